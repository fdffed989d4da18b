package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// This file has the words of the reports for people, all of them, so that another language is another such file. Words
// that come with a finding (message, advice, basis) are the rule's.

var languageNames = map[string]string{"kk": "Kazakh", "ky": "Kyrgyz", "ru": "Russian", "en": "English"}

var statusMarks = map[rule.Status]string{rule.Present: "✓ present", rule.Partial: "~ partial", rule.Missing: "✗ missing"}

var referenceWords = map[clause.Status]string{
	clause.OK:         "ok",
	clause.Unresolved: "not there",
	clause.Detached:   "torn from its word",
	clause.Self:       "the clause it stands in",
	clause.WrongTopic: "about something else",
}

var roleNames = map[clause.Role]string{
	clause.Operative: "", clause.Title: "title", clause.Heading: "heading", clause.Definition: "definition",
	clause.Contents: "contents", clause.Chrome: "page",
}

const (
	wordsWholeDocument = "The document as a whole"
	wordsProblems      = "Odd things met in reading"
	wordsNothingLike   = "nothing like it was found"
	wordsNoFindings    = "No findings."
	wordsNothing       = "Nothing was checked."
	wordsInferred      = "number inferred"
)

func language(tag string) string {
	if name, ok := languageNames[tag]; ok {
		return name
	}
	return "language unknown"
}

// topicTitle returns the name of a topic for people: its id without hyphens reads as English.
func topicTitle(id string) string { return strings.ReplaceAll(id, "-", " ") }

func wordsLine(n int) string { return "line " + strconv.Itoa(n) }

func wordsClause(number string) string { return "clause " + number }

func wordsMore(n int) string { return fmt.Sprintf("%d more", n) }

func wordsDays(n int) string { return plural(n, "day", "days") }

func wordsNearest(place, quote, why string) string {
	return fmt.Sprintf("nearest is %s, %s: %s", place, quote, why)
}

func wordsRelated(place, message string) string { return "see " + place + ": " + message }

func wordsMissing(targets []string) string { return "no " + strings.Join(targets, ", ") }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// wordsVerdict returns the first line on a file: language, size, sections, references.
func wordsVerdict(t tally) string {
	s := fmt.Sprintf("%s: %s, %s", t.path, language(t.lang), plural(t.clauses, "clause", "clauses"))
	if t.sections > 0 {
		s += fmt.Sprintf(": %d of %s present", t.present, plural(t.sections, "required section", "required sections"))
	}
	if t.partial > 0 {
		s += fmt.Sprintf(", %d partial", t.partial)
	}
	if t.missing > 0 {
		s += fmt.Sprintf(", %d missing", t.missing)
	}
	switch {
	case t.broken > 0:
		return s + fmt.Sprintf("; %d of %s broken", t.broken, plural(t.references, "reference", "references"))
	case t.references > 0:
		return s + fmt.Sprintf("; %s, none broken", plural(t.references, "reference", "references"))
	}
	return s + "; no references"
}

// wordsOutline returns the first line of an outline.
func wordsOutline(t tally, format string) string {
	return fmt.Sprintf("%s: %s, %s, %s, %s", t.path, format, language(t.lang), plural(t.clauses, "clause", "clauses"),
		plural(t.references, "reference", "references"))
}

// wordsSummary returns the last line of a report.
func wordsSummary(r *Report) string {
	s := plural(len(r.Files), "file", "files") + " checked: " +
		plural(r.count(rule.Error), "error", "errors") + ", " +
		plural(r.count(rule.Warning), "warning", "warnings") + ", " +
		plural(r.count(rule.Note), "note", "notes")
	if n := len(r.Errors); n > 0 {
		s += "; " + plural(n, "file", "files") + " not checked"
	}
	return s
}
