package kind

import (
	"slices"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// chrome reports the text of a web page that was copied along with the policy: menus, buttons, footers, other articles. It looks
// at plain texts alone: elsewhere they are where they belong.
type chrome struct{}

func newChrome(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return chrome{}, r.Undecoded(nil)
}

// pages are the formats of documents that have more than the policy in them by right: pages of the web, and Word documents with
// a letterhead or the number of an annex above the title.
var pages = []string{"html", "docx"}

// Check reports what stands before the policy, what stands behind it, and what of the page stands in it.
func (chrome) Check(p *Pass) {
	if slices.Contains(pages, p.Doc.Format) || p.Doc.Body[0] == nil {
		return
	}
	text := p.Doc.File.Text
	body := source.Span{Start: p.Doc.Body[0].Span.Start, End: p.Doc.Body[1].Span.End}
	spans := []source.Span{{Start: 0, End: strings.LastIndexByte(text[:body.Start], '\n') + 1}}
	for _, c := range p.Doc.Clauses[p.Doc.Body[0].Index : p.Doc.Body[1].Index+1] {
		switch last := &spans[len(spans)-1]; {
		case p.Doc.InBody(c):
			body.End = max(body.End, c.Span.End)
		case last.Start > 0 && strings.TrimSpace(text[last.End:c.Span.Start]) == "":
			last.End = c.Span.End
		default:
			spans = append(spans, c.Span)
		}
	}
	if i := strings.IndexByte(text[body.End:], '\n'); i >= 0 {
		spans = append(spans, source.Span{Start: body.End + i + 1, End: len(text)})
	}
	for _, s := range spans {
		s.Start += len(text[s.Start:s.End]) - len(strings.TrimLeftFunc(text[s.Start:s.End], unicode.IsSpace))
		s.End = s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], unicode.IsSpace))
		if strings.IndexFunc(text[s.Start:s.End], isWordly) >= 0 { // a rule across the page alone is no text
			p.Report(nil, s, rule.Finding{Message: p.Say("found", "text", short(strings.Join(strings.Fields(text[s.Start:s.End]), " ")))})
		}
	}
}

func isWordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
