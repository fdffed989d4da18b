package read

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/source"
)

// A copy opens in LibreOffice, whose text export is that of the document, and which finds every comment around its words.
func TestAnnotateAsLibreOfficeReadsIt(t *testing.T) {
	soffice := office(t)
	documents := policies(t, soffice)
	documents["pieces"] = fixtures.Docx(map[string]string{
		"comments":  `<w:comment w:id="7" w:author="an editor">` + p(t1("Is it so?")) + `</w:comment>`,
		"footnotes": `<w:footnote w:id="2">` + p(t1("In the note.")) + `</w:footnote>`,
		"document": p(t1("We keep your data as long as"), t1(" you use it"), `<w:r><w:footnoteReference w:id="2"/></w:r>`) +
			p(t1("see "), `<w:hyperlink w:anchor="x">`+t1("our site")+`</w:hyperlink>`, t1(", table "), field(" SEQ table ", "1"), t1(" and so on")) +
			p(`<w:ins w:id="1" w:author="a">`+t1("put in later")+`</w:ins>`, `<w:commentRangeStart w:id="7"/>`, t1(" and kept"), `<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>`) +
			tableOf(cell(p(t1("one cell")))+cell(p(t1("another cell")))),
	}, nil)
	random := rand.New(rand.NewSource(2))
	copies, remarks := map[string][]byte{}, map[string]map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(documents)) {
		raw := documents[name]
		page, err := Open(name+".docx", raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var list []Remark
		remarks[name] = map[string]string{}
		for i := range 40 {
			span := someWords(page.File.Text, random)
			says := fmt.Sprintf("remark %d", i)
			list = append(list, Remark{span, []string{says, "a second paragraph"}})
			remarks[name][says] = strings.ReplaceAll(page.File.Text[span.Start:span.End], lineEnd, " ")
		}
		if copies[name], err = Annotate(name+".docx", raw, Options{}, list); err != nil {
			t.Errorf("%s: %v", name, err)
			delete(copies, name)
		}
	}
	before, after := converted(t, soffice, "docx", "txt:Text", documents), converted(t, soffice, "docx", "txt:Text", copies)
	for name, raw := range converted(t, soffice, "docx", "fodt", copies) {
		if string(before[name]) != string(after[name]) {
			t.Errorf("%s: the text of the copy is another:\n%s\n%s", name, before[name], after[name])
		}
		found := annotations(t, raw)
		for says, words := range remarks[name] {
			about := found[says+"a second paragraph"]
			switch {
			case len(about) != 1:
				t.Errorf("%s: %s: LibreOffice has %d comments", name, says, len(about))
			case !strings.Contains(about[0], words):
				t.Errorf("%s: %s: LibreOffice has a comment on %q, and not on %q", name, says, about[0], words)
			}
		}
	}
}

// someWords returns the span of some words of a paragraph.
func someWords(text string, random *rand.Rand) source.Span {
	for {
		start := random.Intn(len(text))
		for start > 0 && !unicode.IsSpace(rune(text[start-1])) {
			start--
		}
		end := start
		for n := 1 + random.Intn(4); end < len(text) && n > 0; end++ {
			if text[end] == '\n' {
				break
			}
			if text[end] == ' ' {
				n--
			}
		}
		if words := strings.TrimSpace(text[start:end]); words != "" {
			return source.Span{Start: start, End: start + strings.Index(text[start:end], words) + len(words)}
		}
	}
}

// annotations returns what the comments of an OpenDocument text are about, by what they say.
func annotations(t *testing.T, raw []byte) map[string][]string {
	t.Helper()
	found, open := map[string][]string{}, map[string]int{}
	says := map[string]string{}
	var text, comment strings.Builder
	name := ""
	tokens := xml.NewDecoder(strings.NewReader(string(raw)))
	for {
		token, err := tokens.Token()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "annotation":
				name = valueOf(e, "name")
				comment.Reset()
			case "annotation-end":
				id := valueOf(e, "name")
				found[says[id]] = append(found[says[id]], text.String()[open[id]:])
			case "creator", "date", "creator-initials":
				_ = tokens.Skip()
			case "s", "tab", "line-break":
				text.WriteByte(' ')
			}
		case xml.EndElement:
			if e.Name.Local == "annotation" {
				open[name], says[name] = text.Len(), strings.TrimSpace(comment.String())
				name = ""
			}
		case xml.CharData:
			if name != "" {
				comment.WriteString(strings.TrimSpace(string(e)))
			} else {
				text.Write(e)
			}
		}
	}
}
