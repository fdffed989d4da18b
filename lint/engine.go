// Package lint is the engine's face: the only package that knows the whole flow from bytes to report.
package lint

import (
	"context"
	"io/fs"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/source"
)

// Options is what an engine is to do. The zero Options find language and format from the text.
type Options struct {
	Lang   string
	Format string
	Force  bool
	Packs  []string
	Rules  fs.FS
}

// NotPolicyError says that a document is no privacy policy.
type NotPolicyError struct{ Reason string }

// Error returns the reason.
func (e *NotPolicyError) Error() string { return "not a privacy policy: " + e.Reason }

// Engine is rules compiled for use; safe for concurrent use.
type Engine struct{ options Options }

// New returns an engine.
func New(o Options) (*Engine, error) { return &Engine{options: o}, nil }

// Check checks one document.
func (e *Engine) Check(path string, raw []byte) (*report.File, error) {
	doc, err := e.Outline(path, raw)
	if err != nil {
		return nil, err
	}
	return &report.File{Source: doc.File, Document: doc, Packs: []string{"base"}}, nil
}

// CheckFiles checks the files one after the other.
func (e *Engine) CheckFiles(ctx context.Context, paths []string, readFile func(string) ([]byte, error)) *report.Report {
	out := &report.Report{RulesHash: e.RulesHash()}
	for _, p := range paths {
		raw, err := readFile(p)
		var f *report.File
		if err == nil {
			f, err = e.Check(p, raw)
		}
		if err != nil {
			out.Errors = append(out.Errors, report.FileError{Path: p, Message: err.Error(), Err: err})
			continue
		}
		out.Files = append(out.Files, *f)
	}
	return out
}

// Outline takes a document apart.
func (e *Engine) Outline(path string, raw []byte) (*clause.Document, error) {
	file, err := source.Decode(path, raw)
	if err != nil {
		return nil, err
	}
	page, err := read.Read(file, e.options.Format)
	if err != nil {
		return nil, err
	}
	doc := &clause.Document{File: file, Format: page.Format, Lang: e.options.Lang, Root: &clause.Clause{}}
	for i, b := range page.Blocks {
		doc.Clauses = append(doc.Clauses, &clause.Clause{Text: b.Text, Span: b.Text.All(), Marker: b.Marker, Level: 1, Parent: doc.Root, Index: i})
	}
	doc.Root.Children = doc.Clauses
	if n := len(doc.Clauses); n > 0 {
		doc.Body = [2]*clause.Clause{doc.Clauses[0], doc.Clauses[n-1]}
	}
	return doc, nil
}

// RuleIDs returns the rules in force.
func (e *Engine) RuleIDs() []string { return nil }

// RulesHash returns the fingerprint of the rules in force.
func (e *Engine) RulesHash() string { return "" }
