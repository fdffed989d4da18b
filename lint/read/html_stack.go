package read

import (
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// maxSearch is how deep the stack is searched for the element that a tag closes. No page that people write needs more,
// and a broken one must not cost the square of its length.
const maxSearch = 256

// implied closes the elements that end where t begins, though no end tag says so.
func (r *htmlReader) implied(t tag) {
	if t.name == "a" && r.open["a"] > 0 {
		r.endInline("a")
	}
	if names := closedBy[t.name]; names != nil {
		for name := range names {
			if r.open[name] > 0 {
				r.closeNearest(func(e *element) bool { return names[e.name] }, closedWithin[t.name])
				break
			}
		}
	}
	isHeading := headingLevel(t.name) > 0
	if !blockElements[t.name] || t.name == "table" && r.open["p"] == 0 {
		return
	}
	// A paragraph ends at any block, a heading at the next heading; both only if no other block is open in them.
	for i := len(r.stack) - 1; i >= max(r.floor, len(r.stack)-maxSearch); i-- {
		e := &r.stack[i]
		if e.name == "p" || isHeading && headingLevel(e.name) > 0 {
			r.closeDown(i)
			return
		}
		if e.block || e.name == "button" {
			return
		}
	}
}

// tagScope are the elements out of which the end tag of an element around them does not reach.
var tagScope = set("table td th caption button")

// endInline ends the innermost inline element of the name. Where blocks are open in it, as in <b><p></b></p>, they stay
// open, and it stays on the stack without its meaning.
func (r *htmlReader) endInline(name string) {
	blocks := false
	for i := len(r.stack) - 1; i >= max(r.floor, len(r.stack)-maxSearch); i-- {
		e := &r.stack[i]
		switch {
		case e.name == name && (e.drop || !blocks):
			r.closeDown(i)
			return
		case e.name == name:
			r.open[name]--
			r.plain(e)
			e.name = ""
			return
		case tagScope[e.name]:
			return
		}
		blocks = blocks || e.block
	}
}

// plain takes from e what it means for the text in it.
func (r *htmlReader) plain(e *element) {
	if e.link {
		r.pen.endLink()
	}
	if e.bold {
		r.pen.bold--
	}
	e.link, e.bold = false, false
}

// closeNearest closes the innermost element that match accepts, unless one of the shields stands before it.
func (r *htmlReader) closeNearest(match func(*element) bool, shields map[string]bool) {
	for i := len(r.stack) - 1; i >= max(r.floor, len(r.stack)-maxSearch); i-- {
		e := &r.stack[i]
		if match(e) {
			r.closeDown(i)
			return
		}
		if shields[e.name] {
			return
		}
	}
}

// closeDown closes all elements from the innermost to the one at index i of the stack.
func (r *htmlReader) closeDown(i int) {
	for len(r.stack) > i {
		e := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.open[e.name]--
		if r.title == len(r.stack)+1 {
			r.title = 0
		}
		r.leave(e)
	}
}

// closeInline closes the elements above the first depth ones that a paragraph cannot outlive.
func (r *htmlReader) closeInline(depth int) {
	for k := len(r.stack) - 1; k >= depth && !r.stack[k].block; k-- {
		r.closeDown(k)
	}
}

// undrop closes the elements that hold no text of the page.
func (r *htmlReader) undrop() {
	if r.title > 0 {
		r.closeDown(r.title - 1)
	}
	r.closeDown(len(r.stack) - r.dropped)
}

// leave undoes what the element did.
func (r *htmlReader) leave(e element) {
	if e.drop {
		r.dropped--
		return
	}
	r.plain(&e)
	switch {
	case e.block:
		r.boundary(e.name)
	case r.pen.kind == block.Code && e.kind != block.Code:
		r.flush(block.HardBreak)
	}
	if e.list {
		r.finishList()
	}
	if e.name == "li" {
		r.pen.marker = ""
	}
	if e.level > 0 {
		demote(r.pen.blocks[e.first:])
	}
	if e.region > 0 {
		r.regions[e.region-1].end = len(r.pen.blocks)
	}
	if e.hidden {
		r.hidden--
		r.cutHidden(e)
	}
	r.row = e.prevRow
	r.pen.kind, r.pen.level = e.kind, e.depth
}

// boundary ends the line at the beginning or end of a block element. Paragraphs and divisions in a table cell wait
// for what comes: a cell of one line is joined with its neighbours.
func (r *htmlReader) boundary(name string) {
	switch name {
	case "p", "div", "center", "td", "th", "article", "section":
		r.endLine(block.NewParagraph)
		return
	}
	r.flush(block.NewParagraph)
}

func (r *htmlReader) endLine(next block.Break) { r.pen.endLine(r.row, next) }

func (r *htmlReader) flush(next block.Break) { r.pen.flush(r.row, next) }

// headingText is the most characters that the lines of a heading have behind the first one. Pages that set whole
// sections as a heading, for the size of its letters, have more.
const headingText = 200

// demote makes paragraphs of the lines of a heading that are none.
func demote(lines []block.Block) {
	if len(lines) < 2 {
		return
	}
	total := 0
	for _, l := range lines[1:] {
		total += utf8.RuneCountInString(l.Text.S)
	}
	if total <= headingText {
		return
	}
	for i := range lines[1:] {
		if l := &lines[i+1]; l.Kind == block.Heading {
			l.Kind, l.Level = block.Paragraph, 0
		}
	}
}
