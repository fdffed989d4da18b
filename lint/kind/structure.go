package kind

import (
	"maps"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// headings reports one fault of the headings of a policy.
type headings struct {
	Fault string
}

// headingFaults are the faults that headings may have.
var headingFaults = map[string]func(*Pass){
	"contents": checkContents,
	"same":     checkSame,
}

func newHeadings(r *rule.Rule, _ Vocabulary) (Checker, error) {
	var k headings
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fault"}); err != nil {
		return nil, err
	}
	if headingFaults[k.Fault] == nil {
		known := slices.Sorted(maps.Keys(headingFaults))
		return nil, r.Errorf([]string{"check", "fault"}, "unknown fault %q%s", k.Fault, lang.DidYouMean(k.Fault, known))
	}
	return k, r.Require("found {text} {heading} {number}")
}

// Check reports the headings with the fault.
func (k headings) Check(p *Pass) { headingFaults[k.Fault](p) }

// headingName returns the words of a heading or of its entry in a table of contents as they are compared.
func headingName(s string) string {
	return strings.Join(strings.Fields(lang.Fold(strings.TrimRight(s, " .:…0123456789"))), " ")
}

// headingsOf returns the headings in the body of the policy.
func headingsOf(d *clause.Document) []*clause.Clause {
	var out []*clause.Clause
	for _, c := range d.Clauses {
		if d.InBody(c) && c.Role == clause.Heading {
			out = append(out, c)
		}
	}
	return out
}

// checkContents reports the entries of a table of contents that differ from the headings: another number before the same words, or
// other words behind the same number.
func checkContents(p *Pass) {
	byName, byNumber := map[string][]*clause.Clause{}, map[string]*clause.Clause{}
	for _, h := range headingsOf(p.Doc) {
		name := headingName(h.Text.S)
		byName[name] = append(byName[name], h)
		if h.Number != "" && byNumber[h.Number] == nil {
			byNumber[h.Number] = h
		}
	}
	for _, c := range p.Doc.Clauses {
		if c.Role != clause.Contents {
			continue
		}
		number := entryNumber(p.Doc, c)
		same := byName[headingName(c.Text.S)]
		other := byNumber[number]
		switch {
		case number == "":
		case len(same) > 0 && !slices.ContainsFunc(same, func(h *clause.Clause) bool { return h.Number == "" || h.Inferred || h.Number == number }):
			other = same[0]
			fallthrough
		case len(same) == 0 && other != nil && !alikeWords(headingName(c.Text.S), headingName(other.Text.S)):
			p.Report(c, c.Span, rule.Finding{
				Message: p.Say("found", "text", short(strings.TrimSpace(c.Marker+" "+c.Text.S)), "heading", short(strings.TrimSpace(other.Marker+" "+other.Text.S))),
				Related: []rule.Related{{Message: p.Messages.Text(textIsHere, "number", other.Cite()), Span: other.Span}},
			})
		}
	}
}

// entryNumber returns the number that somebody wrote before an entry of a table of contents, "" if the page's software counts.
func entryNumber(d *clause.Document, c *clause.Clause) string {
	if c.Marker == "" {
		if m := c.OpensWith(); m.Kind == clause.DecimalMark {
			return m.Name
		}
		return ""
	}
	if m := c.Mark(); m.Kind == clause.DecimalMark && d.Typed(c) {
		return m.Name
	}
	return ""
}

// alikeWords reports whether two headings share a half of the words of the shorter one: a table of contents may cut them.
func alikeWords(a, b string) bool {
	words := strings.Fields(a)
	other := strings.Fields(b)
	if len(words) > len(other) {
		words, other = other, words
	}
	n := 0
	for _, w := range words {
		if slices.Contains(other, w) {
			n++
		}
	}
	return n*2 >= len(words)
}

// listedAbove reports whether a heading has nothing below it but the next one: it stands in a list of them.
func listedAbove(d *clause.Document, h *clause.Clause) bool {
	if h.Index+1 >= len(d.Clauses) {
		return true
	}
	m := d.Clauses[h.Index+1].Mark()
	return m.Kind == clause.DecimalMark && len(m.Nums) == 1
}

// checkSame reports numbered sections that bear the same heading. Where the sections after it are the same as well, a stretch of the
// document is there twice, and only its first heading is told.
func checkSame(p *Pass) {
	first := map[string]*clause.Clause{}
	var before *clause.Clause // the section that the last one repeated
	for _, h := range headingsOf(p.Doc) {
		m := h.Mark()
		if m.Kind != clause.DecimalMark || len(m.Nums) != 1 {
			continue
		}
		name := headingName(h.Text.S)
		old := first[name]
		switch {
		case name == "":
		case old == nil:
			first[name] = h
		case listedAbove(p.Doc, old):
		case before == nil || old.Index < before.Index:
			p.Report(h, h.Span, rule.Finding{
				Message: p.Say("found", "text", short(h.Text.S), "number", old.Number),
				Related: []rule.Related{{Message: p.Messages.Text(textIsHere, "number", old.Number), Span: old.Span}},
			})
		}
		before = old
	}
}
