// Package block is the waist between the formats and the clause tree: a page is a row of blocks, and every
// byte of a block's text knows its place in the source.
package block

import (
	"sort"
	"strings"

	"github.com/policylint/policylint/lint/source"
)

// Text is a run of clean text: white space (no-break spaces and line ends among it) is one space, soft hyphens and
// zero-width characters are gone, letters are composed (NFC), entities are decoded. Span tells where in the source
// any part of it stands.
type Text struct {
	// S is the text, UTF-8.
	S    string
	runs []run
}

// run maps S[at:at+n] to the source: byte by byte where the two are alike, as a whole where they are not.
type run struct {
	at, n    int  // start and length in S
	src, len int  // start and length in the source
	alike    bool // S has the bytes of the source, but that a space may stand for another white space of one byte
}

// Span returns the source span of S[start:end], byte offsets. It panics if the offsets are out of order or range.
func (t Text) Span(start, end int) source.Span {
	if start < 0 || end < start || end > len(t.S) {
		panic("block: Span: offsets out of order or range")
	}
	if start == end {
		p := t.source(start, false)
		return source.Span{Start: p, End: p}
	}
	return source.Span{Start: t.source(start, false), End: t.source(end, true)}
}

// All returns the source span of the whole text.
func (t Text) All() source.Span { return t.Span(0, len(t.S)) }

// source maps an offset in S; at a seam between runs, end chooses the end of the run before.
func (t Text) source(off int, end bool) int {
	if len(t.runs) == 0 {
		return 0
	}
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].at > off }) - 1
	if i > 0 && end && t.runs[i].at == off {
		i--
	}
	r := t.runs[max(i, 0)]
	d := off - r.at
	switch {
	case d <= 0:
		return r.src
	case r.alike && d <= r.n:
		return r.src + d
	case d >= r.n || end:
		return r.src + r.len
	}
	return r.src
}

// Range returns the smallest start and end in S, byte offsets, that hold everything the source span stands for: the way
// back from Span. Where the span has no part in the text both are the place next to it.
func (t Text) Range(s source.Span) (start, end int) {
	start = t.offset(s.Start, false)
	return start, max(start, t.offset(s.End, true))
}

// offset maps a place in the source to an offset in S; within a run that is not alike, end chooses its end.
func (t Text) offset(src int, end bool) int {
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].src > src }) - 1
	if i > 0 && end && t.runs[i].src == src {
		i--
	}
	if i < 0 {
		return 0
	}
	r := t.runs[i]
	d := src - r.src
	switch {
	case r.alike && d <= r.n:
		return r.at + d
	case d > 0 && (end || d >= r.len):
		return r.at + r.n
	}
	return r.at
}

// Slice returns S[start:end] as a Text of its own.
func (t Text) Slice(start, end int) Text {
	if start >= end {
		p := t.source(start, false)
		return Text{runs: []run{{src: p}}}
	}
	out := Text{S: t.S[start:end]}
	i := max(sort.Search(len(t.runs), func(i int) bool { return t.runs[i].at > start })-1, 0)
	for ; i < len(t.runs) && t.runs[i].at < end; i++ {
		r := t.runs[i]
		lo, hi := max(r.at, start), min(r.at+r.n, end)
		if r.alike {
			r.src, r.len = r.src+lo-r.at, hi-lo
		}
		r.at, r.n = lo-start, hi-lo
		out.runs = append(out.runs, r)
	}
	return out
}

// TrimSpace returns t without spaces at either end.
func (t Text) TrimSpace() Text {
	s := strings.TrimLeft(t.S, " ")
	start := len(t.S) - len(s)
	end := start + len(strings.TrimRight(s, " "))
	if start == 0 && end == len(t.S) {
		return t
	}
	return t.Slice(start, end)
}

// Join returns the texts one after the other with a space between.
func Join(texts ...Text) Text {
	var b Builder
	for _, t := range texts {
		if b.Len() > 0 && t.S != "" {
			b.Space(t.source(0, false))
		}
		b.Append(t)
	}
	return b.Text()
}
