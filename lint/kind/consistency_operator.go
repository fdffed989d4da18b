package kind

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
)

// person is a name with its legal form: ООО «…», «…» ЖШС, Swallow LLC.
type person struct {
	clause     *clause.Clause
	start, end int
	form       string // the concept of the form
	latin      bool   // the form is written in Latin letters
	name       string
}

// text returns the person as written.
func (x person) text() string { return x.clause.Text.S[x.start:x.end] }

// operators reports persons of one name and several legal forms, all but the first, and operators of several names.
func (k *consistency) operators(p *Pass) {
	first := map[string]person{}
	var all []person
	for _, c := range p.Doc.Clauses {
		if !p.Doc.InBody(c) {
			continue
		}
		for _, h := range p.Hits.In(c) {
			if !slices.Contains(k.Forms, h.Concept) {
				continue
			}
			x, ok := personAt(c, h)
			if !ok {
				continue
			}
			all = append(all, x)
			before, known := first[x.name]
			switch {
			case !known:
				first[x.name] = x
			case before.form != x.form || before.latin != x.latin:
				k.tellPerson(p, x, before)
			}
		}
	}
	k.strangers(p, all)
}

// personAt returns the person whose legal form stands at the hit. The name is in quotation marks next to it, or is the word
// with a capital next to it.
func personAt(c *clause.Clause, h concept.Hit) (person, bool) {
	s := c.Text.S
	x := person{clause: c, start: h.Start, end: h.End, form: h.Concept, latin: isASCII(s[h.Start:h.End])}
	if behind := strings.TrimLeft(s[h.End:], " "); strings.ContainsRune("\"«“„", firstOf(behind)) {
		_, n := utf8.DecodeRuneInString(behind)
		if i := strings.IndexAny(behind[n:min(len(behind), 100)], "\"»”“"); i > 0 {
			_, m := utf8.DecodeRuneInString(behind[n+i:])
			x.name, x.end = behind[n:n+i], len(s)-len(behind)+n+i+m
		}
	}
	if before := strings.TrimRight(s[:h.Start], " "); x.name == "" && before != "" {
		last, n := utf8.DecodeLastRuneInString(before)
		near := before[max(0, len(before)-100):]
		switch {
		case strings.ContainsRune("\"»”", last):
			inner := near[:len(near)-n]
			if i := strings.LastIndexAny(inner, "\"«“„"); i >= 0 {
				_, m := utf8.DecodeRuneInString(inner[i:])
				x.name, x.start = inner[i+m:], len(before)-len(near)+i
			}
		default:
			words := lang.Words(near)
			if len(words) > 0 && words[len(words)-1].End == len(near) && startsUpper(near[words[len(words)-1].Start:]) {
				x.name, x.start = near[words[len(words)-1].Start:], len(before)-len(near)+words[len(words)-1].Start
			}
		}
	}
	x.name = plainWords(x.name)
	return x, x.name != ""
}
