package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

var checkstyleSeverities = map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Note: "info"}

// writeCheckstyle writes the XML of Checkstyle, which most servers and reviewing tools read. Readers group by the parts of the
// source, which dots divide; columns count characters.
func writeCheckstyle(w io.Writer, r *Report, _ Options) error {
	out := checkstyleReport{Version: r.ToolVersion}
	for _, f := range r.Files {
		file := checkstyleFile{Name: slashed(f.Source.Path)}
		for _, x := range f.Findings {
			at := f.Source.Position(x.Span.Start, source.ColumnCodepoint)
			file.Errors = append(file.Errors, checkstyleError{
				at.Line, at.Column, checkstyleSeverities[x.Severity], sentence(x), "policylint." + strings.ReplaceAll(x.Rule, "/", "."),
			})
		}
		out.Files = append(out.Files, file)
	}
	for _, e := range r.Errors {
		out.Files = append(out.Files, checkstyleFile{slashed(e.Path), []checkstyleError{
			{Line: 1, Severity: "error", Message: Printable(e.Message), Source: strings.ReplaceAll(notChecked, "/", ".")},
		}})
	}
	return encodeXML(w, out)
}

func encodeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
