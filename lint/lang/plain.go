package lang

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Plain returns a folded word (see Fold) as it is typed on a keyboard that lacks the language's own letters, such as "тармак"
// for "тармақ". Words are compared in this form where a text may be typed either way.
func (g *Grammar) Plain(fold string) string {
	if len(g.plain) == 0 || !strings.ContainsFunc(fold, func(r rune) bool { return g.plain[r] != 0 }) {
		return fold
	}
	return strings.Map(func(r rune) rune {
		if p := g.plain[r]; p != 0 {
			return p
		}
		return r
	}, fold)
}

// plain reads the table of letters and what is typed for them.
func (l *grammarLoader) plain(table map[string]string) map[rune]rune {
	out := map[rune]rune{}
	for _, k := range slices.Sorted(maps.Keys(table)) {
		from, n := utf8.DecodeRuneInString(k)
		to, m := utf8.DecodeRuneInString(table[k])
		if n != len(k) || m != len(table[k]) || n == 0 || m == 0 {
			l.fail("one letter stands for one letter", "plain", k)
			continue
		}
		out[from] = to
	}
	return out
}
