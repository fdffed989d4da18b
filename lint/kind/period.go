package kind

import (
	"strconv"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// period reports promises of a period that is longer than the law in force allows. Where no pack sets a limit it says
// nothing.
type period struct {
	Found []pattern
}

func newPeriod(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &period{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"found"}, patternKeys...)); err != nil {
		return nil, err
	}
	if err := r.Require("found {days} {limit}"); err != nil {
		return nil, err
	}
	for i := range k.Found {
		if err := k.Found[i].compile(v, false); err != nil {
			return nil, r.Errorf([]string{"check", "found"}, "found %d: %v", i+1, err)
		}
	}
	return k, nil
}

// Concepts returns the ids of the concepts that make a promise.
func (k *period) Concepts() []string { return conceptsOf(k.Found) }

// Speaks reports whether a language can make a promise.
func (k *period) Speaks(canSay func(string) bool) bool { return anyFits(k.Found, canSay) }

// Check reports every clause that promises more than the limit.
func (k *period) Check(p *Pass) {
	if p.Setting.Days == 0 {
		return
	}
	told := map[*clause.Clause]bool{}
	for _, m := range search(p, k.Found) {
		if m.days <= p.Setting.Days || told[m.clause] {
			continue
		}
		told[m.clause] = true
		p.Report(m.clause, m.evidence[0].Span, rule.Finding{
			Message: p.Say("found", "days", strconv.Itoa(m.days), "limit", strconv.Itoa(p.Setting.Days)),
		})
	}
}
