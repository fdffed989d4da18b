// Package change tells what changed in meaning between two versions of a policy: clauses are matched by their words, and what
// differs is told as a lawyer would name it.
package change

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// Side is one version of a policy, taken apart.
type Side struct {
	// Name is what reports call it.
	Name     string
	Doc      *clause.Document
	Hits     *concept.Hits
	Coverage []rule.Coverage
	// Version is the date of the version, zero if it gives none.
	Version time.Time
	Grammar *lang.Grammar
	// Citations are the statutes that it cites.
	Citations []citation.Citation

	body      []*clause.Clause // the clauses of the policy itself that have words
	inBody    map[*clause.Clause]bool
	byClause  map[*clause.Clause][]clause.Reference
	countries map[*clause.Clause][]countryPlace // every place where one is named

	words       []string // of the body, as they are compared; set when first asked for
	wordsByStem map[string][]int
}

// prepare finds what every comparison asks for more than once.
func (s *Side) prepare() {
	s.inBody = map[*clause.Clause]bool{}
	for _, c := range s.Doc.Clauses {
		if s.Doc.InBody(c) && c.Role != clause.Contents && strings.TrimSpace(c.Text.S) != "" {
			s.body, s.inBody[c] = append(s.body, c), true
		}
	}
	s.byClause = map[*clause.Clause][]clause.Reference{}
	for _, r := range s.Doc.References {
		s.byClause[r.Clause] = append(s.byClause[r.Clause], r)
	}
}

// Kind is what sort of change an event is.
type Kind string

// The kinds of events, the weightiest first.
const (
	TopicLost          Kind = "topic-lost"
	TopicLessened      Kind = "topic-lessened"
	RightRemoved       Kind = "right-removed"
	NegationLost       Kind = "negation-lost"
	NegationGained     Kind = "negation-gained"
	DutyLoosened       Kind = "duty-to-permission"
	PeriodLonger       Kind = "period-longer"
	PeriodShorter      Kind = "period-shorter"
	PeriodRemoved      Kind = "period-removed"
	LawChanged         Kind = "governing-law-changed"
	RecipientAdded     Kind = "recipient-added"
	CountryAdded       Kind = "country-added"
	DataAdded          Kind = "data-category-added"
	PurposeAdded       Kind = "purpose-added"
	ReferenceBroken    Kind = "reference-broken"
	ReferenceReaimed   Kind = "reference-re-aimed"
	ContactChanged     Kind = "contact-changed"
	VersionUnchanged   Kind = "version-unchanged"
	TopicGained        Kind = "topic-gained"
	RightAdded         Kind = "right-added"
	PeriodAdded        Kind = "period-added"
	PermissionTightens Kind = "permission-to-duty"
	RecipientRemoved   Kind = "recipient-removed"
	CountryRemoved     Kind = "country-removed"
	DataRemoved        Kind = "data-category-removed"
	PurposeRemoved     Kind = "purpose-removed"
	ClauseRemoved      Kind = "clause-removed"
	ClauseAdded        Kind = "clause-added"
	TextChanged        Kind = "text-changed"
)

// The kinds of differences between two languages of one policy, in the same order.
const (
	TopicAlone       Kind = "topic-alone"
	ClauseAlone      Kind = "clause-alone"
	PeriodDiffers    Kind = "period-differs"
	NumberDiffers    Kind = "number-differs"
	DateDiffers      Kind = "date-differs"
	ReferenceDiffers Kind = "reference-differs"
	ContactAlone     Kind = "contact-alone"
	StatuteAlone     Kind = "statute-alone"
	DepthDiffers     Kind = "depth-differs"
)

