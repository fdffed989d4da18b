package report

import (
	"fmt"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/rule"
)

// htmlLine is the words of a clause, or its marker, with what is drawn on them. Whatever overlaps, every word is shown once.
type htmlLine struct {
	s     string
	marks []htmlMark
	links []htmlMark
	// signs and codes stand between the words.
	signs []htmlInsert
	codes []htmlInsert
}

// htmlMark is s[start:end], and the severity it is marked with or the address it links to.
type htmlMark struct {
	start, end int
	value      string
}

// htmlInsert is what stands before s[at:].
type htmlInsert struct {
	at   int
	sign *htmlSign
	code string
}

// htmlPiece is a stretch of a clause that looks alike: words, or the name of a character that is not drawn, or the number of
// a note.
type htmlPiece struct {
	Text string
	Code bool
	// Marks are the severities of the notes about it, the severest last.
	Marks []string
	// Href is the address that it links to, "" if none. Again is true if the piece before it links there too.
	Href  string
	Again bool
	Sign  *htmlSign
}

func newHTMLLine(s string) *htmlLine { return &htmlLine{s: s} }

func (l *htmlLine) mark(start, end int, severity string) {
	l.marks = append(l.marks, htmlMark{l.boundary(start), l.boundary(end), severity})
}

func (l *htmlLine) link(start, end int, href string) {
	l.links = append(l.links, htmlMark{l.boundary(start), l.boundary(end), href})
}

func (l *htmlLine) sign(at int, s *htmlSign) {
	l.signs = append(l.signs, htmlInsert{at: l.boundary(at), sign: s})
}

func (l *htmlLine) reveal(at int, r rune) {
	l.codes = append(l.codes, htmlInsert{at: l.boundary(at), code: fmt.Sprintf("%U", r)})
}

// boundary returns the nearest offset from at on where a character begins.
func (l *htmlLine) boundary(at int) int {
	for at < len(l.s) && !utf8.RuneStart(l.s[at]) {
		at++
	}
	return at
}

// pieces cuts the line wherever its looks change.
func (l *htmlLine) pieces() []htmlPiece {
	cuts := []int{0, len(l.s)}
	for _, m := range slices.Concat(l.marks, l.links) {
		cuts = append(cuts, m.start, m.end)
	}
	for _, x := range slices.Concat(l.signs, l.codes) {
		cuts = append(cuts, x.at)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	inserts := slices.Concat(l.codes, l.signs)
	sort.SliceStable(inserts, func(i, j int) bool { return inserts[i].at < inserts[j].at })
	sort.SliceStable(l.links, func(i, j int) bool { return l.links[i].start < l.links[j].start })
	changes := l.changes()
	var out []htmlPiece
	open, linked := map[string]int{}, ""
	links := l.links
	for i, at := range cuts {
		for severity, n := range changes[at] {
			open[severity] += n
		}
		for len(inserts) > 0 && inserts[0].at == at {
			out = append(out, htmlPiece{Text: inserts[0].code, Code: inserts[0].code != "", Sign: inserts[0].sign})
			inserts = inserts[1:]
		}
		if i+1 == len(cuts) {
			break
		}
		for len(links) > 0 && links[0].end <= at {
			links = links[1:]
		}
		look := htmlPiece{Marks: openMarks(open)}
		if len(links) > 0 && links[0].start <= at {
			look.Href = links[0].value
		}
		look.Again = look.Href != "" && look.Href == linked
		linked = look.Href
		out = append(out, drawn(l.s[at:cuts[i+1]], look)...)
	}
	return out
}

// changes returns how many marks of each severity begin, or end, at an offset.
func (l *htmlLine) changes() map[int]map[string]int {
	out := map[int]map[string]int{}
	add := func(at int, severity string, n int) {
		if out[at] == nil {
			out[at] = map[string]int{}
		}
		out[at][severity] += n
	}
	for _, m := range l.marks {
		add(m.start, m.value, 1)
		add(m.end, m.value, -1)
	}
	return out
}

// openMarks returns the severities that are counted, least first: the severest lies on top.
func openMarks(open map[string]int) []string {
	var out []string
	for _, s := range []rule.Severity{rule.Note, rule.Warning, rule.Error} {
		if open[s.String()] > 0 {
			out = append(out, s.String())
		}
	}
	return out
}

// drawn parts words from characters that steer and are not drawn, which are shown by their names.
func drawn(s string, look htmlPiece) []htmlPiece {
	var out []htmlPiece
	add := func(text string, code bool) {
		if text != "" {
			look.Text, look.Code = text, code
			out = append(out, look)
			look.Again = look.Href != ""
		}
	}
	start := 0
	for i, r := range s {
		if steers(r) && !unicode.IsSpace(r) {
			add(s[start:i], false)
			add(fmt.Sprintf("%U", r), true)
			start = i + utf8.RuneLen(r)
		}
	}
	add(s[start:], false)
	return out
}
