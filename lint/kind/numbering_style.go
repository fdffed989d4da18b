package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// styles finds the numbers and bullets that are written otherwise than those of their level.
func styles(p *Pass) []numberFault {
	return append(numberStyles(p.Doc), bulletStyles(p.Doc)...)
}

// delims counts how numbers are closed: with a dot, a bracket, nothing.
type delims map[string]int

// most returns the delimiter that is the most frequent, and how often there are others.
func (d delims) most() (delim string, others int) {
	total := 0
	for k, n := range d {
		total += n
		if n > d[delim] || n == d[delim] && k > delim {
			delim = k
		}
	}
	return delim, total - d[delim]
}

// numberStyles compares the decimal numbers of each depth in a run of sections; where a depth has too few to tell, it is held
// against the others.
func numberStyles(d *clause.Document) []numberFault {
	var out []numberFault
	for _, part := range numbersOf(d) {
		for _, r := range runsOf(part) {
			rows := byDepth(r)
			all := delims{}
			for depth, row := range rows {
				if depth > 1 {
					all.count(row)
				}
			}
			for depth, row := range rows {
				want, odd := commonStyle(row, all, depth)
				for _, n := range row {
					if odd && n.mark.Delim != want {
						out = append(out, otherDelim(d, n, want))
					}
				}
			}
		}
	}
	return out
}

// byDepth returns the typed numbers of a run by the count of their parts.
func byDepth(r *chapterRun) map[int][]*number {
	rows := map[int][]*number{}
	var heads []*number
	for _, s := range r.chapters {
		if s.head != nil {
			heads = append(heads, s.head)
		}
		for _, n := range s.kids {
			rows[n.depth()] = append(rows[n.depth()], n)
		}
	}
	rows[1] = sameRole(heads)
	for depth := range rows {
		rows[depth] = slices.DeleteFunc(slices.Clone(rows[depth]), func(n *number) bool {
			return !n.typed || n.stray || n.mark.Word || n.mark.Delim == ":"
		})
	}
	return rows
}

func (d delims) count(row []*number) {
	for _, n := range row {
		d[n.mark.Delim]++
	}
}

// commonStyle returns how the numbers of one depth are closed, and whether a few are closed otherwise.
func commonStyle(row []*number, all delims, depth int) (want string, odd bool) {
	own := delims{}
	own.count(row)
	want, others := own.most()
	switch {
	case others == 0:
		return want, false
	case depth > 1 && len(row) <= 3:
		general, rest := all.most()
		return general, rest*4 <= all[general]
	}
	return want, others*5 <= len(row)*2
}

// otherDelim reports a number that is not closed as its like are.
func otherDelim(d *clause.Document, n *number, want string) numberFault {
	f := numberFault{clause: n.c, span: n.at, safe: true, pairs: []string{"text", n.c.Marker, "want", n.mark.Name + want}}
	written := d.File.Text[n.at.Start:n.at.End]
	if !strings.HasSuffix(written, n.mark.Name+n.mark.Delim) {
		return f
	}
	at := source.Span{Start: n.at.End - len(n.mark.Delim), End: n.at.End}
	if next, _ := utf8.DecodeRuneInString(d.File.Text[n.at.End:]); want == "" && unicode.IsLetter(next) {
		want = " "
	}
	f.edits = []rule.Edit{{Span: at, Text: want}}
	return f
}

// bulletStyles finds single bullets that differ from those around them. What leads in a list, or stands in a list that another item
// leads in, may differ.
func bulletStyles(d *clause.Document) []numberFault {
	var out []numberFault
	for _, c := range append([]*clause.Clause{d.Root}, d.Clauses...) {
		for start := 0; start < len(c.Children); {
			end := start
			for end < len(c.Children) && isBullet(d, c.Children[end]) {
				end++
			}
			out = append(out, oddBullets(d, c.Children[start:end])...)
			start = max(end, start+1)
		}
	}
	return out
}

func isBullet(d *clause.Document, c *clause.Clause) bool {
	return d.InBody(c) && d.Typed(c) && c.Mark().Kind == clause.BulletMark
}

// meaningBullets are bullets that say something: a footnote, yes, no.
const meaningBullets = "*✓✔☑+"

func oddBullets(d *clause.Document, row []*clause.Clause) []numberFault {
	counts := delims{}
	for _, c := range row {
		counts[c.Marker]++
	}
	want, others := counts.most()
	if others == 0 || others*4 > len(row) && !(others == 1 && len(row) >= 3) {
		return nil
	}
	var out []numberFault
	for i, c := range row {
		alone := (i == 0 || row[i-1].Marker == want) && (i+1 == len(row) || row[i+1].Marker == want)
		leads := strings.HasSuffix(c.Text.S, ":") || i > 0 && strings.HasSuffix(row[i-1].Text.S, ":")
		if c.Marker != want && alone && !leads && !strings.ContainsAny(c.Marker+want, meaningBullets) {
			out = append(out, numberFault{
				clause: c, span: c.MarkerSpan, safe: true, pairs: []string{"text", c.Marker, "want", want},
				edits: []rule.Edit{{Span: c.MarkerSpan, Text: want}},
			})
		}
	}
	return out
}
