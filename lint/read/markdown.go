package read

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// readMarkdown reads Markdown: what a renderer would show as lines of text, in their order. Markup in it goes to the
// reader of HTML.
func readMarkdown(file *source.File) *block.Page {
	src := []byte(unixLines(file.Text))
	front := readFrontMatter(src)
	blank(src[:front.end])
	text := string(src)
	tame(src)
	doc := newMarkdownParser().Parse(gmtext.NewReader(src))
	m := &markdownReader{html: newHTMLReader(newPen(blankGaps(doc, text))), src: src, slugs: map[string]int{}}
	m.pen = m.html.pen
	m.blocks(doc)
	page := m.html.finish()
	slices.SortFunc(page.Comments, func(a, b block.Comment) int { return a.Span.Start - b.Span.Start }) // a table may come before what stands above it
	page.Title = firstOf(front.title, page.Title)
	page.Language = firstOf(front.language, page.Language)
	return page
}

// markdownReader turns the tree of goldmark into lines. All text goes through the reader of HTML, whose open elements
// may reach over what is not HTML.
type markdownReader struct {
	html  *htmlReader
	pen   *pen           // that of html
	src   []byte         // what goldmark read; it differs from the pen's text, but not in its places
	slugs map[string]int // how many headings have had the same id
}

// blocks reads the blocks in n.
func (m *markdownReader) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		next := c.NextSibling()
		if !misplaced(c, next) {
			m.block(c)
			continue
		}
		m.paragraph(next)
		m.block(c)
		c = next
	}
}

// misplaced reports whether next is the text above the table c: where a rule follows a table, goldmark takes it for the
// underline of what stands above the table, and puts that below.
func misplaced(c, next ast.Node) bool {
	table, isTable := c.(*extast.Table)
	heading, isHeading := next.(*ast.Heading)
	return isTable && isHeading && heading.Lines().Len() > 0 && heading.Lines().At(0).Start <= table.Pos()
}

// block reads one block. What a block of the page drops ends with it: a <select> that nobody closed must not swallow
// the policy.
func (m *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *ast.List:
		m.list(n)
	case *ast.Blockquote:
		m.container(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		m.code(n)
	case *ast.HTMLBlock:
		m.htmlBlock(n)
	case *extast.Table:
		m.table(n)
	case *ast.LinkReferenceDefinition:
		m.definition(n)
	case *ast.ThematicBreak:
		m.html.flush(block.NewParagraph)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n)
	}
	m.html.undrop()
}

// paragraph reads inline content that is a paragraph of its own.
func (m *markdownReader) paragraph(n ast.Node) {
	m.html.endLine(block.NewParagraph)
	m.shownComments(n)
	depth := len(m.html.stack)
	m.inlines(n)
	m.html.closeInline(depth)
	m.html.endLine(block.NewParagraph)
}

// heading reads a heading, which is one line however it is written.
func (m *markdownReader) heading(n *ast.Heading) {
	m.html.flush(block.NewParagraph)
	kind, level := m.pen.kind, m.pen.level
	m.pen.kind, m.pen.level = block.Heading, n.Level
	first, depth := len(m.pen.blocks), len(m.html.stack)
	m.inlines(n)
	if id, ok := n.AttributeString("id"); ok {
		if id, ok := id.([]byte); ok {
			m.pen.anchor(string(id))
		}
	} else {
		m.pen.anchor(m.slug(m.pen.written()))
	}
	m.html.closeInline(depth)
	m.html.flush(block.NewParagraph)
	demote(m.pen.blocks[first:])
	m.pen.kind, m.pen.level = kind, level
}

// list reads a list, whose items bear the marks that a renderer shows: they count on from the first, whatever the
// others say.
func (m *markdownReader) list(n *ast.List) {
	m.html.flush(block.NewParagraph)
	kind, level, lists := m.pen.kind, m.pen.level, len(m.html.lists)
	m.html.lists = append(m.html.lists, &list{})
	number := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		marker := bullet
		if n.IsOrdered() {
			marker = strconv.Itoa(number) + string(n.Marker)
			number++
		}
		m.pen.kind, m.pen.level = block.Paragraph, lists+1
		m.item(c, marker)
	}
	m.html.lists = m.html.lists[:lists]
	m.pen.kind, m.pen.level = kind, level
}

// item reads one item. A number with nothing behind it is a line, since a reader sees it.
func (m *markdownReader) item(n ast.Node, marker string) {
	span := m.markSpan(n.Pos())
	if n.FirstChild() == nil && marker != bullet {
		m.pen.source(span.Start, span.End)
		m.html.flush(block.NewParagraph)
		return
	}
	m.pen.itemAt(marker, span)
	m.container(n)
	m.pen.marker = ""
}

// markSpan returns the span of the list mark at an offset of the source.
func (m *markdownReader) markSpan(at int) source.Span {
	end := at
	for end < len(m.src) && m.src[end] >= '0' && m.src[end] <= '9' {
		end++
	}
	return source.Span{Start: at, End: min(end+1, len(m.src))}
}

// container reads the blocks in a list item or quotation. Elements that begin in it end in it.
func (m *markdownReader) container(n ast.Node) {
	m.html.flush(block.NewParagraph)
	floor := m.html.floor
	m.html.floor = len(m.html.stack)
	m.blocks(n)
	m.html.closeDown(m.html.floor)
	m.html.floor = floor
	m.html.flush(block.NewParagraph)
}

// code reads preformatted text.
func (m *markdownReader) code(n ast.Node) {
	m.html.flush(block.NewParagraph)
	kind := m.pen.kind
	m.pen.kind = block.Code
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		m.html.write(line.Start, func() { m.pen.source(line.Start, line.Stop) })
		m.html.breakLine()
	}
	m.html.flush(block.NewParagraph)
	m.pen.kind = kind
}

// table reads a table, row by row.
func (m *markdownReader) table(n *extast.Table) {
	m.html.flush(block.NewParagraph)
	kind, outer := m.pen.kind, m.html.row
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		m.html.row = &row{}
		m.pen.kind = block.Row
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			m.html.row.next()
			depth := len(m.html.stack)
			m.inlines(c)
			m.html.closeInline(depth)
		}
		m.html.flush(block.NewParagraph)
	}
	m.pen.kind, m.html.row = kind, outer
}

// htmlBlock reads a block of markup.
func (m *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	m.html.flush(block.NewParagraph)
	m.html.read(m.pen.text, start, end)
	m.html.endLine(block.NewParagraph)
}

// place returns where part stands in the source, if it is a piece of it and no copy: then its room ends where that of
// the source ends.
func (m *markdownReader) place(part []byte) (source.Span, bool) {
	start := cap(m.src) - cap(part)
	end := start + len(part)
	if len(part) == 0 || start < 0 || end > len(m.src) || !bytes.Equal(m.src[start:end], part) {
		return source.Span{}, false
	}
	return source.Span{Start: start, End: end}, true
}
