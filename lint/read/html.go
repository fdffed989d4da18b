package read

import (
	"html"
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// readHTML reads a page: what a browser would show as lines of text, in their order.
func readHTML(file *source.File) *block.Page {
	markup := blankPHP(unixLines(file.Text))
	r := newHTMLReader(newPen(markup))
	r.read(markup, 0, len(markup))
	if at := r.lost; r.dropped > 0 && at > 0 {
		// An element that should hold no text of the page was never closed: what follows it is text after all.
		r.closeDown(0)
		r.lenient = true
		r.page.Comments = slices.DeleteFunc(r.page.Comments, func(c block.Comment) bool { return c.Span.Start >= at })
		r.read(markup, at, len(markup))
	}
	return r.finish()
}

// finish ends the page and returns it.
func (r *htmlReader) finish() *block.Page {
	r.closeDown(0)
	r.pen.end(block.NewParagraph)
	r.markChrome()
	r.page.Title = strings.Join(strings.Fields(r.page.Title), " ")
	r.page.Blocks = r.pen.blocks
	r.page.Anchors = append(r.page.Anchors, r.pen.anchors...)
	return r.page
}

// htmlReader turns markup into lines. It keeps a stack of open elements as a browser does, but builds no tree, for a
// tree knows no places.
type htmlReader struct {
	pen  *pen
	page *block.Page // Title, Language, Anchors

	stack   []element
	floor   int            // how many elements at its bottom no tag can close
	open    map[string]int // how many elements of a name are open
	dropped int            // how many open elements hold no text of the page
	lost    int            // where the outermost of them began to drop
	lenient bool           // nothing is dropped but what is no text at all
	hidden  int            // how many open elements are not shown
	lists   []*list
	row     *row
	regions []region
	title   int // where the <title> that is open begins in the stack, plus one
}

// element is an open element and what is to be undone at its end.
type element struct {
	name    string
	block   bool
	bold    bool
	drop    bool
	link    bool
	pre     bool
	hidden  bool
	list    bool
	level   int // of a heading
	first   int // the number of blocks before it
	region  int // index in regions, plus one
	regions int // the number of regions before it
	prevRow *row
	kind    block.Kind // the pen's kind and depth before it
	depth   int
}

func newHTMLReader(p *pen) *htmlReader {
	return &htmlReader{pen: p, page: &block.Page{}, open: map[string]int{}}
}

// read reads markup[start:end]; markup has the places of the source.
func (r *htmlReader) read(markup string, start, end int) {
	z := nethtml.NewTokenizer(strings.NewReader(markup[start:end]))
	at := start
	for {
		kind := z.Next()
		next := at + len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			// A tag that the end of the file cuts off is no text.
			return
		case nethtml.TextToken:
			r.text(at, next)
		case nethtml.CommentToken:
			r.comment(markup[at:next], at)
			if next == end && !strings.HasSuffix(markup[at:next], ">") && !r.lenient {
				r.page.Problems = append(r.page.Problems, block.Problem{
					Span:    source.Span{Start: at, End: next},
					Message: "the comment that begins here is never closed: nobody sees what follows",
				})
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			r.start(parseTag(markup[at:next], at), next)
		case nethtml.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
		at = next
	}
}

// comment notes the comment raw, which stands at offset at, unless nothing closes it: then it is what the rest of the page fell into.
func (r *htmlReader) comment(raw string, at int) {
	const begin, end = "<!--", "-->"
	if len(raw) >= len(begin)+len(end) && strings.HasPrefix(raw, begin) && strings.HasSuffix(raw, end) {
		r.page.Comments = append(r.page.Comments, block.Comment{
			Span: source.Span{Start: at, End: at + len(raw)},
			Text: strings.TrimSpace(raw[len(begin) : len(raw)-len(end)]),
		})
	}
}

// text reads text between tags.
func (r *htmlReader) text(start, end int) {
	switch {
	case r.title > 0:
		r.page.Title += html.UnescapeString(r.pen.text[start:end])
	case r.dropped > 0:
	case r.open["pre"] > 0:
		r.preformatted(start, end)
	default:
		if r.row != nil && r.row.waits() && strings.TrimSpace(html.UnescapeString(r.pen.text[start:end])) == "" {
			return
		}
		r.write(start, func() { r.pen.entities(start, end) })
	}
}

// write calls put to write what stands at offset at, if the page shows it.
func (r *htmlReader) write(at int, put func()) {
	if r.dropped > 0 || r.title > 0 {
		return
	}
	if r.row != nil && r.row.waits() {
		r.pen.joinCell(r.row, at)
	}
	put()
}

// preformatted reads text whose lines are lines.
func (r *htmlReader) preformatted(start, end int) {
	for {
		i := strings.IndexByte(r.pen.text[start:end], '\n')
		if i < 0 {
			r.pen.entities(start, end)
			return
		}
		r.pen.entities(start, start+i)
		r.breakLine()
		start += i + 1
	}
}

// breakLine ends a line inside of a paragraph; two ends in a row are a new paragraph.
func (r *htmlReader) breakLine() {
	next := block.HardBreak
	if r.pen.blank() {
		next = block.NewParagraph
	}
	r.endLine(next)
}

// start opens an element; its content begins at offset at.
func (r *htmlReader) start(t tag, at int) {
	r.implied(t)
	isBlock := blockElements[t.name] || headingOf(t) > 0
	if r.dropped == 0 && isBlock {
		r.boundary(t.name)
	}
	r.anchors(t)
	switch t.name {
	case "br":
		if r.dropped == 0 {
			r.breakLine()
		}
	case "html":
		r.page.Language = firstOf(t.get("lang"), t.get("xml:lang"), r.page.Language)
	}
	if voidElements[t.name] || t.empty && !isBlock && !droppedElements[t.name] {
		return
	}
	r.push(t, isBlock, at)
}

// push puts an open element on the stack.
func (r *htmlReader) push(t tag, isBlock bool, at int) {
	e := element{
		name: t.name, block: isBlock, pre: t.name == "pre", first: len(r.pen.blocks), regions: len(r.regions),
		prevRow: r.row, kind: r.pen.kind, depth: r.pen.level,
	}
	hidden := isHidden(t)
	switch {
	case r.dropped > 0:
		e.drop = true
	case rawElements[t.name], !r.lenient && (droppedElements[t.name] || t.name == "button" && r.pen.kind != block.Heading),
		hidden && !isBlock:
		e.drop = true
		r.lost = at
	default:
		r.enter(&e, t)
		if hidden && r.hidden == 0 {
			e.hidden = true
		}
	}
	if e.drop {
		r.dropped++
	}
	if e.hidden {
		r.hidden++
	}
	if t.name == "title" && r.dropped == 0 && r.title == 0 {
		r.title = len(r.stack) + 1
	}
	r.open[t.name]++
	r.stack = append(r.stack, e)
}

// enter does what the beginning of an element means for the lines in it.
func (r *htmlReader) enter(e *element, t tag) {
	if boldElements[t.name] || boldStyle(t) {
		e.bold = true
		r.pen.bold++
	}
	if region, ok := r.regionOf(t); ok {
		r.regions = append(r.regions, region)
		e.region = len(r.regions)
	}
	switch level := headingOf(t); {
	case level > 0:
		e.level = level
		r.pen.kind, r.pen.level = block.Heading, level
	case t.name == "a" && t.has("href"):
		e.link = true
		for _, a := range t.attrs {
			if a.name == "href" {
				r.pen.startLink(strings.TrimSpace(a.value), a.span)
				break
			}
		}
	case t.name == "ol" || t.name == "ul" || t.name == "menu" || t.name == "dir":
		e.list = true
		r.lists = append(r.lists, newList(t))
		r.pen.kind, r.pen.level = block.Paragraph, len(r.lists)
	case t.name == "li":
		r.pen.kind, r.pen.level = block.Paragraph, max(len(r.lists), 1)
		r.pen.item(r.nextMarker(t))
	case t.name == "tr":
		r.row = &row{}
	case t.name == "td" || t.name == "th":
		if r.row != nil {
			r.row.next()
		}
	case t.name == "table":
		r.row = nil
	case t.name == "code" && r.open["pre"] > 0:
		r.pen.kind = block.Code
	}
}

// end closes the element that an end tag names, and those in it that were not closed.
func (r *htmlReader) end(name string) {
	if name == "br" || name == "p" && r.open["p"] == 0 { // browsers make an element of such an end tag
		if r.dropped == 0 {
			r.breakLine()
		}
		return
	}
	if r.open[name] == 0 {
		return
	}
	if !blockElements[name] && !droppedElements[name] {
		r.endInline(name)
		return
	}
	shields := closedWithin[name]
	if shields == nil && name != "table" && name != "caption" {
		shields = tagScope
	}
	r.closeNearest(func(e *element) bool { return e.name == name }, shields)
}

// firstOf returns the first of the values that is not empty.
func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// blankPHP returns markup with spaces for what a server would have replaced before anybody saw the page.
func blankPHP(markup string) string {
	if !strings.Contains(markup, "<?php") && !strings.Contains(markup, "<?=") {
		return markup
	}
	var b strings.Builder
	for {
		i := strings.Index(markup, "<?php")
		if j := strings.Index(markup, "<?="); j >= 0 && (i < 0 || j < i) {
			i = j
		}
		if i < 0 {
			b.WriteString(markup)
			return b.String()
		}
		n := len(markup) - i
		if j := strings.Index(markup[i:], "?>"); j >= 0 {
			n = j + len("?>")
		}
		b.WriteString(markup[:i])
		b.WriteString(strings.Repeat(" ", n))
		markup = markup[i+n:]
	}
}
