package read

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newMarkdownParser returns a parser of CommonMark with tables and strikethrough. It differs from the standard in one
// thing: a paragraph may be indented, by accident, as far as code is.
func newMarkdownParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(codeParser{parser.NewCodeBlockParser()}, 500),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(tableParser{extension.NewTableParagraphTransformer()}, 200))...),
	)
}

// codeParser opens indented code only where a line looks like code.
type codeParser struct{ parser.BlockParser }

// Open opens a block of code, or leaves the line to the parser of paragraphs.
func (c codeParser) Open(parent ast.Node, reader gmtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); prose(line) {
		return nil, parser.NoChildren
	}
	return c.BlockParser.Open(parent, reader, pc)
}

// paragraphParser opens paragraphs however far they are indented.
type paragraphParser struct{ parser.BlockParser }

// CanAcceptIndentedLine is true: what codeParser leaves must be read by somebody.
func (paragraphParser) CanAcceptIndentedLine() bool { return true }

// prose reports whether a line is written for people: one in five of its characters at most is a sign of code. Markup is
// prose, for it has prose in it.
func prose(line []byte) bool {
	line = bytes.TrimSpace(line)
	if len(line) > 1 && line[0] == '<' {
		return true
	}
	signs := 0
	for _, c := range line {
		if strings.IndexByte("{}[]<>=|\\$^", c) >= 0 {
			signs++
		}
	}
	return signs*5 <= len(line)
}

// tableParser reads tables, but for those that are mostly missing cells: they would cost the product of rows and
// columns.
type tableParser struct{ parser.ParagraphTransformer }

// Transform makes a table of the lines of a paragraph that are one.
func (t tableParser) Transform(n *ast.Paragraph, reader gmtext.Reader, pc parser.Context) {
	lines, columns, length := n.Lines(), 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		columns = max(columns, bytes.Count(line.Value(reader.Source()), []byte("|"))+1)
		length += line.Len()
	}
	if lines.Len()*columns <= 4*length+1000 {
		t.ParagraphTransformer.Transform(n, reader, pc)
	}
}
