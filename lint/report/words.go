package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// words are the words of the reports for people in one language. Words that come with a finding (message, advice, basis)
// are the rule's.
type words struct{ *lang.Messages }

// The words of reports, in English; lang.Messages has the other languages.
const (
	textPresent       = "present"
	textPartial       = "partial"
	textMissing       = "missing"
	textError         = "error"
	textWarning       = "warning"
	textNote          = "note"
	textWholeDocument = "The document as a whole"
	textProblems      = "Odd things met in reading"
	textNothingLike   = "nothing like it was found"
	textNoFindings    = "No findings."
	textNothing       = "Nothing was checked."
	textInferred      = "number inferred"
	textUnknown       = "language unknown"
	textLine          = "line {n}"
	textParagraph     = "paragraph {n}"
	textPage          = "{place}, page {n}"
	textClause        = "clause {number}"
	textMore          = "{n} more"
	textDays          = "{n} day|{n} days"
	textNearest       = "nearest is {place}, {quote}: {why}"
	textRelated       = "see {place}: {message}"
	textNo            = "no {number}"
	textClauses       = "{n} clause|{n} clauses"
	textReferences    = "{n} reference|{n} references"
	textVerdict       = "{path}: {language}, {clauses}; sections: {present} present, {partial} partial, {missing} missing; {references}"
	textNoSections    = "{path}: {language}, {clauses}; {references}"
	textNoneBroken    = "{references}, none broken"
	textBroken        = "{references}, {n} broken"
	textNoReferences  = "no references"
	textOutline       = "{path}: {format}, {language}, {clauses}, {references}"
	textFiles         = "{n} file checked|{n} files checked"
	textErrors        = "{n} error|{n} errors"
	textWarnings      = "{n} warning|{n} warnings"
	textNotes         = "{n} note|{n} notes"
	textUnchecked     = "{n} file not checked|{n} files not checked"
	textUnverified    = "the article was not verified"
	textLaw           = "law: {law} ({reason})"
	textSafeFix       = "fix: {title} (policylint fix)"
	textFix           = "fix: {title}"
	textSilenced      = "{n} silenced"
	textBaselined     = "{n} known before"
	textStatus        = "status"
	textTopic         = "section"
	textPlace         = "place"
	textNotShown      = "{n} more finding is not shown here|{n} more findings are not shown here"
	textOnly          = "this changes the wording: policylint fix --only {fingerprint}"
)

var languageNames = map[string]string{"kk": "Kazakh", "ky": "Kyrgyz", "ru": "Russian", "en": "English"}

var countryNames = map[string]string{
	"kz": "Kazakhstan", "kg": "Kyrgyz Republic", "ru": "Russian Federation", "eu": "European Union", "uk": "United Kingdom", "us": "California",
}

var statusNames = map[rule.Status]string{rule.Present: textPresent, rule.Partial: textPartial, rule.Missing: textMissing}

var statusMarks = map[rule.Status]string{rule.Present: "✓ ", rule.Partial: "~ ", rule.Missing: "✗ "}

var severityNames = map[rule.Severity]string{rule.Error: textError, rule.Warning: textWarning, rule.Note: textNote}

var referenceNames = map[clause.Status]string{
	clause.OK:         "ok",
	clause.Unresolved: "not there",
	clause.Detached:   "torn from its word",
	clause.Self:       "the clause it stands in",
	clause.WrongTopic: "about something else",
}

var roleNames = map[clause.Role]string{
	clause.Title: "title", clause.Heading: "heading", clause.Definition: "definition", clause.Contents: "contents", clause.Chrome: "page",
}

