package block

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxCluster is the longest character, in bytes, that combining marks still join: no writing needs more than a few.
const maxCluster = 32

// Builder makes a Text from pieces of source. The zero Builder is empty and ready.
type Builder struct {
	buf  []byte
	runs []run
	// last is where the last character begins in buf, with the combining marks on it; a mark that comes next belongs to
	// it. It is len(buf) where no mark can join, after a space and at the start.
	last int
}

// Len returns the number of bytes built so far.
func (b *Builder) Len() int { return len(b.buf) }

// Source adds text[start:end], where text is the whole source, cleaned as Text promises.
func (b *Builder) Source(text string, start, end int) {
	for i := start; i < end; {
		if n, last := plain(text[i:end]); n > 0 {
			b.put(text[i:i+n], i, n, true)
			b.last = len(b.buf) - n + last
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		b.add(r, text[i:i+n], i, n, true)
		i += n
	}
}

// Replace adds s for the source span [start, end), such as a decoded entity. White space and invisible characters of
// s are cleaned as in Source.
func (b *Builder) Replace(s string, start, end int) {
	for i, r := range s {
		b.add(r, s[i:i+utf8.RuneLen(r)], start, end-start, false)
	}
}

// Space adds a space that stands for nothing, at offset at of the source.
func (b *Builder) Space(at int) { b.space(at, 0, false) }

// Append adds a Text that is clean already.
func (b *Builder) Append(t Text) {
	at := len(b.buf)
	for _, r := range t.runs {
		if r.n > 0 {
			r.at += at
			b.runs = append(b.runs, r)
		}
	}
	b.buf = append(b.buf, t.S...)
	b.last = len(b.buf)
}

// Text returns what was built, without spaces at either end.
func (b *Builder) Text() Text {
	return Text{S: string(b.buf), runs: b.runs}.TrimSpace()
}

// add adds one character that stands for the n source bytes at src; alike says that it is those bytes.
func (b *Builder) add(r rune, s string, src, n int, alike bool) {
	switch {
	case unicode.IsSpace(r) || r == '\u2800': // the empty braille pattern is used as a space
		b.space(src, n, alike && n == 1)
	case Invisible(r):
		b.absorb(src, n)
	case unicode.Is(unicode.Mn, r) && b.last < len(b.buf) && len(b.buf)-b.last < maxCluster:
		b.compose(s, src+n)
	default:
		if c := norm.NFC.String(s); c != s {
			s, alike = c, false
		}
		b.put(s, src, n, alike)
		b.last = len(b.buf) - len(s)
	}
}

func (b *Builder) space(src, n int, alike bool) {
	if k := len(b.buf); k == 0 || b.buf[k-1] == ' ' {
		b.absorb(src, n)
		return
	}
	b.put(" ", src, n, alike)
	b.last = len(b.buf)
}

// put adds clean text for n bytes of source, to the last run where it goes on from there.
func (b *Builder) put(s string, src, n int, alike bool) {
	at := len(b.buf)
	b.buf = append(b.buf, s...)
	if k := len(b.runs) - 1; k >= 0 && alike && b.runs[k].alike && b.runs[k].src+b.runs[k].len == src {
		b.runs[k].n += n
		b.runs[k].len += n
		return
	}
	b.runs = append(b.runs, run{at, len(s), src, n, alike})
}

// absorb counts source bytes that leave no text: at a run of white space they widen it.
func (b *Builder) absorb(src, n int) {
	k := len(b.runs) - 1
	if k >= 0 && b.buf[len(b.buf)-1] == ' ' && !b.runs[k].alike && b.runs[k].src+b.runs[k].len == src {
		b.runs[k].len += n
	}
}

// compose joins a combining mark, which ends at offset end of the source, to the last character.
func (b *Builder) compose(mark string, end int) {
	joined := norm.NFC.String(string(b.buf[b.last:]) + mark)
	k := len(b.runs) - 1
	for k > 0 && b.runs[k].at > b.last {
		k--
	}
	r := b.runs[k]
	src := r.src
	if r.alike {
		src += b.last - r.at
	}
	b.runs = b.runs[:k]
	if d := b.last - r.at; d > 0 {
		r.n = d
		if r.alike {
			r.len = d
		}
		b.runs = append(b.runs, r)
	}
	b.buf = b.buf[:b.last]
	b.put(joined, src, end-src, false)
}

// plain returns how many bytes at the start of s are clean as they are, because they are ASCII or Cyrillic letters
// with single spaces between, and where the last character of them begins.
func plain(s string) (n, last int) {
	for n < len(s) {
		c := s[n]
		switch {
		case c > ' ' && c < 0x7f:
			last = n
			n++
		case c == ' ' && n > 0 && s[n-1] != ' ':
			last = n + 1
			n++
		case c >= 0xd0 && c <= 0xd3 && n+1 < len(s) && s[n+1]&0xc0 == 0x80 && (c != 0xd2 || s[n+1] > 0x89):
			last = n
			n += 2
		default:
			return n, last
		}
	}
	return n, last
}

// Invisible reports whether r is drawn as nothing: soft hyphen, zero-width characters, joiners, bidi controls, BOM,
// variation selectors.
func Invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\ufeff', r == '\u180e':
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return r >= '\ufe00' && r <= '\ufe0f'
}
