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
	// Numbers are its numbers as written: "94-V". The first is the right one.
	Numbers []string
	// Date is that of the act, OtherDates are those that may be given beside it; zero if unknown.
	Date       time.Time
	OtherDates []time.Time
	// Repealed is since when it is out of force, By what replaced it (an id); zero and "" for a statute in force.
	Repealed time.Time
	By       string
	// Renamed is the present title of a statute that Old titles are cited of.
	Renamed string
	// Articles is the number of its articles, 0 if unknown.
	Articles int

	short map[string]string
}

// Short returns the statute's short name in the language of the tag, in English if it has none there.
func (s *Statute) Short(tag string) string {
	if name := s.short[tag]; name != "" {
		return name
	}
	return s.short["en"]
}

// nameKind is how a name stands for a statute.
type nameKind uint8

const (
	byNumber nameKind = iota
	byTitle           // its own title
	byShared          // a title that acts of several countries have
	byWrong           // a title that it does not have, and is cited by
	byOld             // a title that it had
)

// name is one way to name a statute: the words of a number or title.
type name struct {
	words   []string
	kind    nameKind
	statute *Statute
	plain   bool // a number of digits alone, which tells nothing by itself
}

// Statutes are all that is known, compiled for finding.
type Statutes struct {
	byID      map[string]*Statute
	names     map[string][]name // by first word, the longest first
	countries map[string][]lang.Pattern
}

type statutesFile struct {
	Countries map[string][]string
	Statute   map[string]statuteTable
}

type statuteTable struct {
	Country                        string
	Numbers, Titles, Shared, Wrong []string
	Old                            []string
	Date                           time.Time
	OtherDates                     []time.Time `toml:"other-dates"`
	Repealed                       time.Time
	By, Renamed                    string
	Articles                       int
	Short                          map[string]string
}

// File is where the known statutes are.
const File = "law/statutes.toml"

// Load reads the statutes. An error names the file, the line and the key.
func Load(fsys fs.FS) (*Statutes, error) {
	var f statutesFile
	data, err := lang.Decode(fsys, File, &f)
	if err != nil {
		return nil, err
	}
	out := &Statutes{byID: map[string]*Statute{}, names: map[string][]name{}, countries: map[string][]lang.Pattern{}}
	for _, country := range slices.Sorted(maps.Keys(f.Countries)) {
		for _, word := range f.Countries[country] {
			p, err := lang.ParsePattern(word)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: countries.%s: %w", File, lang.LineOfKey(data, "countries", country), country, err)
			}
			out.countries[country] = append(out.countries[country], p)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Statute)) {
		t := f.Statute[id]
		if t.Country == "" || t.Short["en"] == "" {
			return nil, fmt.Errorf("%s:%d: statute.%s: the keys \"country\" and \"short.en\" must be given", File, lang.LineOfKey(data, "statute", id), id)
		}
		s := &Statute{
			ID: id, Country: t.Country, Numbers: t.Numbers, Date: t.Date, OtherDates: t.OtherDates, Repealed: t.Repealed, By: t.By,
			Renamed: t.Renamed, Articles: t.Articles, short: t.Short,
		}
		out.byID[id] = s
		for kind, list := range map[nameKind][]string{byNumber: t.Numbers, byTitle: t.Titles, byShared: t.Shared, byWrong: t.Wrong, byOld: t.Old} {
			for _, text := range list {
				out.add(text, kind, s)
			}
		}
	}
	for _, list := range out.names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.words) - len(a.words) })
	}
	return out, nil
}

func (s *Statutes) add(text string, kind nameKind, statute *Statute) {
	n := name{kind: kind, statute: statute, plain: kind == byNumber}
	for _, w := range lang.Words(text) {
		n.words = append(n.words, w.Fold)
		n.plain = n.plain && isDigits(w.Fold)
	}
	n.plain = n.plain && len(n.words) == 1
	if len(n.words) > 0 {
		s.names[n.words[0]] = append(s.names[n.words[0]], n)
	}
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// ByID returns the statute, nil if there is no such one.
func (s *Statutes) ByID(id string) *Statute { return s.byID[id] }

// IDs returns the ids of all statutes, sorted.
func (s *Statutes) IDs() []string { return slices.Sorted(maps.Keys(s.byID)) }
