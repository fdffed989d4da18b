package concept

import (
	"maps"
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/parallel"
)

// Hit is a place where a concept is spoken of.
type Hit struct {
	Concept  string
	Clause   *clause.Clause
	Sentence int // index in Clause.Sentences
	// Start and End are byte offsets in Clause.Text.S.
	Start, End int
	// Period is the value of a hit of the concept Period, nil for any other.
	Period *lang.Period

	phrase int // index in Lexicon.phrases
}

// Hits are all hits of one document.
type Hits struct {
	byClause [][]Hit
	has      map[string]bool
	phrases  map[int]bool // by which phrases of the lexicon they were found, those that say what is not meant among them
}

// In returns the hits in the clause's own text, in the order of their starts. The caller must not change them.
func (h *Hits) In(c *clause.Clause) []Hit {
	if c.Index < 0 {
		return nil
	}
	return h.byClause[c.Index]
}

// Has reports whether the document speaks of the concept anywhere.
func (h *Hits) Has(concept string) bool { return h.has[concept] }

// share is how many clauses make a piece of work that is worth a core.
const share = 16

// Find returns everything that the document speaks of.
func (l *Lexicon) Find(doc *clause.Document) *Hits {
	h := &Hits{byClause: make([][]Hit, len(doc.Clauses)), has: map[string]bool{}, phrases: map[int]bool{}}
	parts := make([]map[int]bool, (len(doc.Clauses)+share-1)/share) // the phrases of each piece
	parallel.Do(len(parts), func(n int) {
		parts[n] = map[int]bool{}
		for _, c := range doc.Clauses[n*share : min(len(doc.Clauses), (n+1)*share)] {
			h.byClause[c.Index] = l.inClause(c, parts[n])
		}
	})
	for _, part := range parts {
		maps.Copy(h.phrases, part)
	}
	for _, hits := range h.byClause {
		for _, x := range hits {
			h.has[x.Concept] = true
		}
	}
	return h
}

// found is a match of a phrase: words from first to last.
type found struct {
	phrase      int
	first, last int
}

func (l *Lexicon) inClause(c *clause.Clause, phrases map[int]bool) []Hit {
	words := lang.Words(c.Text.S)
	values := l.valuesIn(c, words)
	marks := make([]uint64, len(words))
	for i := range words {
		words[i].Fold = l.grammar.Plain(words[i].Fold)
		marks[i] = mark(words[i].Fold)
	}
	var out []Hit
	w, v := 0, 0
	for i, span := range c.Sentences() {
		from := w
		for w < len(words) && words[w].Start < span.End {
			w++
		}
		s := sentence{words: words[from:w], marks: marks[from:w]}
		for ; v < len(values) && values[v].first < w; v++ {
			if value := values[v]; value.first >= from {
				value.first, value.last = value.first-from, min(value.last, w-1)-from
				s.values = append(s.values, value)
			}
		}
		out = append(out, l.inSentence(c, i, &s, phrases)...)
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return a.Start - b.Start })
	return out
}

// inSentence finds the phrases of one sentence, and drops what other phrases say is not meant.
func (l *Lexicon) inSentence(c *clause.Clause, index int, s *sentence, phrases map[int]bool) []Hit {
	var is []found
	not := map[int][]found{} // by concept, in the order of the text
	for i := range s.words {
		try := func(n int) {
			p := &l.phrases[n]
			k := s.match(&p.expr, i)
			switch {
			case k == 0:
				return
			case p.not:
				not[p.concept] = append(not[p.concept], found{n, i, i + k - 1})
			default:
				is = append(is, found{n, i, i + k - 1})
			}
			phrases[n] = true
		}
		l.candidates(s.words[i].Fold, try)
		for _, v := range s.valuesFrom(i) {
			if v.first > i {
				break
			}
			for _, n := range l.values[v.name] {
				try(n)
			}
		}
	}
	var out []Hit
	for _, f := range is {
		id := l.phrases[f.phrase].concept
		if f.overlaps(not[id]) {
			continue
		}
		hit := Hit{Concept: l.concepts[id], Clause: c, Sentence: index, Start: s.words[f.first].Start, End: s.words[f.last].End, phrase: f.phrase}
		if hit.Concept == Period {
			hit.Period = s.period(f.first)
		}
		out = append(out, hit)
	}
	return out
}

// overlaps reports whether one of the others, which are in the order of their first words, shares a word with f.
func (f found) overlaps(others []found) bool {
	i, _ := slices.BinarySearchFunc(others, f.first-reach, func(o found, word int) int { return o.first - word })
	for ; i < len(others) && others[i].first <= f.last; i++ {
		if others[i].last >= f.first {
			return true
		}
	}
	return false
}

// period returns the period that begins at the word.
func (s *sentence) period(first int) *lang.Period {
	for _, v := range s.valuesFrom(first) {
		if v.name == Period {
			return v.period
		}
	}
	return nil
}
