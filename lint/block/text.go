// Package block is the waist between the formats and the clause tree: a page is a row of blocks, and every
// byte of a block's text knows its place in the source.
package block

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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

// run maps S[at:at+len] to the source: byte by byte where the two are alike, as a whole where they are not.
type run struct {
	at, n    int // start and length in S
	src, len int // start and length in the source
}

func (r run) verbatim() bool { return r.n == r.len }

// Span returns the source span of S[start:end], byte offsets. It panics if the offsets are out of order or range.
func (t Text) Span(start, end int) source.Span {
	if len(t.runs) == 0 {
		return source.Span{}
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
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].at > off }) - 1
	if i > 0 && end && t.runs[i].at == off {
		i--
	}
	if i < 0 {
		i = 0
	}
	r := t.runs[i]
	d := off - r.at
	switch {
	case d <= 0:
		return r.src
	case r.verbatim() && d <= r.n:
		return r.src + d
	case d >= r.n || end:
		return r.src + r.len
	}
	return r.src
}

// Slice returns S[start:end] as a Text of its own.
func (t Text) Slice(start, end int) Text {
	if start >= end {
		p := t.source(start, false)
		return Text{runs: []run{{0, 0, p, 0}}}
	}
	out := Text{S: t.S[start:end]}
	i := max(sort.Search(len(t.runs), func(i int) bool { return t.runs[i].at > start })-1, 0)
	for ; i < len(t.runs) && t.runs[i].at < end; i++ {
		r := t.runs[i]
		if r.verbatim() {
			if d := start - r.at; d > 0 {
				r.at, r.n, r.src, r.len = r.at+d, r.n-d, r.src+d, r.len-d
			}
			if d := r.at + r.n - end; d > 0 {
				r.n, r.len = r.n-d, r.len-d
			}
		} else if r.at < start || r.at+r.n > end {
			lo, hi := max(r.at, start), min(r.at+r.n, end)
			r.at, r.n = lo, hi-lo
		}
		r.at -= start
		out.runs = append(out.runs, r)
	}
	return out
}

// TrimSpace returns t without spaces at either end.
func (t Text) TrimSpace() Text {
	s := strings.TrimLeft(t.S, " ")
	start := len(t.S) - len(s)
	return t.Slice(start, start+len(strings.TrimRight(s, " ")))
}

// Join returns the texts one after the other with a space between.
func Join(texts ...Text) Text {
	var b Builder
	for _, t := range texts {
		if b.Len() > 0 && t.S != "" {
			b.Space(t.runs[0].src)
		}
		b.Append(t)
	}
	return b.Text()
}

// Builder makes a Text from pieces of source. The zero Builder is empty and ready.
type Builder struct {
	s    strings.Builder
	runs []run
	last rune
}

// Len returns the number of bytes built so far.
func (b *Builder) Len() int { return b.s.Len() }

// Source adds text[start:end], where text is the whole source, cleaned as Text promises.
func (b *Builder) Source(text string, start, end int) {
	for i := start; i < end; {
		c := text[i]
		if c < utf8.RuneSelf {
			if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v' {
				b.space(i, 1)
				i++
				continue
			}
			n := 1
			// a following combining mark belongs to the letter
			if i+1 < end && text[i+1] >= utf8.RuneSelf {
				if n = markedLen(text[i:end]); n > 1 {
					b.put(norm.NFC.String(text[i:i+n]), i, n)
					i += n
					continue
				}
			}
			b.put(text[i:i+1], i, 1)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsSpace(r) || r == '\u2800':
			b.space(i, n)
		case Invisible(r):
			b.absorb(i, n)
		default:
			if m := markedLen(text[i:end]); m > n {
				n = m
				b.put(norm.NFC.String(visible(text[i:i+n])), i, n)
			} else {
				b.put(text[i:i+n], i, n)
			}
		}
		i += n
	}
}

// Replace adds s for the source span [start, end), such as a decoded entity. White space and invisible characters of
// s are cleaned as in Source.
func (b *Builder) Replace(s string, start, end int) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			b.space(start, end-start)
		case Invisible(r):
		case unicode.Is(unicode.Mn, r) && b.last != 0 && b.last != ' ':
			b.compose(r, end)
		default:
			b.put(string(r), start, end-start)
		}
	}
}

// Space adds a space that stands for nothing, at offset at of the source.
func (b *Builder) Space(at int) { b.space(at, 0) }

// Append adds a Text that is clean already.
func (b *Builder) Append(t Text) {
	if t.S == "" {
		return
	}
	at := b.s.Len()
	b.s.WriteString(t.S)
	for _, r := range t.runs {
		r.at += at
		b.runs = append(b.runs, r)
	}
	b.last, _ = utf8.DecodeLastRuneInString(t.S)
}

// Text returns what was built, without spaces at either end.
func (b *Builder) Text() Text {
	return Text{S: b.s.String(), runs: b.runs}.TrimSpace()
}

func (b *Builder) space(src, n int) {
	if b.last == ' ' || b.s.Len() == 0 {
		b.absorb(src, n)
		return
	}
	b.put(" ", src, n)
}

func (b *Builder) put(s string, src, n int) {
	at := b.s.Len()
	if k := len(b.runs) - 1; k >= 0 && len(s) == n && b.runs[k].verbatim() && b.runs[k].src+b.runs[k].len == src && b.runs[k].at+b.runs[k].n == at {
		b.runs[k].n += n
		b.runs[k].len += n
	} else {
		b.runs = append(b.runs, run{at, len(s), src, n})
	}
	b.s.WriteString(s)
	b.last, _ = utf8.DecodeLastRuneInString(s)
}

// absorb counts source bytes that leave no text: at a white-space run they widen it.
func (b *Builder) absorb(src, n int) {
	if k := len(b.runs) - 1; k >= 0 && b.last == ' ' && !b.runs[k].verbatim() && b.runs[k].src+b.runs[k].len == src {
		b.runs[k].len += n
	}
}

// compose joins a combining mark to the last letter where Unicode has one letter for the two.
func (b *Builder) compose(mark rune, end int) {
	s := b.s.String()
	_, n := utf8.DecodeLastRuneInString(s)
	joined := norm.NFC.String(s[len(s)-n:] + string(mark))
	t := Text{S: s, runs: b.runs}
	from := t.source(len(s)-n, false)
	cut := t.Slice(0, len(s)-n)
	*b = Builder{}
	b.Append(cut)
	b.put(joined, from, end-from)
}

// Invisible reports whether r is drawn as nothing: soft hyphen, zero-width characters, joiners, bidi controls, BOM.
func Invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\ufeff', r == '\u180e':
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return false
}

// markedLen returns the length of the first rune and the combining marks that follow it.
func markedLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	end := n
	for i := n; i < len(s); {
		r, m := utf8.DecodeRuneInString(s[i:])
		if !unicode.Is(unicode.Mn, r) {
			if Invisible(r) {
				i += m
				continue
			}
			break
		}
		i += m
		end = i
	}
	return end
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s)
}
