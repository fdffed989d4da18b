package change

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// CompareLanguages returns where a policy in one language does not say what it says in another, as far as numbers, dates,
// references, names and structure tell. Clauses with one number are one; the others are by their place in the tree.
func CompareLanguages(first, second Side, m *lang.Messages) *Changes {
	c := newComparison(first, second, m)
	c.pairByNumber()
	c.pairByPlace(c.old.Doc.Root, c.new.Doc.Root)
	for _, a := range c.old.body {
		c.pairs = append(c.pairs, Pair{Old: a, New: c.newOf[a]})
	}
	for _, b := range c.new.body {
		if c.oldOf[b] == nil {
			c.pairs = append(c.pairs, Pair{New: b})
		}
	}
	c.structure()
	for _, p := range c.pairs {
		if p.Old != nil && p.New != nil {
			c.values(p)
			c.targets(p)
		}
	}
	c.topicsAlone()
	c.oneSided(StatuteAlone, &c.old, &c.new, statutesOf)
	c.oneSided(ContactAlone, &c.old, &c.new, contactsOf)
	return c.changes()
}

// pairByNumber pairs clauses with one number of digits. Items of lists are left out: where one language has 1), another has a).
func (c *comparison) pairByNumber() {
	for _, a := range c.old.body {
		b := c.new.Doc.Find(a.Number)
		if b != nil && c.new.inBody[b] && c.oldOf[b] == nil && isDecimal(a) && isDecimal(b) {
			c.pair(a, b)
		}
	}
}

// isDecimal reports whether the clause has a number of digits and is no item of a list.
func isDecimal(c *clause.Clause) bool {
	return c.Number != "" && !c.InList() && strings.Trim(c.Number, "0123456789.") == ""
}

// pairByPlace pairs the clauses under a pair that have no partner yet, in their order behind the same sibling.
func (c *comparison) pairByPlace(a, b *clause.Clause) {
	waiting := map[*clause.Clause][]*clause.Clause{} // those of the second language, by the sibling before them
	var before *clause.Clause
	for _, y := range b.Children {
		if c.oldOf[y] != nil {
			before = y
		} else if c.new.inBody[y] {
			waiting[before] = append(waiting[before], y)
		}
	}
	before = nil
	for _, x := range a.Children {
		y := c.newOf[x]
		if y != nil {
			before = y
		} else if list := waiting[before]; len(list) > 0 && c.old.inBody[x] {
			y, waiting[before] = list[0], list[1:]
			c.pair(x, y)
		}
		if y != nil {
			c.pairByPlace(x, y)
		}
	}
}

// structure tells of clauses that only one language has, and of those at another depth.
func (c *comparison) structure() {
	for _, p := range c.pairs {
		switch {
		case p.New == nil:
			if c.newOf[p.Old.Parent] != nil || !c.old.inBody[p.Old.Parent] {
				c.add(Event{Kind: ClauseAlone, Old: p.Old, OldSpan: p.Old.Span}, "file", c.old.Name, "what", nameOf(p.Old))
			}
		case p.Old == nil:
			if c.oldOf[p.New.Parent] != nil || !c.new.inBody[p.New.Parent] {
				c.add(Event{Kind: ClauseAlone, New: p.New, NewSpan: p.New.Span}, "file", c.new.Name, "what", nameOf(p.New))
			}
		case p.Old.Level != p.New.Level && c.newOf[p.Old.Parent] != p.New.Parent: // those under it are as far from it as they were
			c.add(Event{Kind: DepthDiffers, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Span},
				"old", strconv.Itoa(p.Old.Level), "new", strconv.Itoa(p.New.Level))
		}
	}
}

// nameOf returns the number of a clause, its first words where it has none.
func nameOf(c *clause.Clause) string {
	if c.Number != "" {
		return c.Number
	}
	words := strings.Fields(c.Text.S)
	if len(words) > nameWords {
		return "“" + strings.Join(words[:nameWords], " ") + "…”"
	}
	return "“" + strings.Join(words, " ") + "”"
}

// nameWords is how many first words name a clause without a number.
const nameWords = 6

// value is something in a clause that must be the same in every language.
type value struct {
	key        string       // by which values are compared
	period     *lang.Period // by which periods are
	start, end int          // byte offsets in the text of the clause
}

func (v value) is(other value) bool {
	if v.period != nil && other.period != nil {
		return longer(v.period, other.period) == 0
	}
	return v.key == other.key
}

