package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/clause"
)

// maxIndent is how many levels an outline shows by indentation; what is deeper stands at the last.
const maxIndent = 16

// minWords is how many columns of its text a clause gets in any case.
const minWords = 20

// writeOutlineText writes one line a clause, its line in front, and a line for every reference in it.
func writeOutlineText(w io.Writer, d *clause.Document, o Options) error {
	p := &textPrinter{paint: newPaint(o.Color), words: words{o.Messages}}
	p.line(p.paint.bold(Printable(p.words.outline(count(d, nil), d.Format))))
	p.line("")
	references := referencesByClause(d)
	gutter := len(strconv.Itoa(d.File.Line(len(d.File.Text)))) + 2
	for _, c := range d.Clauses {
		indent := strings.Repeat("  ", min(max(c.Level-1, 0), maxIndent))
		line := fmt.Sprintf("%*d", gutter, d.File.Line(c.Span.Start))
		p.line(p.paint.dim(line), "  ", indent, p.clause(c, lineWidth-gutter-2-len(indent)))
		for _, r := range references[c] {
			for _, line := range wrap(p.reference(d, r), lineWidth-gutter-6-len(indent)) {
				p.line(pad("", gutter), "    ", indent, p.referenceStyle(r)(line))
			}
		}
	}
	_, err := p.out.WriteTo(w)
	return err
}

// clause shows number, role and the first words of a clause in n columns.
func (p *textPrinter) clause(c *clause.Clause, n int) string {
	number, tag, text := outlineNumber(c), p.tag(c), ""
	if number != "" {
		n -= width(number) + 1
		text = p.paint.bold(number) + " "
	}
	if tag != "" {
		n -= width(tag) + 1
		text += p.paint.cyan(tag) + " "
	}
	return text + clip(Printable(c.Text.S), max(n, minWords))
}

// outlineNumber returns the marker as written, and in brackets how a lawyer cites the clause where that is another.
func outlineNumber(c *clause.Clause) string {
	marker := Printable(c.Marker)
	if c.Number == "" || strings.Trim(c.Marker, "(.) ") == c.Number {
		return marker
	}
	return strings.TrimSpace(marker + " [" + c.Number + "]")
}

// tag says what is not to be seen from the words: the role, and that a number is not written.
func (p *textPrinter) tag(c *clause.Clause) string {
	var tags []string
	if name := roleNames[c.Role]; name != "" {
		tags = append(tags, p.words.Text(name))
	}
	if c.Inferred {
		tags = append(tags, p.words.Text(textInferred))
	}
	if len(tags) == 0 {
		return ""
	}
	return "<" + strings.Join(tags, ", ") + ">"
}

// reference shows a reference: its words, its targets and where they lie.
func (p *textPrinter) reference(d *clause.Document, r clause.Reference) string {
	var targets []string
	for _, t := range r.Targets {
		switch c := d.Find(t); {
		case slices.Contains(r.Missing, t):
			targets = append(targets, p.words.Text(textNo, "number", t))
		case c != nil:
			targets = append(targets, t+" ("+p.words.at(d.File, c.Span.Start)+")")
		default:
			targets = append(targets, t)
		}
	}
	s := "→ " + strings.Join(targets, ", ")
	if len(targets) == 0 {
		s = "→ ?"
	}
	return s + ", " + p.words.Text(referenceNames[r.Status]) + ": " + quote(r.Text, lineWidth)
}

func (p *textPrinter) referenceStyle(r clause.Reference) func(...any) string {
	if r.Status == clause.OK {
		return p.paint.dim
	}
	return p.paint.yellow
}
