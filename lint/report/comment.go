package report

import (
	"strings"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// The words of comments on a document.
const (
	textWrite     = "write '{words}'"
	textCommented = "{n} comment written|{n} comments written"
)

var commentTexts = []string{textWrite, textCommented}

// Comment returns what a comment beside the words of a finding says of it, a paragraph each: what is wrong, what to do, and what that rests
// on.
func Comment(f File, x rule.Finding) []string {
	w := words{f.Messages}
	out := []string{capital(w.Text(severityNames[x.Severity])) + ": " + Printable(x.Message)}
	if x.Advice != "" {
		out = append(out, "→ "+Printable(x.Advice))
	}
	if fix := x.Proposed; fix != nil {
		line := w.Text(textFix, "title", Printable(fix.Title))
		if put := mended(f.Source.Text, x.Span, fix); put != "" {
			line += "; " + w.Text(textWrite, "words", put)
		}
		out = append(out, capital(line))
	}
	for _, r := range x.Related {
		out = append(out, capital(w.Text(textRelated, "place", w.at(f.Source, r.Span.Start), "message", Printable(r.Message))))
	}
	if len(x.Basis) > 0 {
		basis := strings.Join(basisTexts(x.Basis), "; ")
		if x.Unverified {
			basis += " (" + w.Text(textUnverified) + ")"
		}
		out = append(out, basis)
	}
	return append(out, x.Rule+" "+x.Fingerprint)
}

// mended returns the words of a finding as the fix would have them, "" where that shows nothing: paragraphs to be put in, or spaces alone.
func mended(text string, span source.Span, fix *rule.Fix) string {
	for _, e := range fix.Edits {
		span = span.Union(e.Span)
	}
	if fix.Markup || span.Len() > maxQuote {
		return ""
	}
	var b strings.Builder
	at := span.Start
	for _, e := range fix.Edits {
		b.WriteString(text[at:e.Span.Start] + e.Text)
		at = e.Span.End
	}
	b.WriteString(text[at:span.End])
	return Printable(strings.TrimSpace(b.String()))
}

// Commented returns the line that tells people of a copy with n comments.
func Commented(path string, n int, m *lang.Messages) string {
	return Printable(path) + ": " + m.Count(textCommented, n)
}
