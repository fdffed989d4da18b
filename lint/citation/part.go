package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// part is a name, number or date of statutes at words first to last.
type part struct {
	kind        partKind
	first, last int
	names       []name // all that the words may be; none for a number that no known statute has
	date        lang.Date
	quoted      bool
}

type partKind uint8

const (
	partTitle partKind = iota
	partNumber
	partDate
)

// parts returns the parts of citations in the clause, in order. There are none where no known name or number is.
func (f *finder) parts() []part {
	var out []part
	known := false
	for i := 0; i < len(f.words); i++ {
		p, ok := f.titleAt(i)
		if !ok {
			p, ok = f.numberAt(i)
		}
		if ok {
			out = append(out, p)
			known = known || len(p.names) > 0
			i = p.last
		}
	}
	if !known {
		return nil
	}
	return f.withDates(out)
}

// withDates adds the dates. A number in a date is none.
func (f *finder) withDates(parts []part) []part {
	var out []part
	w := 0
	for _, d := range f.g.Dates(f.text, f.words) {
		for f.words[w].Start < d.Start {
			w++
		}
		p := part{kind: partDate, first: w, date: d}
		for w+1 < len(f.words) && f.words[w+1].Start < d.End {
			w++
		}
		if p.last = w; d.Day == 0 {
			continue
		}
		for len(parts) > 0 && parts[0].first <= p.last {
			if parts[0].kind == partTitle || parts[0].last < p.first {
				out = append(out, parts[0])
			}
			parts = parts[1:]
		}
		out = append(out, p)
	}
	out = append(out, parts...)
	slices.SortStableFunc(out, func(a, b part) int { return a.first - b.first })
	return out
}

// titleAt returns the longest titles that begin with word i.
func (f *finder) titleAt(i int) (part, bool) {
	p := part{kind: partTitle, first: i}
	r, _ := utf8.DecodeRuneInString(f.words[i].Fold)
	for _, n := range f.s.titles[r] {
		last := i + len(n.pattern) - 1
		if len(p.names) > 0 && last < p.last {
			break
		}
		if n.pattern.Match(f.words[i:]) > 0 && f.unbroken(i, last) {
			p.names, p.last = append(p.names, n), last
		}
	}
	if len(p.names) == 0 || f.inAddress(i, p.last) {
		return p, false
	}
	before, _ := utf8.DecodeLastRuneInString(f.text[:f.words[i].Start])
	p.quoted = strings.ContainsRune("«“„”\"'", before)
	return p, true
}

// unbroken reports whether no sentence ends between words first and last.
func (f *finder) unbroken(first, last int) bool {
	for i := first + 1; i <= last; i++ {
		if gap := f.gap(i); len(gap) > 12 || strings.ContainsAny(gap, ".;:!?") {
			return false
		}
	}
	return true
}

// inAddress reports whether the words are a part of an address: gdpr@example.org, /ccpa?id=1.
func (f *finder) inAddress(first, last int) bool {
	const reach = 80
	start, end := f.words[first].Start, f.words[last].End
	before := f.text[max(start-reach, 0):start]
	before = before[strings.LastIndexByte(before, ' ')+1:]
	after := f.text[end:min(end+reach, len(f.text))]
	after, _, _ = strings.Cut(after, " ")
	return strings.Contains(before, "://") || strings.Contains(before, "-") && strings.Contains(after, "/") || strings.ContainsAny(before, "@=&") || strings.HasPrefix(before, "/") ||
		strings.Contains(before, "www.") || strings.ContainsAny(after, "@=") || hasSuffixLetter(before, ".") || hasPrefixLetter(after, ".")
}

// hasSuffixLetter reports whether the text ends with a letter and the mark: 'example.'.
func hasSuffixLetter(s, mark string) bool {
	rest, ok := strings.CutSuffix(s, mark)
	r, _ := utf8.DecodeLastRuneInString(rest)
	return ok && unicode.IsLetter(r)
}

// hasPrefixLetter reports whether the text begins with the mark and a letter: '.org'.
func hasPrefixLetter(s, mark string) bool {
	rest, ok := strings.CutPrefix(s, mark)
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsLower(r)
}

// numberAt returns the number of a statute that begins with word i: one that is known, or any behind a number sign.
func (f *finder) numberAt(i int) (part, bool) {
	head, signed := numberHead(f.words[i].Fold)
	marked := signed || numberSign(f.text, f.words[i].Start)
	if !startsWithDigit(head) && !f.letterFirst(i) {
		return part{}, false
	}
	glued := i // the last word of what stands without a space
	for glued+1 < len(f.words) && isNumberGap(f.gap(glued+1), false) && glued-i < maxNumber {
		glued++
	}
	for n := min(maxNumber, len(f.words)-i); n > 0; n-- {
		last := i + n - 1
		if last < glued && n < maxNumber || !f.numberGaps(i, last) {
			continue // half a number is another one: 94-IV is not 94
		}
		names := f.s.numbers[head+numberKey(f.words[i+1:last+1])]
		if len(names) == 0 || !marked && (names[0].plain || f.loose(i, last)) || f.inAddress(i, last) {
			continue
		}
		return part{kind: partNumber, first: i, last: last, names: names}, true
	}
	if !marked {
		return part{}, false
	}
	return part{kind: partNumber, first: i, last: glued}, true
}

// loose reports whether a number is written with a space and a single letter: '94 V' may be anything without a number sign.
func (f *finder) loose(first, last int) bool {
	return last > first && f.gap(last) == " " && utf8.RuneCountInString(f.words[last].Fold) == 1
}

// numberHead returns the first word of a number without a sign that is written in one word with it: No152.
func numberHead(fold string) (head string, signed bool) {
	for _, sign := range []string{"no", "n"} {
		if rest, ok := strings.CutPrefix(fold, sign); ok && rest != "" && startsWithDigit(rest) {
			return rest, true
		}
	}
	return fold, false
}

// letterFirst reports whether a known number begins with letters at word i: ФЗ-152, ФЗ № 152.
func (f *finder) letterFirst(i int) bool {
	return i+1 < len(f.words) && len(f.words[i].Fold) <= 4 && isDigits(f.words[i+1].Fold) && len(f.s.numbers[f.words[i].Fold+f.words[i+1].Fold]) > 0
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func (f *finder) numberGaps(first, last int) bool {
	for i := first + 1; i <= last; i++ {
		if !isNumberGap(f.gap(i), true) {
			return false
		}
	}
	return true
}

// isNumberGap reports whether what stands between two words leaves them one number.
func isNumberGap(gap string, spaced bool) bool {
	if spaced {
		gap = strings.Trim(strings.Replace(gap, "№", "-", 1), " ")
	}
	switch gap {
	case "-", "‑", "‐", "–", "−", "/", ".":
		return true
	}
	return spaced && gap == ""
}

// numberSign reports whether a number sign stands before the offset.
func numberSign(text string, at int) bool {
	before := strings.TrimRight(text[max(at-8, 0):at], " ")
	for _, sign := range []string{"№", "#", "§", " N", "(N", " No", " No.", " Nr.", " N°"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	return false
}
