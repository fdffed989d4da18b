package lint

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/clause"
)

// formatForms are the formats that one policy is written in, each in the plainest way.
var formatForms = []form{
	{"text", "x.txt", always(func(s string) string { return lines(s, "", "\n\n", func(s string) string { return s }) })},
	{"Markdown", "x.md", always(markdown)},
	{"HTML", "x.html", always(func(s string) string { return page(lines(s, "<p>", "</p>\n", html.EscapeString)) })},
	{"Word, typed numbers", "x.docx", func(s string) ([]byte, bool) { return fixtures.TypedDocx(s), true }},
	{"Word, automatic numbers", "x.docx", func(s string) ([]byte, bool) { return fixtures.NumberedDocx(s), true }},
	{"Word, numbers of styles", "x.docx", func(s string) ([]byte, bool) { return fixtures.StyledDocx(s), true }},
}

// reading is all that is said of a policy, but for the places in its file.
type reading struct {
	Clauses, Coverage, References, Findings []string
}

func readingOf(t *testing.T, e *Engine, path string, raw []byte) reading {
	t.Helper()
	f, err := e.Check(path, raw)
	if err != nil {
		t.Fatal(err)
	}
	var out reading
	for _, c := range f.Document.Clauses {
		marker := c.Marker
		if c.IsBullet() { // formats have signs of their own
			marker = "•"
		}
		out.Clauses = append(out.Clauses, fmt.Sprintf("%s%d %s [%s] in [%s]: %s", strings.Repeat("  ", c.Level), c.Role, marker, c.Number, parentOf(c), c.Text.S))
	}
	for _, c := range f.Coverage {
		line := fmt.Sprintf("%s %s %d:", c.Topic, c.Status, c.Days)
		for _, x := range c.Evidence {
			line += fmt.Sprintf(" [%s] %s", x.Clause, x.Text)
		}
		out.Coverage = append(out.Coverage, line)
	}
	for _, r := range f.Document.References {
		out.References = append(out.References, fmt.Sprintf("%s -> %v, without %v: %s in %s", r.Text, r.Targets, r.Missing, r.Status, r.Clause.Cite()))
	}
	for _, x := range f.Findings {
		if x.Rule == "leftover/page-chrome" { // of a web page, it is no fault
			continue
		}
		out.Findings = append(out.Findings, fmt.Sprintf("%s %s [%s] %s", x.Rule, x.Severity, x.Clause, x.Message))
	}
	return out
}

func parentOf(c *clause.Clause) string {
	if c.Parent == nil {
		return ""
	}
	return c.Parent.Cite()
}

// The same policy in every format is the same tree, with the same topics, references and findings.
func TestFormats(t *testing.T) {
	e, err := New(Options{Force: true, UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kk/complete.txt", "kk/torn.txt", "ky/torn.txt", "ru/complete.txt", "ru/gaps.txt", "ru/torn.txt", "en/torn.txt", "en/brief.txt"} {
		raw, err := fixtures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var want reading
		for i, f := range formatForms {
			other, _ := f.write(unwrapped(string(raw)))
			got := readingOf(t, e, f.path, other)
			if i == 0 {
				want = got
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s as %s (-%s +%s):\n%s", name, f.name, formatForms[0].name, f.name, diff)
			}
		}
	}
}
