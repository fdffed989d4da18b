package read

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// readText reads plain text: a line is a block, a blank line parts paragraphs.
func readText(file *source.File) *block.Page {
	text := unixLines(file.Text)
	lines := splitLines(text)
	lay := measure(lines)
	page := &block.Page{}
	fresh := true // a rule or the start of the text parts paragraphs, too
	var prev *textLine
	for i := range lines {
		l := &lines[i]
		if level := ruled(text[l.start:l.end]); level > 0 {
			if prev != nil && l.gap == 0 && !fresh && underlines(text, *l, *prev) {
				underline(page.Blocks, level)
			}
			fresh = true
			continue
		}
		var b block.Builder
		b.Source(text, l.start, l.end)
		t := b.Text()
		if t.S == "" { // nothing but invisible characters
			fresh = true
			continue
		}
		bl := block.Block{Text: t}
		if !fresh {
			bl.Break = lay.between(*prev, *l)
		}
		page.Blocks = append(page.Blocks, bl)
		fresh, prev = false, l
	}
	return page
}

// textLine is a line with something on it.
type textLine struct {
	start, end int // in the text, without the line end
	gap        int // blank lines before it
	width      int // characters, without white space at the end
	first      int // characters of its first word
}

// splitLines returns the lines of text that are not blank.
func splitLines(text string) []textLine {
	var lines []textLine
	gap := 0
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		if line := strings.TrimSpace(text[start:end]); line != "" {
			lines = append(lines, newTextLine(text, start, end, gap))
			gap = 0
		} else {
			gap++
		}
		start = end + 1
	}
	return lines
}

func newTextLine(text string, start, end, gap int) textLine {
	line := strings.TrimSpace(text[start:end])
	indent := strings.Index(text[start:end], line)
	word := line
	if i := strings.IndexAny(line, " \t\u00a0"); i >= 0 {
		word = line[:i]
	}
	return textLine{
		start: start, end: end, gap: gap,
		width: utf8.RuneCountInString(text[start:start+indent]) + utf8.RuneCountInString(line),
		first: utf8.RuneCountInString(word),
	}
}

// ruled returns the level of heading that a line of nothing but ===, --- or the like makes of the line above, 0 for
// any other line.
func ruled(line string) int {
	line = strings.TrimSpace(line)
	if len(line) < 3 {
		return 0
	}
	r, n := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune("=-*_~#—–─━═", r) || strings.Trim(line, line[:n]+" ") != "" || utf8.RuneCountInString(line) < 3 {
		return 0
	}
	if r == '=' || r == '═' {
		return 1
	}
	return 2
}

// underlines reports whether rule is about as long as the line above it; a rule across the page parts, and does not
// underline.
func underlines(text string, rule, above textLine) bool {
	switch r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text[rule.start:rule.end])); r {
	case '=', '-', '═', '─', '━', '~':
		return rule.width*2 >= above.width && rule.width <= above.width*2+4
	}
	return false
}

// underline makes the last block a heading if it is a paragraph of one line.
func underline(blocks []block.Block, level int) {
	b := &blocks[len(blocks)-1]
	if b.Break == block.NewParagraph {
		b.Kind, b.Level = block.Heading, level
	}
}
