package clause

// openingClauses is how many clauses at its start a document has to say what it is.
const openingClauses = 8

// CallsItselfPolicy reports whether the document's title, or one of its first lines, names a privacy policy.
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
		if b.namesPolicy(c.Text.S) {
			return true
		}
	}
	return false
}
