package change

import (
	"strings"

	"github.com/policylint/policylint/lint/concept"
)

// contacts tells of addresses by which the operator is reached that changed.
func (c *comparison) contacts() {
	for _, id := range []string{concept.Email, concept.Phone, concept.Messenger, "contact-address"} {
		is := func(x string) bool { return x == id }
		old, new := c.old.mentions(is, c.old.body...), c.new.mentions(is, c.new.body...)
		gone, came := lacking(old, new), lacking(new, old)
		for i := range max(len(gone), len(came)) {
			e, from, to := Event{Kind: ContactChanged}, none, none
			if i < len(gone) {
				h := gone[i].hit
				e.Old, e.OldSpan, from = h.Clause, h.Clause.Text.Span(h.Start, h.End), gone[i].text
			}
			if i < len(came) {
				h := came[i].hit
				e.New, e.NewSpan, to = h.Clause, h.Clause.Text.Span(h.Start, h.End), came[i].text
			}
			c.add(e, "old", from, "new", to)
		}
	}
}

// none stands for an address that there was or is not.
const none = "–"

// lacking returns the addresses of the one list that the other lacks, however their parts are set, each once.
func lacking(list, other []mention) []mention {
	seen := map[string]bool{}
	for _, m := range other {
		seen[strings.Join(m.words, "")] = true
	}
	var out []mention
	for _, m := range list {
		if key := strings.Join(m.words, ""); !seen[key] {
			seen[key] = true
			out = append(out, m)
		}
	}
	return out
}
