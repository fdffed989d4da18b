package clause_test

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/clause"
)

func TestMarkAt(t *testing.T) {
	for _, c := range []struct {
		mark clause.Mark
		n    int
		want string
	}{
		{clause.Mark{Kind: clause.DecimalMark, Nums: []int{5, 2}, Name: "5.2"}, 4, "5.4"},
		{clause.Mark{Kind: clause.LetterMark, Nums: []int{2}, Name: "b"}, 4, "d"},
		{clause.Mark{Kind: clause.LetterMark, Nums: []int{2}, Name: "Б"}, 4, "Г"},
		{clause.Mark{Kind: clause.LetterMark, Nums: []int{9}, Name: "и"}, 10, "к"},
		{clause.Mark{Kind: clause.LetterMark, Nums: []int{26}, Name: "z"}, 27, ""},
		{clause.Mark{Kind: clause.RomanMark, Nums: []int{3}, Name: "III"}, 4, "IV"},
		{clause.Mark{Kind: clause.BulletMark, Name: "—"}, 1, ""},
		{clause.Mark{Kind: clause.DecimalMark, Nums: []int{1}, Name: "1"}, 0, ""},
	} {
		if got := c.mark.At(c.n); got != c.want {
			t.Errorf("%v at %d: %q, want %q", c.mark, c.n, got, c.want)
		}
	}
}

// Only what somebody wrote as it stands is typed.
func TestTyped(t *testing.T) {
	k := newKit(t)
	for _, c := range []struct{ file, text, want string }{
		{"a.txt", "1. General\n1.1. We keep a name.\n— the first;\n— the last.\n", "1. 1.1. — —"},
		{"a.html", "<h2>1. General</h2><ol><li>a name</li><li>an address</li></ol><p>1.1. Nothing else.</p>", "1. 1.1."},
		{"a.md", "# 1. General\n\n1.1 We keep:\n\n1. a name\n2. an address\n\n# 2\\. Rights\n\n**2.1.** You may ask.\n", "1. 1.1 2. 2.1."},
	} {
		doc := k.document(t, c.file, "en", c.text)
		var typed []string
		for _, x := range doc.Clauses {
			if doc.Typed(x) {
				typed = append(typed, x.Marker)
			}
		}
		if got := strings.Join(typed, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.file, got, c.want)
		}
	}
}
