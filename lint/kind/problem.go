package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// problem reports the oddities that were met in reading the file: bytes that are no text, and the like.
type problem struct{}

func newProblem(r *rule.Rule, _ Vocabulary) (Checker, error) {
	return problem{}, r.Undecoded(nil)
}

// Check reports every problem of the document, but for letters of the policy's words that were lost: what became of the words is told
// where they stand.
func (problem) Check(p *Pass) {
	for _, pr := range p.Doc.Problems {
		if !lostLetter(p, pr.Span) {
			p.Report(nil, pr.Span, rule.Finding{Message: pr.Message})
		}
	}
}

// lostLetter reports whether the span is the mark of a lost character in a word of the policy.
func lostLetter(p *Pass, s source.Span) bool {
	text := p.Doc.File.Text
	if strings.Trim(text[s.Start:s.End], "\ufffd") != "" || p.Doc.Body[0] == nil || s.Start < p.Doc.Body[0].Span.Start || s.End > p.Doc.Body[1].Span.End {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	return s.Len() > 0 && (unicode.IsLetter(before) || unicode.IsLetter(after))
}
