package report

import (
	"cmp"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/source"
)

// htmlPart is a stretch of the document: of the policy, or of the page around it.
type htmlPart struct {
	Around bool
	// Open is true where there are notes, which nothing may hide.
	Open   bool
	Size   string
	Groups []htmlGroup
}

// htmlGroup is a clause with its notes beside it, and the clauses without notes that follow, as far as the next notes: the
// text runs on beside notes that are longer than their clause.
type htmlGroup struct {
	First htmlClause
	Notes []htmlNote
	Rest  []htmlClause
}

// htmlClause is a clause as it stands in the text.
type htmlClause struct {
	ID string
	// Heading is the level of its heading on the page, 0 for a clause that is none.
	Heading int
	// Indent is how many lists it stands in, Title is true for the title of the document.
	Indent int
	Title  bool
	Marker []htmlPiece
	Text   []htmlPiece
}

const (
	// topHeading and lowHeading are the levels of the policy's own headings: those of the report are above them.
	topHeading, lowHeading = 4, 6
	// maxHTMLIndent is how many levels of lists are indented.
	maxHTMLIndent = 4
)

// parts returns the whole document in its order.
func (b *htmlBuilder) parts() []htmlPart {
	ink := b.ink()
	var out []htmlPart
	var size int
	for _, c := range b.Document.Clauses {
		around := !b.Document.InBody(c)
		if n := len(out); n == 0 || out[n-1].Around != around {
			out, size = append(out, htmlPart{Around: around}), 0
		}
		part := &out[len(out)-1]
		size++
		part.Size = b.Count(textClauses, size)
		shown, notes := b.clauseText(c, ink[c]), beside(c, ink[c])
		part.Open = part.Open || len(notes) > 0
		if n := len(part.Groups); n > 0 && len(notes) == 0 {
			part.Groups[n-1].Rest = append(part.Groups[n-1].Rest, shown)
			continue
		}
		part.Groups = append(part.Groups, htmlGroup{First: shown, Notes: notes})
	}
	return out
}

// ink returns the notes whose words stand in each clause: a note may be about the words of several.
func (b *htmlBuilder) ink() map[*clause.Clause][]*htmlNote {
	out := map[*clause.Clause][]*htmlNote{}
	for i := range b.notes {
		n := &b.notes[i]
		if n.clause == nil {
			continue
		}
		out[n.clause] = append(out[n.clause], n)
		for _, c := range b.Document.Clauses[n.clause.Index+1:] {
			if c.Span.Start >= n.span.End {
				break
			}
			out[c] = append(out[c], n)
		}
	}
	return out
}

// beside returns those of the notes on a clause that stand beside it: the others stand where their words begin.
func beside(c *clause.Clause, notes []*htmlNote) []htmlNote {
	var out []htmlNote
	for _, n := range notes {
		if n.clause == c {
			out = append(out, *n)
		}
	}
	return out
}

func (b *htmlBuilder) clauseText(c *clause.Clause, notes []*htmlNote) htmlClause {
	marker, text := newHTMLLine(c.Marker), newHTMLLine(c.Text.S)
	for _, n := range notes {
		line, start, end := text, 0, 0
		if overlap(n.span, c.MarkerSpan) {
			marker.mark(0, len(c.Marker), n.Class)
			line, end = marker, len(c.Marker)
		}
		if from, to := c.Text.Range(n.span); from < to {
			line, start, end = text, from, to
			text.mark(from, to, n.Class)
		} else if line == text {
			end = to
		}
		if n.clause == c {
			line.sign(max(start, end), b.sign(n))
		}
	}
	for _, r := range b.refs[c] {
		if to := b.target(r); to != nil {
			start, end := c.Text.Range(r.Span)
			text.link(start, end, "#"+b.clauseID(to))
		}
	}
	b.reveal(c, text)
	out := htmlClause{ID: b.clauseID(c), Title: c.Role == clause.Title, Marker: marker.pieces(), Text: text.pieces()}
	out.Heading, out.Indent = headingLevel(c), indent(c)
	return out
}

