package clause

import (
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// softenTorn finds out that the page was pulled out of a document of fixed lines, each of which became a paragraph of its
// own: many of them begin in the middle of a sentence. Their breaks become soft ones.
func softenTorn(units []*unit) {
	var torn []*unit
	paragraphs := 0
	for i, v := range units {
		if v.kind != block.Paragraph || v.chrome {
			continue
		}
		paragraphs++
		if i > 0 && midSentence(units[i-1], v) {
			torn = append(torn, v)
		}
	}
	if len(torn) < 8 || len(torn)*5 < paragraphs {
		return
	}
	for _, v := range torn {
		v.brk = block.SoftBreak
	}
}

// midSentence reports whether v goes on with the sentence of the long line before it.
func midSentence(u, v *unit) bool {
	if v.mark.form != noMarker || u.kind == block.Heading || v.emphasis != u.emphasis || v.chrome != u.chrome || utf8.RuneCountInString(u.text.S) < 45 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(v.text.S)
	last, _ := utf8.DecodeLastRuneInString(u.text.S)
	return unicode.IsLower(first) && (unicode.IsLetter(last) || last == ',' || last == '-' || last == ')')
}

// joinWrapped joins the lines of hard-wrapped paragraphs; a line whose marker stood the test starts a unit of its own.
func joinWrapped(units []*unit) []*unit {
	var out []*unit
	for start := 0; start < len(units); {
		end := start + 1
		for end < len(units) && wraps(units[start], units[end]) {
			end++
		}
		units[start].append(units[start+1 : end])
		out = append(out, units[start])
		start = end
	}
	return out
}

// wraps reports whether v only goes on with the paragraph that u begins.
func wraps(u, v *unit) bool {
	return v.brk == block.SoftBreak && v.mark.form == noMarker && v.kind == block.Paragraph && v.chrome == u.chrome && u.kind != block.Heading
}

// append adds wrapped lines, all at once: a paragraph may have very many.
func (u *unit) append(lines []*unit) {
	if len(lines) == 0 {
		return
	}
	texts := []block.Text{u.text}
	at := len(u.text.S)
	for _, v := range lines {
		texts = append(texts, v.text)
		u.anchors = append(u.anchors, v.anchors...)
		if v.text.S == "" {
			continue
		}
		if at > 0 {
			at++ // the space between
		}
		for _, l := range v.links {
			l.Start, l.End = l.Start+at, l.End+at
			u.links = append(u.links, l)
		}
		at += len(v.text.S)
		u.span = u.span.Union(v.span)
		u.emphasis = u.emphasis && v.emphasis
	}
	u.text = block.Join(texts...)
}
