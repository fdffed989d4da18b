package read

import (
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// patience is what reading a page of about an eighth of a megabyte may take at most, on a slow and busy machine. The square of
// the length would take minutes.
const patience = 20 * time.Second

// hurried reads text as the format and fails if that takes too long.
func hurried(t *testing.T, text, format string) *block.Page {
	t.Helper()
	start := time.Now()
	page := mustRead(t, text, format)
	if d := time.Since(start); d > patience {
		t.Errorf("%s of %d bytes that begin %q: %v", format, len(text), text[:40], d)
	}
	if wrong := checkPage(page); wrong != "" {
		t.Errorf("%s that begins %q: %.200s", format, text[:40], wrong)
	}
	return page
}

// TestHostile reads pages that would take the square of their length if nobody minded.
func TestHostile(t *testing.T) {
	const size = 1 << 17
	for _, unit := range []string{
		"*a _b ", "**a", "a* ", "[", "]", "[a](", "![a](b \"", "`a ``b ", "<a ", "<!--", "> ", "- ", "1. ", "- a\n",
		"# a\n", "# {a\n", "a\n-\n", "[a]: b\n", "| a |\n|-|\n", "&amp;", "&", "\\*", "~~a", "```\n",
		"<div>", "<b>", "<a href=x>", "<a id=x>", "<table><tr><td>", "<li>", "<p>", "</p>", "<select>", "<dl><dt>a<dd>b",
		"<div hidden class=menu>x", "<ol reversed><li>a", "<pre>\na", "<h1>a", "<title>", "<svg>",
		"\u0301", "a\u0301", "\u00ad", "\u00a0", " \n", "a\r", "\n\n", "word ",
	} {
		text := "Policy\n\n" + strings.Repeat(unit, size/len(unit))
		for _, format := range textFormats() {
			hurried(t, text, format)
		}
	}
}

func TestDeepHTML(t *testing.T) {
	const depth = 10_000
	for _, text := range []string{
		strings.Repeat("<ol><li>x", depth),
		strings.Repeat("<ol><li>x", depth) + strings.Repeat("</li></ol>", depth),
	} {
		page := hurried(t, text+"<p>end", "html")
		if len(page.Blocks) != depth+1 {
			t.Fatalf("%d blocks, want %d", len(page.Blocks), depth+1)
		}
		if b := page.Blocks[depth-1]; b.Level != depth || b.Marker != "1." {
			t.Errorf("the innermost item is %q of level %d", b.Marker, b.Level)
		}
	}
}

// TestEncodings reads one page in every encoding: text and places must be alike, but for the bytes on disk.
func TestEncodings(t *testing.T) {
	const page = "<h1>Политика</h1>\r\n<p>Оператор хранит данные &laquo;год&raquo; и не более.</p>"
	var wide []byte
	for _, u := range utf16.Encode([]rune(page)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	narrow := func(table *charmap.Charmap) []byte {
		raw, err := table.NewEncoder().Bytes([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for _, c := range []struct {
		enc    source.Encoding
		raw    []byte
		offset int // of the word on disk
	}{
		{source.UTF8, []byte(page), 80},
		{source.UTF8BOM, append([]byte("\xef\xbb\xbf"), page...), 83},
		{source.UTF16LE, append([]byte("\xff\xfe"), wide...), 2 + 2*52},
		{source.UTF16LE, wide, 2 * 52},
		{source.Windows1251, narrow(charmap.Windows1251), 52},
		{source.KOI8R, narrow(charmap.KOI8R), 52},
	} {
		file, err := source.Decode("a.html", c.raw)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(file, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := outline(p); file.Encoding != c.enc || got != "H1 Политика\nP Оператор хранит данные «год» и не более." {
			t.Errorf("%s: %s\n%s", c.enc, file.Encoding, got)
			continue
		}
		text := p.Blocks[1].Text
		at := strings.Index(text.S, "год")
		span := text.Span(at, at+len("год"))
		want := source.Position{Line: 2, Column: 34, Offset: c.offset}
		if got := file.Position(span.Start, source.ColumnUTF16); got != want || file.Text[span.Start:span.End] != "год" {
			t.Errorf("%s: %+v, want %+v", c.enc, got, want)
		}
	}
}

func BenchmarkLongLine(b *testing.B) {
	raw := []byte(strings.Repeat("Оператор хранит персональные данные пользователей. ", 50<<20/95))
	b.SetBytes(int64(len(raw)))
	for _, format := range textFormats() {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				file, err := source.Decode("a", raw)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := Read(file, format); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
