package kind

import (
	"slices"
	"strconv"

	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
)

// clash reports periods that disagree for the same thing.
type clash struct {
	Thing []clashThing
}

// clashThing is one thing that has a period; all its patterns speak of the same.
type clashThing struct {
	Found []pattern
}

func newClash(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &clash{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"thing", "found"}, patternKeys...)); err != nil {
		return nil, err
	}
	for i := range k.Thing {
		if err := compileAll(r, v, "thing", k.Thing[i].Found); err != nil {
			return nil, err
		}
	}
	return k, r.Require("found {days} {other}")
}

// Speaks reports whether a language can speak of one of the things.
func (k *clash) Speaks(canSay func(string) bool) bool {
	return slices.ContainsFunc(k.Thing, func(thing clashThing) bool { return anyFits(thing.Found, canSay) })
}

// Check reports every period that is another than the first one for the same thing. A sentence with several periods says when
// each holds, and is left alone.
func (k *clash) Check(p *Pass) {
	for _, thing := range k.Thing {
		var first *match
		for _, m := range firstInClauses(search(p, thing.Found)) {
			switch {
			case m.days == 0 || periods(p, m) > 1:
			case first == nil:
				first = &m
			case m.days != first.days:
				p.Report(m.clause, m.evidence[0].Span, rule.Finding{
					Message: p.Say("found", "days", strconv.Itoa(m.days), "other", strconv.Itoa(first.days)),
					Related: []rule.Related{{Message: p.Messages.Text(textAgainst), Span: first.evidence[0].Span}},
				})
			}
		}
	}
}

// periods counts the periods in the sentences of a match.
func periods(p *Pass, m match) int {
	n, within := 0, map[int]bool{}
	at := m.evidence[0].Span
	for _, h := range p.Hits.In(m.clause) {
		if s := m.clause.Text.Span(h.Start, h.End); s.Start >= at.Start && s.End <= at.End {
			within[h.Sentence] = true
		}
	}
	for _, h := range p.Hits.In(m.clause) {
		if h.Concept == concept.Period && within[h.Sentence] {
			n++
		}
	}
	return n
}

// Texts returns the English words of related places.
func (k *clash) Texts() []string { return []string{textAgainst} }
