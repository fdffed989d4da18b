package lint

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// How much the signs of a law tell. A statute that is cited tells most, a country that is named may be a customer's.
const (
	citedWeight   = 3
	countryWeight = 2
	domainWeight  = 2
	phoneWeight   = 2
	enoughWeight  = 2 // for a law to be taken as the one that applies
	maxMentions   = 3 // of one kind that count
)

// What tells the law, in English.
const (
	textSet    = "set by the user"
	textCited  = "statutes cited"
	textNamed  = "country named"
	textDomain = "domain"
	textPhone  = "telephone code"
)

// law is what was found out about the law that a document is under.
type law struct {
	packs []*rule.Pack // in force, the base pack not among them
	// country is that of the packs in force, "" if none is.
	country string
	// reason says for people what told it.
	reason string
}

// findLaw decides which packs apply: those that are set, else the one whose signs weigh most in the text. cited says
// how often statutes of a country are cited.
func (e *Engine) findLaw(d *clause.Document, hits *concept.Hits, cited map[string]int, set []string, m *lang.Messages) law {
	if len(set) > 0 {
		out := law{reason: m.Text(textSet)}
		for _, p := range e.packs {
			if slices.Contains(set, p.ID) && p.ID != basePack {
				out.packs, out.country = append(out.packs, p), p.Country
			}
		}
		return out
	}
	var best law
	var shared []string
	for _, p := range e.packs {
		shared = append(shared, p.Signs.Shared...)
	}
	most := 0
	for _, p := range e.packs {
		weight, reasons := weigh(p, d, hits, cited, shared, m)
		if weight >= enoughWeight && weight > most {
			most = weight
			best = law{packs: []*rule.Pack{p}, country: p.Country, reason: strings.Join(reasons, ", ")}
		}
	}
	return best
}

// weigh sums up the signs of the pack's law in the document.
func weigh(p *rule.Pack, d *clause.Document, hits *concept.Hits, cited map[string]int, shared []string, m *lang.Messages) (int, []string) {
	if p.Country == "" {
		return 0, nil
	}
	weight := 0
	var reasons []string
	add := func(n, each int, what string) {
		if n > 0 {
			weight += min(n, maxMentions) * each
			reasons = append(reasons, fmt.Sprintf("%s %d×", m.Text(what), n))
		}
	}
	add(cited[p.Country], citedWeight, textCited)
	named, domains, phones := 0, 0, 0
	for _, c := range d.Clauses {
		for _, h := range hits.In(c) {
			text := c.Text.S[h.Start:h.End]
			switch {
			case slices.Contains(p.Signs.Concepts, h.Concept) && d.InBody(c):
				named++
			case (h.Concept == concept.URL || h.Concept == concept.Email) && endsIn(text, p.Signs.Domains, shared):
				domains++
			case h.Concept == concept.Phone && beginsWith(text, p.Signs.Phones):
				phones++
			}
		}
	}
	add(named, countryWeight, textNamed)
	add(domains, domainWeight, textDomain)
	add(phones, phoneWeight, textPhone)
	return weight, reasons
}

// endsIn reports whether the host in an address has one of the endings and is none of the shared hosts.
func endsIn(address string, endings, shared []string) bool {
	host := strings.ToLower(address)
	host = host[strings.LastIndexByte(host, '@')+1:]
	if _, rest, ok := strings.Cut(host, "//"); ok {
		host = rest
	}
	host, _, _ = strings.Cut(host, "/")
	host = strings.TrimPrefix(host, "www.")
	i := strings.LastIndexByte(host, '.')
	return i >= 0 && slices.Contains(endings, host[i+1:]) && !slices.Contains(shared, host)
}

// beginsWith reports whether the digits of a telephone number, in their international form, begin so.
func beginsWith(phone string, prefixes []string) bool {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, phone)
	if len(digits) == 11 && digits[0] == '8' {
		digits = "7" + digits[1:]
	}
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(digits, p) })
}

// setting returns what the packs in force say of a rule: the severest, and the articles of all. The rule's own severity
// counts where none says anything.
func (l law) setting(r *rule.Rule, hits *concept.Hits) rule.Setting {
	out := rule.Setting{Need: rule.Customary, Severity: r.Severity}
	said := false
	for _, p := range l.packs {
		s, ok := p.Rules[r.ID]
		if !ok {
			continue
		}
		for _, raise := range s.Raise {
			if hits.Has(raise.If) {
				s.Severity = max(s.Severity, raise.Severity)
			}
		}
		if !said || s.Severity > out.Severity {
			out.Severity, out.Need, out.Days = s.Severity, s.Need, s.Days
		}
		out.Basis, out.Verified, said = append(slices.Clone(out.Basis), s.Basis...), s.Verified, true
	}
	return out
}

// named returns the articles with their names for people.
func (e *Engine) named(articles []rule.Article, m *lang.Messages) []rule.Article {
	out := slices.Clone(articles)
	for i := range out {
		out[i].Text = e.basisText(out[i], m)
	}
	return out
}

// basisText names an article for people: "Law 94-V, art. 8 p. 4 (1)".
func (e *Engine) basisText(a rule.Article, m *lang.Messages) string {
	name := a.Law
	if s := e.statutes.ByID(a.Law); s != nil {
		tag := ""
		if m != nil {
			tag = m.Tag
		}
		name = s.Short(tag)
	}
	if a.Article == "" {
		return name
	}
	words := strings.Fields(a.Article)
	for i, w := range words { // art. and p. have their names in every language
		words[i] = m.Text(w)
	}
	return name + ", " + strings.Join(words, " ")
}

// findVersion returns the date of the document's own version: the first full date in a clause that says what it is; zero if
// there is none.
func (x *examination) findVersion() time.Time {
	for _, c := range x.doc.Clauses {
		said := false
		for _, h := range x.hits.In(c) {
			said = said || h.Concept == "date-cue"
		}
		if !said {
			continue
		}
		for _, d := range x.grammar.Dates(c.Text.S, lang.Words(c.Text.S)) {
			if d.Day > 0 {
				return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
			}
		}
	}
	return time.Time{}
}
