// Package report writes results for people and programs, one output format a file.
package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// Report is the outcome of one run over any number of files.
type Report struct {
	ToolVersion string
	RulesHash   string
	// Messages is the language of what is said on the run as a whole; nil for English.
	Messages *lang.Messages
	Files    []File
	Errors   []FileError
	// Suppressions are all that bear on the files, each once: the comments by file, then the entries of suppressions files.
	Suppressions []Suppression
}

// File is the outcome for one document, or for a suppressions file with something wrong: that has no clauses and no language.
type File struct {
	Source   *source.File
	Document *clause.Document
	// Packs are the ids of the rule packs that applied.
	Packs []string
	// Rules are the rules in force, among them those of all findings, for formats that explain them.
	Rules []*rule.Rule
	// Country is that of the law that was found to apply, "" for none; LawReason says what told it.
	Country, LawReason string
	Coverage           []rule.Coverage
	Findings           []rule.Finding
	// Baselined is how many findings were left out because they are known.
	Baselined int
	// Suppressed are the findings that somebody silenced, for a reason.
	Suppressed []rule.Suppressed
	// Suppressions are those that bear on this document: its comments, and the entries of the suppressions file.
	Suppressions []Suppression
	// Skipped are the ids of the rules that could judge nothing, for want of phrases in the document's language.
	Skipped []string
	// Messages is the language of what is said on this document; nil for English.
	Messages *lang.Messages
}

// IsDocument reports whether the file is a document and no suppressions file.
func (f File) IsDocument() bool { return f.Document.Lang != "" }

// FileError tells why a file could not be checked.
type FileError struct {
	Path, Message string
	// Err is the error that Message tells, for callers that must know its kind; nil where there is nothing more to know.
	Err error
}

// Options is how a report is to look.
type Options struct {
	Color      bool
	ColumnUnit source.ColumnUnit
	// Messages is the language of an outline; nil for English.
	Messages *lang.Messages
}

// format is one output format.
type format struct {
	name  string
	write func(io.Writer, *Report, Options) error
	// people is true where people read the report, so that it speaks their language, and English to programs.
	people bool
}

// formats lists the output formats; a new one is a row here and a file beside this one.
var formats = []format{
	{"text", writeText, true},
	{"json", writeJSON, false},
	{"html", writeHTML, true},
	{"jsonl", writeJSONLines, false},
	{"sarif", writeSARIF, false},
	{"github", writeGitHub, false},
	{"gitlab", writeGitLab, false},
	{"junit", writeJUnit, false},
	{"checkstyle", writeCheckstyle, false},
	{"markdown", writeMarkdown, true},
}

// Formats returns the names of the output formats, the one for people first.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// ForPeople reports whether people read the format of that name, and not programs.
func ForPeople(name string) bool {
	return slices.ContainsFunc(formats, func(f format) bool { return f.name == name && f.people })
}

// Write writes the report in the format of that name. It returns the error of the writer, or one that says that there
// is no such format.
func Write(w io.Writer, name string, r *Report, o Options) error {
	for _, f := range formats {
		if f.name == name {
			return f.write(w, r, o)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}

// count returns how many findings of the files have the severity.
func (r *Report) count(s rule.Severity) int {
	n := 0
	for _, f := range r.Files {
		for _, finding := range f.Findings {
			if finding.Severity == s {
				n++
			}
		}
	}
	return n
}

// documents returns how many of the files are documents.
func (r *Report) documents() int {
	n := 0
	for _, f := range r.Files {
		if f.IsDocument() {
			n++
		}
	}
	return n
}

// suppressed returns how many findings of the files are silenced.
func (r *Report) suppressed() int {
	n := 0
	for _, f := range r.Files {
		n += len(f.Suppressed)
	}
	return n
}

// baselined returns how many findings of the files were left out because they are known.
func (r *Report) baselined() int {
	n := 0
	for _, f := range r.Files {
		n += f.Baselined
	}
	return n
}

// bySeverity returns the findings of the files in the order of severity, those of one severity in their order in the files.
func (r *Report) bySeverity() []located {
	var out []located
	for _, f := range r.Files {
		for _, x := range f.Findings {
			out = append(out, located{f, x})
		}
	}
	slices.SortStableFunc(out, func(a, b located) int { return int(b.Severity) - int(a.Severity) })
	return out
}

// located is a finding with the file that it is in.
type located struct {
	file File
	rule.Finding
}

// slashed returns a path as the services that host code name it: relative to where the check ran, with slashes.
func slashed(path string) string { return strings.TrimPrefix(filepath.ToSlash(path), "./") }

// sentence returns a finding's message and what to do about it, for formats that have one text for both.
func sentence(f rule.Finding) string {
	text := capital(Printable(f.Message)) + "."
	if f.Advice != "" {
		text += " " + capital(Printable(f.Advice)) + "."
	}
	return text
}

// fixable returns how many findings of the files have a fix.
func (r *Report) fixable() int {
	n := 0
	for _, f := range r.Files {
		for _, finding := range f.Findings {
			if finding.Fix != nil {
				n++
			}
		}
	}
	return n
}

// clauses returns how many clauses the policy has, without the page around it.
func clauses(d *clause.Document) int {
	n := 0
	for _, c := range d.Clauses {
		if d.InBody(c) {
			n++
		}
	}
	return n
}
