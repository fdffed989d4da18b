package clause

import "github.com/policylint/policylint/lint/lang"

// How far into a document, and into a clause of it, its own name is looked for.
const (
	openingClauses = 8
	openingWords   = 6
)

// CallsItselfPolicy reports whether the document's title names a privacy policy, or one of its first clauses begins with
// such a name ("This Privacy Policy …"). A policy that is only mentioned is another document.
func (b *Builder) CallsItselfPolicy(d *Document) bool {
	if d.Title != nil && b.namesPolicy(d.Title.Text.S) {
		return true
	}
	seen := 0
	for _, c := range d.Clauses {
		if !d.InBody(c) {
			continue
		}
		if seen++; seen > openingClauses {
			return false
		}
		words := lang.Words(c.Text.S)
		for i := range min(len(words), openingWords) {
			if matchAny(b.titles, words[i:]) > 0 {
				return true
			}
		}
	}
	return false
}
