package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// textPrinter writes a report for people. Lines are made plain and coloured last, so that colours do not count in widths.
type textPrinter struct {
	out   bytes.Buffer
	paint paint
	words words
}

// writeText writes the report for people: for every file the verdict, the table of sections and the findings by clause.
func writeText(w io.Writer, r *Report, o Options) error {
	p := &textPrinter{paint: newPaint(o.Color)}
	for _, f := range r.Files {
		p.words = words{f.Messages}
		p.file(f)
		p.line("")
	}
	p.words = words{r.Messages}
	if len(r.Files) > 0 {
		p.line(p.paint.bold(p.words.summary(r)))
	} else {
		p.line(p.words.Text(textNothing))
	}
	_, err := p.out.WriteTo(w)
	return err
}

func (p *textPrinter) line(parts ...string) {
	p.out.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	p.out.WriteByte('\n')
}

// hang writes text wrapped, every line indented by n columns and coloured by style.
func (p *textPrinter) hang(n int, text string, style func(...any) string) {
	for _, line := range wrap(text, lineWidth-n) {
		p.line(strings.Repeat(" ", n), style(line))
	}
}

func (p *textPrinter) file(f File) {
	if !f.IsDocument() {
		p.line(p.paint.bold(Printable(f.Source.Path)))
		for _, x := range f.Findings {
			p.finding(f, nil, x)
		}
		return
	}
	for _, line := range wrap(Printable(p.words.verdict(count(f.Document, f.Coverage))), lineWidth) {
		p.line(p.paint.bold(line))
	}
	if f.Country != "" {
		p.hang(0, p.words.law(f), p.paint.dim)
	}
	if len(f.Coverage) > 0 {
		p.line("")
		p.coverage(f)
	}
	if len(f.Document.Problems) > 0 {
		p.line("")
		p.line(p.paint.bold(p.words.Text(textProblems)))
		for _, problem := range f.Document.Problems {
			p.hang(2, p.words.at(f.Source, problem.Span.Start)+": "+Printable(problem.Message), fmt.Sprint)
		}
	}
	p.findings(f)
}

// tally is what the first line on a document counts.
type tally struct {
	path, lang                          string
	clauses, references, broken         int
	sections, present, partial, missing int
}

func count(d *clause.Document, coverage []rule.Coverage) tally {
	t := tally{path: d.File.Path, lang: d.Lang, clauses: clauses(d), references: len(d.References), sections: len(coverage)}
	for _, r := range d.References {
		if r.Status != clause.OK {
			t.broken++
		}
	}
	for _, c := range coverage {
		if !c.Asked {
			t.sections--
			continue
		}
		switch c.Status {
		case rule.Present:
			t.present++
		case rule.Partial:
			t.partial++
		default:
			t.missing++
		}
	}
	return t
}

// place names a place as people cite it: its clause, where there is one, and its line.
func (p *textPrinter) place(file *source.File, span source.Span, number string) string {
	line := p.words.at(file, span.Start)
	if number == "" {
		return line
	}
	return p.words.clause(number) + " (" + line + ")"
}
