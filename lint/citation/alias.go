package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
)

// alias is what a document calls a statute after it has said so: '(далее – Закон)'.
type alias struct {
	words   []aliasWord
	statute *Statute
	clause  *clause.Clause // where it is given, and at which word
	at      int
}

// aliasWord is one word of it. A noun of laws may have any of its forms behind the same stem.
type aliasWord struct {
	fold string
	noun bool
}

const (
	maxAlias       = 7   // words of an alias
	maxAliasRemark = 160 // bytes of the brackets that give it
)

// defineAlias reads what stands right behind a citation's last word and keeps the alias that it gives the statute. It returns
// the last word of the remark, the given one if there is none.
func (f *finder) defineAlias(last int, s *Statute) int {
	i := last + 1
	if i >= len(f.words) {
		return last
	}
	stops := ");"
	if !strings.Contains(f.gap(i), "(") {
		if !strings.Contains(f.gap(i), ",") || !f.info[i].is(roleAlias) {
			return last
		}
		stops = "),;"
	}
	from := f.words[i].Start
	remark := f.text[from:min(from+maxAliasRemark, len(f.text))]
	end := strings.IndexAny(remark, stops)
	if end < 0 {
		return last
	}
	to := from + end
	reach := i
	for reach+1 < len(f.words) && f.words[reach+1].Start < to {
		reach++
	}
	cued := false
	for i <= reach && f.info[i].is(roleAlias) {
		cued = true
		i++
	}
	if i > reach || !cued && !opensQuote(f.gap(i)) {
		return last
	}
	for j := i + 1; j <= reach; j++ { // 'Закон' или 'Закон о ПДн': the first of several
		if closesAlias(f.gap(j)) {
			f.keepAlias(i, j-1, s)
			return reach
		}
	}
	f.keepAlias(i, reach, s)
	return reach
}

func opensQuote(gap string) bool { return strings.ContainsAny(gap, "«“„\"”'") }

func closesAlias(gap string) bool { return strings.ContainsAny(gap, ",»”\"") }

// keepAlias keeps words first to last as an alias of the statute. It must be written as a name: with a capital, and with a noun
// of laws in it, so that it is not taken for common words.
func (f *finder) keepAlias(first, last int, s *Statute) {
	if last-first+1 > maxAlias {
		return
	}
	a := alias{statute: s, clause: f.c, at: last}
	named, capital := false, false
	for i := first; i <= last; i++ {
		noun := f.info[i].is(roleNoun)
		named, capital = named || noun, capital || f.upper(i) && (noun || i == first)
		a.words = append(a.words, aliasWord{f.words[i].Fold, noun})
	}
	if !named || !capital {
		return
	}
	r, _ := utf8.DecodeRuneInString(a.words[0].fold)
	f.aliases[r] = slices.DeleteFunc(f.aliases[r], func(b alias) bool { return slices.Equal(a.words, b.words) })
	f.aliases[r] = append(f.aliases[r], a)
	slices.SortStableFunc(f.aliases[r], func(a, b alias) int { return len(b.words) - len(a.words) })
}

func (f *finder) upper(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.text[f.words[i].Start:])
	return unicode.IsUpper(r)
}

// mayHaveAlias reports whether a word of the clause begins an alias.
func (f *finder) mayHaveAlias() bool {
	if len(f.aliases) == 0 {
		return false
	}
	for _, w := range f.words {
		r, _ := utf8.DecodeRuneInString(w.Fold)
		for _, a := range f.aliases[r] {
			if a.words[0].like(w.Fold) {
				return true
			}
		}
	}
	return false
}

// aliasMentions returns the places where a statute is named by its alias, apart from the citations already found.
func (f *finder) aliasMentions(found []cited) []cited {
	if len(f.aliases) == 0 {
		return nil
	}
	taken := make([]bool, len(f.words))
	for _, c := range found {
		for i := c.first; i <= c.reach; i++ {
			taken[i] = true
		}
	}
	var out []cited
	for i := 0; i < len(f.words); i++ {
		r, _ := utf8.DecodeRuneInString(f.words[i].Fold)
		for _, a := range f.aliases[r] {
			last := i + len(a.words) - 1
			if a.clause == f.c && i <= a.at || !f.isAlias(a, i, taken) {
				continue
			}
			c := cited{first: i, last: last, reach: last}
			c.Clause, c.Statute, c.Alias = f.c, a.statute, true
			c.Span, c.Text = f.span(i, last)
			out = append(out, c)
			i = last
			break
		}
	}
	return out
}

// isAlias reports whether the alias stands at word i as a name, and not as a part of another law's name.
func (f *finder) isAlias(a alias, i int, taken []bool) bool {
	if i+len(a.words) > len(f.words) {
		return false
	}
	capital := false
	for k, w := range a.words {
		j := i + k
		if taken[j] || !w.like(f.words[j].Fold) || w.noun && !f.info[j].is(roleNoun) || k > 0 && f.broken(j) {
			return false
		}
		capital = capital || f.upper(j)
	}
	if !capital {
		return false
	}
	return len(a.words) > 1 || f.standsAlone(i)
}

// standsAlone reports whether a noun of laws at word i is not that of another law: «О связи» Закон, Закон РК «О связи».
func (f *finder) standsAlone(i int) bool {
	if strings.ContainsAny(f.gap(i), "»”\"") || i > 0 && f.info[i-1].is(roleCountry|roleAbout) && isSpaces(f.gap(i)) {
		return false
	}
	if i+1 == len(f.words) {
		return true
	}
	behind := f.gap(i + 1)
	return !strings.ContainsAny(behind, "«“„\"№") && !(f.info[i+1].is(roleCountry|roleGlue|roleAbout) && isSpaces(behind))
}

func isSpaces(gap string) bool { return strings.Trim(gap, " ") == "" }

// like reports whether a word of the text is a form of the alias's word.
func (a aliasWord) like(fold string) bool {
	if fold == a.fold || a.noun && strings.HasPrefix(fold, a.fold) {
		return true
	}
	const stem, ending = 5, 2 // letters: федеральный, федерального
	n := utf8.RuneCountInString(a.fold)
	if n < stem+ending {
		return false
	}
	d := utf8.RuneCountInString(fold) - n
	return d <= ending && d >= -ending && strings.HasPrefix(fold, cutRunes(a.fold, n-ending))
}

// cutRunes returns the first n letters.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
