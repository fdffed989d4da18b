package kind

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// doubleSpace reports two spaces between words of plain text. In the other formats a page shows one whatever their number; and behind
// the end of a sentence two are a custom.
type doubleSpace struct{}

func newDoubleSpace(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return doubleSpace{}, r.Undecoded(nil)
}

// maxSpaces is the number of spaces that are a slip: more are a layout.
const maxSpaces = 3

// Check reports each clause once, with all its double spaces in the fix.
func (doubleSpace) Check(p *Pass) {
	if p.Doc.Format != "text" {
		return
	}
	for _, c := range p.clauses() {
		all := c.Text.All()
		if raw := p.Doc.File.Text[all.Start:all.End]; len(raw) == len(c.Text.S) {
			continue // no character was dropped, so no space was
		}
		first, fix := -1, &rule.Fix{Title: p.Messages.Text(textOneSpace), Safe: true}
		for i := 1; i < len(c.Text.S)-1; i++ {
			if c.Text.S[i] != ' ' || strings.IndexByte(".!?:|", c.Text.S[i-1]) >= 0 {
				continue
			}
			gap := gapAt(c, i)
			raw := p.Doc.File.Text[gap.Start:gap.End]
			if n := utf8.RuneCountInString(raw); n < 2 || n > maxSpaces || strings.Trim(raw, " \u00a0") != "" {
				continue
			}
			fix.Edits = append(fix.Edits, rule.Edit{Span: gap, Text: " "})
			if first < 0 {
				first = i
			}
		}
		if first >= 0 {
			start, end := wordsAround(c.Text.S, first)
			p.Report(c, c.Text.Span(start, end), rule.Finding{Message: p.Say("found", "text", c.Text.S[start:end]), Fix: fix})
		}
	}
}

// gapAt returns the stretch of the source that a space of the clause's text stands for.
func gapAt(c *clause.Clause, i int) source.Span {
	return source.Span{Start: c.Text.Span(0, i).End, End: c.Text.Span(i+1, len(c.Text.S)).Start}
}

// wordsAround returns the words on either side of a space.
func wordsAround(s string, i int) (start, end int) {
	start, end = strings.LastIndexByte(s[:i], ' ')+1, len(s)
	if j := strings.IndexByte(s[i+1:], ' '); j >= 0 {
		end = i + 1 + j
	}
	return start, end
}
