package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// made returns a report on one file of two lines with the findings.
func made(t *testing.T, findings ...rule.Finding) *Report {
	t.Helper()
	file, err := source.Decode("policy.txt", []byte("Privacy policy\n1. We keep data\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &Report{Files: []File{{Source: file, Document: &clause.Document{File: file, Lang: "en"}, Findings: findings}}}
}

func written(t *testing.T, format string, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, r, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGitHubEscaping(t *testing.T) {
	for _, tt := range []struct{ text, data, property string }{
		{"plain", "plain", "plain"},
		{"ө, ү: і", "ө, ү: і", "ө%2C ү%3A і"},
		{"100%", "100%25", "100%25"},
		{"%0A", "%250A", "%250A"},
		{"a\r\nb", "a%0D%0Ab", "a%0D%0Ab"},
		{"::error::x", "::error::x", "%3A%3Aerror%3A%3Ax"},
		{"a,b=c", "a,b=c", "a%2Cb=c"},
		{"C:\\x;y]", "C:\\x;y]", "C%3A\\x;y]"},
	} {
		var b bytes.Buffer
		annotate(&b, rule.Note, tt.text, "file", tt.text)
		if want := "::notice file=" + tt.property + "::" + tt.data + "\n"; b.String() != want {
			t.Errorf("%q: %q, want %q", tt.text, b.String(), want)
		}
	}
}

// A message cannot begin a command of its own, whatever it quotes.
func TestGitHubOneCommandALine(t *testing.T) {
	out := written(t, "github", made(t, rule.Finding{Rule: "x/y", Severity: rule.Error, Message: "a\n::set-output name=x::y\r\u2028b"}))
	if want := "::error file=policy.txt,line=1,endLine=1,col=1,endColumn=1,title=x/y::A ::set-output name=x::y  b.\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
}

func TestGitHubColumnsOnOneLineOnly(t *testing.T) {
	out := written(t, "github", made(t, rule.Finding{Rule: "x/y", Severity: rule.Warning, Message: "m", Span: source.Span{Start: 8, End: 20}}))
	if want := "::warning file=policy.txt,line=1,endLine=2,title=x/y::M.\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
}

// Where there are more findings than GitHub shows, the severest have its places and the rest is counted.
func TestGitHubLimits(t *testing.T) {
	var findings []rule.Finding
	for i := range 14 {
		for _, s := range []rule.Severity{rule.Note, rule.Error, rule.Warning} {
			findings = append(findings, rule.Finding{Rule: "x/y", Severity: s, Message: fmt.Sprintf("m%d", i)})
		}
	}
	r := made(t, findings...)
	r.Errors = []FileError{{Path: "other.txt", Message: "not a text file"}}
	lines := strings.Split(strings.TrimSuffix(written(t, "github", r), "\n"), "\n")
	if len(lines) != 31 || !strings.HasPrefix(lines[0], "::error file=other.txt,") || lines[30] != "13 more findings are not shown here" {
		t.Fatalf("%d lines, the first %q, the last %q", len(lines), lines[0], lines[len(lines)-1])
	}
	for i, line := range lines[:30] {
		if level := []string{"error", "warning", "notice"}[i/10]; !strings.HasPrefix(line, "::"+level+" ") {
			t.Errorf("line %d is %q, want an %s", i+1, line, level)
		}
	}
}