// values tells of periods, dates and other numbers that differ between the clauses of a pair.
func (c *comparison) values(p Pair) {
	for _, x := range []struct {
		kind Kind
		of   func(*Side, *clause.Clause) []value
	}{{PeriodDiffers, periodValues}, {DateDiffers, dateValues}, {NumberDiffers, numberValues}} {
		old, new := x.of(&c.old, p.Old), x.of(&c.new, p.New)
		restOld, restNew := without(old, new), without(new, old)
		if x.kind == NumberDiffers {
			restOld, restNew = c.new.withoutNumerals(restOld, p.New), c.old.withoutNumerals(restNew, p.Old)
		}
		if len(restOld)+len(restNew) > 0 {
			c.addValues(x.kind, p, restOld, restNew)
		}
	}
}

// addValues adds an event about the values that only one of a pair has.
func (c *comparison) addValues(kind Kind, p Pair, old, new []value) {
	e := Event{Kind: kind, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Span}
	if len(old) > 0 {
		e.OldSpan = p.Old.Text.Span(old[0].start, old[0].end)
	}
	if len(new) > 0 {
		e.NewSpan = p.New.Text.Span(new[0].start, new[0].end)
	}
	c.add(e, "old", quoteAll(p.Old, old), "new", quoteAll(p.New, new))
}

// quoteAll returns the words of the values, none for no value.
func quoteAll(c *clause.Clause, list []value) string {
	var out []string
	for _, v := range list {
		out = append(out, c.Text.S[v.start:v.end])
	}
	if len(out) == 0 {
		return none
	}
	return strings.Join(out, ", ")
}

// without returns the values of the one list that the other lacks; one that occurs twice must be there twice.
func without(list, other []value) []value {
	left := slices.Clone(other)
	var out []value
	for _, v := range list {
		if i := slices.IndexFunc(left, v.is); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			out = append(out, v)
		}
	}
	return out
}

func periodValues(s *Side, c *clause.Clause) []value {
	var out []value
	for _, h := range periodsOf(s.Hits, c) {
		out = append(out, value{period: h.Period, start: h.Start, end: h.End})
	}
	return out
}

func dateValues(s *Side, c *clause.Clause) []value {
	var out []value
	for _, d := range s.Grammar.Dates(c.Text.S, lang.Words(c.Text.S)) {
		out = append(out, value{time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), nil, d.Start, d.End})
	}
	return out
}

// numberShape is a number in digits, the first group one that stands in groups of three.
var numberShape = regexp.MustCompile(`(\d{1,3}(?:[  .,]\d{3})+\b)|\d+(?:[.,]\d+)?`)

// numberValues returns the numbers in digits that are no part of a period, a date, a reference, a statute or an address.
func numberValues(s *Side, c *clause.Clause) []value {
	taken := append(periodValues(s, c), dateValues(s, c)...)
	for _, h := range s.Hits.In(c) {
		if slices.Contains([]string{concept.Email, concept.Phone, concept.URL, concept.Messenger}, h.Concept) {
			taken = append(taken, value{start: h.Start, end: h.End})
		}
	}
	spans := make([]source.Span, 0, len(s.byClause[c]))
	for _, r := range s.byClause[c] {
		spans = append(spans, r.Span)
	}
	for _, x := range s.Citations {
		if x.Clause == c {
			spans = append(spans, x.Span)
		}
	}
	var out []value
	for _, m := range numberShape.FindAllStringSubmatchIndex(c.Text.S, -1) {
		at := c.Text.Span(m[0], m[1])
		if slices.ContainsFunc(taken, func(v value) bool { return v.start < m[1] && m[0] < v.end }) ||
			slices.ContainsFunc(spans, func(x source.Span) bool { return x.Start < at.End && at.Start < x.End }) {
			continue
		}
		key := strings.ReplaceAll(c.Text.S[m[0]:m[1]], ",", ".")
		if inGroups := m[2] >= 0; inGroups {
			key = strings.Map(digitAlone, key)
		}
		out = append(out, value{key, nil, m[0], m[1]})
	}
	return out
}

