package read

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// What no document needs, and what would cost the square of its length.
const (
	maxNesting = 16   // list and quotation marks in a row
	maxMarks   = 1000 // marks of emphasis, links, code and markup in one paragraph
)

// masked stands for a mark that is text. It is one byte, so that all places stay.
const masked = 0x01

// tame takes their meaning from the marks of src that are beyond all measure.
func tame(src []byte) {
	marks, blanks := 0, 0
	var last byte
	for start := 0; start < len(src); {
		end := start + bytes.IndexByte(src[start:], '\n') + 1
		if end == start {
			end = len(src)
		}
		if isBlank(src[start:end]) {
			if blanks++; blanks > 1 {
				src[start-1] = ' ' // many blank lines are one, for each costs as much as lists are deep
			}
			marks, start = 0, end
			continue
		}
		blanks = 0
		at := tameNesting(src[start:end])
		if isBulletEnd(src[start : start+at]) {
			marks = 0 // a new paragraph
		}
		for i := start + at; i < end; i++ {
			c := src[i]
			if strings.IndexByte("*_~`[]<{", c) < 0 {
				last = 0
				continue
			}
			if c != last || c == '[' || c == ']' || c == '<' || c == '{' {
				marks++
			}
			if marks > maxMarks {
				src[i] = masked
			}
			last = c
		}
		start = end
	}
}

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// isBulletEnd reports whether the marks before a line's text end in a bullet, which begins a paragraph in any place.
func isBulletEnd(prefix []byte) bool {
	prefix = bytes.TrimSpace(prefix)
	return len(prefix) > 0 && strings.IndexByte("-+*", prefix[len(prefix)-1]) >= 0
}

// tameNesting masks the list and quotation marks of a line behind the first maxNesting ones, and returns where the
// text behind the marks begins.
func tameNesting(line []byte) int {
	at := 0
	for depth := 0; ; {
		for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
			at++
		}
		n := containerMark(line[at:])
		if n == 0 {
			return at
		}
		if depth++; depth > maxNesting {
			line[at+n-1] = masked
		}
		at += n
	}
}

// containerMark returns the length of the quotation mark or list mark, with the space behind it, at the start of line;
// 0 if there is none.
func containerMark(line []byte) int {
	n := 0
	for n < len(line) && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	switch {
	case n == len(line):
		return 0
	case line[n] == '>' && n == 0:
		return 1
	case n == 0 && strings.IndexByte("-+*", line[n]) < 0, n > 0 && line[n] != '.' && line[n] != ')':
		return 0
	case n+1 < len(line) && (line[n+1] == ' ' || line[n+1] == '\t'):
		return n + 2
	}
	return 0
}

// blank makes spaces of all bytes but line ends.
func blank(b []byte) {
	for i, c := range b {
		if c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
}

// blankGaps returns text with spaces for what stands between the lines of markup: the marks of the list or quotation
// that it is in.
func blankGaps(doc ast.Node, text string) string {
	var out []byte
	end := -1 // of the line before
	line := func(start, stop int) {
		if end >= 0 && start > end {
			if out == nil {
				out = []byte(text)
			}
			blank(out[end:start])
		}
		end = stop
	}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		end = -1
		switch n := n.(type) {
		case *ast.HTMLBlock:
			for i := range n.Lines().Len() {
				line(n.Lines().At(i).Start, n.Lines().At(i).Stop)
			}
			if n.HasClosure() {
				line(n.ClosureLine.Start, n.ClosureLine.Stop)
			}
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				line(n.Segments.At(i).Start, n.Segments.At(i).Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	if out == nil {
		return text
	}
	return string(out)
}
