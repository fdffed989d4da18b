package source

import (
	"sort"
	"unicode/utf8"
)

// ColumnUnit is what a column counts.
type ColumnUnit string

// The units of columns. Editors speak UTF-16.
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

// Position returns the place of a byte offset of Text. Offsets out of range are clamped.
func (f *File) Position(off int, unit ColumnUnit) Position {
	off = max(0, min(off, len(f.Text)))
	line := f.Line(off)
	col := 1
	for _, r := range f.Text[f.lines[line-1]:off] {
		switch unit {
		case ColumnByte:
			col += utf8.RuneLen(r)
		case ColumnCodepoint:
			col++
		default:
			col++
			if r > 0xffff {
				col++
			}
		}
	}
	return Position{Line: line, Column: col, Offset: f.raw(off)}
}

// Line returns the 1-based line of a byte offset of Text.
func (f *File) Line(off int) int {
	if f.lines == nil {
		f.lines = append(f.lines, 0)
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	}
	return sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > off })
}
