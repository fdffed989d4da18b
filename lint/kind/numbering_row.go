package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/source"
)

// number is one clause of the decimal numbering, or one item of a list.
type number struct {
	c     *clause.Clause
	mark  clause.Mark
	at    source.Span // of the marker
	typed bool
	// stray is true for a line that begins with a number which fits so ill that the tree took it for text.
	stray bool
	// sure is true for a stray that proved to be a number all the same.
	sure bool
	// orphan is true for a number that stands in a chapter of another number.
	orphan bool
}

// last returns the number's place among its siblings.
func (n *number) last() int { return n.mark.Nums[len(n.mark.Nums)-1] }

// depth returns how many parts the number has.
func (n *number) depth() int { return len(n.mark.Nums) }

// numbersOf returns the clauses of the decimal numbering in the body of the policy, split where an annex begins.
func numbersOf(d *clause.Document) [][]*number {
	parts := [][]*number{nil}
	var before *clause.Clause
	lastItem := 0 // number of the last item of a list in the section
	for _, c := range d.Clauses {
		if !d.InBody(c) || c.Role == clause.Contents {
			continue
		}
		m := c.Mark()
		last := len(parts) - 1
		switch {
		case m.Kind == clause.AnnexMark:
			parts = append(parts, nil)
		case m.Kind == clause.DecimalMark && !c.InList() && !goesOn(c):
			parts[last] = append(parts[last], &number{c: c, mark: m, at: c.MarkerSpan, typed: d.Typed(c)})
			lastItem = 0
		case m.Kind == clause.DecimalMark && c.InList() && len(m.Nums) == 1:
			if n := looseItem(d, c, m, lastItem); n != nil {
				parts[last] = append(parts[last], n)
			}
			lastItem = m.Nums[0]
		case m.Kind == clause.NoMark:
			if n := strayNumber(d, c, before); n != nil {
				parts[last] = append(parts[last], n)
			}
		}
		before = c
	}
	return dropStrays(parts)
}

// looseItem returns the number of a line that the tree took for an item of a list, though no list is there: a short line, a number that
// does not follow that of the last item of the section.
func looseItem(d *clause.Document, c *clause.Clause, m clause.Mark, lastItem int) *number {
	if m.Delim != "." || m.Nums[0] < 2 || m.Nums[0] == lastItem+1 || !d.Typed(c) || len(c.Children) > 0 && c.Children[0].InList() {
		return nil
	}
	words := len(strings.Fields(c.Text.S))
	if words == 0 || words > maxTitle || strings.ContainsAny(lastOf(c.Text.S), ".;,:") || !unicode.IsUpper(firstLetter(c.Text.S)) {
		return nil
	}
	return &number{c: c, mark: m, at: c.MarkerSpan, typed: true, stray: true}
}

// maxTitle is how many words a line may have that is a title.
const maxTitle = 12

// goesOn reports whether the number is only the beginning of one, with letters in it: 5.1.2.a.1.
func goesOn(c *clause.Clause) bool {
	return letterAtStart(c.Text.S) != "" && strings.HasSuffix(c.Marker, ".")
}

// strayNumber returns the number that a line without a marker begins with, where that reads as the start of a clause.
func strayNumber(d *clause.Document, c, before *clause.Clause) *number {
	if c.Text.S == "" || c.Text.S[0] < '0' || c.Text.S[0] > '9' {
		return nil
	}
	m := c.OpensWith()
	if m.Kind != clause.DecimalMark || m.Delim != "." && m.Delim != "" {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(c.AfterOpening(), "«“\"„("))
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && len(m.Nums) < 3 || !beginsAnew(d, before, c) {
		return nil
	}
	at := strings.Index(c.Text.S, m.Name)
	if at < 0 {
		return nil // an entity stands in it
	}
	return &number{c: c, mark: m, at: c.Text.Span(at, at+len(m.Name)), typed: true, stray: true}
}

