package read

import (
	"encoding/xml"

	"github.com/policylint/policylint/lint/source"
)

// wordLedger keeps where the text of a Word document stands in its main part. A nil ledger keeps nothing.
type wordLedger struct {
	places     []wordPlace // in the order of the text
	run        *wordRun    // that is being read
	paragraphs int         // how many have begun
}

// unit is a stretch of the main part, in bytes, that a comment takes in as a whole, because marks may not stand within it.
type unit struct {
	start, end int64
	until      *unit // ends where this one does; nil for one with an end of its own
	afloat     bool  // it stands in no paragraph, where a comment's mark could not stand beside it
}

// stop returns where the unit ends.
func (u *unit) stop() int64 {
	for u.until != nil {
		u = u.until
	}
	return u.end
}

// wordRun is a run of the main part, in bytes: it begins at start, its content behind its properties at inner; its end tag begins at
// close.
type wordRun struct {
	unit
	inner, close int64
	outer        *unit // in which it lies; nil if marks may stand beside the run
	ledger       *wordLedger
}

// wordPlace is where a stretch of the text stands.
type wordPlace struct {
	text       source.Span
	run        *wordRun
	start, end int64 // of the element in the run
	plain      bool  // the element has the text as it is, so that it can be cut anywhere
	unit       *unit // what a comment takes in as a whole; nil where the run can be cut
}

// enclose begins a unit with the element whose start was read last, unless that lies in one. The function that it returns ends it,
// once the element is read.
func (p *part) enclose() func() {
	if p.unit != nil {
		return func() {}
	}
	u := &unit{start: p.at, afloat: !p.within}
	p.unit = u
	return func() { u.end, p.unit = p.tokens.InputOffset(), nil }
}

// indivisible reports whether marks of comments are kept out of an element of the text: Word may lose them when it counts the field
// anew, or does not take them in the control.
func (p *part) indivisible(e xml.StartElement) bool {
	switch e.Name.Local {
	case "hyperlink", "fldSimple", "del", "moveFrom", "oMath", "oMathPara":
		return true
	case "sdt":
		return p.within
	}
	return false
}

func (l *wordLedger) beginParagraph() {
	if l != nil {
		l.paragraphs++
	}
}

// begin begins a run; nil if nothing is kept of it.
func (l *wordLedger) begin(p *part) *wordRun {
	if l == nil || l.run != nil { // a run within a run, as in ruby, belongs to it
		return nil
	}
	l.run = &wordRun{unit: unit{start: p.at}, inner: p.tokens.InputOffset(), outer: p.unit, ledger: l}
	return l.run
}

// properties notes that the properties of the run end here.
func (run *wordRun) properties(p *part) {
	if run != nil {
		run.inner = p.tokens.InputOffset()
	}
}

// add notes the text that was read from an element of the run, which begins at byte at of the part.
func (run *wordRun) add(p *part, e xml.StartElement, text source.Span, at int64) {
	if run == nil || text.Len() == 0 || run.whole().afloat {
		return
	}
	place := wordPlace{text: text, run: run, start: at, end: p.tokens.InputOffset(), unit: run.outer}
	place.plain = e.Name.Local == "t" || e.Name.Local == "delText"
	if place.unit == nil && p.unit != nil { // an alternative within the run
		place.unit = &run.unit
	}
	run.ledger.places = append(run.ledger.places, place)
}

// whole returns what a comment takes in that may not cut the run.
func (run *wordRun) whole() *unit {
	if run.outer != nil {
		return run.outer
	}
	return &run.unit
}

// finish ends the run.
func (run *wordRun) finish(p *part) {
	if run != nil {
		run.close, run.end = p.at, p.tokens.InputOffset()
		run.ledger.run = nil
	}
}

// anchor returns what stands in the main part for a note or a text box that the present run refers to.
func (l *wordLedger) anchor() *unit {
	if l == nil || l.run == nil {
		return nil
	}
	return l.run.whole()
}

// fieldStart is where a field begins: its run, the paragraph, and the places before it.
type fieldStart struct {
	run               *wordRun
	paragraph, places int
}

func (l *wordLedger) fieldStart() fieldStart {
	if l == nil {
		return fieldStart{}
	}
	return fieldStart{l.run, l.paragraphs, len(l.places)}
}

// endField makes a unit of a field that lies in one paragraph: Word writes its result anew, and other programs know it only as a whole.
func (l *wordLedger) endField(first fieldStart) {
	if l == nil || l.run == nil || first.run == nil || first.paragraph != l.paragraphs {
		return
	}
	u := &unit{start: first.run.whole().start, until: l.run.whole()}
	for i := first.places; i < len(l.places); i++ {
		l.places[i].unit = u
	}
}
