package read

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// commentLabel is the label of a definition that nobody means to link to: [//]: # (a comment).
const commentLabel = "//"

// commentLine is a line that looks like such a definition.
var commentLine = regexp.MustCompile(`^\s*\[//\]:\s*\S+\s+["'(](.*)$`)

// definition notes the comment that a link reference definition is, if it is one.
func (m *markdownReader) definition(n *ast.LinkReferenceDefinition) {
	lines := n.Lines()
	if string(n.Label) != commentLabel || lines.Len() == 0 {
		return
	}
	m.html.page.Comments = append(m.html.page.Comments, block.Comment{
		Span: source.Span{Start: lines.At(0).Start, End: lines.At(lines.Len() - 1).Stop},
		Text: strings.TrimSpace(string(n.Title)),
	})
}

// shownComments notes the lines of a paragraph that look like definitions of comments: none can stand in a paragraph.
func (m *markdownReader) shownComments(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := strings.TrimRight(m.pen.text[line.Start:line.Stop], " \t\r\n")
		if found := commentLine.FindStringSubmatch(text); found != nil {
			m.html.page.Comments = append(m.html.page.Comments, block.Comment{
				Span:  source.Span{Start: line.Start, End: line.Start + len(text)},
				Text:  strings.TrimSpace(strings.TrimRight(found[1], `"')`)),
				Shown: true,
			})
		}
	}
}
