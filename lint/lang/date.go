package lang

import (
	"strings"
	"unicode/utf8"
)

// Date is a calendar date named in a text. It need not exist: 31 June is a date that somebody wrote.
type Date struct {
	Start, End       int // byte offsets into the text, the word "year" included
	Year, Month, Day int // Day is 0 where only month and year are named
}

// The years that a date may have. Others are amounts, or slips that nothing follows from.
const minYear, maxYear = 1900, 2199

// Dates returns the dates that the text names, in order, without overlaps. words are Words(text). A day without a year is
// no date.
func (g *Grammar) Dates(text string, words []Word) []Date {
	var out []Date
	r := dateReader{periodReader{g: g, text: text, words: words}}
	for i := 0; i < len(words); {
		d, next := r.date(i)
		if next == i {
			i++
			continue
		}
		d.Start, d.End = words[i].Start, words[next-1].End
		out = append(out, d)
		i = next
	}
	return out
}

// dateReader reads the dates of one text.
type dateReader struct{ periodReader }

// date reads the date that begins with word i and returns the index of the word behind it, i if there is none.
func (r *dateReader) date(i int) (Date, int) {
	if c := r.words[i].Fold[0]; c >= '0' && c <= '9' {
		if d, next := r.numeric(i); next > i {
			return d, next
		}
		if d, next := r.dayFirst(i); next > i {
			return d, next
		}
		return r.yearFirst(i)
	}
	return r.monthFirst(i)
}

// numeric reads 01.02.2024, 1/2/2024, 01-02-2024, 2024-02-01 and 01.02.24.
func (r *dateReader) numeric(i int) (Date, int) {
	if i+2 >= len(r.words) {
		return Date{}, i
	}
	sep := r.gap(i + 1)
	if len(sep) != 1 || !strings.Contains("./-", sep) || r.gap(i+2) != sep {
		return Date{}, i
	}
	if i > 0 && r.gap(i) == sep || i+3 < len(r.words) && r.gap(i+3) == sep && sep != "-" {
		return Date{}, i // a longer row of numbers, such as that of a version
	}
	var n [3]int
	for j := range n {
		v, rest, ok := leadingDigits(r.words[i+j].Fold)
		if !ok || rest != "" && (j < 2 || !r.isYearWord(rest)) {
			return Date{}, i
		}
		n[j] = v
	}
	d := Date{Year: n[2], Month: n[1], Day: n[0]}
	switch {
	case isYear(n[0]):
		d = Date{Year: n[0], Month: n[1], Day: n[2]}
	case r.isShort(i, sep):
		d.Year += 2000
	}
	if sep == "/" && d.Month > 12 { // the American order
		d.Month, d.Day = d.Day, d.Month
	}
	if !isYear(d.Year) || !isDay(d.Day) || d.Month < 1 || d.Month > 12 {
		return Date{}, i
	}
	return d, r.passYear(i + 3)
}

// isShort reports whether the three numbers are a date with a year of two digits, rather than a clause's number: each
// of two digits, and not at the start of the text.
func (r *dateReader) isShort(i int, sep string) bool {
	if sep == "-" || i == 0 {
		return false
	}
	for _, w := range r.words[i : i+3] {
		if len(w.Fold) != 2 {
			return false
		}
	}
	return true
}

// dayFirst reads 1 февраля 2024 г., «01» февраля 2024, 1st of February 2024, 1-февраль 2024-жыл.
func (r *dateReader) dayFirst(i int) (Date, int) {
	day, next := r.day(i)
	if next == i {
		return Date{}, i
	}
	if next < len(r.words) && isNear(r.gap(next)) {
		_, n := r.g.date.of.at(r.words[next:])
		next += n
	}
	month, next := r.month(next)
	if month == 0 {
		return Date{}, i
	}
	year, next := r.year(next)
	if year == 0 {
		return Date{}, i
	}
	return Date{Year: year, Month: month, Day: day}, next
}

