package read

import (
	"fmt"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// lost is how a character that a program could not read is written.
const lost = "\ufffd"

// unreadable returns a problem for every run of bytes that are no text, and for every run of characters that were lost
// before the file came to us.
func unreadable(f *source.File) []block.Problem {
	var out []block.Problem
	invalid := f.Invalid
	for at := 0; ; {
		i := strings.Index(f.Text[at:], lost)
		if i < 0 {
			return out
		}
		start := at + i
		for at = start; strings.HasPrefix(f.Text[at:], lost) && (at == start || len(invalid) == 0 || invalid[0].Start != at); {
			at += len(lost)
		}
		if len(invalid) > 0 && invalid[0].Start == start {
			at, invalid = invalid[0].End, invalid[1:]
			out = append(out, block.Problem{Span: source.Span{Start: start, End: at}, Message: noText(f, start, at)})
			continue
		}
		out = append(out, block.Problem{Span: source.Span{Start: start, End: at}, Message: lostBefore((at - start) / len(lost))})
	}
}

// noText says that the bytes on disk of the span mean nothing.
func noText(f *source.File, start, end int) string {
	n := f.Position(end, source.ColumnByte).Offset - f.Position(start, source.ColumnByte).Offset
	if n == 1 {
		return "1 byte is no text in " + encodingName(f.Encoding)
	}
	return fmt.Sprintf("%d bytes are no text in %s", n, encodingName(f.Encoding))
}

// encodingName returns the name that people know.
func encodingName(e source.Encoding) string {
	switch e {
	case source.UTF8, source.UTF8BOM:
		return "UTF-8"
	case source.UTF16LE, source.UTF16BE:
		return "UTF-16"
	case source.Windows1251:
		return "Windows-1251"
	case source.Windows1252:
		return "Windows-1252"
	}
	return strings.ToUpper(string(e))
}

// lostBefore says that n characters are U+FFFD.
func lostBefore(n int) string {
	if n == 1 {
		return "1 character was lost when the text was converted"
	}
	return fmt.Sprintf("%d characters were lost when the text was converted", n)
}
