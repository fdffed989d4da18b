package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// ColumnUnit is what a column counts.
type ColumnUnit string

// The units of columns. Editors speak UTF-16; bytes are those of the text as UTF-8.
const (
	ColumnUTF16     ColumnUnit = "utf16"
	ColumnCodepoint ColumnUnit = "codepoint"
	ColumnByte      ColumnUnit = "byte"
)

// Position is a place in a file as people and programs name it: 1-based line and column, 0-based byte offset into the
// file as it is on disk.
type Position struct {
	Line, Column, Offset int
}

// mark is one place of the text with everything that is counted up to there. A file has one every markEvery bytes:
// from the mark before it, any place is found in few steps, however long the file or the line.
type mark struct {
	text, raw   int // offsets in Text and Raw
	runes, wide int // characters and UTF-16 units before it
	line        int // 1-based
	lineStart   int // offset in Text
}

const markEvery = 1024

// survey sets the marks, base being the length of the byte-order mark.
func (f *File) survey(base int) {
	f.newline = '\n'
	if strings.IndexByte(f.Text, '\n') < 0 {
		f.newline = '\r'
	}
	m := mark{raw: base, line: 1}
	f.marks = make([]mark, 0, len(f.Text)/markEvery+1)
	for next := 0; ; next += markEvery {
		m = f.walk(m, next)
		f.marks = append(f.marks, m)
		if next+markEvery > len(f.Text) {
			return
		}
	}
}

// walk returns m moved on to the offset to of Text, or to the start of the character that to is inside of.
func (f *File) walk(m mark, to int) mark {
	alike := f.isUTF8() && len(f.Invalid) == 0
	next := decoders[f.Encoding]
	for m.text < to {
		r, n := rune(f.Text[m.text]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(f.Text[m.text:])
		}
		if m.text+n > to {
			return m
		}
		if alike {
			m.raw += n
		} else {
			_, width, _ := next(f.Raw[m.raw:])
			m.raw += width
		}
		m.text += n
		m.runes++
		m.wide++
		if r > 0xffff {
			m.wide++
		}
		if r == rune(f.newline) {
			m.line, m.lineStart = m.line+1, m.text
		}
	}
	return m
}

// at returns everything counted up to the byte offset off of Text, which is clamped to it.
func (f *File) at(off int) mark {
	off = max(0, min(off, len(f.Text)))
	i := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].text > off }) - 1
	return f.walk(f.marks[i], off)
}

// Position returns the place of a byte offset of Text. Offsets out of range are clamped, and those inside of a
// character mean its start.
func (f *File) Position(off int, unit ColumnUnit) Position {
	m := f.at(off)
	p := Position{Line: m.line, Offset: m.raw}
	switch unit {
	case ColumnByte:
		p.Column = m.text - m.lineStart + 1
	case ColumnCodepoint:
		p.Column = m.runes - f.at(m.lineStart).runes + 1
	default:
		p.Column = m.wide - f.at(m.lineStart).wide + 1
	}
	return p
}

// Line returns the 1-based line of a byte offset of Text.
func (f *File) Line(off int) int { return f.at(off).line }

// Page returns the 1-based page of a byte offset of Text, 0 for a document that does not say where its pages begin.
func (f *File) Page(off int) int {
	if len(f.pages) == 0 {
		return 0
	}
	return sort.SearchInts(f.pages, off+1) + 1
}
