package change

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
)

// The concepts by which changes of wording are told.
const (
	duty       = "duty"
	permission = "permission"
	negation   = "negation"
)

// fewWords is the most words that may have changed at one place for a negation among them to be what changed.
const fewWords = 4

// wording tells what the changed words of a clause mean.
func (c *comparison) wording(p Pair) {
	if p.Same {
		return
	}
	oldWords, newWords := lang.Words(p.Old.Text.S), lang.Words(p.New.Text.S)
	hunks := diff(oldWords, newWords)
	c.periods(p)
	for _, h := range hunks {
		a, b := stretch(oldWords, h.oldFrom, h.oldTo), stretch(newWords, h.newFrom, h.newTo)
		c.modality(p, a, b)
		c.negations(p, oldWords[h.oldFrom:h.oldTo], newWords[h.newFrom:h.newTo], a, b)
	}
}

// offsets are byte offsets in the text of a clause.
type offsets struct{ start, end int }

func stretch(words []lang.Word, from, to int) offsets {
	if from == to {
		return offsets{}
	}
	return offsets{words[from].Start, words[to-1].End}
}

// within returns the hits of the concept that share words with the stretch.
func within(hits *concept.Hits, c *clause.Clause, id string, at offsets) []concept.Hit {
	var out []concept.Hit
	for _, h := range hits.In(c) {
		if h.Concept == id && h.Start < at.end && at.start < h.End {
			out = append(out, h)
		}
	}
	return out
}

// modality tells of duties that became permissions, and the other way round.
func (c *comparison) modality(p Pair, a, b offsets) {
	for _, x := range []struct {
		kind     Kind
		from, to string
	}{{DutyLoosened, duty, permission}, {PermissionTightens, permission, duty}} {
		from, to := within(c.old.Hits, p.Old, x.from, a), within(c.new.Hits, p.New, x.to, b)
		if len(from) > 0 && len(to) > 0 && len(within(c.old.Hits, p.Old, x.to, a)) == 0 {
			c.addWords(x.kind, p, offsets{from[0].Start, from[0].End}, offsets{to[0].Start, to[0].End})
		}
	}
}

// addWords adds an event about words of both versions of a clause; an empty stretch stands for none, and the clause for its place.
func (c *comparison) addWords(kind Kind, p Pair, a, b offsets) {
	e := Event{Kind: kind, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Span}
	old, new := none, none
	if a != (offsets{}) {
		old, e.OldSpan = p.Old.Text.S[a.start:a.end], p.Old.Text.Span(a.start, a.end)
	}
	if b != (offsets{}) {
		new, e.NewSpan = p.New.Text.S[b.start:b.end], p.New.Text.Span(b.start, b.end)
	}
	c.add(e, "old", old, "new", new)
}

// negations tells of a negation that came or went: a word of it, or a verb that has one inside. What surrounds the words is
// quoted with them.
func (c *comparison) negations(p Pair, old, new []lang.Word, a, b offsets) {
	if len(old) > fewWords || len(new) > fewWords {
		return
	}
	had, has := within(c.old.Hits, p.Old, negation, a), within(c.new.Hits, p.New, negation, b)
	balance := len(has) - len(had)
	for i := range min(len(old), len(new)) {
		balance += c.new.Grammar.Negates(old[i].Fold, new[i].Fold)
	}
	switch {
	case balance > 0:
		c.addWords(NegationGained, p, around(p.Old, a), around(p.New, b))
	case balance < 0:
		c.addWords(NegationLost, p, around(p.Old, a), around(p.New, b))
	}
}

// around widens a stretch by a word on either side, so that it can be read.
func around(cl *clause.Clause, at offsets) offsets {
	if at == (offsets{}) {
		return at
	}
	text := cl.Text.S
	before := strings.TrimRight(text[:at.start], " ")
	if i := strings.LastIndexByte(before, ' '); len(before) > 0 {
		at.start = i + 1
	}
	after := strings.TrimLeft(text[at.end:], " ")
	skipped := len(text) - at.end - len(after)
	if i := strings.IndexByte(after, ' '); i >= 0 {
		at.end += skipped + i
	} else {
		at.end = len(text)
	}
	return at
}

// periods tells of periods that became longer or shorter. What both versions have at the beginning and the end of a clause is
// the same; between, the nth period of the one version is that of the other.
func (c *comparison) periods(p Pair) {
	old, new := periodsOf(c.old.Hits, p.Old), periodsOf(c.new.Hits, p.New)
	for len(old) > 0 && len(new) > 0 && longer(old[0].Period, new[0].Period) == 0 {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && longer(old[len(old)-1].Period, new[len(new)-1].Period) == 0 {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	if len(old) != len(new) {
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

func periodsOf(hits *concept.Hits, c *clause.Clause) []concept.Hit {
	var out []concept.Hit
	for _, h := range hits.In(c) {
		if h.Concept == concept.Period && h.Period != nil {
			out = append(out, h)
		}
	}
	return out
}
