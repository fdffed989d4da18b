package source

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestPosition(t *testing.T) {
	const text = "Дата\r\nq 😀 э\nв"
	encode := func(table *charmap.Charmap, s string) []byte { return narrow(t, s, table) }
	for _, c := range []struct {
		name string
		raw  []byte
		at   string // what stands at the offset
		want map[ColumnUnit]Position
	}{
		{"UTF-8", []byte(text), "э", map[ColumnUnit]Position{
			ColumnUTF16: {2, 6, 17}, ColumnCodepoint: {2, 5, 17}, ColumnByte: {2, 8, 17}}},
		{"UTF-8 with BOM", []byte("\xef\xbb\xbf" + text), "э", map[ColumnUnit]Position{
			ColumnUTF16: {2, 6, 20}, ColumnCodepoint: {2, 5, 20}, ColumnByte: {2, 8, 20}}},
		{"UTF-16", append([]byte("\xff\xfe"), wideBytes(text, binary.LittleEndian)...), "э", map[ColumnUnit]Position{
			ColumnUTF16: {2, 6, 24}, ColumnCodepoint: {2, 5, 24}, ColumnByte: {2, 8, 24}}},
		{"UTF-16 without BOM", wideBytes(text+" a b c", binary.BigEndian), "в", map[ColumnUnit]Position{
			ColumnUTF16: {3, 1, 26}, ColumnCodepoint: {3, 1, 26}, ColumnByte: {3, 1, 26}}},
		{"Windows-1251", encode(charmap.Windows1251, "Дата\r\nсбора данных"), "данных", map[ColumnUnit]Position{
			ColumnUTF16: {2, 7, 12}, ColumnCodepoint: {2, 7, 12}, ColumnByte: {2, 12, 12}}},
		{"CR ends lines", []byte("а\rб в"), "в", map[ColumnUnit]Position{
			ColumnUTF16: {2, 3, 6}, ColumnCodepoint: {2, 3, 6}, ColumnByte: {2, 4, 6}}},
		{"bytes that are no text", []byte("данные о \xff\xff вас"), "вас", map[ColumnUnit]Position{
			ColumnUTF16: {1, 13, 19}, ColumnCodepoint: {1, 13, 19}, ColumnByte: {1, 24, 19}}},
	} {
		f, err := Decode("a.txt", c.raw)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		off := strings.Index(f.Text, c.at)
		for unit, want := range c.want {
			if got := f.Position(off, unit); got != want {
				t.Errorf("%s: %q as %s in %s is at %+v, want %+v", c.name, c.at, unit, f.Encoding, got, want)
			}
		}
		if got := f.Line(off); got != c.want[ColumnByte].Line {
			t.Errorf("%s: line %d", c.name, got)
		}
	}
}

// TestPositionEverywhere compares each place of a long text, which has many marks, with one that was counted from its
// start.
func TestPositionEverywhere(t *testing.T) {
	text := strings.Repeat("Мы храним 😀 данные.\nq "+strings.Repeat("длинная строка ", 40)+"\r\n", 12)
	for name, raw := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-16": append([]byte("\xfe\xff"), wideBytes(text, binary.BigEndian)...),
	} {
		f, err := Decode("a.txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		line, wide, runes, start := 1, 1, 1, 0
		for i, r := range text {
			offset := i
			if f.Encoding == UTF16BE {
				offset = 2 + len(wideBytes(text[:i], binary.BigEndian))
			}
			for unit, column := range map[ColumnUnit]int{ColumnUTF16: wide, ColumnCodepoint: runes, ColumnByte: i - start + 1} {
				if got, want := f.Position(i, unit), (Position{line, column, offset}); got != want {
					t.Fatalf("%s: offset %d as %s is at %+v, want %+v", name, i, unit, got, want)
				}
			}
			runes++
			wide++
			if r > 0xffff {
				wide++
			}
			if r == '\n' {
				line, wide, runes, start = line+1, 1, 1, i+1
			}
		}
	}
}

func TestPositionOutOfRange(t *testing.T) {
	f, err := Decode("a.txt", []byte("аб\nв"))
	if err != nil {
		t.Fatal(err)
	}
	for off, want := range map[int]Position{-5: {1, 1, 0}, 1: {1, 1, 0}, 3: {1, 2, 2}, 7: {2, 2, 7}, 99: {2, 2, 7}} {
		if got := f.Position(off, ColumnUTF16); got != want {
			t.Errorf("offset %d is at %+v, want %+v", off, got, want)
		}
	}
}

func TestSpanUnion(t *testing.T) {
	for _, c := range []struct{ a, b, want Span }{
		{Span{3, 5}, Span{}, Span{3, 5}},
		{Span{}, Span{3, 5}, Span{3, 5}},
		{Span{3, 5}, Span{1, 4}, Span{1, 5}},
	} {
		if got := c.a.Union(c.b); got != c.want {
			t.Errorf("%v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
