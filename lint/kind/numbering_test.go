package kind_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/lint"
)

// TestNumbering holds what the rules of numbers say against small texts in which numbers stand in all the ways that they do.
func TestNumbering(t *testing.T) {
	engines := map[string]*lint.Engine{}
	for _, format := range []string{"", "html", "markdown"} {
		e, err := lint.New(lint.Options{Lang: "en", Format: cmp.Or(format, "text"), Force: true, UILang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		engines[format] = e
	}
	for _, c := range []struct{ name, format, text, want string }{
		{name: "sections without numbers", text: `
GENERAL
1.1. We keep a name.
1.2. We keep an address.
RIGHTS
2.1. You may ask.
2.2. You may object.
CONTACTS
4.1. Write to us.
`},
		{name: "gaps in the middle and at the start", text: `
1. General
1.2. We keep an address.
1.3. We keep a name.
1.6. We keep nothing else.
2. Rights
2.1. You may ask.
4. Contacts
4.1. Write to us.
`, want: "gap 2, gap 4, gap 7"},
		{name: "one cause, one mark", text: `
1. General
1.1. We keep a name.
1.2. We keep an address.
1.2. We keep a telephone number.
1.4. We keep nothing else.
`, want: "duplicate 4"},
		{name: "a number of another section", text: `
1. General
1.1. We keep a name.
2. Rights
2.1. You may ask.
2.2. You may object.
1.3. You may withdraw.
2.4. You may complain.
`, want: "orphan 6"},
		{name: "a stretch that is there twice", text: `
1. General
1.1. We keep a name.
1.2. We keep an address.
1.3. We keep nothing else.
1.1. We keep a name.
1.2. We keep an address.
1.3. We keep nothing else.
2. Rights
2.1. You may ask.
`, want: "duplicate 5"},
		{name: "two documents", text: `
1. General
1.1. We keep a name.
2. Rights
2.1. You may ask.
3. Contacts
3.1. Write to us.
CONSENT
1. I agree that my name is kept.
2. I may withdraw.
2.1. By a letter.
2.2. By a call.
3. This is my free will.
`},
		{name: "an annex", text: `
1. General
1.1. We keep a name.
2. Rights
2.1. You may ask.

Annex 1

1. This is the form.

2. It is signed by hand.
`},
		{name: "a list among clauses without numbered sections", text: `
GENERAL
1.1. We keep these:
1. a name
2. an address
3. a number
RIGHTS
2.1. You may ask.
2.2. You may object.
CONTACTS
3.1. Write to us.
3.2. Call us.
`},
		{name: "lists begin anew", text: `
1. General
1.1. We keep:
a) a name;
b) an address.
We pass on:
a) an address;
b) a number.
1.2. We do not keep:
1) cards;
2) passwords:
a) yours;
b) others;
3) keys.
`},
		{name: "faults of lists", text: `
1. General
1.1. We keep:
a) a name;
b) an address;
d) a number.
1.2. We pass on:
2) a name;
3) an address;
3) a number;
4) an order.
1.3. We delete:
(i) names;
(ii) addresses;
(iv) numbers.
`, want: "gap 5, gap 7, duplicate 9, gap 14"},
		{name: "letters behind h", text: `
1. General
1.1. We keep:
(f) the order;
(g) the day;
(h) the hour;
(i) the place;
(j) the price.
`},
		{name: "an item within a line", text: `
1. General
1.1. We keep two things, 1) a name;
2) an address.
1.2. We keep them for a year.
`},
		{name: "a number glued to the clause before", text: `
1. General
1.1. We keep a name. 1.2. We keep an address.
1.3. We keep nothing else.
`},
		{name: "torn references and dates", text: `
1. General
1.1. We keep a name, as said in clause
3.4. of this Policy, since
12.05. of this year.
1.2. We keep an address for
2.5 years.
1.3. We keep nothing else.
`},
		{name: "a link torn from its sentence", text: `
1. General
1.1. We keep a name for as long as we have to, which is said in the
. Terms of the Shop are part of this Policy.
`},
		{name: "levels", text: `
1. General
1.1.1. We keep a name.
1.1.2. We keep an address.
2. Rights
2.1. You may ask.
2.1.1. By letter.
2.3.1. By call.
`, want: "level-skipped 2, orphan 7"},
		{name: "two languages side by side", text: `
1. General
1. Жалпы
2. Rights
2. Құқықтар
3. Contacts
3. Байланыс
4. Changes
4. Өзгерістер
`},
		{name: "letters of two alphabets", text: `
1. General
1.1. We keep:
а) a name;
b) an address;
с) a number;
d) an order.
`, want: "look-alike-letter 3, look-alike-letter 5"},
		{name: "numbers that the page makes", format: "html", text: `
<ol><li><p>General</p></li></ol><p>We keep a name.</p>
<ol start="4"><li><p>Rights</p></li></ol><p>You may ask.</p>
<ol start="4"><li>Contacts</li><li value="9">Changes</li></ol>
`},
		{name: "numbers that Markdown makes", format: "markdown", text: `
## General

1. a name
1. an address
1. a number

## Rights

1. You may ask.
5. You may object.
`},
		{name: "styles", text: `
1. General
1.1. We keep a name:
— the first;
— the last;
- the middle;
— the maiden name.
1.2 We keep an address.
1.3. We keep a number.
2. Rights
2.1. You may ask:
- by letter;
— by call.
`, want: "style 5, style 7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := gocmp.Diff(c.want, strings.Join(numberingFindings(t, engines[c.format], c.text), ", ")); diff != "" {
				t.Errorf("- want, + got:\n%s", diff)
			}
		})
	}
}

// numberingFindings returns the names and lines of what the rules of numbers find.
func numberingFindings(t *testing.T, e *lint.Engine, text string) []string {
	t.Helper()
	f, err := e.Check("policy", []byte(strings.TrimLeft(text, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	names := map[int][]string{}
	for _, x := range f.Findings {
		family, name, _ := strings.Cut(x.Rule, "/")
		if family == "numbering" || family == "structure" {
			line := f.Source.Position(x.Span.Start, "byte").Line
			lines = append(lines, line)
			names[line] = append(names[line], fmt.Sprintf("%s %d", name, line))
		}
	}
	slices.Sort(lines)
	var out []string
	for _, line := range slices.Compact(lines) {
		slices.Sort(names[line])
		out = append(out, names[line]...)
	}
	return out
}
