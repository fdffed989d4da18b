package lint

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// commentsIn returns what the comments of a Word document say, their paragraphs parted by line ends.
func commentsIn(t *testing.T, raw []byte) []string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := archive.Open("word/comments.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var part struct {
		Comments []struct {
			Author     string   `xml:"author,attr"`
			Initials   string   `xml:"initials,attr"`
			Paragraphs []string `xml:"p>r>t"`
		} `xml:"comment"`
	}
	if err := xml.Unmarshal(data, &part); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range part.Comments {
		if c.Author == "policylint" && c.Initials == "pl" {
			out = append(out, strings.Join(c.Paragraphs, "\n"))
		}
	}
	return out
}

// Every finding is one comment of the copy, in which a check finds what it found in the document, and an annotation writes the same.
func TestAnnotateFindings(t *testing.T) {
	documents := map[string][]byte{}
	list, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		if text, _ := fixtures.FS.ReadFile(l.File); strings.HasSuffix(l.File, ".txt") {
			documents[l.File+".docx"] = fixtures.NumberedDocx(string(text))
		}
	}
	paths, _ := filepath.Glob("../../shared/corpus/*/*.docx")
	for _, path := range paths {
		if documents[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	e, err := New(Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	for path, raw := range documents {
		was := bytes.Clone(raw)
		file, out, err := e.Annotate(path, raw)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if !bytes.Equal(raw, was) {
			t.Errorf("%s: the document itself was changed", path)
		}
		var want []string
		for _, f := range file.Findings {
			want = append(want, strings.Join(report.Comment(*file, f), "\n"))
		}
		comments := commentsIn(t, out)
		if got := slices.Sorted(slices.Values(comments)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: the comments are no findings: %q", path, got)
		}
		again, out, err := e.Annotate(path, out)
		if err != nil {
			t.Errorf("%s: once more: %v", path, err)
			continue
		}
		if !slices.EqualFunc(file.Findings, again.Findings, func(a, b rule.Finding) bool {
			return a.Rule == b.Rule && a.Fingerprint == b.Fingerprint && a.Span == b.Span
		}) {
			t.Errorf("%s: the copy has other findings", path)
		}
		if !slices.Equal(comments, commentsIn(t, out)) {
			t.Errorf("%s: annotated once more, it has other comments", path)
		}
	}
}

func TestComment(t *testing.T) {
	raw := fixtures.TypedDocx("Privacy Policy\n1. General\n1.1. We keep your data , for a year, as clause 7 says.\n1.2. We use сookies and share the the data with nobody.\n")
	e, err := New(Options{UILang: "en", Packs: []string{"kz"}})
	if err != nil {
		t.Fatal(err)
	}
	_, out, err := e.Annotate("policy.docx", raw)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(commentsIn(t, out), "\n\n")
	for _, want := range []string{
		"Error: no clause names the person or company that processes the data\n→ name the operator in full: ",
		"(the “Operator”).\nLaw 94-V, art. 8 p. 4 (1)\nsection/operator-identity ",
		"\nFix: write 'cookies' in one alphabet; write 'cookies'\ntext/mixed-script ",
		"\nFix: delete the space",
		"; write 'the'\ntext/repeated-word ",
		"'clause 7' points to 7, which this document does not have",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no comment has %q:\n%s", want, all)
		}
	}
	if first := strings.Index(all, "Warning: "); first < strings.LastIndex(all, "\nsection/operator-identity") {
		t.Errorf("at the title, a warning stands before an error:\n%s", all)
	}
}

// Word documents are not changed by the commands that change files.
func TestWordIsNotFixed(t *testing.T) {
	raw := fixtures.TypedDocx("Privacy Policy\n1. General\n1.1. We keep your  data.\n1.3. We use сookies.\n")
	e, err := New(Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Fix("policy.docx", raw, SafeFix); !errors.Is(err, ErrWord) {
		t.Errorf("fix: %v", err)
	}
	if _, err := e.Renumber("policy.docx", raw); !errors.Is(err, ErrWord) {
		t.Errorf("renumber: %v", err)
	}
}