// Texts returns the English words of the reports, for the test that all have translations.
func Texts() []string {
	out := []string{
		textPresent, textPartial, textMissing, textError, textWarning, textNote, textWholeDocument, textProblems, textNothingLike,
		textNoFindings, textNothing, textInferred, textUnknown, textLine, textParagraph, textPage, textClause, textMore, textDays, textNearest, textRelated,
		textNo, textClauses, textReferences, textVerdict, textNoSections, textNoneBroken, textBroken, textNoReferences,
		textOutline, textFiles, textErrors, textWarnings, textNotes, textUnchecked, textUnverified, textLaw, textSafeFix, textFix, textOnly, textSilenced, textBaselined,
		textStatus, textTopic, textPlace, textNotShown,
	}
	for _, name := range languageNames {
		out = append(out, name)
	}
	for _, name := range countryNames {
		out = append(out, name)
	}
	for _, name := range referenceNames {
		out = append(out, name)
	}
	for _, name := range roleNames {
		out = append(out, name)
	}
	return slices.Concat(out, explanationTexts(), suppressionTexts(), htmlTexts(), changeTexts, commentTexts, diffTexts(), compareTexts())
}

func (w words) language(tag string) string {
	if name, ok := languageNames[tag]; ok {
		return w.Text(name)
	}
	return w.Text(textUnknown)
}

// topic returns the name of a topic for people: its id without hyphens reads as English.
func (w words) topic(id string) string { return w.Text(TopicTitle(id)) }

// TopicTitle returns the English name of a topic, by which its translations are filed.
func TopicTitle(id string) string { return strings.ReplaceAll(id, "-", " ") }

func (w words) line(n int) string { return w.Text(textLine, "n", strconv.Itoa(n)) }

// at names the place of a byte offset of the text: its line, or in a document that has none its paragraph and, where that is
// known, its page.
func (w words) at(f *source.File, offset int) string {
	n := f.Line(offset)
	if !f.Paragraphs {
		return w.line(n)
	}
	place := w.Text(textParagraph, "n", strconv.Itoa(n))
	if page := f.Page(offset); page > 0 {
		return w.Text(textPage, "place", place, "n", strconv.Itoa(page))
	}
	return place
}

func (w words) clause(number string) string { return w.Text(textClause, "number", number) }

// references counts references and broken ones.
func (w words) references(t tally) string {
	all := w.Count(textReferences, t.references)
	switch {
	case t.references == 0:
		return w.Text(textNoReferences)
	case t.broken == 0:
		return w.Text(textNoneBroken, "references", all)
	}
	return w.Text(textBroken, "references", all, "n", strconv.Itoa(t.broken))
}

// verdict returns the first line on a file: language, size, sections, references.
func (w words) verdict(t tally) string {
	pairs := []string{"path", t.path, "language", w.language(t.lang), "clauses", w.Count(textClauses, t.clauses), "references", w.references(t)}
	if t.sections == 0 {
		return w.Text(textNoSections, pairs...)
	}
	return w.Text(textVerdict, append(pairs,
		"present", strconv.Itoa(t.present), "partial", strconv.Itoa(t.partial), "missing", strconv.Itoa(t.missing))...)
}

// law returns the line on the law that applies to a file, and what told it.
func (w words) law(f File) string {
	return w.Text(textLaw, "law", w.Text(countryNames[f.Country]), "reason", f.LawReason)
}

// outline returns the first line of an outline.
func (w words) outline(t tally, format string) string {
	return w.Text(textOutline, "path", t.path, "format", format, "language", w.language(t.lang),
		"clauses", w.Count(textClauses, t.clauses), "references", w.Count(textReferences, t.references))
}

// summary returns the last line of a report.
func (w words) summary(r *Report) string {
	counts := []string{
		w.Count(textErrors, r.count(rule.Error)), w.Count(textWarnings, r.count(rule.Warning)), w.Count(textNotes, r.count(rule.Note)),
	}
	if n := r.suppressed(); n > 0 {
		counts = append(counts, w.Text(textSilenced, "n", strconv.Itoa(n)))
	}
	if n := r.baselined(); n > 0 {
		counts = append(counts, w.Text(textBaselined, "n", strconv.Itoa(n)))
	}
	s := w.Count(textFiles, r.documents()) + ": " + strings.Join(counts, ", ")
	if n := len(r.Errors); n > 0 {
		s += "; " + w.Count(textUnchecked, n)
	}
	return s
}
