package clause

import (
	"slices"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/lang"
)

// The most uses of a term that are remembered, and the most words of terms that begin alike.
const (
	maxUses  = 20
	maxAlike = 60
)

// termWord is one word of a term.
type termWord struct{ term, word int }

// termIndex finds the terms that a word may belong to by its first letters.
type termIndex map[string][]termWord

// stemKey returns the letters by which words that may be forms of each other are filed.
func stemKey(fold string) string {
	n := 0
	for i := range fold {
		if n == 3 {
			return fold[:i]
		}
		n++
	}
	return fold
}

func (r *termReader) index() termIndex {
	ix := termIndex{}
	for i, t := range r.doc.Terms {
		for k, w := range t.Words {
			if key := stemKey(w); len(ix[key]) < maxAlike {
				ix[key] = append(ix[key], termWord{i, k})
			}
		}
	}
	return ix
}

// findUses finds where terms are used, in one pass over the words of the policy.
func (r *termReader) findUses() {
	if len(r.doc.Terms) == 0 {
		return
	}
	ix := r.index()
	seen := make([][]int, len(r.doc.Terms)) // by term and word: the last sentence that had it
	for i, t := range r.doc.Terms {
		seen[i] = make([]int, len(t.Words))
	}
	latin := map[string]bool{}
	sentence := 0
	for _, c := range r.doc.Clauses {
		if c.Role == Chrome || c.Role == Contents || !r.doc.InBody(c) {
			continue
		}
		words := lang.Words(c.Text.S)
		ends, next := c.Sentences(), 0
		sentence++
		folds, named := r.plain(words), r.policyNames(words)
		for i, w := range words {
			for next < len(ends) && w.Start >= ends[next].End {
				next++
				sentence++
			}
			if len(w.Fold) > 3 && w.Fold[0] < 0x80 {
				latin[w.Fold] = true
			}
			for len(named) > 0 && named[0].to <= i {
				named = named[1:]
			}
			for _, e := range ix[stemKey(folds[i])] {
				if len(named) > 0 && r.strays(&r.doc.Terms[e.term], folds, i, named[0]) {
					continue
				}
				r.note(e, c, words, folds, i, seen[e.term], sentence, ix)
			}
		}
	}
	r.findTransliterated(latin)
}

// wordRange is a stretch of words, to exclusive.
type wordRange struct{ from, to int }

// policyNames returns where the words name a policy.
func (r *termReader) policyNames(words []lang.Word) []wordRange {
	var out []wordRange
	for i := 0; i < len(words); i++ {
		for _, p := range r.g.PolicyNames {
			if n := p.Match(words[i:]); n > 1 {
				out = append(out, wordRange{i, i + n})
				i += n - 1
				break
			}
		}
	}
	return out
}

// strays reports whether word i, if it is of the term, is there as one of a policy's name: the term has several words, and they are
// not all in the name.
func (r *termReader) strays(t *Term, folds []string, i int, name wordRange) bool {
	n := len(t.Words)
	if n < 2 || name.from >= i+n || name.from > i && name.to <= i+n {
		return false
	}
	for k := name.from; k+n <= name.to; k++ {
		if r.stands(t, folds[k:name.to]) {
			return false
		}
	}
	return true
}

// note writes down that word i may be a use of a term.
func (r *termReader) note(e termWord, c *Clause, words []lang.Word, folds []string, i int, seen []int, sentence int, ix termIndex) {
	t := &r.doc.Terms[e.term]
	if !r.g.FormOf(t.Words[e.word], folds[i]) || c == t.Clause && words[i].Start >= t.From && words[i].Start < t.To {
		return
	}
	if e.word == 0 && len(t.Uses) < maxUses && r.stands(t, folds[i:]) {
		t.Uses = append(t.Uses, Use{c, words[i].Start, words[i+len(t.Words)-1].End})
	}
	seen[e.word] = sentence
	all := true
	for _, s := range seen {
		all = all && s == sentence
	}
	ends := e.word == 0 || e.word == len(t.Words)-1
	short := len(t.Words) > 1 && ends && len(folds[i]) > 8 && isCapital(c.Text.S[words[i].Start:]) && insideSentence(c.Text.S[:words[i].Start])
	t.Loose = t.Loose || all && len(t.Words) > 1 || short && !r.otherStands(e.term, ix, folds[i:])
}

// otherStands reports whether the words begin with another term.
func (r *termReader) otherStands(term int, ix termIndex, folds []string) bool {
	return slices.ContainsFunc(ix[stemKey(folds[0])], func(e termWord) bool {
		return e.term != term && e.word == 0 && r.stands(&r.doc.Terms[e.term], folds)
	})
}

// stands reports whether the words begin with the term, in whatever form.
func (r *termReader) stands(t *Term, folds []string) bool {
	if len(folds) < len(t.Words) {
		return false
	}
	for k, w := range t.Words {
		if !r.g.SameWord(w, folds[k]) {
			return false
		}
	}
	return true
}

func isCapital(s string) bool { return unicode.IsUpper(leadRune(s)) }

// insideSentence reports whether a word behind the text stands inside a sentence, where a capital is no matter of course.
func insideSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	if before == "" {
		return false
	}
	last := []rune(before[max(0, len(before)-4):])
	ch := last[len(last)-1]
	return unicode.IsLetter(ch) || unicode.IsDigit(ch) || ch == ',' || ch == ')'
}

// latinLetters are the letters of passports and domains.
var latinLetters = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ж", "zh", "з", "z", "и", "i", "й", "y", "к", "k", "л", "l", "м", "m",
	"н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "sch",
	"ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya",
)

// findTransliterated marks terms whose letters return as Latin ones, as in the domain of a brand.
func (r *termReader) findTransliterated(latin map[string]bool) {
	for i := range r.doc.Terms {
		t := &r.doc.Terms[i]
		if len(t.Uses) > 0 || t.Loose {
			continue
		}
		words := strings.Join(t.Words, "")
		name := latinLetters.Replace(words)
		if len(name) < 4 || name == words {
			continue
		}
		for w := range latin {
			if strings.Contains(w, name) {
				t.Loose = true
				break
			}
		}
	}
}

// Defines reports whether the words are a term of the document or a part of one, in whatever form.
func (d *Document) Defines(words []lang.Word) bool {
	for i := range d.Terms {
		if d.within(d.Terms[i].Words, words) {
			return true
		}
	}
	return false
}

// within reports whether all of the words are among those of a term.
func (d *Document) within(term []string, words []lang.Word) bool {
	for _, w := range words {
		found := false
		for _, t := range term {
			found = found || d.grammar.SameWord(t, d.grammar.Plain(w.Fold))
		}
		if !found {
			return false
		}
	}
	return len(words) > 0
}

// SameWord reports whether two folded words may be forms of the same one, in the language of the document.
func (d *Document) SameWord(a, b string) bool {
	return d.grammar.SameWord(d.grammar.Plain(a), d.grammar.Plain(b))
}
