package read

import (
	"strconv"
	"strings"
	"unicode"
)

// slug returns the id that renderers of Markdown give to a heading: its letters and digits in lower case, with hyphens
// for spaces, and a number where another heading has it already.
func (m *markdownReader) slug(heading string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
	if id == "" {
		return ""
	}
	n := m.slugs[id]
	m.slugs[id]++
	if n > 0 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}
