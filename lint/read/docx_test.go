package read

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// openWord reads a document of the parts.
func openWord(t *testing.T, parts, links map[string]string, o Options) *block.Page {
	t.Helper()
	page, err := Open("test.docx", fixtures.Docx(parts, links), o)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := checkPage(page); wrong != "" {
		t.Error(wrong)
	}
	return page
}

// body returns the parts of a document with nothing but a body.
func body(xml ...string) map[string]string {
	return map[string]string{"document": strings.Join(xml, "")}
}

// p returns a paragraph without properties that holds the runs or other elements.
func p(xml ...string) string { return "<w:p>" + strings.Join(xml, "") + "</w:p>" }

// t1 returns a run of text.
func t1(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// field returns a complex field.
func field(instruction, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + instruction + `</w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + t1(result) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func cell(paragraphs ...string) string { return "<w:tc>" + strings.Join(paragraphs, "") + "</w:tc>" }

func tableOf(rows ...string) string {
	return "<w:tbl><w:tr>" + strings.Join(rows, "</w:tr><w:tr>") + "</w:tr></w:tbl>"
}

const headings = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>` +
	`<w:style w:type="character" w:styleId="h"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style>`

func TestWord(t *testing.T) {
	styled := func(style, text string) string { return fixtures.WordParagraph(`<w:pStyle w:val="`+style+`"/>`, text) }
	textBox := func(inner string) string { return `<w:txbxContent>` + inner + `</w:txbxContent>` }
	for _, c := range []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"paragraphs, tabs and line ends", body(p(t1("a"), `<w:r><w:tab/></w:r>`, t1("b"), `<w:r><w:br/></w:r>`, t1("c"), `<w:r><w:br/><w:br/></w:r>`, t1("d"), `<w:r><w:br w:type="page"/></w:r>`, t1("e")), p(t1("f"))),
			"P a b\n/P c\nP d\nP e\nP f"},
		{"text without space to keep", body(p(`<w:r><w:t> a </w:t></w:r>`, `<w:r><w:t>&#160;</w:t></w:r>`, t1("b"), `<w:r><w:t xml:space="preserve">c
d</w:t></w:r>`)), "P a bc d"},
		{"hyphens and signs", body(p(`<w:r><w:t>8</w:t><w:noBreakHyphen/><w:t>800 per</w:t><w:softHyphen/><w:t>sonal</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Arial" w:char="00A7"/></w:r>`)), "P 8-800 personal✓•§"},
		{"headings by style, by level, by name", map[string]string{"styles": headings, "document": styled("t", "Privacy Policy") + styled("1", "General") + styled("2", "Terms") +
			fixtures.WordParagraph(`<w:outlineLvl w:val="2"/>`, "Deep") + fixtures.WordParagraph(`<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>`, "none")},
			"H1 Privacy Policy\nH1 General (bold)\nH2 Terms (bold)\nH3 Deep\nP none (bold)"},
		{"a clause in the style of a heading", map[string]string{"styles": headings, "document": styled("1", "The operator keeps the data of every user for as long as they have an account.")},
			"P The operator keeps the data of every user for as long as they have an account. (bold)"},
		{"bold", body(p(`<w:r><w:rPr><w:b/></w:rPr><w:t>all</w:t></w:r>`), p(`<w:r><w:rPr><w:b/></w:rPr><w:t>half</w:t></w:r>`, t1("x")), p(`<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>no</w:t></w:r>`)), "P all (bold)\nP halfx\nP no"},
		{"hidden text", map[string]string{"styles": headings, "document": p(t1("a"), `<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>`, `<w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>c</w:t></w:r>`)}, "P a"},
		{"content controls and smart tags", body(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + p(`<w:sdt><w:sdtContent>`+t1("a")+`</w:sdtContent></w:sdt>`, `<w:smartTag w:element="x">`+t1("b")+`</w:smartTag>`) + `</w:sdtContent></w:sdt>`), "P ab"},
		{"a table", body(tableOf(cell(p(t1("name")))+cell(p(t1("why"))), cell(p(t1("one")))+cell(p(t1("two")), p(t1("three"))), cell(p())+cell(p(t1("four")))), p(t1("after"))),
			"R name | why\nR one | two\nP three\nP four\nP after"},
		{"a table within a table", body(tableOf(cell(p(t1("a")), tableOf(cell(p(t1("b")))+cell(p(t1("c")))))+cell(p(t1("d")))), p(t1("e"))), "P a\nR b | c\nP d\nP e"},
		{"a text box, once", body(p(t1("before "), `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>`+textBox(p(t1("in the box")))+`</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>`+textBox(p(t1("in the box")))+`</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, t1("after."))),
			"P before after.\nP in the box"},
		{"links", body(p(`<w:bookmarkStart w:id="1" w:name="top1"/>`, `<w:hyperlink r:id="l1">`+t1("site")+`</w:hyperlink>`, t1(" "), `<w:hyperlink w:anchor="here">`+t1("place")+`</w:hyperlink>`, t1(" "), field(` HYPERLINK "https://b.kz/x" \l "y" \o "tip" `, "field"))),
			"P site place field {site -> https://a.kz} {place -> #here} {field -> https://b.kz/x#y} #top1"},
		{"fields", body(p(field(" PAGE ", "3"), t1(" of "), `<w:fldSimple w:instr=" NUMPAGES ">`+t1("9")+`</w:fldSimple>`)), "P 3 of 9"},
		{"a field within the instruction of another", body(p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText></w:r>`, field(" DOCPROPERTY x ", "hidden"), `<w:r><w:instrText> = 1 "a" "b" </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`, t1("a"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), "P a"},
		{"notes stand behind the sentence", map[string]string{
			"footnotes": `<w:footnote w:id="0" w:type="separator">` + p(t1("line")) + `</w:footnote><w:footnote w:id="2">` + p(`<w:r><w:footnoteRef/></w:r>`, t1("The note.")) + `</w:footnote>`,
			"endnotes":  `<w:endnote w:id="2">` + p(t1("The end.")) + `</w:endnote>`,
			"document":  p(t1("We keep:"), `<w:r><w:footnoteReference w:id="2"/></w:r>`) + p(t1("names;")) + p(t1("mail.")) + p(t1("Last"), `<w:r><w:endnoteReference w:id="2"/></w:r>`),
		}, "P We keep:\nP names;\nP mail.\nP The note.\nP Last\nP The end."},
		{"mathematics", body(p(t1("x "), `<m:oMath xmlns:m="m"><m:r><m:t>=2</m:t></m:r></m:oMath>`)), "P x =2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(openWord(t, c.parts, map[string]string{"l1": "https://a.kz"}, Options{})); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestWordTrackedChanges(t *testing.T) {
	change := func(kind, inner string) string {
		return `<w:` + kind + ` w:id="1" w:author="a">` + inner + `</w:` + kind + `>`
	}
	mark := func(kind string) string {
		return `<w:pPr><w:rPr><w:` + kind + ` w:id="1" w:author="a"/></w:rPr></w:pPr>`
	}
	deleted := func(s string) string { return `<w:r><w:delText xml:space="preserve">` + s + `</w:delText></w:r>` }
	parts := body(
		p(t1("kept for "), change("del", deleted("ten")), change("ins", t1("two")), t1(" years")),
		p(mark("del"), change("del", deleted("a clause that is gone"))),
		p(t1("the next")),
		p(mark("del"), t1("joined ")), p(t1("with this")),
		p(mark("ins"), change("ins", t1("a new one"))),
		p(t1("last")),
		p(change("moveFrom", t1("moved")), t1("!")), p(change("moveTo", t1("moved"))),
		tableOf(`<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>`+cell(p(change("del", deleted("old")))), `<w:trPr><w:ins w:id="1" w:author="a"/></w:trPr>`+cell(p(change("ins", t1("new"))))),
	)
	for mode, want := range map[string]string{
		Final:    "P kept for two years\nP the next\nP joined with this\nP a new one\nP last\nP !\nP moved\nP new",
		Original: "P kept for ten years\nP a clause that is gone\nP the next\nP joined\nP with this\nP last\nP moved!\nP old",
	} {
		if got := outline(openWord(t, parts, nil, Options{Tracked: mode})); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", mode, got, want)
		}
	}
	dangling := body(p(mark("del"), t1("before a table")), tableOf(cell(p(mark("del"), t1("in a cell")))+cell(p(t1("next")))), p(mark("del"), t1("at the end")))
	if got, want := outline(openWord(t, dangling, nil, Options{})), "P before a table\nR in a cell | next\nP at the end"; got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
	numbered := map[string]string{
		"numbering": `<w:abstractNum w:abstractNumId="1">` + fixtures.WordLevel(0, "decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
		"document": fixtures.WordParagraph(fixtures.InList(1, 0), "a") + fixtures.WordParagraph(fixtures.InList(1, 0)+`<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>`, "") +
			fixtures.WordParagraph(fixtures.InList(1, 0)+`<w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>`, "b"),
	}
	for mode, want := range map[string]string{Final: "P [1.] a\nP [2.] b", Original: "P [1.] a\nP b"} {
		if got := outline(openWord(t, numbered, nil, Options{Tracked: mode})); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", mode, got, want)
		}
	}
}

// What LibreOffice does not show as Word does, and what is no clause's number.
func TestWordNumbers(t *testing.T) {
	one := func(levels, overrides string) string {
		return `<w:abstractNum w:abstractNumId="1">` + levels + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/>` + overrides + `</w:num>`
	}
	in := func(levels ...int) string {
		var b strings.Builder
		for _, l := range levels {
			b.WriteString(fixtures.WordParagraph(fixtures.InList(1, l), "x"))
		}
		return b.String()
	}
	level := fixtures.WordLevel
	for _, c := range []struct {
		name, numbering, document, want string
	}{
		{"digits for all levels of a legal one", one(level(0, "upperRoman", "%1.", "")+level(1, "decimal", "%1.%2.", "<w:isLgl/>"), ""), in(0, 1, 0, 1, 1), "I. 1.1. II. 2.1. 2.2."},
		{"a level that never starts anew", one(level(0, "decimal", "Article %1.", "")+level(1, "decimal", "%2.", `<w:lvlRestart w:val="0"/>`), ""), in(0, 1, 1, 0, 1), "Article 1. 1. 2. Article 2. 3."},
		{"a level that starts anew behind the first alone", one(level(0, "decimal", "%1.", "")+level(1, "decimal", "%1.%2.", "")+level(2, "decimal", "(%3)", `<w:lvlRestart w:val="1"/>`), ""), in(0, 1, 2, 1, 2, 0, 1, 2), "1. 1.1. (1) 1.2. (2) 2. 2.1. (1)"},
		{"a format of one's own", one(`<w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/><w:lvlText w:val="%1."/></w:lvl>`, ""), in(0, 0), "009. 010."},
		{"Russian letters are repeated", one(`<w:lvl w:ilvl="0"><w:start w:val="29"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl>`, ""), in(0, 0, 0), "я) аа) бб)"},
		{"a part without a number", one(level(0, "none", "", "")+level(1, "decimal", "%2.", ""), ""), in(0, 1, 1), "- 1. 2."},
		{"bullets", one(level(0, "bullet", "\uf0b7", "")+level(1, "bullet", "–", ""), ""), in(0, 1), "• –"},
		{"no list of the number", one(level(0, "decimal", "%1.", ""), ""), fixtures.WordParagraph(fixtures.InList(7, 0), "x") + fixtures.WordParagraph(fixtures.InList(0, 0), "x") + fixtures.WordParagraph(fixtures.InList(1, 12), "x"), "- - -"},
		{"a list that is of a style", `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="2">` + level(0, "decimal", "%1)", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`, in(0, 0), "1) 2)"},
		{"a scheme that rests on itself", `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`, in(0), "-"},
	} {
		page := openWord(t, map[string]string{"numbering": c.numbering, "document": c.document,
			"styles": `<w:style w:type="numbering" w:styleId="L"><w:name w:val="list"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="numbering" w:styleId="S"><w:name w:val="self"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`}, nil, Options{})
		var got []string
		for _, b := range page.Blocks {
			got = append(got, cmp.Or(b.Marker, "-"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	page := openWord(t, map[string]string{"numbering": one(level(0, "ordinalText", "%1", ""), ""), "document": in(0)}, nil, Options{})
	if outline(page) != "P [1] x" || len(page.Problems) != 1 || page.Problems[0].Message != `numbers in the format "ordinalText" are shown in digits` {
		t.Errorf("%s %v", outline(page), page.Problems)
	}
}

// A marker tells an item of a list from a clause.
func TestWordItems(t *testing.T) {
	levels := fixtures.WordLevel(0, "decimal", "%1.", "") + fixtures.WordLevel(1, "decimal", "%1.%2", "") + fixtures.WordLevel(2, "lowerLetter", "(%3)", "") + fixtures.WordLevel(3, "decimal", "%4)", "") + fixtures.WordLevel(4, "bullet", "o", "")
	parts := map[string]string{"numbering": `<w:abstractNum w:abstractNumId="1">` + levels + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`}
	for i := range 5 {
		parts["document"] += fixtures.WordParagraph(fixtures.InList(1, i), "x")
	}
	parts["document"] += tableOf(cell(fixtures.WordParagraph(fixtures.InList(1, 0), ""))+cell(p(t1("counted row"))), cell(fixtures.WordParagraph(fixtures.InList(1, 1), ""))+cell(p(t1("clause in a row"))))
	want := "P [1.] x\nP [1.1] x\nI3 [(a)] x\nI4 [1)] x\nI5 [•] x\nP counted row\nP [2.1] clause in a row"
	if got := outline(openWord(t, parts, nil, Options{})); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestWordMarks(t *testing.T) {
	parts := body(
		p(`<w:bookmarkStart w:id="1" w:name="_Ref1"/>`, t1("one"), `<w:bookmarkEnd w:id="1"/>`, `<w:commentRangeStart w:id="5"/>`, t1(" two"), `<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>`),
		p(`<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">three </w:t></w:r>`, `<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>four</w:t></w:r>`, `<w:r><w:rPr><w:highlight w:val="none"/></w:rPr><w:t>five</w:t></w:r>`),
		p(t1("see "), field(` REF _ref1 \r \h `, "1"), t1(" and "), field(` REF _Ref2 \r \h `, "5.2"), t1(" on page "), `<w:fldSimple w:instr="PAGEREF gone">`+t1("7")+`</w:fldSimple>`, `<w:r><w:commentReference w:id="6"/></w:r>`),
	)
	parts["comments"] = `<w:comment w:id="5">` + p(t1("Is it")) + p(t1("so?")) + `</w:comment><w:comment w:id="6">` + p(t1("here")) + `</w:comment><w:comment w:id="7">` + p(t1("nowhere")) + `</w:comment>`
	page := openWord(t, parts, nil, Options{})
	var got []string
	for _, m := range page.Marks {
		got = append(got, fmt.Sprintf("%s %q %s", m.Kind, page.File.Text[m.Span.Start:m.Span.End], m.Text))
	}
	want := []string{`comment " two" Is it so?`, `highlight "three four" `, `dead-field "5.2" _Ref2`, `dead-field "7" gone`, `comment "" here`}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A line of the text is a paragraph, and pages are those that Word saw last.
func TestWordPlaces(t *testing.T) {
	const breaks = `<w:r><w:lastRenderedPageBreak/></w:r>`
	page := openWord(t, body(p(t1("one"), `<w:r><w:br/></w:r>`, t1("more")), p(), tableOf(cell(p(t1("three")))+cell(p(t1("four")))), p(breaks, t1("five")), p(t1("six "), breaks, t1("seven"))), nil, Options{})
	for word, want := range map[string][2]int{"one": {1, 1}, "more": {1, 1}, "three": {3, 1}, "four": {4, 1}, "five": {5, 2}, "six": {6, 2}, "seven": {6, 3}} {
		at := strings.Index(page.File.Text, word)
		if got := [2]int{page.File.Line(at), page.File.Page(at)}; got != want {
			t.Errorf("%s: paragraph and page %v, want %v", word, got, want)
		}
		if pos := page.File.Position(at, source.ColumnUTF16); pos.Offset != at {
			t.Errorf("%s: offset %d, want %d", word, pos.Offset, at)
		}
	}
	if page := openWord(t, body(p(t1("one"))), nil, Options{}); page.File.Page(1) != 0 {
		t.Error("a page where no break says so")
	}
}

func TestWordOfOtherFiles(t *testing.T) {
	page := openWord(t, body(p(t1("a")), `<w:altChunk r:id="x"/>`, p(t1("b"))), nil, Options{})
	if len(page.Problems) != 1 || page.Problems[0].Message != "another file is put in here, which is not read" {
		t.Errorf("%v", page.Problems)
	}
}

// archive returns a ZIP archive of the files in the order of their names.
func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const wordHead = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

// Documents that are no documents, or that would cost too much, are refused with a reason.
func TestWordRefuses(t *testing.T) {
	text := "<w:p><w:r><w:t>text of a policy</w:t></w:r></w:p>"
	document := func(inner string) []byte { return fixtures.Docx(body(inner), nil) }
	whole := document(p(t1("a")))
	var noise strings.Builder
	for i := range 500_000 {
		fmt.Fprintf(&noise, `<w:proofErr w:type="%016x" w:rsidR="%016x" w:name="spelling"/>`, uint64(i)*0x9e3779b97f4a7c15, uint64(i)*0xbf58476d1ce4e5b9)
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"no text", document(p()), "test.docx: the file is empty: the Word document has no text"},
		{"cut off", whole[:len(whole)/2], "the Word document is damaged, or a part of it is missing"},
		{"no main part", archive(t, map[string]string{"word/styles.xml": "<w:styles/>"}), "the Word document has no part word/document.xml"},
		{"a name outside", archive(t, map[string]string{"../word/x": "", "word/document.xml": text}), `has a part named "../word/x", which would lie outside`},
		{"a name twice", archive(t, map[string]string{"word/document.xml": text, "word/Document.xml": text}), `has two parts named`},
		{"no XML", archive(t, map[string]string{"word/document.xml": wordHead + "<w:p></w:q>"}), "the part word/document.xml of the Word document cannot be read: it is no XML"},
		{"no end", archive(t, map[string]string{"word/document.xml": wordHead + text}), "the part word/document.xml of the Word document cannot be read"},
		{"nothing in it", archive(t, map[string]string{"word/document.xml": ""}), "it ends before its time"},
		{"entities", archive(t, map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>` + wordHead + "<w:p>&c;</w:p></w:body></w:document>"}), "it has a document type declaration"},
		{"an entity of nobody's", archive(t, map[string]string{"word/document.xml": wordHead + "<w:p>&c;</w:p></w:body></w:document>"}), "it is no XML"},
		{"a bomb by ratio", archive(t, map[string]string{"word/document.xml": wordHead + strings.Repeat(" ", suspicious+1<<16)}), "grows more than 200 times"},
		{"a bomb by size", document(noise.String()), "32 MB"},
		{"paragraphs", document(strings.Repeat("<w:p/>", maxParagraphs+1)), "longer than any policy"},
		{"depth", document(strings.Repeat("<w:sdt>", 300) + strings.Repeat("</w:sdt>", 300)), "too deep in each other"},
		{"depth of what is skipped", document(strings.Repeat("<w:x>", 300) + strings.Repeat("</w:x>", 300)), "too deep in each other"},
		{"depth of fields", document(p(strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, 100))), "fields lie too deep"},
		{"numbers without end", fixtures.Docx(map[string]string{"document": p(t1("a")), "numbering": `<w:abstractNum w:abstractNumId="1">` + fixtures.WordLevel(0, "decimal", strings.Repeat("%1", 1000), "") + `</w:abstractNum>`}, nil), "the numbers of a list are longer"},
		{"text boxes without end", document(p(`<w:r><w:drawing><w:txbxContent>` + strings.Repeat("<w:p/>", maxKept) + `</w:txbxContent></w:drawing></w:r>`)), "longer than those of any policy"},
		{"a format that it is not", []byte("Privacy Policy"), "test.docx: no Word document (.docx)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open("test.docx", c.raw, Options{Format: word})
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "test.docx") != 1 {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	if _, err := Open("test.docx", document(p()), Options{}); !errors.Is(err, source.ErrEmpty) {
		t.Errorf("%v is not ErrEmpty", err)
	}
}

// Marks that are too many, or that mark too much, are told as far as anybody would look at them.
func TestWordManyMarks(t *testing.T) {
	const n = maxWordMarks + 5
	var starts, ends, comments strings.Builder
	for i := range n {
		fmt.Fprintf(&starts, `<w:commentRangeStart w:id="%d"/>`, i)
		fmt.Fprintf(&ends, `<w:commentRangeEnd w:id="%d"/>`, i)
		fmt.Fprintf(&comments, `<w:comment w:id="%d">%s</w:comment>`, i, p(t1("c")))
	}
	parts := body(p(starts.String(), t1(strings.Repeat("политика ", 1000)), ends.String()))
	parts["comments"] = comments.String()
	page := openWord(t, parts, nil, Options{})
	if len(page.Marks) != maxWordMarks || len(page.Problems) != 1 || !strings.HasPrefix(page.Problems[0].Message, "5 more comments") {
		t.Errorf("%d marks, %v", len(page.Marks), page.Problems)
	}
	for _, m := range page.Marks {
		if marked := page.File.Text[m.Span.Start:m.Span.End]; len(marked) > maxMarked || !utf8.ValidString(marked) {
			t.Fatalf("%d bytes are marked: %q", len(marked), marked)
		}
	}
}

// Many notes that wait at once are read one after the other, and not within each other.
func TestWordManyNotes(t *testing.T) {
	const n = 20_000
	var notes, references strings.Builder
	for i := range n {
		fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p><w:r><w:t>n.</w:t></w:r></w:p></w:footnote>`, i)
		fmt.Fprintf(&references, `<w:r><w:footnoteReference w:id="%d"/></w:r>`, i)
	}
	page := openWord(t, map[string]string{"footnotes": notes.String(), "document": p(t1("a."), references.String())}, nil, Options{})
	if len(page.Blocks) != n+1 {
		t.Errorf("%d blocks, want %d", len(page.Blocks), n+1)
	}
}

// Styles that rest on each other in a ring, and fields and notes that never end, are read as far as they go.
func TestWordRings(t *testing.T) {
	page := openWord(t, map[string]string{
		"styles":    `<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>`,
		"footnotes": `<w:footnote w:id="1">` + p(t1("note"), `<w:r><w:footnoteReference w:id="1"/></w:r>`) + `</w:footnote>`,
		"document":  p(t1("a."), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`) + p(`<w:r><w:footnoteReference w:id="1"/></w:r>`, t1("b."), `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, t1("never shown")),
	}, nil, Options{})
	if got := outline(page); got != "P a.\nP b.\nP note" {
		t.Errorf("%s", got)
	}
}
