package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Skipped   string        `xml:"skipped,omitempty"` // the reason
	Error     *junitProblem `xml:"error"`
	Failure   *junitProblem `xml:"failure"`
	Output    string        `xml:"system-out,omitempty"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes test results: a suite for every file, a failed test for every error and warning, a passed one for every
// note, which says what there is to say in its output, and a skipped one for what somebody silenced. A file without findings has one test, which passed.
func writeJUnit(w io.Writer, r *Report, _ Options) error {
	out := junitReport{Name: "policylint"}
	add := func(path string, cases []junitCase) {
		suite := junitSuite{Name: slashed(path), Tests: len(cases), Cases: cases}
		for _, c := range cases {
			if c.Failure != nil {
				suite.Failures++
			}
			if c.Error != nil {
				suite.Errors++
			}
			if c.Skipped != "" {
				suite.Skipped++
			}
		}
		out.Tests, out.Failures, out.Errors = out.Tests+suite.Tests, out.Failures+suite.Failures, out.Errors+suite.Errors
		out.Suites = append(out.Suites, suite)
	}
	for _, f := range r.Files {
		add(f.Source.Path, junitCases(f))
	}
	for _, e := range r.Errors {
		message := Printable(e.Message)
		add(e.Path, []junitCase{{Name: notChecked, ClassName: slashed(e.Path), Error: &junitProblem{message, notChecked, e.Path + ": " + message}}})
	}
	return encodeXML(w, out)
}

func junitCases(f File) []junitCase {
	path := slashed(f.Source.Path)
	if len(f.Findings)+len(f.Suppressed) == 0 {
		return []junitCase{{Name: "policylint", ClassName: path}}
	}
	var cases []junitCase
	for _, x := range f.Findings {
		c := junitCase{Name: junitName(f, x), ClassName: path}
		text := junitText(path, f.Source.Line(x.Span.Start), x)
		if x.Severity == rule.Note {
			c.Output = text
		} else {
			c.Failure = &junitProblem{Printable(x.Message), x.Severity.String(), text}
		}
		cases = append(cases, c)
	}
	for _, x := range f.Suppressed {
		cases = append(cases, junitCase{Name: junitName(f, x.Finding), ClassName: path, Skipped: Printable(x.Reason)})
	}
	return cases
}

func junitName(f File, x rule.Finding) string {
	at := f.Source.Position(x.Span.Start, source.ColumnCodepoint)
	return fmt.Sprintf("%s (line %d, column %d)", x.Rule, at.Line, at.Column)
}

// junitText says of a finding what its attributes do not.
func junitText(path string, line int, x rule.Finding) string {
	lines := []string{fmt.Sprintf("%s:%d: %s", path, line, sentence(x))}
	if x.Excerpt != "" {
		lines = append(lines, quote(x.Excerpt, maxQuote))
	}
	for _, b := range x.Basis {
		lines = append(lines, Printable(b.Text))
	}
	return strings.Join(append(lines, helpOf(x.Rule), "fingerprint: "+x.Fingerprint), "\n")
}