// kinds has, for every kind in the order of weight, what is said of it and whether it weakens the person's position. A longer or
// shorter period weakens by what it is a period of: see periods.
var kinds = []struct {
	kind    Kind
	weakens bool
	text    string
}{
	{TopicLost, true, "the policy no longer says: {what}"},
	{TopicLessened, true, "the policy says only in part what it said: {what}"},
	{RightRemoved, true, "a right is no longer named: {what}"},
	{NegationLost, true, "what was denied is now said: '{old}' became '{new}'"},
	{NegationGained, true, "what was said is now denied: '{old}' became '{new}'"},
	{DutyLoosened, true, "a duty became a permission: '{old}' became '{new}'"},
	{PeriodLonger, false, "a period became longer: '{old}' became '{new}'"},
	{PeriodShorter, false, "a period became shorter: '{old}' became '{new}'"},
	{PeriodRemoved, true, "a period is no longer named: '{what}'"},
	{LawChanged, true, "another law governs: '{old}' became '{new}'"},
	{RecipientAdded, true, "a recipient of data was added: '{what}'"},
	{CountryAdded, true, "a country was added: '{what}'"},
	{DataAdded, true, "data are collected that were not: '{what}'"},
	{PurposeAdded, true, "data serve a purpose that they did not: '{what}'"},
	{ReferenceBroken, true, "a reference no longer leads anywhere: '{what}'"},
	{ReferenceReaimed, true, "a reference leads to another clause than before: '{what}'"},
	{ContactChanged, false, "a contact changed: '{old}' became '{new}'"},
	{VersionUnchanged, false, "the text changed, and the date of the version did not: '{what}'"},
	{TopicGained, false, "the policy now says: {what}"},
	{RightAdded, false, "a right is named that was not: {what}"},
	{PeriodAdded, false, "a period is named that was not: '{what}'"},
	{PermissionTightens, false, "a permission became a duty: '{old}' became '{new}'"},
	{RecipientRemoved, false, "a recipient of data is no longer named: '{what}'"},
	{CountryRemoved, false, "a country is no longer named: '{what}'"},
	{DataRemoved, false, "data are no longer said to be collected: '{what}'"},
	{PurposeRemoved, false, "a purpose is no longer named: '{what}'"},
	{ClauseRemoved, false, "a clause was removed"},
	{ClauseAdded, false, "a clause was added"},
	{TextChanged, false, "the wording of a clause changed"},

	{TopicAlone, false, "only {file} says: {what}"},
	{ClauseAlone, false, "only {file} has the clause {what}"},
	{PeriodDiffers, false, "periods differ: '{old}' and '{new}'"},
	{NumberDiffers, false, "numbers differ: '{old}' and '{new}'"},
	{DateDiffers, false, "dates differ: '{old}' and '{new}'"},
	{ReferenceDiffers, false, "references lead to different clauses: '{old}' and '{new}'"},
	{ContactAlone, false, "only {file} has the contact '{what}'"},
	{StatuteAlone, false, "only {file} cites {what}"},
	{DepthDiffers, false, "the clause is {old} deep in one language and {new} in the other"},
}

// Texts returns the English messages of events, for the test that all have translations.
func Texts() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.text)
	}
	for _, r := range rights {
		out = append(out, r.name)
	}
	return out
}

// Event is one change of meaning, or one difference between languages.
type Event struct {
	Kind Kind
	// Weakens is true where the change is to the disadvantage of the person whose data are processed, or may be.
	Weakens bool
	Message string
	// Old and New are the clauses in which the change happened, nil where a version has none.
	Old, New *clause.Clause
	// OldSpan and NewSpan are the words that tell, in the file of each version; empty where there are none.
	OldSpan, NewSpan source.Span
}

// Pair is a clause in both versions; one of the two is nil where a clause was added or removed.
type Pair struct {
	Old, New *clause.Clause
	// Same is true where the words are the same: number, place, case, spaces and quotation marks do not count.
	Same bool
}

// Changes are what changed between two versions.
type Changes struct {
	Old, New Side
	// Pairs are the clauses in the order of the new version; removed ones stand where they stood.
	Pairs []Pair
	// Events are the changes of meaning, the weightiest first.
	Events []Event
}

// Weakens reports whether a change is to the disadvantage of the person.
func (c *Changes) Weakens() bool {
	return slices.ContainsFunc(c.Events, func(e Event) bool { return e.Weakens })
}

