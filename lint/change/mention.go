package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
)

// subject is a kind of things that policies list: recipients, purposes.
type subject struct {
	added, removed Kind
	// said are the concepts by which a clause, or one above it, says that it lists such things.
	said []string
	// names reports whether a concept names such a thing.
	names func(concept string) bool
}

// The subjects, in the order in which a lead-in that says more than one is taken.
var (
	rightSubject = subject{RightAdded, RightRemoved, []string{"right-cue"}, func(id string) bool {
		return slices.ContainsFunc(rights, func(r right) bool { return r.concept == id })
	}}
	recipientSubject = subject{RecipientAdded, RecipientRemoved, []string{"transfer-heading", "transfer-act", "transfer-third-party"}, func(id string) bool {
		return id == "transfer-recipient" || id == "foreign-service"
	}}
	purposeSubject = subject{PurposeAdded, PurposeRemoved, []string{"purpose-heading", "purpose-cue", "purpose-use"}, func(id string) bool {
		return strings.HasPrefix(id, "purpose-") && !slices.Contains(namesNone, id)
	}}
	dataSubject = subject{DataAdded, DataRemoved, []string{"data-heading", "data-collect"}, func(id string) bool {
		return strings.HasPrefix(id, "data-") && !slices.Contains(namesNone, id)
	}}
)

var subjects = []subject{rightSubject, recipientSubject, purposeSubject, dataSubject}

// namesNone are the concepts of data and purposes that name none.
var namesNone = []string{"data-heading", "data-collect", "data-none", "purpose-heading", "purpose-cue", "purpose-use", "purpose-none", "purpose-implied"}

// mention is a thing that a document names in words of its own.
type mention struct {
	words []string // folded and plain
	text  string
	hit   concept.Hit
}

