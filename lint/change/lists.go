package change

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
)

// lists tells of items that came to lists of rights, recipients, purposes and data, or went from them, whatever their words.
func (c *comparison) lists() {
	for _, x := range subjects {
		var old, new []*clause.Clause // that changed
		for _, cl := range c.old.listing(x) {
			if c.changed[cl] {
				old = append(old, cl)
			}
		}
		for _, cl := range c.new.listing(x) {
			if c.changed[cl] {
				new = append(new, cl)
			}
		}
		before, after := c.old.vocabulary(c.old.mentions(x.names, old...)), c.new.vocabulary(c.new.mentions(x.names, new...))
		for _, p := range c.pairs {
			switch {
			case p.Old == nil && c.new.listOf(p.New) == x.added:
				c.item(x, &c.new, p.New, before, true)
			case p.New == nil && c.old.listOf(p.Old) == x.added:
				c.item(x, &c.old, p.Old, after, false)
			}
		}
	}
}

// item tells of an item of a list that only one version has, unless changed clauses of the other name the same things.
func (c *comparison) item(x subject, has *Side, cl *clause.Clause, other *vocabulary, isNew bool) {
	here := has.mentions(x.names, cl)
	if len(here) > 0 && !slices.ContainsFunc(here, func(m mention) bool { return !other.knows(m) }) {
		return
	}
	c.listed[cl] = true
	e := Event{Kind: x.removed, Old: cl, OldSpan: cl.Text.All()}
	if isNew {
		e = Event{Kind: x.added, New: cl, NewSpan: cl.Text.All()}
	}
	c.add(e, "what", strings.TrimRight(cl.Text.S, " .,;"))
}

// listOf returns what the list lists in which the clause is an item: the kind of event that adds to it, "" for none. The clauses
// above tell, the nearest first; where one speaks of more than one subject, those above it decide.
func (s *Side) listOf(cl *clause.Clause) Kind {
	first, _ := utf8.DecodeRuneInString(cl.Text.S)
	if cl.Parent == nil || !strings.HasSuffix(cl.Parent.Text.S, ":") && !(cl.InList() && (cl.IsBullet() || unicode.IsLower(first))) {
		return ""
	}
	left, found := subjects, Kind("")
	for up, depth := cl.Parent, 0; up != nil && depth < maxAbove; up, depth = up.Parent, depth+1 {
		var said []subject
		for _, x := range left {
			if slices.ContainsFunc(s.Hits.In(up), func(h concept.Hit) bool { return slices.Contains(x.said, h.Concept) }) {
				said = append(said, x)
			}
		}
		if len(said) > 0 {
			left, found = said, said[0].added
		}
	}
	return found
}
