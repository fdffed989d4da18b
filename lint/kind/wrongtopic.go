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
	// Instead are concepts of which a clause that speaks of nothing wanted must speak of one to be reported: a clause of which
	// nothing is understood may say what is wanted in words that no lexicon has.
	Instead []string
	Claim   []claim
}

// claim is what a sentence may say of the clause that it points to.
type claim struct {
	// Says is the concept by which it says so.
	Says string
	// What names for people what the clause is said to hold.
	What string
	// Wants are the concepts of which the clause must speak of one.
	Wants []string
	// Instead is the claim's own list, where it has one.
	Instead []string
	// Heading are concepts that the heading of the section about the thing speaks of; none where other sections may hold it
	// as well.
	Heading []string
}

var claimKeys = []string{"claim", "says", "what", "wants", "instead", "heading"}

func newWrongTopic(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &wrongTopic{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(claimKeys); err != nil {
		return nil, err
	}
	for _, id := range k.Instead {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check", "instead"}, "%v", err)
		}
	}
	for i := range k.Claim {
		c := &k.Claim[i]
		for _, id := range slices.Concat([]string{c.Says}, c.Wants, c.Instead, c.Heading) {
			if err := v.has(id); err != nil {
				return nil, r.Errorf([]string{"check", "claim"}, "claim %d: %v", i+1, err)
			}
		}
		if len(c.Wants) == 0 || c.What == "" {
			return nil, r.Errorf([]string{"check", "claim"}, "claim %d: the keys \"what\" and \"wants\" must be given", i+1)
		}
		if len(c.Instead) == 0 {
			c.Instead = k.Instead
		}
	}
	return k, r.Require("found {text} {what} {number}")
}

// Texts returns the English names of what clauses are said to hold.
func (k *wrongTopic) Texts() []string {
	var out []string
	for _, c := range k.Claim {
		out = append(out, c.What)
	}
	return out
}

// Concepts returns the concepts by which sentences say what clauses hold.
func (k *wrongTopic) Concepts() []string {
	var out []string
	for _, c := range k.Claim {
		out = append(out, c.Says)
	}
	return out
}

// Check looks at every reference all of whose targets exist.
func (k *wrongTopic) Check(p *Pass) {
	t := &targets{pass: p}
	s := said{pass: p, concepts: k.Concepts()}
	for i, ref := range p.Doc.References {
		claims := s.of(ref)
		if ref.Status != clause.OK {
			continue
		}
		for n := range k.Claim {
			c := &k.Claim[n]
			if !slices.Contains(claims, c.Says) {
				continue
			}
			if target := t.misled(c, ref); target != nil {
				p.Misled = append(p.Misled, i)
				p.Report(ref.Clause, ref.Span, rule.Finding{
					Message: p.Say("found", "text", ref.Text, "what", p.Messages.Text(c.What), "number", target.Number),
					Related: t.related(c, target),
				})
				break
			}
		}
	}
}

// said tells what sentences say of references. It goes along with them through the text, so that each hit is taken up once.
type said struct {
	pass     *Pass
	concepts []string
	clause   *clause.Clause
	next     []concept.Hit // of the clause, that begin behind the last reference
	open     []saying      // that may reach to the next reference
}

type saying struct {
	concept string
	span    source.Span
}

// of returns the concepts that are said of the reference: their words begin, or end, with the word of the unit ('stated in
// clause'), so that they overlap it.
func (s *said) of(ref clause.Reference) []string {
	if ref.Clause != s.clause {
		s.clause, s.next, s.open = ref.Clause, s.pass.Hits.In(ref.Clause), nil
	}
	for len(s.next) > 0 {
		h := s.next[0]
		if slices.Contains(s.concepts, h.Concept) {
			span := h.Clause.Text.Span(h.Start, h.End)
			if span.Start >= ref.Span.End {
				break
			}
			s.open = append(s.open, saying{h.Concept, span})
		}
		s.next = s.next[1:]
	}
	s.open = slices.DeleteFunc(s.open, func(o saying) bool { return o.span.End <= ref.Span.Start })
	var out []string
	for _, o := range s.open {
		out = append(out, o.concept)
	}
	return out
}
