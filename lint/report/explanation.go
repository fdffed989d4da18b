package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/lint/suppress"
)

// Explanation is what there is to say of one rule.
type Explanation struct {
	Rule *rule.Rule
	// Packs are what the packs say of it, by the packs' ids.
	Packs map[string]rule.Setting
	// Order are the ids of Packs in the order to show them.
	Order []string
	// Example is the language of the examples to show.
	Example  string
	Messages *lang.Messages
	// Sight is what the rule saw in a document; nil if none was asked for.
	Sight *Sight
}

// Sight is what a rule saw in one document.
type Sight struct {
	Document *clause.Document
	Coverage *rule.Coverage // nil for a rule without a topic
	Findings []rule.Finding
	// Skipped is true where the rule judged nothing, for want of phrases in the document's language.
	Skipped bool
	// Words is true of a rule that looks for concepts, whose places Seen lists; others judge numbers, marks or the like.
	Words bool
	Seen  []Seen
}

// Seen is one place that speaks of a concept of the rule.
type Seen struct {
	Concept string
	Clause  *clause.Clause
	Span    source.Span
	Text    string
	// Counted is true where the place is among what decided the verdict.
	Counted bool
}

// The words of explanations, in English.
const (
	textChecks     = "Checks that {summary}."
	textWhy        = "Why: {why}"
	textDo         = "What to do: {advice}"
	textModel      = "A model clause: {text}"
	textSeverity   = "Severity: {severity}"
	textUnder      = "under {pack}: {need}, {severity}"
	textVerdictIn  = "In {path}: {status}"
	textFindingsIn = "In {path}: {findings}"
	textSkippedIn  = "In {path}: not checked, since there are no phrases in {lang} for what the rule needs"
	textFindings   = "{n} finding|{n} findings"
	textCounted    = "counts"
	textNotCounted = "does not count: {why}"
	textNotBody    = "it stands outside of the policy"
	textNotAlone   = "what must stand beside it is missing"
	textNotRole    = "it stands in a {role}"
	textNothingIn  = "no word of what the rule looks for occurs"
	textExample    = "Example ({verdict}):"
	textSilence    = "To silence it for a reason, put a comment on the line above in HTML and Markdown (-line instead of -next-line for its own line, -file for the whole file, until=2027-03-31 for an end):"
	textEntry      = "Where there are no comments, as in plain text, write into {file}, beside the document or above it, with the fingerprint that --format json shows:"
	textNoSilence  = "No comment silences it, and no entry of {file}."
	textPasses     = "passes"
	textFails      = "fails"
)

func explanationTexts() []string {
	return []string{
		textChecks, textWhy, textDo, textModel, textSeverity, textUnder, textVerdictIn, textFindingsIn, textSkippedIn, textFindings, textCounted, textNotCounted,
		textNotBody, textNotAlone, textNotRole, textNothingIn, textExample, textPasses, textFails,
		textSilence, textEntry, textNoSilence,
		string(rule.Mandatory), string(rule.Recommended), string(rule.Customary),
	}
}

// WriteExplanation writes an explanation for people as plain text. It returns the error of the writer.
func WriteExplanation(w io.Writer, e Explanation) error {
	p := &textPrinter{paint: newPaint(false), words: words{e.Messages}}
	r := e.Rule
	p.line(r.ID)
	p.line("")
	p.hang(0, p.words.Text(textChecks, "summary", p.words.Text(r.Summary)), fmt.Sprint)
	p.hang(0, p.words.Text(textWhy, "why", p.words.Text(r.Why)), fmt.Sprint)
	if r.Advice != "" {
		p.hang(0, p.words.Text(textDo, "advice", p.words.Text(r.Advice)), fmt.Sprint)
	}
	if r.Clause != "" {
		p.hang(0, p.words.Text(textModel, "text", p.words.Text(r.Clause)), fmt.Sprint)
	}
	p.hang(0, p.words.Text(textSeverity, "severity", p.words.Text(severityNames[r.Severity])), fmt.Sprint)
	for _, id := range e.Order {
		s := e.Packs[id]
		line := p.words.Text(textUnder, "pack", id, "need", p.words.Text(string(s.Need)), "severity", p.words.Text(severityNames[s.Severity]))
		for _, b := range s.Basis {
			line += "; " + b.Text
		}
		if len(s.Basis) > 0 && !s.Verified {
			line += " (" + p.words.Text(textUnverified) + ")"
		}
		p.hang(2, line, fmt.Sprint)
	}
	p.silence(r.ID)
	list, err := r.Examples()
	if err != nil {
		return err
	}
	p.examples(list, e.Example)
	if e.Sight != nil {
		p.line("")
		p.sight(*e.Sight)
	}
	_, err = p.out.WriteTo(w)
	return err
}

