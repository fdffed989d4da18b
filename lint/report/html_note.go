package report

import (
	"sort"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// maxHTMLQuote is how many characters of the document a note or a row of the table quotes.
const maxHTMLQuote = 120

// htmlNote is a finding as a numbered note.
type htmlNote struct {
	ID string
	// Back is the address of the words that the note is about, "" for the document as a whole; BackLabel names it.
	Back, BackLabel string
	Number          int
	// Class is the severity, Severity its name, Label both with the number, for those who cannot see them.
	Class, Severity, Label string
	Message, Quote, Advice string
	Fix                    string
	Related                []htmlPlace
	Basis                  []string
	Unverified             string
	Rule, Fingerprint      string

	clause *clause.Clause // nil for the document as a whole
	span   source.Span
}

// number gives every finding its number: the document as a whole first, then in the order of the text.
func (b *htmlBuilder) number() {
	for _, g := range groupByClause(b.File) {
		if g.clause == nil { // the weightiest first: no place orders them
			sort.SliceStable(g.findings, func(i, j int) bool { return g.findings[i].Severity > g.findings[j].Severity })
		}
		for _, f := range g.findings {
			b.notes = append(b.notes, b.note(len(b.notes)+1, g.clause, f))
		}
	}
}

func (b *htmlBuilder) note(n int, c *clause.Clause, f rule.Finding) htmlNote {
	number := strconv.Itoa(n)
	out := htmlNote{
		ID: b.id + "-n" + number, Number: n, Class: f.Severity.String(), Severity: b.Text(severityNames[f.Severity]),
		Message: capital(Printable(f.Message)), Advice: capital(Printable(f.Advice)), Basis: basisTexts(f.Basis), Rule: f.Rule, Fingerprint: f.Fingerprint,
		clause: c, span: f.Span,
	}
	out.Label = b.Text(textSeverityNote, "severity", out.Severity, "n", number)
	if c != nil {
		out.Back, out.BackLabel = "#"+b.signID(n), b.Text(textBack, "n", number)
		if !quotes(f.Message, f.Excerpt) {
			out.Quote = quote(f.Excerpt, maxHTMLQuote)
		}
	}
	if f.Fix != nil {
		out.Fix = capital(b.Text(textFix, "title", Printable(f.Fix.Title)))
	}
	if f.Unverified {
		out.Unverified = b.Text(textUnverified)
	}
	for _, r := range f.Related {
		place := b.place(r.Span, "")
		place.Text = Printable(r.Message)
		out.Related = append(out.Related, place)
	}
	return out
}

// quotes reports whether a message has the words of the excerpt, or the first of them where there are many.
func quotes(message, excerpt string) bool {
	const enough = 24
	return strings.Contains(message, strings.Trim(excerpt[:cutAt(excerpt, enough)], " .,;:()"))
}

// sign returns the note's number as it stands in the text.
func (b *htmlBuilder) sign(n *htmlNote) *htmlSign {
	return &htmlSign{ID: b.signID(n.Number), Href: "#" + n.ID, Class: n.Class, Label: n.Label, Number: n.Number}
}

func (b *htmlBuilder) signID(n int) string { return b.id + "-m" + strconv.Itoa(n) }