// reveal shows where characters that nobody can see stand in the source of a clause.
func (b *htmlBuilder) reveal(c *clause.Clause, text *htmlLine) {
	all := c.Text.All()
	for i, r := range b.Source.Text[all.Start:all.End] {
		if block.Invisible(r) && r != '\u00ad' {
			at, _ := c.Text.Range(source.Span{Start: all.Start + i, End: all.Start + i})
			text.reveal(at, r)
		}
	}
}

// target returns the first clause that a reference points to, nil if there is none.
func (b *htmlBuilder) target(r clause.Reference) *clause.Clause {
	for _, t := range r.Targets {
		if c := b.find(t); c != nil {
			return c
		}
	}
	return nil
}

// find returns the clause of a number, or of a link to an anchor; nil if there is none.
func (b *htmlBuilder) find(target string) *clause.Clause {
	if c := b.anchors[target]; c != nil {
		return c
	}
	return b.Document.Find(target)
}

// anchorsOf returns the clauses by the addresses of links to them.
func anchorsOf(d *clause.Document) map[string]*clause.Clause {
	out := map[string]*clause.Clause{}
	for _, c := range d.Clauses {
		for _, a := range c.Anchors {
			out["#"+a] = c
		}
	}
	return out
}

func overlap(a, b source.Span) bool { return a.Start < b.End && b.Start < a.End }

func headingLevel(c *clause.Clause) int {
	switch c.Role {
	case clause.Title:
		return topHeading
	case clause.Heading:
		n := topHeading
		for _, h := range c.Headings() {
			if h.Role == clause.Heading {
				n++
			}
		}
		return min(n, lowHeading)
	}
	return 0
}

// indent returns how many clauses that are no headings the clause stands under.
func indent(c *clause.Clause) int {
	n := 0
	for _, h := range c.Headings() {
		if h.Role != clause.Heading && h.Role != clause.Title {
			n++
		}
	}
	return min(n, maxHTMLIndent)
}

// htmlOutline is a line of the outline.
type htmlOutline struct {
	Href, Number, Text string
	Indent             int
	References         []htmlReference
}

// htmlReference is where a reference leads.
type htmlReference struct {
	Href, Text string
	// Fault says what is wrong with it, "" if nothing.
	Fault string
}

// maxOutlineText is how many characters of a clause the outline shows.
const maxOutlineText = 90

// outline returns the headings of the policy and the clauses that refer to others. A policy without headings has its top
// clauses for them.
func (b *htmlBuilder) outline() []htmlOutline {
	headings := 0
	for _, c := range b.Document.Clauses {
		if c.Role == clause.Heading && b.Document.InBody(c) {
			headings++
		}
	}
	var out []htmlOutline
	for _, c := range b.Document.Clauses {
		top := c.Role == clause.Heading || headings == 0 && c.Level == 1 && c.Role != clause.Title
		if !b.Document.InBody(c) || !top && len(b.refs[c]) == 0 {
			continue
		}
		line := htmlOutline{Href: "#" + b.clauseID(c), Number: Printable(cmp.Or(c.Marker, c.Number)), Text: clip(Printable(c.Text.S), maxOutlineText), Indent: min(max(c.Level-1, 0), maxHTMLIndent)}
		for _, r := range b.refs[c] {
			line.References = append(line.References, b.reference(r)...)
		}
		out = append(out, line)
	}
	return out
}

// reference returns where a reference leads, a part for each of its targets.
func (b *htmlBuilder) reference(r clause.Reference) []htmlReference {
	fault := ""
	if r.Status != clause.OK {
		fault = b.Text(referenceNames[r.Status])
	}
	var out []htmlReference
	for _, t := range r.Targets {
		part := htmlReference{Text: Printable(t), Fault: fault}
		if c := b.find(t); c != nil {
			part.Href = "#" + b.clauseID(c)
			if r.Status == clause.Unresolved {
				part.Fault = "" // another of its targets is not there
			}
		}
		out = append(out, part)
	}
	if len(out) == 0 {
		out = append(out, htmlReference{Text: quote(r.Text, maxOutlineText), Fault: fault})
	}
	return out
}
