package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// markHeadings finds the headings: what the page calls one, and what reads as one.
func markHeadings(units []*unit) {
	var last *unit // the last unit with a single number
	for i, u := range units {
		if u.chrome || u.listed || u.kind == block.Row || u.kind == block.Code {
			continue
		}
		var prev *unit
		if i > 0 {
			prev = units[i-1]
		}
		u.heading = isHeading(prev, u, following(units, i), last)
		if u.mark.form == decimal && len(u.mark.nums) == 1 && !u.mark.word {
			last = u
		}
	}
}

func isHeading(prev, u, next, last *unit) bool {
	switch {
	case u.kind == block.Heading:
		return true
	case u.mark.word:
		return titleLike(u.rest(), 24) || u.rest() == ""
	case u.mark.form == decimal || u.mark.form == roman && u.mark.delim == ".":
		return numberedHeading(prev, u, next) || nextHeading(last, u) || loneItem(prev, u, next)
	case u.mark.form == noMarker || u.mark.form == letter && unicode.IsUpper(firstRune(u.mark.name)) && u.emphasis:
		return bareHeading(prev, u, next)
	}
	return false
}

// nextHeading reports whether a short numbered line bears the number behind that of a heading, so that it heads the next
// section whatever follows it.
func nextHeading(last, u *unit) bool {
	return last != nil && last.heading && len(u.mark.nums) == 1 && u.mark.form == decimal && u.mark.delim == last.mark.delim &&
		u.kind == last.kind && u.mark.nums[0] == last.mark.nums[0]+1 && titleLike(u.rest(), 12) && !unicode.IsLower(firstRune(u.rest()))
}

func following(units []*unit, i int) *unit {
	for _, u := range units[i+1:] {
		if !u.chrome {
			return u
		}
	}
	return nil
}

// numberedHeading reports whether a numbered line is the title of what follows and not a clause of its own.
func numberedHeading(prev, u, next *unit) bool {
	text := u.rest()
	over := next != nil && under(u.mark, next.mark) && !goesOnList(prev, u)
	if strings.ContainsAny(text, "[]@") && !over { // a blank to be filled in, an address
		return false
	}
	if text == "" || !titleLike(text, 16) {
		return over && allCaps(text)
	}
	if u.kind == block.Item && u.generated {
		return u.emphasis && (next == nil || next.kind != block.Item || next.level > u.level)
	}
	if over || u.emphasis || allCaps(text) {
		return true
	}
	if len(u.mark.nums) > 1 && strings.HasSuffix(text, ".") {
		return false // a short clause
	}
	if unicode.IsLower(firstRune(text)) || len(strings.Fields(text)) > 12 || next == nil {
		return false
	}
	// a row of short numbered lines is a list; a short one before a paragraph or a list heads it
	if next.heading || next.kind == block.Heading {
		return true
	}
	if next.mark.form == noMarker {
		return next.brk == block.NewParagraph || len(u.mark.nums) == 1 && readsOn(text, next.text.S)
	}
	return next.mark.form == bullet || next.mark.form == lost || next.mark.form == letter
}

// goesOnList reports whether the unit is the next item of a list in brackets: 5) after 4), though 5.2 follows.
func goesOnList(prev, u *unit) bool {
	return prev != nil && !prev.heading && strings.Contains(u.mark.delim, ")") && prev.mark.delim == u.mark.delim && follows(prev.mark, u.mark)
}

// loneItem reports whether a short item of a numbered list is the only one in its list: Markdown makes such lists of numbered
// titles with text between them.
func loneItem(prev, u, next *unit) bool {
	if u.kind != block.Item || !u.generated || next == nil || sameList(prev, u) || sameList(u, next) {
		return false
	}
	text := u.rest()
	return titleLike(text, 12) && !endsSentence(text) && !unicode.IsLower(firstRune(text))
}

// sameList reports whether both are numbered items of one depth.
func sameList(u, v *unit) bool {
	return u != nil && u.kind == block.Item && v.kind == block.Item && u.level == v.level && u.mark.form == v.mark.form
}

// readsOn reports whether the next line is prose under the title.
func readsOn(title, next string) bool {
	return utf8.RuneCountInString(next) > 60 || !endsSentence(title) && endsSentence(next) && len(next) > len(title)
}

// under reports whether b is the first number below a.
func under(a, b marker) bool {
	if a.form != decimal || b.form != decimal || len(b.nums) != len(a.nums)+1 {
		return false
	}
	for i, n := range a.nums {
		if b.nums[i] != n {
			return false
		}
	}
	return b.nums[len(a.nums)] <= 2
}

// bareHeading reports whether a line without a number reads as a heading.
func bareHeading(prev, u, next *unit) bool {
	text := u.text.S
	if next == nil || !titleLike(strings.TrimSuffix(text, ":"), 14) || looksLikeContact(text) || strings.Contains(text, ": ") && !u.emphasis {
		return false
	}
	if allCaps(text) {
		return true
	}
	if u.emphasis {
		return u.brk != block.SoftBreak
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, ".") || isLink(u) || unicode.IsLower(firstRune(text)) || len(strings.Fields(text)) > 10 {
		return false
	}
	opensSection := next.mark.form == decimal && len(next.mark.nums) > 1 && next.mark.nums[len(next.mark.nums)-1] == 1
	if opensSection {
		return true
	}
	if u.kind != block.Paragraph || u.brk != block.NewParagraph || prev != nil && strings.ContainsAny(lastByte(prev.text.S), ":;,") {
		return false
	}
	if next.mark.form != noMarker {
		return next.mark.form == bullet || next.brk == block.NewParagraph && next.mark.form == decimal && next.mark.nums[0] == 1
	}
	return (next.brk == block.NewParagraph || u.brk == block.NewParagraph && utf8.RuneCountInString(next.text.S) > 60) &&
		(utf8.RuneCountInString(next.text.S) > utf8.RuneCountInString(text)*3/2 || strings.HasSuffix(next.text.S, ":"))
}

// isLink reports whether the unit is nothing but a link.
func isLink(u *unit) bool {
	return len(u.links) == 1 && u.links[0].End-u.links[0].Start >= len(u.rest())
}

// titleLike reports whether the text has the shape of a title: short, no end of a sentence.
func titleLike(text string, words int) bool {
	if text == "" || utf8.RuneCountInString(text) > 140 || len(strings.Fields(text)) > words || strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return false
	}
	if allCaps(text) {
		return !strings.ContainsAny(lastByte(text), ";,")
	}
	body := strings.TrimSuffix(text, ".")
	if body != text && len(strings.Fields(text)) > 7 {
		return false
	}
	return !strings.ContainsAny(lastByte(body), ".;,:!")
}

func allCaps(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 3
}

func looksLikeContact(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits > 4 || strings.ContainsAny(text, "@") || strings.Contains(text, "://") || strings.Contains(text, "www.")
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "«“\"„(["))
	return r
}

func lastByte(s string) string {
	if s == "" {
		return ""
	}
	return s[len(s)-1:]
}
