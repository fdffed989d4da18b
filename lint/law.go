package lint

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// How much the signs of a law tell. The laws of the Union, Britain and America reach beyond them and are spoken of everywhere:
// what names them tells little, unless it says that they govern or that the operator sits there.
const (
	signWeight   = 3 // of a statute, a country, a domain, a telephone code
	farWeight    = 1 // of a law that reaches far, or its country, merely named
	enoughWeight = 3 // for a law to be taken as the one that applies
	maxMentions  = 3 // of one kind that count
)

// The concepts that tell in what way a country is named.
const (
	ofOthers  = "country-of-others" // the reader's, or one of many: it tells nothing
	seat      = "operator-seat"
	address   = "contact-address"
	governs   = "law-governs"
	countryAs = "law-of-country"
	othersLaw = "law-others"
)

// What tells the law, in English.
const (
	textSet    = "set by the user"
	textCited  = "statutes cited"
	textPlaced = "seat or law"
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
	most, tied := 0, false
	for _, p := range e.packs {
		weight, reasons := weigh(p, d, hits, cited, shared, m)
		order := cmp.Or(weight-most, cited[p.Country]-cited[best.country])
		if weight == 0 || order < 0 {
			continue
		}
		most, tied = weight, order == 0
		best = law{packs: []*rule.Pack{p}, country: p.Country, reason: strings.Join(reasons, ", ")}
	}
	if most < enoughWeight || tied {
		return law{} // no law is better than a wrong one
	}
	return best
}

// weigh sums up the signs of the pack's law in the document.
func weigh(p *rule.Pack, d *clause.Document, hits *concept.Hits, cited map[string]int, shared []string, m *lang.Messages) (int, []string) {
	if p.Country == "" {
		return 0, nil
	}
	merely := signWeight
	if citation.ReachesFar(p.Country) {
		merely = farWeight
	}
	weight := 0
	var reasons []string
	add := func(n, each int, what string) {
		if n > 0 {
			weight += min(n, maxMentions) * each
			reasons = append(reasons, fmt.Sprintf("%s %d×", m.Text(what), n))
		}
	}
	add(cited[p.Country], merely, textCited)
	named, placed, domains, phones := 0, 0, 0, 0
	for _, c := range d.Clauses {
		all := hits.In(c)
		for rest := all; d.InBody(c) && len(rest) > 0; {
			in := ofSentence(rest)
			rest = rest[len(in):]
			switch {
			case !namesCountry(in, p.Signs.Concepts):
			case saysWhere(in):
				placed++
			default:
				named++
			}
		}
		for _, h := range all {
			text := c.Text.S[h.Start:h.End]
			switch {
			case (h.Concept == concept.URL || h.Concept == concept.Email) && endsIn(text, p.Signs.Domains, shared):
				domains++
			case h.Concept == concept.Phone && beginsWith(text, p.Signs.Phones):
				phones++
			}
		}
	}
	add(placed, signWeight, textPlaced)
	add(named, merely, textNamed)
	add(domains, signWeight, textDomain)
	add(phones, signWeight, textPhone)
	return weight, reasons
}

// ofSentence returns the hits at the start of the list that lie in the sentence of the first.
func ofSentence(hits []concept.Hit) []concept.Hit {
	n := slices.IndexFunc(hits, func(h concept.Hit) bool { return h.Sentence != hits[0].Sentence })
	if n < 0 {
		return hits
	}
	return hits[:n]
}

// namesCountry reports whether one of the concepts occurs among the hits of a sentence, other than as the country of others
// or in an address of the net.
func namesCountry(in []concept.Hit, concepts []string) bool {
	var aside []source.Span // what does not count, in order and apart from each other
	for _, h := range in {
		if h.Concept != ofOthers && h.Concept != concept.URL && h.Concept != concept.Email {
			continue
		}
		if n := len(aside); n > 0 && h.Start < aside[n-1].End {
			aside[n-1].End = max(aside[n-1].End, h.End)
			continue
		}
		aside = append(aside, source.Span{Start: h.Start, End: h.End})
	}
	return slices.ContainsFunc(in, func(h concept.Hit) bool {
		if !slices.Contains(concepts, h.Concept) {
			return false
		}
		i := sort.Search(len(aside), func(i int) bool { return aside[i].End > h.Start })
		return i == len(aside) || aside[i].Start >= h.End
	})
}

// saysWhere reports whether the sentence says where the operator sits or what law governs.
func saysWhere(in []concept.Hit) bool {
	has := func(id string) bool {
		return slices.ContainsFunc(in, func(h concept.Hit) bool { return h.Concept == id })
	}
	return has(seat) || has(address) || has(governs) && has(countryAs) && !has(othersLaw)
}

// endsIn reports whether the host in an address has one of the endings and is none of the shared hosts,
// nor below one.
func endsIn(address string, endings, shared []string) bool {
	host := strings.ToLower(address)
	host = host[strings.LastIndexByte(host, '@')+1:]
	if _, rest, ok := strings.Cut(host, "//"); ok {
		host = rest
	}
	host, _, _ = strings.Cut(host, "/")
	host = strings.TrimPrefix(host, "www.")
	i := strings.LastIndexByte(host, '.')
	return i >= 0 && slices.Contains(endings, host[i+1:]) && !slices.ContainsFunc(shared, func(s string) bool {
		return host == s || strings.HasSuffix(host, "."+s)
	})
}

// beginsWith reports whether the digits of a telephone number, in their international form, begin so.
func beginsWith(phone string, prefixes []string) bool {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, phone)
	switch n := len(digits); {
	case n == 11 && digits[0] == '8' && !strings.Contains(phone, "+"):
		digits = "7" + digits[1:]
	case digits != "" && digits[0] == '7' && n != 11:
		return false // not +7, but a number of another land without its code
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
