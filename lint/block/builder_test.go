package block

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/policylint/policylint/lint/source"
)

// clean returns the text that a builder makes of s.
func clean(s string) Text {
	var b Builder
	b.Source(s, 0, len(s))
	return b.Text()
}

func TestBuilderSource(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		" \t\r\n\u00a0":                      "",
		"a":                                  "a",
		"  a  b\u00a0\n c ":                  "a b c",
		"1.\u20021\u3000x\u2800y":            "1. 1 x y",
		"a\u00adb\u200bc\ufeffd\u2060\ufe0f": "abcd",
		"a \u200b b":                         "a b",
		"и\u0306 И\u0306 е\u0308":            "й Й ё",
		"a\u0323\u0301 \u1100\u1161":         "ạ́ \u1100\u1161",
		"x\u00ad\u0301":                      "x́",
		" \u0301a":                           "\u0301a",
		"\u2126 \u212b":                      "Ω Å",
		"қ Ұ ї \u0488x":                      "қ Ұ ї \u0488x",
		"q" + strings.Repeat("\u0301", 99):   "q" + strings.Repeat("\u0301", 99),
	} {
		if got := clean(in).S; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestBuilderReplace(t *testing.T) {
	const text = "a&nbsp;&nbsp;b&amp;&shy;c"
	var b Builder
	b.Source(text, 0, 1)
	b.Replace("\u00a0", 1, 7)
	b.Replace("\u00a0", 7, 13)
	b.Source(text, 13, 14)
	b.Replace("&", 14, 19)
	b.Replace("\u00ad", 19, 24)
	b.Source(text, 24, 25)
	got := b.Text()
	if got.S != "a b&c" {
		t.Fatalf("%q", got.S)
	}
	for i, want := range []string{"a", "&nbsp;&nbsp;", "b", "&amp;", "c"} {
		if s := got.Span(i, i+1); text[s.Start:s.End] != want {
			t.Errorf("%q is at %q, want %q", got.S[i:i+1], text[s.Start:s.End], want)
		}
	}
}

// TestBuilderSpans makes texts of pieces that need cleaning, in every order, and asks for the place of every part.
func TestBuilderSpans(t *testing.T) {
	pieces := []string{"слово", "a", " ", "\u00a0", "\r\n", "\u00ad", "\u200b", "и\u0306", "e\u0301\u0323", "\u0301", "😀", "5.2.", "ғ", "ұ"}
	random := rand.New(rand.NewSource(1))
	for range 2000 {
		var in strings.Builder
		for range 1 + random.Intn(8) {
			in.WriteString(pieces[random.Intn(len(pieces))])
		}
		checkSpans(t, in.String(), clean(in.String()))
	}
}

func checkSpans(t *testing.T, in string, text Text) {
	t.Helper()
	for start := 0; start <= len(text.S); start++ {
		if !boundary(text.S, start) {
			continue
		}
		for end := start; end <= len(text.S); end++ {
			if !boundary(text.S, end) {
				continue
			}
			span := text.Span(start, end)
			part := text.Slice(start, end)
			if part.S != text.S[start:end] || start < end && part.All() != span {
				t.Fatalf("%q: slice [%d:%d] of %q is %q at %v, want %v", in, start, end, text.S, part.S, part.All(), span)
			}
			if a, b := text.Range(span); start < end && (a != start || b != end) {
				t.Fatalf("%q: [%d:%d] of %q is at %v, and back at [%d:%d]", in, start, end, text.S, span, a, b)
			}
			if got := clean("x" + in[span.Start:span.End] + "x").S; got != "x"+text.S[start:end]+"x" {
				t.Fatalf("%q: [%d:%d] of %q is at %v: %q", in, start, end, text.S, span, got)
			}
		}
	}
}

// boundary reports whether i is between two characters of s, with the marks on them.
func boundary(s string, i int) bool {
	return i == len(s) || utf8.RuneStart(s[i]) && norm.NFC.PropertiesString(s[i:]).BoundaryBefore()
}

func TestJoin(t *testing.T) {
	const in = "один два   три"
	whole := clean(in)
	one, three := whole.Slice(0, 8), whole.Slice(16, 22)
	joined := Join(one, Text{}, three)
	if joined.S != "один три" {
		t.Fatalf("%q", joined.S)
	}
	if s := joined.Span(9, len(joined.S)); in[s.Start:s.End] != "три" {
		t.Errorf("the second text is at %q", in[s.Start:s.End])
	}
	if s := joined.All(); s != (source.Span{Start: 0, End: len(in)}) {
		t.Errorf("all is at %v", s)
	}
}

func TestTrimSpace(t *testing.T) {
	whole := clean("a b c")
	part := whole.Slice(1, 4).TrimSpace()
	if part.S != "b" || part.All() != (source.Span{Start: 2, End: 3}) {
		t.Errorf("%q at %v", part.S, part.All())
	}
	if empty := whole.Slice(1, 2).TrimSpace(); empty.S != "" {
		t.Errorf("%q", empty.S)
	}
}

func TestSpanPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for offsets out of range")
		}
	}()
	clean("a").Span(1, 3)
}
