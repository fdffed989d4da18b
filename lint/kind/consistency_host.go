package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// consistency reports facts about the operator that disagree within the document.
type consistency struct {
	Fact string
	// Shared are hosts that belong to nobody in particular: free mailboxes, stores, social networks.
	Shared []string
	// Own are concepts of which one says, in the sentence of a host, that it is the operator's (for domains: that the policy lies
	// there), and next to a person that it is the operator.
	Own []string
	// Forms are concepts of legal forms, one for each kind of person.
	Forms []string

	find func(*consistency, *Pass)
}

var consistencyFacts = map[string]func(*consistency, *Pass){
	"domain":   (*consistency).domains,
	"email":    (*consistency).emails,
	"operator": (*consistency).operators,
}

func newConsistency(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &consistency{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"fact", "shared", "own", "forms"}); err != nil {
		return nil, err
	}
	if k.find = consistencyFacts[k.Fact]; k.find == nil {
		return nil, r.Errorf([]string{"check", "fact"}, "unknown fact %q%s", k.Fact, lang.DidYouMean(k.Fact, sortedKeys(consistencyFacts)))
	}
	for _, id := range slices.Concat(k.Own, k.Forms) {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check"}, "%v", err)
		}
	}
	if k.Fact == "domain" {
		return k, r.Require("found {text} {other}", "elsewhere {text} {other}")
	}
	return k, r.Require("found {text} {other}")
}

// Check reports the facts that disagree.
func (k *consistency) Check(p *Pass) { k.find(k, p) }

// host is a place where an address stands.
type host struct {
	clause *clause.Clause
	span   source.Span
	text   string
	// domain is the name that was registered: "example.kz" of www.example.kz and info@example.kz.
	domain string
	email  bool
	own    bool // the sentence says that it is the operator's
}

// hosts returns the addresses of the policy, but those of shared hosts.
func (k *consistency) hosts(p *Pass) []host {
	var out []host
	for _, c := range p.Doc.Clauses {
		if !p.Doc.InBody(c) {
			continue
		}
		hits, own := p.Hits.In(c), map[int]bool{} // own: by sentence
		for _, h := range hits {
			own[h.Sentence] = own[h.Sentence] || slices.Contains(k.Own, h.Concept)
		}
		for _, h := range hits {
			if h.Concept != concept.Email && h.Concept != concept.URL {
				continue
			}
			start := h.Start
			if h.Concept == concept.URL {
				start = hostStart(c.Text.S, start)
			}
			text := c.Text.S[start:h.End]
			domain := registered(text)
			if domain == "" || k.isShared(hostOf(text)) {
				continue
			}
			out = append(out, host{c, c.Text.Span(start, h.End), text, domain, h.Concept == concept.Email, own[h.Sentence]})
		}
	}
	return out
}

func (k *consistency) isShared(host string) bool {
	return slices.ContainsFunc(k.Shared, func(s string) bool { return host == s || strings.HasSuffix(host, "."+s) })
}

// hostStart returns where the host begins that reaches to the offset: its first word may be in another alphabet.
func hostStart(s string, at int) int {
	if at == 0 || s[at-1] != '-' {
		return at
	}
	return len(strings.TrimRightFunc(s[:at], func(r rune) bool { return r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) }))
}

// hostOf returns the host of a URL or an e-mail address, lower case; "" if it has none.
func hostOf(s string) string {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		s = s[i+1:]
	}
	if i := strings.Index(s, "//"); i >= 0 {
		s = s[i+2:]
	}
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimPrefix(strings.Trim(s, ".,;()[]*_"), "www.")
	if !strings.Contains(s, ".") {
		return ""
	}
	return s
}

// registries are second levels under which names are registered: example.co.uk, example.com.kz.
var registries = []string{"co", "com", "org", "net", "edu", "gov", "ac"}

// registered returns the last two parts of the host, or three under a registry's second level.
func registered(s string) string {
	parts := strings.Split(hostOf(s), ".")
	n := len(parts)
	switch {
	case n < 2:
		return ""
	case n > 2 && slices.Contains(registries, parts[n-2]) && len(parts[n-1]) == 2:
		return strings.Join(parts[n-3:], ".")
	}
	return strings.Join(parts[n-2:], ".")
}

