package kind

import "github.com/policylint/policylint/lint/rule"

// problem reports the oddities that were met in reading the file: bytes that are no text, and the like.
type problem struct{}

func newProblem(r *rule.Rule, _ Vocabulary) (Checker, error) {
	return problem{}, r.Undecoded(nil)
}

// Check reports every problem of the document.
func (problem) Check(p *Pass) {
	for _, pr := range p.Doc.Problems {
		p.Report(nil, pr.Span, rule.Finding{Message: pr.Message})
	}
}
