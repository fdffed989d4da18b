package read

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	run(t, "text", []outlineCase{
		{"lines and paragraphs", "Policy\n\n1.1. a\n1.2. b\n \t\nc", "P Policy\nP 1.1. a\n/P 1.2. b\nP c"},
		{"underlined headings", "Policy\n======\nTerms\n-----\na\n\n----------------------------------------\n\nb", "H1 Policy\nH2 Terms\nP a\nP b"},
		{"rules part", "a\n* * *\nb\n________\nc", "P a\nP b\nP c"},
		{"what other formats mean is text", "# a **b** <p>c &amp;", "P # a **b** <p>c &amp;"},
		{"CR and LF", "a\r\nb\r\n\r\nc", "P a\n/P b\nP c"},
		{"CR alone", "a\rb\r\rc", "P a\n/P b\nP c"},
		{"spaces", "\u00a0a\u00a0 \u2003b\tc\u3000", "P a b c"},
		{"what nobody sees", "per\u00adson\u200bal \ufeffda\u200dta\u202e\n\u200b\nx", "P personal data\nP x"},
		{"letters in two parts", "И\u0306од, ю\u0308, e\u0301, \u0301x", "P Йод, ю\u0308, é, \u0301x"},
		{"form feed", "a\fb", "P a b"},
	})
}

// TestTextWrapped tells lines that were wrapped at a width from lines that an author ended.
func TestTextWrapped(t *testing.T) {
	words := strings.Fields(strings.Repeat("we process personal data of the users only as far as it is needed ", 12))
	wrap := func(width int, gap string) string {
		var b strings.Builder
		n := 0
		for _, w := range words {
			switch {
			case n == 0:
			case n+1+len(w) > width:
				b.WriteString(gap)
				n = 0
			default:
				b.WriteByte(' ')
				n++
			}
			b.WriteString(w)
			n += len(w)
		}
		return b.String()
	}
	count := func(text, mark string) int { return strings.Count(outline(mustRead(t, text, "text")), mark) }
	for _, width := range []int{60, 72, 80, 120} {
		text := "1. Terms\n\n" + wrap(width, "\n") + "\n\n2. Rights\n"
		lines := strings.Count(wrap(width, "\n"), "\n")
		if got := count(text, "~P"); got != lines {
			t.Errorf("width %d: %d soft line ends, want %d\n%s", width, got, lines, outline(mustRead(t, text, "text")))
		}
	}
	spread := wrap(72, "\n\n")
	if got, want := count(spread, "~P"), strings.Count(spread, "\n\n"); got != want {
		t.Errorf("a text with blank lines between wrapped ones: %d soft line ends, want %d", got, want)
	}
	list := strings.Repeat("1.1. short line\n1.2. a line of some more words than that\n1.3. words\n", 10)
	if got := count(list, "~P"); got != 0 {
		t.Errorf("a list of short lines: %d soft line ends, want none", got)
	}
	long := strings.Repeat(strings.Join(words, " ")+"\n", 10)
	if got := count(long, "~P"); got != 0 {
		t.Errorf("a paragraph a line: %d soft line ends, want none", got)
	}
}
