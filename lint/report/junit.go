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
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
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
// note, which says what there is to say in its output. A file without findings has one test, which passed.
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
	if len(f.Findings) == 0 {
		return []junitCase{{Name: "policylint", ClassName: path}}
	}
	var cases []junitCase
	for _, x := range f.Findings {
		at := f.Source.Position(x.Span.Start, source.ColumnCodepoint)
		c := junitCase{Name: fmt.Sprintf("%s (line %d, column %d)", x.Rule, at.Line, at.Column), ClassName: path}
		text := junitText(path, at.Line, x)
		if x.Severity == rule.Note {
			c.Output = text
		} else {
			c.Failure = &junitProblem{Printable(x.Message), x.Severity.String(), text}
		}
		cases = append(cases, c)
	}
	return cases
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
