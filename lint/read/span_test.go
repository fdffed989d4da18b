package read

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// textSpans and htmlSpans are pages with everything that moves text away from its place.
var textSpans = []string{
	"Политика\n\n1.1.  Мы\tсобираем\u00a0\u00a0данные:\r\nи\u0306мя,\u200b e\u0301, a\u00adb\u0301\u0323c 😀 \u0301\n",
	"1.\r2.  x\r\ry",
}

var htmlSpans = []string{
	"<h1>По&shy;литика</h1>\n<ol><li> Мы  <b>соби</b>раем&nbsp; дан\u0301ные &copy; &#1076;<br>a<td>б<table><tr><td>в<td>г</table>",
	"<pre>a\n  b &lt; c</pre>",
}

func TestTextSpans(t *testing.T) { checkPieces(t, "text", textSpans) }
func TestHTMLSpans(t *testing.T) { checkPieces(t, "html", htmlSpans) }

// checkPieces asks every piece of every text for its place, and reads the page's text there once more: it must be the
// same. Marks of the format count for nothing in it.
func checkPieces(t *testing.T, format string, pages []string) {
	t.Helper()
	for _, in := range pages {
		for _, b := range mustRead(t, in, format).Blocks {
			for start := 0; start < len(b.Text.S); start++ {
				for end := start + 1; end <= len(b.Text.S); end++ {
					checkPiece(t, format, in, b.Text, start, end)
				}
			}
		}
	}
}

// checkPiece compares a piece of text with what stands in the source at its place. Offsets inside of a character are
// passed over, a mark that is on it among them.
func checkPiece(t *testing.T, format, in string, text block.Text, start, end int) {
	t.Helper()
	want := text.S[start:end]
	mark, _ := utf8.DecodeRuneInString(want)
	after, _ := utf8.DecodeRuneInString(text.S[end:])
	if !utf8.ValidString(want) || unicode.Is(unicode.Mn, mark) || unicode.Is(unicode.Mn, after) {
		return
	}
	span := text.Span(start, end)
	got := in[span.Start:span.End]
	if format == "text" {
		var b block.Builder
		b.Source("x"+got+"x", 0, len(got)+2)
		if got = b.Text().S; got != "x"+want+"x" {
			t.Errorf("%q of %q is at %v: %q", want, text.S, span, got)
		}
		return
	}
	// A mark of the format may stand in the place, but every letter of the piece must, and in order.
	rest := decoded(got)
	for _, r := range want {
		i := strings.IndexRune(rest, r)
		if i < 0 && r != ' ' && r != '|' {
			t.Errorf("%q of %q is at %v: %q", want, text.S, span, got)
			return
		}
		rest = rest[max(i, 0):]
	}
}

// decoded returns source text with its entities decoded, as one block of text.
func decoded(s string) string {
	p := newPen("x" + s + "x")
	p.entities(0, len(p.text))
	return p.written()
}

// checkPage reports what is wrong with the places of a page, in words for the messages of tests.
func checkPage(p *block.Page) string {
	size := len(p.File.Text)
	inside := func(s source.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= size }
	last := 0
	for _, b := range p.Blocks {
		all := b.Text.All()
		switch {
		case b.Text.S == "" || strings.TrimSpace(b.Text.S) != b.Text.S:
			return "a text is not trimmed: " + b.Text.S
		case !inside(all) || !inside(b.MarkerSpan):
			return "a span is out of the source: " + b.Text.S
		case all.Start < last:
			return "a block stands before the one above it: " + b.Text.S
		}
		last = all.End
		at := all.Start
		for i, r := range b.Text.S {
			s := b.Text.Span(i, i+len(string(r)))
			if !inside(s) || s.Start < at {
				return "a character stands before the one before it: " + b.Text.S
			}
			at = s.Start
		}
		for _, l := range b.Links {
			if l.Start < 0 || l.Start >= l.End || l.End > len(b.Text.S) || !inside(l.TargetSpan) {
				return "a link is out of its text: " + b.Text.S
			}
		}
	}
	for _, pr := range p.Problems {
		if !inside(pr.Span) {
			return "a problem is out of the source: " + pr.Message
		}
	}
	return ""
}
