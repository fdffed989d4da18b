package kind

import (
	"regexp"
	"strings"

	"github.com/policylint/policylint/lint/rule"
)

// punctuation reports slips of typing around commas and dots: a space before one, two where one was meant.
type punctuation struct{}

func newPunctuation(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("space {text}", "double {text}"); err != nil {
		return nil, err
	}
	return punctuation{}, r.Undecoded(nil)
}

var (
	// spaceBefore is a space between a word and a mark that ends something there.
	spaceBefore = regexp.MustCompile(`[\p{L}\d)»”"]( )(?:[,;](?: |$)|\.(?:$| \p{Lu}))`)
	// doubled is two marks where one was meant. Three dots are one sign.
	doubled = regexp.MustCompile(`[\p{L}\d)»”"](,,|;;|,;|;,|\.\.|,\.)(?: |$)`)
)

// mend is the mark that was meant by two of a kind; which of two different ones was meant only the author knows.
var mend = map[string]string{",,": ",", ";;": ";", "..": "."}

// Check reports each such place of the policy.
func (punctuation) Check(p *Pass) {
	for _, c := range p.clauses() {
		text := c.Text.S
		if anyIn(text, " ,", " ;", " .") {
			for _, m := range spaceBefore.FindAllStringSubmatchIndex(text, -1) {
				start, end := wordsAround(text, m[2])
				f := rule.Finding{Message: p.Say("space", "text", text[start:end])}
				if gap := gapAt(c, m[2]); strings.TrimSpace(p.Doc.File.Text[gap.Start:gap.End]) == "" {
					f.Fix = &rule.Fix{Title: p.Messages.Text(textDeleteSpace), Safe: true, Edits: []rule.Edit{{Span: gap}}}
				}
				p.Report(c, c.Text.Span(start, end), f)
			}
		}
		if !anyIn(text, ",,", ";;", "..", ",.", ",;", ";,") {
			continue
		}
		for _, m := range doubled.FindAllStringSubmatchIndex(text, -1) {
			marks := text[m[2]:m[3]]
			start := strings.LastIndexByte(text[:m[2]], ' ') + 1
			f := rule.Finding{Message: p.Say("double", "text", text[start:m[3]])}
			if one := mend[marks]; one != "" {
				f.Fix = &rule.Fix{Title: p.Messages.Text(textOneMark, "mark", one), Safe: true, Edits: []rule.Edit{{Span: c.Text.Span(m[2], m[3]), Text: one}}}
			}
			p.Report(c, c.Text.Span(start, m[3]), f)
		}
	}
}
