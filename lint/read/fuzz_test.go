package read

import (
	"testing"

	"github.com/policylint/policylint/fixtures"

	"github.com/policylint/policylint/lint/source"
)

// fuzz reads whatever there is, in the format, and checks the places; the seeds are pages to begin with.
func fuzz(f *testing.F, format string, seeds []string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Add([]byte("\xff\xfea\x00\n\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := source.Decode("fuzz", raw)
		if err != nil {
			return
		}
		page, err := Read(file, format)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := checkPage(page); wrong != "" {
			t.Error(wrong)
		}
	})
}

func FuzzText(f *testing.F) { fuzz(f, "text", textSpans) }
func FuzzHTML(f *testing.F) { fuzz(f, "html", htmlSpans) }

// FuzzWord reads Word documents of whatever parts.
func FuzzWord(f *testing.F) {
	for _, parts := range numberedDocuments() {
		f.Add(parts["document"], parts["styles"], parts["numbering"], "")
	}
	f.Add(p(`<w:r><w:footnoteReference w:id="1"/></w:r>`, t1("a")), headings, "", `<w:footnote w:id="1">`+p(t1("note"))+`</w:footnote>`)
	f.Add(p(field(` HYPERLINK "x" \l "y" `, "a"), field(" REF z ", "b"))+tableOf(cell(p(t1("c")), p(t1("d")))+cell(p(t1("e")))), headings, "", "")
	f.Fuzz(func(t *testing.T, document, styles, numbering, footnotes string) {
		for _, mode := range []string{Final, Original} {
			raw := fixtures.Docx(map[string]string{"document": document, "styles": styles, "numbering": numbering, "footnotes": footnotes}, nil)
			page, err := Open("fuzz.docx", raw, Options{Format: word, Tracked: mode})
			if err != nil {
				return
			}
			if wrong := checkPage(page); wrong != "" {
				t.Error(wrong)
			}
		}
	})
}

// FuzzWordFile reads whatever archives.
func FuzzWordFile(f *testing.F) {
	f.Add(fixtures.Docx(body(p(t1("a"))), nil))
	f.Add(fixtures.NumberedDocx("Policy\n1. One\n1.1. Two\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		page, err := Open("fuzz.docx", raw, Options{})
		if err != nil {
			return
		}
		if wrong := checkPage(page); wrong != "" {
			t.Error(wrong)
		}
	})
}
