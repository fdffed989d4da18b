package lint

import (
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/fixtures"
)

// form is another way to put the same plain text into a file; it returns false where it cannot.
type form struct {
	name, path string
	write      func(text string) ([]byte, bool)
}

func always(f func(string) string) func(string) ([]byte, bool) {
	return func(s string) ([]byte, bool) { return []byte(f(s)), true }
}

var forms = []form{
	{"hard-wrapped", "x.txt", always(wrapped)},
	{"NFD", "x.txt", always(norm.NFD.String)},
	{"no-break spaces", "x.txt", always(func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") })},
	{"soft hyphens", "x.txt", always(func(s string) string { return intoWords(s, "\u00ad") })},
	{"zero-width spaces", "x.txt", always(func(s string) string { return intoWords(s, "\u200b") })},
	{"CRLF", "x.txt", always(func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") })},
	{"BOM", "x.txt", always(func(s string) string { return "\ufeff" + s })},
	{"UTF-16LE", "x.txt", func(s string) ([]byte, bool) { return utf16Bytes("\ufeff"+s, 0), true }},
	{"UTF-16BE", "x.txt", func(s string) ([]byte, bool) { return utf16Bytes("\ufeff"+s, 1), true }},
	{"Windows-1251", "x.txt", windows1251},
	{"Markdown", "x.md", always(markdown)},
	{"HTML <p>", "x.html", always(func(s string) string { return page(lines(s, "<p>", "</p>\n", html.EscapeString)) })},
	{"HTML <br>", "x.html", always(func(s string) string {
		return page("<div>" + strings.ReplaceAll(html.EscapeString(s), "\n", "<br>\n") + "</div>")
	})},
	{"HTML numeric entities", "x.html", always(func(s string) string { return page(lines(s, "<p>", "</p>\n", entities)) })},
	{"Word, typed numbers", "x.docx", func(s string) ([]byte, bool) { return fixtures.TypedDocx(s), true }},
	{"Word, automatic numbers", "x.docx", func(s string) ([]byte, bool) { return fixtures.NumberedDocx(s), true }},
	{"HTML <ol>", "x.html", always(func(s string) string { return page(ordered(s)) })},
}

// wrapped breaks the lines at 72 columns, as mail programs do; paragraphs stay parted by blank lines.
func wrapped(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		width := 0
		for i, word := range strings.Fields(line) {
			n := len([]rune(word))
			switch {
			case i == 0:
			case width+1+n > 72:
				b.WriteByte('\n')
				width = 0
			default:
				b.WriteByte(' ')
				width++
			}
			b.WriteString(word)
			width += n
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// intoWords puts s into the middle of every long word.
func intoWords(text, s string) string {
	return regexp.MustCompile(`\p{L}{8,}`).ReplaceAllStringFunc(text, func(w string) string {
		r := []rune(w)
		return string(r[:len(r)/2]) + s + string(r[len(r)/2:])
	})
}

var wrapMark = regexp.MustCompile(`^([*•—–-]|\d[\d.]*[.)]|\pL\)) `)

// unwrapped undoes hard wrapping, if the text has any, so that every line is a paragraph and forms may be made of it.
func unwrapped(s string) string {
	if longest(s) > 100 {
		return s
	}
	var b strings.Builder
	open, before := false, 0
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			if open {
				b.WriteString("\n\n")
			}
			open = false
			continue
		case open && (wrapMark.MatchString(line) || before < 50): // a short line is no wrapped one
			b.WriteString("\n")
		case open:
			b.WriteString(" ")
		}
		b.WriteString(line)
		open, before = true, len([]rune(line))
	}
	return b.String() + "\n"
}

func longest(s string) int {
	n := 0
	for line := range strings.Lines(s) {
		n = max(n, len([]rune(line)))
	}
	return n
}

func utf16Bytes(s string, high int) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		pair := [2]byte{byte(u), byte(u >> 8)}
		out = append(out, pair[high], pair[1-high])
	}
	return out
}

func windows1251(s string) ([]byte, bool) {
	out, err := charmap.Windows1251.NewEncoder().Bytes([]byte(s))
	return out, err == nil
}

func markdown(s string) string { return lines(s, "", "\n\n", func(s string) string { return s }) }

func page(body string) string {
	return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + body + "</body></html>\n"
}

// lines puts every line that is not blank between two strings.
func lines(s, before, after string, escape func(string) string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(before + escape(line) + after)
		}
	}
	return b.String()
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) && r > unicode.MaxASCII {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteString(html.EscapeString(string(r)))
		}
	}
	return b.String()
}

var plainNumber = regexp.MustCompile(`^(\d{1,2})\. (.*)$`)

// ordered makes items of lists, which the browser numbers, of the lines that begin with a single number and a dot.
func ordered(s string) string {
	return lines(s, "", "\n", func(line string) string {
		if m := plainNumber.FindStringSubmatch(line); m != nil {
			return "<ol start=\"" + m[1] + "\"><li>" + html.EscapeString(m[2]) + "</li></ol>"
		}
		return "<p>" + html.EscapeString(line) + "</p>"
	})
}

// verdict is what must be the same whatever form the text has.
type verdict struct {
	Lang       string
	Topics     []string
	References []string
}

func verdictOf(t *testing.T, e *Engine, path string, raw []byte) verdict {
	t.Helper()
	f, err := e.Check(path, raw)
	if err != nil {
		t.Fatal(err)
	}
	v := verdict{Lang: f.Document.Lang}
	for _, c := range f.Coverage {
		v.Topics = append(v.Topics, fmt.Sprintf("%s %s %d", c.Topic, c.Status, c.Days))
	}
	for _, r := range f.Document.References {
		v.References = append(v.References, fmt.Sprintf("%v %s in %s", r.Targets, r.Status, r.Clause.Cite()))
	}
	return v
}

// The same policy in another form gets the same verdicts.
func TestForms(t *testing.T) {
	e, err := New(Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	paths, _ := fs.Glob(fixtures.FS, "[kre][kyun]/*.txt")
	for _, p := range paths {
		texts[p], _ = fixtures.FS.ReadFile(p)
	}
	if len(texts) < 8 {
		t.Fatalf("only %d plain texts among the fixtures", len(texts))
	}
	testForms(t, e, texts)
}

// The same over the real policies that the linter began with, where they are at hand.
func TestFormsOfSeeds(t *testing.T) {
	e, err := New(Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob("../../shared/corpus/seeds/*.txt")
	if len(paths) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	texts := map[string][]byte{}
	for _, p := range paths {
		if texts[filepath.Base(p)], err = os.ReadFile(p); err != nil {
			t.Fatal(err)
		}
	}
	testForms(t, e, texts)
}

func testForms(t *testing.T, e *Engine, texts map[string][]byte) {
	for name, raw := range texts {
		want := verdictOf(t, e, name, raw)
		for _, f := range forms {
			t.Run(name+"/"+f.name, func(t *testing.T) {
				other, ok := f.write(unwrapped(string(raw)))
				if !ok {
					t.Skip("this form has not the letters")
				}
				if diff := cmp.Diff(want, verdictOf(t, e, f.path, other)); diff != "" {
					t.Errorf("the verdict differs from the original's (-original +%s):\n%s", f.name, diff)
				}
			})
		}
	}
}
