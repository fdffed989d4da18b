package kind

import (
	"regexp"
	"strings"
	"sync"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// link reports addresses of the web and of mail that cannot be right, by their form: nobody is asked whether they answer.
type link struct{}

func newLink(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("url {text}", "email {text}", "target {text} {target}"); err != nil {
		return nil, err
	}
	return link{}, r.Undecoded(nil)
}

var (
	brokenURL = anyOf(
		`\bhttps?(?:/{1,2}|[;,.]//|:/|:\\{1,2}|: +//?|:// +|:///+)(?:www\.|[\p{L}\d]+[.\p{L}\d-]*\.)[^\s<>"»)]*`, // the sign behind http is wrong
		`\bhttps?://(?:$|[\s.,)>»"])`,                                     // nothing behind it
		`\b(?:hhttps?|htttps?|htps?|htpps?|httpss|ttps?)://[^\s<>"»)]*`,   // another word for http
		`\bhttps?://https?:?/{1,2}[^\s<>"»)]*`,                            // http twice
		`\bhttps?://[^\s<>"»),;]+>? /(?:$|[\s.,;)»])`,                     // a space before the last slash
		`\bhttps?://[^\s<>"»)]*-(?:$| )`,                                  // torn at a hyphen
		`\bhttps?://[\p{L}\d-]+(?:\.[\p{L}\d-]+)* \.`+domains+`\b`,        // a space before the last dot
		`\bwww(?:,| \.|\. )[\p{L}\d-]+\.`+domains+`\b`,                    // the sign behind www is wrong
		`\bhttps?://[\p{L}\d-]+(?:\.[\p{L}\d-]+)*(?:\.\.|,)`+domains+`\b`, // two dots, or a comma for one
	)
	brokenEmail = anyOf(
		mailbox+`@ [a-z\d-]+(?:\.[a-z\d-]+)*\.`+domains+`\b`,             // a space behind @
		mailbox+`@@[a-z\d.-]+`,                                           // @ twice
		mailbox+`@[a-z\d-]+(?:\.[a-z\d-]+)*\.\.`+domains+`\b`,            // two dots
		mailbox+`@[a-z\d-]+(?:,| \.|\. )`+domains+`\b(?:$|[\s.,;:)>»"])`, // another sign for the dot, or a space
		mailbox+`@\.[a-z\d.-]+`,                                          // nothing before the dot
		mailbox+`@[a-z\d-]+\.(?:$|[,;)>»])`,                              // nothing behind it
	)
)

// anyOf returns the expression that finds what one of the others finds, whatever the case. It is large and few documents need
// it, so that it is compiled for the first that does.
func anyOf(shapes ...string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)` + strings.Join(shapes, "|")) })
}

const mailbox = `[a-z\d][a-z\d._%+-]*`

// domains are endings of addresses that are no words of a sentence.
const domains = `(?:com|net|org|kz|kg|ru|uz)`

// Check reports every such address, in the text and as the target of a link.
func (k link) Check(p *Pass) {
	for _, c := range p.clauses() {
		text := c.Text.S
		if anyIn(text, "ttp", "htp", "www", "HTTP", "Http", "WWW") {
			k.report(p, c, "url", brokenURL())
		}
		if strings.ContainsRune(text, '@') {
			k.report(p, c, "email", brokenEmail())
		}
		for _, l := range c.Links {
			if badTarget(l.Target) && l.End > l.Start {
				p.Report(c, c.Text.Span(l.Start, l.End), rule.Finding{Message: p.Say("target", "text", text[l.Start:l.End], "target", l.Target)})
			}
		}
	}
}

func (link) report(p *Pass, c *clause.Clause, message string, shape *regexp.Regexp) {
	for _, m := range shape.FindAllStringIndex(c.Text.S, -1) {
		start, end := m[0], m[1]
		found := strings.TrimRight(c.Text.S[start:end], " .,;:)»>\"")
		end = start + len(found)
		p.Report(c, c.Text.Span(start, end), rule.Finding{Message: p.Say(message, "text", found)})
	}
}

// badTarget reports whether a link leads nowhere: a mailto without an address, http without a host.
func badTarget(target string) bool {
	t := strings.TrimSpace(target)
	if strings.ContainsAny(t, "{}<$") { // a program fills it in
		return false
	}
	if address, ok := strings.CutPrefix(t, "mailto:"); ok {
		address, query, _ := strings.Cut(address, "?")
		return !strings.Contains(address, "@") && !strings.Contains(address, "%40") && !strings.Contains(query, "to=")
	}
	for _, scheme := range []string{"http://", "https://"} {
		if host, ok := strings.CutPrefix(t, scheme); ok {
			host, _, _ = strings.Cut(host, "/")
			return host == "" || strings.ContainsAny(host, " ,") || strings.EqualFold(host, "http:") || strings.EqualFold(host, "https:")
		}
	}
	return false
}
