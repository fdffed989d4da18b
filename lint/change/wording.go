package change

import (
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
	var gone, came []offsets
	for _, h := range hunks {
		a, b := stretch(oldWords, h.oldFrom, h.oldTo), stretch(newWords, h.newFrom, h.newTo)
		if a != (offsets{}) {
			gone = append(gone, a)
		}
		if b != (offsets{}) {
			came = append(came, b)
		}
		c.modality(p, a, b)
		c.negations(p, oldWords[h.oldFrom:h.oldTo], newWords[h.newFrom:h.newTo], a, b)
	}
	c.periods(p, gone, came)
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
