package read

import (
	"html"
	"strings"
)

// entities writes text[start:end] of HTML, in which &…; stands for characters, and for some the semicolon may lack.
// What only looks like an entity is text.
func (p *pen) entities(start, end int) { p.decode(start, end, false) }

// strictEntities writes text[start:end] of Markdown, in which no semicolon may lack.
func (p *pen) strictEntities(start, end int) { p.decode(start, end, true) }

func (p *pen) decode(start, end int, strict bool) {
	for start < end {
		i := strings.IndexByte(p.text[start:end], '&')
		if i < 0 {
			p.source(start, end)
			return
		}
		at := start + i
		p.source(start, at)
		s, n := entity(p.text[at:end])
		if n == 0 || strict && p.text[at+n-1] != ';' {
			p.source(at, at+1)
			start = at + 1
			continue
		}
		p.replace(s, at, at+n)
		start = at + n
	}
}

// maxEntity is longer than any entity is, in bytes.
const maxEntity = 40

// entity returns what the entity at the start of s stands for, and its length in bytes; 0 if there is none.
func entity(s string) (string, int) {
	run := s[:entityRun(s[:min(len(s), maxEntity)])]
	decoded := html.UnescapeString(run)
	if decoded == run {
		return "", 0
	}
	// Without a semicolon the name may be longer than the entity: the rest is there, as it was, at the end.
	rest := 0
	for rest < len(decoded) && rest < len(run) && decoded[len(decoded)-1-rest] == run[len(run)-1-rest] {
		rest++
	}
	return decoded[:len(decoded)-rest], len(run) - rest
}

// entityRun returns the length of the bytes at the start of s that may be an entity.
func entityRun(s string) int {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	for n < len(s) && alphanumeric(s[n]) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
