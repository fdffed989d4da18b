package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/source"
)

// Renumbered is what Renumber made of a document.
type Renumbered struct {
	// Before is the document as it was, After as it is with the new numbers; the same where nothing was to do.
	Before, After *report.File
	// Clauses and References count the numbers and the references that changed.
	Clauses, References int
	// Doubts are what a person has to look at, with places in Before.
	Doubts []Doubt
	// LeftOut are the rows of numbers that could not be mended, with places in Before.
	LeftOut []Doubt
}

// Doubt is a place of a document and what is to be said of it.
type Doubt struct {
	Span   source.Span
	Reason string
}

// Renumber makes the numbers of a document's clauses count on, where they have gaps, duplicates or are out of order, and all
// references follow. It is proved: the result has the same clauses in the same tree (but for those that a wrong number had put elsewhere), the rows that were mended have no such fault,
// every reference leads to the clauses that it led to, and all bytes outside of the numbers are the same. What would break that is left out. Numbers that lead nowhere stay. The error is that of Check, or ErrWord.
func (e *Engine) Renumber(path string, raw []byte) (*Renumbered, error) {
	before, err := e.Check(path, raw)
	if err != nil {
		return nil, err
	}
	if before.Source.Paragraphs {
		return nil, ErrWord
	}
	r := renumbering{engine: e, before: before, out: &Renumbered{Before: before, After: before}}
	r.try(kind.FaultyRows(before.Document))
	for _, ref := range before.Document.References {
		var gone []string
		for _, w := range ref.Written {
			if slices.Contains(ref.Missing, w.Target) && w.Stands() {
				gone = append(gone, w.Target)
			}
		}
		if len(gone) > 0 && len(r.taken) > 0 {
			r.doubt(ref, fmt.Sprintf("names %s, which is not there and stays as it is", strings.Join(gone, ", ")))
		}
	}
	return r.out, nil
}

// renumbering is a run of Renumber.
type renumbering struct {
	engine *Engine
	before *report.File
	taken  []kind.Row
	out    *Renumbered
	proofs int
}

func (r *renumbering) doubt(ref clause.Reference, reason string) {
	r.out.Doubts = append(r.out.Doubts, Doubt{ref.Span, fmt.Sprintf("the reference %q %s", ref.Text, reason)})
}

// try takes the rows that prove good beside those taken already: all at once where that goes, else by halves.
func (r *renumbering) try(more []kind.Row) {
	if len(more) == 0 {
		return
	}
	all := append(r.taken[:len(r.taken):len(r.taken)], more...)
	err := errProofs
	if r.proofs < maxProofs {
		r.proofs++
		err = r.prove(all)
	}
	switch {
	case err == nil:
		r.taken = all
	case len(more) == 1 || err == errProofs:
		for _, row := range more {
			first := row.First()
			r.out.LeftOut = append(r.out.LeftOut, Doubt{first.Span, fmt.Sprintf("the numbers from %s on are left as they are: %v", first.Mark().Name, err)})
		}
	default:
		r.try(more[:len(more)/2])
		r.try(more[len(more)/2:])
	}
}

// prove renumbers the rows and keeps the result; the error says what speaks against it.
func (r *renumbering) prove(rows []kind.Row) error {
	before := r.before
	numbers, err := kind.Renumber(before.Document, rows)
	if err != nil {
		return err
	}
	raw, err := before.Source.Splice(numbers.Edits)
	if err != nil {
		return err
	}
	after, err := r.engine.Check(before.Source.Path, raw)
	if err != nil {
		return err
	}
	if err := before.Source.SameOutside(after.Source, numbers.Edits); err != nil {
		return err
	}
	if err := sameTree(before.Document, after.Document, numbers); err != nil {
		return err
	}
	if err := sameTargets(before.Document, after.Document, numbers); err != nil {
		return err
	}
	if err := rowsMended(rows, before.Document, after.Document); err != nil {
		return err
	}
	r.out.After, r.out.Clauses, r.out.References = after, numbers.Clauses, numbers.References
	r.out.Doubts = nil
	for _, ref := range numbers.Ambiguous {
		r.doubt(ref, "may mean one of several clauses with that number: the first was taken")
	}
	return nil
}

// sameTree returns an error unless the clauses stand where they stood, in the same tree. What gets another number, or stands below it,
// may have stood in a wrong place because of the old one.
func sameTree(before, after *clause.Document, numbers *kind.Renumbering) error {
	if len(before.Clauses) != len(after.Clauses) {
		return fmt.Errorf("the result would be read as %d clauses, and not as %d", len(after.Clauses), len(before.Clauses))
	}
	moved := shifts(numbers.Edits)
	renamed := func(i int) bool { return i >= 0 && numbers.Renames(before.Clauses[i]) }
	for i, b := range before.Clauses {
		a := after.Clauses[i]
		was, is := indexOf(b.Parent), indexOf(a.Parent)
		if moved.of(b.Span.Start) != a.Span.Start || (was != is || b.Role != a.Role) && !renamed(i) && !renamed(was) && !renamed(is) {
			return fmt.Errorf("line %d would be read as another kind of clause", before.File.Line(b.Span.Start))
		}
	}
	return nil
}

// indexOf returns a clause's index, -1 for the root.
func indexOf(c *clause.Clause) int {
	if c == nil || c.Parent == nil {
		return -1
	}
	return c.Index
}

// sameTargets returns an error unless every reference leads where it led.
func sameTargets(before, after *clause.Document, numbers *kind.Renumbering) error {
	moved := shifts(numbers.Edits)
	at := map[int][]clause.Reference{}
	for _, ref := range after.References {
		at[ref.Span.Start] = append(at[ref.Span.Start], ref)
	}
	for _, b := range before.References {
		if len(b.Missing) == len(b.Targets) {
			continue
		}
		if !slices.ContainsFunc(at[moved.of(b.Span.Start)], func(a clause.Reference) bool { return sameTarget(before, after, b, a, numbers) }) {
			return fmt.Errorf("the reference %q in line %d would not lead where it led", b.Text, before.File.Line(b.Span.Start))
		}
	}
	return nil
}

// sameTarget reports whether b, as it was, and a lead to the same clauses. What of b leads nowhere does not count: a range over a
// gap names clauses that are not there until the gap is closed.
func sameTarget(before, after *clause.Document, b, a clause.Reference, numbers *kind.Renumbering) bool {
	if b.Status != clause.Unresolved && (len(b.Targets) != len(a.Targets) || a.Status != b.Status) {
		return false
	}
	for _, target := range b.Targets {
		if slices.Contains(b.Missing, target) {
			continue
		}
		now := numbers.Number(target)
		was, is := before.Find(target), after.Find(now)
		if !slices.Contains(a.Targets, now) || (was == nil) != (is == nil) || was != nil && was.Index != is.Index {
			return false
		}
	}
	return true
}

// rowsMended returns an error if one of the rows is faulty still, or another one that was not.
func rowsMended(rows []kind.Row, before, after *clause.Document) error {
	faulty := map[int]bool{}
	for _, row := range kind.FaultyRows(before) {
		faulty[row.First().Index] = true
	}
	for _, row := range rows {
		delete(faulty, row.First().Index)
	}
	for _, row := range kind.FaultyRows(after) {
		if first := row.First(); !faulty[first.Index] {
			return fmt.Errorf("the numbers from line %d on would not count on", after.File.Line(first.Span.Start))
		}
	}
	return nil
}
