package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// targets tells what the clauses speak of that references point to. What it found of a clause it keeps, since a clause may be
// pointed to a thousand times.
type targets struct {
	pass     *Pass
	numbered map[string][]*clause.Clause
	spoken   map[*clause.Clause]map[string]bool
	titled   map[string]*clause.Clause // by claim
	shares   map[claimed]int
}

type claimed struct {
	claim  *claim
	target *clause.Clause
}

// maxSame is how many clauses with one number a reference may mean. Where there are more, the numbers say nothing.
const maxSame = 3

// misled returns the first target of the reference that does not hold what the claim says of it, nil if all do.
func (t *targets) misled(c *claim, ref clause.Reference) *clause.Clause {
	for _, number := range ref.Targets {
		same := t.find(number)
		if len(same) > 0 && len(same) <= maxSame && !slices.ContainsFunc(same, func(target *clause.Clause) bool { return t.keeps(c, target, ref) }) {
			return same[0]
		}
	}
	return nil
}

// find returns the clauses with the number. Where there are two, nobody can say which is meant, and either will do.
func (t *targets) find(number string) []*clause.Clause {
	if t.numbered == nil {
		t.numbered = map[string][]*clause.Clause{}
		for _, c := range t.pass.Doc.Clauses {
			if c.Number != "" && c.Role != clause.Chrome && c.Role != clause.Contents {
				t.numbered[c.Number] = append(t.numbered[c.Number], c)
			}
		}
	}
	return t.numbered[number]
}

// keeps reports whether the clause holds what the claim says of it, as far as can be told.
func (t *targets) keeps(c *claim, target *clause.Clause, ref clause.Reference) bool {
	if len(ref.Targets) == 1 && t.elsewhere(c, target, ref.Clause) {
		return false
	}
	spoken := t.speaksOf(target)
	return speaksOfAny(spoken, c.Wants) || !speaksOfAny(spoken, c.Instead) || t.underHeading(target, c.Wants)
}

// elsewhere reports whether the document has another section about what the target is said to hold, and the target is about
// something else: 'the purposes stated in clause 3', where clause 4 has the heading 'Purposes', and 3 mentions one in passing.
func (t *targets) elsewhere(c *claim, target, from *clause.Clause) bool {
	other := t.section(c)
	if other == nil || other == target || len(target.Children) == 0 || inside(target, other) || inside(other, target) || inside(from, other) {
		return false
	}
	return !t.names(target, c.Heading) && 2*t.share(c, target) < t.share(c, other)
}

// section returns the section whose heading speaks of what the claim is about, nil if there is none.
func (t *targets) section(c *claim) *clause.Clause {
	if len(c.Heading) == 0 {
		return nil
	}
	if _, ok := t.titled[c.Says]; !ok {
		if t.titled == nil {
			t.titled = map[string]*clause.Clause{}
		}
		t.titled[c.Says] = nil
		for _, s := range t.pass.Doc.Clauses {
			if s.Role == clause.Heading && s.Number != "" && len(s.Children) > 0 && t.names(s, c.Heading) {
				t.titled[c.Says] = s
				break
			}
		}
	}
	return t.titled[c.Says]
}

// speaksOf returns the concepts of which the clause, or what stands below it, speaks.
func (t *targets) speaksOf(c *clause.Clause) map[string]bool {
	if out := t.spoken[c]; out != nil {
		return out
	}
	if t.spoken == nil {
		t.spoken = map[*clause.Clause]map[string]bool{}
	}
	out := map[string]bool{}
	t.collect(c, out, listDepth)
	t.spoken[c] = out
	return out
}

// share returns how many in a hundred of the clauses below the section speak of what the claim wants.
func (t *targets) share(c *claim, section *clause.Clause) int {
	key := claimed{c, section}
	if n, ok := t.shares[key]; ok {
		return n
	}
	if t.shares == nil {
		t.shares = map[claimed]int{}
	}
	speak, all := t.tally(c, section, listDepth)
	t.shares[key] = 100 * speak / max(all, 1)
	return t.shares[key]
}

func (t *targets) tally(c *claim, section *clause.Clause, depth int) (speak, all int) {
	if depth == 0 {
		return 0, 0
	}
	for _, child := range section.Children {
		all++
		if t.names(child, c.Wants) {
			speak++
		}
		s, a := t.tally(c, child, depth-1)
		speak, all = speak+s, all+a
	}
	return speak, all
}

func (t *targets) collect(c *clause.Clause, into map[string]bool, depth int) {
	for _, h := range t.pass.Hits.In(c) {
		into[h.Concept] = true
	}
	if depth == 0 {
		return
	}
	for _, child := range c.Children {
		t.collect(child, into, depth-1)
	}
}

// names reports whether the clause's own words speak of one of the concepts.
func (t *targets) names(c *clause.Clause, concepts []string) bool {
	for _, h := range t.pass.Hits.In(c) {
		if slices.Contains(concepts, h.Concept) {
			return true
		}
	}
	return false
}

// underHeading reports whether a clause without any below it stands under a heading or lead-in that speaks of one of the
// concepts.
func (t *targets) underHeading(c *clause.Clause, concepts []string) bool {
	if len(c.Children) > 0 {
		return false
	}
	for a, n := c.Parent, 0; a != nil && a.Parent != nil && n < headingDepth; a, n = a.Parent, n+1 {
		if t.names(a, concepts) {
			return true
		}
	}
	return false
}

// related shows the target, and the section that is about what the target is said to hold.
func (t *targets) related(c *claim, target *clause.Clause) []rule.Related {
	m := t.pass.Messages
	out := []rule.Related{{Message: m.Text(textIsHere, "number", target.Number), Span: target.Span}}
	if s := t.section(c); s != nil && s != target {
		out = append(out, rule.Related{Message: m.Text(textSpeaks, "number", s.Number), Span: s.Span})
	}
	return out
}

func speaksOfAny(spoken map[string]bool, concepts []string) bool {
	return slices.ContainsFunc(concepts, func(id string) bool { return spoken[id] })
}

// inside reports whether the clause is the section, or stands in it.
func inside(c, section *clause.Clause) bool {
	for n := 0; c != nil && n < headingDepth; c, n = c.Parent, n+1 {
		if c == section {
			return true
		}
	}
	return false
}
