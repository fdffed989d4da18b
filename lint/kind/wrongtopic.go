package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// wrongTopic reports references to clauses that exist, but do not speak of what the reference says of them: 'the purposes
// stated in clause 4', where clause 4 is about something else.
type wrongTopic struct {
	Claim []claim
}

// claim is what a sentence may say of the clause that it points to.
type claim struct {
	// Says is the concept by which it says so.
	Says string
	// What names for people what the clause is said to hold.
	What string
	// Wants are the concepts of which the clause must speak of one.
	Wants []string
}

func newWrongTopic(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &wrongTopic{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"claim", "says", "what", "wants"}); err != nil {
		return nil, err
	}
	for i, c := range k.Claim {
		for _, id := range append([]string{c.Says}, c.Wants...) {
			if err := v.has(id); err != nil {
				return nil, r.Errorf([]string{"check", "claim"}, "claim %d: %v", i+1, err)
			}
		}
		if len(c.Wants) == 0 || c.What == "" {
			return nil, r.Errorf([]string{"check", "claim"}, "claim %d: the keys \"what\" and \"wants\" must be given", i+1)
		}
	}
	return k, r.Require("found")
}

// Texts returns the English names of what clauses are said to hold.
func (k *wrongTopic) Texts() []string {
	var out []string
	for _, c := range k.Claim {
		out = append(out, c.What)
	}
	return out
}

// Check looks at every reference all of whose targets exist.
func (k *wrongTopic) Check(p *Pass) {
	for i, ref := range p.Doc.References {
		if ref.Status != clause.OK {
			continue
		}
		for _, c := range k.Claim {
			if !saidOf(p.Hits.In(ref.Clause), c.Says, ref.Span) {
				continue
			}
			if target := k.misled(p, c, ref); target != nil {
				p.Misled = append(p.Misled, i)
				p.Report(ref.Clause, ref.Span, rule.Finding{
					Message: p.Say("found", "text", ref.Text, "what", p.Messages.Text(c.What), "number", target.Number),
					Related: []rule.Related{{Message: p.Messages.Text(textIsHere, "number", target.Number), Span: target.Span}},
				})
				break
			}
		}
	}
}

// saidOf reports whether one of the hits says the concept of this very reference: the words for it end, or begin, with the
// word of the unit, so that they overlap the reference.
func saidOf(hits []concept.Hit, says string, at source.Span) bool {
	return slices.ContainsFunc(hits, func(h concept.Hit) bool {
		if h.Concept != says {
			return false
		}
		span := h.Clause.Text.Span(h.Start, h.End)
		return span.Start < at.End && at.Start < span.End
	})
}

// misled returns the first target of the reference that speaks of nothing that the claim wants, nil if all do.
func (k *wrongTopic) misled(p *Pass, c claim, ref clause.Reference) *clause.Clause {
	for _, number := range ref.Targets {
		target := p.Doc.Find(number)
		if target != nil && !speaksOf(p, target, c.Wants, listDepth) && !underHeading(p, target, c.Wants) {
			return target
		}
	}
	return nil
}

// speaksOf reports whether the clause, or what stands below it, speaks of one of the concepts.
func speaksOf(p *Pass, c *clause.Clause, concepts []string, depth int) bool {
	for _, h := range p.Hits.In(c) {
		if slices.Contains(concepts, h.Concept) {
			return true
		}
	}
	return depth > 0 && slices.ContainsFunc(c.Children, func(child *clause.Clause) bool { return speaksOf(p, child, concepts, depth-1) })
}

// underHeading reports whether a clause without any below it stands under a heading that speaks of one of the concepts.
func underHeading(p *Pass, c *clause.Clause, concepts []string) bool {
	return len(c.Children) == 0 && c.Parent != nil && c.Parent.Parent != nil && speaksOf(p, c.Parent, concepts, 0)
}
