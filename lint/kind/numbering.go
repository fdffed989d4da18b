package kind

import (
	"maps"
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// numbering reports one fault of the numbers of clauses and the marks of lists.
type numbering struct {
	Fault string
}

// numberingFaults are the faults that numbers may have, each with the function that looks for it.
var numberingFaults = map[string]func(*Pass) []numberFault{
	"gap":           func(p *Pass) []numberFault { return ofName("gap", judgeAll(p)) },
	"duplicate":     func(p *Pass) []numberFault { return ofName("duplicate", judgeAll(p)) },
	"order":         func(p *Pass) []numberFault { return ofName("order", judgeAll(p)) },
	"orphan":        func(p *Pass) []numberFault { return ofName("orphan", judgeAll(p)) },
	"level-skipped": skippedLevels,
	"lost-marker":   lostMarkers,
	"style":         styles,
	"look-alike":    lookAlikes,
}

// numberFault is one fault of a number.
type numberFault struct {
	name   string
	clause *clause.Clause
	span   source.Span
	// pairs are what the message names.
	pairs []string
	// related is the place that explains the fault, nil for none, by its number.
	related *clause.Clause
	edits   []rule.Edit
	safe    bool
	// renumber makes the edits where they are more than the number's own; nil else.
	renumber func() []rule.Edit
}

func ofName(name string, all []numberFault) []numberFault {
	return slices.DeleteFunc(all, func(f numberFault) bool { return f.name != name })
}

// skippedLevels returns the sections that skip a level, of more than two the first alone: the document does so throughout.
func skippedLevels(p *Pass) []numberFault {
	all := ofName("level-skipped", judgeAll(p))
	if len(all) > 2 {
		return all[:1]
	}
	return all
}

func newNumbering(r *rule.Rule, _ Vocabulary) (Checker, error) {
	var k numbering
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fault"}); err != nil {
		return nil, err
	}
	if numberingFaults[k.Fault] == nil {
		known := slices.Sorted(maps.Keys(numberingFaults))
		return nil, r.Errorf([]string{"check", "fault"}, "unknown fault %q%s", k.Fault, lang.DidYouMean(k.Fault, known))
	}
	return k, r.Require("found {number} {text} {want} {missing} {parent}")
}

// textRenumber and textRewrite are the titles of the fixes.
const (
	textRenumber = "renumber, with the references to these numbers"
	textRewrite  = "write the mark as its neighbours are written"
)

// Texts returns the English titles of the fixes.
func (k numbering) Texts() []string { return []string{textRenumber, textRewrite} }

// Check reports the faults in the order of the text.
func (k numbering) Check(p *Pass) {
	found := numberingFaults[k.Fault](p)
	slices.SortStableFunc(found, func(a, b numberFault) int { return a.span.Start - b.span.Start })
	for _, f := range found {
		finding := rule.Finding{Message: p.Say("found", f.pairs...)}
		if f.related != nil {
			finding.Related = []rule.Related{{Message: p.Messages.Text(textIsHere, "number", f.related.Cite()), Span: f.related.Span}}
		}
		if f.renumber != nil {
			f.edits = f.renumber()
		}
		if len(f.edits) > 0 {
			title := textRenumber
			if f.safe {
				title = textRewrite
			}
			finding.Fix = &rule.Fix{Title: p.Messages.Text(title), Safe: f.safe, Edits: f.edits}
		}
		p.Report(f.clause, f.span, finding)
	}
}
