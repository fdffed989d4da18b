package kind

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// section decides whether the document speaks of a topic: patterns of concepts that make it present, else patterns that
// make it partial, else it is missing, and the near patterns say what looks like it and why that does not count.
type section struct {
	Topic string
	// Days is true for a topic whose period is told.
	Days    bool
	Present []pattern
	Partial []pattern
	Near    []pattern
}

// pattern is a way to speak of a topic, in concepts.
type pattern struct {
	// All are the concepts that must all occur within the unit; "a|b" is either.
	All []string
	// Of are concepts of which AtLeast different ones must occur, one if AtLeast is not set.
	Of      []string
	AtLeast int `toml:"at-least"`
	// None are concepts that must not occur within the unit.
	None []string
	// Within is the unit: sentence (the default), clause, or list: a clause with the items below it.
	Within string
	// Under are concepts of which one must occur in a heading or lead-in above.
	Under []string
	// Apart are concepts of which none may occur in a heading or lead-in above.
	Apart []string
	// Item is true if the clause must be an item of a list: the place tells, whatever its words.
	Item bool
	// Role is where to look: operative (the default), definition, heading, or any.
	Role string
	// Around is true if the page around the policy counts too.
	Around bool
	// Why says for a near pattern why it does not count.
	Why string

	all [][]string
}

// patternKeys are the keys of a pattern in TOML.
var patternKeys = []string{"all", "of", "at-least", "none", "within", "under", "apart", "item", "role", "around", "why"}

