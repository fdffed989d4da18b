package lang

import "strings"

// maxDigits is the number of digits that a count of units of time may have: more are a telephone number or the like.
const maxDigits = 4

// quantity is a number as a period has it.
type quantity struct {
	value int    // the greater one of a range
	tenth int    // the digit behind a decimal point
	next  int    // the index of the word behind the number
	twice bool   // the number was repeated in brackets
	rest  string // what is glued to the last digits: "дней" in "30дней"
}

// quantity reads a number or a range of numbers from word i on, each with its repetition in brackets.
func (r *periodReader) quantity(i int) (q quantity, ranged, ok bool) {
	if q, ok = r.repeated(i); !ok || q.rest != "" || q.next >= len(r.words) {
		return q, false, ok
	}
	to, gap := q.next, strings.TrimSpace(r.gap(q.next))
	if q.twice {
		gap = strings.TrimLeft(gap, ") ")
	}
	_, n := r.g.period.join.at(r.words[to:])
	switch {
	case gap != "" && !isHyphens(gap) || gap == "" && n == 0:
		return q, false, true
	case n > 0 && r.isJoined(to+n):
		to += n
	}
	second, ok := r.repeated(to)
	if !ok {
		return q, false, true
	}
	if q.value > second.value {
		second.value, second.tenth = q.value, q.tenth
	}
	return second, true, true
}

// repeated reads a number and its repetition in the other shape: "30 (тридцати)", "thirty (30)", "30/тридцати/".
func (r *periodReader) repeated(i int) (quantity, bool) {
	q, ok := r.number(i)
	if !ok || q.rest != "" || q.next >= len(r.words) {
		return q, ok
	}
	gap := strings.TrimSpace(r.gap(q.next))
	if gap != "(" && gap != "/" {
		return q, true
	}
	again, ok := r.number(q.next)
	if !ok || r.hasDigits(i) && r.hasDigits(q.next) { // 24/7, 12(3)
		return q, true
	}
	q.next, q.rest, q.twice = again.next, again.rest, true
	return q, true
}

// number reads the number that begins with word i, in digits or in words.
func (r *periodReader) number(i int) (quantity, bool) {
	if value, rest, ok := leadingDigits(r.words[i].Fold); ok {
		return r.digits(i, value, rest)
	}
	value, next := r.numeral(i)
	return quantity{value: value, next: next}, next > i
}

// digits finishes a number whose first word begins with digits: with a decimal, an ending ("30-ти"), or a glued unit.
func (r *periodReader) digits(i, value int, rest string) (quantity, bool) {
	if i > 0 && isPoint(r.gap(i)) && isDigits(r.words[i-1].Fold) {
		return quantity{}, false // the end of a clause number, a date, a time of day
	}
	q := quantity{value: value, next: i + 1}
	if rest != "" {
		if _, n := r.g.period.ending.at([]Word{{Fold: rest}}); n == 0 {
			q.rest = rest
		}
		return q, true
	}
	if q.next < len(r.words) && isPoint(r.gap(q.next)) && isDigits(r.words[q.next].Fold) {
		tenth := r.words[q.next].Fold
		if len(tenth) > 1 || r.gap(q.next) == ":" || q.next+1 < len(r.words) && isPoint(r.gap(q.next+1)) {
			return quantity{}, false
		}
		return quantity{value: value, tenth: int(tenth[0] - '0'), next: i + 2}, true
	}
	if q.next < len(r.words) && isHyphens(r.gap(q.next)) {
		_, n := r.g.period.ending.at(r.words[q.next:])
		q.next += n
	}
	return q, true
}

// numeral reads a number in words from word i on and returns it and the index of the word behind it, i if there is none.
func (r *periodReader) numeral(i int) (value, next int) {
	place := 1000 // what the next word must be smaller than
	for next = i; next < len(r.words); {
		if gap := r.gap(next); next > i && !isSpaces(gap) && !isHyphens(gap) {
			break
		}
		v, n := r.g.number.at(r.words[next:])
		switch {
		case n == 0:
			return value, next
		case v == 100 && value > 0 && value < 10: // two hundred
			value, place = value*100, 100
		case v < place:
			value, place = value+v, placeOf(v)
		default:
			return value, next
		}
		next += n
	}
	return value, next
}

// Numerals returns the numbers that the text has in words.
func (g *Grammar) Numerals(text string) []int {
	r := periodReader{g: g, text: text, words: Words(text)}
	var out []int
	for i := 0; i < len(r.words); {
		value, next := r.numeral(i)
		if next > i {
			out = append(out, value)
		}
		i = max(next, i+1)
	}
	return out
}

// gluedNumeral reads the number in words that a word begins with ("десятидневный") and returns what follows it.
func (g *Grammar) gluedNumeral(fold string) (value int, rest string) {
	place := 1000
	for rest = fold; rest != ""; {
		v, n := g.number.prefix(rest)
		if n == 0 || v >= place {
			break
		}
		value, rest, place = value+v, rest[n:], placeOf(v)
	}
	return value, rest
}

// placeOf returns what a number behind v must be smaller than to be added to it: 10 behind "twenty", 1 behind "three".
func placeOf(v int) int {
	switch {
	case v%100 == 0:
		return 100
	case v%10 == 0:
		return 10
	}
	return 1
}

// leadingDigits splits a word into the number that it begins with and the rest.
func leadingDigits(fold string) (value int, rest string, ok bool) {
	n := 0
	for ; n < len(fold) && fold[n] >= '0' && fold[n] <= '9'; n++ {
		value = value*10 + int(fold[n]-'0')
		if n == maxDigits {
			return 0, "", false
		}
	}
	return value, fold[n:], n > 0
}

// hasDigits reports whether word i begins with a digit.
func (r *periodReader) hasDigits(i int) bool {
	c := r.words[i].Fold[0]
	return c >= '0' && c <= '9'
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isPoint reports whether what stands between two words makes one number of two.
func isPoint(gap string) bool { return gap == "." || gap == "," || gap == ":" || gap == "/" }
