package lint

import (
	"strings"
	"testing"
)

// What is built to be slow is slow no more than its size asks for. There is no clock here: a test that takes the square of
// these sizes ends by the test's own time limit, hours later.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("large texts")
	}
	e, err := New(Options{Lang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	const size = 1 << 20
	for name, piece := range map[string]string{
		"e-mails": "a@b.kz ", "numbers": "5.2, ", "quotes": "«A» ", "brackets": "[a] ", "dates": "1.2.2026 ", "periods": "30 days ",
		"sentences": "We collect data. ", "references": "clause 5.2, ", "phones": "+7 727 000 00 00 ", "links": "see http://a.kz/b ",
		"markers": "a) b; ", "words": "collect ", "spaces": "        ", "opening quotes": "«", "dashes": "— a ", "capitals": "Data Protection ",
		"lines": "we collect data\n", "numbered lines": "1. We collect data\n", "colons": "a: b:\n", "headings": "HEADING\n\n",
		"bullets": "- we collect data;\n", "comments": "<!-- policylint-disable-next-line text/quotes -- so -->\na\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, head := range []string{"Privacy Policy\n", "<html><body><h1>Privacy Policy</h1><p>"} {
				if _, err := e.Check("x", []byte(head+strings.Repeat(piece, size/len(piece)))); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