func newSection(r *rule.Rule, v Vocabulary) (Checker, error) {
	k := &section{}
	if err := r.Decode(k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := r.Undecoded(append([]string{"topic", "days", "present", "partial", "near"}, patternKeys...)); err != nil {
		return nil, err
	}
	if err := r.Require("missing", "partial"); err != nil {
		return nil, err
	}
	if k.Topic == "" {
		return nil, r.Errorf([]string{"check"}, "the key \"check.topic\" is missing")
	}
	if len(k.Present) == 0 {
		return nil, r.Errorf([]string{"check"}, "no [[check.present]]: nothing could make the section present")
	}
	for name, list := range map[string][]pattern{"present": k.Present, "partial": k.Partial, "near": k.Near} {
		for i := range list {
			if err := list[i].compile(v, name == "near"); err != nil {
				return nil, r.Errorf([]string{"check", name}, "%s %d: %v", name, i+1, err)
			}
		}
	}
	return k, nil
}

// Texts returns the English words of the section's near misses and the name of its topic.
func (k *section) Texts() []string {
	out := []string{strings.ReplaceAll(k.Topic, "-", " ")}
	for _, p := range k.Near {
		out = append(out, p.Why)
	}
	return out
}

// Concepts returns the ids of the concepts that make the section present or partial, each once.
func (k *section) Concepts() []string { return conceptsOf(k.Present, k.Partial) }

// Speaks reports whether the section can be present in a language.
func (k *section) Speaks(canSay func(string) bool) bool { return anyFits(k.Present, canSay) }

// conceptsOf returns the ids of the concepts that must occur for one of the patterns to fit, each once.
func conceptsOf(lists ...[]pattern) []string {
	var out []string
	for _, p := range slices.Concat(lists...) {
		out = append(out, slices.Concat(append(p.all, p.Of)...)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compile checks the pattern and splits its choices.
func (p *pattern) compile(v Vocabulary, near bool) error {
	for _, group := range p.All {
		p.all = append(p.all, strings.Split(group, "|"))
	}
	for _, ids := range append(slices.Clone(p.all), p.Of, p.None, p.Under, p.Apart) {
		for _, id := range ids {
			if err := v.has(id); err != nil {
				return err
			}
		}
	}
	if p.AtLeast == 0 && len(p.Of) > 0 {
		p.AtLeast = 1
	}
	switch {
	case p.AtLeast > len(p.Of):
		return fmt.Errorf("at-least = %d of %d concepts", p.AtLeast, len(p.Of))
	case len(p.All)+len(p.Of) == 0 && len(p.Under) == 0:
		return fmt.Errorf("names no concept that must occur: all, of or under")
	case !slices.Contains([]string{"", "sentence", "clause", "list"}, p.Within):
		return fmt.Errorf("within = %q is none of sentence, clause, list", p.Within)
	case !slices.Contains([]string{"", "operative", "definition", "heading", "any"}, p.Role):
		return fmt.Errorf("role = %q is none of operative, definition, heading, any", p.Role)
	case near && p.Why == "":
		return fmt.Errorf("why is missing: it tells the reader why this does not count")
	}
	return nil
}

// maxEvidence is how many places a verdict shows.
const maxEvidence = 5

// Check finds the topic's status and reports what is missing or partial.
func (k *section) Check(p *Pass) {
	c := rule.Coverage{Topic: k.Topic, Rule: p.Rule.ID, Status: rule.Missing}
	f := rule.Finding{Message: p.Say("missing")}
	if found := search(p, k.Present); len(found) > 0 {
		c.Status = rule.Present
		k.tell(&c, found)
	} else if found := search(p, k.Partial); len(found) > 0 {
		c.Status = rule.Partial
		f.Message, f.Severity = p.Say("partial"), max(p.Setting.Severity-1, rule.Note)
		k.tell(&c, found)
	}
	if c.Status != rule.Present {
		if near := search(p, k.Near); len(near) > 0 {
			c.NearMiss = &rule.NearMiss{Evidence: near[0].evidence[0], Why: p.Messages.Text(near[0].why)}
		}
		k.report(p, c, f)
	}
	p.Coverage = append(p.Coverage, c)
}

func (k *section) report(p *Pass, c rule.Coverage, f rule.Finding) {
	if c.NearMiss != nil {
		f.Related = append(f.Related, rule.Related{Message: c.NearMiss.Why, Span: c.NearMiss.Span})
	}
	for _, e := range c.Evidence {
		f.Related = append(f.Related, rule.Related{Message: p.Messages.Text(textTouches), Span: e.Span})
	}
	f.Fix = modelClause(p)
	p.ReportMissing(k.Topic, f)
}

// modelClause returns the fix that puts the rule's model clause behind the last clause of the policy, in the document's
// language; nil if the rule has none, or the document has it already, with its blanks.
func modelClause(p *Pass) *rule.Fix {
	last := p.Doc.Body[1]
	if p.Rule.Clause == "" || last == nil {
		return nil
	}
	text := p.Model.Text(p.Rule.Clause)
	at, tail := behind(p.Doc.File.Text[last.Span.End:], p.Doc.Format)
	number := nextNumber(p.Doc, last)
	fix := "\n\n" + number + text + tail
	if p.Doc.Format == "html" {
		text = html.EscapeString(text)
		fix = "\n<p>" + number + text + "</p>"
	}
	if strings.Contains(p.Doc.File.Text, text) {
		return nil
	}
	at += last.Span.End
	return &rule.Fix{
		Title:  p.Messages.Text(textAddClause, "text", p.Model.Text(p.Rule.Clause)),
		Edits:  []rule.Edit{{Span: source.Span{Start: at, End: at}, Text: fix}},
		Markup: true,
	}
}

// nextNumber returns the number, with a space, that a clause behind the last one bears; "" where the clauses bear none that are typed.
func nextNumber(d *clause.Document, last *clause.Clause) string {
	for c := last; c != nil && c.Parent != nil; c = c.Parent {
		m := c.Mark()
		if m.Kind != clause.DecimalMark || c.InList() || m.Word || !d.Typed(c) {
			continue
		}
		delim := m.Delim
		if d.Format == "markdown" && len(m.Nums) == 1 && delim != "" {
			delim = "\\" + delim // an item of a list otherwise
		}
		return m.At(m.Nums[len(m.Nums)-1]+1) + delim + " "
	}
	return ""
}

// behind returns where in rest, the source from the end of a clause on, a paragraph may be put in, and the line end that parts it
// from a line right behind.
func behind(rest, format string) (at int, tail string) {
	if format == "html" {
		return len(closingTags.FindString(rest)), ""
	}
	at = strings.IndexAny(rest+"\n", "\r\n")
	next := strings.TrimPrefix(strings.TrimPrefix(rest[at:], "\r"), "\n")
	if line, _, _ := strings.Cut(next, "\n"); strings.TrimSpace(line) != "" {
		tail = "\n"
	}
	return at, tail
}

// closingTags are the tags that close the paragraph, list or table that a text stands in.
var closingTags = regexp.MustCompile(`^(?i:\s*</(?:p|span|strong|b|em|i|u|a|font|small|li|ul|ol|dd|dl|h[1-6]|td|th|tr|tbody|table)\s*>)*`)

// tell writes what was found into the verdict, best first.
func (k *section) tell(c *rule.Coverage, found []match) {
	for _, m := range found {
		for _, e := range m.evidence {
			if len(c.Evidence) < maxEvidence && !slices.ContainsFunc(c.Evidence, func(o rule.Evidence) bool { return o.Span == e.Span }) {
				c.Evidence = append(c.Evidence, e)
			}
		}
		if k.Days && c.Days == 0 && c.Status == rule.Present {
			c.Days = m.days
		}
	}
}

// match is one place where a pattern fits.
type match struct {
	clause   *clause.Clause // where the unit begins
	evidence []rule.Evidence
	score    int
	days     int
	why      string
}

// search returns the places where the patterns fit, best first: an earlier pattern before a later one, then more
// different concepts before fewer, then the order of the text.
func search(p *Pass, patterns []pattern) []match {
	var out []match
	for i := range patterns {
		pat := &patterns[i]
		if !pat.possible(p.Hits.Has) {
			continue
		}
		start := len(out)
		for _, c := range p.Doc.Clauses {
			if pat.looksAt(p, c) {
				out = append(out, pat.find(p, c)...)
			}
		}
		slices.SortStableFunc(out[start:], func(a, b match) int { return b.score - a.score })
	}
	return out
}

// looksAt reports whether the clause is one that the pattern may be found in.
func (pat *pattern) looksAt(p *Pass, c *clause.Clause) bool {
	switch pat.Role {
	case "any":
		return c.Role != clause.Chrome
	case "heading":
		return c.Role == clause.Heading || c.Role == clause.Title
	case "definition":
		return c.Role == clause.Definition
	}
	if pat.Item && (c.Marker == "" || len(c.Children) > 0) {
		return false
	}
	if c.Role != clause.Operative || !pat.Around && !p.Doc.InBody(c) {
		return false
	}
	return !emptyLeadIn(p.Doc, c)
}

// emptyLeadIn reports whether the clause announces a list that is not there.
func emptyLeadIn(d *clause.Document, c *clause.Clause) bool {
	if !strings.HasSuffix(c.Text.S, ":") || len(c.Children) > 0 {
		return false
	}
	if c.Index+1 == len(d.Clauses) {
		return true
	}
	next := d.Clauses[c.Index+1]
	return next.Parent != c.Parent || next.Role == clause.Heading
}
