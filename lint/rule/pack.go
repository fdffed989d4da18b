package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/parallel"
)

// Pack says which rules apply under one law, how severe they are there and on what basis: rules/pack/<id>.toml.
type Pack struct {
	// ID is the file's name without its ending: base, kz.
	ID string
	// Title names the pack for people, in English.
	Title string
	// Country is the country or union whose law it is ("kz", "eu"); "" for the base pack, which always applies.
	Country string
	// Signs are what tells that this law applies.
	Signs Signs
	// Rules are what the pack says of rules, by id.
	Rules map[string]Setting
}

// Signs are what in a text tells that a country's law applies to it.
type Signs struct {
	// Concepts are concepts of the lexicon: the country's name.
	Concepts []string
	// Phones are beginnings of telephone numbers, digits alone: "77".
	Phones []string
	// Domains are endings of hosts: "kz".
	Domains []string
	// Shared are hosts that tell nothing, since people everywhere use them: mail.ru. They stand in the base pack.
	Shared []string
}

// Setting is what a pack says of one rule.
type Setting struct {
	// Need is why the rule is there: mandatory (a law says it), recommended, customary.
	Need Need
	// Severity is that of the rule's findings under this pack.
	Severity Severity
	// Basis are the articles that the rule rests on.
	Basis []Article
	// Verified is true where the articles were read in the text of the act or in a source that quotes it. An unverified
	// basis never makes more than a note.
	Verified bool
	// Raise are concepts that make the finding more severe where the document speaks of them.
	Raise []Raise
	// Days is the longest period that the law allows, in calendar or working days as the law counts; 0 for none.
	Days int
}

// Need is the ground of a requirement.
type Need string

// The needs.
const (
	Mandatory   Need = "mandatory"
	Recommended Need = "recommended"
	Customary   Need = "customary"
)

// UnmarshalText reads a need's name.
func (n *Need) UnmarshalText(text []byte) error {
	known := []string{string(Mandatory), string(Recommended), string(Customary)}
	if !slices.Contains(known, string(text)) {
		return fmt.Errorf("unknown need %q%s", text, lang.DidYouMean(string(text), known))
	}
	*n = Need(text)
	return nil
}

// Article is a place in a statute.
type Article struct {
	// Law is the statute's id in rules/law/statutes.toml.
	Law string
	// Article is the place as lawyers of the law's country write it: "art. 8 p. 4 (1)".
	Article string
	// Text names both for people: "Law 94-V, art. 8 p. 4 (1)"; it is not read from the pack.
	Text string `toml:"-"`
}

// Raise makes a finding more severe where a concept is spoken of.
type Raise struct {
	If       string
	Severity Severity
}

type packFile struct {
	Title   string
	Country string
	Signs   struct {
		Concepts, Phones, Domains, Shared []string
	}
	Rules map[string]packRule
}

type packRule struct {
	Need     Need
	Severity Severity
	Basis    []Article
	Verified bool
	Raise    []Raise
	Days     int
}

// LoadPacks reads every pack below pack/ of the file system, sorted by id. The rules that exist and the concepts that may
// be named are given; an error names the file, the line and the key.
func LoadPacks(fsys fs.FS, rules, concepts []string) ([]*Pack, error) {
	names, err := fs.Glob(fsys, "pack/*.toml")
	if err != nil {
		return nil, err
	}
	packs, errs := make([]*Pack, len(names)), make([]error, len(names))
	parallel.Do(len(names), func(i int) { packs[i], errs[i] = loadPack(fsys, names[i], rules, concepts) })
	return packs, cmp.Or(errs...)
}

func loadPack(fsys fs.FS, name string, rules, concepts []string) (*Pack, error) {
	var f packFile
	data, err := lang.Decode(fsys, name, &f)
	if err != nil {
		return nil, err
	}
	fail := func(key []string, format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s", name, lang.LineOfKey(data, key...), fmt.Sprintf(format, args...))
	}
	p := &Pack{ID: strings.TrimSuffix(path.Base(name), ".toml"), Title: f.Title, Country: f.Country, Signs: f.Signs, Rules: map[string]Setting{}}
	if f.Title == "" {
		return nil, fail(nil, "the key \"title\" is missing")
	}
	for _, id := range f.Signs.Concepts {
		if !slices.Contains(concepts, id) {
			return nil, fail([]string{"signs", "concepts"}, "unknown concept %q%s", id, lang.DidYouMean(id, concepts))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Rules)) {
		r := f.Rules[id]
		key := []string{"rules", `"` + id + `"`}
		if !slices.Contains(rules, id) {
			return nil, fail(key, "unknown rule %q%s", id, lang.DidYouMean(id, rules))
		}
		if err := r.check(concepts); err != nil {
			return nil, fail(key, "%s: %v", id, err)
		}
		p.Rules[id] = Setting(r)
	}
	return p, nil
}

// check returns what is wrong with the setting as written.
func (r packRule) check(concepts []string) error {
	switch {
	case r.Need == "":
		return errors.New("the key \"need\" is missing: mandatory, recommended or customary")
	case r.Need == Mandatory && len(r.Basis) == 0:
		return errors.New("what is mandatory must say by which article: basis = [{ law = \"…\", article = \"…\" }]")
	case !r.Verified && r.Severity > Note && len(r.Basis) > 0:
		return fmt.Errorf("severity %q on a basis that is not verified: it may be a note at most", r.Severity)
	}
	for _, raise := range r.Raise {
		if !slices.Contains(concepts, raise.If) {
			return fmt.Errorf("unknown concept %q%s", raise.If, lang.DidYouMean(raise.If, concepts))
		}
	}
	return nil
}
