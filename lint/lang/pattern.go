package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Pattern is a row of words that must stand next to each other. It is how grammar.toml writes the words of a language:
// "в течение", "дн*". The whole notation of phrases is that of package concept.
type Pattern []WordPattern

// WordPattern is one word of a pattern: a whole word, or a stem with any ending.
type WordPattern struct {
	Fold string // as Word.Fold
	Stem bool   // any ending may follow
}

// ParsePattern reads a pattern. It refuses an empty one and a star anywhere but after at least one letter.
func ParsePattern(s string) (Pattern, error) {
	var p Pattern
	for _, field := range strings.Fields(s) {
		stem, ok := strings.CutSuffix(field, "*")
		if strings.Contains(stem, "*") {
			return nil, fmt.Errorf("%q: a star may only end a word", s)
		}
		words := Words(stem)
		if len(words) == 0 {
			return nil, fmt.Errorf("%q: %q is no word", s, field)
		}
		for i, w := range words {
			p = append(p, WordPattern{w.Fold, ok && i == len(words)-1})
		}
	}
	if len(p) == 0 {
		return nil, fmt.Errorf("an empty word")
	}
	return p, nil
}

// Match reports whether the word, folded as Word.Fold, is one that the pattern means.
func (p WordPattern) Match(fold string) bool {
	if p.Stem {
		return strings.HasPrefix(fold, p.Fold)
	}
	return fold == p.Fold
}

// Match returns how many of the words, from the first on, the pattern takes; 0 if it does not match.
func (p Pattern) Match(words []Word) int {
	if len(words) < len(p) {
		return 0
	}
	for i, w := range p {
		if !w.Match(words[i].Fold) {
			return 0
		}
	}
	return len(p)
}

// patterns finds the longest pattern of a list at a place. It is keyed by the first letter, so that most words cost one
// look-up.
type patterns map[rune][]valued

// valued is a pattern and what it means.
type valued struct {
	Pattern
	value int
}

func (t patterns) add(p Pattern, value int) {
	r, _ := utf8.DecodeRuneInString(p[0].Fold)
	t[r] = append(t[r], valued{p, value})
}

// at returns the value of the pattern that takes the most words (and of these, the most letters) from the first on, and
// the number of the words; 0 words if none matches.
func (t patterns) at(words []Word) (value, n int) {
	if len(words) == 0 {
		return 0, 0
	}
	r, _ := utf8.DecodeRuneInString(words[0].Fold)
	letters := 0
	for _, v := range t[r] {
		m := v.Match(words)
		if m > n || m == n && m > 0 && len(v.Pattern[0].Fold) > letters {
			value, n, letters = v.value, m, len(v.Pattern[0].Fold)
		}
	}
	return value, n
}

// before returns the value of the pattern that takes the most words up to the end of the list; 0 words if none does.
func (t patterns) before(words []Word) (value, n int) {
	for start := len(words) - 1; start >= 0 && start >= len(words)-maxPattern; start-- {
		if v, m := t.at(words[start:]); m == len(words)-start {
			value, n = v, m
		}
	}
	return value, n
}

// prefix returns the value of the longest pattern of one whole word that the text begins with, and its bytes; 0 bytes if
// there is none.
func (t patterns) prefix(fold string) (value, n int) {
	r, _ := utf8.DecodeRuneInString(fold)
	for _, v := range t[r] {
		if w := v.Pattern[0]; len(v.Pattern) == 1 && len(w.Fold) > n && strings.HasPrefix(fold, w.Fold) {
			value, n = v.value, len(w.Fold)
		}
	}
	return value, n
}

// maxPattern is the number of words that a pattern of grammar.toml may have.
const maxPattern = 6
