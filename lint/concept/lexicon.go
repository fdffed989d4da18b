package concept

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/parallel"
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
	firsts   []*expr          // room for the first words of the phrase that is being filed
	said     map[string]bool  // the concepts that have phrases that say them
}

// phrase is one way to say a concept, or (not) to seem to say it.
type phrase struct {
	concept int // index in Lexicon.concepts
	not     bool
	expr    expr
	text    string // as written; "" for a built-in value
	system  int    // index of the file system that it is from
}

// Phrase is a phrase of a lexicon as its author wrote it.
type Phrase struct {
	Concept, Text string
	// Not is true for a phrase that only seems to say the concept.
	Not bool
	// Own is true for a phrase that the user added to the built-in ones.
	Own bool
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
			out = append(out, Phrase{Concept: l.concepts[p.concept], Text: p.text, Not: p.not, Own: p.system > 0})
		}
	}
	return out
}

// entry is one concept of a lexicon: what says it, and what only seems to.
type entry struct {
	Is, Not []string
}

// written is a phrase and where it was read.
type written struct {
	phrase
	id  string // of the concept
	key string // phrases of one key say the same
	err error
}

type lexiconFile struct {
	name string
	data []byte
	list []written
}

// LoadLexicon reads lang/<tag>/lexicon.toml and lang/<tag>/lexicon/*.toml of each file system in turn, later ones adding to the
// first; in all but the first they may be absent. Concepts are the ids that may have phrases. An error names file, line and
// phrase.
func LoadLexicon(g *lang.Grammar, concepts []string, systems ...fs.FS) (*Lexicon, error) {
	l := &Lexicon{grammar: g, exact: map[string][]int{}, stems: map[string][]int{}, values: map[string][]int{}}
	l.concepts = append(slices.Clone(concepts), values...)
	for i, v := range values {
		l.file(phrase{concept: len(concepts) + i, expr: expr{op: opSeq, list: []expr{{op: opValue, text: v}}}})
	}
	for i, fsys := range systems {
		var names []string
		for _, pattern := range []string{".toml", "/*.toml"} {
			found, err := fs.Glob(fsys, "lang/"+g.Tag+"/lexicon"+pattern)
			if err != nil {
				return nil, err
			}
			names = append(names, found...)
		}
		if i == 0 && len(names) == 0 {
			return nil, fmt.Errorf("lang/%s/lexicon.toml: %w", g.Tag, fs.ErrNotExist)
		}
		if err := l.load(fsys, i, names, concepts); err != nil {
			return nil, err
		}
	}
	l.said = make(map[string]bool, len(l.concepts))
	for _, p := range l.phrases {
		if !p.not {
			l.said[l.concepts[p.concept]] = true
		}
	}
	return l, nil
}

// CanSay reports whether the language has a phrase that says the concept.
func (l *Lexicon) CanSay(concept string) bool { return l.said[concept] }

// Extended reports whether the user added phrases to the built-in ones.
func (l *Lexicon) Extended() bool { return l.phrases[len(l.phrases)-1].system > 0 }

// PhraseOf returns the phrase that a hit was found by, as it is written; "" for a built-in value.
func (l *Lexicon) PhraseOf(h Hit) string { return l.phrases[h.phrase].text }

// load reads the files of the file system with that index.
func (l *Lexicon) load(fsys fs.FS, system int, names []string, concepts []string) error {
	files, errs := make([]lexiconFile, len(names)), make([]error, len(names))
	parallel.Do(len(names), func(i int) {
		files[i].name = names[i]
		errs[i] = files[i].read(fsys, concepts, l.grammar.Plain)
	})
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	total := len(l.phrases)
	for _, f := range files {
		total += len(f.list)
	}
	l.phrases = slices.Grow(l.phrases, total)
	seen := make(map[string]bool, total)
	for i := range files {
		f := &files[i]
		for _, p := range f.list {
			if p.err == nil && seen[p.key] {
				p.err = errors.New("the concept has this phrase already")
			}
			if p.err != nil {
				return fmt.Errorf("%s:%d: %s: phrase %q: %w", f.name, lineOf(f.data, p.id, p.text), p.id, p.text, p.err)
			}
			seen[p.key] = true
			p.system = system
			l.file(p.phrase)
		}
	}
	return nil
}

// read reads the file's phrases. What is wrong with one of them is its err.
func (f *lexiconFile) read(fsys fs.FS, concepts []string, plain func(string) string) (err error) {
	var table map[string]entry
	if f.data, err = lang.Decode(fsys, f.name, &table); err != nil {
		return err
	}
	parser := newParser(plain)
	var key []byte
	for _, id := range slices.Sorted(maps.Keys(table)) {
		at := slices.Index(concepts, id)
		if at < 0 {
			return fmt.Errorf("%s:%d: unknown concept %q%s", f.name, lang.LineOfKey(f.data, id), id, lang.DidYouMean(id, concepts))
		}
		phrases := slices.Concat(table[id].Is, table[id].Not)
		f.list = slices.Grow(f.list, len(phrases))
		for i, text := range phrases {
			p := written{id: id, phrase: phrase{concept: at, text: text, not: i >= len(table[id].Is)}}
			if p.expr, p.err = parser.parse(text); p.err == nil {
				key = p.expr.appendKey(append(append(key[:0], id...), ' '))
				p.key = string(key)
			}
			f.list = append(f.list, p)
		}
	}
	return nil
}

// lineOf returns the 1-based line of a file on which a phrase or a sentence of the concept stands, the concept's own where it is not
// found as written.
func lineOf(data []byte, id, text string) int {
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
	l.firsts = firsts(&p.expr, l.firsts[:0])
	for _, e := range l.firsts {
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
func firsts(e *expr, out []*expr) []*expr {
	switch e.op {
	case opSeq:
		for i := range e.list {
			out = firsts(&e.list[i], out)
			if !nullable(e.list[i]) {
				break
			}
		}
		return out
	case opChoice, opOptional:
		for i := range e.list {
			out = firsts(&e.list[i], out)
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
