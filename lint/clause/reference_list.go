package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// numberList is a run of numbers that belong together: '5.2., 5.3 and 7.2', '4.1–4.3'.
type numberList struct {
	from, to int // tokens, end exclusive
	numbers  []number
	ordinal  bool // an ordinal ending stands behind the number: 3-го
}

// list reads the numbers that begin at token i. A list that may hold letters and roman numerals (loose) begins behind the
// word of a unit; to is i if there is none.
func (f *finder) list(i int, loose bool) numberList {
	l := numberList{from: i, to: i}
	n, next := f.number(i, nil, loose)
	if next == i {
		return l
	}
	l.numbers = append(l.numbers, n)
	for {
		next, l.ordinal = f.ending(next)
		l.to = f.closing(next)
		sep, ranged := f.separator(l.to)
		if sep == 0 && f.at(l.to).kind == '-' && !ranged {
			break
		}
		if sep == 0 {
			sep = f.caseRange(next, l.ordinal)
			if ranged = sep > 0; !ranged {
				break
			}
		}
		prev := l.numbers[len(l.numbers)-1]
		m, after := f.number(sep, prev, loose)
		if after == sep || f.at(after).term.Is(lang.RefCounted) {
			break
		}
		tight := ranged && f.tokens[l.to].kind == '-' && !f.tokens[l.to].spaced && !f.tokens[l.to+1].spaced
		switch m = m.after(prev); {
		case !ranged:
			l.numbers = append(l.numbers, m)
		case tight && inserted(prev, m):
			last := &l.numbers[len(l.numbers)-1]
			stem := prev[len(prev)-1]
			*last = append((*last)[:len(*last)-1:len(*last)-1], part{partDigit, stem.text + "-" + m[0].text, stem.start, m[0].end})
		case f.tokens[l.to].kind == 'w' && len(m) != len(prev):
			return l
		default:
			l.numbers = append(l.numbers, prev.through(m)[1:]...)
		}
		next = after
	}
	return l
}

// inserted reports whether 3-1 is the number of a clause put in behind 3, and no range.
func inserted(n, m number) bool {
	last := n[len(n)-1]
	return len(m) == 1 && m[0].kind == partDigit && last.kind == partDigit && valueOf(last.text) >= valueOf(m[0].text)
}

func valueOf(s string) int {
	v, _ := part{kind: partDigit, text: s}.ordinal()
	return v
}

// ending skips the case ending behind a number (3-го, 5.2-ден) and reports whether there was one.
func (f *finder) ending(i int) (next int, found bool) {
	if f.at(i).kind == '-' && f.at(i+1).term.Is(lang.RefEnding) && !f.at(i+1).spaced {
		return i + 2, true
	}
	if f.at(i).term.Is(lang.RefEnding) && i > 0 && !f.at(i).spaced {
		return i + 1, true
	}
	return i, false
}

// closing skips what may stand between a number and what follows it in a list: ')' of '1)', a title in brackets, ']', and
// the hyphen of '5.2- және 5.3'. It skips nothing unless the list goes on or a unit follows.
func (f *finder) closing(i int) int {
	j := i
	switch f.at(i).kind {
	case ')', ']':
		j = i + 1
	case '(':
		if j = f.group(i); j == i {
			return i
		}
		if sep, _ := f.separator(j); sep == 0 {
			return i
		}
		return j
	case '-':
		if sep, _ := f.separator(i + 1); sep > 0 && f.at(i+1).kind != '-' {
			return i + 1
		}
		return i
	default:
		return i
	}
	k := j
	if f.at(k).kind == '-' {
		k++
	}
	if t := f.at(k).term; t != nil && t.Unit != nil {
		return j
	}
	if sep, _ := f.separator(j); sep > 0 && (f.at(sep).kind == 'n' || f.at(sep).kind == 'w') && f.at(i).kind == f.at(sep+1).kind {
		return j
	}
	return i
}

