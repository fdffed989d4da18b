package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"
)

// lineWidth is the width of the reports for people, in characters.
const lineWidth = 100

// width returns how many columns s takes: characters, without those that sit on the one before. The alphabets that
// policies are written in have no wide characters.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// pad returns s with spaces behind it up to n columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(n-width(s), 0)) }

// clip returns s cut to n columns, an ellipsis for what is cut off, at the end of a word where one is near.
func clip(s string, n int) string {
	if n < 1 || len(s) <= n || width(s) <= n {
		return s
	}
	cut := cutAt(s, n-1)
	if i := strings.LastIndexByte(s[:cut], ' '); i > cut*2/3 {
		cut = i
	}
	return strings.TrimRight(s[:cut], " ,;:–—-") + "…"
}

// cutAt returns the byte offset of the longest prefix of s that takes n columns at most.
func cutAt(s string, n int) int {
	for i, r := range s {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// wrap parts s into lines of n columns at most, at spaces, and within a word that is longer than a line.
func wrap(s string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && width(line)+1+width(word) <= n {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for width(word) > n {
			cut := cutAt(word, n)
			lines, word = append(lines, word[:cut]), word[cut:]
		}
		line = word
	}
	return append(lines, line)
}

// quote returns the words of a document in quotation marks, shortened to n columns and harmless to a terminal.
func quote(s string, n int) string {
	// cut first: an excerpt may be as long as the file
	if limit := n * utf8.UTFMax; n > 0 && len(s) > limit {
		s = strings.ToValidUTF8(s[:limit], "")
	}
	return "“" + clip(strings.TrimSpace(Printable(s)), n) + "”"
}

// maxQuote is how many columns of a document a finding quotes.
const maxQuote = 240

// paint colours words; where colours are off every function returns its argument.
type paint struct {
	bold, dim, red, yellow, green, cyan func(...any) string
}

func newPaint(on bool) paint {
	style := func(attributes ...color.Attribute) func(...any) string {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return paint{
		bold: style(color.Bold), dim: style(color.Faint), red: style(color.FgRed, color.Bold),
		yellow: style(color.FgYellow, color.Bold), green: style(color.FgGreen), cyan: style(color.FgCyan),
	}
}
