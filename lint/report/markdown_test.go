package report

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/policylint/policylint/lint/rule"
)

// What is escaped is shown as it was by a reader of Markdown, and makes no link, table, emphasis, tag or mention.
func TestEscapeMarkdown(t *testing.T) {
	comment := regexp.MustCompile(`<!--.*?-->`)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	for _, text := range []string{
		"plain words", "5.2. and 5.3.", "<script>alert(1)</script>", "a & b &amp; c", "*bold* _it_ __b__ **c**", "`code` ``", "[x](javascript:y) ![z](w)",
		"a | b", "~~gone~~", `back\slash \* \`, "$x$", "@everyone, (@name) and dpo@site.example", "«Ө» — “ү” №5", "<https://a.example>", "x_y_z@a.example",
	} {
		var b bytes.Buffer
		if err := md.Convert([]byte("**at**: "+escapeMarkdown(text)+" end"), &b); err != nil {
			t.Fatal(err)
		}
		shown := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.String()), "<p><strong>at</strong>: "), " end</p>")
		plain := html.UnescapeString(comment.ReplaceAllString(shown, ""))
		plain = strings.ReplaceAll(plain, "<!-- raw HTML omitted -->", "")
		if strings.ContainsAny(comment.ReplaceAllString(shown, ""), "<>") || plain != text {
			t.Errorf("%q is shown as %q", text, shown)
		}
	}
}

func TestMarkdownMentionsNobody(t *testing.T) {
	for text, want := range map[string]string{
		"@all": "@<!-- -->all", "see @all": "see @<!-- -->all", "dpo@site.example": "dpo@site.example", "@@all": "@@<!-- -->all",
	} {
		if got := escapeMarkdown(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// A report too long for a comment ends with the count of what it leaves out, and leaves out the least severe.
func TestMarkdownFitsAComment(t *testing.T) {
	findings := []rule.Finding{{Rule: "x/last", Severity: rule.Note, Message: "the note"}}
	for range 1000 {
		findings = append(findings, rule.Finding{Rule: "x/y", Severity: rule.Error, Message: strings.Repeat("ұ", 100), Advice: "advice"})
	}
	out := written(t, "markdown", made(t, findings...))
	if n := utf8.RuneCountInString(out); n > 65_536 || n < maxComment*9/10 {
		t.Errorf("%d characters", n)
	}
	shown := strings.Count(out, "advice")
	want := (words{}).Count(textNotShown, 1001-shown)
	if !strings.HasSuffix(out, "\n\n"+want+"\n") || strings.Contains(out, "x/last") {
		t.Errorf("%d shown, and the end is %q, want %q", shown, out[len(out)-60:], want)
	}
}
