package lint

import (
	"errors"
	"fmt"
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// Fixed is what Fix made of a document.
type Fixed struct {
	// Before is the document as it was, After as it is with the fixes; the same where nothing was to do.
	Before, After *report.File
	// Applied are the findings that were mended, with places in the text as each was met.
	Applied []rule.Finding
	// LeftOut are the fixes that were wanted and would have done harm, with places in After.
	LeftOut []LeftOut
}

// LeftOut is a fix that was not made, and why.
type LeftOut struct {
	Finding rule.Finding
	Reason  string
}

// SafeFix reports whether the finding has a fix that cannot change meaning.
func SafeFix(f rule.Finding) bool { return f.Fix != nil && f.Fix.Safe }

// maxFixRounds is how often the result of fixes is looked through for more: overlapping ones need a round each.
const maxFixRounds = 20

// ErrWord is the error of commands that change files, for a Word document.
var ErrWord = errors.New("a Word document is never changed: 'policylint annotate' writes what was found into a copy, as comments")

// Fix makes the fixes of the findings that are wanted. Each is proved before it counts: the result has no finding that was not
// there before, all bytes outside of the edits are the same, and where all fixes are safe, so are all letters and digits. Fixes that
// overlap are made one after the other, until none is left that can be made; so a second call finds nothing to do. The error is that
// of Check, or ErrWord.
func (e *Engine) Fix(path string, raw []byte, wanted func(rule.Finding) bool) (*Fixed, error) {
	before, err := e.Check(path, raw)
	if err != nil {
		return nil, err
	}
	if before.Source.Paragraphs {
		return nil, ErrWord
	}
	out := &Fixed{Before: before, After: before}
	done := map[string]bool{}
	open := func(f rule.Finding) bool { return !done[printKey(f)] && wanted(f) }
	for range maxFixRounds {
		r := fixRound{engine: e, file: out.After}
		r.try(disjoint(out.After.Findings, open))
		out.LeftOut = r.left
		if len(r.taken) == 0 {
			break
		}
		for _, f := range r.taken {
			done[printKey(f)] = f.Fix.Markup // whose blanks may leave the finding
		}
		out.Applied = append(out.Applied, r.taken...)
		out.After = r.result
	}
	return out, nil
}

// disjoint returns the findings that are wanted and have fixes, in the order of the text, without those whose edits overlap with
// the ones before.
func disjoint(all []rule.Finding, wanted func(rule.Finding) bool) []rule.Finding {
	var fixable, out []rule.Finding
	for _, f := range all {
		if f.Fix != nil && len(f.Fix.Edits) > 0 && wanted(f) {
			fixable = append(fixable, f)
		}
	}
	slices.SortStableFunc(fixable, func(a, b rule.Finding) int { return a.Fix.Edits[0].Span.Start - b.Fix.Edits[0].Span.Start })
	var taken editList
	for _, f := range fixable {
		if taken.add(f.Fix.Edits) {
			out = append(out, f)
		}
	}
	return out
}

// editList is edits in the order of the text.
type editList []rule.Edit

// add puts edits in and reports true, unless one of them overlaps with an edit of the list.
func (l *editList) add(edits []rule.Edit) bool {
	places := make([]int, len(edits))
	for i, e := range edits {
		at, _ := slices.BinarySearchFunc(*l, e, func(a, b rule.Edit) int { return a.Span.Start - b.Span.Start })
		if at > 0 && (*l)[at-1].Span.End > e.Span.Start || at < len(*l) && ((*l)[at].Span.Start < e.Span.End || (*l)[at].Span == e.Span) {
			return false
		}
		places[i] = at + i
	}
	for i, e := range edits {
		*l = slices.Insert(*l, places[i], e)
	}
	return true
}

// editsOf returns the edits of all fixes in the order of the text.
func editsOf(findings []rule.Finding) []rule.Edit {
	var out []rule.Edit
	for _, f := range findings {
		out = append(out, f.Fix.Edits...)
	}
	slices.SortStableFunc(out, func(a, b rule.Edit) int { return a.Span.Start - b.Span.Start })
	return out
}

// fixRound makes fixes in one state of the text.
type fixRound struct {
	engine *Engine
	file   *report.File // before the fixes
	taken  []rule.Finding
	result *report.File // with the fixes that were taken
	left   []LeftOut
	proofs int
}

// maxProofs is how many proofs a document may ask for: the fixes of real ones hardly ever fail.
const maxProofs = 200

var errProofs = errors.New("too many others were left out to try this one")

// try takes the fixes that prove good beside those taken already: all at once where that goes, else by halves.
func (r *fixRound) try(more []rule.Finding) {
	if len(more) == 0 {
		return
	}
	all := append(r.taken[:len(r.taken):len(r.taken)], more...)
	result, err := (*report.File)(nil), errProofs
	if r.proofs < maxProofs {
		r.proofs++
		result, err = r.engine.prove(r.file, all)
	}
	switch {
	case err == nil:
		r.taken, r.result = all, result
	case len(more) == 1 || err == errProofs:
		for _, f := range more {
			r.left = append(r.left, LeftOut{f, err.Error()})
		}
	default:
		r.try(more[:len(more)/2])
		r.try(more[len(more)/2:])
	}
}

// prove returns the file with the fixes of the findings made, checked; the error says what speaks against it.
func (e *Engine) prove(before *report.File, fixed []rule.Finding) (*report.File, error) {
	edits := editsOf(fixed)
	raw, err := before.Source.Splice(edits)
	if err != nil {
		return nil, err
	}
	after, err := e.Check(before.Source.Path, raw)
	if err != nil {
		return nil, err
	}
	if err := before.Source.SameOutside(after.Source, edits); err != nil {
		return nil, err
	}
	safe := !slices.ContainsFunc(fixed, func(f rule.Finding) bool { return !f.Fix.Safe })
	if safe && kind.Skeleton(before.Document) != kind.Skeleton(after.Document) {
		return nil, errors.New("the letters or digits of the text would change")
	}
	if untyped(before.Document) != untyped(after.Document) {
		return nil, errors.New("a line would become an item of a list that the page numbers by itself, or none")
	}
	return after, appeared(before, after, fixed)
}

// untyped counts the markers that the page's software sets.
func untyped(d *clause.Document) int {
	n := 0
	for _, c := range d.Clauses {
		if c.Marker != "" && !d.Typed(c) {
			n++
		}
	}
	return n
}

// appeared returns an error if there are findings after the edits that were not there before, or those that were to be fixed
// still are. A finding is the same if its rule is, and its fingerprint or its place. What a fix puts in as a whole paragraph may have
// blanks, which are findings until they are filled in, and so is what it is to mend.
func appeared(before, after *report.File, fixed []rule.Finding) error {
	moved := shifts(editsOf(fixed))
	mended := map[string]bool{}
	for _, f := range fixed {
		mended[printKey(f)] = !f.Fix.Markup
	}
	byPrint, byPlace := map[string][]string{}, map[string]int{} // findings that may stay
	for _, f := range before.Findings {
		if key := printKey(f); !mended[key] {
			place := placeKey(f.Rule, moved.of(f.Span.Start))
			byPrint[key] = append(byPrint[key], place)
			byPlace[place]++
		}
	}
	var others []rule.Finding
	for _, f := range after.Findings {
		if places := byPrint[printKey(f)]; len(places) > 0 {
			byPlace[places[0]]--
			byPrint[printKey(f)] = places[1:]
			continue
		}
		others = append(others, f)
	}
	for _, f := range others {
		if place := placeKey(f.Rule, f.Span.Start); byPlace[place] > 0 {
			byPlace[place]--
		} else if !moved.putIn(f.Span, fixed) {
			return fmt.Errorf("the result would have a finding of %s in line %d: %s", f.Rule, after.Source.Line(f.Span.Start), f.Message)
		}
	}
	return nil
}

func printKey(f rule.Finding) string { return f.Rule + " " + f.Fingerprint }

func placeKey(rule string, at int) string { return fmt.Sprintf("%s %d", rule, at) }

// shifts are edits in the order of a text, by which its offsets are mapped to those of the text with the edits made.
type shifts []rule.Edit

// of returns where an offset has gone; one inside of an edit is at its start.
func (s shifts) of(offset int) int {
	shift := 0
	for _, e := range s {
		switch {
		case e.Span.End <= offset:
			shift += len(e.Text) - e.Span.Len()
		case e.Span.Start < offset:
			return e.Span.Start + shift
		}
	}
	return offset + shift
}

// putIn reports whether the span of the new text lies in a paragraph that one of the fixes put in.
func (s shifts) putIn(span source.Span, fixed []rule.Finding) bool {
	for _, f := range fixed {
		if !f.Fix.Markup {
			continue
		}
		for _, e := range f.Fix.Edits {
			end := s.of(e.Span.Start) // an insertion ends where the text behind it begins
			if start := end - len(e.Text); span.Start >= start && span.End <= end {
				return true
			}
		}
	}
	return false
}
