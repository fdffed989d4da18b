package read

import (
	"regexp"
	"strings"

	"github.com/policylint/policylint/lint/source"
)

// detect returns the format of the file. Its name is believed, but not where it says that a document of HTML is
// something else: pages are saved and pasted under any name.
func detect(file *source.File) string {
	named := FormatOf(file.Path)
	switch {
	case named == "html":
		return named
	case htmlStart.MatchString(head(file.Text, 1<<12)):
		return "html"
	case named == "markdown":
		return named
	case tagged(head(file.Text, 1<<16)):
		return "html"
	case (named == "" || named == word) && marked(head(file.Text, 1<<16)):
		return "markdown"
	}
	return "text"
}

// head returns the first n bytes of text.
func head(text string, n int) string { return text[:min(n, len(text))] }

var (
	// htmlStart is how a document of HTML begins.
	htmlStart = regexp.MustCompile(`(?i)^(\s|<\?xml[^>]*>|<!--[^>]*-->)*<(!doctype\s+html|html)\b`)
	// blockTag is a tag that only markup has.
	blockTag = regexp.MustCompile(`(?i)</?(p|div|li|ol|ul|br|h[1-6]|td|tr|table|section|article)(\s[^<>]*)?/?>`)
	// markdownHeading and markdownMark are what only Markdown has; a line of plain text may have one by chance.
	markdownHeading = regexp.MustCompile(`(?m)^#{1,6} +\S`)
	markdownMark    = regexp.MustCompile(`\]\(\S|\*\*\S|(?m:^\s*[*+-] +\S)`)
)

// The least block tags in a piece of markup, and the most bytes for each of them.
const (
	leastTags   = 4
	bytesPerTag = 1000
)

// tagged reports whether text is a piece of markup without a beginning.
func tagged(text string) bool {
	n := len(blockTag.FindAllStringIndex(text, -1))
	return n >= leastTags && n*bytesPerTag >= len(strings.TrimSpace(text))
}

// marked reports whether text without a name is Markdown: it has headings, and more than one mark beside them.
func marked(text string) bool {
	headings := len(markdownHeading.FindAllStringIndex(text, 3))
	return headings >= 2 || headings == 1 && len(markdownMark.FindAllStringIndex(text, 3)) >= 2
}
