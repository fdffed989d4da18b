package kind

import (
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// reference reports the references of one status.
type reference struct {
	Status clause.Status
}

var referenceStatuses = []string{string(clause.Unresolved), string(clause.Detached), string(clause.Self), string(clause.WrongTopic)}

func newReference(r *rule.Rule, _ Vocabulary) (Checker, error) {
	var k reference
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	for _, s := range referenceStatuses {
		if s == string(k.Status) {
			if err := r.Require("found {text} {missing} {targets}"); err != nil {
				return nil, err
			}
			return k, r.Undecoded([]string{"status"})
		}
	}
	return nil, r.Errorf([]string{"check", "status"}, "unknown status %q%s", k.Status, lang.DidYouMean(string(k.Status), referenceStatuses))
}

// Check reports every reference with the rule's status.
func (k reference) Check(p *Pass) {
	for _, ref := range p.Doc.References {
		if ref.Status != k.Status {
			continue
		}
		missing := ref.Missing
		if len(missing) == 0 {
			missing = ref.Targets
		}
		f := rule.Finding{Message: p.Say("found",
			"text", ref.Text, "missing", strings.Join(missing, ", "), "targets", strings.Join(ref.Targets, ", "))}
		for _, t := range ref.Targets {
			if c := p.Doc.Find(t); c != nil && k.Status != clause.Self {
				f.Related = append(f.Related, rule.Related{Message: p.Messages.Text(textIsHere, "number", t), Span: c.Span})
			}
		}
		p.Report(ref.Clause, ref.Span, f)
	}
}
