package clause

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// form is what a marker is made of.
type form uint8

const (
	noMarker form = iota
	decimal       // 5, 5.2, 5.2.1
	letter        // a, б
	roman         // iv, XII
	annex         // Annex 1, 1-қосымша
	bullet        // —, •
	lost          // a bare dot: the number got lost
)

// marker is a number, letter or bullet at the start of a line.
type marker struct {
	form form
	// nums are the parts of a decimal number, or the value of a letter or roman numeral.
	nums []int
	// name is the letter, the roman numeral or the annex's number as written, lower case but for annexes.
	name string
	// delim is what closes the number: ".", ")", "()", ":" or "".
	delim string
	// word is true when the number comes with the name of a unit: Раздел 2, 3-бөлім, Article 5.
	word bool
	// end is where the text after the marker and its spaces starts, rawEnd where the marker itself ends.
	end, rawEnd int
}

// style tells lists apart: items of one list have one style.
func (m marker) style() string {
	s := string('0'+rune(m.form)) + m.delim
	if m.form == letter || m.form == roman {
		if r, _ := utf8.DecodeRuneInString(m.name); unicode.IsUpper(r) {
			s += "upper"
		}
	}
	return s
}

const bullets = "-–—−‒•·*▪◦●○■□►▸▶➢➤✓✔☑"

// parser finds markers with the words of all languages at once: a page may have headings in another language.
type parser struct {
	sections, annexes []lang.Pattern
}

// parse returns the marker at the start of s; its form is noMarker if there is none.
func (p parser) parse(s string) marker {
	r, size := utf8.DecodeRuneInString(s)
	rest := s[size:]
	switch {
	case strings.ContainsRune(bullets, r) && strings.HasPrefix(rest, " "):
		if m := parseDecimal(rest[1:]); len(m.nums) > 1 { // '- 14.1 …': a number in bullet's clothes
			m.end, m.rawEnd = m.end+size+1, m.rawEnd+size+1
			return m
		}
		return marker{form: bullet, name: string(r), rawEnd: size, end: size + 1}
	case r == '•' || r == '●' || r == '▪' || r == '◦':
		return marker{form: bullet, name: string(r), rawEnd: size, end: size}
	case r == '.' && strings.HasPrefix(rest, " "):
		return marker{form: lost, name: ".", rawEnd: size, end: size + 1}
	case r == '(':
		return parseBracketed(s)
	case r == '§':
		if m := parseDecimal(strings.TrimLeft(rest, " ")); m.form == decimal {
			skip := len(s) - len(strings.TrimLeft(rest, " "))
			m.word, m.end, m.rawEnd = true, m.end+skip, m.rawEnd+skip
			return m
		}
		return marker{}
	case unicode.IsDigit(r):
		if m := p.parseNumberFirst(s); m.form != noMarker {
			return m
		}
		return parseDecimal(s)
	case unicode.IsLetter(r):
		if m := p.parseWordFirst(s); m.form != noMarker {
			return m
		}
		return parseLetter(s)
	}
	return marker{}
}

// generated returns the marker that the page's software made. Where the parts of a number are not all digits, as in 1.a, it is
// the last part alone: the others are those of the clauses around it.
func (p parser) generated(written string) marker {
	m := p.parse(written + " ")
	if i := strings.LastIndexByte(strings.TrimRight(written, ".)"), '.'); m.form == decimal && m.rawEnd < len(written) && i > 0 {
		return p.parse(strings.TrimRight(written[i+1:], ".)") + ") ")
	}
	return m
}

// parseDecimal reads 5, 5., 5), 5.2, 5.2., 5.2.1.
func parseDecimal(s string) marker {
	m := marker{form: decimal}
	i := 0
	for {
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == start || i-start > 3 || s[start] == '0' && i-start > 1 {
			return marker{}
		}
		n, _ := strconv.Atoi(s[start:i])
		m.nums = append(m.nums, n)
		if i+1 < len(s) && s[i] == '.' && s[i+1] >= '0' && s[i+1] <= '9' && len(m.nums) < 6 {
			i++
			continue
		}
		break
	}
	for _, d := range []string{".)", " .", ".", ")", ":"} {
		if strings.HasPrefix(s[i:], d) {
			m.delim = strings.TrimSpace(d)
			i += len(d)
			break
		}
	}
	m.rawEnd = i
	return m.closed(s)
}

