package clause

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// markDefinitions gives the clauses that only say what a term means their role: «term» – …, and in a section of definitions
// also term – …, term: … and term means ….
func (b *Builder) markDefinitions(doc *Document) {
	within := make([]bool, len(doc.Clauses)) // whether the clause's text opens a section of definitions, or stands in one
	for i, c := range doc.Clauses {
		in := c.Parent != nil && c.Parent.Index >= 0 && within[c.Parent.Index]
		within[i] = in || c.Role != Definition && c.Role != Title && b.opensDefinitions(c)
		if c.Role == Operative && (quotedTerm(c.Text.S) || in && (barTerm(c.Text.S) || b.saysMeans(c.Text.S))) {
			c.Role = Definition
		}
	}
}

// opensDefinitions reports whether a heading, or a clause that leads in a list, says that terms are defined below it.
func (b *Builder) opensDefinitions(c *Clause) bool {
	if c.Role != Heading && !strings.HasSuffix(c.Text.S, ":") {
		return false
	}
	words := lang.Words(c.Text.S)
	for i := range words {
		if i < 40 && matchAny(b.definitions, words[i:]) > 0 {
			return true
		}
	}
	return false
}

// saysMeans reports whether one of the first words says that a term is defined: 'Account means …', 'Сайт означает …'.
func (b *Builder) saysMeans(s string) bool {
	words := lang.Words(s[:min(len(s), 200)])
	for i := 1; i < len(words) && i < 6; i++ {
		if matchAny(b.cues, words[i:]) > 0 {
			return true
		}
	}
	return false
}

// quotedTerm reports whether the text begins with a quoted term and a dash, remarks in brackets between them or not.
func quotedTerm(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("«“\"„'", r) {
		return false
	}
	end := strings.IndexAny(s[size:min(len(s), size+200)], "»”\"")
	if end < 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(s[size+end:])
	rest := strings.TrimLeft(s[size+end+n:], " »”\"")
	if strings.HasPrefix(rest, "(") {
		if i := strings.IndexByte(rest, ')'); i > 0 {
			rest = strings.TrimLeft(rest[i+1:], " »”\"")
		}
	}
	r, size = utf8.DecodeRuneInString(rest)
	return size > 0 && strings.ContainsRune("–—-−", r)
}

// barTerm reports whether the text begins with a few words and a dash or colon; remarks in brackets do not count. What stands
// before a colon may also lead in a list, so that a term must be shorter there.
func barTerm(s string) bool {
	words, depth, before := 0, 0, ' '
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case i > 400 || r == '.' && depth == 0 || r == ';':
			return false
		case depth > 0:
		case strings.ContainsRune("–—-−", r) && before == ' ' && i > 0:
			return words <= 9 && i+utf8.RuneLen(r) < len(s)
		case r == ':':
			return words > 0 && words <= 4 && i+1 < len(s)
		case before == ' ' && r != ' ':
			words++
		}
		before = r
	}
	return false
}
