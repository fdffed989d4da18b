package read

import (
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// outlineCase is a page and what its reader is to make of it.
type outlineCase struct{ name, in, want string }

// run reads every case in the format and compares outlines.
func run(t *testing.T, format string, cases []outlineCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := outline(mustRead(t, c.in, format))
			if want := strings.Trim(c.want, "\n"); got != want {
				t.Errorf("%q\ngot:\n%s\nwant:\n%s", c.in, got, want)
			}
		})
	}
}

// textFormats returns the names of the formats that are text.
func textFormats() []string {
	var names []string
	for _, f := range formats {
		if f.read != nil {
			names = append(names, f.name)
		}
	}
	return names
}

// mustRead reads text as the format.
func mustRead(t testing.TB, text, format string) *block.Page {
	t.Helper()
	file, err := source.Decode("test", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	page, err := Read(file, format)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// outline writes a line for each block: how it follows (~ soft, / hard), what it is, its mark and its text, and at the
// end whether it is bold, chrome, and what links there are.
func outline(p *block.Page) string {
	var lines []string
	for _, b := range p.Blocks {
		line := [...]string{"", "/", "~"}[b.Break] + [...]string{"P", "H", "I", "R", "C"}[b.Kind]
		if b.Kind == block.Heading || b.Kind == block.Item {
			line += fmt.Sprint(b.Level)
		}
		if b.Marker != "" {
			line += " [" + b.Marker + "]"
		}
		line += " " + b.Text.S
		if b.Emphasis {
			line += " (bold)"
		}
		if b.Chrome {
			line += " (chrome)"
		}
		for _, l := range b.Links {
			line += fmt.Sprintf(" {%s -> %s}", b.Text.S[l.Start:l.End], l.Target)
		}
		if len(b.Anchors) > 0 {
			line += " #" + strings.Join(b.Anchors, " #")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
