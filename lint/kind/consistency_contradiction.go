package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// contradiction reports claims that another clause of the same document gives the lie.
type contradiction struct {
	Pair []contradictionPair
}

// contradictionPair is what cannot both hold: where a claim fits in one place and what is against it in another, the claim is
// reported.
type contradictionPair struct {
	Claim, Against []pattern
}

func newContradiction(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &contradiction{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"pair", "claim", "against"}, patternKeys...)); err != nil {
		return nil, err
	}
	for i := range k.Pair {
		pair := &k.Pair[i]
		if len(pair.Claim) == 0 || len(pair.Against) == 0 {
			return nil, r.Errorf([]string{"check", "pair"}, "pair %d: the keys \"claim\" and \"against\" must be given", i+1)
		}
		for _, list := range [][]pattern{pair.Claim, pair.Against} {
			if err := compileAll(r, v, "pair", list); err != nil {
				return nil, err
			}
		}
	}
	return k, r.Require("found {text} {other}")
}

// Concepts returns the ids of the concepts that the rule looks for.
func (k *contradiction) Concepts() []string {
	var out []string
	for _, pair := range k.Pair {
		out = append(out, conceptsOf(pair.Claim, pair.Against)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Speaks reports whether a language can make a claim and contradict it.
func (k *contradiction) Speaks(canSay func(string) bool) bool {
	return slices.ContainsFunc(k.Pair, func(pair contradictionPair) bool {
		return anyFits(pair.Claim, canSay) && anyFits(pair.Against, canSay)
	})
}

// Check reports the claims, each clause once.
func (k *contradiction) Check(p *Pass) {
	told := map[*clause.Clause]bool{}
	for _, pair := range k.Pair {
		claims := firstInClauses(search(p, pair.Claim))
		if len(claims) == 0 {
			continue
		}
		against := firstInClauses(search(p, pair.Against))
		for _, m := range claims {
			other := otherPlace(m, against)
			if other == nil || told[m.clause] {
				continue
			}
			told[m.clause] = true
			e, o := m.evidence[0], other.evidence[0]
			p.Report(m.clause, e.Span, rule.Finding{
				Message: p.Say("found", "text", short(e.Text), "other", short(o.Text)),
				Related: []rule.Related{{Message: p.Messages.Text(textAgainst), Span: o.Span}},
			})
		}
	}
}

// textAgainst is what is said of the place that a claim contradicts.
const textAgainst = "this says otherwise"

// otherPlace returns the first of the matches that does not share words with m, nil if all do.
func otherPlace(m match, list []match) *match {
	at := m.evidence[0].Span
	for i := range list {
		span := list[i].evidence[0].Span
		if span.End <= at.Start || at.End <= span.Start {
			return &list[i]
		}
	}
	return nil
}

// Texts returns the English words of related places.
func (k *contradiction) Texts() []string { return []string{textAgainst} }
