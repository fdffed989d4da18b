package clause

import (
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/block"
)

// tree puts units in their places, one after the other.
type tree struct {
	doc *Document
	// heads are the open headings, outermost first, with their ranks: a heading closes those of its rank and above.
	heads []ranked
	// main is the last clause of the decimal numbering, or nil since the last heading.
	main *Clause
	// host is the clause that a list would belong to.
	host *Clause
	// items are the open list items, outermost first.
	items []item
	// numbered are the latest clauses by decimal number.
	numbered map[string]*Clause
	// real is the rank of the innermost heading that the page itself marks as one.
	real int
}

type ranked struct {
	clause *Clause
	rank   int
}

type item struct {
	clause *Clause
	mark   marker
	level  int // depth of the page's own list, 0 for a typed marker
}

func (t *tree) add(u *unit, inferred string) *Clause {
	if u.mark.form == decimal && u.heading || u.mark.form == decimal && !t.isItem(u) {
		u.settle()
	}
	u.settle()
	c := &Clause{Marker: u.written, MarkerSpan: u.markSpan, Text: u.text, Span: u.span, Links: u.links, Anchors: u.anchors, Index: len(t.doc.Clauses)}
	switch {
	case u.chrome:
		c.Role = Chrome
		t.attach(t.doc.Root, c)
	case u.heading:
		c.Role = Heading
		t.addHeading(u, c, inferred)
	case u.mark.form == noMarker:
		t.addParagraph(u, c)
	case t.isItem(u):
		t.addItem(u, c)
	default:
		t.addMain(u, c)
	}
	t.doc.Clauses = append(t.doc.Clauses, c)
	return c
}

func (t *tree) attach(parent, c *Clause) {
	c.Parent, c.Level = parent, parent.Level+1
	parent.Children = append(parent.Children, c)
}

// top returns the innermost open heading, or nil.
func (t *tree) top() *Clause {
	if len(t.heads) == 0 {
		return nil
	}
	return t.heads[len(t.heads)-1].clause
}

func (t *tree) addHeading(u *unit, c *Clause, inferred string) {
	rank := t.rank(u, inferred)
	var parent *Clause
	if u.mark.form == decimal && len(u.mark.nums) > 1 {
		parent = t.numbered[join(u.mark.nums[:len(u.mark.nums)-1])]
	}
	for len(t.heads) > 0 && t.heads[len(t.heads)-1].rank >= rank {
		t.heads = t.heads[:len(t.heads)-1]
	}
	if parent == nil {
		parent = t.top()
	}
	if parent == nil {
		parent = t.doc.Root
	}
	t.attach(parent, c)
	switch {
	case u.mark.form == annex:
		c.Number = strings.TrimSpace("annex " + strings.ToUpper(u.mark.name))
	case u.mark.form == decimal:
		c.Number = join(u.mark.nums)
		t.numbered[c.Number] = c
	case u.mark.form == roman || u.mark.form == letter:
		c.Number = u.mark.name
	case inferred != "":
		c.Number, c.Inferred = inferred, true
		t.numbered[inferred] = c
	}
	t.heads = append(t.heads, ranked{c, rank})
	t.main, t.host, t.items = nil, c, nil
	if u.kind == block.Heading {
		t.real = rank
	}
}

// rank orders headings: the level that the page gives, else the depth of the number; a heading that only looks like one
// stands below those that the page marks and below numbered ones.
func (t *tree) rank(u *unit, inferred string) int {
	switch {
	case u.mark.form == annex:
		return 1
	case u.kind == block.Heading:
		r := u.level * 10
		if u.mark.form == decimal {
			r += len(u.mark.nums) - 1
		}
		return r
	case u.mark.form == decimal:
		return max(t.real, 0) + len(u.mark.nums)*2
	case u.mark.form != noMarker || inferred != "":
		return t.real + 2
	}
	for _, h := range t.heads {
		if h.clause.Number != "" && h.clause.Marker != "" {
			return max(h.rank, t.real) + 5
		}
	}
	return t.real + 2
}

// addMain places a clause of the decimal numbering.
func (t *tree) addMain(u *unit, c *Clause) {
	c.Number = join(u.mark.nums)
	var parent *Clause
	for k := len(u.mark.nums) - 1; k > 0 && parent == nil; k-- {
		parent = t.numbered[join(u.mark.nums[:k])]
	}
	if h := t.section(); len(u.mark.nums) > 1 && h != nil && h.Number != join(u.mark.nums[:1]) && (t.main == nil || within(t.main, h)) && (parent == nil || !within(parent, h)) {
		parent = h // 1.1 right under '2. Rights' stands in section 2, whatever it is called
	}
	if parent == nil {
		parent = t.top()
		if len(u.mark.nums) == 1 {
			// a plain numbered clause stands beside numbered sections
			for parent != nil && parent.Number != "" && !strings.HasPrefix(parent.Number, "annex") {
				parent = parent.Parent
			}
		}
	}
	if parent == nil {
		parent = t.doc.Root
	}
	t.attach(parent, c)
	t.numbered[c.Number] = c
	t.main, t.host, t.items = c, c, nil
}

// section returns the innermost open heading that bears a written number of one part, nil if there is none.
func (t *tree) section() *Clause {
	for i := len(t.heads) - 1; i >= 0; i-- {
		if c := t.heads[i].clause; c.Number != "" {
			if _, err := strconv.Atoi(c.Number); err == nil && !c.Inferred {
				return c
			}
			return nil
		}
	}
	return nil
}

// within reports whether the clause stands somewhere below the other.
func within(c, above *Clause) bool {
	for ; c != nil; c = c.Parent {
		if c == above {
			return true
		}
	}
	return false
}

// addParagraph places text without a marker: the rest of a list item, a line of a list without marks, or a paragraph of
// the clause or section.
func (t *tree) addParagraph(u *unit, c *Clause) {
	if u.kind == block.Paragraph && u.level > 0 {
		for n := len(t.items) - 1; n >= 0 && (t.items[n].level >= u.level || t.items[n].level == 0); n-- {
			if t.items[n].level == u.level {
				t.attach(t.items[n].clause, c)
				return
			}
		}
	}
	if t.host != nil && t.host.Role != Heading && t.continuesList(u) {
		t.attach(t.host, c)
		return
	}
	parent := t.main
	if parent == nil {
		parent = t.top()
	}
	if parent == nil {
		parent = t.doc.Root
	}
	t.attach(parent, c)
	t.host, t.items = c, nil
}

func join(nums []int) string {
	var b strings.Builder
	for i, n := range nums {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}