// group returns the token behind a remark in brackets that begins at token i, i if it does not end soon.
func (f *finder) group(i int) int {
	if f.at(i).kind != '(' {
		return i
	}
	depth := 0
	for j := i; j < len(f.tokens) && j < i+maxGroup; j++ {
		switch f.tokens[j].kind {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return i
}

// maxGroup is the number of tokens that a title in brackets behind a number may have.
const maxGroup = 24

// separator returns the token behind what joins two numbers at token i, 0 if nothing does, and whether it joins the ends of
// a range.
func (f *finder) separator(i int) (next int, ranged bool) {
	t := f.at(i)
	switch {
	case t.kind == '-', t.term.Is(lang.RefRange):
		if f.numberish(i + 1) {
			return i + 1, true
		}
		return 0, false
	case t.kind == ',' || t.kind == ';' || t.kind == '&' || t.kind == '/' || t.term.Is(lang.RefAnd):
	default:
		return 0, false
	}
	for n := 0; n < 2; n++ {
		if k := f.at(i); k.kind == ',' || k.kind == '&' || k.kind == ';' || k.kind == '/' || k.term.Is(lang.RefAnd) {
			i++
		}
	}
	if f.at(i).kind == '№' || f.at(i).kind == '[' {
		i++
	}
	if f.numberish(i) {
		return i, false
	}
	return 0, false
}

// numberish reports whether a number may begin at token i.
func (f *finder) numberish(i int) bool {
	t := f.at(i)
	return t.kind == 'n' || t.kind == '(' || t.kind == '"' || t.kind == 'w' && (isRoman(f.raw(t)) || utf8.RuneCountInString(t.fold) == 1)
}

// caseRange returns the token of the second number of a range that is written with case endings ('5.1-ден 5.4-ке дейін'), 0
// if there is none.
func (f *finder) caseRange(i int, ending bool) int {
	if !ending || f.at(i).kind != 'n' {
		return 0
	}
	if j, _ := f.ending(i + 1); f.at(j).term.Is(lang.RefUntil) {
		return i
	}
	return 0
}

// number reads one number at token i; next is i if there is none. In a list, prev is the number before.
func (f *finder) number(i int, prev number, loose bool) (n number, next int) {
	t := f.at(i)
	switch {
	case t.kind == 'n':
		n, next = t.number, i+1
	case t.kind == '(' && f.at(i+2).kind == ')' && (loose || prev != nil):
		p, ok := f.ident(i + 1)
		if !ok || prev != nil && !prev.lettered() {
			return nil, i
		}
		if p.kind == partBracket && prev == nil {
			p.kind = partDigit
		}
		n, next = number{p}, i+3
	case t.kind == '"' && f.at(i+2).kind == '"':
		p, ok := f.ident(i + 1)
		if !ok || p.kind == partBracket {
			return nil, i
		}
		return number{p}, i + 3
	case t.kind == 'w':
		if n, next = f.letter(i, prev, loose); next == i {
			return nil, i
		}
	default:
		return nil, i
	}
	return f.suffixes(n, next, t.dot, loose)
}

// lettered reports whether the number ends in a part that is no plain digit.
func (n number) lettered() bool { return len(n) > 0 && n[len(n)-1].kind != partDigit }

// suffixes reads what is set behind a number: (a), (iii), а).
func (f *finder) suffixes(n number, i int, dot, loose bool) (number, int) {
	for f.at(i).kind == '(' && f.at(i+2).kind == ')' {
		p, ok := f.ident(i + 1)
		if !ok || f.at(i).spaced && (!loose || dot || p.kind == partBracket && n.lettered()) {
			break
		}
		n, i = append(n[:len(n):len(n)], p), i+3
	}
	if t := f.at(i); loose && t.kind == 'w' && f.at(i+1).kind == ')' && !f.at(i+1).spaced && utf8.RuneCountInString(t.fold) == 1 && !n.bare() {
		return append(n[:len(n):len(n)], t.part(partLetter, t.fold)), i + 1
	}
	return n, i
}

// ident reads what stands in brackets or quotes as a part of a number.
func (f *finder) ident(i int) (part, bool) {
	t := f.at(i)
	switch {
	case t.kind == 'n' && len(t.number) == 1 && !t.dot:
		return t.number[0].as(partBracket), true
	case t.kind != 'w':
		return part{}, false
	case romanValue(t.fold) > 0 && (len(t.fold) > 1 || strings.Contains("ivx", t.fold)):
		return t.part(partRoman, t.fold), true
	case utf8.RuneCountInString(t.fold) == 1:
		return t.part(partLetter, t.fold), true
	}
	return part{}, false
}

// letter reads a letter or roman numeral that stands by itself: 'Annex F', 'Section IV.c', 'а) тармақшасы'.
func (f *finder) letter(i int, prev number, loose bool) (number, int) {
	t := f.at(i)
	word := f.raw(t)
	r, _ := utf8.DecodeRuneInString(word)
	single := utf8.RuneCountInString(word) == 1 && unicode.IsLetter(r)
	closed := f.at(i+1).kind == ')' && !f.at(i+1).spaced
	switch {
	case single && !closed && t.term.Is(lang.RefAnd|lang.RefRange|lang.RefFrom|lang.RefLink|lang.RefNaming): // 'с', 'к', 'о': a word and no letter
		return nil, i
	case loose && isRoman(word):
		n := number{t.part(partRoman, word)}
		next := i + 1
		if f.at(next).kind == '.' && !f.at(next).spaced {
			if c := f.at(next + 1); c.kind == 'w' && !c.spaced && utf8.RuneCountInString(c.fold) == 1 {
				return append(n, c.part(partLetter, c.fold)), next + 2
			} else if c.kind == 'w' && !c.upper {
				next++
			}
		}
		return n, next
	case single && closed:
		return number{t.part(partLetter, t.fold)}, i + 1
	case single && loose && unicode.IsUpper(r):
		return number{t.part(partLetter, word)}, i + 1
	case single && loose && (prev.lettered() || prev == nil && f.unitFollows(i+1) || f.letterRow(i)): // 'п. 5.2 и в п. 5.3' has no letter
		return number{t.part(partLetter, t.fold)}, i + 1
	}
	return nil, i
}

// unitFollows reports whether a unit's word stands at token i, a link before it or not: 'a of clause', 'а пункта'.
func (f *finder) unitFollows(i int) bool {
	for f.at(i).term.Is(lang.RefOf | lang.RefArticle) {
		i++
	}
	t := f.at(i).term
	return t != nil && t.Unit != nil
}

// isRoman reports whether the word is a roman numeral in capitals.
func isRoman(word string) bool {
	return word != "" && strings.Trim(word, "IVXLC") == "" && romanValue(word) > 0
}
