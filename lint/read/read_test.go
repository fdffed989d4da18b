package read

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/source"
)

func TestFormat(t *testing.T) {
	markup := "<p>one</p>\n<p>two</p>\n"
	checkFormats(t, []formatCase{
		{"a.txt", "plain", "text"},
		{"a.TXT", "# a\n\n**b**\n\n- c\n\n# d", "text"},
		{"a.txt", "\n<!DOCTYPE html>\n<p>a", "html"},
		{"a.txt", "<!-- saved --><html><p>a", "html"},
		{"a.txt", markup, "html"},
		{"a.txt", "<p>one</p> and " + strings.Repeat("much text ", 900) + "<br>", "text"},
		{"a.txt", "a < b, <name>, <your address>", "text"},
		{"a.htm", "plain", "html"},
		{"a.XHTML", "plain", "html"},
		{"a.tpl", "plain", "html"},
		{"a.php", "plain", "html"},
		{"-", "plain", "text"},
		{"-", markup, "html"},
		{"policy", "# 1 is a number\n\nb", "text"},
		{"policy.doc", "plain", "text"},
	})
}

// formatCase is a file and the format that it is found to have.
type formatCase struct{ path, text, want string }

func checkFormats(t *testing.T, cases []formatCase) {
	t.Helper()
	for _, c := range cases {
		file, err := source.Decode(c.path, []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		page, err := Read(file, "")
		if err != nil {
			t.Fatal(err)
		}
		if page.Format != c.want {
			t.Errorf("%s %q: %s, want %s", c.path, c.text[:min(60, len(c.text))], page.Format, c.want)
		}
	}
}

func TestReadUnknownFormat(t *testing.T) {
	file, err := source.Decode("a.txt", []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(file, "rtf"); err == nil || !strings.Contains(err.Error(), `a.txt: unknown format "rtf"`) {
		t.Errorf("error %v", err)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"персональные данные \xd0\xd0\xd0 тут и \xff.", []string{"38-47 3 bytes are no text in UTF-8", "58-61 1 byte is no text in UTF-8"}},
		{"the \ufffd\ufffd data\ufffd", []string{"4-10 2 characters were lost when the text was converted",
			"15-18 1 character was lost when the text was converted"}},
		{"абв \ufffd\xd0\ufffd", []string{"7-10 1 character was lost when the text was converted", "10-13 1 byte is no text in UTF-8",
			"13-16 1 character was lost when the text was converted"}},
		{"\xff\xfea\x00\x00\xd8b\x00", []string{"1-4 2 bytes are no text in UTF-16"}},
		{"clean", nil},
	} {
		for _, format := range textFormats() {
			var got []string
			for _, p := range mustRead(t, c.in, format).Problems {
				got = append(got, fmt.Sprintf("%d-%d %s", p.Span.Start, p.Span.End, p.Message))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s %q: %q, want %q", format, c.in, got, c.want)
			}
		}
	}
}
