package concept

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
)

// reach is the most words that a phrase can span, gaps included: a set of places is one machine word.
const reach = 64

// places is a set of places in a sentence, counted from the word at which a match began.
type places uint64

// sentence is what a phrase is matched against.
type sentence struct {
	words  []lang.Word
	marks  []uint64  // of the words
	values []valueAt // in the order of their first words
}

// match returns how many words from the one at index at the expression takes, the fewest if it can do so in several ways;
// 0 if it does not match.
func (s *sentence) match(e *expr, at int) int {
	ends := s.step(e, at, 1)
	if ends == 0 {
		return 0
	}
	return bits.TrailingZeros64(uint64(ends))
}

// step returns the places that the expression leads to from the given ones.
func (s *sentence) step(e *expr, at int, from places) places {
	switch e.op {
	case opWord, opStem, opAny:
		return s.word(e, at, from)
	case opValue:
		return s.value(e.text, at, from)
	case opGap:
		out := from
		for range e.gap {
			out |= out << 1
		}
		return out & s.upTo(at)
	case opSeq:
		for i := range e.list {
			if from = s.step(&e.list[i], at, from); from == 0 {
				return 0
			}
		}
		return from
	}
	var out places
	if e.op == opOptional {
		out = from
	}
	if e.words {
		return out | s.word(e, at, from)
	}
	for i := range e.list {
		out |= s.step(&e.list[i], at, from)
	}
	return out
}

// upTo returns all places that lie in the sentence.
func (s *sentence) upTo(at int) places {
	n := len(s.words) - at
	if n >= reach-1 {
		return ^places(0)
	}
	return places(1)<<(n+1) - 1
}

// word returns the places behind each of the given ones at which the word stands, or one of the words of a choice.
func (s *sentence) word(e *expr, at int, from places) places {
	var out places
	for rest := from; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(uint64(rest))
		if at+i >= len(s.words) {
			break
		}
		if e.first&s.marks[at+i] != 0 && e.takes(s.words[at+i].Fold) {
			out |= 1 << (i + 1)
		}
	}
	return out
}

// takes reports whether e, a word or a choice of words, takes the folded word.
func (e *expr) takes(fold string) bool {
	switch e.op {
	case opWord:
		return fold == e.text
	case opStem:
		return strings.HasPrefix(fold, e.text)
	case opAny:
		return true
	}
	for i := range e.list {
		if e.list[i].takes(fold) {
			return true
		}
	}
	return false
}

func (s *sentence) value(name string, at int, from places) places {
	var out places
	for _, v := range s.valuesFrom(at) {
		i := v.first - at
		if i >= reach {
			break
		}
		if v.name == name && v.last-at < reach-1 && from&(1<<i) != 0 {
			out |= 1 << (v.last - at + 1)
		}
	}
	return out
}

// valuesFrom returns the values that begin at the word or behind it.
func (s *sentence) valuesFrom(word int) []valueAt {
	i, _ := slices.BinarySearchFunc(s.values, word, func(v valueAt, word int) int { return v.first - word })
	return s.values[i:]
}
