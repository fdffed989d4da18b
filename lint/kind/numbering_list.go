package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
)

// itemList is a list of typed letters, numerals or numbers.
type itemList struct {
	style string
	items []*number
	// head is the clause that the list must begin behind; nil if its beginning may lie elsewhere.
	head *clause.Clause
}

func (l *itemList) last() *number { return l.items[len(l.items)-1] }

// beginsAgain reports whether n bears the first number, and right before it stands the only item so far: the second, or the first, which
// announces no list of its own.
func (l *itemList) beginsAgain(n *number) bool {
	only := l.last()
	return len(l.items) == 1 && only.last() <= 2 && n.last() == 1 && n.c.Index == only.c.Index+1 && !strings.HasSuffix(only.c.Text.S, ":")
}

// lister sorts the items of lists.
type lister struct {
	doc       *clause.Document
	open, all []*itemList
	// head is the last clause of the decimal numbering.
	head *clause.Clause
}

// listsOf returns the lists in the body of the policy. A clause or heading with a number of its own closes all that are open.
func listsOf(d *clause.Document) []*itemList {
	l := lister{doc: d}
	for _, c := range d.Clauses {
		if !d.InBody(c) || c.Role == clause.Contents {
			continue
		}
		m := c.Mark()
		switch {
		case c.InList() && d.Typed(c) && len(m.Nums) == 1:
			l.add(&number{c: c, mark: m, at: c.MarkerSpan, typed: true})
		case m.Kind == clause.DecimalMark && !c.InList(), m.Kind == clause.AnnexMark:
			l.open, l.head = nil, c
		case c.Role == clause.Heading:
			l.head = nil
		}
	}
	return l.all
}

// markStyle tells lists apart: items of one list are written alike.
func markStyle(m clause.Mark) string {
	r, _ := utf8.DecodeRuneInString(m.Name)
	s := string('0'+rune(m.Kind)) + m.Delim
	if unicode.IsUpper(r) {
		s += "upper"
	}
	return s
}

// add puts an item into the innermost open list of its style that it continues, else into one that it leaves a small gap in, else
// into a new list.
func (l *lister) add(n *number) {
	at, gap := -1, 4
	for i := len(l.open) - 1; i >= 0; i-- {
		list := l.open[i]
		if m := n.asIn(list); markStyle(m) == list.style {
			step := m.Nums[0] - list.last().last()
			if step == 1 {
				at = i
				break
			}
			if (m.Nums[0] > 1 || list.beginsAgain(n)) && step <= 3 && step > -3 && gap > 3 {
				at, gap = i, step
			}
		}
	}
	if at >= 0 {
		list := l.open[at]
		n.mark = n.asIn(list)
		list.items = append(list.items, n)
		l.open = l.open[:at+1]
		return
	}
	list := &itemList{style: markStyle(n.mark), items: []*number{n}}
	if len(l.open) == 0 {
		list.head = l.head
	}
	if len(l.open) >= maxRuns {
		l.open = l.open[1:]
	}
	l.open, l.all = append(l.open, list), append(l.all, list)
}

// asIn returns the item's mark as it reads in the list: (i) behind (h) is a letter, and behind nothing a numeral.
func (n *number) asIn(l *itemList) clause.Mark {
	m := n.mark
	r, size := utf8.DecodeRuneInString(m.Name)
	if m.Kind == clause.RomanMark && size == len(m.Name) && l.last().mark.Kind == clause.LetterMark {
		m.Kind, m.Nums = clause.LetterMark, []int{clause.LetterPlace(r)}
	}
	return m
}

// lostMarkers finds clauses that lost their number: a bare dot is left, a list begins anew inside one of its items, or a heading
// among numbered ones has none.
func lostMarkers(p *Pass) []numberFault {
	var out []numberFault
	var before *clause.Clause
	for _, c := range p.Doc.Clauses {
		if !p.Doc.InBody(c) {
			continue
		}
		m := c.Mark()
		switch {
		case m.Kind == clause.LostMark && beginsAnew(p.Doc, before, c),
			restartsInside(p.Doc, c, m):
			out = append(out, numberFault{clause: c, span: c.MarkerSpan, pairs: []string{"text", c.Marker + " " + openingWords(c.Text.S)}})
		}
		before = c
	}
	for _, part := range numbersOf(p.Doc) {
		for _, r := range runsOf(part) {
			out = append(out, bareHeadings(p.Doc, r)...)
		}
	}
	return out
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "«“\"„("))
	return r
}

// openingWords returns the first words of a text.
func openingWords(s string) string {
	words := strings.Fields(s)
	if len(words) <= 4 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:4], " ") + " …"
}

// restartsInside reports whether the clause is the first item of a list that is written like the list it stands in: A. A. B.
func restartsInside(d *clause.Document, c *clause.Clause, m clause.Mark) bool {
	if !c.InList() || len(m.Nums) != 1 || m.Nums[0] != 1 || c.Parent == nil || !c.Parent.InList() || !d.Typed(c) || !d.Typed(c.Parent) {
		return false
	}
	return markStyle(m) == markStyle(c.Parent.Mark())
}

// bareHeadings finds the headings over clauses 3.1, 3.2 that bear no number where the other chapters do.
func bareHeadings(d *clause.Document, r *chapterRun) []numberFault {
	explicit := r.explicit()
	if explicit < 3 || (len(r.chapters)-explicit)*3 > explicit {
		return nil
	}
	var out []numberFault
	for i, s := range r.chapters {
		if s.head != nil || headHidden(d, r, i) {
			continue
		}
		if h := bareHeadingOver(d, s.kids[0].c); h != nil && d.InBody(h) {
			out = append(out, numberFault{clause: h, span: h.Span, pairs: []string{"text", openingWords(h.Text.S)}})
		}
	}
	return out
}
