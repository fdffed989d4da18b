package read

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/source"
)

// unzipped returns the parts of a document by their names.
func unzipped(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

// shownMarks returns the text of a part with brackets where the comments of ours begin and end, and a star for every note and drawing.
func shownMarks(t *testing.T, part string) string {
	t.Helper()
	var b strings.Builder
	tokens := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := tokens.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.CharData:
			b.Write(e)
		case xml.StartElement:
			switch e.Name.Local {
			case "commentRangeStart":
				b.WriteString("[" + valueOf(e, "id") + " ")
			case "commentRangeEnd":
				b.WriteString(" " + valueOf(e, "id") + "]")
			case "footnoteReference", "drawing":
				b.WriteString("*")
			case "instrText":
				_ = tokens.Skip()
			case "tab":
				b.WriteString("\t")
			}
		case xml.EndElement:
			if e.Name.Local == "p" {
				b.WriteString("|")
			}
		}
	}
}

// remarksOn returns remarks on the words, each where it first stands in the text of the document.
func remarksOn(t *testing.T, raw []byte, words ...string) []Remark {
	t.Helper()
	page, err := Open("test.docx", raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []Remark
	for _, w := range words {
		at := strings.Index(page.File.Text, w)
		if at < 0 {
			t.Fatalf("%q does not say %q", page.File.Text, w)
		}
		out = append(out, Remark{source.Span{Start: at, End: at + len(w)}, []string{"about " + w}})
	}
	return out
}

func TestAnnotate(t *testing.T) {
	link := func(s string) string { return `<w:hyperlink w:anchor="x">` + t1(s) + `</w:hyperlink>` }
	box := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>` + p(t1("in the box")) + `</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>`
	for _, c := range []struct {
		name  string
		parts map[string]string
		words []string
		want  string
	}{
		{"within a run", body(p(t1("we keep your data"))), []string{"keep"}, "we [0 keep 0] your data|"},
		{"a whole run", body(p(t1("we "), t1("keep"), t1(" it"))), []string{"keep"}, "we [0 keep 0] it|"},
		{"over runs", body(p(t1("we ke"), t1("ep your"), t1(" data"))), []string{"keep your d"}, "we [0 keep your d 0]ata|"},
		{"over paragraphs", body(p(t1("we keep")), p(t1("your data"))), []string{"keep\nyour"}, "we [0 keep|your 0] data|"},
		{"words on words", body(p(t1("we keep your data"))), []string{"keep your", "your", "keep", "we keep your data"}, "[3 we [0 [2 keep 2] [1 your 0] 1] data 3]|"},
		{"spaces that are not kept", body(p(`<w:r><w:t> we keep  it </w:t></w:r>`)), []string{"keep"}, "we [0 keep 0]  it|"},
		{"signs of XML", body(p(t1("a &lt; b &amp; c &gt; d"))), []string{"b & c"}, "a &lt; [0 b &amp; c 0] &gt; d|"},
		{"what is no letter", body(p(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>`)), []string{"b", "\t"}, "a[1 \t 1][0 b 0]|"},
		{"within a link", body(p(t1("see "), link("our site"), t1("."))), []string{"site"}, "see [0 our site 0].|"},
		{"within a field", body(p(t1("see "), field(" REF x ", "5.2"), t1("."))), []string{"2"}, "see [0 5.2 0].|"},
		{"within a field of several paragraphs", body(p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`, t1("one")), p(t1("two"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), []string{"two"}, "one|[0 two 0]|"},
		{"within a control", body(p(t1("by "), `<w:sdt><w:sdtContent>`+t1("the operator")+`</w:sdtContent></w:sdt>`)), []string{"operator"}, "by [0 the operator 0]|"},
		{"within a control of paragraphs", body(`<w:sdt><w:sdtContent>` + p(t1("by the operator")) + `</w:sdtContent></w:sdt>`), []string{"operator"}, "by the [0 operator 0]|"},
		{"within an insertion", body(p(`<w:ins w:id="1" w:author="a">` + t1("two years") + `</w:ins>`)), []string{"years"}, "two [0 years 0]|"},
		{"beside a deletion", body(p(t1("for "), `<w:del w:id="1" w:author="a"><w:r><w:delText>ten</w:delText></w:r></w:del>`, t1("two"))), []string{"for two"}, "[0 for tentwo 0]|"},
		{"in a table", body(tableOf(cell(p(t1("name")))+cell(p(t1("why")))), p(t1("end"))), []string{"why", "name", "end"}, "[1 name 1]|[0 why 0]|[2 end 2]|"},
		{"in a note", map[string]string{"footnotes": `<w:footnote w:id="2">` + p(t1("The note.")) + `</w:footnote>`, "document": p(t1("We keep"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, t1(" it."))}, []string{"note"}, "We keep[0 * 0] it.|"},
		{"in a text box", body(p(t1("before "), box, t1("after"))), []string{"box"}, "before [0 *in the box| 0]after|"},
		{"in an alternative within a run", body(p(`<w:r><w:t>a </w:t><mc:AlternateContent><mc:Choice Requires="x"><w:t>bc</w:t></mc:Choice></mc:AlternateContent></w:r>`)), []string{"c"}, "[0 a bc 0]|"},
		{"a paragraph outside of all", body(p(t1("a")), `<mc:AlternateContent><mc:Choice Requires="x">`+p(t1("b"))+`</mc:Choice></mc:AlternateContent>`), []string{"b"}, "a[0  0]|b|"},
		{"a formula", body(p(t1("x "), `<m:oMath xmlns:m="m"><m:r><m:t>=2</m:t></m:r></m:oMath>`)), []string{"2"}, "x [0 =2 0]|"},
		{"nothing", body(p(t1("a b")), p()), []string{"", "\n"}, "[0  0]a b[1  1]||"},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw := fixtures.Docx(c.parts, nil)
			remarks := remarksOn(t, raw, c.words...)
			out, err := Annotate("test.docx", raw, Options{}, remarks)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(c.want)
			if got := shownMarks(t, unzipped(t, out)["word/document.xml"]); got != want {
				t.Errorf("%s\nwant: %s", got, want)
			}
			checkCopy(t, raw, out, remarks)
		})
	}
}

// checkCopy checks what a copy with remarks promises, but for where they are.
func checkCopy(t *testing.T, raw, out []byte, remarks []Remark) {
	t.Helper()
	before, after := unzipped(t, raw), unzipped(t, out)
	for name, data := range before {
		switch path := filepath.Base(name); {
		case after[name] == "" && data != "":
			t.Errorf("%s is gone", name)
		case after[name] != data && !slices.Contains([]string{"document.xml", "document.xml.rels", "[Content_Types].xml", "comments.xml"}, path):
			t.Errorf("%s is changed", name)
		}
	}
	unique := func(part, element, attribute string) map[string]bool {
		seen := map[string]bool{}
		tokens := xml.NewDecoder(strings.NewReader(after[part]))
		for {
			token, err := tokens.Token()
			if err == io.EOF {
				return seen
			}
			if err != nil {
				t.Fatalf("%s: %v", part, err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == element {
				id := valueOf(e, attribute)
				if seen[id] {
					t.Errorf("%s: two %s with %s %q", part, element, attribute, id)
				}
				seen[id] = true
			}
		}
	}
	unique("[Content_Types].xml", "Override", "PartName")
	unique("word/_rels/document.xml.rels", "Relationship", "Id")
	comments := unique("word/comments.xml", "comment", "id")
	for _, mark := range []string{"commentRangeStart", "commentRangeEnd", "commentReference"} {
		if marks := unique("word/document.xml", mark, "id"); len(marks) != len(comments) {
			t.Errorf("%d comments, %d %s", len(comments), len(marks), mark)
		}
	}
	again, err := Annotate("test.docx", out, Options{}, remarks)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range unzipped(t, again) {
		if data != after[name] {
			t.Errorf("annotated once more, %s is another:\n%s\n%s", name, data, after[name])
		}
	}
}

// seen returns the marks of all comments in a document, those of ours as if an editor had written them.
func seen(t *testing.T, raw []byte) map[string][]source.Span {
	t.Helper()
	parts := unzipped(t, raw)
	for name, data := range parts {
		if strings.HasPrefix(filepath.Base(name), "comments") {
			parts[name] = strings.ReplaceAll(data, `author="`+Author+`"`, `author="an editor"`)
		}
	}
	page, err := Open("test.docx", archive(t, parts), Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]source.Span{}
	for _, m := range page.Marks {
		if m.Kind == "comment" {
			out[m.Text] = append(out[m.Text], m.Span)
		}
	}
	return out
}

// Wherever remarks are, each is one comment that encloses its words, and the text stays.
func TestAnnotateAnywhere(t *testing.T) {
	documents := realDocuments(t)
	for name, parts := range numberedDocuments() {
		documents[name] = fixtures.Docx(parts, nil)
	}
	for _, l := range labels(t) {
		if text, _ := fixtures.FS.ReadFile(l.File); strings.HasSuffix(l.File, ".txt") {
			documents[l.File] = fixtures.NumberedDocx(string(text))
		}
	}
	random := rand.New(rand.NewSource(1))
	for _, name := range slices.Sorted(maps.Keys(documents)) {
		raw := documents[name]
		page, err := Open("test.docx", raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		text := page.File.Text
		var remarks []Remark
		for i := range 100 {
			span := source.Span{Start: random.Intn(len(text)), End: 0}
			span.End = min(len(text), span.Start+random.Intn(200))
			for span.Start > 0 && !utf8.RuneStart(text[span.Start]) {
				span.Start--
			}
			for span.End < len(text) && !utf8.RuneStart(text[span.End]) {
				span.End++
			}
			remarks = append(remarks, Remark{span, []string{fmt.Sprintf("remark %d", i)}})
		}
		out, err := Annotate("test.docx", raw, Options{}, remarks)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkCopy(t, raw, out, remarks)
		marks := seen(t, out)
		for _, r := range remarks {
			at := marks[r.Paragraphs[0]]
			if len(at) != 1 {
				t.Errorf("%s: %s: %d marks", name, r.Paragraphs[0], len(at))
				continue
			}
			words := strings.TrimSpace(text[r.Span.Start:r.Span.End])
			start := r.Span.Start + strings.Index(text[r.Span.Start:r.Span.End], words)
			if words != "" && (at[0].Start > start || at[0].End < start+len(words)) {
				t.Errorf("%s: %s on %q is a comment on %q", name, r.Paragraphs[0], words, text[at[0].Start:at[0].End])
			}
		}
	}
}

// What Word made of our comments when it saved the copy goes with them; what others wrote stays.
func TestAnnotateReplaces(t *testing.T) {
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`
	mark := func(id string) string {
		return `<w:commentRangeEnd w:id="` + id + `"/><w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="` + id + `"/></w:r>`
	}
	parts := unzipped(t, fixtures.Docx(map[string]string{
		"comments": "",
		"document": p(`<w:commentRangeStart w:id="3"/><w:commentRangeStart w:id="4"/>`, t1("we keep"), mark("3"), mark("4"), t1(" it"), `<w:r><w:t>.</w:t><w:commentReference w:id="5"/></w:r>`,
			`<w:del w:id="1" w:author="a"><w:r><w:delText>gone</w:delText></w:r>`+mark("3")+`</w:del>`,
			`<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing><w:txbxContent>`+p(mark("3"))+`</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>`),
	}, nil))
	comment := func(id, author, paragraph string) string {
		return `<w:comment w:id="` + id + `" w:author="` + author + `"><w:p w14:paraId="` + paragraph + `"><w:r><w:t>` + author + `</w:t></w:r></w:p></w:comment>`
	}
	parts["word/comments.xml"] = `<w:comments ` + w + `>` + comment("3", Author, "A3") + comment("4", "an editor", "A4") + comment("5", Author, "A5") + `</w:comments>`
	parts["word/extended.xml"] = `<w15:commentsEx ` + w + `><w15:commentEx w15:paraId="A3"/><w15:commentEx w15:paraId="A4" w15:paraIdParent="A3"/><w15:commentEx w15:paraId="A6"/></w15:commentsEx>`
	parts["word/ids.xml"] = `<i:ids xmlns:i="i"><i:commentId i:paraId="A5" i:durableId="D5"/><i:commentId i:paraId="A4" i:durableId="D4"/></i:ids>`
	parts["word/extensible.xml"] = `<e:all xmlns:e="e"><e:commentExtensible e:durableId="D4"/><e:commentExtensible e:durableId="D5"/></e:all>`
	relations := ""
	for kind, target := range map[string]string{"commentsExtended": "extended", "commentsIds": "ids", "commentsExtensible": "extensible"} {
		relations += `<Relationship Id="` + target + `" Type="http://schemas.microsoft.com/office/2011/relationships/` + kind + `" Target="` + target + `.xml"/>`
	}
	parts["word/_rels/document.xml.rels"] = strings.Replace(parts["word/_rels/document.xml.rels"], "</Relationships>", relations+"</Relationships>", 1)
	raw := archive(t, parts)
	page, err := Open("test.docx", raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Marks) != 1 || page.Marks[0].Text != "an editor" {
		t.Errorf("the marks are %v, and not the editor's comment alone", page.Marks)
	}
	remarks := remarksOn(t, raw, "keep")
	out, err := Annotate("test.docx", raw, Options{}, remarks)
	if err != nil {
		t.Fatal(err)
	}
	after := unzipped(t, out)
	for name, want := range map[string]string{
		"word/extended.xml":   `<w15:commentsEx ` + w + `><w15:commentEx w15:paraId="A6"/></w15:commentsEx>`,
		"word/ids.xml":        `<i:ids xmlns:i="i"><i:commentId i:paraId="A4" i:durableId="D4"/></i:ids>`,
		"word/extensible.xml": `<e:all xmlns:e="e"><e:commentExtensible e:durableId="D4"/></e:all>`,
	} {
		if after[name] != want {
			t.Errorf("%s: %s\nwant: %s", name, after[name], want)
		}
	}
	if got := shownMarks(t, after["word/document.xml"]); got != "[4 we [5 keep 5] 4] it.gone*||" {
		t.Errorf("%s", got)
	}
	if got := strings.Join(slices.Sorted(maps.Keys(seen(t, out))), ", "); got != "about keep, an editor" {
		t.Errorf("the comments are %s", got)
	}
	checkCopy(t, out, out, remarks)
}

// Documents that other programs write have prefixes of their own, and parts elsewhere.
func TestAnnotateOtherPackages(t *testing.T) {
	inner := `<a:body><a:p><a:r><a:rPr><a:b/></a:rPr><a:t>we keep it</a:t></a:r></a:p></a:body>`
	const space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relations := func(inner string) string {
		return `<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</r:Relationships>`
	}
	types := `<t:Types xmlns:t="http://schemas.openxmlformats.org/package/2006/content-types"><t:Override PartName="/Text/Comments.xml" ContentType="x"/></t:Types>`
	root := relations(`<r:Relationship Id="a" Type="x/officeDocument" Target="/text/main.xml"/>`)
	for name, document := range map[string]string{
		"a prefix":         `<a:document xmlns:a="` + space + `">` + inner + `</a:document>`,
		"none in the root": strings.ReplaceAll(`<document xmlns="`+space+`">`+inner+`</document>`, "a:", ""),
	} {
		raw := archive(t, map[string]string{"text/main.xml": document, "_rels/.rels": root, "[Content_Types].xml": types, "word/x": ""})
		out, err := Annotate("test.docx", raw, Options{}, remarksOn(t, raw, "keep"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		parts := unzipped(t, out)
		if got := shownMarks(t, parts["text/main.xml"]); got != "we [0 keep 0] it|" {
			t.Errorf("%s: %s", name, got)
		}
		if len(seen(t, out)["about keep"]) != 1 {
			t.Errorf("%s: the comment is not found: %q", name, parts)
		}
		if want := `<t:Override PartName="/text/comments1.xml"`; !strings.Contains(parts[typesPart], want) {
			t.Errorf("%s: %s has no %s", name, parts[typesPart], want)
		}
	}
}

// Documents into which no comments can be written, or should be, are refused with the reason.
func TestAnnotateRefuses(t *testing.T) {
	whole := unzipped(t, fixtures.Docx(body(p(t1("we keep it"))), nil))
	with := func(name, old, new string) []byte {
		parts := maps.Clone(whole)
		parts[name] = strings.ReplaceAll(parts[name], old, new)
		return archive(t, parts)
	}
	for _, c := range []struct {
		raw  []byte
		want string
	}{
		{with("_rels/.rels", "</Relationships>", `<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`), "test.docx: the Word document is signed"},
		{with("word/document.xml", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", strictSpace), "saved as 'Strict Open XML'"},
		{archive(t, map[string]string{"word/document.xml": whole["word/document.xml"]}), "has no part [Content_Types].xml"},
		{fixtures.Docx(body(`<mc:AlternateContent><mc:Choice Requires="x">`+p(t1("a"))+`</mc:Choice></mc:AlternateContent>`), nil), "no paragraph that a comment could stand in"},
		{[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "one with a password"},
		{[]byte("Privacy Policy"), "test.docx: no Word document (.docx)"},
	} {
		_, err := Annotate("test.docx", c.raw, Options{}, []Remark{{source.Span{Start: 0, End: 1}, []string{"a"}}})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "test.docx") != 1 {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}
