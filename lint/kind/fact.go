package kind

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// fact reports what cannot be true whatever the policy is about.
type fact struct {
	Fact string
	// Numbers are kinds of numbers in registers that have check digits.
	Numbers []registerNumber

	find func(*fact, *Pass)
}

// registerNumber is a kind of number in a register.
type registerNumber struct {
	// Label is the concept of the words that stand before such a number.
	Label string
	// Lengths are the numbers of digits that it may have.
	Lengths []int
	// Check names how its check digits are found: bin, inn, ogrn; "" if nobody knows.
	Check string
}

var facts = map[string]func(*fact, *Pass){
	"date":        (*fact).dates,
	"number":      (*fact).numbers,
	"check-digit": (*fact).checkDigits,
}

func newFact(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &fact{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fact", "numbers", "label", "lengths", "check"}); err != nil {
		return nil, err
	}
	if k.find = facts[k.Fact]; k.find == nil {
		return nil, r.Errorf([]string{"check", "fact"}, "unknown fact %q%s", k.Fact, lang.DidYouMean(k.Fact, sortedKeys(facts)))
	}
	for i, n := range k.Numbers {
		if err := v.has(n.Label); err != nil {
			return nil, r.Errorf([]string{"check", "numbers"}, "number %d: %v", i+1, err)
		}
		if n.Check != "" && checkDigits[n.Check] == nil {
			return nil, r.Errorf([]string{"check", "numbers"}, "number %d: unknown check %q%s", i+1, n.Check, lang.DidYouMean(n.Check, sortedKeys(checkDigits)))
		}
	}
	if k.Fact == "check-digit" {
		return k, r.Require("found {text} {label}", "length {text} {label}")
	}
	return k, r.Require("found {text} {words} {digits}")
}

// Check reports what cannot be true.
func (k *fact) Check(p *Pass) { k.find(k, p) }

// dates reports days that their month does not have.
func (k *fact) dates(p *Pass) {
	k.each(p, func(g *lang.Grammar, c *clause.Clause, words []lang.Word) {
		for _, d := range g.Dates(c.Text.S, words) {
			day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
			if d.Day > 0 && day.Month() != time.Month(d.Month) {
				p.Report(c, c.Text.Span(d.Start, d.End), rule.Finding{Message: p.Say("found", "text", c.Text.S[d.Start:d.End])})
			}
		}
	})
}

// numbers reports numbers in words that are not those in brackets.
func (k *fact) numbers(p *Pass) {
	k.each(p, func(g *lang.Grammar, c *clause.Clause, words []lang.Word) {
		for _, n := range g.NumberPairs(c.Text.S, words) {
			if n.Words != n.Digits {
				p.Report(c, c.Text.Span(n.Start, n.End), rule.Finding{
					Message: p.Say("found", "words", strconv.Itoa(n.Words), "digits", strconv.Itoa(n.Digits)),
				})
			}
		}
	})
}

// each calls f for the clauses of the policy.
func (k *fact) each(p *Pass, f func(*lang.Grammar, *clause.Clause, []lang.Word)) {
	g := p.Doc.Grammar()
	if g == nil {
		return
	}
	for _, c := range p.Doc.Clauses {
		if p.Doc.InBody(c) && strings.ContainsFunc(c.Text.S, unicode.IsDigit) {
			f(g, c, lang.Words(c.Text.S))
		}
	}
}

// checkDigits reports numbers in registers whose length or check digit is wrong.
func (k *fact) checkDigits(p *Pass) {
	for _, c := range p.Doc.Clauses {
		if c.Role == clause.Contents {
			continue
		}
		for _, h := range p.Hits.In(c) {
			i := slices.IndexFunc(k.Numbers, func(n registerNumber) bool { return n.Label == h.Concept })
			if i < 0 {
				continue
			}
			start, end := digitsBehind(c.Text.S, h.End)
			digits := strings.ReplaceAll(c.Text.S[start:end], " ", "")
			if len(digits) < minRegister {
				continue
			}
			n, message := k.Numbers[i], "found"
			switch {
			case !slices.Contains(n.Lengths, len(digits)):
				message = "length"
			case n.Check == "" || checkDigits[n.Check](digits):
				continue
			}
			p.Report(c, c.Text.Span(start, end), rule.Finding{
				Message: p.Say(message, "text", digits, "label", c.Text.S[h.Start:h.End]),
			})
		}
	}
}

// minRegister is how many digits make a number that may be one of a register, and maxToDigits how many bytes stand at most
// between its label and it.
const (
	minRegister = 8
	maxToDigits = 12
)

// digitsBehind returns where the digits stand that follow the offset, in one row or in groups parted by single spaces; nowhere
// if letters come first.
func digitsBehind(s string, at int) (start, end int) {
	isDigit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	near := s[at:min(len(s), at+maxToDigits)]
	i := strings.IndexFunc(near, func(r rune) bool { return unicode.IsLetter(r) || r >= '0' && r <= '9' })
	if i < 0 || !isDigit(at+i) {
		return at, at
	}
	start = at + i
	for end = start; isDigit(end) || end < len(s) && s[end] == ' ' && isDigit(end+1) && isDigit(end-1); end++ {
	}
	return start, end
}
