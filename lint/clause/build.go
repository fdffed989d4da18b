package clause

import (
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/lang"
)

// Builder turns pages into documents; it knows the words of structure of all languages at once, since a page may have
// headings in two. It is safe for concurrent use.
type Builder struct {
	parser        parser
	titles        []lang.Pattern
	definitions   []lang.Pattern // words of headings over definitions
	cues          []lang.Pattern // words that define a term
	abbreviations map[string]bool
}

// NewBuilder returns a Builder with the words of the grammars.
func NewBuilder(grammars []*lang.Grammar) *Builder {
	b := &Builder{abbreviations: map[string]bool{}}
	for _, g := range grammars {
		b.parser.sections = append(b.parser.sections, g.Sections...)
		b.parser.annexes = append(b.parser.annexes, g.Annexes...)
		b.titles = append(b.titles, g.PolicyNames...)
		b.definitions = append(b.definitions, g.DefinitionHeadings...)
		b.cues = append(b.cues, g.DefinitionCues...)
		for _, a := range g.Abbreviations {
			b.abbreviations[a] = true
		}
	}
	return b
}

// Build returns the document that the page holds: its tree, its title, the body of the policy. Language and references
// are left to be found.
func (b *Builder) Build(page *block.Page) *Document {
	doc := &Document{File: page.File, Format: page.Format, Root: &Clause{Index: -1}, Anchors: page.Anchors, Problems: page.Problems, Comments: page.Comments, Marks: page.Marks, byNumber: map[string]*Clause{}}
	units := b.parser.units(page.Blocks)
	settleNumbers(units)
	softenTorn(units)
	units = splitLists(joinWrapped(units))
	markLists(units)
	markHeadings(units)
	t := &tree{doc: doc, numbered: map[string]*Clause{}}
	title, contents := b.titleOf(units), tableOfContents(units)
	for i, u := range units {
		c := t.add(u, inferredNumber(units, i, t.numbered))
		switch {
		case contents[i]:
			c.Role = Contents
		case i == title:
			c.Role, doc.Title = Title, c
			t.closeTitle(c)
		}
		c.sentences = splitSentences(c.Text.S, b.abbreviations)
	}
	b.markDefinitions(doc)
	doc.number()
	b.findBody(doc)
	return doc
}

// number fills the table of numbers: what is written goes before what is inferred, and clauses before items of lists.
func (d *Document) number() {
	first := func(ok func(*Clause) bool) {
		for _, c := range d.Clauses {
			if c.Number != "" && c.Role != Chrome && c.Role != Contents && ok(c) && d.byNumber[c.Number] == nil {
				d.byNumber[c.Number] = c
			}
		}
	}
	first(func(c *Clause) bool {
		return !c.Inferred && (c.Role == Heading || strings.HasPrefix(c.Marker, c.Number))
	})
	first(func(c *Clause) bool { return !c.Inferred })
	first(func(c *Clause) bool { return true })
}

// inferredNumber returns the number of a bare heading over 2.1, 2.2: "2"; "" if it has none.
func inferredNumber(units []*unit, i int, seen map[string]*Clause) string {
	u := units[i]
	if !u.heading || u.mark.form != noMarker {
		return ""
	}
	for _, v := range units[i+1:] {
		switch {
		case v.chrome:
		case v.heading && (v.mark.form != decimal || len(v.mark.nums) < 2):
			return ""
		case v.mark.form == decimal && len(v.mark.nums) > 1:
			n := join(v.mark.nums[:1])
			if seen[n] != nil || v.mark.nums[len(v.mark.nums)-1] != 1 {
				return ""
			}
			return n
		}
	}
	return ""
}
