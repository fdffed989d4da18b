package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/rules"
)

var tags = []string{"kk", "ky", "ru", "en"}

// kit is what it takes to make documents: loaded once for all tests.
type kit struct {
	builder *clause.Builder
	words   map[string]*lang.ReferenceWords
}

func newKit(t testing.TB) kit {
	t.Helper()
	k := kit{words: map[string]*lang.ReferenceWords{}}
	var grammars []*lang.Grammar
	for _, tag := range tags {
		g, err := lang.LoadGrammar(rules.FS, tag)
		if err != nil {
			t.Fatal(err)
		}
		grammars = append(grammars, g)
		if k.words[tag], err = lang.LoadReferenceWords(rules.FS, tag); err != nil {
			t.Fatal(err)
		}
	}
	k.builder = clause.NewBuilder(grammars)
	return k
}

// document reads a file of the name and text, in the language, with its references.
func (k kit) document(t testing.TB, name, tag, text string) *clause.Document {
	t.Helper()
	file, err := source.Decode(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	page, err := read.Read(file, "")
	if err != nil {
		t.Fatal(err)
	}
	doc := k.builder.Build(page)
	doc.Lang = tag
	clause.FindReferences(doc, k.words)
	return doc
}

var roleNames = map[clause.Role]string{
	clause.Title: "title", clause.Heading: "heading", clause.Definition: "definition", clause.Contents: "contents", clause.Chrome: "chrome",
}

// outline writes the tree a line a clause: indent, number (in brackets if inferred), role, what it begins with. A clause
// outside of the body has a minus in front.
func outline(d *clause.Document) string {
	var b strings.Builder
	for _, c := range d.Clauses {
		b.WriteString(strings.Repeat("  ", c.Level-1))
		if !d.InBody(c) {
			b.WriteString("-")
		}
		if c.Number != "" && c.Inferred {
			fmt.Fprintf(&b, "[%s] ", c.Number)
		} else if c.Number != "" {
			fmt.Fprintf(&b, "%s ", c.Number)
		}
		if r := roleNames[c.Role]; r != "" {
			fmt.Fprintf(&b, "<%s> ", r)
		}
		text := []rune(c.Text.S)
		if len(text) > 28 {
			text = append(text[:28], '…')
		}
		b.WriteString(strings.TrimSpace(string(text)) + "\n")
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

// pointers writes the references of the document: targets, those missing with an exclamation mark, the status if it is not
// told by that; references are parted by a bar.
func pointers(refs []clause.Reference) string {
	var out []string
	for _, r := range refs {
		missing := map[string]bool{}
		for _, m := range r.Missing {
			missing[m] = true
		}
		var parts []string
		for _, n := range r.Targets {
			if missing[n] {
				n = "!" + n
			}
			parts = append(parts, n)
		}
		if r.Status == clause.Detached || r.Status == clause.Self {
			parts = append(parts, string(r.Status))
		}
		out = append(out, strings.Join(parts, " "))
	}
	return strings.Join(out, " | ")
}

// A place belongs to the clause it stands in, or to the one before it where it stands between two.
func TestClauseAtOffset(t *testing.T) {
	const text = "Privacy Policy\n\nWe keep names.\n\nWe keep letters.\n"
	doc := newKit(t).document(t, "a.txt", "en", "\n\n"+text)
	for i, c := range doc.Clauses {
		for _, at := range []int{c.Span.Start, c.Span.End - 1, c.Span.End} {
			if got := doc.At(at); got != c {
				t.Errorf("clause %d at %d: got %v", i, at, got)
			}
		}
	}
	if got := doc.At(0); len(doc.Clauses) != 3 || got != nil {
		t.Errorf("before the first of %d clauses: got %v", len(doc.Clauses), got)
	}
}
