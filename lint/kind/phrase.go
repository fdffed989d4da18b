package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// phrase reports every clause where one of its patterns fits: what a policy had better not say. It is the counterpart of
// section, which reports what is not said.
type phrase struct {
	Found []pattern
	// Unless are patterns that, fitting anywhere in the document, make the rule silent.
	Unless []pattern
}

func newPhrase(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &phrase{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"found", "unless"}, patternKeys...)); err != nil {
		return nil, err
	}
	if len(k.Found) == 0 {
		return nil, r.Errorf([]string{"check"}, "no [[check.found]]: nothing could be found")
	}
	for name, list := range map[string][]pattern{"found": k.Found, "unless": k.Unless} {
		if err := compileAll(r, v, name, list); err != nil {
			return nil, err
		}
	}
	return k, r.Require("found {text}")
}

// compileAll compiles the patterns of one list of a rule's [check] table.
func compileAll(r *rule.Rule, v Vocabulary, name string, list []pattern) error {
	for i := range list {
		if err := list[i].compile(v, false); err != nil {
			return r.Errorf([]string{"check", name}, "%s %d: %v", name, i+1, err)
		}
	}
	return nil
}

// Concepts returns the ids of the concepts that the rule looks for.
func (k *phrase) Concepts() []string { return conceptsOf(k.Found) }

// Speaks reports whether the phrase can stand in a language.
func (k *phrase) Speaks(canSay func(string) bool) bool { return anyFits(k.Found, canSay) }

// Check reports the first place of every clause where a pattern fits, in the order of the text.
func (k *phrase) Check(p *Pass) {
	if len(search(p, k.Unless)) > 0 {
		return
	}
	for _, m := range firstInClauses(search(p, k.Found)) {
		e := m.evidence[0]
		p.Report(m.clause, e.Span, rule.Finding{Message: p.Say("found", "text", short(e.Text))})
	}
}

// firstInClauses returns the best match of each clause, in the order of the text.
func firstInClauses(found []match) []match {
	told := map[*clause.Clause]bool{}
	var out []match
	for _, m := range found {
		if !told[m.clause] {
			told[m.clause] = true
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b match) int { return a.clause.Index - b.clause.Index })
	return out
}

// maxShown is how many letters of a text a message quotes.
const maxShown = 80

// short cuts a text that is too long for a message at the end of a word.
func short(s string) string {
	letters, cut := 0, 0
	for i, r := range s {
		if r == ' ' {
			cut = i
		}
		if letters++; letters > maxShown && cut > 0 {
			return s[:cut] + " …"
		}
	}
	return s
}
