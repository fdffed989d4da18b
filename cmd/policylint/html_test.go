package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// policies returns the fixtures that are policies, by their paths from the root of the repository, where the test then runs.
func policies(t *testing.T) []string {
	t.Helper()
	t.Chdir(filepath.Join("..", ".."))
	var out []string
	for _, dir := range []string{"kk", "ky", "ru", "en"} {
		for _, ending := range []string{"txt", "md", "html"} {
			files, err := filepath.Glob(filepath.Join("fixtures", dir, "*."+ending))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, files...)
		}
	}
	if len(out) == 0 {
		t.Fatal("no fixtures")
	}
	return out
}

// printed returns what the command writes.
func printed(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	Command{Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr}.Run(args)
	if stderr.Len() > 0 {
		t.Fatalf("%v: %s", args, stderr.String())
	}
	return stdout.String()
}

// page is a report in HTML, parsed.
type page struct {
	root *html.Node
	ids  map[string]*html.Node
}

// parsePage parses a report and checks what holds for every one: ids are there once, links lead to them, headings
// skip no level, nothing is loaded from elsewhere and nothing runs.
func parsePage(t *testing.T, text string) page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	p := page{root, map[string]*html.Node{}}
	level := 0
	for n := range root.Descendants() {
		if h := n.Data; n.Type == html.ElementNode && len(h) == 2 && h[0] == 'h' && h >= "h1" && h <= "h6" {
			if next := int(h[1] - '0'); next > level+1 {
				t.Errorf("a heading of level %d follows one of level %d", next, level)
			}
			level = int(h[1] - '0')
		}
		if id := attribute(n, "id"); id != "" {
			if p.ids[id] != nil {
				t.Errorf("the id %q is there twice", id)
			}
			p.ids[id] = n
		}
	}
	for n := range root.Descendants() {
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "base", "form":
			if n.Type == html.ElementNode {
				t.Errorf("there is an element <%s>", n.Data)
			}
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "href" || a.Key == "aria-labelledby":
				if target := strings.TrimPrefix(a.Val, "#"); p.ids[target] == nil {
					t.Errorf("%s=%q leads nowhere", a.Key, a.Val)
				}
			case a.Key == "src" || a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	return p
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attribute(n, "class")), class)
}

// words returns the text below a node, without what the report puts between the words of a document.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if hasClass(n, "sign") || hasClass(n, "code") {
		return ""
	}
	var out strings.Builder
	for c := range n.ChildNodes() {
		out.WriteString(words(c))
	}
	return out.String()
}

// all returns the nodes below n that have the class.
func all(n *html.Node, class string) []*html.Node {
	var out []*html.Node
	for c := range n.Descendants() {
		if hasClass(c, class) {
			out = append(out, c)
		}
	}
	return out
}

// The page shows every finding once, every topic that is asked for, and every word of the document in its order; in every language.
func TestHTMLReport(t *testing.T) {
	for i, path := range policies(t) {
		t.Run(path, func(t *testing.T) {
			tag := []string{"kk", "ky", "ru", "en"}[i%4]
			p := parsePage(t, printed(t, "", "check", path, "--format", "html", "--ui-lang", tag))
			var rep struct {
				Files []struct {
					Language string
					Findings []struct{ Fingerprint, Severity string }
					Coverage []struct{ Asked bool }
				}
			}
			decode(t, printed(t, "", "check", path, "--format", "json"), &rep)
			file := rep.Files[0]
			for c := range p.root.ChildNodes() {
				if c.Data == "html" && c.Type == html.ElementNode && attribute(c, "lang") != tag {
					t.Errorf("the page is in %q, want %q", attribute(c, "lang"), tag)
				}
			}
			want, got := map[string]int{}, map[string]int{}
			for _, f := range file.Findings {
				want[f.Severity+" "+f.Fingerprint]++
			}
			for _, n := range all(p.root, "remark") {
				got[strings.Fields(attribute(n, "class"))[1]+" "+attribute(n, "data-fingerprint")]++
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("findings (-found +shown):\n%s", diff)
			}
			asked := 0
			for _, c := range file.Coverage {
				if c.Asked {
					asked++
				}
			}
			if rows := len(all(p.root, "status")); rows != asked {
				t.Errorf("%d topics are shown, want %d", rows, asked)
			}
			checkClauses(t, p, path, file.Language)
		})
	}
}

