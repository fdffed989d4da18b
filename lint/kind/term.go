package kind

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// term reports defined terms, and words that look like such, with one kind of fault.
type term struct {
	Problem string
	// Same are concepts whose words all name one thing, so that one of them stands for another.
	Same []string
	// Common are concepts whose words are known to everybody, so that a definition of them needs no use.
	Common []string
	// Art are concepts whose words, with a capital inside a sentence, claim to be defined.
	Art []string
	// Variant are groups of concepts that are names of the same thing.
	Variant []variant

	find func(*term, *Pass)
}

// variant is one thing that has several names.
type variant struct {
	Names []string
}

var termProblems = map[string]func(*term, *Pass){
	"unused":            (*term).unused,
	"redefined":         (*term).redefined,
	"undefined":         (*term).undefined,
	"variant":           (*term).variants,
	"before-definition": (*term).early,
}

func newTerm(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &term{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded([]string{"problem", "same", "common", "art", "variant", "names"}); err != nil {
		return nil, err
	}
	if k.find = termProblems[k.Problem]; k.find == nil {
		return nil, r.Errorf([]string{"check", "problem"}, "unknown problem %q%s", k.Problem, lang.DidYouMean(k.Problem, sortedKeys(termProblems)))
	}
	ids := slices.Concat(k.Same, k.Common, k.Art)
	for _, x := range k.Variant {
		ids = append(ids, x.Names...)
	}
	for _, id := range ids {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check"}, "%v", err)
		}
	}
	return k, r.Require("found {text} {term}")
}

// Concepts returns the ids of the concepts that the rule looks for.
func (k *term) Concepts() []string { return slices.Clone(k.Art) }

// Check reports the terms that have the fault.
func (k *term) Check(p *Pass) { k.find(k, p) }

// report reports a term at the place that defines it.
func (k *term) report(p *Pass, t *clause.Term, related ...rule.Related) {
	p.Report(t.Clause, t.Clause.Text.Span(t.Start, t.End), rule.Finding{Message: p.Say("found", "text", t.Name), Related: related})
}

func (k *term) unused(p *Pass) {
	for i := range p.Doc.Terms {
		t := &p.Doc.Terms[i]
		if !t.Party && len(t.Uses) == 0 && !t.Loose && !k.isCommon(p, t) && !k.otherName(p, t) {
			k.report(p, t)
		}
	}
}

// isCommon reports whether the term is a word that needs no use.
func (k *term) isCommon(p *Pass, t *clause.Term) bool {
	return slices.ContainsFunc(p.Hits.In(t.Clause), func(h concept.Hit) bool {
		return slices.Contains(k.Common, h.Concept) && h.Start <= t.Start && h.End >= t.End
	})
}

// otherName reports whether a thing that has several names is called by another of them elsewhere.
func (k *term) otherName(p *Pass, t *clause.Term) bool {
	for _, id := range k.Same {
		named := slices.ContainsFunc(p.Hits.In(t.Clause), func(h concept.Hit) bool {
			return h.Concept == id && h.Start < t.End && t.Start < h.End
		})
		if !named {
			continue
		}
		for _, c := range p.Doc.Clauses {
			if c != t.Clause && p.Doc.InBody(c) && slices.ContainsFunc(p.Hits.In(c), func(h concept.Hit) bool { return h.Concept == id }) {
				return true
			}
		}
	}
	return false
}

func (k *term) redefined(p *Pass) {
	first := map[string]*clause.Term{}
	for i := range p.Doc.Terms {
		t := &p.Doc.Terms[i]
		if t.Party {
			continue
		}
		key := strings.Join(t.Words, " ")
		before := first[key]
		if before == nil { // a plural of the languages that form it with one letter
			_, n := utf8.DecodeLastRuneInString(key)
			before = first[key[:len(key)-n]]
		}
		if before == nil {
			first[key] = t
			continue
		}
		if before.Group != t.Group {
			k.report(p, t, rule.Related{Message: p.Messages.Text(textDefinedHere), Span: before.Clause.Text.Span(before.Start, before.End)})
		}
	}
}

// textDefinedHere is what is said of the first definition.
const textDefinedHere = "it is defined here"

// variants reports the first place where a defined thing is called by another name than the one that is defined.
func (k *term) variants(p *Pass) {
	for _, v := range k.Variant {
		t, id := k.definedAs(p, v)
		if t == nil {
			continue
		}
		for _, c := range p.Doc.Clauses {
			if c.Role != clause.Operative || !p.Doc.InBody(c) {
				continue
			}
			i := slices.IndexFunc(p.Hits.In(c), func(h concept.Hit) bool {
				return h.Concept != id && slices.Contains(v.Names, h.Concept) && !inQuotes(c.Text.S, h.Start)
			})
			if i < 0 {
				continue
			}
			h := p.Hits.In(c)[i]
			p.Report(c, c.Text.Span(h.Start, h.End), rule.Finding{
				Message: p.Say("found", "text", c.Text.S[h.Start:h.End], "term", t.Name),
				Related: []rule.Related{{Message: p.Messages.Text(textDefinedHere), Span: t.Clause.Text.Span(t.Start, t.End)}},
			})
			break
		}
	}
}

// definedAs returns the term whose name is one of the variant's, and the concept of that name; nil if there is none, or if
// several of the names are defined.
func (k *term) definedAs(p *Pass, v variant) (found *clause.Term, id string) {
	for i := range p.Doc.Terms {
		t := &p.Doc.Terms[i]
		for _, h := range p.Hits.In(t.Clause) {
			if !slices.Contains(v.Names, h.Concept) || h.Start > t.Start || h.End < t.End {
				continue
			}
			if found != nil && h.Concept != id {
				return nil, ""
			}
			if found == nil {
				found, id = t, h.Concept
			}
		}
	}
	return found, id
}

// inQuotes reports whether the offset stands in guillemets or curly quotation marks: the title of a statute.
func inQuotes(s string, at int) bool {
	near := s[max(0, at-200):at]
	return strings.LastIndexAny(near, "«“„") > strings.LastIndexAny(near, "»”")
}

// early reports terms given in passing that were used before.
func (k *term) early(p *Pass) {
	for i := range p.Doc.Terms {
		t := &p.Doc.Terms[i]
		if !t.Alias || t.Party || !isCapitalised(t.Name) || k.definedBefore(p, i) {
			continue
		}
		for _, u := range t.Uses {
			s := u.Clause.Text.S
			if u.Clause.Index >= t.Clause.Index {
				break
			}
			if u.Clause.Role == clause.Operative && startsUpper(s[u.Start:]) && insideSentence(s[:u.Start]) {
				p.Report(u.Clause, u.Clause.Text.Span(u.Start, u.End), rule.Finding{
					Message: p.Say("found", "text", s[u.Start:u.End]),
					Related: []rule.Related{{Message: p.Messages.Text(textDefinedHere), Span: t.Clause.Text.Span(t.Start, t.End)}},
				})
				break
			}
		}
	}
}

// definedBefore reports whether an earlier term has the same words among its own.
func (k *term) definedBefore(p *Pass, i int) bool {
	t := &p.Doc.Terms[i]
	for j := range i {
		all := true
		for _, w := range t.Words {
			all = all && slices.ContainsFunc(p.Doc.Terms[j].Words, func(o string) bool { return p.Doc.SameWord(o, w) })
		}
		if all {
			return true
		}
	}
	return false
}

// sortedKeys returns the keys of a table of functions, for messages.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Texts returns the English words of related places.
func (k *term) Texts() []string { return []string{textDefinedHere} }