// monthFirst reads February 1, 2024 and February 2024.
func (r *dateReader) monthFirst(i int) (Date, int) {
	month, n := r.g.date.month.at(r.words[i:])
	if n == 0 {
		return Date{}, i
	}
	next := i + n
	if next < len(r.words) && isNear(r.gap(next)) {
		if day, after := r.day(next); after > next {
			if year, end := r.year(after); year > 0 {
				return Date{Year: year, Month: month, Day: day}, end
			}
		}
	}
	if year, end := r.year(next); year > 0 {
		return Date{Year: year, Month: month}, end
	}
	return Date{}, i
}

// yearFirst reads 2024 жылғы 1 ақпан, 2024-жылдын 1-февралы, 2024 жылдың ақпаны.
func (r *dateReader) yearFirst(i int) (Date, int) {
	year, next := r.yearAt(i)
	if year == 0 {
		return Date{}, i
	}
	day := 0
	if next < len(r.words) && isNear(r.gap(next)) {
		if d, after := r.day(next); after > next {
			day, next = d, after
		}
	}
	month, next := r.month(next)
	if month == 0 {
		return Date{}, i
	}
	return Date{Year: year, Month: month, Day: day}, next
}

// day reads the number of a day with its ending: 1, 01, 1st, 1-го.
func (r *dateReader) day(i int) (day, next int) {
	day, rest, ok := leadingDigits(r.words[i].Fold)
	if !ok || !isDay(day) || len(r.words[i].Fold)-len(rest) > 2 {
		return 0, i
	}
	if rest != "" {
		if _, n := r.g.date.ending.at([]Word{{Fold: rest}}); n == 0 {
			return 0, i
		}
		return day, i + 1
	}
	if next = i + 1; next < len(r.words) && isHyphens(r.gap(next)) {
		_, n := r.g.date.ending.at(r.words[next:])
		next += n
	}
	return day, next
}

// month reads the name of a month at word i; 0 if there is none.
func (r *dateReader) month(i int) (month, next int) {
	if i >= len(r.words) || !isNear(r.gap(i)) {
		return 0, i
	}
	month, n := r.g.date.month.at(r.words[i:])
	return month, i + n
}

// year reads a year with the word for it: 2024, 2024 г., 24 г., 2024-жылдын; 0 if there is none.
func (r *dateReader) year(i int) (year, next int) {
	if i >= len(r.words) || !isNear(r.gap(i)) {
		return 0, i
	}
	return r.yearAt(i)
}

// yearAt is year for the first word of a date, before which anything may stand.
func (r *dateReader) yearAt(i int) (year, next int) {
	year, rest, ok := leadingDigits(r.words[i].Fold)
	if !ok || rest != "" && !r.isYearWord(rest) {
		return 0, i
	}
	next = i + 1
	if rest == "" {
		next = r.passYear(next)
	}
	if len(r.words[i].Fold)-len(rest) == 2 && (rest != "" || next > i+1) { // 24 г.
		year += 2000
	}
	if !isYear(year) {
		return 0, i
	}
	return year, next
}

// passYear returns the index behind the word "year" if it stands at word i.
func (r *dateReader) passYear(i int) int {
	if i < len(r.words) && (isSpaces(r.gap(i)) || isHyphens(r.gap(i))) {
		_, n := r.g.date.year.at(r.words[i:])
		return i + n
	}
	return i
}

func (r *dateReader) isYearWord(fold string) bool {
	_, n := r.g.date.year.at([]Word{{Fold: fold}})
	return n > 0
}

func isYear(n int) bool { return n >= minYear && n <= maxYear }

func isDay(n int) bool { return n >= 1 && n <= 31 }

// isNear reports whether what stands between two parts of a date leaves it one: spaces, one mark, quotes around a day.
func isNear(gap string) bool {
	rest := strings.Trim(gap, " \u00a0\t\n«»\"“”„")
	return utf8.RuneCountInString(rest) <= 1 && strings.Trim(rest, ".,-‑–") == ""
}