// mentions returns the things that concepts name in the clauses. Of hits inside each other the longest is one.
func (s *Side) mentions(names func(concept string) bool, clauses ...*clause.Clause) []mention {
	var out []mention
	for _, cl := range clauses {
		if cl.Role == clause.Definition {
			continue
		}
		var hits []concept.Hit
		for _, h := range s.Hits.In(cl) {
			if names(h.Concept) {
				hits = append(hits, h)
			}
		}
		slices.SortStableFunc(hits, func(a, b concept.Hit) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
		end := 0 // of the hits so far
		for _, h := range hits {
			if h.End <= end {
				continue
			}
			end = h.End
			text := cl.Text.S[h.Start:h.End]
			out = append(out, mention{s.plainWords(text), text, h})
		}
	}
	return out
}

// plainWords returns the words of a text as they are compared.
func (s *Side) plainWords(text string) []string {
	var out []string
	for _, w := range lang.Words(text) {
		out = append(out, s.Grammar.Plain(w.Fold))
	}
	return out
}

// affirmed returns the mentions that stand in no sentence that denies what it says without an exception.
func (s *Side) affirmed(list []mention) []mention {
	return slices.DeleteFunc(list, func(m mention) bool {
		cl := m.hit.Clause
		at := cl.Sentences()[m.hit.Sentence]
		said := func(id string) bool { return len(within(s.Hits, cl, id, offsets{at.Start, at.End})) > 0 }
		if said("risk-exception") {
			return false
		}
		return said(negation) || slices.ContainsFunc(lang.Words(cl.Text.S[at.Start:at.End]), func(w lang.Word) bool { return s.Grammar.Denies(w.Fold) })
	})
}

// listing returns the clauses of the body that say, or stand under clauses that say, that they list things of the subject.
func (s *Side) listing(x subject) []*clause.Clause {
	var out []*clause.Clause
	for _, cl := range s.body {
		if s.saidAbove(cl, x.said) {
			out = append(out, cl)
		}
	}
	return out
}

// saidAbove reports whether the clause, or one above it, speaks of one of the concepts.
func (s *Side) saidAbove(c *clause.Clause, concepts []string) bool {
	for depth := 0; c != nil && depth < maxAbove; c, depth = c.Parent, depth+1 {
		if slices.ContainsFunc(s.Hits.In(c), func(h concept.Hit) bool { return slices.Contains(concepts, h.Concept) }) {
			return true
		}
	}
	return false
}

const maxAbove = 4 // clauses above one whose words bear on it

// vocabulary is mentions by the first letters of their words, so that forms of them are found at once.
type vocabulary struct {
	grammar *lang.Grammar
	byStem  map[string][]mention
	seen    map[string]bool // mentions, by all their words
}

func (s *Side) vocabulary(list []mention) *vocabulary {
	v := &vocabulary{s.Grammar, map[string][]mention{}, map[string]bool{}}
	for _, m := range list {
		v.add(m)
	}
	return v
}

func (v *vocabulary) add(m mention) {
	key := strings.Join(m.words, " ")
	if v.seen[key] {
		return
	}
	v.seen[key] = true
	for _, w := range m.words {
		stem := firstLetters(w, sameLetters)
		v.byStem[stem] = append(v.byStem[stem], m)
	}
}

// sameLetters is how many first letters all forms of a word share.
const sameLetters = 3

// knows reports whether a mention of the vocabulary has all words of m, in whatever form.
func (v *vocabulary) knows(m mention) bool {
	if len(m.words) == 0 || v.seen[strings.Join(m.words, " ")] {
		return true
	}
	return slices.ContainsFunc(v.byStem[firstLetters(m.words[0], sameLetters)], func(x mention) bool {
		return !slices.ContainsFunc(m.words, func(w string) bool {
			return !slices.ContainsFunc(x.words, func(o string) bool { return v.grammar.SameWord(o, w) })
		})
	})
}

// mentioned tells of recipients, purposes and kinds of data that changed clauses name, and that the other version names neither
// where it speaks of such things nor in the same clause.
func (c *comparison) mentioned() {
	for _, x := range []subject{recipientSubject, purposeSubject, dataSubject} {
		old, new := c.old.affirmed(c.old.mentions(x.names, c.old.listing(x)...)), c.new.affirmed(c.new.mentions(x.names, c.new.listing(x)...))
		knows := func(s *Side, list []mention, partner map[*clause.Clause]*clause.Clause) func(mention) bool {
			all := s.vocabulary(list)
			return func(m mention) bool {
				other := partner[m.hit.Clause]
				return all.knows(m) || other != nil && s.vocabulary(s.mentions(x.names, other)).knows(m)
			}
		}
		c.appeared(x.added, new, knows(&c.old, old, c.oldOf), true)
		c.appeared(x.removed, old, knows(&c.new, new, c.newOf), false)
	}
	name := func(id string) bool { return id == concept.Name }
	passesOn := subject{said: []string{"transfer-act"}}
	c.appeared(RecipientAdded, c.new.mentions(name, c.new.listing(passesOn)...), func(m mention) bool { return c.new.isCountry(m) || c.old.has(m) }, true)
	c.appeared(RecipientRemoved, c.old.mentions(name, c.old.listing(passesOn)...), func(m mention) bool { return c.old.isCountry(m) || c.new.has(m) }, false)
}

// isCountry reports whether a mention of this version names a country.
func (s *Side) isCountry(m mention) bool {
	return slices.ContainsFunc(s.countries[m.hit.Clause], func(p countryPlace) bool {
		return p.at.start <= m.hit.Start && m.hit.End <= p.at.end
	})
}

// has reports whether the words of m stand anywhere in the document, in whatever form.
func (s *Side) has(m mention) bool {
	if len(m.words) == 0 {
		return true
	}
	if s.words == nil {
		s.words, s.wordsByStem = s.plainText(), map[string][]int{}
		for i, w := range s.words {
			stem := firstLetters(w, sameLetters)
			s.wordsByStem[stem] = append(s.wordsByStem[stem], i)
		}
	}
	return slices.ContainsFunc(s.wordsByStem[firstLetters(m.words[0], sameLetters)], func(i int) bool {
		return i+len(m.words) <= len(s.words) && slices.EqualFunc(m.words, s.words[i:i+len(m.words)], s.Grammar.SameWord)
	})
}

// plainText returns the words of the body as they are compared.
func (s *Side) plainText() []string {
	var out []string
	for _, cl := range s.body {
		out = append(out, s.plainWords(cl.Text.S)...)
	}
	return out
}

// appeared adds an event for every mention in a changed clause that the other version does not know, once for the same words.
func (c *comparison) appeared(kind Kind, list []mention, known func(mention) bool, isNew bool) {
	added := c.new.vocabulary(nil)
	for _, m := range list {
		cl := m.hit.Clause
		if !c.changed[cl] || c.listed[cl] || added.knows(m) || known(m) {
			continue
		}
		added.add(m)
		e, span := Event{Kind: kind}, cl.Text.Span(m.hit.Start, m.hit.End)
		if isNew {
			e.New, e.NewSpan = cl, span
		} else {
			e.Old, e.OldSpan = cl, span
		}
		c.add(e, "what", m.text)
	}
}
