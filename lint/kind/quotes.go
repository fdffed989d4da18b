package kind

import (
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// quotes reports quotation marks and brackets that do not pair: one of a pair that is missing, and two of different kinds.
type quotes struct{}

func newQuotes(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("mixed {text}", "unclosed {text} {mark}", "unopened {text} {mark}"); err != nil {
		return nil, err
	}
	return quotes{}, r.Undecoded(nil)
}

// pairReach is how many clauses further on a bracket may be closed: one round a list stands around its items.
const pairReach = 40

// Check pairs the marks of every clause, and what is left over with what is left over nearby: a page may cut a sentence in two.
func (quotes) Check(p *Pass) {
	var pairs []markPair // those of one kind with another
	var left []mark
	styles := map[rune]int{}
	for _, c := range p.clauses() {
		m := marksOf(c)
		m.pair()
		for r, n := range m.styles {
			styles[r] += n
		}
		pairs = append(pairs, m.mixed...)
		left = append(left, m.left...)
	}
	for _, same := range alikeInClause(pairs) {
		p.reportMixed(same, styles)
	}
	for _, m := range unpaired(left) {
		name := "unclosed"
		if m.closes {
			name = "unopened"
		}
		start, end := m.context()
		p.Report(m.clause, m.clause.Text.Span(start, end), rule.Finding{Message: p.Say(name, "mark", string(m.r), "text", m.clause.Text.S[start:end])})
	}
}

// alikeInClause gathers the pairs around the same words of a clause, in the order of the first of them.
func alikeInClause(pairs []markPair) [][]markPair {
	type key struct {
		clause *clause.Clause
		text   string
	}
	var out [][]markPair
	at := map[key]int{}
	for _, m := range pairs {
		k := key{m.open.clause, m.text()}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k], out = i, append(out, nil)
		}
		out[i] = append(out[i], m)
	}
	return out
}

// reportMixed reports the pairs of two kinds around the same words of a clause, with a fix that makes them of the kind that the document
// has more of.
func (p *Pass) reportMixed(same []markPair, styles map[rune]int) {
	first, c := same[0], same[0].open.clause
	open, closing := first.open.r, closers[first.open.r]
	if o := openers[first.close.r]; styles[o] > styles[open] {
		open, closing = o, first.close.r
	}
	fix := &rule.Fix{Title: p.Messages.Text(textOneStyle, "open", string(open), "close", string(closing)), Safe: true}
	for _, m := range same {
		if m.open.r != open {
			fix.Edits = append(fix.Edits, rule.Edit{Span: c.Text.Span(m.open.at, m.open.end()), Text: string(open)})
		}
		if m.close.r != closing {
			fix.Edits = append(fix.Edits, rule.Edit{Span: c.Text.Span(m.close.at, m.close.end()), Text: string(closing)})
		}
	}
	p.Report(c, c.Text.Span(first.open.at, first.close.end()), rule.Finding{Message: p.Say("mixed", "text", short(first.text())), Fix: fix})
}

// unpaired returns the marks that no mark of another clause nearby makes a pair with, each in the order of the text.
func unpaired(left []mark) []mark {
	var out []mark
	gone := make([]bool, len(left))
	for i, m := range left {
		if gone[i] {
			continue
		}
		for j := i + 1; !m.closes && j < len(left) && left[j].clause.Index <= m.clause.Index+pairReach; j++ {
			if left[j].excused && left[j].clause.Index > m.clause.Index+1 {
				continue // the number of an item
			}
			if left[j].clause != m.clause && (left[j].closes || m.r == '"' && left[j].r == '"') && !gone[j] && left[j].family() == m.family() {
				gone[i], gone[j] = true, true
				break
			}
		}
		if !gone[i] && !m.excused {
			out = append(out, m)
		}
	}
	return out
}