// domains reports domains that are those of other addresses but for a slip, the rarer of two, and sites that are another's.
func (k *consistency) domains(p *Pass) {
	hosts := k.hosts(p)
	count, first := map[string]int{}, map[string]int{}
	var order []string
	for i, h := range hosts {
		if count[h.domain]++; count[h.domain] == 1 {
			order, first[h.domain] = append(order, h.domain), i
		}
	}
	told := map[string]bool{}
	for i, a := range order[:min(len(order), maxDomains)] {
		for _, b := range order[i+1 : min(len(order), maxDomains)] {
			if !isSlip(a, b) {
				continue
			}
			odd, other := b, a
			if count[a] < count[b] {
				odd, other = a, b
			}
			if !told[odd] {
				told[odd] = true
				k.tell(p, hosts[first[odd]], hosts[first[other]])
			}
		}
	}
	k.misplaced(p, hosts, count, told)
}

// misplaced reports a site at which the policy is said to lie, where it names another one more often, and twice at least: an
// address that a template left. Domains of which one's first word is part of the other's belong together.
func (k *consistency) misplaced(p *Pass, hosts []host, count map[string]int, told map[string]bool) {
	var main *host
	for i := range hosts {
		if h := &hosts[i]; count[h.domain] > 1 && (main == nil || count[h.domain] > count[main.domain]) {
			main = h
		}
	}
	for _, h := range hosts {
		if main != nil && h.own && !h.email && !told[h.domain] && count[h.domain] < count[main.domain] && !related(h.domain, main.domain) {
			told[h.domain] = true
			p.Report(h.clause, h.span, rule.Finding{
				Message: p.Say("elsewhere", "text", h.text, "other", main.text),
				Related: []rule.Related{{Message: p.Messages.Text(textAgainst), Span: main.span}},
			})
		}
	}
}

// related reports whether one domain's first word is part of the other's.
func related(a, b string) bool {
	a, _, _ = strings.Cut(a, ".")
	b, _, _ = strings.Cut(b, ".")
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// maxDomains is how many domains of a document are compared with each other.
const maxDomains = 50

// tell reports that an address disagrees with another.
func (k *consistency) tell(p *Pass, odd, other host) {
	p.Report(odd.clause, odd.span, rule.Finding{
		Message: p.Say("found", "text", odd.text, "other", other.text),
		Related: []rule.Related{{Message: p.Messages.Text(textAgainst), Span: other.span}},
	})
}

// isSlip reports whether two domains of the same top level are so alike that one of them is a slip: one or two letters differ,
// or but for the first word, which was translated or typed in another alphabet, they are the same.
func isSlip(a, b string) bool {
	i, j := strings.IndexByte(a, '.'), strings.IndexByte(b, '.')
	if i < 0 || j < 0 || a[i:] != b[j:] {
		return false
	}
	a, b = a[:i], b[:j]
	short := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if short >= 4 && editsApart(a, b, 1+short/9) {
		return true
	}
	tail := 0
	for tail < min(len(a), len(b)) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	hyphen := tail > 5 && len(a) > tail && len(b) > tail && strings.Contains(a[len(a)-tail:], "-")
	return hyphen && isASCII(a) != isASCII(b)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// editsApart reports whether one word becomes the other by at most n letters put in, left out or changed.
func editsApart(a, b string, n int) bool {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > n || len(y)-len(x) > n {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			change := before
			if x[i] != y[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)] <= n
}

// emails reports the e-mail addresses of the one domain that they have where the operator's own site has another.
func (k *consistency) emails(p *Pass) {
	var site, mail []host
	for _, h := range k.hosts(p) {
		switch {
		case h.email:
			mail = append(mail, h)
		case h.own || len(site) == 0:
			site = append(site, h)
		}
	}
	site = slices.DeleteFunc(site, func(h host) bool { return !h.own && !sameName(h, mail) })
	if len(site) == 0 || len(mail) == 0 || !oneDomain(site) || !oneDomain(mail) {
		return
	}
	if mail[0].domain != site[0].domain && !isSlip(mail[0].domain, site[0].domain) {
		k.tell(p, mail[0], site[0])
	}
}

// sameName reports whether the host is that of the mail but for its last part: example.kz and example.com.
func sameName(h host, mail []host) bool {
	label, _, _ := strings.Cut(h.domain, ".")
	return slices.ContainsFunc(mail, func(m host) bool { return strings.HasPrefix(m.domain, label+".") })
}

func oneDomain(list []host) bool {
	return !slices.ContainsFunc(list, func(h host) bool { return h.domain != list[0].domain })
}

// Texts returns the English words of related places.
func (k *consistency) Texts() []string { return []string{textAgainst} }
