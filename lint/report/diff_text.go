package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/change"
)

// writeDiffText writes the events, and then every changed clause with what was removed [-so-] and what was added {+so+}.
func writeDiffText(w io.Writer, d *change.Changes, o Options) error {
	p := &textPrinter{paint: newPaint(o.Color), words: words{o.Messages}}
	p.hang(0, Printable(p.words.headline(d)), p.paint.bold)
	if len(d.Events) > 0 {
		p.line("")
	}
	column := max(width(p.words.Text(textWeakens)), width(p.words.Text(textChange)))
	for _, e := range d.Events {
		style := p.paint.dim
		if e.Weakens {
			style = p.paint.red
		}
		indent := strings.Repeat(" ", column+4)
		for i, line := range wrap(Printable(e.Message), lineWidth-column-4) {
			if i == 0 {
				p.line("  ", style(pad(p.words.effect(e), column)), "  ", line)
			} else {
				p.line(indent, line)
			}
		}
		if where := p.words.where(d, e); where != "" {
			p.hang(column+4, where, p.paint.dim)
		}
	}
	list := changed(d)
	if len(list) > 0 {
		p.line("")
		p.line(p.paint.bold(p.words.Text(textChangedHead)))
	}
	for _, pair := range list {
		p.line("")
		p.line(p.paint.bold(p.words.pairTitle(d, pair)))
		p.hang(2, marked(pieces(pair), Printable, [2]string{"[-", "-]"}, [2]string{"{+", "+}"}), fmt.Sprint)
	}
	_, err := p.out.WriteTo(w)
	return err
}
