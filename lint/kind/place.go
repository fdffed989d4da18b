package kind

import (
	"slices"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// place reports what a policy puts in another country than the one whose law applies. It is silent where that law is not known.
type place struct {
	Found []pattern
	// Home are patterns of which one must fit, and name the country whose law applies; the place is shown beside what is found.
	Home []pattern
	// Countries are the concepts that name countries, by the country ("kz"); "other" is a country that is none of them.
	Countries map[string]string
	// Alone is true if nothing is reported where the policy puts the same in its own country as well, in any clause.
	Alone bool
	// Own are concepts that mean the policy's own country, whichever that is.
	Own []string

	foundIn, homeIn map[string][]pattern // the patterns, each with the country's concept
}

func newPlace(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &place{foundIn: map[string][]pattern{}, homeIn: map[string][]pattern{}}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"found", "home", "countries", "alone", "own"}, patternKeys...)); err != nil {
		return nil, err
	}
	if len(k.Found) == 0 || len(k.Countries) == 0 {
		return nil, r.Errorf([]string{"check"}, "nothing could be found: the keys \"check.countries\" and [[check.found]] must be given")
	}
	for _, id := range k.Own {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check", "own"}, "%v", err)
		}
	}
	for country, id := range k.Countries {
		for name, list := range map[string][]pattern{"found": k.Found, "home": k.Home} {
			with := slices.Clone(list)
			for i := range with {
				with[i].All = append(slices.Clone(with[i].All), id)
			}
			if err := compileAll(r, v, name, with); err != nil {
				return nil, err
			}
			if name == "found" {
				k.foundIn[country] = with
			} else {
				k.homeIn[country] = with
			}
		}
	}
	return k, r.Require("found {text} {other}")
}

// Concepts returns the ids of the concepts that the rule looks for.
func (k *place) Concepts() []string {
	var lists [][]pattern
	for country := range k.Countries {
		lists = append(lists, k.foundIn[country], k.homeIn[country])
	}
	return conceptsOf(lists...)
}

// Check reports the clauses that put something in another country, the first country of each.
func (k *place) Check(p *Pass) {
	if p.Country == "" {
		return
	}
	home := search(p, k.homeIn[p.Country])
	own := search(p, k.foundIn[p.Country])
	if len(k.Home) > 0 && len(home) == 0 || k.Alone && (len(own) > 0 || slices.ContainsFunc(k.Own, p.Hits.Has)) {
		return
	}
	told := map[*clause.Clause]bool{}
	for _, m := range own {
		told[m.clause] = true
	}
	for _, country := range sortedKeys(k.foundIn) {
		if country == p.Country {
			continue
		}
		cites := map[*clause.Clause]bool{} // its statutes have a rule of their own
		for _, c := range p.Citations {
			cites[c.Clause] = cites[c.Clause] || c.Statute.Country == country
		}
		for _, m := range firstInClauses(search(p, k.foundIn[country])) {
			if !told[m.clause] && !cites[m.clause] {
				told[m.clause] = true
				k.tell(p, country, m, home)
			}
		}
	}
}

// tell reports one place; it is no more than a note where one of the two laws reaches beyond its country.
func (k *place) tell(p *Pass, country string, m match, home []match) {
	e, other := m.evidence[0], ""
	f := rule.Finding{Severity: p.Setting.Severity}
	if len(home) > 0 {
		at := home[0].evidence[0]
		other = short(at.Text)
		f.Related = []rule.Related{{Message: p.Messages.Text(textAgainst), Span: at.Span}}
	}
	if citation.ReachesFar(country) || citation.ReachesFar(p.Country) {
		f.Severity = min(f.Severity, rule.Note)
	}
	f.Message = p.Say("found", "text", short(e.Text), "other", other)
	p.Report(m.clause, e.Span, f)
}

// Texts returns the English words of related places.
func (k *place) Texts() []string { return []string{textAgainst} }