// digitAlone returns a digit as it is, and -1 for what separates digits.
func digitAlone(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// withoutNumerals returns the numbers that the clause does not have in words.
func (s *Side) withoutNumerals(list []value, c *clause.Clause) []value {
	numerals := s.Grammar.Numerals(c.Text.S)
	return slices.DeleteFunc(list, func(v value) bool {
		n, err := strconv.Atoi(v.key)
		return err == nil && slices.Contains(numerals, n)
	})
}

// targets tells of references that lead to clauses that are no pair.
func (c *comparison) targets(p Pair) {
	old, new := c.old.byClause[p.Old], c.new.byClause[p.New]
	leads := func(s *Side, list []clause.Reference, number string) bool {
		return slices.ContainsFunc(list, func(r clause.Reference) bool {
			return slices.ContainsFunc(r.Targets, func(t string) bool {
				to := s.Doc.Find(t)
				return t == number || to != nil && (c.newOf[c.old.Doc.Find(number)] == to || c.oldOf[c.new.Doc.Find(number)] == to)
			})
		})
	}
	stray := func(s *Side, other *Side, list, others []clause.Reference) *clause.Reference {
		for i, r := range list {
			if slices.ContainsFunc(r.Targets, func(t string) bool { return !strings.HasPrefix(t, "#") && !leads(other, others, t) }) {
				return &list[i]
			}
		}
		return nil
	}
	a, b := stray(&c.old, &c.new, old, new), stray(&c.new, &c.old, new, old)
	if a == nil && b == nil {
		return
	}
	e := Event{Kind: ReferenceDiffers, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Span}
	from, to := none, none
	if a != nil {
		e.OldSpan, from = a.Span, a.Text
	}
	if b != nil {
		e.NewSpan, to = b.Span, b.Text
	}
	c.add(e, "old", from, "new", to)
}

// thing is something that a document has or has not.
type thing struct {
	key, name string
	clause    *clause.Clause
	at        source.Span
}

// oneSided tells of things that only one of the documents has.
func (c *comparison) oneSided(kind Kind, first, second *Side, of func(*comparison, *Side) []thing) {
	a, b := of(c, first), of(c, second)
	has := func(list []thing, x thing) bool {
		return slices.ContainsFunc(list, func(y thing) bool { return y.key == x.key })
	}
	for _, x := range a {
		if !has(b, x) {
			c.add(Event{Kind: kind, Old: x.clause, OldSpan: x.at}, "file", first.Name, "what", x.name)
		}
	}
	for _, x := range b {
		if !has(a, x) {
			c.add(Event{Kind: kind, New: x.clause, NewSpan: x.at}, "file", second.Name, "what", x.name)
		}
	}
}

// topicsAlone tells of topics that only one language speaks of. What is in one in part, and in the other not, may be a matter of
// wording.
func (c *comparison) topicsAlone() {
	for _, b := range c.new.Coverage {
		a, ok := c.old.coverage(b.Topic)
		if !ok {
			continue
		}
		e, s, x := Event{Kind: TopicAlone}, &c.old, a
		switch {
		case a.Status == rule.Present && b.Status == rule.Missing:
			e.Old, e.OldSpan = s.evidence(x)
		case a.Status == rule.Missing && b.Status == rule.Present:
			s, x = &c.new, b
			e.New, e.NewSpan = s.evidence(x)
		default:
			continue
		}
		c.add(e, "file", s.Name, "what", c.topic(x.Topic))
	}
}

// statutesOf returns the statutes that the document cites, each once.
func statutesOf(c *comparison, s *Side) []thing {
	var out []thing
	for _, x := range s.Citations {
		if !slices.ContainsFunc(out, func(t thing) bool { return t.key == x.Statute.ID }) {
			out = append(out, thing{x.Statute.ID, x.Statute.Short(c.tag()), x.Clause, x.Span})
		}
	}
	return out
}

// contactsOf returns the addresses in the document, each once. Of a page, only the site counts: its languages have pages of their own.
func contactsOf(_ *comparison, s *Side) []thing {
	var out []thing
	for _, m := range s.mentions(func(id string) bool {
		return id == concept.Email || id == concept.Phone || id == concept.URL || id == concept.Messenger
	}, s.body...) {
		key := strings.Join(m.words, "")
		if m.hit.Concept == concept.URL {
			key = site(m.text)
		}
		if !slices.ContainsFunc(out, func(t thing) bool { return t.key == key }) {
			out = append(out, thing{key, m.text, m.hit.Clause, m.hit.Clause.Text.Span(m.hit.Start, m.hit.End)})
		}
	}
	return out
}

// site returns the host of an address of a page.
func site(url string) string {
	url = strings.ToLower(url)
	if _, rest, ok := strings.Cut(url, "//"); ok {
		url = rest
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(url, "www."), "/")
	return host
}
