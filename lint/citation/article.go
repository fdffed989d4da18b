package citation

import (
	"sort"
	"strings"
)

// articles is the word "article" with its numbers, at words first to last.
type articles struct {
	first, last int
	list        []Article
	behind      bool // the numbers stand before the word: 8-бабы
}

// giveArticles finds the articles and gives each to the citation that it stands by.
func (f *finder) giveArticles(all []cited) {
	groups := f.articles()
	for k := len(groups) - 1; k >= 0; k-- { // from the last on: 'ст. 18.1 и ст. 19 Закона'
		g := groups[k]
		if k+1 < len(groups) && groups[k+1].first-g.last <= 4 && f.and(g.last+1, groups[k+1].first) {
			groups[k].last = groups[k+1].last
		}
	}
	for k := range groups {
		if i := f.ownerOf(groups[k], all); i >= 0 {
			all[i].Articles = append(all[i].Articles, groups[k].list...)
		}
	}
}

// and reports whether there is nothing but commas, "and" and the letters of smaller units before the word at to.
func (f *finder) and(from, to int) bool { return f.between(from, to, roleJoin|rolePart) }

// ownerOf returns the index of the citation that a group of articles is of, -1 if it is of none.
func (f *finder) ownerOf(g articles, all []cited) int {
	next := sort.Search(len(all), func(i int) bool { return all[i].first > g.last })
	if next < len(all) && !g.behind { // статьи 9 Закона, Article 6 GDPR
		if to := all[next].first; to-g.last <= maxGlue && f.between(g.last+1, to, roleGlue|rolePart) && !strings.Contains(f.gap(to), ",") && !f.closes(g.first, to) {
			return next
		}
	}
	if next > 0 && all[next-1].reach < g.first { // Заңның 8-бабы, GDPR Art. 6, Закон (статья 24)
		from := all[next-1].reach + 1
		if g.first-from < 4 && f.between(from, g.first, roleGlue|roleNoun) && (g.behind || !f.ownedBehind(g) && !strings.Contains(f.gap(from), ",")) && !f.info[from].is(roleJoin) {
			return next - 1
		}
	}
	return -1
}

// closes reports whether a bracket that is opened right before word from is closed before word to: 'GDPR (ст. 15), Закон'.
func (f *finder) closes(from, to int) bool {
	if !strings.Contains(f.gap(from), "(") {
		return false
	}
	between := f.text[f.words[from].Start:f.words[to].Start]
	return strings.Count(between, ")") > strings.Count(between, "(")
}

// ownedBehind reports whether the words behind articles are of a law or another document, whose the articles are.
func (f *finder) ownedBehind(g articles) bool {
	for i := g.last + 1; i < len(f.words) && !f.broken(i) && f.info[i].is(roleGlue|rolePart|roleFrame); i++ {
		if strings.Contains(f.gap(i), ",") || f.closes(g.first, i) {
			return false
		}
		if f.info[i].is(roleNoun) {
			return true
		}
	}
	return false
}

// between reports whether all words from one to before another have one of the roles, or are digits or letters of smaller units,
// and no sentence ends there.
func (f *finder) between(from, to int, roles wordRole) bool {
	for i := from; i < to; i++ {
		if w := f.words[i].Fold; !f.info[i].is(roles) && !isDigits(w) && len(w) > 2 || f.broken(i) {
			return false
		}
	}
	return !f.broken(to)
}

// articles returns the articles named in the clause.
func (f *finder) articles() []articles {
	var out []articles
	for i := range f.words {
		if !f.info[i].is(roleArticle) {
			continue
		}
		hyphen := i > 0 && isNumberGap(f.gap(i), false) && f.gap(i) != "."
		if hyphen || i+1 == len(f.words) || !startsWithDigit(f.words[i+1].Fold) {
			if g := f.numbersBefore(i); len(g.list) > 0 {
				out = append(out, g)
			}
			continue
		}
		if g := f.numbersBehind(i); len(g.list) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func startsWithDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// numbersBehind reads 'статьи 18.1, 19 и 21–23', 'Art. 6(1)(f)'.
func (f *finder) numbersBehind(i int) articles {
	g := articles{first: i, last: i}
	for j := i + 1; j < len(f.words) && startsWithDigit(f.words[j].Fold); {
		if gap := f.gap(j); len(g.list) == 0 && strings.Trim(gap, " .") != "" {
			break
		}
		last := f.wholeNumber(j)
		g.add(f, j, last)
		g.last = f.skipBrackets(last)
		j = g.last + 1
		if j >= len(f.words) {
			break
		}
		gap := strings.Trim(f.gap(j), " )")
		if j+1 < len(f.words) && f.info[j].is(roleJoin) && gap == "" && strings.Trim(f.gap(j+1), " ") == "" {
			j++
		} else if gap != "," && gap != "-" && gap != "–" && gap != "—" {
			break
		}
	}
	return g
}

// wholeNumber returns the last word of the number that begins with word i: 18.1 and 19-1, but not the range 8-9.
func (f *finder) wholeNumber(i int) int {
	if i+1 < len(f.words) && isDigits(f.words[i].Fold) && isDigits(f.words[i+1].Fold) {
		switch f.gap(i + 1) {
		case ".":
			return i + 1
		case "-", "‑":
			if smaller(f.words[i+1].Fold, f.words[i].Fold) {
				return i + 1
			}
		}
	}
	return i
}

// smaller compares numbers in digits.
func smaller(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

// skipBrackets returns the last word of the brackets right behind word i: 6(1)(f).
func (f *finder) skipBrackets(i int) int {
	for i+1 < len(f.words) && (f.gap(i+1) == "(" || f.gap(i+1) == ")(" || f.gap(i+1) == ") (") && len(f.words[i+1].Fold) <= 4 {
		i++
	}
	return i
}

// numbersBefore reads '8-бабы', '8, 9 және 10-баптары', '19-1-бап'.
func (f *finder) numbersBefore(i int) articles {
	g := articles{first: i, last: i, behind: true}
	for j := i - 1; j >= 0 && isDigits(f.words[j].Fold); {
		gap := strings.Trim(f.gap(j+1), " ")
		if j+1 == i && gap != "" && !isNumberGap(gap, false) {
			break
		}
		first := j
		if j > 0 && f.wholeNumber(j-1) == j {
			first = j - 1
		}
		g.add(f, first, j)
		g.first = first
		j = first - 1
		if j < 0 {
			break
		}
		gap = strings.Trim(f.gap(first), " ")
		if f.info[j].is(roleJoin) && gap == "" && j > 0 {
			j--
			if gap = strings.Trim(f.gap(j+1), " -"); gap != "" {
				break
			}
		} else if gap != "," && gap != "-" && gap != "–" && gap != "-," {
			break
		}
	}
	for a, b := 0, len(g.list)-1; a < b; a, b = a+1, b-1 {
		g.list[a], g.list[b] = g.list[b], g.list[a]
	}
	return g
}

// add adds the number at words first to last.
func (g *articles) add(f *finder, first, last int) {
	span, text := f.span(first, last)
	g.list = append(g.list, Article{Number: text, Span: span})
}
