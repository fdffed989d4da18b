package lang

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Grammar is what the linter knows of a language's words apart from concepts and references: rules/lang/<tag>/grammar.toml.
// Lists of words are folded (see Fold) and may have a star at the end for any ending.
type Grammar struct {
	Tag string
	// Sections are the words that name a unit of a document in a heading line ("раздел", "бөлім", "article").
	Sections []Pattern
	// Annexes are the words that name an annex.
	Annexes []Pattern
	// Abbreviations end with a dot and yet end no sentence ("т.д.", "e.g."), as written, lower case, with their dots.
	Abbreviations []string
	// DefinitionCues are words by which a text says that it defines a term ("далее", "hereinafter", "дегеніміз").
	DefinitionCues []Pattern
	// DefinitionHeadings are words by which a heading says that its section defines terms.
	DefinitionHeadings []Pattern
	// PolicyNames are the names of a privacy policy ("политик* конфиденциальност*").
	PolicyNames []Pattern

	detect detectWords
	number patterns // value: the number
	month  patterns // value: 1 to 12
	year   []Pattern
	period periodWords
}

// detectWords is what tells a language from the others.
type detectWords struct {
	letters string
	words   map[string]bool
}

// periodWords are the words of periods. The value of a unit is a Unit, of a relation a Relation.
type periodWords struct {
	unit          patterns
	quality       patterns // value: 1 for a working day, 0 for a calendar one or any other adjective
	single        []Pattern
	join          []Pattern
	before, after patterns
}

type grammarFile struct {
	Detect struct {
		Letters string
		Words   []string
	}
	Clause struct {
		Section, Annex []string
	}
	Sentence struct {
		Abbreviations []string
	}
	Definition struct {
		Cues, Headings []string
	}
	Policy struct {
		Names []string
	}
	Number map[string][]string
	Period struct {
		Unit                                   map[string][]string
		Working, Calendar, Other, Single, Join []string
		Within, After                          struct {
			Before, After []string
		}
	}
	Date struct {
		Month map[string][]string
		Year  []string
	}
}

// LoadGrammar reads lang/<tag>/grammar.toml. An error names the file and the line.
func LoadGrammar(fsys fs.FS, tag string) (*Grammar, error) {
	var f grammarFile
	name := "lang/" + tag + "/grammar.toml"
	data, err := Decode(fsys, name, &f)
	if err != nil {
		return nil, err
	}
	l := grammarLoader{name: name, data: data}
	g := &Grammar{
		Tag:                tag,
		Sections:           l.list(f.Clause.Section, "clause", "section"),
		Annexes:            l.list(f.Clause.Annex, "clause", "annex"),
		DefinitionCues:     l.list(f.Definition.Cues, "definition", "cues"),
		DefinitionHeadings: l.list(f.Definition.Headings, "definition", "headings"),
		PolicyNames:        l.list(f.Policy.Names, "policy", "names"),
		detect:             detectWords{letters: f.Detect.Letters, words: map[string]bool{}},
		number:             l.numbered(f.Number, 0, 999, "number"),
		month:              l.numbered(f.Date.Month, 1, 12, "date", "month"),
		year:               l.list(f.Date.Year, "date", "year"),
	}
	for _, a := range f.Sentence.Abbreviations {
		if !strings.HasSuffix(a, ".") {
			l.fail(fmt.Sprintf("the abbreviation %q does not end with a dot", a), "sentence", "abbreviations")
		}
		g.Abbreviations = append(g.Abbreviations, strings.ToLower(a))
	}
	for _, p := range l.list(f.Detect.Words, "detect", "words") {
		if len(p) != 1 || p[0].Stem {
			l.fail("the words must be single, without a star", "detect", "words")
		}
		g.detect.words[p[0].Fold] = true
	}
	p := &g.period
	p.unit, p.quality, p.before, p.after = patterns{}, patterns{}, patterns{}, patterns{}
	for _, unit := range slices.Sorted(maps.Keys(f.Period.Unit)) {
		u, err := parseUnit(unit)
		if err != nil {
			l.fail(err.Error(), "period", "unit", unit)
		}
		l.into(p.unit, f.Period.Unit[unit], int(u), "period", "unit", unit)
	}
	l.into(p.quality, f.Period.Working, 1, "period", "working")
	l.into(p.quality, f.Period.Calendar, 0, "period", "calendar")
	l.into(p.quality, f.Period.Other, 0, "period", "other")
	p.single = l.list(f.Period.Single, "period", "single")
	p.join = l.list(f.Period.Join, "period", "join")
	l.into(p.before, f.Period.Within.Before, int(Within), "period", "within", "before")
	l.into(p.before, f.Period.After.Before, int(After), "period", "after", "before")
	l.into(p.after, f.Period.Within.After, int(Within), "period", "within", "after")
	l.into(p.after, f.Period.After.After, int(After), "period", "after", "after")
	if l.err != nil {
		return nil, l.err
	}
	return g, nil
}

// grammarLoader turns the file's strings into patterns and keeps the first error.
type grammarLoader struct {
	name string
	data []byte
	err  error
}

func (l *grammarLoader) fail(reason string, key ...string) {
	if l.err == nil {
		l.err = fmt.Errorf("%s:%d: %s: %s", l.name, LineOfKey(l.data, key...), strings.Join(key, "."), reason)
	}
}

func (l *grammarLoader) list(words []string, key ...string) []Pattern {
	out := make([]Pattern, 0, len(words))
	for _, w := range words {
		p, err := ParsePattern(w)
		switch {
		case err != nil:
			l.fail(err.Error(), key...)
			continue
		case len(p) > maxPattern:
			l.fail(fmt.Sprintf("%q has more than %d words", w, maxPattern), key...)
		}
		out = append(out, p)
	}
	return out
}

func (l *grammarLoader) into(t patterns, words []string, value int, key ...string) {
	for _, p := range l.list(words, key...) {
		t.add(p, value)
	}
}

// numbered reads a table whose keys are numbers from min to max.
func (l *grammarLoader) numbered(table map[string][]string, min, max int, key ...string) patterns {
	t := patterns{}
	for _, k := range slices.Sorted(maps.Keys(table)) {
		n, err := strconv.Atoi(k)
		if err != nil || n < min || n > max {
			l.fail(fmt.Sprintf("the key must be a number from %d to %d", min, max), append(key, k)...)
		}
		l.into(t, table[k], n, append(key, k)...)
	}
	return t
}
