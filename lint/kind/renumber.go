package kind

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// Row is siblings whose numbers have a gap, a duplicate, or one out of order.
type Row struct {
	members []*number
	whole   bool // the first must be 1
}

// First returns the clause that the row begins with.
func (r Row) First() *clause.Clause { return r.members[0].c }

// FaultyRows returns the rows of a document whose numbers do not count on.
func FaultyRows(d *clause.Document) []Row { return judge(d).rows }

// Renumbering is what gives clauses other numbers.
type Renumbering struct {
	// Edits are in the order of the text.
	Edits []rule.Edit
	// Clauses and References count the numbers and the references that change.
	Clauses, References int
	// Ambiguous are the references that could mean one of several clauses with the same number; the first is taken to be meant.
	Ambiguous []clause.Reference

	numbers numberPlan
}

// Renames reports whether the clause gets another number.
func (r *Renumbering) Renames(c *clause.Clause) bool { return r.numbers.names[c] != "" }

// Number returns the new number of what had the old one.
func (r *Renumbering) Number(old string) string { return r.numbers.number(old) }

// Renumber returns what makes the rows count on from 1, or from their least number where nothing says that they begin there, with the clauses below them, the entries of the table of
// contents and all references that lead to them. References that lead nowhere stay. The error says which number cannot be changed.
func Renumber(d *clause.Document, rows []Row) (*Renumbering, error) {
	return judge(d).renumber(rows)
}

func (j *numberJudge) renumber(rows []Row) (*Renumbering, error) {
	p := numberPlan{doc: j.doc, runs: j.runs, names: map[*clause.Clause]string{}}
	if err := p.add(rows); err != nil {
		return nil, err
	}
	return p.renumbering()
}

// numberPlan is the new names of markers.
type numberPlan struct {
	doc      *clause.Document
	runs     []*chapterRun
	names    map[*clause.Clause]string // of those that change
	marks    []*number                 // likewise
	chapters map[string]*clause.Clause // the first clause of each chapter
}

// add gives the members of rows and all that is numbered below them their new names.
func (p *numberPlan) add(rows []Row) error {
	places := map[*clause.Clause]int{} // of members among their siblings, as they are to be
	for _, r := range rows {
		value := r.members[0].last()
		for _, n := range r.members {
			value = min(value, n.last())
		}
		if r.whole {
			value = 1
		}
		for i, n := range r.members {
			switch {
			case n.last() == value+i:
			case !n.typed || n.orphan || n.mark.At(value+i) == "":
				return fmt.Errorf("the number %s cannot be changed: nobody typed it there", n.mark.Name)
			default:
				places[n.c] = value + i
			}
		}
	}
	for _, run := range p.runs {
		for _, s := range run.chapters {
			p.chapter(s, places)
		}
	}
	for _, r := range rows {
		for _, n := range r.members {
			if place, open := places[n.c]; open {
				p.name(n, n.mark.At(place))
			}
		}
	}
	return nil
}

// chapter names the numbers of one chapter, and takes out of places what it has named.
func (p *numberPlan) chapter(s *chapter, places map[*clause.Clause]int) {
	take := func(n *number, nums []int) []int {
		if place, ok := places[n.c]; ok {
			nums[len(nums)-1] = place
			delete(places, n.c)
		}
		p.name(n, nameOf(nums))
		return nums
	}
	head := []int{s.num}
	if s.head != nil {
		head = take(s.head, slices.Clone(s.head.mark.Nums))
	}
	type opened struct{ old, nums []int }
	open := []opened{{[]int{s.num}, head}}
	for _, n := range s.kids {
		for len(open) > 0 && (len(open[len(open)-1].old) >= n.depth() || !samePrefix(open[len(open)-1].old, n.mark.Nums, len(open[len(open)-1].old))) {
			open = open[:len(open)-1]
		}
		nums := slices.Clone(n.mark.Nums)
		if len(open) > 0 {
			copy(nums, open[len(open)-1].nums)
		} else {
			open = append(open, opened{[]int{s.num}, head})
		}
		open = append(open, opened{n.mark.Nums, take(n, nums)})
	}
}

// name notes the new name of a number, if it is new.
func (p *numberPlan) name(n *number, name string) {
	if name != n.mark.Name {
		p.names[n.c] = name
		p.marks = append(p.marks, n)
	}
}

// renumbering returns the edits of the plan.
func (p *numberPlan) renumbering() (*Renumbering, error) {
	bearers := map[string]int{}
	p.chapters = map[string]*clause.Clause{}
	for _, c := range p.doc.Clauses {
		if c.Number == "" || c.Inferred || c.Role == clause.Contents || c.Role == clause.Chrome {
			continue
		}
		bearers[c.Number]++
		if chapter, _, _ := strings.Cut(c.Number, "."); p.chapters[chapter] == nil {
			p.chapters[chapter] = c
		}
	}
	out := &Renumbering{Clauses: len(p.marks), numbers: *p}
	for _, n := range append(p.marks[:len(p.marks):len(p.marks)], p.contents()...) {
		edits := appendEdit(nil, p.doc, n, p.names[n.c])
		if edits == nil {
			return nil, fmt.Errorf("the number %s cannot be changed: nobody typed it as one piece", n.mark.Name)
		}
		out.Edits = append(out.Edits, edits...)
	}
	for _, ref := range p.doc.References {
		edits, err := p.reference(ref)
		if err != nil {
			return nil, err
		}
		if len(edits) > 0 {
			out.References++
		}
		out.Edits = append(out.Edits, edits...)
		if slices.ContainsFunc(ref.Targets, func(t string) bool { return bearers[t] > 1 }) {
			out.Ambiguous = append(out.Ambiguous, ref)
		}
	}
	var err error
	out.Edits, err = inOrder(out.Edits, p.doc)
	return out, err
}

