package lang

import (
	"slices"
	"strings"
	"unicode"
)

// maxYears is the greatest count of years that is a period; greater ones are the year of a date.
const maxYears = 150

// periodReader reads the periods of one text.
type periodReader struct {
	g     *Grammar
	text  string
	words []Word
}

// span is what a period is made of, in indexes of words.
type span struct {
	first, end int
	quantity
	unit    Unit
	working bool
	single  bool // the unit stands without a number
	ranged  bool
}

// period reads the period that begins with word i. next is the index of the first word that neither it nor what only
// looks like it takes, i if there is nothing.
func (r *periodReader) period(i int) (p Period, next int, ok bool) {
	s, ok := r.counted(i)
	if !ok {
		s, ok = r.glued(i)
	}
	if !ok {
		s, ok = r.single(i)
	}
	if !ok {
		return p, i, false
	}
	relation, strength := r.relation(s)
	if s.single && strength < strong || r.isOther(s, strength) {
		return p, s.end, false
	}
	p = Period{
		Start: r.words[s.first].Start, End: r.words[s.end-1].End,
		Count: s.value, Unit: s.unit, Working: s.working, Relation: relation,
	}
	if s.tenth > 0 {
		p.addTenths(s.tenth)
	}
	return p, s.end, true
}

// addTenths turns a count with a decimal into a whole one: of months where it counts years, rounded up else.
func (p *Period) addTenths(tenths int) {
	if p.Unit == Year {
		p.Unit, p.Count = Month, p.Count*12+(tenths*12+9)/10
		return
	}
	p.Count++
}

// counted reads a number and what it counts: "30 (тридцати) календарных дней", "3-5 дней", "күнтізбелік 30 күн".
func (r *periodReader) counted(i int) (span, bool) {
	s := span{first: i}
	if _, n := r.g.period.calendar.at(r.words[i:]); n > 0 && r.isJoined(i+n) {
		i += n
	}
	var ok bool
	if s.quantity, s.ranged, ok = r.quantity(i); !ok || s.value == 0 && s.tenth == 0 {
		return s, false
	}
	if s.rest != "" { // "30дней"
		unit, n := r.g.period.unit.at([]Word{{Fold: s.rest}})
		s.unit, s.end = Unit(unit), s.next
		return s, n > 0
	}
	at := s.next
	s.working, at = r.qualities(at)
	unit, n := 0, 0
	if r.isJoined(at) {
		unit, n = r.g.period.unit.at(r.words[at:])
	}
	if n == 0 || r.isOrdinal(at) {
		return s, false
	}
	s.unit, s.end = Unit(unit), at+n
	if working, end := r.qualities(s.end); working && r.closed(s.end, end) { // "5 дней (рабочих)"
		s.working, s.end = true, end
	}
	return s, true
}

// closed reports whether the words from i to end stand in brackets.
func (r *periodReader) closed(i, end int) bool {
	return strings.TrimSpace(r.gap(i)) == "(" && strings.HasPrefix(r.text[r.words[end-1].End:], ")")
}

// isOrdinal reports whether the unit at word i makes an ordinal of the digits before it: "10-күні" is the tenth day.
func (r *periodReader) isOrdinal(i int) bool {
	_, n := r.g.period.ordinal.at(r.words[i:])
	return n > 0 && isHyphens(r.gap(i)) && isDigits(r.words[i-1].Fold)
}

// qualities passes the adjectives before a unit and returns the index of the word behind them and whether they make the
// days working days.
func (r *periodReader) qualities(i int) (working bool, next int) {
	for r.isJoined(i) {
		v, n := r.g.period.quality.at(r.words[i:])
		if n == 0 {
			break
		}
		working, i = working || v == 1, i+n
	}
	return working, i
}

// glued reads a number in words in one word with its unit: "десятидневный".
func (r *periodReader) glued(i int) (span, bool) {
	value, rest := r.g.gluedNumeral(r.words[i].Fold)
	if value == 0 || rest == "" {
		return span{}, false
	}
	word := []Word{{Fold: rest}}
	if _, n := r.g.period.glued.at(word); n == 0 {
		return span{}, false
	}
	unit, n := r.g.period.unit.at(word)
	return span{first: i, end: i + 1, quantity: quantity{value: value}, unit: Unit(unit)}, n > 0
}

