package kind

import (
	"cmp"
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
)

// possible reports whether there is all that the pattern must have, by what has tells of a concept: that the document speaks of it
// anywhere, or that the language can.
func (pat *pattern) possible(has func(concept string) bool) bool {
	for _, group := range pat.all {
		if !slices.ContainsFunc(group, has) {
			return false
		}
	}
	n := 0
	for _, id := range pat.Of {
		if has(id) {
			n++
		}
	}
	return n >= pat.AtLeast && (len(pat.Under) == 0 || slices.ContainsFunc(pat.Under, has))
}

// anyFits reports whether one of the patterns can fit in a language.
func anyFits(list []pattern, canSay func(string) bool) bool {
	return slices.ContainsFunc(list, func(pat pattern) bool { return pat.possible(canSay) })
}

// find returns the places in the clause where the pattern fits.
func (pat *pattern) find(p *Pass, c *clause.Clause) []match {
	if !pat.standsUnder(p, c) {
		return nil
	}
	switch pat.Within {
	case "clause":
		return pat.fit(c, p.Hits.In(c))
	case "list":
		if len(c.Children) == 0 {
			return nil
		}
		return pat.fit(c, pat.below(p, c, slices.Clone(p.Hits.In(c)), listDepth))
	}
	hits := p.Hits.In(c)
	if len(pat.All)+len(pat.Of) == 0 { // it is the place that tells, not the words
		return pat.fit(c, inSentence(hits, 0))
	}
	var out []match
	for i := 0; i < len(hits); {
		in := inSentence(hits[i:], hits[i].Sentence)
		out = append(out, pat.fit(c, in)...)
		i += len(in)
	}
	return out
}

// inSentence returns the hits at the start of the list that lie in the sentence.
func inSentence(hits []concept.Hit, sentence int) []concept.Hit {
	n := 0
	for n < len(hits) && hits[n].Sentence == sentence {
		n++
	}
	return hits[:n]
}

// listDepth is how many levels of items a list has for a pattern, and headingDepth how many headings and lead-ins above a
// clause are looked at. No policy has more; a page of ten thousand lists in each other must not cost the square of that.
const (
	listDepth    = 4
	headingDepth = 12
)

// below adds the hits of the items under the clause. A heading opens something else, and a list of definitions says nothing
// to a pattern that does not look for them.
func (pat *pattern) below(p *Pass, c *clause.Clause, hits []concept.Hit, depth int) []concept.Hit {
	if depth == 0 {
		return hits
	}
	for _, child := range c.Children {
		if child.Role == clause.Heading || child.Role == clause.Definition && pat.Role != "definition" && pat.Role != "any" {
			continue
		}
		hits = pat.below(p, child, append(hits, p.Hits.In(child)...), depth-1)
	}
	return hits
}

// standsUnder reports whether the headings and lead-ins above the clause are as the pattern wants them.
func (pat *pattern) standsUnder(p *Pass, c *clause.Clause) bool {
	if len(pat.Under) == 0 && len(pat.Apart) == 0 {
		return true
	}
	under := len(pat.Under) == 0
	for a, n := c.Parent, 0; a != nil && a.Parent != nil && n < headingDepth; a, n = a.Parent, n+1 {
		for _, h := range p.Hits.In(a) {
			if slices.Contains(pat.Apart, h.Concept) {
				return false
			}
			under = under || slices.Contains(pat.Under, h.Concept)
		}
	}
	return under
}

// fit matches the pattern against the hits of one unit, which begins in clause c.
func (pat *pattern) fit(c *clause.Clause, hits []concept.Hit) []match {
	var used []concept.Hit
	different := map[string]bool{}
	for _, h := range hits {
		if slices.Contains(pat.None, h.Concept) {
			return nil
		}
	}
	for _, group := range pat.all {
		found := false
		for _, h := range hits {
			if slices.Contains(group, h.Concept) {
				used, found, different[h.Concept] = append(used, h), true, true
			}
		}
		if !found {
			return nil
		}
	}
	counted := map[string]bool{}
	for _, h := range hits {
		if slices.Contains(pat.Of, h.Concept) {
			used, counted[h.Concept], different[h.Concept] = append(used, h), true, true
		}
	}
	if len(counted) < pat.AtLeast {
		return nil
	}
	m := match{clause: c, score: len(different), why: pat.Why, evidence: gather(c, used)}
	m.days = cmp.Or(days(used), heldDays(hits, used), days(hits))
	return []match{m}
}

// heldDays returns the length of the first period that one of the used hits holds, as a phrase may, 0 if none does. Both lists are in
// the order of the text.
func heldDays(hits, used []concept.Hit) int {
	var in *clause.Clause
	next, end := 0, 0
	for _, h := range hits {
		for ; next < len(used) && byPlace(used[next], h) <= 0; next++ {
			if used[next].Clause != in {
				in, end = used[next].Clause, 0
			}
			end = max(end, used[next].End)
		}
		if h.Clause == in && h.End <= end && h.Period != nil && h.Period.Days() > 0 {
			return h.Period.Days()
		}
	}
	return 0
}

// byPlace compares hits by their places in the text.
func byPlace(a, b concept.Hit) int {
	return cmp.Or(a.Clause.Index-b.Clause.Index, a.Start-b.Start)
}

// days returns the length of the first period among the hits, 0 if there is none.
func days(hits []concept.Hit) int {
	for _, h := range hits {
		if h.Period != nil && h.Period.Days() > 0 {
			return h.Period.Days()
		}
	}
	return 0
}

// gather puts the hits in the order of the text and makes one piece of evidence of those of each clause; without hits (a pattern that
// only says under what a clause stands) it is the clause's first sentence.
func gather(c *clause.Clause, hits []concept.Hit) []rule.Evidence {
	if len(hits) == 0 {
		end := len(c.Text.S)
		if s := c.Sentences(); len(s) > 0 {
			end = s[0].End
		}
		return []rule.Evidence{evidence(c, 0, end)}
	}
	slices.SortStableFunc(hits, byPlace)
	var out []rule.Evidence
	for i := 0; i < len(hits); {
		j, end := i, hits[i].End
		for ; j < len(hits) && hits[j].Clause == hits[i].Clause; j++ {
			end = max(end, hits[j].End)
		}
		out = append(out, evidence(hits[i].Clause, hits[i].Start, end))
		i = j
	}
	return out
}
