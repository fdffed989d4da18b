package clause

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/source"
)

// partKind is what a part of a clause's number is made of.
type partKind uint8

const (
	partDigit   partKind = iota
	partBracket          // a digit in brackets: (1)
	partLetter           // a letter, however it is set off
	partRoman            // a roman numeral
)

// part is one part of a number: 5.2(a) has three.
type part struct {
	kind partKind
	text string // lower case, but capitals of letters and numerals that stand for a whole number are kept
	// start and end are where it is written, byte offsets in the clause's text; both 0 where it is not, but follows from a range.
	start, end int
}

// as returns the part as one of another kind.
func (p part) as(kind partKind) part {
	p.kind = kind
	return p
}

// number is a clause's number as a reference writes it.
type number []part

// String returns the number as Clause.Number writes it: "5.2.a".
func (n number) String() string {
	if len(n) == 1 {
		return n[0].text
	}
	var b strings.Builder
	for i, p := range n {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// dotted reports whether the number has several parts.
func (n number) dotted() bool { return len(n) > 1 }

// bare reports whether the number does not begin with plain digits: (a), b, ii.
func (n number) bare() bool { return len(n) > 0 && n[0].kind != partDigit }

// after returns the number completed from the one before it in a list: in '11(a) and (b)' the second is 11(b).
func (n number) after(prev number) number {
	if len(n) == 0 || len(prev) < 2 || n[0].kind == partDigit {
		return n
	}
	for i := len(prev) - 1; i > 0; i-- {
		if prev[i].kind == n[0].kind {
			return append(prev[:i:i], n...)
		}
	}
	return n
}

// through returns the numbers from n to m, both among them, if the two are siblings, and else only the two.
func (n number) through(m number) []number {
	ends := []number{n, m}
	if len(n) != len(m) || len(n) == 0 {
		return ends
	}
	k := len(n) - 1
	for i := range n[:k] {
		if n[i].text != m[i].text {
			return ends
		}
	}
	from, alphabet := n[k].ordinal()
	to, same := m[k].ordinal()
	if alphabet != same || from >= to || to-from > maxRange {
		return ends
	}
	out := append(make([]number, 0, to-from+1), n)
	for v := from + 1; v < to; v++ {
		between := make(number, 0, len(n))
		for _, p := range n[:k] {
			between = append(between, part{kind: p.kind, text: p.text})
		}
		out = append(out, append(between, part{kind: n[k].kind, text: spell(v, alphabet)}))
	}
	return append(out, m)
}

// places returns the source spans of the parts of a number in the clause's text.
func (n number) places(c *Clause) []source.Span {
	out := make([]source.Span, len(n))
	for i, p := range n {
		if p.end > 0 {
			out[i] = c.Text.Span(p.start, p.end)
		}
	}
	return out
}

// maxRange is how many clauses a range may span: what is longer is a slip or no range.
const maxRange = 60

// The alphabets in which clauses are counted.
const (
	byDigits = iota
	byLatin
	byCyrillic
	byNumerals
)

// ordinal returns the place of the part in its alphabet.
func (p part) ordinal() (value, alphabet int) {
	switch p.kind {
	case partDigit, partBracket:
		v, _ := strconv.Atoi(p.text)
		return v, byDigits
	case partRoman:
		return romanValue(p.text), byNumerals
	}
	r, _ := utf8.DecodeRuneInString(p.text)
	if r < utf8.RuneSelf {
		return letterValue(r), byLatin
	}
	return letterValue(r), byCyrillic
}

// spell is the inverse of ordinal.
func spell(v, alphabet int) string {
	switch alphabet {
	case byLatin:
		return string(rune('a' + v - 1))
	case byCyrillic:
		return string([]rune("абвгдежзиклмнопрстуфхцчшщэюя")[v-1])
	case byNumerals:
		return toRoman(v)
	}
	return strconv.Itoa(v)
}