// silence shows how to silence a rule.
func (p *textPrinter) silence(rule string) {
	if strings.HasPrefix(rule, suppress.Family+"/") {
		p.hang(0, p.words.Text(textNoSilence, "file", suppress.FileName), fmt.Sprint)
		return
	}
	p.hang(0, p.words.Text(textSilence), fmt.Sprint)
	p.line("    ", suppress.CommentFor(rule))
	p.hang(0, p.words.Text(textEntry, "file", suppress.FileName), fmt.Sprint)
	for _, line := range suppress.EntryFor(rule) {
		p.line("    ", line)
	}
}

// examples shows those of a rule's examples that are in the language, those in English where there is none.
func (p *textPrinter) examples(list []rule.Example, tag string) {
	shown := 0
	for _, language := range []string{tag, "en"} {
		for _, x := range list {
			if x.Lang != language || shown == maxExamples {
				continue
			}
			shown++
			verdict := p.words.Text(textPasses)
			if x.Findings > 0 {
				verdict = p.words.Text(textFails)
			}
			if x.Status != "" {
				verdict = p.words.Text(statusNames[x.Status])
			}
			p.line("")
			p.line(p.words.Text(textExample, "verdict", verdict))
			for line := range strings.Lines(strings.TrimSpace(x.Text)) {
				p.hang(4, line, fmt.Sprint)
			}
		}
		if shown > 0 {
			return
		}
	}
}

// maxExamples is how many examples an explanation shows.
const maxExamples = 4

// sight shows the verdict on a document, and every place that might have counted.
func (p *textPrinter) sight(s Sight) {
	path := s.Document.File.Path
	if s.Skipped {
		p.hang(0, p.words.Text(textSkippedIn, "path", path, "lang", s.Document.Lang), fmt.Sprint)
		return
	}
	if s.Coverage != nil {
		p.hang(0, p.words.Text(textVerdictIn, "path", path, "status", p.words.Text(statusNames[s.Coverage.Status])), fmt.Sprint)
	} else {
		p.hang(0, p.words.Text(textFindingsIn, "path", path, "findings", p.words.Count(textFindings, len(s.Findings))), fmt.Sprint)
	}
	if s.Words && len(s.Seen)+len(s.Findings) == 0 {
		p.hang(2, p.words.Text(textNothingIn), fmt.Sprint)
	}
	if s.Coverage == nil && !slices.ContainsFunc(s.Seen, func(x Seen) bool { return x.Counted }) {
		for _, f := range s.Findings { // what no word in the list below stands for
			p.hang(2, p.place(s.Document.File, f.Span, f.Clause)+": "+f.Message, fmt.Sprint)
		}
	}
	for _, x := range s.Seen {
		verdict := p.words.Text(textCounted)
		if !x.Counted {
			verdict = p.words.Text(textNotCounted, "why", p.whyNot(s.Document, x.Clause))
		}
		p.hang(2, fmt.Sprintf("%s: %s, %s: %s", p.place(s.Document.File, x.Span, x.Clause.Cite()), x.Concept, quote(x.Text, lineWidth), verdict), fmt.Sprint)
	}
}

// whyNot says why a place in the clause did not count.
func (p *textPrinter) whyNot(d *clause.Document, c *clause.Clause) string {
	switch {
	case roleNames[c.Role] != "":
		return p.words.Text(textNotRole, "role", p.words.Text(roleNames[c.Role]))
	case !d.InBody(c):
		return p.words.Text(textNotBody)
	}
	return p.words.Text(textNotAlone)
}
