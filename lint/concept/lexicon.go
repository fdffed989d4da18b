package concept

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// Lexicon is the phrases of one language, compiled: every phrase is filed under the words that it can begin with, so that
// a text is read once, word by word, and only the phrases that may begin at a word are looked at.
type Lexicon struct {
	grammar  *lang.Grammar
	concepts []string
	phrases  []phrase
	exact    map[string][]int // by first word
	stems    map[string][]int // by first stem
	values   map[string][]int // by first value
	any      []int            // that may begin with any word
}

// phrase is one way to say a concept, or (not) to seem to say it.
type phrase struct {
	concept int // index in Lexicon.concepts
	not     bool
	expr    expr
	text    string // as written; "" for a built-in value
}

// Phrase is a phrase of a lexicon as its author wrote it.
type Phrase struct {
	Concept, Text string
	// Not is true for a phrase that only seems to say the concept.
	Not bool
}

// Unused returns the phrases that nothing among the hits was found by, in the order of concepts and of the file.
func (l *Lexicon) Unused(all ...*Hits) []Phrase {
	used := make([]bool, len(l.phrases))
	for _, h := range all {
		for n := range h.phrases {
			used[n] = true
		}
	}
	var out []Phrase
	for n, p := range l.phrases {
		if !used[n] && p.text != "" {
			out = append(out, Phrase{Concept: l.concepts[p.concept], Text: p.text, Not: p.not})
		}
	}
	return out
}

// entry is one concept of lexicon.toml: what says it, and what only seems to.
type entry struct {
	Is, Not []string
}

// LoadLexicon reads lang/<tag>/lexicon.toml of each file system in turn, later ones adding to the first; in all but the
// first the file may be absent. Concepts are the ids that may have phrases. An error names file, line and phrase.
func LoadLexicon(g *lang.Grammar, concepts []string, systems ...fs.FS) (*Lexicon, error) {
	l := &Lexicon{grammar: g, exact: map[string][]int{}, stems: map[string][]int{}, values: map[string][]int{}}
	l.concepts = append(slices.Clone(concepts), values...)
	for i, v := range values {
		l.file(phrase{concept: len(concepts) + i, expr: expr{op: opSeq, list: []expr{{op: opValue, text: v}}}})
	}
	for i, fsys := range systems {
		name := "lang/" + g.Tag + "/lexicon.toml"
		if _, err := fs.Stat(fsys, name); i > 0 && err != nil {
			continue
		}
		if err := l.load(fsys, name, concepts); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *Lexicon) load(fsys fs.FS, name string, concepts []string) error {
	var table map[string]entry
	data, err := lang.Decode(fsys, name, &table)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(table)) {
		at := slices.Index(concepts, id)
		if at < 0 {
			return fmt.Errorf("%s:%d: unknown concept %q%s", name, lang.LineOfKey(data, id), id, lang.DidYouMean(id, concepts))
		}
		seen := map[string]bool{}
		for _, list := range []struct {
			phrases []string
			not     bool
		}{{table[id].Is, false}, {table[id].Not, true}} {
			for _, text := range list.phrases {
				e, err := parse(text, l.grammar.Plain)
				if key := e.String(); err == nil && seen[key] {
					err = fmt.Errorf("the concept has this phrase already")
				} else {
					seen[key] = true
				}
				if err != nil {
					return fmt.Errorf("%s:%d: %s: phrase %q: %w", name, lineOfPhrase(data, id, text), id, text, err)
				}
				l.file(phrase{concept: at, not: list.not, expr: e, text: text})
			}
		}
	}
	return nil
}

// lineOfPhrase returns the 1-based line on which a phrase of the concept stands.
func lineOfPhrase(data []byte, id, text string) int {
	start := lang.LineOfKey(data, id)
	for i, line := range strings.Split(string(data), "\n") {
		if i+1 >= start && strings.Contains(line, text) {
			return i + 1
		}
	}
	return start
}

// file puts the phrase where the words that it may begin with lead to it.
func (l *Lexicon) file(p phrase) {
	n := len(l.phrases)
	l.phrases = append(l.phrases, p)
	add := func(m map[string][]int, key string) {
		if list := m[key]; len(list) == 0 || list[len(list)-1] != n {
			m[key] = append(list, n)
		}
	}
	for _, e := range firsts(p.expr, nil) {
		switch e.op {
		case opWord:
			add(l.exact, e.text)
		case opStem:
			add(l.stems, e.text)
		case opValue:
			add(l.values, e.text)
		default:
			if len(l.any) == 0 || l.any[len(l.any)-1] != n {
				l.any = append(l.any, n)
			}
		}
	}
}

// firsts appends the single parts with which e may begin.
func firsts(e expr, out []expr) []expr {
	switch e.op {
	case opSeq:
		for _, part := range e.list {
			out = firsts(part, out)
			if !nullable(part) {
				break
			}
		}
		return out
	case opChoice, opOptional:
		for _, part := range e.list {
			out = firsts(part, out)
		}
		return out
	}
	return append(out, e)
}

// candidates calls f with the phrases that may begin at the word.
func (l *Lexicon) candidates(fold string, f func(int)) {
	for _, n := range l.exact[fold] {
		f(n)
	}
	letters := 0
	for i, r := range fold {
		if letters++; letters >= minStem {
			for _, n := range l.stems[fold[:i+utf8.RuneLen(r)]] {
				f(n)
			}
		}
	}
	for _, n := range l.any {
		f(n)
	}
}
