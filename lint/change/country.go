package change

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/source"
)

// countryPlace is a place where a country is named.
type countryPlace struct {
	region string // its code, or that of a union
	clause *clause.Clause
	at     offsets
	// byName is true where the country is called by its name, or a law or border is spoken of beside it. A legal form, a statute
	// or a city tells of a country too, but does not name it.
	byName bool
}

func (p countryPlace) text() string                 { return p.clause.Text.S[p.at.start:p.at.end] }
func (p countryPlace) same(other countryPlace) bool { return p.region == other.region }
func (p countryPlace) span() source.Span            { return p.clause.Text.Span(p.at.start, p.at.end) }

// countriesNamed tells of countries that came or went, and of another law that governs.
func (c *comparison) countriesNamed() {
	old, new := c.old.places(), c.new.places()
	appeared := func(kind Kind, list, other []countryPlace, isNew bool) {
		known := map[string]bool{}
		for _, p := range other {
			known[p.region] = true
		}
		for _, p := range list {
			if !p.byName || known[p.region] {
				continue
			}
			known[p.region] = true
			e := Event{Kind: kind, Old: p.clause, OldSpan: p.span()}
			if isNew {
				e = Event{Kind: kind, New: p.clause, NewSpan: p.span()}
			}
			c.add(e, "what", p.text())
		}
	}
	appeared(CountryAdded, new, old, true)
	appeared(CountryRemoved, old, new, false)
	old, new = c.old.governing(old), c.new.governing(new)
	was := slices.IndexFunc(old, func(p countryPlace) bool { return !slices.ContainsFunc(new, p.same) })
	is := slices.IndexFunc(new, func(p countryPlace) bool { return !slices.ContainsFunc(old, p.same) })
	if len(old) == 0 || len(new) == 0 || was < 0 && is < 0 {
		return
	}
	from, to := old[max(was, 0)], new[max(is, 0)]
	c.add(Event{Kind: LawChanged, Old: from.clause, New: to.clause, OldSpan: from.span(), NewSpan: to.span()}, "old", from.text(), "new", to.text())
}

// places returns the places where countries are named, in the order of the text.
func (s *Side) places() []countryPlace {
	var out []countryPlace
	for _, cl := range s.body {
		out = append(out, s.countries[cl]...)
	}
	return out
}

// governing returns those of the places where a law is said to govern.
func (s *Side) governing(places []countryPlace) []countryPlace {
	return slices.DeleteFunc(slices.Clone(places), func(p countryPlace) bool {
		return !p.byName || !slices.ContainsFunc(s.Hits.In(p.clause), func(h concept.Hit) bool { return h.Concept == "law-governs" })
	})
}

// countryNames finds names of countries in the words of one language.
type countryNames struct {
	grammar *lang.Grammar
	byStem  map[string][]countryName
}

type countryName struct {
	region   string
	words    []string // folded and plain
	capitals bool     // an abbreviation
}

// regions are the codes of the countries and unions that packs have concepts for.
var regions = map[string]string{"kz": "KZ", "kg": "KG", "ru": "RU", "eu": "EU", "uk": "GB", "us": "US"}

// crossing are the concepts beside which a country is meant by whatever tells of it.
var crossing = []string{"border-heading", "border-transfer", "border-server", "law-governs"}

// nameLetters is how many first letters the forms of a country's name share.
const nameLetters = 4

// firstLetters returns the first n letters of a word, all of a shorter one.
func firstLetters(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}

// newCountryNames returns the names that the Unicode Common Locale Data Repository has of countries in the language.
func newCountryNames(g *lang.Grammar) *countryNames {
	out := &countryNames{grammar: g, byStem: map[string][]countryName{}}
	namer := display.Regions(language.Make(g.Tag))
	if namer == nil { // the repository does not know the language
		return out
	}
	for _, region := range display.Values.Regions() {
		if !region.IsCountry() {
			continue
		}
		name := namer.Name(region)
		n := countryName{region: region.String(), capitals: strings.ToUpper(name) == name}
		for _, w := range lang.Words(name) {
			n.words = append(n.words, g.Plain(w.Fold))
		}
		if len(n.words) > 0 {
			key := firstLetters(n.words[0], nameLetters)
			out.byStem[key] = append(out.byStem[key], n)
		}
	}
	return out
}

// in returns every place where a clause names a country: by the names of the repository, and by concepts, which know short
// forms and unions.
func (n *countryNames) in(s *Side) map[*clause.Clause][]countryPlace {
	all := map[*clause.Clause][]countryPlace{}
	for _, cl := range s.body {
		words := lang.Words(cl.Text.S)
		var out []countryPlace
		for i := range words {
			for _, name := range n.byStem[firstLetters(n.grammar.Plain(words[i].Fold), nameLetters)] {
				if n.matches(name, cl, words[i:]) {
					out = append(out, countryPlace{name.region, cl, offsets{words[i].Start, words[i+len(name.words)-1].End}, true})
				}
			}
		}
		crosses := slices.ContainsFunc(s.Hits.In(cl), func(h concept.Hit) bool { return slices.Contains(crossing, h.Concept) })
		for _, h := range s.Hits.In(cl) {
			tag, ok := strings.CutPrefix(h.Concept, "country-")
			at := offsets{h.Start, h.End}
			if ok && regions[tag] != "" && !slices.ContainsFunc(out, func(p countryPlace) bool { return p.at.start < at.end && at.start < p.at.end }) {
				out = append(out, countryPlace{regions[tag], cl, at, crosses})
			}
		}
		if out != nil {
			all[cl] = out
		}
	}
	return all
}

// matches reports whether the words of the clause begin with the name, in whatever form. A name has a capital, and only an
// abbreviation is all capitals; a short one at the beginning of a sentence is mostly a common word.
func (n *countryNames) matches(name countryName, cl *clause.Clause, words []lang.Word) bool {
	if len(words) < len(name.words) {
		return false
	}
	first := cl.Text.S[words[0].Start:words[0].End]
	r, size := utf8.DecodeRuneInString(first)
	if !unicode.IsUpper(r) || (strings.ToUpper(first[size:]) == first[size:]) != name.capitals {
		return false
	}
	begins := slices.ContainsFunc(cl.Sentences(), func(s clause.Sentence) bool { return s.Start == words[0].Start })
	if begins && len(name.words) == 1 && utf8.RuneCountInString(name.words[0]) <= nameLetters {
		return false
	}
	for i, w := range name.words {
		if !n.grammar.SameWord(n.grammar.Plain(words[i].Fold), w) {
			return false
		}
	}
	return true
}
