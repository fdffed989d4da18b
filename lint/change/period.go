package change

import (
	"slices"
	"sort"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
)

// periods tells of periods that became longer or shorter. What both versions have at the beginning and the end of a clause is
// the same; between, the nth period of the one version is that of the other. Where one has more of them, nothing says which is which,
// and those are told that only one has. gone and came are the stretches of words that changed, in order.
func (c *comparison) periods(p Pair, gone, came []offsets) {
	old, new := periodsOf(c.old.Hits, p.Old), periodsOf(c.new.Hits, p.New)
	for len(old) > 0 && len(new) > 0 && longer(old[0].Period, new[0].Period) == 0 {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && longer(old[len(old)-1].Period, new[len(new)-1].Period) == 0 {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	if len(old) != len(new) {
		c.periodsAlone(p, gone, came)
		return
	}
	for i, a := range old {
		b := new[i]
		kind := PeriodLonger
		switch by := longer(a.Period, b.Period); {
		case by == 0:
			continue
		case by < 0:
			kind = PeriodShorter
		}
		e := Event{Kind: kind, Old: p.Old, New: p.New, OldSpan: p.Old.Text.Span(a.Start, a.End), NewSpan: p.New.Text.Span(b.Start, b.End)}
		e.Weakens = (kind == PeriodLonger) != c.ofNotice(p.New)
		c.add(e, "old", p.Old.Text.S[a.Start:a.End], "new", p.New.Text.S[b.Start:b.End])
	}
}

// periodsAlone tells of periods that changed words took away or brought, and that did not move to another clause or from one.
func (c *comparison) periodsAlone(p Pair, gone, came []offsets) {
	old, new := periodsOf(c.old.Hits, p.Old), periodsOf(c.new.Hits, p.New)
	before, after := lengthsOf(old), lengthsOf(new)
	for _, a := range old {
		if touches(gone, a) && !after.has(a.Period) && !c.cameLengths.has(a.Period) {
			c.add(Event{Kind: PeriodRemoved, Old: p.Old, New: p.New, OldSpan: p.Old.Text.Span(a.Start, a.End), NewSpan: p.New.Span}, "what", p.Old.Text.S[a.Start:a.End])
		}
	}
	for _, b := range new {
		if touches(came, b) && !before.has(b.Period) && !c.goneLengths.has(b.Period) {
			c.add(Event{Kind: PeriodAdded, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Text.Span(b.Start, b.End)}, "what", p.New.Text.S[b.Start:b.End])
		}
	}
}

// touches reports whether one of the stretches, which are in order, shares words with the hit.
func touches(list []offsets, h concept.Hit) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i].end > h.Start })
	return i < len(list) && list[i].start < h.End
}

// movedPeriods notes the lengths of the periods that only one version of a clause has, so that those which moved from one clause
// to another are not told as gone.
func (c *comparison) movedPeriods() {
	c.goneLengths, c.cameLengths = lengthsOf(nil), lengthsOf(nil)
	for _, p := range c.pairs {
		if p.Same {
			continue
		}
		old, new := periodsOf(c.old.Hits, p.Old), periodsOf(c.new.Hits, p.New)
		c.goneLengths.addAlone(old, lengthsOf(new))
		c.cameLengths.addAlone(new, lengthsOf(old))
	}
}

// lengths are lengths of periods: those of months and years in months, and all in hours.
type lengths struct{ months, hours map[int]bool }

func lengthsOf(list []concept.Hit) lengths {
	l := lengths{map[int]bool{}, map[int]bool{}}
	for _, h := range list {
		l.add(h.Period)
	}
	return l
}

func (l lengths) add(p *lang.Period) {
	l.hours[hours(p)] = true
	if n := months(p); n > 0 {
		l.months[n] = true
	}
}

func (l lengths) has(p *lang.Period) bool { return l.hours[hours(p)] || l.months[months(p)] }

// addAlone adds the lengths of the periods that the other lengths lack.
func (l lengths) addAlone(list []concept.Hit, other lengths) {
	for _, h := range list {
		if !other.has(h.Period) {
			l.add(h.Period)
		}
	}
}

// longer returns by how much b is longer than a, less than 0 if it is shorter: in months where both count months or years, as a year
// of twelve months is no longer than they are, and in hours else.
func longer(a, b *lang.Period) int {
	if x, y := months(a), months(b); x > 0 && y > 0 {
		return y - x
	}
	return hours(b) - hours(a)
}

// months returns how many months a period of months or years has, 0 for any other.
func months(p *lang.Period) int {
	switch p.Unit {
	case lang.Month:
		return p.Count
	case lang.Year:
		return p.Count * 12
	}
	return 0
}

// hours returns the length of a period; of five working days a week has two more.
func hours(p *lang.Period) int {
	h := p.Days() * 24
	switch {
	case p.Unit == lang.Hour:
		h = p.Count
	case p.Working:
		h = h * 7 / 5
	}
	return h
}

// ofNotice reports whether the periods of the clause are those of a notice, which had better be long.
func (c *comparison) ofNotice(cl *clause.Clause) bool {
	return slices.ContainsFunc(c.new.Hits.In(cl), func(h concept.Hit) bool { return h.Concept == "change-policy" })
}

// periodsOf returns the periods that the clause names; a clause that is nil names none.
func periodsOf(hits *concept.Hits, c *clause.Clause) []concept.Hit {
	if c == nil {
		return nil
	}
	var out []concept.Hit
	for _, h := range hits.In(c) {
		if h.Concept == concept.Period && h.Period != nil {
			out = append(out, h)
		}
	}
	return out
}
