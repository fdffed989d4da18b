// Package lang holds what the linter knows of a language apart from its concepts: how words are compared, numbers,
// periods and dates, the words of references; and finds out which language a text is in.
package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text: letters and digits without a break. Hyphens, dots and quotes part words; an apostrophe
// inside a word does not.
type Word struct {
	Start, End int    // byte offsets into the text
	Fold       string // the word as it is compared: see Fold
}

// Words returns the words of the text in their order.
func Words(text string) []Word {
	words := make([]Word, 0, len(text)/8)
	start, apostrophe, mixed, folded := -1, false, false, true
	script := byte(0)
	flush := func(end int) {
		if start < 0 {
			return
		}
		w := text[start:end]
		if apostrophe {
			w = strings.Map(dropApostrophe, w)
		}
		if !folded || mixed {
			w = foldWord(w, mixed)
		}
		words = append(words, Word{start, end, w})
		start, apostrophe, mixed, folded, script = -1, false, false, true, 0
	}
	for i, r := range text {
		if in, same := inWord(r); in && !isApostrophe(r) { // one of the apostrophes counts as a letter
			if start < 0 {
				start = i
			}
			folded = folded && same
			if s := scriptOf(r); s != 0 {
				mixed = mixed || script != 0 && s != script
				script = s
			}
			continue
		}
		if isApostrophe(r) && start >= 0 {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if unicode.IsLetter(next) && !isApostrophe(next) {
				apostrophe = true
				continue
			}
		}
		flush(i)
	}
	flush(len(text))
	return words
}

// Fold returns the text as it is compared: lower case, ё as е, and in a word of two alphabets the look-alike letters of
// the rarer one as letters of the other.
func Fold(text string) string {
	var b strings.Builder
	last := 0
	for _, w := range Words(text) {
		b.WriteString(strings.ToLower(text[last:w.Start]))
		b.WriteString(w.Fold)
		last = w.End
	}
	b.WriteString(strings.ToLower(text[last:]))
	return b.String()
}

// inWord reports whether the letter is a part of words, and whether it is surely the same when folded. Every text is read
// by this, so the letters of the languages at hand are told by their places in Unicode: its tables are slow.
func inWord(r rune) (in, same bool) {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'а' && r <= 'я' || r == 'і':
		return true, true
	case r < utf8.RuneSelf:
		return r >= 'A' && r <= 'Z', false
	case r >= 'Ҋ' && r <= 'ҿ' || r >= 'Ӑ' && r <= 'ӿ': // pairs of a capital and a small letter
		return true, r&1 == 1
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r), false
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

func dropApostrophe(r rune) rune {
	if isApostrophe(r) {
		return -1
	}
	return r
}

func scriptOf(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return 'L'
		}
	case r >= 0x400 && r <= 0x52f:
		return 'C'
	}
	return 0
}

// latin and cyrillic are letters that look alike, lower case, in the same order. Kazakh texts write Latin i for і.
const (
	latin    = "aceopxyikmthb"
	cyrillic = "асеорхуікмтнв"
)

var (
	toCyrillic = pairs(latin, cyrillic)
	toLatin    = pairs(cyrillic, latin)
)

func pairs(from, to string) map[rune]rune {
	m, t := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		m[r] = t[i]
	}
	return m
}

func foldWord(w string, mixed bool) string {
	w = strings.ToLower(w)
	if strings.Contains(w, "ё") {
		w = strings.ReplaceAll(w, "ё", "е")
	}
	if !mixed {
		return w
	}
	// the letters that have no look-alike decide; where there are none, the more frequent alphabet does
	var sure, all [2]int
	for _, r := range w {
		switch scriptOf(r) {
		case 'L':
			all[0]++
			if toCyrillic[r] == 0 {
				sure[0]++
			}
		case 'C':
			all[1]++
			if toLatin[r] == 0 {
				sure[1]++
			}
		}
	}
	table := toCyrillic
	if sure[0] > sure[1] || sure[0] == sure[1] && all[0] > all[1] {
		table = toLatin
	}
	return strings.Map(func(r rune) rune {
		if t := table[r]; t != 0 {
			return t
		}
		return r
	}, w)
}
