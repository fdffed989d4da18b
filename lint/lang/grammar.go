package lang

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
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
	// PolicySubjects are the words for what a privacy policy is about: personal data, privacy.
	PolicySubjects []Pattern
	// Terms are the words of definitions inside sentences.
	Terms TermWords

	denying     []string      // syllables inside a verb that deny it, folded
	denyingEnds []string      // ends of verbs that are denied, folded
	plain       map[rune]rune // letters, and what is typed for them on a keyboard without them
	detect      detectWords
	number      patterns // value: the number
	period      periodWords
	date        dateWords
}

// detectWords is what tells a language from the others.
type detectWords struct {
	letters string // letters beyond a to z and а to я that mark the language
	shared  string // such letters that it has but that mark it not
	words   map[string]bool
	endings []string
}

// periodWords are the words of periods. The value of a unit is a Unit, of a relation a Relation; elsewhere it means
// nothing but for quality.
type periodWords struct {
	unit     patterns
	quality  patterns // value: 1 for a working day, 0 for a calendar one or any other adjective
	calendar patterns // the adjectives that may stand before the number
	glued    patterns // units that are written in one word with a number in words
	ordinal  patterns // units that make an ordinal of digits before a hyphen: 10-күні
	single   patterns // units that may stand without a number next to a word of relation
	term     patterns // units that may stand without a number and without such a word: "месячный срок"
	ending   patterns // what may follow the digits of a number: 30-ти
	join     patterns // stands between the ends of a range
	from     patterns // stands before a range

	before, after patterns // words of relation
	weak          patterns // words of relation that do for a number, not for a unit alone
	notBefore     patterns // words before a number of units that is no period
	notAfter      patterns // words behind it
	ages          []int    // counts of years that are ages unless a word of relation stands there
}

// dateWords are the words of dates.
type dateWords struct {
	month  patterns // value: 1 to 12
	year   patterns // the word "year", with the number before it
	ending patterns // what may follow the digits of a day: 1st
	of     patterns // stands between day and month
}

type grammarFile struct {
	Detect struct {
		Letters, Shared string
		Words, Endings  []string
	}
	Plain  map[string]string
	Clause struct {
		Section, Annex []string
	}
	Sentence struct {
		Abbreviations []string
	}
	Definition struct {
		Cues, Headings []string
	}
	Term     termFile
	Negation struct{ Inside, Ends []string }
	Policy   struct {
		Names, Subject []string
	}
	Number map[string][]string
	Period struct {
		Unit                                     map[string][]string
		Working, Calendar, Other                 []string
		Single, Term, Glued, Ordinal, Join, From []string
		Ending                                   []string
		Ages                                     []int
		Within, After, Bare                      struct {
			Before, Weak, After []string
		}
		Not struct {
			Before, After []string
		}
	}
	Date struct {
		Month            map[string][]string
		Year, Ending, Of []string
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
		plain:              l.plain(f.Plain),
		Tag:                tag,
		Sections:           l.list(f.Clause.Section, "clause", "section"),
		Annexes:            l.list(f.Clause.Annex, "clause", "annex"),
		DefinitionCues:     l.list(f.Definition.Cues, "definition", "cues"),
		DefinitionHeadings: l.list(f.Definition.Headings, "definition", "headings"),
		PolicyNames:        l.list(f.Policy.Names, "policy", "names"),
		PolicySubjects:     l.list(f.Policy.Subject, "policy", "subject"),
		Terms:              l.terms(f.Term),
		detect:             detectWords{letters: f.Detect.Letters, shared: f.Detect.Shared, words: map[string]bool{}},
		number:             l.numbered(f.Number, 0, 999, "number"),
		date: dateWords{
			month:  l.numbered(f.Date.Month, 1, 12, "date", "month"),
			year:   l.valued(f.Date.Year, 0, "date", "year"),
			ending: l.valued(f.Date.Ending, 0, "date", "ending"),
			of:     l.valued(f.Date.Of, 0, "date", "of"),
		},
	}
	for _, syllable := range f.Negation.Inside {
		g.denying = append(g.denying, Fold(syllable))
	}
	for _, end := range f.Negation.Ends {
		g.denyingEnds = append(g.denyingEnds, Fold(end))
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
	for _, e := range f.Detect.Endings {
		if utf8.RuneCountInString(e) != endingLetters {
			l.fail(fmt.Sprintf("the ending %q has not %d letters", e, endingLetters), "detect", "endings")
		}
		g.detect.endings = append(g.detect.endings, Fold(e))
	}
	l.period(&f, g)
	if l.err != nil {
		return nil, l.err
	}
	return g, nil
}
