package clause

import (
	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// unit is a clause in the making: a block with the lines that wrap into it, and its marker if it proves to be one.
type unit struct {
	kind     block.Kind
	level    int
	brk      block.Break
	chrome   bool
	emphasis bool
	// generated is true when the marker came from the page's software, which nothing can put in doubt.
	generated bool
	mark      marker
	written   string // the marker as written
	markSpan  source.Span
	text      block.Text
	span      source.Span
	links     []block.Link
	anchors   []string
	heading   bool
	// listed is true for a line without a mark that is an item of the list before it.
	listed bool
}

// units makes one unit of every block, with the marker that its text seems to begin with.
func (p parser) units(blocks []block.Block) []*unit {
	out := make([]*unit, 0, len(blocks))
	for i, b := range blocks {
		u := &unit{kind: b.Kind, level: b.Level, brk: b.Break, chrome: b.Chrome, emphasis: b.Emphasis, text: b.Text, span: b.Text.All(), links: b.Links, anchors: b.Anchors}
		switch b.Kind {
		case block.Code:
		case block.Row:
			u.setMarker(parseCell(b.Text.S))
		default:
			u.setMarker(p.parse(b.Text.S))
			if u.mark.form == noMarker && b.Break == block.NewParagraph {
				u.mark = p.parseAnnexLast(b.Text.S)
			}
			if u.mark.form == annex && b.Break == block.SoftBreak && i > 0 && !endsSentence(blocks[i-1].Text.S) {
				u.unmark() // 'as said in | Annex 1'
			}
		}
		if b.Marker != "" {
			if g := p.generated(b.Marker); g.form != noMarker && (u.mark.form == noMarker || u.mark.form == letter && g.form == decimal || b.Kind == block.Paragraph) {
				u.mark, u.written, u.markSpan, u.generated = g, b.Marker, b.MarkerSpan, true
				u.mark.end, u.mark.rawEnd = 0, 0
			}
			u.span = b.MarkerSpan.Union(u.span)
		}
		out = append(out, u)
	}
	return out
}

func (u *unit) setMarker(m marker) {
	u.mark = m
	if m.form != noMarker {
		u.written, u.markSpan = u.text.S[:m.rawEnd], u.text.Span(0, m.rawEnd)
	}
}

// unmark says that what looked like a marker is none.
func (u *unit) unmark() {
	if u.generated {
		return
	}
	u.mark, u.written, u.markSpan = marker{}, "", source.Span{}
}

// rest returns the words after the marker.
func (u *unit) rest() string { return u.text.S[u.mark.end:] }

// settle takes the marker off the text once it is sure.
func (u *unit) settle() {
	if n := u.mark.end; n > 0 {
		links := u.links[:0:0]
		for _, l := range u.links {
			if l.End > n {
				l.Start, l.End = max(l.Start-n, 0), l.End-n
				links = append(links, l)
			}
		}
		u.text, u.links = u.text.Slice(n, len(u.text.S)), links
		u.mark.end, u.mark.rawEnd = 0, 0
	}
}
