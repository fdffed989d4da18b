package kind

import (
	"slices"
	"time"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// cited reports citations of statutes with one kind of fault.
type cited struct {
	Problem string
	find    func(*Pass, citation.Citation) (at source.Span, pairs []string, found bool)
}

// citationProblems are the faults that a citation may have.
var citationProblems = map[string]func(*Pass, citation.Citation) (source.Span, []string, bool){
	"number":   wrongNumber,
	"date":     wrongDate,
	"title":    wrongTitle,
	"renamed":  oldTitle,
	"repealed": repealed,
	"foreign":  foreign,
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
	return k, r.Require("found")
}

// Check reports the citations that have the fault.
func (k *cited) Check(p *Pass) {
	for _, c := range p.Citations {
		if at, pairs, found := k.find(p, c); found {
			pairs = append(pairs, "law", c.Statute.Short(p.tag()))
			p.Report(c.Clause, at, rule.Finding{Message: p.Say("found", pairs...)})
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

func wrongNumber(_ *Pass, c citation.Citation) (source.Span, []string, bool) {
	if !c.OtherNumber {
		return source.Span{}, nil, false
	}
	return c.NumberSpan, []string{"text", c.Number, "number", c.Statute.Numbers[0]}, true
}

func wrongDate(_ *Pass, c citation.Citation) (source.Span, []string, bool) {
	s := c.Statute
	if c.Date.IsZero() || s.Date.IsZero() || c.Wrong {
		return source.Span{}, nil, false
	}
	for _, right := range append([]time.Time{s.Date}, s.OtherDates...) {
		if sameDay(c.Date, right) {
			return source.Span{}, nil, false
		}
	}
	if c.DateSpan.Start > c.Span.End || c.DateSpan.End < c.Span.Start {
		return source.Span{}, nil, false
	}
	return c.DateSpan, []string{"text", c.Date.Format("2006-01-02"), "date", s.Date.Format("2006-01-02")}, true
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

func wrongTitle(_ *Pass, c citation.Citation) (source.Span, []string, bool) {
	return c.TitleSpan, []string{"text", c.Title}, c.Wrong
}

func oldTitle(_ *Pass, c citation.Citation) (source.Span, []string, bool) {
	return c.TitleSpan, []string{"text", c.Title, "title", c.Statute.Renamed}, c.Old
}

func repealed(p *Pass, c citation.Citation) (source.Span, []string, bool) {
	s := c.Statute
	if s.Repealed.IsZero() || !p.Version.IsZero() && p.Version.Before(s.Repealed) {
		return source.Span{}, nil, false
	}
	return c.Span, []string{"text", c.Text, "date", s.Repealed.Format("2006-01-02")}, true
}

// foreign reports a statute of another country than the one whose law applies. The law of the Union reaches beyond it, and
// a text may well say that it keeps to it, too.
func foreign(p *Pass, c citation.Citation) (source.Span, []string, bool) {
	if p.Country == "" || c.Statute.Country == p.Country {
		return source.Span{}, nil, false
	}
	for _, wide := range []string{"eu", "uk", "us"} {
		if c.Statute.Country == wide || p.Country == wide {
			return source.Span{}, nil, false
		}
	}
	return c.Span, []string{"text", c.Text}, true
}