// single reads a unit without a number, which stands for one: "в течение месяца", "в месячный срок".
func (r *periodReader) single(i int) (span, bool) {
	s := span{first: i, quantity: quantity{value: 1}}
	if _, n := r.g.period.term.at(r.words[i:]); n == 0 {
		if _, n = r.g.period.single.at(r.words[i:]); n == 0 {
			return s, false
		}
		s.single = true
	}
	unit, n := r.g.period.unit.at(r.words[i:])
	s.unit, s.end = Unit(unit), i+n
	s.working, _ = r.otherBefore(i)
	return s, n > 0
}

// strength says how sure a word of relation makes that a unit next to it is a period.
type strength uint8

const (
	none strength = iota
	weak
	strong
)

// relation finds the word of relation next to a period. The one before it decides ("within 30 days after the receipt"),
// unless the one behind it says that the period is counted back ("no later than 30 days before the change").
func (r *periodReader) relation(s span) (Relation, strength) {
	w := &r.g.period
	behind, after := 0, 0
	if r.isJoined(s.end) {
		behind, after = w.after.at(r.words[s.end:])
	}
	value, n, sure := 0, 0, strong
	if r.isJoined(s.first) {
		at := s.first
		if s.single {
			_, at = r.otherBefore(at)
		}
		if _, n := w.from.before(r.words[:at]); s.ranged {
			at -= n
		}
		value, n = w.before.before(r.words[:at])
		if v, m := w.weak.before(r.words[:at]); m > n {
			value, n, sure = v, m, weak
		}
	}
	switch {
	case after > 0 && (n == 0 || Relation(behind) == Bare):
		return Relation(behind), strong
	case n > 0:
		return Relation(value), sure
	}
	return Bare, none
}

// isJoined reports whether word i can belong to the word before it.
func (r *periodReader) isJoined(i int) bool { return i > 0 && i < len(r.words) && isLoose(r.gap(i)) }

// otherBefore passes the adjectives before word i ("within a month", "не позднее следующего рабочего дня") and returns
// the index of the first of them and whether they make a day a working day.
func (r *periodReader) otherBefore(i int) (working bool, first int) {
	for r.isJoined(i) {
		v, n := r.g.period.quality.before(r.words[:i])
		if n == 0 {
			break
		}
		working, i = working || v == 1, i-n
	}
	return working, i
}

// isOther reports whether what looks like a period is the year of a date, an age, or how often something happens.
func (r *periodReader) isOther(s span, cue strength) bool {
	w := &r.g.period
	if s.unit == Year && (s.value > maxYears || cue < strong && slices.Contains(w.ages, s.value)) {
		return true
	}
	if _, n := w.notBefore.before(r.words[:s.first]); n > 0 && r.isJoined(s.first) {
		return true
	}
	if r.isJoined(s.end) {
		_, n := w.notAfter.at(r.words[s.end:])
		return n > 0
	}
	return false
}

// gap is what stands between word i and the word before it.
func (r *periodReader) gap(i int) string {
	if i == 0 {
		return r.text[:r.words[0].Start]
	}
	return r.text[r.words[i-1].End:r.words[i].Start]
}

// isLoose reports whether words with this between them can belong together: spaces, hyphens, brackets, or slashes in
// their stead.
func isLoose(gap string) bool {
	return strings.IndexFunc(gap, func(r rune) bool { return !unicode.IsSpace(r) && !isHyphen(r) && !strings.ContainsRune("()/", r) }) < 0
}

func isSpaces(gap string) bool {
	return strings.IndexFunc(gap, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

func isHyphens(gap string) bool {
	return gap != "" && strings.IndexFunc(gap, func(r rune) bool { return !isHyphen(r) }) < 0
}

func isHyphen(r rune) bool {
	return r == '-' || r >= '‐' && r <= '―' || r == '−' || r == '\u00ad'
}