// contents returns the entries of the table of contents whose clauses get new names, and names them likewise.
func (p *numberPlan) contents() []*number {
	var out []*number
	byName := map[string][]*number{}
	for _, n := range p.marks {
		byName[n.mark.Name] = append(byName[n.mark.Name], n)
	}
	for _, c := range p.doc.Clauses {
		m := c.Mark()
		if c.Role != clause.Contents || m.Kind != clause.DecimalMark || !p.doc.Typed(c) {
			continue
		}
		title := lang.Fold(c.Text.S)
		for _, n := range byName[m.Name] {
			if n.c.Text.S != "" && strings.HasPrefix(title, lang.Fold(n.c.Text.S)) {
				p.names[c] = p.names[n.c]
				out = append(out, &number{c: c, mark: m, at: c.MarkerSpan, typed: true})
				break
			}
		}
	}
	return out
}

// number returns the new number of what had the old one: a clause, an item that no clause bears, a chapter that only its clauses tell.
func (p *numberPlan) number(old string) string {
	if c := p.doc.Find(old); c != nil {
		return p.of(c)
	}
	if i := strings.LastIndexByte(old, '.'); i > 0 {
		return p.number(old[:i]) + old[i:]
	}
	if c := p.chapters[old]; c != nil {
		chapter, _, _ := strings.Cut(p.of(c), ".")
		return chapter
	}
	return old
}

// of returns the new number of a clause.
func (p *numberPlan) of(c *clause.Clause) string {
	name, renamed := p.names[c]
	if renamed && !c.InList() {
		return name
	}
	own := c.Number
	if renamed {
		own = strings.TrimSuffix(own, strings.ToLower(c.Mark().Name)) + strings.ToLower(name)
	}
	for above := c.Parent; above != nil; above = above.Parent {
		if above.Number != "" && strings.HasPrefix(own, above.Number+".") {
			return p.of(above) + own[len(above.Number):]
		}
	}
	return own
}

// reference returns the edits by which a reference follows the clauses that it leads to.
func (p *numberPlan) reference(ref clause.Reference) ([]rule.Edit, error) {
	var out []rule.Edit
	for _, w := range ref.Written {
		if slices.Contains(ref.Missing, w.Target) {
			continue
		}
		was, is := strings.Split(w.Target, "."), strings.Split(p.number(w.Target), ".")
		if slices.Equal(was, is) || !w.Stands() {
			continue
		}
		if len(was) != len(is) || len(w.Parts) > len(is) {
			return nil, fmt.Errorf("the reference %q cannot follow", ref.Text)
		}
		for i, at := range w.Parts {
			k := len(is) - len(w.Parts) + i
			if is[k] == was[k] {
				continue
			}
			text, ok := writtenAs(is[k], p.doc.File.Text[at.Start:at.End])
			if !ok {
				return nil, fmt.Errorf("the reference %q cannot follow", ref.Text)
			}
			out = append(out, rule.Edit{Span: at, Text: text})
		}
	}
	return out, nil
}

// writtenAs returns a part of a number as the old one was written, and whether that can be.
func writtenAs(part, old string) (string, bool) {
	first, _ := utf8.DecodeRuneInString(old)
	next, _ := utf8.DecodeRuneInString(part)
	if old == "" || unicode.IsDigit(first) != unicode.IsDigit(next) {
		return "", false
	}
	if unicode.IsUpper(first) {
		part = strings.ToUpper(part)
	}
	return part, true
}

// inOrder returns the edits in the order of the text, each once, fit for the document's format.
func inOrder(edits []rule.Edit, d *clause.Document) ([]rule.Edit, error) {
	slices.SortStableFunc(edits, func(a, b rule.Edit) int { return a.Span.Start - b.Span.Start })
	edits = slices.Compact(edits) // '5.2(a) and (b)' writes 5.2 once
	for i := 1; i < len(edits); i++ {
		if edits[i].Span.Start < edits[i-1].Span.End {
			return nil, errors.New("a number cannot be changed in two ways")
		}
	}
	fix := settled(&rule.Fix{Edits: edits}, d)
	if fix == nil {
		return nil, errors.New("a number cannot be changed: tags or marks of emphasis part it")
	}
	return fix.Edits, nil
}

// maxRowFixes is how many rows of a document get a fix: each takes a look at the whole document.
const maxRowFixes = 20

// fixOf returns the function that makes the edits which renumber the row found last; it returns nil where that cannot be.
func (j *numberJudge) fixOf(r Row) func() []rule.Edit {
	if len(j.rows) > maxRowFixes {
		return nil
	}
	return sync.OnceValue(func() []rule.Edit {
		re, err := j.renumber([]Row{r})
		if err != nil {
			return nil
		}
		return re.Edits
	})
}

// rename returns the function that makes the edits which give one number another name; it returns nil where that cannot be.
func (j *numberJudge) rename(n *number, name string) func() []rule.Edit {
	return func() []rule.Edit {
		p := numberPlan{doc: j.doc, names: map[*clause.Clause]string{}}
		p.name(n, name)
		re, err := p.renumbering()
		if err != nil {
			return nil
		}
		return re.Edits
	}
}

// appendEdit adds the edit that gives a marker another name; it returns nil if the marker was not typed so that its name stands in
// it once.
func appendEdit(edits []rule.Edit, d *clause.Document, n *number, name string) []rule.Edit {
	written := d.File.Text[n.at.Start:n.at.End]
	i := strings.Index(written, n.mark.Name)
	if !n.typed || i < 0 || strings.Count(written, n.mark.Name) != 1 {
		return nil
	}
	start := n.at.Start + i
	return append(edits, rule.Edit{Span: source.Span{Start: start, End: start + len(n.mark.Name)}, Text: name})
}
