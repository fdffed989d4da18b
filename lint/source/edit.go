package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Edit replaces a stretch of a document by other text.
type Edit struct {
	Span Span
	Text string
}

// EncodeError is the error of Splice for a character that the file's encoding cannot hold.
type EncodeError struct {
	Char     rune
	Encoding Encoding
}

// Error returns the message, without the file's name.
func (e *EncodeError) Error() string {
	return fmt.Sprintf("the file is in %s, which has no character %q (%U)", e.Encoding, e.Char, e.Char)
}

// Splice returns the bytes of the file with the edits made, which are in the order of the text and do not overlap; the bytes
// outside of them stay as they are, broken ones among them. The error is an *EncodeError where the encoding lacks a character.
func (f *File) Splice(edits []Edit) ([]byte, error) {
	var out []byte
	at := 0 // in Raw
	for i, e := range edits {
		if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(f.Text) || i > 0 && e.Span.Start < edits[i-1].Span.End {
			return nil, errors.New("the edits overlap, or are not in the order of the text")
		}
		out = append(out, f.Raw[at:f.at(e.Span.Start).raw]...)
		for _, r := range e.Text {
			var ok bool
			if out, ok = encode(out, r, f.Encoding); !ok {
				return nil, &EncodeError{r, f.Encoding}
			}
		}
		at = f.at(e.Span.End).raw
	}
	return append(out, f.Raw[at:]...), nil
}

// LineEnd returns what ends most lines of the file: "\n", "\r\n" or "\r".
func (f *File) LineEnd() string {
	if f.newline == '\n' && strings.Count(f.Text, "\r\n")*2 > strings.Count(f.Text, "\n") {
		return "\r\n"
	}
	return string(f.newline)
}

var byteTables = map[Encoding]*charmap.Charmap{Windows1251: charmap.Windows1251, Windows1252: charmap.Windows1252, KOI8R: charmap.KOI8R}

// encode appends a character to bytes in the encoding and reports whether it can be written so.
func encode(out []byte, r rune, enc Encoding) ([]byte, bool) {
	switch enc {
	case UTF8, UTF8BOM:
		return utf8.AppendRune(out, r), true
	case UTF16LE, UTF16BE:
		for _, u := range utf16.AppendRune(nil, r) {
			if enc == UTF16LE {
				out = append(out, byte(u), byte(u>>8))
			} else {
				out = append(out, byte(u>>8), byte(u))
			}
		}
		return out, true
	}
	b, ok := byteTables[enc].EncodeRune(r)
	return append(out, b), ok
}

// SameOutside returns an error unless g is f with the edits made and nothing else: the same encoding, and between the edits the
// same bytes. It looks at the files as they were decoded, and takes nothing from how g was made.
func (f *File) SameOutside(g *File, edits []Edit) error {
	if f.Encoding != g.Encoding {
		return fmt.Errorf("the result would be read as %s, and not as %s", g.Encoding, f.Encoding)
	}
	from, to := 0, 0 // in Raw of f and g
	shift := 0       // from offsets of f.Text to those of g.Text
	for _, e := range append(edits[:len(edits):len(edits)], Edit{Span: Span{len(f.Text), len(f.Text)}}) {
		a, b := f.at(e.Span.Start).raw, g.at(e.Span.Start+shift).raw
		if e.Span.Start+shift > len(g.Text) || !bytes.Equal(f.Raw[from:a], g.Raw[min(to, b):b]) {
			return fmt.Errorf("bytes before line %d would change that no edit touches", f.Line(e.Span.Start))
		}
		shift += len(e.Text) - e.Span.Len()
		from, to = f.at(e.Span.End).raw, g.at(e.Span.End+shift).raw
	}
	if !bytes.Equal(f.Raw[from:], g.Raw[to:]) {
		return errors.New("bytes at the end would change that no edit touches")
	}
	return nil
}
