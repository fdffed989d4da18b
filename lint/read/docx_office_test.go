package read

import (
	"fmt"
	"maps"
	"math/rand"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/block"
)

// office is LibreOffice, whose text export is compared with what we read.
func office(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not there")
	}
	return path
}

// converted returns what LibreOffice makes of the documents, by their names with the extension from, in a format of its own.
func converted(t *testing.T, soffice, from, format string, documents map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	to, _, _ := strings.Cut(format, ":")
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", format, "--outdir", dir}
	for name, raw := range documents {
		path := filepath.Join(dir, name+"."+from)
		if err := os.WriteFile(path, raw, 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	made := map[string][]byte{}
	for name := range documents {
		raw, err := os.ReadFile(filepath.Join(dir, name+"."+to))
		if err != nil {
			t.Fatal(err)
		}
		made[name] = raw
	}
	return made
}

// shownWords returns the words of a text with the numbers of its paragraphs; bullets, which LibreOffice writes all as one sign, and
// signs of fonts are alike.
func shownWords(text string) []string {
	var words []string
	for _, w := range strings.Fields(strings.Map(visible, text)) {
		if first := []rune(w)[0]; len([]rune(w)) == 1 && (unicode.Is(unicode.Co, first) || strings.ContainsRune("•·▪○●◦■□§-–—", first)) {
			w = bullet
		}
		words = append(words, w)
	}
	return words
}

func visible(r rune) rune {
	switch {
	case block.Invisible(r):
		return -1
	case r == '\u2011':
		return '-'
	}
	return r
}

func pageWords(p *block.Page) []string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		text := bl.Text.S
		if bl.Kind == block.Row {
			text = strings.ReplaceAll(text, " | ", " ")
		}
		b.WriteString(bl.Marker + " " + text + "\n")
	}
	return shownWords(b.String())
}

// Word documents read as LibreOffice shows them, number by number and word by word: real ones, ones that LibreOffice wrote, and ones
// with every way of numbering.
func TestWordAsLibreOfficeShowsIt(t *testing.T) {
	soffice := office(t)
	documents := map[string][]byte{}
	for name, parts := range numberedDocuments() {
		documents[name] = fixtures.Docx(parts, nil)
	}
	maps.Copy(documents, policies(t, soffice))
	for name, text := range converted(t, soffice, "docx", "txt:Text", documents) {
		page, err := Open(name+".docx", documents[name], Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, want := pageWords(page), shownWords(string(text))
		for i := 0; i < len(got) || i < len(want); i++ {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%s: word %d:\nours:        %s\nLibreOffice: %s", name, i, around(got, i), around(want, i))
				break
			}
		}
	}
}

// policies returns policies as Word documents, by names: real ones, ours, and ours as LibreOffice writes them.
func policies(t *testing.T, soffice string) map[string][]byte {
	t.Helper()
	documents, pages := realDocuments(t), map[string][]byte{}
	for _, l := range labels(t) {
		raw, _ := fixtures.FS.ReadFile(l.File)
		name := strings.NewReplacer("/", "-", ".", "-").Replace(l.File)
		switch path.Ext(l.File) {
		case ".txt":
			documents[name] = fixtures.NumberedDocx(string(raw))
		case ".html":
			pages[name] = raw
		}
	}
	maps.Copy(documents, converted(t, soffice, "html", "docx:MS Word 2007 XML", pages))
	return documents
}

// around returns the words about word i.
func around(words []string, i int) string {
	return fmt.Sprintf("%q", words[min(max(i-8, 0), len(words)):min(i+12, len(words))])
}

