package clause

import (
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// finder looks for references in the text of one clause.
type finder struct {
	text   string
	words  *lang.ReferenceWords
	tokens []token
	used   []bool // tokens of units that have their number
	// barren is the token behind a list of numbers that no unit owns: no number in it is worth another look.
	barren int
	// name is the token of the document's name that the last call of owner met without a 'this', -1 if none.
	name  int
	cited *citations // made when first asked for
	// hyphened is true when a pointer was found whose unit is joined to its number by a hyphen or № sign.
	hyphened bool
}

// pointer is a unit with its numbers: 'clauses 5.2 and 5.3'.
type pointer struct {
	from, to int // tokens, end exclusive
	unit     *lang.ReferenceUnit
	numbers  []number
	attached bool // hyphen or № joins number and unit
	word     bool // the number is an ordinal in words
	this     bool // 'this Section 7'
}

var none token

// at returns token i, and an empty one out of range.
func (f *finder) at(i int) *token {
	if i < 0 || i >= len(f.tokens) {
		return &none
	}
	return &f.tokens[i]
}

// raw returns the token as written.
func (f *finder) raw(t *token) string { return f.text[t.start:t.end] }

// pointers returns all units with numbers in the order of the text.
func (f *finder) pointers() []pointer {
	var out []pointer
	f.used = make([]bool, len(f.tokens))
	for i := 0; i < len(f.tokens); {
		p, ok := f.pointer(i)
		if !ok {
			i++
			continue
		}
		p.this = f.at(p.from - 1).term.Is(lang.RefThis)
		f.hyphened = f.hyphened || p.attached
		out = append(out, p)
		i = p.to
	}
	return out
}

// pointer reads the unit and numbers that begin at token i, in whichever order.
func (f *finder) pointer(i int) (pointer, bool) {
	t := f.at(i)
	if t.term != nil && t.term.Unit != nil && !f.used[i] {
		if f.words.UnitFirst || t.term.Unit.Any {
			return f.unitFirst(i)
		}
		if p, ok := f.unitFirst(i); ok && !f.unitBehind(p.to) { // 'пункт 5.2' in a language of the other order
			return p, true
		}
		return pointer{}, false
	}
	if t.term != nil && t.term.Ordinal > 0 {
		return f.ordinal(i)
	}
	if i < f.barren {
		return pointer{}, false
	}
	if t.term.Is(lang.RefSee) {
		return f.seen(i)
	}
	if t.kind == '№' || t.kind == '[' {
		p, ok := f.numberFirst(i + 1)
		p.from, p.attached = i, p.attached || t.kind == '№'
		return p, ok
	}
	return f.numberFirst(i)
}

// unitBehind reports whether a unit's word stands at token i, joined by a hyphen or not, so that the numbers before are its.
func (f *finder) unitBehind(i int) bool {
	for k := f.at(i).kind; k == '-' || k == ']' || k == ')'; k = f.at(i).kind {
		i++
	}
	t := f.at(i).term
	return t != nil && t.Unit != nil
}

// unitFirst reads 'clauses 5.2 and 5.3', 'Приложение № 2', 'Section [4]'.
func (f *finder) unitFirst(i int) (pointer, bool) {
	if f.blank(i) {
		return pointer{}, false
	}
	unit := f.at(i).term.Unit
	j := i + 1
	p := pointer{from: i, unit: unit}
	// a dot that is an abbreviation's ('разд. 5'), or stands there by mistake without a space; behind a whole word and before a
	// space it ends the sentence, and tears the reference
	if f.at(j).kind == '.' && f.at(j+1).kind == 'n' && (f.at(i).end-f.at(i).start < 6 || f.at(j+1).number.dotted() && !f.at(j+1).spaced) {
		j++
	}
	for f.at(j).term.Is(lang.RefFrom) || f.at(j).kind == '№' || f.at(j).kind == '[' {
		p.attached = p.attached || f.at(j).kind == '№'
		j++
	}
	l := f.list(j, true)
	if l.to == j {
		return p, false
	}
	annex := unit.Type == lang.UnitAnnex
	next := f.at(l.to)
	if annex && next.kind == '-' { // 'тиркеменин 2-версиясы': the word for an annex is that for an app
		next = f.at(l.to + 1)
	}
	if next.kind == 'w' && next.term.Is(lang.RefCounted) && !next.term.Is(lang.RefAnd) && len(l.numbers) == 1 && (annex || !l.numbers[0].dotted()) {
		return p, false
	}
	if unit.Dotted && !l.numbers[0].dotted() {
		return p, false
	}
	p.numbers, p.to = l.numbers, l.to
	if f.at(p.to).kind == ']' {
		p.to++
	}
	return p, true
}

// seen is the unit of numbers that stand alone behind 'see': trusted where the clauses exist.
var seen = lang.ReferenceUnit{Type: lang.UnitClause, Existing: true, Dotted: true}

// seen reads 'see 5.2', 'см. 5.2 и 5.3'.
func (f *finder) seen(i int) (pointer, bool) {
	l := f.list(i+1, false)
	if l.to == i+1 || f.unitBehind(l.to) || f.at(l.to).term.Is(lang.RefCounted) {
		return pointer{}, false
	}
	for _, n := range l.numbers {
		if !n.dotted() {
			return pointer{}, false
		}
	}
	return pointer{from: i + 1, to: l.to, unit: &seen, numbers: l.numbers}, true
}

// letterRow reports whether token i begins a row of single letters with a unit behind it: 'а–в тармақшаларында'.
func (f *finder) letterRow(i int) bool {
	n := 0
	for ; utf8.RuneCountInString(f.at(i).fold) == 1 && f.at(i).kind == 'w'; n++ {
		if k := f.at(i + 1); k.kind != '-' && k.kind != ',' && !k.term.Is(lang.RefAnd) {
			i++
			n++
			break
		}
		i += 2
	}
	t := f.at(i)
	return n > 1 && t.term != nil && t.term.Unit != nil
}

// numberFirst reads '5.2 және 5.3-тармақтар', '№1 тиркеме', '3-го раздела', 'а) тармақшасы'.
func (f *finder) numberFirst(i int) (pointer, bool) {
	l := f.list(i, false)
	if l.to == i {
		if !f.words.UnitFirst {
			l = f.list(i, isRoman(f.raw(f.at(i))) || f.letterRow(i))
		}
		if l.to == i {
			return pointer{}, false
		}
	}
	j, hyphen := l.to, false
	if t := f.at(j); l.numbers[0].dotted() && !t.upper && (t.term.Is(lang.RefSee) && !f.words.UnitFirst || t.term.Is(lang.RefHere) && f.words.UnitFirst) { // '5.2 қараңыз', '5.2 above'
		return pointer{from: i, to: j, unit: &seen, numbers: l.numbers}, true
	}
	for k := f.at(j); k.kind == '-' || k.kind == ']' || k.term.Is(lang.RefUntil); k = f.at(j) {
		hyphen = hyphen || k.kind == '-'
		j++
	}
	t := f.at(j)
	if t.term == nil || t.term.Unit == nil || t.kind != 'w' {
		f.barren = max(f.barren, l.to)
		return pointer{}, false
	}
	unit, first := t.term.Unit, l.numbers[0]
	p := pointer{from: i, to: j + 1, unit: unit, numbers: l.numbers, attached: hyphen || l.ordinal}
	switch {
	case f.words.UnitFirst && unit.Type == lang.UnitAnnex && !l.ordinal: // 'версия 5.2 приложения'
		return pointer{}, false
	case f.words.UnitFirst: // 'the 3 sections', but 'в 3-м разделе', '5.2 и 5.3 пункты'
		if next := f.list(j+1, true); next.to > j+1 || !(l.ordinal || first.dotted() && t.end-t.start > 6) || t.end-t.start < 6 {
			return pointer{}, false
		}
	case unit.Type == lang.UnitAnnex && !p.attached && f.at(i-1).kind != '№':
		return pointer{}, false
	case unit.Dotted && !p.attached && !first.dotted():
		return pointer{}, false
	case !p.attached && f.at(j+1).term.Is(lang.RefCounted): // '3 бөлімнен тұрады'
		return pointer{}, false
	}
	f.used[j] = true
	return p, true
}

// ordinal reads 'the First Schedule', 'бірінші бөлімде'.
func (f *finder) ordinal(i int) (pointer, bool) {
	t := f.at(i + 1)
	if t.term == nil || t.term.Unit == nil || t.term.Unit.Type < lang.UnitSection || t.term.Unit.Owner || t.term.Unit.Existing {
		return pointer{}, false
	}
	if p, ok := f.unitFirst(i + 1); ok && f.words.UnitFirst {
		return p, true
	}
	f.used[i+1] = true
	n := number{{kind: partDigit, text: spell(f.at(i).term.Ordinal, byDigits)}}
	return pointer{from: i, to: i + 2, unit: t.term.Unit, numbers: []number{n}, word: true}, true
}
