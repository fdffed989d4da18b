package clause_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/source"
)

// check returns what is wrong with the document made from the page, "" if nothing.
func check(page *block.Page, doc *clause.Document) string {
	size := len(page.File.Text)
	if len(doc.Root.Children) == 0 && len(doc.Clauses) > 0 {
		return "the root has no children"
	}
	for i, c := range doc.Clauses {
		if wrong := checkClause(doc, c, i, size); wrong != "" {
			return fmt.Sprintf("clause %d (%q): %s", i, c.Text.S, wrong)
		}
	}
	if wrong := checkWords(page, doc); wrong != "" {
		return wrong
	}
	for i, r := range doc.References {
		switch {
		case r.Clause == nil || !doc.InBody(r.Clause):
			return fmt.Sprintf("reference %q stands outside of the body", r.Text)
		case r.Span.Start < 0 || r.Span.End < r.Span.Start || r.Span.End > size:
			return fmt.Sprintf("reference %q spans %v of %d bytes", r.Text, r.Span, size)
		case i > 0 && r.Span.Start < doc.References[i-1].Span.Start:
			return fmt.Sprintf("reference %q is out of order", r.Text)
		case len(r.Missing) > 0 && r.Status != clause.Unresolved:
			return fmt.Sprintf("reference %q misses %v and is %s", r.Text, r.Missing, r.Status)
		case len(r.Targets) == 0 && r.Status != clause.Detached:
			return fmt.Sprintf("reference %q has no targets and is %s", r.Text, r.Status)
		}
	}
	return ""
}

func checkClause(doc *clause.Document, c *clause.Clause, i, size int) string {
	switch {
	case c.Index != i:
		return fmt.Sprintf("index %d", c.Index)
	case c.Parent == nil || c.Parent.Index >= i:
		return "no parent before it"
	case c.Level != c.Parent.Level+1:
		return fmt.Sprintf("level %d under %d", c.Level, c.Parent.Level)
	case c.Span.Start < 0 || c.Span.End < c.Span.Start || c.Span.End > size:
		return fmt.Sprintf("span %v in %d bytes", c.Span, size)
	case i > 0 && c.Span.Start < doc.Clauses[i-1].Span.Start:
		return "begins before the one before it"
	case c.Marker != "" && c.MarkerSpan.Len() > 0 && (c.MarkerSpan.Start < c.Span.Start || c.MarkerSpan.End > c.Span.End):
		return fmt.Sprintf("marker at %v, clause at %v", c.MarkerSpan, c.Span)
	}
	at := 0
	for _, s := range c.Sentences() {
		if s.Start < at || s.End <= s.Start || s.End > len(c.Text.S) || strings.TrimSpace(c.Text.S[at:s.Start]) != "" {
			return fmt.Sprintf("sentence %v after %d", s, at)
		}
		at = s.End
	}
	if strings.TrimSpace(c.Text.S[at:]) != "" {
		return "its last sentence ends too early"
	}
	for _, l := range c.Links {
		if l.Start < 0 || l.End < l.Start || l.End > len(c.Text.S) {
			return fmt.Sprintf("link %v", l)
		}
	}
	return ""
}

// checkWords compares the text of the blocks with that of the clauses: nothing may be lost, doubled or moved.
func checkWords(page *block.Page, doc *clause.Document) string {
	var want, got strings.Builder
	for _, b := range page.Blocks {
		want.WriteString(b.Text.S)
	}
	for _, c := range doc.Clauses {
		if c.MarkerSpan.Len() > 0 && typed(page, c) {
			got.WriteString(c.Marker)
		}
		got.WriteString(c.Text.S)
	}
	// what parts a number from its title ('Section 5 — Rights') is in neither
	squeeze := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" .:)–—-|", r) {
				return -1
			}
			return r
		}, s)
	}
	if a, b := squeeze(want.String()), squeeze(got.String()); a != b {
		return fmt.Sprintf("the text changed: %q became %q", a, b)
	}
	return ""
}

// typed reports whether the clause's marker stood in the text of a block, and was not made by the page's software.
func typed(page *block.Page, c *clause.Clause) bool {
	for _, b := range page.Blocks {
		if b.Marker != "" && b.MarkerSpan == c.MarkerSpan && b.Marker == c.Marker {
			return false
		}
	}
	return true
}

func (k kit) page(name, text string) *block.Page {
	file, err := source.Decode(name, []byte(text))
	if err != nil {
		return nil
	}
	page, err := read.Read(file, "")
	if err != nil {
		return nil
	}
	return page
}

// fixtureFiles returns the policies of fixtures/.
func fixtureFiles(t testing.TB) []string {
	var files []string
	for _, ext := range []string{"txt", "html", "md"} {
		found, err := filepath.Glob("../../fixtures/*/*." + ext)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatal("no fixtures")
	}
	return files
}

func TestInvariants(t *testing.T) {
	k := newKit(t)
	for _, name := range fixtureFiles(t) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page := k.page(name, string(raw))
		if page == nil {
			continue // the reader's business
		}
		doc := k.builder.Build(page)
		clause.FindReferences(doc, k.words)
		if wrong := check(page, doc); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

func FuzzBuild(f *testing.F) {
	k := newKit(f)
	for _, name := range fixtureFiles(f) {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.HasSuffix(name, ".html"), string(raw[:min(len(raw), 3000)]))
	}
	f.Add(false, "1. A\n1.1. see 2.\n5.2. и 5.3. настоящей\nа) б\n(i) x: (a) y; (b) z\n. lost\n— 1; — 2; — 3")
	f.Add(true, "<ol><li>a<ol type=a><li>b<li>c (see 1(b))</ol></ol><p>5.2-тармақ <a href='#x'>x</a>")
	f.Fuzz(func(t *testing.T, html bool, text string) {
		name := "a.txt"
		if html {
			name = "a.html"
		}
		page := k.page(name, text)
		if page == nil {
			return
		}
		doc := k.builder.Build(page)
		clause.FindReferences(doc, k.words)
		if wrong := check(page, doc); wrong != "" {
			t.Error(wrong)
		}
	})
}
