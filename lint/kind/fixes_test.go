package kind

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// An edit is written as the format needs, and not made where it would do harm.
func TestInFormat(t *testing.T) {
	for _, tt := range []struct {
		format, text, old, new, want string
		ok                           bool
	}{
		{"text", "a b", "a b", "<&>", "<&>", true},
		{"text", "де\u00adла", "де\u00adла", "дела", "", false},
		{"html", "<p>a b", "a b", "R&D <x>", "R&amp;D &lt;x&gt;", true},
		{"html", "a <b>b</b>", "a <b>b", "ab", "", false},
		{"html", "a&nbsp;b", "&nbsp;", " ", " ", true},
		{"markdown", "see x", "x", "*[y]_", `\*\[y\]\_`, true},
		{"markdown", "5.2 x", "5.2", "5.3", "5.3", true},
		{"markdown", "a **b**", "a **b", "ab", "", false},
		{"markdown", "> a\n> b", "a\n> b", "ab", "", false},
		{"markdown", `\"a"`, `"a`, "«a", "", false},
		{"markdown", "`x` y", "y", "*", "", false},
	} {
		at := strings.Index(tt.text, tt.old)
		got, ok := inFormat(rule.Edit{Span: source.Span{Start: at, End: at + len(tt.old)}, Text: tt.new}, tt.text, tt.format)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("%s %q: %q, %v", tt.format, tt.text, got, ok)
		}
	}
}
