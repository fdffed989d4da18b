package lint

import (
	"maps"
	"slices"

	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/report"
)

// texts returns the English originals of all that a person may read, which translations are filed by; sorted, each once.
func (e *Engine) texts() []string {
	out := append(report.Texts(), kind.Texts()...)
	out = append(out, textSet, textCited, textPlaced, textNamed, textDomain, textPhone, "art.", "p.", "part", "ch.", textNewPhrase, textNewTitle, textNewPresent, textNewMissing)
	for _, c := range e.checks {
		r := c.rule
		out = append(out, r.Summary, r.Why, r.Advice, r.Clause)
		out = slices.AppendSeq(out, maps.Values(r.Messages))
		if l, ok := c.checker.(kind.TextLister); ok {
			out = append(out, l.Texts()...)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(text string) bool { return text == "" })
}
