package source

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Encoding is how the bytes of a file stand for text.
type Encoding string

// The encodings that Decode finds.
const (
	UTF8        Encoding = "utf-8"
	UTF8BOM     Encoding = "utf-8-bom"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1251 Encoding = "windows-1251"
	Windows1252 Encoding = "windows-1252"
	KOI8R       Encoding = "koi8-r"
)

// ErrEmpty is wrapped by the error of Decode for a file without any text.
var ErrEmpty = errors.New("the file is empty")

// BinaryError is the error of Decode for a file that is no text.
type BinaryError struct {
	Path string
	// What says what the file is, or how that was seen: "a PDF document", "it has NUL bytes".
	What string
}

// Error returns the message, with the file's name.
func (e *BinaryError) Error() string { return fmt.Sprintf("%s: not a text file: %s", e.Path, e.What) }

// Decode finds the encoding of raw by looking and returns the file. Path is kept for messages. The error is a
// *BinaryError where raw is no text, and wraps ErrEmpty where there is nothing but white space.
func Decode(path string, raw []byte) (*File, error) {
	if what := magic(raw); what != "" {
		return nil, &BinaryError{path, what}
	}
	f := &File{Path: path, Raw: raw}
	var base int
	f.Encoding, base = detect(raw)
	f.decode(base)
	if strings.TrimSpace(f.Text) == "" {
		return nil, fmt.Errorf("%s: %w", path, ErrEmpty)
	}
	if what := controls(f.Text); what != "" {
		return nil, &BinaryError{path, what}
	}
	f.survey(base)
	return f, nil
}

// decode sets Text and Invalid from the raw bytes behind base.
func (f *File) decode(base int) {
	if f.isUTF8() && utf8.Valid(f.Raw[base:]) {
		f.Text = string(f.Raw[base:])
		return
	}
	next := decoders[f.Encoding]
	var b strings.Builder
	b.Grow(len(f.Raw))
	for i := base; i < len(f.Raw); {
		r, n, ok := next(f.Raw[i:])
		if !ok {
			f.invalid(b.Len())
		}
		b.WriteRune(r)
		i += n
	}
	f.Text = b.String()
}

// invalid notes a U+FFFD at offset at of Text.
func (f *File) invalid(at int) {
	end := at + utf8.RuneLen(utf8.RuneError)
	if k := len(f.Invalid) - 1; k >= 0 && f.Invalid[k].End == at {
		f.Invalid[k].End = end
		return
	}
	f.Invalid = append(f.Invalid, Span{at, end})
}

func (f *File) isUTF8() bool { return f.Encoding == UTF8 || f.Encoding == UTF8BOM }

// controls says what is wrong with text that is full of control characters, "" if nothing. A NUL never is text; a
// stray escape or backspace is no reason to refuse a file, one in a hundred is.
func controls(text string) string {
	count := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == 0:
			return "it has NUL bytes"
		case c < ' ' && (c < '\t' || c > '\r'):
			count++
		}
	}
	if count*100 > len(text) {
		return "it is full of control characters"
	}
	return ""
}