// beginsAnew reports whether the clause cannot be the rest of the sentence before it: that has ended, or a paragraph has.
func beginsAnew(d *clause.Document, before, c *clause.Clause) bool {
	if before == nil || endsItself(before) {
		return true
	}
	between := d.File.Text[min(before.Span.End, c.Span.Start):c.Span.Start]
	return strings.Count(between, "\n") > 1 && strings.TrimSpace(between) == "" || strings.Contains(between, "</")
}

// endsItself reports whether nothing after the clause can be the rest of its sentence.
func endsItself(c *clause.Clause) bool {
	if c.Role == clause.Heading || c.Role == clause.Title {
		return true
	}
	return strings.ContainsAny(lastOf(strings.TrimRight(c.Text.S, "»”\"')")), ".;:!?")
}

func lastOf(s string) string {
	if s == "" {
		return "."
	}
	return s[len(s)-1:]
}

// dropStrays keeps the strays that stand between siblings, or between one and a number of a level above: others are dates, amounts
// and torn references. One that fits between its siblings is no stray at all, and one without a dot must fit.
func dropStrays(parts [][]*number) [][]*number {
	for i, part := range parts {
		var kept []*number
		for k, n := range part {
			if n.stray && !n.takesPlace(kept, part[k+1:]) && !n.settle(siblingBefore(kept, n), part[k+1:]) {
				continue
			}
			kept = append(kept, n)
		}
		parts[i] = kept
	}
	return parts
}

// takesPlace reports whether a stray of two parts stands where the clause of the section belongs that its last part names, and is that
// clause with a slip in its first part: 9.2 between 4.1 and 4.3.
func (n *number) takesPlace(kept, after []*number) bool {
	if n.c.InList() || n.depth() != 2 || n.mark.Delim != "." || len(kept) == 0 || len(after) == 0 {
		return false
	}
	before, next := kept[len(kept)-1], after[0]
	for i := len(kept) - 1; before.depth() > 2 && i >= max(0, len(kept)-chainReach); i-- {
		before = kept[i]
	}
	follows := before.depth() == 2 && before.last() == n.last()-1 || before.depth() == 1 && n.last() == 1
	goesOn := next.depth() == 2 && next.last() == n.last()+1 && next.mark.Nums[0] == before.mark.Nums[0] ||
		next.depth() == 1 && next.last() == before.mark.Nums[0]+1 && before.depth() == 2
	if !follows || !goesOn || next.stray {
		return false
	}
	n.stray, n.sure = false, true
	return true
}

// siblingBefore returns the last number that stands on the level of n, if it is a sibling.
func siblingBefore(kept []*number, n *number) *number {
	for i := len(kept) - 1; i >= 0 && i >= len(kept)-chainReach; i-- {
		if kept[i].depth() <= n.depth() {
			if areSiblings(kept[i], n) {
				return kept[i]
			}
			return nil
		}
	}
	return nil
}

// settle reports whether a stray is to be kept, and finds out whether it is one.
func (n *number) settle(before *number, after []*number) bool {
	if before == nil {
		return false
	}
	next := slices.IndexFunc(after[:min(len(after), chainReach)], func(a *number) bool { return a.depth() <= n.depth() })
	if n.c.InList() {
		n.stray, n.sure = false, before.last() <= n.last() && before.c.Role == clause.Heading
		return n.sure && n.last()-before.last() <= 3
	}
	if next >= 0 && areSiblings(n, after[next]) && before.last() == n.last()-1 && after[next].last() == n.last()+1 && !after[next].stray {
		n.stray, n.sure = false, true
		return true
	}
	return (next < 0 || !after[next].stray) && (n.depth() > 1 || n.mark.Delim != "")
}

// areSiblings reports whether both numbers differ in the last part at most.
func areSiblings(a, b *number) bool {
	return a.depth() == b.depth() && samePrefix(a.mark.Nums, b.mark.Nums, a.depth()-1)
}

func samePrefix(a, b []int, n int) bool {
	for i := range n {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
