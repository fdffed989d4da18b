package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/block"
)

// Printable returns s fit for a terminal: line ends and tabs are spaces, and what is not drawn but steers (control
// characters, escape sequences, bidi controls, zero-width characters) is written out as its code point, <U+202E>.
func Printable(s string) string {
	if strings.IndexFunc(s, steers) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !steers(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "<%U>", r)
		}
	}
	return b.String()
}

func steers(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || block.Invisible(r)
}
