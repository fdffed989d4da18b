// Package clause turns the blocks of a page into a Document: the tree of clauses with their numbers, the body of the
// policy told apart from the page around it, and the references between clauses.
package clause

import (
	"slices"
	"sort"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/source"
)

// Role says what part a clause plays; only an operative clause is evidence that the policy says something.
type Role uint8

// The roles of clauses.
const (
	Operative  Role = iota
	Title           // the document's own title
	Heading         // a heading: it names a section and says nothing by itself
	Definition      // a definition of a term
	Contents        // an entry of a table of contents
	Chrome          // text of the page around the policy
)

// Clause is a unit of the document: a section with its heading, a numbered clause, a list item, a plain paragraph.
type Clause struct {
	// Number is the full number, normalised: "5.2", "3.a", "annex 1"; "" for a clause without one.
	Number string
	// Marker is the number or bullet as written ("5.2.", "а)", "—"), MarkerSpan its place; empty if there is none.
	Marker     string
	MarkerSpan source.Span
	// Inferred is true when the number is not written but follows from the children (a bare heading over 2.1, 2.2).
	Inferred bool
	Role     Role
	// Level is the depth in the tree; the root is 0.
	Level int
	// Text is the clause's own words without the marker and without its children.
	Text block.Text
	// Span covers marker and text.
	Span     source.Span
	Parent   *Clause
	Children []*Clause
	Links    []block.Link // offsets in Text
	Anchors  []string
	// Index is the place in Document.Clauses.
	Index int

	sentences []Sentence
	item      bool // stands in a list
}

// Sentence is a stretch of a clause's text, byte offsets into Text.S.
type Sentence struct {
	Start, End int
}

// Document is a policy taken apart.
type Document struct {
	File   *source.File
	Format string
	Lang   string
	// Root has the top clauses as children and no text.
	Root *Clause
	// Clauses are all clauses of the page in their order, chrome among them, the root not.
	Clauses []*Clause
	// Title is the clause that bears the document's title; nil if there is none.
	Title *Clause
	// Body are the first and the last clause of the policy itself, nil in an empty document.
	Body [2]*Clause
	// References are in the order of the text.
	References []Reference
	// Terms are the names that the document gives, in the order of the text.
	Terms []Term
	// Anchors are the ids of the page that no clause bears.
	Anchors []string
	// Problems are oddities met in reading and numbering.
	Problems []block.Problem
	// Marks are what editors left in the document, in the order of the text.
	Marks []block.Mark
	// Comments are those of the page, in the order of the source.
	Comments []block.Comment

	byNumber map[string]*Clause
	grammar  *lang.Grammar // of the document's language, set by FindTerms
}

// Find returns the clause with the number (normalised as Clause.Number), or nil.
func (d *Document) Find(number string) *Clause { return d.byNumber[number] }

// At returns the clause at a byte offset of the file's text, or the last one before it; nil if there is none.
func (d *Document) At(offset int) *Clause {
	i := sort.Search(len(d.Clauses), func(i int) bool { return d.Clauses[i].Span.Start > offset })
	if i == 0 {
		return nil
	}
	return d.Clauses[i-1]
}

// InBody reports whether the clause belongs to the policy and not to the page around it.
func (d *Document) InBody(c *Clause) bool {
	return d.Body[0] != nil && c.Index >= d.Body[0].Index && c.Index <= d.Body[1].Index && c.Role != Chrome
}

// Cite returns the number by which a lawyer would cite the clause: its own, or that of the nearest clause around it;
// "" if none of them has one.
func (c *Clause) Cite() string {
	for ; c != nil; c = c.Parent {
		if c.Number != "" {
			return c.Number
		}
	}
	return ""
}

// Headings returns the headings above the clause, outermost first.
func (c *Clause) Headings() []*Clause {
	var out []*Clause
	for p := c.Parent; p != nil && p.Parent != nil; p = p.Parent {
		out = append(out, p)
	}
	slices.Reverse(out)
	return out
}

// IsBullet reports whether the marker is a bullet and not a number or letter.
func (c *Clause) IsBullet() bool {
	return c.Marker != "" && strings.ContainsAny(c.Marker, "-–—−•·*▪◦●○■►▸✓✔+")
}

// Status says how a reference fares.
type Status string

// The statuses of references.
const (
	OK         Status = "ok"
	Unresolved Status = "unresolved"
	Detached   Status = "detached"
	Self       Status = "self"
	WrongTopic Status = "wrong-topic"
)

// Reference is a place that points to a clause of the same document, or a dead link to an anchor of the page.
type Reference struct {
	Clause *Clause // where it stands
	Span   source.Span
	// Text is the reference as written; parts torn apart are joined by " … ".
	Text string
	// Targets are the numbers pointed to, normalised as Clause.Number; a range between siblings is written out. For a
	// link to an anchor, "#" and the anchor.
	Targets []string
	// Missing are the targets that do not exist.
	Missing []string
	Status  Status
	// Written are the numbers of clauses, and where they stand in the text; annexes are left out.
	Written []Written
}

// Written is a number as a reference writes it.
type Written struct {
	// Target is the number that it means, as in Targets.
	Target string
	// Parts are the places of the number's parts, the last one that of the target's last part; an empty span for a part that
	// stands there in words, or not at all.
	Parts []source.Span
}

// Stands reports whether the number stands in the text in digits or letters: what is inside of a range does not.
func (w Written) Stands() bool {
	return slices.ContainsFunc(w.Parts, func(s source.Span) bool { return s.Len() > 0 })
}
