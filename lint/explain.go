package lint

import (
	"slices"

	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// Rules returns the rules in force, the weightiest first.
func (e *Engine) Rules() []*rule.Rule {
	var out []*rule.Rule
	for _, c := range e.checks {
		out = append(out, c.rule)
	}
	return out
}

// Explain returns what there is to say of a rule, in the language that the options ask for; false if there is no such rule.
func (e *Engine) Explain(id string) (report.Explanation, bool) {
	c := e.check(id)
	if c == nil {
		return report.Explanation{}, false
	}
	out := report.Explanation{Rule: c.rule, Packs: map[string]rule.Setting{}, Example: e.options.UILang}
	out.Messages, _ = e.Messages("")
	for _, p := range e.packs {
		if s, ok := p.Rules[id]; ok {
			s.Basis = e.named(s.Basis, out.Messages)
			out.Packs[p.ID] = s
			out.Order = append(out.Order, p.ID)
		}
	}
	return out, true
}

func (e *Engine) check(id string) *check {
	i := slices.IndexFunc(e.checks, func(c check) bool { return c.rule.ID == id })
	if i < 0 {
		return nil
	}
	return &e.checks[i]
}

// Look returns what a rule saw in a document. The errors are those of Check.
func (e *Engine) Look(id, path string, raw []byte) (*report.Sight, error) {
	page, err := e.open(path, raw)
	if err != nil {
		return nil, err
	}
	x, err := e.examine(page)
	if err != nil {
		return nil, err
	}
	c := e.check(id)
	if c.rule.Kind == kind.Suppression {
		x.faults = e.faults(x)
	}
	pass := e.run(x, *c)
	out := &report.Sight{Document: x.doc, Findings: pass.Findings, Skipped: !c.speaks(x.lexicon)}
	if len(pass.Coverage) > 0 {
		out.Coverage = &pass.Coverage[0]
	}
	lister, ok := c.checker.(kind.ConceptLister)
	if !ok {
		return out, nil
	}
	out.Words = true
	concepts := lister.Concepts()
	for _, cl := range x.doc.Clauses {
		for _, h := range x.hits.In(cl) {
			if !slices.Contains(concepts, h.Concept) {
				continue
			}
			s := report.Seen{Concept: h.Concept, Clause: cl, Span: cl.Text.Span(h.Start, h.End), Text: cl.Text.S[h.Start:h.End]}
			s.Counted = counted(out, s)
			out.Seen = append(out.Seen, s)
		}
	}
	return out, nil
}

// counted reports whether a place lies in what decided the verdict.
func counted(sight *report.Sight, s report.Seen) bool {
	if sight.Coverage != nil {
		return slices.ContainsFunc(sight.Coverage.Evidence, func(e rule.Evidence) bool {
			return e.Span.Start <= s.Span.Start && s.Span.End <= e.Span.End
		})
	}
	return slices.ContainsFunc(sight.Findings, func(f rule.Finding) bool {
		return f.Span.Start < s.Span.End && s.Span.Start < f.Span.End
	})
}
