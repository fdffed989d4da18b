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
	// Line names the line of what stands beside the text, such as a comment; "" for all others.
	Line              string
	Related           []htmlPlace
	Basis             []string
	Unverified        string
	Rule, Fingerprint string

	clause *clause.Clause // nil for the document as a whole
	span   source.Span
}

// number gives every finding its number: the document as a whole first, then in the order of the text.
func (b *htmlBuilder) number() {
	for _, g := range groupByClause(b.File) {
		if g.clause == nil {
			b.whole(g.findings)
			continue
		}
		for _, f := range g.findings {
			b.note(g.clause, f)
		}
	}
}

// whole numbers the findings about the document as a whole, the severest first, since no place orders them; then those that
// do have a place: in the title.
func (b *htmlBuilder) whole(findings []rule.Finding) {
	var placed, rest []rule.Finding
	for _, f := range findings {
		if hasPlace(b.Document, f) && b.Document.At(f.Span.Start) != nil {
			placed = append(placed, f)
			continue
		}
		rest = append(rest, f)
	}
	sort.SliceStable(rest, func(i, j int) bool { return rest[i].Severity > rest[j].Severity })
	for _, f := range rest {
		b.note(nil, f)
	}
	for _, f := range placed {
		b.note(b.Document.At(f.Span.Start), f)
	}
}

// note adds a finding to the notes; the clause is nil for the document as a whole.
func (b *htmlBuilder) note(c *clause.Clause, f rule.Finding) {
	n := len(b.notes) + 1
	number := strconv.Itoa(n)
	out := htmlNote{
		ID: b.id + "-n" + number, Number: n, Class: f.Severity.String(), Severity: b.Text(severityNames[f.Severity]),
		Message: capital(Printable(f.Message)), Advice: capital(Printable(f.Advice)), Basis: basisTexts(f.Basis), Rule: f.Rule, Fingerprint: f.Fingerprint,
		clause: c, span: f.Span,
	}
	out.Label = b.Text(textSeverityNote, "severity", out.Severity, "n", number)
	switch {
	case c != nil:
		out.Back, out.BackLabel = "#"+b.signID(n), b.Text(textBack, "n", number)
	case hasPlace(b.Document, f):
		out.Line = b.at(b.Source, f.Span.Start)
	}
	if (c != nil || out.Line != "") && !quotes(f.Message, f.Excerpt) {
		out.Quote = quote(f.Excerpt, maxHTMLQuote)
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
	b.notes = append(b.notes, out)
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
