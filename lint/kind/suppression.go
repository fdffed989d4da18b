package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/suppress"
)

// Suppression is the kind of the rules that watch over suppressions. They have something to report only once all other rules have
// run, for until then nobody knows which suppression was of use.
const Suppression = "suppression"

type suppression struct {
	Fault string
}

// faultMessages are the messages of a rule and their {words}, by the fault that it reports.
var faultMessages = map[string][]string{
	suppress.Malformed: {"directive {word} {known}", "shown", "date {word}", "own {rule}", "rule", "reason"},
	suppress.Unknown:   {"found {rule}", "near {rule} {near}"},
	suppress.Unused:    {"found {rule}", "entry {rule} {fingerprint} {file}"},
	suppress.Expired:   {"found {rule} {date}"},
}

func newSuppression(r *rule.Rule, _ Vocabulary) (Checker, error) {
	k := suppression{}
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fault"}); err != nil {
		return nil, err
	}
	if !slices.Contains(suppress.Kinds(), k.Fault) {
		return nil, r.Errorf([]string{"check", "fault"}, "unknown fault %q%s", k.Fault, lang.DidYouMean(k.Fault, suppress.Kinds()))
	}
	return k, r.Require(faultMessages[k.Fault]...)
}

// Check reports the faults of one kind, each where the suppression stands.
func (k suppression) Check(p *Pass) {
	for _, f := range p.Faults {
		if f.Kind == k.Fault {
			p.Report(nil, f.Span, rule.Finding{Message: p.Say(f.Message, f.Pairs...)})
		}
	}
}
