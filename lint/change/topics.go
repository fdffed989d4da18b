package change

import (
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// topics tells of topics that came or went, or of which less is said.
func (c *comparison) topics() {
	for _, now := range c.new.Coverage {
		before, ok := c.old.coverage(now.Topic)
		e := Event{}
		switch {
		case !ok:
			continue
		case before.Status == now.Status, before.Status == rule.Partial && now.Status == rule.Present:
			continue
		case before.Status == rule.Missing:
			e.Kind = TopicGained
		case now.Status == rule.Missing:
			e.Kind = TopicLost
		default:
			e.Kind = TopicLessened
		}
		e.Old, e.OldSpan = c.old.evidence(before)
		e.New, e.NewSpan = c.new.evidence(now)
		c.add(e, "what", c.topic(now.Topic))
	}
}

// coverage returns what the version says of a topic, false where no rule asks for it.
func (s *Side) coverage(topic string) (rule.Coverage, bool) {
	i := slices.IndexFunc(s.Coverage, func(x rule.Coverage) bool { return x.Topic == topic })
	if i < 0 {
		return rule.Coverage{}, false
	}
	return s.Coverage[i], true
}

// evidence returns where the version speaks of a topic first, nil where it does not.
func (s *Side) evidence(x rule.Coverage) (*clause.Clause, source.Span) {
	if len(x.Evidence) == 0 {
		return nil, source.Span{}
	}
	return s.Doc.At(x.Evidence[0].Span.Start), x.Evidence[0].Span
}

// right is a concept of a right, and what it is called.
type right struct{ concept, name string }

var rights = []right{
	{"right-access", "access to the data"},
	{"right-correct", "correction of the data"},
	{"right-delete", "deletion of the data"},
	{"right-restrict", "restriction of processing"},
	{"right-object", "objection to processing"},
	{"right-portability", "portability of the data"},
	{"right-damages", "compensation of damage"},
	{"withdraw-consent", "withdrawal of consent"},
}

// rights tells of rights that are no longer named, and of new ones: where the person is said to have them. Of an item that came
// to a list, or went from it, lists has told.
func (c *comparison) rights() {
	for _, r := range rights {
		old, new := c.old.firstRight(r.concept), c.new.firstRight(r.concept)
		switch {
		case old != nil && new == nil && !c.listed[old.Clause]:
			c.add(Event{Kind: RightRemoved, Old: old.Clause, OldSpan: old.Clause.Text.Span(old.Start, old.End)}, "what", c.messages.Text(r.name))
		case old == nil && new != nil && !c.listed[new.Clause]:
			c.add(Event{Kind: RightAdded, New: new.Clause, NewSpan: new.Clause.Text.Span(new.Start, new.End)}, "what", c.messages.Text(r.name))
		}
	}
}

// firstRight returns the first place where the right is named as one that the person has: beside words of having a right, or
// below a heading or lead-in with such words. Withdrawal needs no such words.
func (s *Side) firstRight(id string) *concept.Hit {
	for _, cl := range s.body {
		for _, h := range s.Hits.In(cl) {
			if h.Concept == id && (id == "withdraw-consent" || s.saidAbove(cl, []string{"right-cue", "right-heading"})) {
				return &h
			}
		}
	}
	return nil
}
