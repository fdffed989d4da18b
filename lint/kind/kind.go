// Package kind has the Go code that rules share: a rule kind a file, and the table of kinds.
package kind

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/lint/suppress"
)

// Checker is a rule made ready to run. Check tells what it finds to the pass; that is its only effect.
type Checker interface {
	Check(*Pass)
}

// ConceptLister is a Checker that looks for concepts, and can name them.
type ConceptLister interface {
	Concepts() []string
}

// Speaker is a Checker that can find what it looks for only in a language that has phrases for it. Speaks reports whether it can,
// where canSay tells of a concept whether the language has phrases.
type Speaker interface {
	Speaks(canSay func(concept string) bool) bool
}

// TextLister is a Checker that says words of its rule beside the rule's messages, and can list them, in English.
type TextLister interface {
	Texts() []string
}

// kinds is the table of kinds; a new one is a row here and a file beside this one.
var kinds = []struct {
	name string
	new  func(*rule.Rule, Vocabulary) (Checker, error)
}{
	{"section", newSection},
	{"reference", newReference},
	{"problem", newProblem},
	{"period", newPeriod},
	{"operator", newOperator},
	{"wrong-topic", newWrongTopic},
	{"citation", newCited},
	{"phrase", newPhrase},
	{"numbering", newNumbering},
	{"headings", newHeadings},
	{"term", newTerm},
	{"place", newPlace},
	{"contradiction", newContradiction},
	{"clash", newClash},
	{"consistency", newConsistency},
	{"fact", newFact},
	{"mixed-script", newMixedScript},
	{"quotes", newQuotes},
	{"repeated-word", newRepeated},
	{"garbled", newGarbled},
	{"placeholder", newPlaceholder},
	{"mark", newMark},
	{"foreign-language", newForeign},
	{"page-chrome", newChrome},
	{"link", newLink},
	{"invisible-character", newInvisible},
	{"double-space", newDoubleSpace},
	{"punctuation", newPunctuation},
	{Suppression, newSuppression},
}

// Names returns the names of the kinds.
func Names() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.name)
	}
	return out
}

// Vocabulary is what a rule may name: the ids of the concepts.
type Vocabulary []string

// has returns an error with the nearest known id if the concept is not known.
func (v Vocabulary) has(id string) error {
	for _, k := range v {
		if k == id {
			return nil
		}
	}
	return fmt.Errorf("unknown concept %q%s", id, lang.DidYouMean(id, v))
}

// New returns the checker for the rule. Errors name the rule's file, line and key.
func New(r *rule.Rule, v Vocabulary) (Checker, error) {
	for _, k := range kinds {
		if k.name == r.Kind {
			return k.new(r, v)
		}
	}
	return nil, r.Errorf([]string{"kind"}, "unknown kind %q%s", r.Kind, lang.DidYouMean(r.Kind, Names()))
}

// Pass is one run of one rule over one document.
type Pass struct {
	Rule *rule.Rule
	// Setting is what the packs in force say of the rule.
	Setting rule.Setting
	Doc     *clause.Document
	Hits    *concept.Hits
	// Citations are the statutes that the document cites, Country that whose law applies ("kz"), "" if it is not known.
	Citations []citation.Citation
	Country   string
	// Version is the date of the document's own version, zero if it gives none.
	Version time.Time
	// Operator is what the user says of whose document it is.
	Operator rule.Operator
	// Faults are what is wrong with suppressions, once the findings of all other rules are known.
	Faults []suppress.Fault
	// Scales weigh what languages short texts are in; nil where nobody knows.
	Scales *lang.Scales
	// Messages are the texts of the report's language, Model those of the document's language; nil for English.
	Messages, Model *lang.Messages

	Findings []rule.Finding
	Coverage []rule.Coverage
	// Misled are the indexes in Doc.References of those that lead to clauses about something else.
	Misled []int

	prints   map[string]int            // how often the same content was reported
	contents map[*clause.Clause]string // what fingerprints take of clauses
}

