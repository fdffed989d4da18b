package read

import (
	"strings"
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

// FuzzAnnotate puts a remark anywhere into whatever document can be read: the copy must keep its promises.
func FuzzAnnotate(f *testing.F) {
	for _, parts := range numberedDocuments() {
		f.Add(parts["document"], "", "", 3, 20)
	}
	f.Add(p(`<w:r><w:t>a</w:t><w:footnoteReference w:id="1"/><w:t> b </w:t></w:r>`, t1("a")), `<w:footnote w:id="1">`+p(t1("note"))+`</w:footnote>`, "", 0, 9)
	f.Add(p(field(` HYPERLINK "x" \l "y" `, "a"), field(" REF z ", "b"))+tableOf(cell(p(t1("c")), p(t1("d")))+cell(p(t1("e")))), "", "", 1, 4)
	f.Add(p(`<w:commentRangeStart w:id="5"/>`, t1("one"), `<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>`), "", `<w:comment w:id="5" w:author="policylint"/>`, 1, 2)
	f.Fuzz(func(t *testing.T, document, footnotes, comments string, start, length int) {
		raw := fixtures.Docx(map[string]string{"document": document, "footnotes": footnotes, "comments": comments}, nil)
		page, err := Open("fuzz.docx", raw, Options{})
		if err != nil {
			return
		}
		n := len(page.File.Text)
		span := source.Span{Start: min(max(start, 0), n)}
		span.End = min(max(span.Start+length, span.Start), n)
		remarks := []Remark{{span, []string{"a <remark>"}}, {source.Span{Start: 0, End: n}, []string{"on all"}}}
		out, err := Annotate("fuzz.docx", raw, Options{}, remarks)
		if err != nil {
			if strings.Contains(err.Error(), "copy") {
				t.Error(err)
			}
			return
		}
		if again, err := Annotate("fuzz.docx", out, Options{}, remarks); err != nil || len(again) != len(out) {
			t.Errorf("annotated once more, it is another: %v", err)
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
