package kind

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// operator holds the document against what the user said of the operator. Where the user said nothing, it says nothing.
type operator struct {
	Fact string
}

var operatorFacts = []string{"name", "id", "email"}

func newOperator(r *rule.Rule, _ Vocabulary) (Checker, error) {
	k := operator{}
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fact"}); err != nil {
		return nil, err
	}
	if !slices.Contains(operatorFacts, k.Fact) {
		return nil, r.Errorf([]string{"check", "fact"}, "unknown fact %q%s", k.Fact, lang.DidYouMean(k.Fact, operatorFacts))
	}
	return k, r.Require("found {text} {want}")
}

// Check reports a name that does not occur, and numbers and addresses that are not the operator's.
func (k operator) Check(p *Pass) {
	switch k.Fact {
	case "name":
		k.name(p)
	case "id":
		k.values(p, concept.ID, func(s string) bool { return p.Operator.ID == "" || s == p.Operator.ID })
	case "email":
		k.values(p, concept.Email, func(s string) bool { return len(p.Operator.Emails)+len(p.Operator.Domains) == 0 || p.isOwn(s) })
	}
}

func (k operator) name(p *Pass) {
	want := plainWords(p.Operator.Name)
	if want == "" {
		return
	}
	for _, c := range p.Doc.Clauses {
		if strings.Contains(" "+plainWords(c.Text.S)+" ", " "+want+" ") {
			return
		}
	}
	p.ReportMissing("operator-name", rule.Finding{Message: p.Say("found", "want", p.Operator.Name, "text", "")})
}

// plainWords returns the folded words of a text with a space between.
func plainWords(s string) string {
	var out []string
	for _, w := range lang.Words(s) {
		out = append(out, w.Fold)
	}
	return strings.Join(out, " ")
}

// values reports the values of a concept that are not the operator's.
func (k operator) values(p *Pass, id string, own func(string) bool) {
	want := p.Operator.ID
	if id == concept.Email {
		want = strings.Join(slices.Concat(p.Operator.Emails, p.Operator.Domains), ", ")
	}
	told := map[string]bool{}
	for _, c := range p.Doc.Clauses {
		if !p.Doc.InBody(c) && c.Role != clause.Chrome {
			continue
		}
		for _, h := range p.Hits.In(c) {
			text := c.Text.S[h.Start:h.End]
			if h.Concept != id || own(text) || told[text] {
				continue
			}
			told[text] = true
			p.Report(c, c.Text.Span(h.Start, h.End), rule.Finding{Message: p.Say("found", "text", text, "want", want)})
		}
	}
}

// isOwn reports whether an e-mail address is the operator's.
func (p *Pass) isOwn(address string) bool {
	address = strings.ToLower(strings.ReplaceAll(address, " ", ""))
	if slices.ContainsFunc(p.Operator.Emails, func(e string) bool { return strings.EqualFold(e, address) }) {
		return true
	}
	host := address[strings.LastIndexByte(address, '@')+1:]
	return slices.ContainsFunc(p.Operator.Domains, func(d string) bool {
		d = strings.ToLower(d)
		return host == d || strings.HasSuffix(host, "."+d)
	})
}
