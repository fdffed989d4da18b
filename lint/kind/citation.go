package kind

import (
	"slices"
	"sort"
	"strconv"
	"time"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// cited reports citations of statutes with one kind of fault.
type cited struct {
	Problem string
	find    func(*citedPass, citation.Citation) []citationFault
}

// citedPass is a pass, and what was found out about its document.
type citedPass struct {
	*Pass
	spoken map[string]bool // by concept, whether the policy speaks of it
}

// citationFault is one fault of a citation.
type citationFault struct {
	at      source.Span
	pairs   []string // of the message
	doubt   bool     // it is likely, but not more than a note
	instead string   // what to put in its place, "" if that is not known
}

// citationProblems are the faults that a citation may have.
var citationProblems = map[string]func(*citedPass, citation.Citation) []citationFault{
	"number":   wrongNumber,
	"date":     wrongDate,
	"title":    wrongTitle,
	"renamed":  oldTitle,
	"repealed": repealed,
	"foreign":  foreign,
	"article":  noArticle,
}

func newCited(r *rule.Rule, _ Vocabulary) (Checker, error) {
	k := &cited{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"problem"}); err != nil {
		return nil, err
	}
	if k.find = citationProblems[k.Problem]; k.find == nil {
		var known []string
		for name := range citationProblems {
			known = append(known, name)
		}
		slices.Sort(known)
		return nil, r.Errorf([]string{"check", "problem"}, "unknown problem %q%s", k.Problem, lang.DidYouMean(k.Problem, known))
	}
	return k, r.Require("found {text} {law} {number} {title} {date} {count}")
}

// Check reports the citations that have the fault.
func (k *cited) Check(p *Pass) {
	run := &citedPass{p, map[string]bool{}}
	for _, c := range p.Citations {
		for _, x := range k.find(run, c) {
			f := rule.Finding{Message: p.Say("found", append(x.pairs, "law", c.Statute.Short(p.tag()))...), Severity: p.Setting.Severity}
			if x.doubt {
				f.Severity = min(f.Severity, rule.Note)
			}
			if x.instead != "" {
				f.Fix = &rule.Fix{Title: p.Messages.Text(textPut, "text", x.instead), Edits: []rule.Edit{{Span: x.at, Text: x.instead}}}
			}
			p.Report(c.Clause, x.at, f)
		}
	}
}

// tag returns the language of the report.
func (p *Pass) tag() string {
	if p.Messages == nil {
		return "en"
	}
	return p.Messages.Tag
}

// wrongNumber is sure where title and date both tell the statute.
func wrongNumber(_ *citedPass, c citation.Citation) []citationFault {
	if !c.OtherNumber {
		return nil
	}
	right := c.Statute.Numbers[0]
	titled := c.Title != "" && !c.Wrong
	return []citationFault{{at: c.NumberSpan, pairs: []string{"text", c.Number, "number", right}, doubt: !titled || !sameDay(c.Date, c.Statute.Date), instead: right}}
}

// wrongDate is sure where title and number both tell the statute.
func wrongDate(_ *citedPass, c citation.Citation) []citationFault {
	s := c.Statute
	if c.Date.IsZero() || s.Date.IsZero() || sameDay(c.Date, s.Date) {
		return nil
	}
	titled, numbered := c.Title != "" && !c.Wrong, c.Number != "" && !c.OtherNumber
	return []citationFault{{at: c.DateSpan, pairs: []string{"text", c.Date.Format(time.DateOnly), "date", s.Date.Format(time.DateOnly)}, doubt: !titled || !numbered}}
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// wrongTitle is a matter of form: everybody knows what is meant.
func wrongTitle(p *citedPass, c citation.Citation) []citationFault {
	if !c.Wrong {
		return nil
	}
	return []citationFault{{at: c.TitleSpan, pairs: []string{"text", c.Title}, doubt: true, instead: c.Statute.Title(p.Doc.Lang)}}
}

func oldTitle(p *citedPass, c citation.Citation) []citationFault {
	if !c.Old || c.Gone {
		return nil
	}
	title := c.Statute.Title(p.Doc.Lang)
	if title == "" {
		title = c.Statute.Title("ru")
	}
	return []citationFault{{at: c.TitleSpan, pairs: []string{"text", c.Title, "title", title}, doubt: true, instead: c.Statute.Title(p.Doc.Lang)}}
}

// repealed reports a statute out of force where the document is not older than that, and does not say so itself.
func repealed(p *citedPass, c citation.Citation) []citationFault {
	s := c.Statute
	if s.Repealed.IsZero() || c.Alias || c.Gone || !p.Version.IsZero() && p.Version.Before(s.Repealed) {
		return nil
	}
	return []citationFault{{at: c.Span, pairs: []string{"text", c.Text, "date", s.Repealed.Format(time.DateOnly)}}}
}

// noArticle reports articles that a statute has not.
func noArticle(_ *citedPass, c citation.Citation) []citationFault {
	var out []citationFault
	for _, a := range c.Articles {
		n := leadingNumber(a.Number)
		if c.Statute.Articles > 0 && (n > c.Statute.Articles || n == 0) {
			out = append(out, citationFault{at: a.Span, pairs: []string{"text", a.Number, "count", strconv.Itoa(c.Statute.Articles)}})
		}
	}
	return out
}

// leadingNumber returns the number that the text begins with: 18 of "18.1".
func leadingNumber(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 9999 {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// foreign reports a statute of another country than the one whose law applies. It is no more than odd where the text speaks of
// that country apart from it: the operator may serve people there. The laws of the Union, Britain and America reach beyond
// them: they are never more than odd here, and not even that where the text speaks of people there.
func foreign(p *citedPass, c citation.Citation) []citationFault {
	country := c.Statute.Country
	if p.Country == "" || country == p.Country || c.Alias || c.Gone || citation.ReachesFar(p.Country) {
		return nil
	}
	far, spoken := citation.ReachesFar(country), p.speaksOf("country-"+country)
	if far && spoken {
		return nil
	}
	return []citationFault{{at: c.Span, pairs: []string{"text", c.Text}, doubt: far || spoken}}
}

// speaksOf reports whether the concept occurs in the policy apart from its citations of statutes.
func (p *citedPass) speaksOf(concept string) bool {
	spoken, known := p.spoken[concept]
	if !known {
		spoken = slices.ContainsFunc(p.Doc.Clauses, func(c *clause.Clause) bool { return p.Doc.InBody(c) && p.speaks(c, concept) })
		p.spoken[concept] = spoken
	}
	return spoken
}

func (p *citedPass) speaks(c *clause.Clause, concept string) bool {
	for _, h := range p.Hits.In(c) {
		if h.Concept != concept {
			continue
		}
		at := c.Text.Span(h.Start, h.End)
		i := sort.Search(len(p.Citations), func(i int) bool { return p.Citations[i].Span.End > at.Start })
		if i == len(p.Citations) || p.Citations[i].Span.Start >= at.End {
			return true
		}
	}
	return false
}
