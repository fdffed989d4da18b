package clause

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// parseNumberFirst reads 3-бөлім, 2 бап., 1-қосымша.
func (p parser) parseNumberFirst(s string) marker {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 3 {
		return marker{}
	}
	rest := strings.TrimLeft(s[i:], " -–—")
	if len(rest) == len(s[i:]) {
		return marker{}
	}
	words := lang.Words(firstWord(rest))
	if len(words) == 0 || words[0].Start != 0 {
		return marker{}
	}
	n, _ := strconv.Atoi(s[:i])
	m := marker{form: decimal, nums: []int{n}, name: s[:i], word: true, rawEnd: len(s) - len(rest) + words[0].End}
	switch {
	case matchAny(p.annexes, words) == 1:
		m.form = annex
	case matchAny(p.sections, words) != 1:
		return marker{}
	}
	return m.headed(s)
}

// firstWord returns what stands before the first space.
func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// parseWordFirst reads Раздел 2., Article 5, Глава III, Приложение № 1.
func (p parser) parseWordFirst(s string) marker {
	end := strings.IndexByte(s, ' ')
	if end < 0 {
		return marker{}
	}
	word := lang.Words(s[:end])
	m := marker{word: true}
	switch {
	case len(word) != 1:
		return marker{}
	case matchAny(p.annexes, word) == 1:
		m.form = annex
	case matchAny(p.sections, word) == 1:
		m.form = decimal
	default:
		return marker{}
	}
	rest := strings.TrimLeft(s[end:], " №#")
	at := len(s) - len(rest)
	stop := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if stop < 0 {
		stop = len(rest)
	}
	number := letterOrNumber(rest[:stop])
	if number.form == noMarker {
		return marker{}
	}
	m.nums, m.name, m.rawEnd = number.nums, rest[:stop], at+stop
	return m.headed(s)
}

// headed checks that what follows a named unit is its title and not the rest of a sentence ('Section 5 of this …').
func (m marker) headed(s string) marker {
	rest := s[m.rawEnd:]
	trimmed := strings.TrimLeft(rest, " .:)–—-|")
	if len(trimmed) < len(rest) && strings.ContainsAny(rest[:len(rest)-len(trimmed)], ".:–—-|") {
		m.delim = "."
	}
	m.end = m.rawEnd + len(rest) - len(trimmed)
	next, _ := utf8.DecodeRuneInString(trimmed)
	if m.form == annex && rest != trimmed && m.delim == "" && labelsAnnex(trimmed) {
		return m
	}
	if trimmed != "" && (rest == trimmed || m.delim == "" && !unicode.IsUpper(next) && !strings.ContainsRune("«“\"„(", next)) {
		return marker{}
	}
	return m
}

// labelsAnnex reports whether the words behind an annex's number say what it is annexed to, and are no sentence: 'к Политике',
// 'to the Policy'.
func labelsAnnex(s string) bool {
	return utf8.RuneCountInString(firstWord(s)) <= 3 && len(s) < 200 && !endsSentence(s) && !strings.ContainsAny(lastByte(s), ";,:")
}

// parseAnnexLast reads a line that ends with the annex's number: 'Осы Саясатқа 1-қосымша'. The text keeps all its words.
func (p parser) parseAnnexLast(s string) marker {
	fields := strings.Fields(s)
	if len(s) > 200 || len(fields) < 2 || len(fields) > 12 {
		return marker{}
	}
	last := fields[len(fields)-1]
	number, word, ok := strings.Cut(last, "-")
	if !ok {
		number, word = fields[len(fields)-2], last
	}
	number = strings.TrimLeft(number, "№")
	m := letterOrNumber(number)
	words := lang.Words(word)
	if m.form != decimal || len(words) != 1 || words[0].End != len(word) || matchAny(p.annexes, words) != 1 {
		return marker{}
	}
	return marker{form: annex, nums: m.nums, name: number, word: true}
}