// parseCell reads a clause's number that has the first cell of a table row to itself: '1.1. | …'. A number of one part only
// counts the rows.
func parseCell(row string) marker {
	cell, _, ok := strings.Cut(row, " | ")
	if !ok || len(cell) > 16 {
		return marker{}
	}
	m := parseDecimal(cell)
	if len(m.nums) < 2 || m.rawEnd != len(cell) {
		return marker{}
	}
	m.end = len(cell) + len(" | ")
	return m
}

// closed checks what follows the marker and sets where the text begins; a number that runs on is no marker.
func (m marker) closed(s string) marker {
	rest := s[m.rawEnd:]
	trimmed := strings.TrimLeft(rest, " ")
	m.end = m.rawEnd + len(rest) - len(trimmed)
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		if m.delim == "" && len(m.nums) == 1 && !m.word {
			return marker{}
		}
		return m
	case m.delim == "" && next != ' ':
		return marker{} // 5-30, 24/7, 30%, 3D
	case m.delim == ":" && next != ' ':
		return marker{} // 8:30
	case unicode.IsDigit(next) || next == ',' || next == ';' || next == '-' && m.form == decimal:
		return marker{}
	}
	if next == ' ' && m.form == decimal && m.delim == "" {
		after, _ := utf8.DecodeRuneInString(trimmed)
		if unicode.IsDigit(after) || strings.ContainsRune("%°+/=×", after) {
			return marker{} // 10 000, 30 %
		}
	}
	return m
}

// parseBracketed reads (5), (a), (iv).
func parseBracketed(s string) marker {
	end := strings.IndexByte(s[:min(len(s), 12)], ')')
	if end < 2 {
		return marker{}
	}
	m := letterOrNumber(s[1:end])
	if m.form == noMarker {
		return m
	}
	m.delim, m.rawEnd = "()", end+1
	return m.closed(s)
}

// parseLetter reads a), b., iv), XII.
func parseLetter(s string) marker {
	end := strings.IndexAny(s[:min(len(s), 9)], ".) ")
	if end < 1 || s[end] == ' ' {
		return marker{}
	}
	m := letterOrNumber(s[:end])
	if m.form == noMarker {
		return m
	}
	m.delim, m.rawEnd = s[end:end+1], end+1
	if m.delim == "." && end+1 < len(s) && s[end+1] != ' ' {
		return marker{} // e.g., т.е.
	}
	return m.closed(s)
}

func letterOrNumber(s string) marker {
	if n, err := strconv.Atoi(s); err == nil && len(s) <= 3 {
		return marker{form: decimal, nums: []int{n}}
	}
	r, size := utf8.DecodeRuneInString(s)
	if v := romanValue(s); v > 0 && (len(s) > 1 || strings.ContainsAny(s, "iIvVxX")) {
		return marker{form: roman, nums: []int{v}, name: s}
	}
	if size == len(s) && unicode.IsLetter(r) {
		if v := letterValue(r); v > 0 {
			return marker{form: letter, nums: []int{v}, name: s}
		}
	}
	return marker{}
}

// letterValue returns the place of a letter in its alphabet, 1-based; 0 for a letter that lists do not use.
func letterValue(r rune) int {
	r = unicode.ToLower(r)
	if r >= 'a' && r <= 'z' {
		return int(r-'a') + 1
	}
	// lists skip ё, й, ъ, ы, ь
	for i, c := range []rune("абвгдежзиклмнопрстуфхцчшщэюя") {
		if c == r {
			return i + 1
		}
	}
	return 0
}

func romanValue(s string) int {
	values := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	total, last := 0, 0
	lower := strings.ToLower(s)
	for i := len(lower) - 1; i >= 0; i-- {
		v := values[rune(lower[i])]
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	if len(lower) > 1 && toRoman(total) != lower {
		return 0
	}
	return total
}

func toRoman(n int) string {
	var b strings.Builder
	for _, u := range []struct {
		v int
		s string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= u.v {
			b.WriteString(u.s)
			n -= u.v
		}
	}
	return b.String()
}

// matchAny returns how many of the words, from the first on, one of the patterns takes; 0 if none matches.
func matchAny(patterns []lang.Pattern, words []lang.Word) int {
	n := 0
	for _, p := range patterns {
		n = max(n, p.Match(words))
	}
	return n
}