// comparison is one comparison on its way.
type comparison struct {
	old, new Side
	messages *lang.Messages
	pairs    []Pair
	newOf    map[*clause.Clause]*clause.Clause // by the clause of the old version
	oldOf    map[*clause.Clause]*clause.Clause // by the clause of the new version
	changed  map[*clause.Clause]bool           // clauses of either version that are not word for word in the other
	told     map[*clause.Clause]bool           // clauses of which an event tells
	listed   map[*clause.Clause]bool           // items that came to a list or went from it
	events   []Event

	goneLengths, cameLengths lengths // of periods that only one version of a clause has
}

func newComparison(old, new Side, m *lang.Messages) *comparison {
	c := &comparison{
		old: old, new: new, messages: m,
		newOf: map[*clause.Clause]*clause.Clause{old.Doc.Root: new.Doc.Root}, oldOf: map[*clause.Clause]*clause.Clause{new.Doc.Root: old.Doc.Root},
		changed: map[*clause.Clause]bool{}, told: map[*clause.Clause]bool{}, listed: map[*clause.Clause]bool{},
	}
	c.old.prepare()
	c.new.prepare()
	return c
}

// pair makes two clauses versions of one.
func (c *comparison) pair(old, new *clause.Clause) { c.newOf[old], c.oldOf[new] = new, old }

// Compare returns what changed from the old version to the new one, told in the language of the messages (nil for English).
func Compare(old, new Side, m *lang.Messages) *Changes {
	c := newComparison(old, new, m)
	names := newCountryNames(new.Grammar)
	c.old.countries, c.new.countries = names.in(&c.old), names.in(&c.new)
	c.match()
	c.topics()
	c.lists()
	c.rights()
	c.mentioned()
	c.countriesNamed()
	c.contacts()
	c.movedPeriods()
	for _, p := range c.pairs {
		if p.Old != nil && p.New != nil {
			c.wording(p)
			c.references(p)
		}
	}
	c.rest()
	c.version()
	return c.changes()
}

// changes returns what was found, the weightiest first.
func (c *comparison) changes() *Changes {
	order := map[Kind]int{}
	for i, k := range kinds {
		order[k.kind] = i
	}
	slices.SortStableFunc(c.events, func(a, b Event) int { return cmp.Compare(order[a.Kind], order[b.Kind]) })
	return &Changes{Old: c.old, New: c.new, Pairs: c.pairs, Events: c.events}
}

// topic returns the name of a topic: its id without hyphens reads as English.
func (c *comparison) topic(id string) string {
	return c.messages.Text(strings.ReplaceAll(id, "-", " "))
}

// tag returns the language in which events are told.
func (c *comparison) tag() string {
	if c.messages == nil || c.messages.Tag == "" {
		return "en"
	}
	return c.messages.Tag
}

// add adds an event with its message and weight. The pairs are names of {words} and what stands for them.
func (c *comparison) add(e Event, pairs ...string) {
	for _, k := range kinds {
		if k.kind == e.Kind {
			e.Message, e.Weakens = c.messages.Text(k.text, pairs...), e.Weakens || k.weakens
		}
	}
	c.told[e.Old], c.told[e.New] = true, true
	c.events = append(c.events, e)
}

// rest tells of changed clauses of which nothing else is told.
func (c *comparison) rest() {
	for _, p := range c.pairs {
		switch {
		case p.Same, p.Old != nil && c.told[p.Old], p.New != nil && c.told[p.New]:
		case p.Old == nil:
			c.add(Event{Kind: ClauseAdded, New: p.New, NewSpan: p.New.Span})
		case p.New == nil:
			c.add(Event{Kind: ClauseRemoved, Old: p.Old, OldSpan: p.Old.Span})
		default:
			c.add(Event{Kind: TextChanged, Old: p.Old, New: p.New, OldSpan: p.Old.Span, NewSpan: p.New.Span})
		}
	}
}

// version tells that the text changed and its date did not.
func (c *comparison) version() {
	if len(c.events) == 0 || c.old.Version.IsZero() || !c.old.Version.Equal(c.new.Version) {
		return
	}
	c.add(Event{Kind: VersionUnchanged}, "what", c.new.Version.Format(time.DateOnly))
}
