package read

import (
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// readText reads plain text: a blank line parts paragraphs, a line is a line.
func readText(file *source.File) *block.Page {
	page := &block.Page{}
	fresh := true
	for start := 0; start < len(file.Text); {
		end := len(file.Text)
		if i := strings.IndexByte(file.Text[start:], '\n'); i >= 0 {
			end = start + i
		}
		var b block.Builder
		b.Source(file.Text, start, end)
		if t := b.Text(); t.S == "" {
			fresh = true
		} else {
			bl := block.Block{Text: t, Break: block.HardBreak}
			if fresh {
				bl.Break = block.NewParagraph
			}
			page.Blocks = append(page.Blocks, bl)
			fresh = false
		}
		start = end + 1
	}
	return page
}
