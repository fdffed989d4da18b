package change

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
)

// references tells of references in a clause that no longer lead anywhere, or lead to another clause than before. The nth
// reference of the one version is that of the other; where there are more or fewer, only new ones that lead nowhere are told.
func (c *comparison) references(p Pair) {
	old, new := c.old.byClause[p.Old], c.new.byClause[p.New]
	paired := len(old) == len(new)
	for i, is := range new {
		e := Event{Kind: ReferenceBroken, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: is.Span}
		broken := func(r clause.Reference) bool { return len(r.Missing) > 0 }
		switch {
		case paired && !broken(old[i]) && broken(is), !paired && broken(is) && !slices.ContainsFunc(old, broken):
		case paired && c.astray(old[i], is):
			e.Kind = ReferenceReaimed
		default:
			continue
		}
		if paired {
			e.OldSpan = old[i].Span
		}
		c.add(e, "what", is.Text)
	}
}

// astray reports whether a clause that the old reference led to is none of those that the new one leads to. One that is gone
// may be missing from a list or range.
func (c *comparison) astray(was, is clause.Reference) bool {
	for _, number := range was.Targets {
		old := c.old.Doc.Find(number)
		if old == nil || strings.TrimSpace(old.Text.S) == "" {
			continue
		}
		now := c.newOf[old]
		if now == nil && len(is.Targets) < len(was.Targets) {
			continue
		}
		if !slices.ContainsFunc(is.Targets, func(t string) bool { return c.new.Doc.Find(t) == now }) {
			return true
		}
	}
	return false
}
