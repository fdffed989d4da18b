package read

import (
	"fmt"
	"strings"
	"testing"
)

// Comments are found where the format has them, and nowhere else.
func TestComments(t *testing.T) {
	for _, tt := range []struct{ name, format, in, want string }{
		{"page", "html", "<p>a <!-- b --> c</p><!--d-->", "b at <!-- b -->; d at <!--d-->"},
		{"over lines", "html", "<p>a</p>\n<!-- b\nc -->", "b\nc at <!-- b\nc -->"},
		{"no comments", "html", "<!doctype html><?xml?><!x><script><!-- a --></script><p>&lt;!-- b --&gt;</p>", ""},
		{"never closed", "html", "<p>a</p><!-- b", ""},
		{"read twice", "html", "<p>a<!-- b --><textarea>c<!-- d --><p>e", "b at <!-- b -->; d at <!-- d -->"},
		{"text", "text", "a\n<!-- b -->\n[//]: # (c)", ""},
		{"block", "markdown", "a\n\n<!-- b -->\n\nc", "b at <!-- b -->"},
		{"inline", "markdown", "a <!-- b --> c\n<!-- d -->\ne", "b at <!-- b -->; d at <!-- d -->"},
		{"in a quotation", "markdown", "> a\n>\n> <!-- b -->", "b at <!-- b -->"},
		{"in code", "markdown", "```\n<!-- a -->\n[//]: # (b)\n```\n`<!-- c -->`\n\n    {<!-- d -->}\n", ""},
		{"definitions", "markdown", "a\n\n[//]: # (b)\n[//]: # \"c\"\n\nd\n\n- e\n\n  [//]: # (f)\n", "b at [//]: # (b); c at [//]: # \"c\"; f at [//]: # (f)"},
		{"definitions before text", "markdown", "[//]: # (b)\r\na\r\n", "b at [//]: # (b)"},
		{"another definition", "markdown", "[a]: /b (policylint)\n\n[a]", ""},
		{"a definition in a paragraph", "markdown", "a\n[//]: # (b)\nc", "b at [//]: # (b), shown"},
		{"a definition with brackets", "markdown", "[//]: # (b (c))\n", "b (c at [//]: # (b (c)), shown"},
	} {
		var got []string
		for _, c := range mustRead(t, tt.in, tt.format).Comments {
			s := fmt.Sprintf("%s at %s", c.Text, tt.in[c.Span.Start:c.Span.End])
			if c.Shown {
				s += ", shown"
			}
			got = append(got, s)
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, strings.Join(got, "; "), tt.want)
		}
	}
}
