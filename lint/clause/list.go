package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// splitLists makes items of lists that run on in one line: 'time; — address; — page'.
func splitLists(units []*unit) []*unit {
	var out []*unit
	for _, u := range units {
		cuts := inlineItems(u.text.S, u.mark.form == bullet)
		if len(cuts) == 0 || u.kind == block.Heading || u.kind == block.Row || u.kind == block.Code {
			out = append(out, u)
			continue
		}
		whole, wholeLinks, start := u.text, u.links, 0
		piece := *u
		for _, cut := range append(cuts, len(whole.S)) {
			v := piece
			v.text = whole.Slice(start, cut).TrimSpace()
			v.links = linksWithin(wholeLinks, start, cut)
			v.span = v.text.All()
			if start > 0 {
				v.kind, v.brk, v.heading, v.generated, v.anchors = block.Paragraph, block.HardBreak, false, false, nil
				m := parser{}.parse(v.text.S)
				v.setMarker(m)
			} else {
				v.span = v.markSpan.Union(v.span)
			}
			out = append(out, &v)
			start = cut
		}
	}
	return out
}

func linksWithin(links []block.Link, start, end int) []block.Link {
	var out []block.Link
	for _, l := range links {
		if l.Start >= start && l.End <= end {
			l.Start, l.End = l.Start-start, l.End-start
			out = append(out, l)
		}
	}
	return out
}

// inlineItems returns where the items of a list begin that runs on within a line: bullets after ';' or ':', or markers
// such as 1) 2) or (a) (b) that count up.
func inlineItems(s string, bulleted bool) []int {
	var cuts []int
	for i := 1; i+2 < len(s); i++ {
		if s[i] != ' ' || s[i-1] != ';' && s[i-1] != ':' {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i+1:])
		if strings.ContainsRune(bullets, r) && i+1+size < len(s) && s[i+1+size] == ' ' {
			cuts = append(cuts, i+1)
		}
	}
	if len(cuts) >= 2 || len(cuts) == 1 && bulleted {
		return cuts
	}
	return countedItems(s)
}

func countedItems(s string) []int {
	var cuts []int
	var last marker
	for i := 1; i+1 < len(s); i++ {
		if s[i] != ' ' || !strings.ContainsRune(";:,.", rune(s[i-1])) && len(cuts) == 0 {
			continue
		}
		m := parser{}.parse(s[i+1:])
		if m.form == noMarker || m.form == bullet || m.form == lost || !strings.Contains(m.delim, ")") || len(m.nums) != 1 {
			continue
		}
		switch {
		case len(cuts) == 0 && m.nums[0] == 1 && s[i-1] == ':':
		case len(cuts) > 0 && m.style() == last.style() && m.nums[0] == last.nums[0]+1:
		case len(cuts) > 0 && m.delim == last.delim && follows(last, m):
		default:
			continue
		}
		last = m
		cuts = append(cuts, i+1)
	}
	if len(cuts) < 2 {
		return nil
	}
	return cuts
}

// follows reports whether b is the next item after a in one list, where i may be the letter after h or the numeral 1.
func follows(a, b marker) bool {
	if a.form == b.form {
		return b.nums[0] == a.nums[0]+1
	}
	if a.form == letter && b.form == roman && utf8.RuneCountInString(b.name) == 1 {
		r, _ := utf8.DecodeRuneInString(b.name)
		return letterValue(unicode.ToLower(r)) == a.nums[0]+1
	}
	return false
}

// markLists finds the items of lists that bear no mark: the lines behind a colon that do not end as sentences do.
func markLists(units []*unit) {
	numbered := 0
	for _, u := range units {
		if u.mark.form == decimal && len(u.mark.nums) == 1 && !u.chrome && titleLike(u.rest(), maxTitle) {
			numbered++
		}
	}
	for i := 0; i < len(units); i++ {
		if units[i].chrome || !strings.HasSuffix(units[i].text.S, ":") {
			continue
		}
		n := bareItems(units[i+1:])
		if n < 2 {
			continue
		}
		if numbered < 3 && headsText(units[i+1:], n-1) {
			n-- // where headings bear no number, a short line before a paragraph is one
		}
		for _, u := range units[i+1 : i+1+n] {
			u.listed = true
		}
		i += n
	}
}

// bareItems returns how many of the units, from the first on, read as items of one list without marks.
func bareItems(units []*unit) int {
	for n, u := range units {
		text := u.text.S
		switch {
		case u.mark.form != noMarker || u.kind != block.Paragraph || u.chrome || u.level > 0 || u.emphasis,
			utf8.RuneCountInString(text) > 300, strings.HasSuffix(text, ":"), allCaps(text),
			n > 1 && u.brk != units[1].brk:
			return n
		case endsSentence(text):
			if n > 0 && strings.ContainsAny(lastByte(units[n-1].text.S), ";,") {
				return n + 1 // the last item ends the sentence of all
			}
			return n
		}
	}
	return len(units)
}

func endsSentence(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, "»”\"')"), ".") || strings.ContainsAny(lastByte(text), "!?")
}

// headsText reports whether unit n is a short line of its own before a paragraph.
func headsText(units []*unit, n int) bool {
	if n+1 >= len(units) || !titleLike(units[n].text.S, 10) {
		return false
	}
	next := units[n+1]
	return next.mark.form == noMarker && next.brk == block.NewParagraph && endsSentence(next.text.S)
}