// Report adds a finding at the span, which lies in clause c (nil for the document as a whole). Rule, excerpt, clause
// number and fingerprint are filled in; a zero severity is that of the rule's setting.
func (p *Pass) Report(c *clause.Clause, span source.Span, f rule.Finding) {
	f.Rule, f.Span = p.Rule.ID, span
	if f.Severity == rule.Off {
		f.Severity = p.Setting.Severity
	}
	if len(p.Setting.Basis) > 0 && f.Basis == nil {
		f.Basis, f.Unverified = p.Setting.Basis, !p.Setting.Verified
	}
	if f.Advice == "" {
		f.Advice = p.Messages.Text(p.Rule.Advice)
	}
	f.Excerpt = strings.Join(strings.Fields(p.Doc.File.Text[span.Start:span.End]), " ")
	content, excerpt := "", lang.Fold(f.Excerpt)
	if c != nil {
		f.Clause, content = c.Cite(), p.content(c)
		if c.MarkerSpan.Len() > 0 && span.Start < c.MarkerSpan.End || p.cites(span) {
			excerpt = withoutNumbers(excerpt)
		}
	}
	f.Fingerprint = p.fingerprint(f.Rule, content, excerpt)
	p.Findings = append(p.Findings, f)
}

// Say returns the rule's message of that name in the language of the report. The pairs are names of {words} and what
// stands for them.
func (p *Pass) Say(name string, pairs ...string) string {
	return p.Messages.Text(p.Rule.Messages[name], pairs...)
}

// ReportMissing adds a finding about something absent: at the document's title, or where it has none at its first line.
func (p *Pass) ReportMissing(topic string, f rule.Finding) {
	at := p.Doc.Title
	if at == nil {
		at = p.Doc.Body[0]
	}
	var span source.Span
	if at != nil {
		span = at.Span
	}
	p.Report(nil, span, f)
	p.Findings[len(p.Findings)-1].Fingerprint = p.fingerprint(p.Rule.ID, topic)
}

// cites reports whether a reference stands in the span.
func (p *Pass) cites(span source.Span) bool {
	refs := p.Doc.References
	i, _ := slices.BinarySearchFunc(refs, span.Start, func(r clause.Reference, start int) int { return cmp.Compare(r.Span.End, start+1) })
	return i < len(refs) && refs[i].Span.Start < span.End
}

// withoutNumbers returns the text without digits, which renumbering changes.
func withoutNumbers(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, text)
}

// content returns the folded words of a clause as its hash, made once however many findings the clause has. Numbers are left
// out: those of other clauses change when clauses are renumbered.
func (p *Pass) content(c *clause.Clause) string {
	if p.contents == nil {
		p.contents = map[*clause.Clause]string{}
	}
	if p.contents[c] == "" {
		sum := sha256.Sum256([]byte(withoutNumbers(lang.Fold(c.Text.S))))
		p.contents[c] = string(sum[:])
	}
	return p.contents[c]
}

// fingerprint is made of content alone, so that it survives edits elsewhere, renumbering and rewrapping. The same content
// twice is told apart by its count.
func (p *Pass) fingerprint(parts ...string) string {
	key := strings.Join(parts, "\x00")
	if p.prints == nil {
		p.prints = map[string]int{}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, p.prints[key]))
	p.prints[key]++
	return hex.EncodeToString(sum[:8])
}

// The words of kinds that stand in no rule.
const (
	textTouches   = "this touches it"
	textIsHere    = "clause {number} is here"
	textAddClause = "add a clause: {text}"
	textPut       = "put '{text}'"
	textSpeaks    = "clause {number} speaks of it"
)

// Texts returns the English words of kinds that stand in no rule, for the test that all have translations.
func Texts() []string {
	return append([]string{textTouches, textIsHere, textAddClause, textPut, textSpeaks}, fixTitles()...)
}

// evidence returns the place and words from start to end in the clause's text.
func evidence(c *clause.Clause, start, end int) rule.Evidence {
	return rule.Evidence{Span: c.Text.Span(start, end), Clause: c.Cite(), Text: c.Text.S[start:end]}
}
