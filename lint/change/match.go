package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
)

// How alike two clauses must be to be versions of one, in hundredths of their words: less where they have the same number.
const (
	alike           = 50
	alikeSameNumber = 25
	maxCommon       = 200 // clauses that share a word with which it still tells something
)

// match pairs the clauses of both versions: those with the same words first, below the same headings if that can be, then the
// most alike.
func (c *comparison) match() {
	old, new := c.old.body, c.new.body
	keys := map[*clause.Clause]string{}
	type place struct {
		key    string
		parent *clause.Clause // of the old version
	}
	byPlace := map[place][]*clause.Clause{} // old clauses
	for _, o := range old {
		keys[o] = c.old.key(o)
		at := place{keys[o], o.Parent}
		byPlace[at] = append(byPlace[at], o)
	}
	for _, n := range new {
		keys[n] = c.new.key(n)
		at := place{keys[n], c.oldOf[n.Parent]}
		if same := byPlace[at]; len(same) > 0 {
			c.pair(same[0], n)
			byPlace[at] = same[1:]
		}
	}
	byKey := map[string][]*clause.Clause{} // old clauses without a partner
	for _, o := range old {
		if c.newOf[o] == nil {
			byKey[keys[o]] = append(byKey[keys[o]], o)
		}
	}
	for _, n := range new {
		if same := byKey[keys[n]]; len(same) > 0 && c.oldOf[n] == nil {
			c.pair(same[0], n)
			byKey[keys[n]] = same[1:]
		}
	}
	for _, p := range c.likely(old, new) {
		if c.newOf[p.Old] == nil && c.oldOf[p.New] == nil {
			c.pair(p.Old, p.New)
		}
	}

	var before *clause.Clause // in the new version, what stands before the removed clauses to come
	removed := map[*clause.Clause][]Pair{}
	for _, o := range old {
		if n := c.newOf[o]; n != nil {
			before = n
		} else {
			removed[before] = append(removed[before], Pair{Old: o})
		}
	}
	c.pairs = slices.Clone(removed[nil])
	for _, n := range new {
		o := c.oldOf[n]
		c.pairs = append(append(c.pairs, Pair{Old: o, New: n, Same: o != nil && keys[o] == keys[n]}), removed[n]...)
	}
	for _, p := range c.pairs {
		if !p.Same {
			c.changed[p.Old], c.changed[p.New] = true, true
		}
	}
}

// key returns a clause's words as they are compared: folded, and without the numbers of references, which renumbering changes.
func (s *Side) key(c *clause.Clause) string {
	var b strings.Builder
	refs := s.byClause[c]
	inTarget := func(word string) bool {
		return slices.ContainsFunc(refs[0].Targets, func(t string) bool { return slices.Contains(strings.Split(t, "."), word) })
	}
	for _, w := range lang.Words(c.Text.S) {
		span := c.Text.Span(w.Start, w.End)
		for len(refs) > 0 && refs[0].Span.End <= span.Start {
			refs = refs[1:]
		}
		if len(refs) > 0 && refs[0].Span.Start < span.End && (isNumber(w.Fold) || inTarget(w.Fold)) {
			b.WriteByte('0')
		} else {
			b.WriteString(w.Fold)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func isNumber(word string) bool { return word != "" && strings.Trim(word, "0123456789") == "" }

// likely returns the pairs of clauses without a partner that have so many words in common that they may be versions of one
// clause, the most alike first.
func (c *comparison) likely(old, new []*clause.Clause) []Pair {
	type candidate struct {
		Pair
		score int
	}
	having := map[string][]*clause.Clause{} // old clauses by word
	size := map[*clause.Clause]int{}
	for _, o := range old {
		if c.newOf[o] != nil {
			continue
		}
		words := distinct(o.Text.S)
		size[o] = len(words)
		for _, w := range words {
			having[w] = append(having[w], o)
		}
	}
	var list []candidate
	for _, n := range new {
		if c.oldOf[n] != nil {
			continue
		}
		common := map[*clause.Clause]int{}
		words := distinct(n.Text.S)
		for _, w := range words {
			if len(having[w]) <= maxCommon {
				for _, o := range having[w] {
					common[o]++
				}
			}
		}
		for o, k := range common {
			score, least := 200*k/(len(words)+size[o]), alike
			if o.Number == n.Number && n.Number != "" {
				score, least = score+10, alikeSameNumber
			}
			if c.newOf[o.Parent] == n.Parent && n.Parent != nil {
				score += 5
			}
			if score >= least {
				list = append(list, candidate{Pair{Old: o, New: n}, score})
			}
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(b.score-a.score, a.Old.Index-b.Old.Index, a.New.Index-b.New.Index)
	})
	out := make([]Pair, len(list))
	for i, x := range list {
		out[i] = x.Pair
	}
	return out
}

// distinct returns the different folded words of a text, sorted.
func distinct(text string) []string {
	var out []string
	for _, w := range lang.Words(text) {
		out = append(out, w.Fold)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
