package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// settleNumbers decides which numbers at the start of a line are clause numbers. Not each line by itself: the row of
// numbers that counts best through the whole document wins, and a number that fits nowhere (a date, an amount, a
// reference torn to the next line) is none.
func settleNumbers(units []*unit) {
	var row []*unit
	var before []*unit // the unit before each of the row
	for i, u := range units {
		if u.mark.form == decimal && !u.generated && !u.chrome && (len(u.mark.nums) > 1 || !strings.Contains(u.mark.delim, ")")) {
			row, before = append(row, u), append(before, units[max(i-1, 0)])
		}
	}
	for i, keep := range bestRow(row) {
		if keep {
			continue
		}
		if tornLine(before[i], row[i]) {
			row[i].brk = block.SoftBreak
		}
		row[i].unmark()
	}
	settleItems(units)
}

// tornLine reports whether a line whose number is no clause's goes on with the line before it: a reference was torn.
func tornLine(before, u *unit) bool {
	if len(u.mark.nums) < 2 || u.brk != block.HardBreak || before == u || len(before.mark.nums) == 1 && titleLike(before.rest(), maxTitle) {
		return false
	}
	return joinsNumber(u.rest()) || !endsSentence(before.text.S) && !strings.ContainsAny(lastByte(before.text.S), ":;")
}

// maxTitle is how many words the title of a section has at the most.
const maxTitle = 16

// reach is how many numbers in a row may be none; more are not looked past.
const reach = 24

// bestRow returns for every candidate whether it belongs to the best row.
func bestRow(row []*unit) []bool {
	n := len(row)
	score, prev := make([]float64, n), make([]int, n)
	best := -1
	for i, u := range row {
		own := weight(u)
		score[i], prev[i] = own+opening(u.mark.nums), -1
		for j := i - 1; j >= 0 && j >= i-reach; j-- {
			if s := score[j] + own + step(row[j].mark.nums, u.mark.nums); s > score[i] {
				score[i], prev[i] = s, j
			}
		}
		if best < 0 || score[i] > score[best] {
			best = i
		}
	}
	keep := make([]bool, n)
	if best >= 0 && score[best] <= 0 {
		return keep
	}
	for i := best; i >= 0; i = prev[i] {
		keep[i] = true
	}
	return keep
}

// weight says how much a line looks like a clause by itself.
func weight(u *unit) float64 {
	w := 1.0
	m := u.mark
	rest := u.rest()
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "«“\"„([*"))
	switch {
	case m.word, u.kind == block.Heading:
	case m.delim == "" && len(m.nums) == 1:
		w = 0.2
		if !unicode.IsUpper(first) {
			w = -1.5 // 30 days, 2 years
		}
	case m.delim == "":
		w = 0.7
	}
	switch u.brk {
	case block.SoftBreak:
		w -= 0.6
	case block.NewParagraph:
		w += 0.2
	}
	if unicode.IsLower(first) && u.brk != block.NewParagraph {
		w -= 0.5
	}
	if joinsNumber(rest) {
		w -= 3
	}
	return w
}

// joinsNumber reports whether the words begin with a joiner and a number: the line continues a list of numbers.
func joinsNumber(rest string) bool {
	fields := strings.Fields(rest)
	if len(fields) < 2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(fields[1])
	return unicode.IsDigit(r) && utf8.RuneCountInString(fields[0]) <= 4 && strings.IndexFunc(fields[0], func(r rune) bool { return !unicode.IsLower(r) && r != '-' && r != '–' }) < 0
}

// opening says how well a row of clauses begins with the number.
func opening(n []int) float64 {
	if n[len(n)-1] == 1 && (len(n) == 1 || n[0] <= 2) {
		return 1
	}
	return -0.3
}

// step says how well the number b follows a.
func step(a, b []int) float64 {
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	switch {
	case k == len(a) && k == len(b):
		return -0.4 // the same again
	case k == len(a): // b lies below a
		if len(b) == k+1 && b[k] == 1 {
			return 1
		}
		if len(b) == k+1 && b[k] <= 3 || len(b) == k+2 && b[k] == 1 && b[k+1] == 1 {
			return 0.4
		}
		return -0.2
	case k == len(b):
		return -0.6 // back to the one above
	}
	gap := b[k] - a[k]
	tail := 0.0
	for _, n := range b[k+1:] {
		if n != 1 {
			tail -= 0.3
		}
	}
	switch {
	case gap == 1:
		return 1 + tail
	case gap > 1 && gap <= 3:
		return 0.2 + tail
	case gap > 3:
		return -0.5 + tail
	case len(b) == 1 && b[0] == 1:
		return -0.1 // a list starts anew
	}
	return -0.7 + tail
}

// settleItems decides on the letters, numerals and bracketed numbers of lists: the first of a list, or the next of one
// that is open; an initial, 'see 2)' or an abbreviation is none.
func settleItems(units []*unit) {
	open := map[string]openLists{}
	for i, u := range units {
		m := u.mark
		if u.generated || u.chrome || m.word || m.form != letter && m.form != roman && (m.form != decimal || len(m.nums) > 1 || !strings.Contains(m.delim, ")")) {
			continue
		}
		lists := open[m.delim]
		if n := len(lists); n > 0 && lists[n-1].form == letter && m.form == roman && follows(lists[n-1], m) {
			r, _ := utf8.DecodeRuneInString(m.name)
			u.mark.form, u.mark.nums = letter, []int{letterValue(unicode.ToLower(r))}
			m = u.mark
		}
		if !lists.goesOn(m) && !opensList(u, units[i+1:]) {
			u.unmark()
			continue
		}
		open[m.delim] = lists.with(m)
	}
}

// opensList reports whether the unit's marker may begin a list, or go on with one whose other items were not seen.
func opensList(u *unit, next []*unit) bool {
	switch m := u.mark; {
	case m.nums[0] == 1 && m.delim != ".":
		return true
	case m.form == decimal && m.delim != "." && u.brk != block.SoftBreak:
		return true
	default:
		return continues(next, m)
	}
}

// openLists are the last markers of the lists that are open, outermost first.
type openLists []marker

// goesOn reports whether m comes next in one of the lists, a few items skipped at most in the innermost; behind a bracket the same
// letter again and the one before it are slips.
func (l openLists) goesOn(m marker) bool {
	for i, last := range l {
		gap, least := m.nums[0]-last.nums[0], 1
		if strings.Contains(m.delim, ")") {
			least = -1
		}
		if last.form == m.form && (gap == 1 || i == len(l)-1 && gap >= least && gap <= 3) {
			return true
		}
	}
	return false
}

// with returns the lists with m in its place; the lists within the one that it goes on with are closed.
func (l openLists) with(m marker) openLists {
	for i := len(l) - 1; i >= 0; i-- {
		if gap := m.nums[0] - l[i].nums[0]; l[i].form == m.form && (gap == 1 || i == len(l)-1 && gap > 1 && gap <= 3) {
			return append(l[:i:i], m)
		}
	}
	if len(l) > maxOpen {
		l = l[1:]
	}
	return append(l[:len(l):len(l)], m)
}

// maxOpen is how many lists within each other are kept in mind.
const maxOpen = 6

// continues reports whether one of the next units bears the marker that comes after m.
func continues(next []*unit, m marker) bool {
	for i, u := range next {
		if i > 40 {
			return false
		}
		if u.mark.delim == m.delim && len(u.mark.nums) == 1 && follows(m, u.mark) {
			return true
		}
	}
	return false
}
