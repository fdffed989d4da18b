package lang

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Negates returns 1 if the second word, both folded, denies what the first one says by a syllable inside it (беріледі,
// берілмейді), -1 if the first denies the second, and 0 if they are otherwise related, or in a language that denies by words of
// their own.
func (g *Grammar) Negates(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	if utf8.RuneCountInString(a[:n]) < minNegated {
		return 0
	}
	switch first, second := g.denied(a[n:], b[n:]), g.denied(b[n:], a[n:]); {
	case second && !first:
		return 1
	case first && !second:
		return -1
	}
	return 0
}

// Denies reports whether a folded word denies by its ending alone.
func (g *Grammar) Denies(word string) bool {
	return slices.ContainsFunc(g.denyingEnds, func(end string) bool { return strings.HasSuffix(word, end) })
}

// minNegated is how many letters of the verb stand before the syllable at least.
const minNegated = 2

// denied reports whether a rest of a word begins with a syllable of negation, perhaps behind a letter that joins it to the stem,
// and ends as the other does.
func (g *Grammar) denied(rest, other string) bool {
	_, joint := utf8.DecodeRuneInString(rest)
	for _, syllable := range g.denying {
		after, ok := strings.CutPrefix(rest, syllable)
		if !ok {
			if after, ok = strings.CutPrefix(rest[joint:], syllable); !ok {
				continue
			}
		}
		x, _ := utf8.DecodeLastRuneInString(after)
		y, _ := utf8.DecodeLastRuneInString(other)
		if x == y && x != utf8.RuneError || after == other {
			return true
		}
	}
	return false
}
