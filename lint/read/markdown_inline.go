package read

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// inlines reads the inline content of n.
func (m *markdownReader) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.inline(c)
	}
}

func (m *markdownReader) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		m.text(n)
	case *ast.CodeSpan:
		m.codeSpan(n)
	case *ast.Emphasis:
		// One mark is italics, two are bold.
		if n.Level < 2 {
			m.inlines(n)
			return
		}
		m.pen.bold++
		m.inlines(n)
		m.pen.bold--
	case *ast.Link:
		m.link(n)
	case *ast.AutoLink:
		label := n.Label(m.src)
		span := source.Span{Start: n.Pos() + 1, End: n.Pos() + 1 + len(label)}
		m.html.write(span.Start, func() {
			m.pen.startLink(string(n.URL(m.src)), span)
			m.pen.source(span.Start, span.End)
			m.pen.endLink()
		})
	case *ast.RawHTML:
		if k := n.Segments.Len(); k > 0 {
			m.html.read(m.pen.text, n.Segments.At(0).Start, n.Segments.At(k-1).Stop)
		}
	case *ast.Image: // its words are for those who do not see it
	default:
		m.inlines(n)
	}
}

// text reads a piece of text and the line end behind it. In a heading a line end is a space.
func (m *markdownReader) text(n *ast.Text) {
	s := n.Segment
	if s.Stop > s.Start {
		m.html.write(s.Start, func() { m.literal(s.Start, s.Stop) })
	}
	switch {
	case n.HardLineBreak():
		m.html.breakLine()
	case n.SoftLineBreak() && m.pen.kind == block.Heading:
		m.pen.replace(" ", s.Stop, s.Stop)
	case n.SoftLineBreak():
		m.html.endLine(block.SoftBreak)
	}
}

// literal writes text[start:end], in which a backslash takes the meaning from what follows it, and &…; stands for
// characters.
func (m *markdownReader) literal(start, end int) {
	text := m.pen.text
	for at := start; ; {
		i := strings.IndexByte(text[at:end], '\\')
		switch {
		case i < 0:
			m.pen.strictEntities(start, end)
			return
		case at+i+1 < end && util.IsPunct(text[at+i+1]):
			at += i
			m.pen.strictEntities(start, at)
			m.pen.source(at+1, at+2)
			at += 2
			start = at
		default:
			at += i + 1
		}
	}
}

// codeSpan reads `code`, which a policy uses for names of cookies.
func (m *markdownReader) codeSpan(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			m.html.write(t.Segment.Start, func() { m.pen.source(t.Segment.Start, t.Segment.Stop) })
		}
	}
}

// link reads a link. Where its target stands elsewhere, its words are the target's place.
func (m *markdownReader) link(n *ast.Link) {
	target := html.UnescapeString(string(util.UnescapePunctuations(n.Destination)))
	span, ok := m.place(n.Destination)
	if !ok {
		span = source.Span{Start: n.Pos(), End: n.Pos()}
	}
	m.pen.startLink(target, span)
	m.inlines(n)
	m.pen.endLink()
}
