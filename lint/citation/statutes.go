// Package citation knows statutes, and finds where a document cites them.
package citation

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"github.com/policylint/policylint/lint/lang"
)

// Statute is a known law, code or regulation: a table of rules/law/statutes.toml.
type Statute struct {
	// ID is the table's name: kz-pd.
	ID      string
	Country string
	// Numbers are its right numbers as written: "94-V", the one for reports first.
	Numbers []string
	// Date is that of the act, WrongDates are those by which it is often cited; zero and none if unknown.
	Date       time.Time
	WrongDates []time.Time
	// Repealed is since when it is out of force, By what replaced it (an id); zero and "" for a statute in force.
	Repealed time.Time
	By       string
	// Articles is the number of its last article, 0 if unknown.
	Articles int

	noun         wordRole // of the words that a number of digits alone must stand by
	title, short map[string]string
}

// Short returns the statute's short name in the language of the tag, in English if it has none there.
func (s *Statute) Short(tag string) string {
	if name := s.short[tag]; name != "" {
		return name
	}
	return s.short["en"]
}

// Title returns the statute's present title in the language of the tag, "" if it is not known.
func (s *Statute) Title(tag string) string { return s.title[tag] }

// ReachesFar reports whether the laws of the country or union hold for operators elsewhere too, so that they are cited everywhere:
// GDPR art. 3, UK GDPR art. 3, CCPA §1798.140(d).
func ReachesFar(country string) bool { return country == "eu" || country == "uk" || country == "us" }

// Statutes are all that is known, compiled for finding.
type Statutes struct {
	byID    map[string]*Statute
	titles  titleTable
	numbers map[string][]name // by the number's words without what is between them
	words   wordTable
}

type statutesFile struct {
	Countries map[string][]string
	Words     map[string][]string
	Statute   map[string]statuteTable
}

type statuteTable struct {
	Country, Kind         string
	Numbers, Slips        []string
	Names, Titles, Shared []string
	Wrong, Old            []string
	Title, Short          map[string]string
	Date                  time.Time
	WrongDates            []time.Time `toml:"wrong-dates"`
	Repealed              time.Time
	By                    string
	Articles              int
}

// File is where the known statutes are.
const File = "law/statutes.toml"

// loader compiles the file; the first error is kept.
type loader struct {
	data []byte
	out  *Statutes
	err  error
}

// Load reads the statutes. An error names the file, the line and the key.
func Load(fsys fs.FS) (*Statutes, error) {
	var f statutesFile
	data, err := lang.Decode(fsys, File, &f)
	if err != nil {
		return nil, err
	}
	l := loader{data: data, out: &Statutes{byID: map[string]*Statute{}, titles: titleTable{}, numbers: map[string][]name{}, words: wordTable{}}}
	for _, country := range slices.Sorted(maps.Keys(f.Countries)) {
		l.words(f.Countries[country], wordEntry{role: roleCountry, country: country}, "countries", country)
	}
	for _, key := range slices.Sorted(maps.Keys(f.Words)) {
		role, ok := roleNames[key]
		if !ok {
			l.failf([]string{"words", key}, "unknown key %q%s", "words."+key, lang.DidYouMean(key, slices.Sorted(maps.Keys(roleNames))))
		}
		l.words(f.Words[key], wordEntry{role: role}, "words", key)
	}
	for _, id := range slices.Sorted(maps.Keys(f.Statute)) {
		l.statute(id, f.Statute[id], f.Countries)
	}
	for _, s := range l.out.byID {
		if s.By != "" && l.out.byID[s.By] == nil {
			l.failf([]string{"statute", s.ID, "by"}, "unknown statute %q%s", s.By, lang.DidYouMean(s.By, l.out.IDs()))
		}
	}
	if l.err != nil {
		return nil, l.err
	}
	l.out.finish()
	return l.out, nil
}

func (l *loader) failf(key []string, format string, args ...any) {
	if l.err == nil {
		l.err = fmt.Errorf("%s:%d: %s", File, lang.LineOfKey(l.data, key...), fmt.Sprintf(format, args...))
	}
}

// words adds words of one meaning.
func (l *loader) words(list []string, e wordEntry, key ...string) {
	for _, word := range list {
		p, err := lang.ParsePattern(word)
		if err != nil {
			l.failf(key, "%s: %v", key[len(key)-1], err)
			continue
		}
		e.pattern = p
		l.out.words.add(e)
	}
}

// nouns are the kinds of statutes, and the words that each goes by.
var nouns = map[string]wordRole{"": roleLaw, "law": roleLaw, "code": roleCode, "order": roleOrder}

func (l *loader) statute(id string, t statuteTable, countries map[string][]string) {
	at := func(key string) []string { return []string{"statute", id, key} }
	if countries[t.Country] == nil || t.Country == otherCountry {
		l.failf(at("country"), "statute.%s: unknown country %q%s", id, t.Country, lang.DidYouMean(t.Country, slices.Sorted(maps.Keys(countries))))
	}
	noun, ok := nouns[t.Kind]
	if !ok {
		l.failf(at("kind"), "statute.%s: unknown kind %q: law, code or order", id, t.Kind)
	}
	switch {
	case t.Short["en"] == "":
		l.failf([]string{"statute", id}, "statute.%s: the key \"short.en\" is missing", id)
	case len(t.Old) > 0 && len(t.Title) == 0:
		l.failf(at("old"), "statute.%s: old titles need the present one: the key \"title\" is missing", id)
	case !t.Repealed.IsZero() && t.By == "":
		l.failf(at("repealed"), "statute.%s: the key \"by\" is missing: what replaced it", id)
	case t.Articles < 0:
		l.failf(at("articles"), "statute.%s: the number of articles is negative", id)
	}
	s := &Statute{
		ID: id, Country: t.Country, Numbers: t.Numbers, Date: t.Date, WrongDates: t.WrongDates, Repealed: t.Repealed, By: t.By,
		Articles: t.Articles, noun: noun, title: t.Title, short: t.Short,
	}
	l.out.byID[id] = s
	for _, n := range t.Numbers {
		l.number(n, name{kind: byNumber, statute: s}, at("numbers"))
	}
	for _, n := range t.Slips {
		l.number(n, name{kind: bySlip, statute: s}, at("slips"))
	}
	for _, tag := range slices.Sorted(maps.Keys(t.Title)) {
		l.title(t.Title[tag], name{kind: byTitle, statute: s}, at("title"))
	}
	for key, list := range map[string][]string{"names": t.Names, "titles": t.Titles, "shared": t.Shared, "wrong": t.Wrong, "old": t.Old} {
		for _, text := range list {
			l.title(text, name{kind: nameKinds[key], statute: s}, at(key))
		}
	}
}

// ByID returns the statute, nil if there is no such one.
func (s *Statutes) ByID(id string) *Statute { return s.byID[id] }

// IDs returns the ids of all statutes, sorted.
func (s *Statutes) IDs() []string { return slices.Sorted(maps.Keys(s.byID)) }
