package lint

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
)

// Every number that Word makes stands in the outline, whatever its shape.
func TestWordNumbersInOutline(t *testing.T) {
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ levels, want string }{
		{level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "decimal", "%1.%2.%3."), "1.=1 1.1.=1.1 1.1.1.=1.1.1 1.2.=1.2 2.=2 2.1.=2.1"},
		{level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)"), "1=1 1.1=1.1 (a)=1.1.a 1.2=1.2 2=2 2.1=2.1"},
		{level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "russianLower", "%3)"), "1.=1 1.1.=1.1 а)=1.1.а 1.2.=1.2 2.=2 2.1.=2.1"},
		{level(0, "decimal", "Article %1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerRoman", "%3)"), "Article 1.=1 1.1.=1.1 i)=1.1.i 1.2.=1.2 Article 2.=2 2.1.=2.1"},
		{level(0, "decimal", "Раздел %1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerLetter", "%1.%2.%3"), "Раздел 1.=1 1.1.=1.1 1.1.a=1.1.a 1.2.=1.2 Раздел 2.=2 2.1.=2.1"},
		{level(0, "decimal", "§ %1.") + level(1, "decimal", "(%2)") + level(2, "decimal", "%3)"), "§ 1.=1 (1)=1.1 1)=1.1.1 (2)=1.2 § 2.=2 (1)=2.1"},
	} {
		var body strings.Builder
		body.WriteString(fixtures.WordParagraph("", "Privacy Policy"))
		for _, p := range []struct {
			level int
			text  string
		}{{0, "General provisions"}, {1, "The operator processes the following personal data:"}, {2, "the name of the user;"}, {1, "The data are kept for a year."}, {0, "The rights of users"}, {1, "Users may ask for their data."}} {
			body.WriteString(fixtures.WordParagraph(fixtures.InList(1, p.level), p.text))
		}
		doc, err := e.Outline("x.docx", fixtures.Docx(map[string]string{
			"document":  body.String(),
			"numbering": `<w:abstractNum w:abstractNumId="1">` + c.levels + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
		}, nil))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range doc.Clauses[1:] {
			got = append(got, x.Marker+"="+x.Number)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s, want %s", s, c.want)
		}
	}
}

func level(i int, format, text string) string { return fixtures.WordLevel(i, format, text, "") }
