package read

import (
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// pen writes blocks: a reader of a format with inline marks gives it pieces of text, and tells it where lines end.
type pen struct {
	text   string // the whole source
	blocks []block.Block

	// The line being written.
	line    block.Builder
	links   []block.Link
	open    []int    // indices in links of the links that are not closed yet
	anchors []string // ids that wait for a line with text
	kind    block.Kind
	level   int
	brk     block.Break

	// The mark of the list item that waits for its first line.
	marker     string
	markerSpan source.Span
	markerKept bool // markerSpan is a place of the source
	clause     bool // the mark is the number of a clause, which is no item of a list

	bold      int // how many bold elements are open
	allBold   bool
	wroteBold bool
}

// newPen returns a pen for the whole source text.
func newPen(text string) *pen { return &pen{text: text, allBold: true} }

// source writes text[start:end] as it stands.
func (p *pen) source(start, end int) {
	p.weigh(p.text[start:end])
	p.line.Source(p.text, start, end)
}

// replace writes s for the source span [start, end).
func (p *pen) replace(s string, start, end int) {
	p.weigh(s)
	p.line.Replace(s, start, end)
}

// separate writes s, which stands for nothing, at offset at of the source. A link that begins here begins behind it.
func (p *pen) separate(s string, at int) {
	before := p.line.Len()
	p.line.Replace(s, at, at)
	for _, i := range p.open {
		if p.links[i].Start == before {
			p.links[i].Start = p.line.Len()
		}
	}
}

// weigh keeps the account of whether the whole line is bold.
func (p *pen) weigh(s string) {
	switch {
	case p.bold > 0:
		p.wroteBold = true
	case p.allBold && strings.TrimSpace(s) != "":
		p.allBold = false
	}
}

// startLink begins a link at the present place.
func (p *pen) startLink(target string, span source.Span) {
	p.open = append(p.open, len(p.links))
	p.links = append(p.links, block.Link{Start: p.line.Len(), End: -1, Target: target, TargetSpan: span})
}

// endLink ends the innermost link.
func (p *pen) endLink() {
	if k := len(p.open) - 1; k >= 0 {
		p.links[p.open[k]].End = p.line.Len()
		p.open = p.open[:k]
	}
}

// anchor notes an id of the present place.
func (p *pen) anchor(id string) {
	if k := len(p.anchors) - 1; id != "" && (k < 0 || p.anchors[k] != id) {
		p.anchors = append(p.anchors, id)
	}
}

// item sets the mark that the next line with text bears.
func (p *pen) item(marker string) { p.marker, p.markerKept, p.clause = marker, false, false }

// number sets the number that the next line with text bears as a clause.
func (p *pen) number(marker string) { p.marker, p.markerKept, p.clause = marker, false, true }

// itemAt is item for a mark that stands in the source.
func (p *pen) itemAt(marker string, span source.Span) {
	p.marker, p.markerSpan, p.markerKept, p.clause = marker, span, true, false
}

// end ends the line, if it has any text; what comes next follows it with the break, or with a stronger one that was
// said before.
func (p *pen) end(next block.Break) {
	t := p.line.Text()
	if t.S == "" {
		p.brk = min(p.brk, next)
		p.line = block.Builder{}
		p.allBold, p.wroteBold = true, false
		for _, i := range p.open {
			p.links[i].Start = 0
		}
		return
	}
	b := block.Block{Kind: p.kind, Level: p.level, Break: p.brk, Text: t, Anchors: p.anchors}
	b.Emphasis = p.allBold && p.wroteBold
	b.Links = p.takeLinks(t.S)
	if p.marker != "" {
		b.Marker, b.MarkerSpan = p.marker, p.markerSpan
		if b.Kind == block.Paragraph && !p.clause {
			b.Kind = block.Item
		}
		if !p.markerKept {
			start := t.All().Start
			b.MarkerSpan = source.Span{Start: start, End: start}
		}
	}
	p.blocks = append(p.blocks, b)
	p.marker, p.anchors, p.brk = "", nil, next
	p.line, p.allBold, p.wroteBold = block.Builder{}, true, false
}

// takeLinks returns the links of the line that says s; those that are open go on in the next line.
func (p *pen) takeLinks(s string) []block.Link {
	var out, rest []block.Link
	for i, l := range p.links {
		if len(rest) < len(p.open) && p.open[len(rest)] == i {
			l.End = len(s)
			rest = append(rest, block.Link{Target: l.Target, TargetSpan: l.TargetSpan, End: -1})
		}
		l.End = min(l.End, len(s))
		for l.Start < l.End && s[l.Start] == ' ' {
			l.Start++
		}
		for l.Start < l.End && s[l.End-1] == ' ' {
			l.End--
		}
		if l.Start < l.End {
			out = append(out, l)
		}
	}
	for i := range p.open {
		p.open[i] = i
	}
	p.links = rest
	return out
}

// written returns the line as it is so far.
func (p *pen) written() string { return p.line.Text().S }

// blank reports whether the line has no text so far.
func (p *pen) blank() bool { return p.line.Len() == 0 }
