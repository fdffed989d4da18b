// Package report writes results for people and programs, one output format a file.
package report

import (
	"io"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// Report is the outcome of one run over any number of files.
type Report struct {
	ToolVersion string
	RulesHash   string
	Files       []File
	Errors      []FileError
}

// File is the outcome for one document.
type File struct {
	Source   *source.File
	Document *clause.Document
	Packs    []string
	Coverage []rule.Coverage
	Findings []rule.Finding
}

// FileError tells why a file could not be checked.
type FileError struct {
	Path, Message string
}

// Options is how a report is to look.
type Options struct {
	Color      bool
	ColumnUnit source.ColumnUnit
}

// format is one output format.
type format struct {
	name  string
	write func(io.Writer, *Report, Options) error
}