// checkClauses compares the words of every clause with the outline.
func checkClauses(t *testing.T, p page, path, language string) {
	t.Helper()
	var outline struct {
		Clauses []struct{ Marker, Text string }
	}
	decode(t, printed(t, "", "outline", path, "--format", "json"), &outline)
	var want, got []string
	for _, c := range outline.Clauses {
		want = append(want, strings.TrimSpace(c.Marker+" "+c.Text))
	}
	for _, n := range all(p.root, "clause") {
		got = append(got, strings.TrimSpace(words(n)))
		if lang := attribute(n.Parent, "lang"); lang != language {
			t.Errorf("the text is said to be in %q, want %q", lang, language)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("text (-outline +page):\n%s", diff)
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// Several documents are one page with an index on top, each in its own language; what was not checked is said.
func TestHTMLReportOfSeveralFiles(t *testing.T) {
	files := policies(t)
	var stdout, stderr bytes.Buffer
	Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr}.Run(append([]string{"check", "--format", "html", "absent.txt"}, files...))
	p := parsePage(t, stdout.String())
	index := all(p.root, "index")
	if len(index) != 1 {
		t.Fatalf("%d indexes, want 1", len(index))
	}
	languages := map[string]bool{}
	for _, n := range all(p.root, "file") {
		languages[attribute(n, "lang")] = true
	}
	if got := slices.Sorted(maps.Keys(languages)); !slices.Equal(got, []string{"en", "kk", "ky", "ru"}) {
		t.Errorf("the documents are reported in %v", got)
	}
	for _, path := range files {
		if !strings.Contains(words(index[0]), path) {
			t.Errorf("%s is not in the index", path)
		}
	}
	if unchecked := all(p.root, "unchecked"); len(unchecked) != 1 || !strings.Contains(words(unchecked[0]), "absent.txt") {
		t.Error("the file that is not there is not named")
	}
}

// hostilePage is a policy that tries to break out of the page.
var hostilePage = strings.Join([]string{
	"Privacy Policy <script>document.title = 'broken'</script>",
	"1. <img src=x onerror=\"document.title='broken'\"> ]]> --> </style></main> We collect data\x07 of users.",
	"2. See clause 9 </p><svg onload=\"document.title='broken'\"> and {{.Style}} for contacts.",
	"3. The word re\u202egnirts\u202c is turned, and this\u200bone is torn.",
	"4. " + strings.Repeat("unbreakable", 200) + " is stored for [period].",
	"5. \u0645\u0631\u062d\u0628\u0627 We transfer data data to third parties javascript:alert(1).",
}, "\n\n")

func TestHTMLReportOfHostileText(t *testing.T) {
	text := printed(t, hostilePage, "check", "--format", "html", "--force", "--lang", "en", "--stdin-filename", "<script>alert(1)</script>\u202e.txt")
	p := parsePage(t, text)
	shown := words(p.root)
	for _, line := range strings.Split(hostilePage, "\n\n") {
		for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \x07\u202e\u202c\u200b", r) }) {
			if !strings.Contains(shown, word) {
				t.Errorf("the word %q is lost", word)
			}
		}
	}
	if strings.ContainsAny(text, "\x07\u202e\u202c\u200b") {
		t.Error("characters that steer are written as they are")
	}
	var codes []string
	for _, n := range all(p.root, "code") {
		codes = append(codes, n.FirstChild.Data)
	}
	for _, code := range []string{"U+0007", "U+202E", "U+202C", "U+200B"} {
		if !slices.Contains(codes, code) {
			t.Errorf("%s is not shown: %v", code, codes)
		}
	}
}
