package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// invisible reports characters that are drawn as nothing and stand inside of words, so that the words are not found and do not sort, and
// those that turn the direction of what follows. Soft hyphens are for breaking words and stay.
type invisible struct{}

func newInvisible(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return invisible{}, r.Undecoded(nil)
}

// Check reports each clause once, with all its invisible characters in the fix.
func (invisible) Check(p *Pass) {
	for _, c := range p.clauses() {
		places := invisibles(p.Doc.File.Text, c)
		if len(places) == 0 {
			continue
		}
		fix := &rule.Fix{Title: p.Messages.Text(textDeleteInvisible), Safe: true}
		for _, s := range places {
			fix.Edits = append(fix.Edits, rule.Edit{Span: s})
		}
		word := wordAround(p.Doc.File.Text, places[0])
		shown := strings.Map(func(r rune) rune {
			if block.Invisible(r) {
				return -1
			}
			return r
		}, p.Doc.File.Text[word.Start:word.End])
		p.Report(c, word, rule.Finding{Message: p.Say("found", "text", shown), Fix: fix})
	}
}

// invisibles returns the places of the clause's invisible characters, as far as nothing else stands between two letters there.
func invisibles(text string, c *clause.Clause) []source.Span {
	all := c.Text.All()
	var out []source.Span
	for i, r := range text[all.Start:all.End] {
		if r < 0x200b || r == '\u00ad' || !block.Invisible(r) || r >= '\ufe00' && r <= '\ufe0f' {
			continue
		}
		at := all.Start + i
		end := at + utf8.RuneLen(r)
		if n := len(out) - 1; n >= 0 && out[n].End == at {
			out[n].End = end
			continue
		}
		out = append(out, source.Span{Start: at, End: end})
	}
	kept := out[:0]
	for _, s := range out {
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		after, _ := utf8.DecodeRuneInString(text[s.End:])
		if strings.ContainsAny(text[s.Start:s.End], "\u202d\u202e") || script(before) != 0 && script(after) != 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// wordAround returns the word that the span stands in.
func wordAround(text string, s source.Span) source.Span {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || block.Invisible(r) }
	for s.Start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:s.Start])
		if !inWord(r) {
			break
		}
		s.Start -= n
	}
	for s.End < len(text) {
		r, n := utf8.DecodeRuneInString(text[s.End:])
		if !inWord(r) {
			break
		}
		s.End += n
	}
	return s
}
