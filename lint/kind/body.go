package kind

import (
	"strings"

	"github.com/policylint/policylint/lint/clause"
)

// clauses returns the clauses of the policy itself, in the order of the text. What proofreaders' rules say is said of
// them alone: the page around the policy is not the author's.
func (p *Pass) clauses() []*clause.Clause {
	var out []*clause.Clause
	for _, c := range p.Doc.Clauses {
		if p.Doc.InBody(c) && c.Text.S != "" {
			out = append(out, c)
		}
	}
	return out
}

// anyIn reports whether the text has one of the parts in it: the quick question before an expensive expression.
func anyIn(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
