package kind

import (
	"slices"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
)

// strangers reports persons that the policy calls its operator though it has called another one so before: what the template
// left. Names of which one is part of the other are the same, and so may be names in two alphabets; operators named in one
// clause act together.
func (k *consistency) strangers(p *Pass, all []person) {
	own := slices.DeleteFunc(slices.Clone(all[:min(len(all), maxPersons)]), func(x person) bool { return !k.isOwn(p, x) })
	for i, x := range own {
		if i > 0 && x.clause != own[0].clause && !slices.ContainsFunc(own[:i], func(o person) bool { return sameOperator(x, o) }) {
			k.tellPerson(p, x, own[0])
		}
	}
}

// maxPersons is how many persons of a document are looked at.
const maxPersons = 200

// isOwn reports whether the person is one of a certain name next to which, in the same sentence, stand words that make it the
// operator.
func (k *consistency) isOwn(p *Pass, x person) bool {
	text := x.clause.Text.S
	if !x.latin && !strings.ContainsAny(text[x.start:x.end], "\"«“„") {
		return false
	}
	return slices.ContainsFunc(p.Hits.In(x.clause), func(h concept.Hit) bool {
		if !slices.Contains(k.Own, h.Concept) {
			return false
		}
		if h.End <= x.start {
			return !strings.ContainsFunc(text[h.End:x.start], parts)
		}
		return h.Start >= x.end && !strings.ContainsFunc(text[x.end:h.Start], parts)
	})
}

// parts reports whether the letter, standing between a person and a word, keeps them apart.
func parts(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' }

// sameOperator reports whether the two may be one person.
func sameOperator(a, b person) bool {
	return isASCII(a.name) != isASCII(b.name) || strings.Contains(a.name, b.name) || strings.Contains(b.name, a.name)
}

// tellPerson reports that a person disagrees with one named before.
func (k *consistency) tellPerson(p *Pass, x, before person) {
	p.Report(x.clause, x.clause.Text.Span(x.start, x.end), rule.Finding{
		Message: p.Say("found", "text", x.text(), "other", before.text()),
		Related: []rule.Related{{Message: p.Messages.Text(textAgainst), Span: before.clause.Text.Span(before.start, before.end)}},
	})
}