func labels(t *testing.T) []fixtures.Label {
	t.Helper()
	list, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// realDocuments returns the real Word documents of the corpus, as far as it is at hand.
func realDocuments(t *testing.T) map[string][]byte {
	t.Helper()
	paths, _ := filepath.Glob("../../../shared/corpus/*/*.docx")
	documents := map[string][]byte{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		documents[strings.TrimSuffix(filepath.Base(path), ".docx")] = raw
	}
	return documents
}

// numberedDocuments are documents with every way of numbering, as parts for fixtures.Docx.
func numberedDocuments() map[string]map[string]string {
	levels := func(more func(i int) (format, text, extra string)) string {
		var b strings.Builder
		for i := range wordLevels {
			format, text, extra := more(i)
			b.WriteString(fixtures.WordLevel(i, format, text, extra))
		}
		return b.String()
	}
	outline := levels(func(i int) (string, string, string) { return "decimal", outlineText(i), "" })
	scheme := func(id int, levels string) string {
		return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum>`, id, levels)
	}
	list := func(id, scheme int, overrides string) string {
		return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, scheme, overrides)
	}
	paragraphs := func(places ...[2]int) string { // list and level
		var b strings.Builder
		for n, p := range places {
			properties := ""
			if p[0] >= 0 {
				properties = fixtures.InList(p[0], p[1])
			}
			b.WriteString(fixtures.WordParagraph(properties, fmt.Sprintf("text%d", n)))
		}
		return b.String()
	}
	run := func(list, level, n int) (out [][2]int) {
		for range n {
			out = append(out, [2]int{list, level})
		}
		return out
	}
	documents := map[string]map[string]string{
		"outline": {
			"numbering": scheme(1, outline) + list(1, 1, ""),
			"document": paragraphs([2]int{1, 0}, [2]int{1, 1}, [2]int{1, 1}, [2]int{1, 2}, [2]int{-1, 0}, [2]int{1, 2}, [2]int{1, 1}, [2]int{1, 0}, [2]int{1, 1},
				[2]int{1, 2}, [2]int{1, 3}, [2]int{1, 4}, [2]int{1, 5}, [2]int{1, 6}, [2]int{1, 7}, [2]int{1, 8}, [2]int{1, 1}, [2]int{1, 0}),
		},
		"skipped-level": {
			"numbering": scheme(1, outline) + list(1, 1, ""),
			"document":  paragraphs([2]int{1, 1}, [2]int{1, 1}, [2]int{1, 0}, [2]int{1, 2}, [2]int{1, 2}, [2]int{1, 1}, [2]int{1, 0}),
		},
		"two-lists-one-scheme": {
			"numbering": scheme(1, outline) + list(1, 1, "") + list(2, 1, ""),
			"document":  paragraphs([2]int{1, 0}, [2]int{1, 1}, [2]int{2, 0}, [2]int{2, 1}, [2]int{1, 0}, [2]int{1, 1}),
		},
		"start-override": {
			"numbering": scheme(1, outline) + list(1, 1, "") + list(2, 1, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>`),
			"document":  paragraphs([2]int{1, 0}, [2]int{1, 1}, [2]int{2, 0}, [2]int{2, 1}, [2]int{2, 0}, [2]int{2, 1}),
		},
		"level-override": {
			"numbering": scheme(1, outline) + list(1, 1, "") + list(2, 1, `<w:lvlOverride w:ilvl="0">`+fixtures.WordLevel(0, "upperRoman", "Part %1.", "")+`</w:lvlOverride>`),
			"document":  paragraphs([2]int{2, 0}, [2]int{2, 1}, [2]int{2, 0}, [2]int{2, 1}),
		},
		"removed": {
			"numbering": scheme(1, outline) + list(1, 1, ""),
			"styles":    `<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			"document": fixtures.WordParagraph(`<w:pStyle w:val="C"/>`, "one") + fixtures.WordParagraph(`<w:pStyle w:val="C"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "none") +
				fixtures.WordParagraph(`<w:pStyle w:val="C"/>`, "two"),
		},
		"styles": {
			"numbering": scheme(1, levels(func(i int) (string, string, string) {
				extra := ""
				if i < 3 {
					extra = fmt.Sprintf(`<w:pStyle w:val="H%d"/>`, i+1)
				}
				return "decimal", outlineText(i), extra
			})) + list(1, 1, ""),
			"styles": `<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="H2"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Clause"/><w:basedOn w:val="H2"/></w:style>`,
			"document": fixtures.WordParagraph(`<w:pStyle w:val="H1"/>`, "a") + fixtures.WordParagraph(`<w:pStyle w:val="H2"/>`, "b") + fixtures.WordParagraph(`<w:pStyle w:val="H3"/>`, "c") +
				fixtures.WordParagraph(`<w:pStyle w:val="H3"/>`, "d") + fixtures.WordParagraph(`<w:pStyle w:val="S"/>`, "e") + fixtures.WordParagraph("", "f") + fixtures.WordParagraph(`<w:pStyle w:val="H1"/>`, "g") + fixtures.WordParagraph(`<w:pStyle w:val="H2"/>`, "h"),
		},
		"table-between": {
			"numbering": scheme(1, outline) + list(1, 1, ""),
			"document": paragraphs([2]int{1, 0}, [2]int{1, 1}) + `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc>` +
				fixtures.WordParagraph(fixtures.InList(1, 1), "right") + `</w:tc></w:tr></w:tbl>` + paragraphs([2]int{1, 1}, [2]int{1, 0}),
		},
		"empty-paragraphs": {
			"numbering": scheme(1, outline) + list(1, 1, ""),
			"document":  paragraphs([2]int{1, 0}, [2]int{1, 1}) + `<w:p/>` + paragraphs([2]int{1, 1}),
		},
		"pieces": {
			"document": `<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop per</w:t><w:softHyphen/><w:t>sonal</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t></w:r></w:p>` +
				`<w:p><w:r><w:t>kept </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>put in</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> end</w:t></w:r></w:p>` +
				`<w:sdt><w:sdtContent><w:p><w:r><w:t>controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>`,
		},
	}
	restarts := [3]string{"", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>`} // none, at 4, every level at 1 as Word writes it
	for i := range wordLevels {
		restarts[2] += fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride>`, i)
	}
	random := rand.New(rand.NewSource(1))
	for i := range 24 { // three lists, two of them of one scheme, in any order
		var places [][2]int
		level := 0
		for range 80 {
			level = max(0, min(level+random.Intn(5)-2, 5))
			places = append(places, [2]int{[]int{-1, 1, 1, 2, 3}[random.Intn(5)], level})
		}
		documents[fmt.Sprintf("random-%d", i)] = map[string]string{
			"numbering": scheme(1, outline) + scheme(2, outline) + list(1, 1, "") + list(2, 1, "") +
				list(3, 2, restarts[i%3]),
			"document": paragraphs(places...),
		}
	}
	for _, format := range []string{"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "russianLower", "russianUpper", "bullet", "none"} {
		text, n := "%1)", 65
		switch format {
		case "bullet":
			text = "\uf0b7"
		case "russianLower", "russianUpper":
			n = 29 // where Word repeats letters, LibreOffice counts on
		}
		documents["format-"+format] = map[string]string{
			"numbering": scheme(1, fixtures.WordLevel(0, format, text, "")) + list(1, 1, ""),
			"document":  paragraphs(run(1, 0, n)...),
		}
	}
	return documents
}

// outlineText returns the text of level i of an outline: 1., 1.1., 1.1.1.
func outlineText(i int) string {
	text := ""
	for k := range i + 1 {
		text += fmt.Sprintf("%%%d.", k+1)
	}
	return text
}
