package lint

import (
	"context"

	"github.com/policylint/policylint/lint/parallel"
	"github.com/policylint/policylint/lint/report"
)

// CheckFiles checks the files with as many workers as there are cores and returns the outcomes in the order of paths.
// engineOf returns the engine for a file, read its bytes. A file that cannot be checked is an error of the report and stops
// no other; when ctx ends, the files not yet begun are such errors.
func CheckFiles(ctx context.Context, paths []string, engineOf func(path string) (*Engine, error), read func(path string) ([]byte, error)) *report.Report {
	files, errs := make([]*report.File, len(paths)), make([]error, len(paths))
	parallel.Do(len(paths), func(i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		files[i], errs[i] = checkFile(paths[i], engineOf, read)
	})
	out := &report.Report{}
	for i, path := range paths {
		if err := errs[i]; err != nil {
			out.Errors = append(out.Errors, report.FileError{Path: path, Message: err.Error(), Err: err})
			continue
		}
		out.Files = append(out.Files, *files[i])
	}
	checkSuppressions(out, engineOf)
	return out
}

// checkSuppressions adds to a report what came of all suppressions, and for every suppressions file that has something wrong an
// outcome of its own.
func checkSuppressions(r *report.Report, engineOf func(path string) (*Engine, error)) {
	documents := map[string][]*report.File{} // by suppressions file
	engines := map[string]*Engine{}
	var order []string
	for i := range r.Files {
		f := &r.Files[i]
		for _, s := range f.Suppressions {
			if s.Path == "" { // entries are told once, below
				r.Suppressions = append(r.Suppressions, s)
			}
		}
		engine, err := engineOf(f.Source.Path)
		if err != nil || engine.suppressions == nil {
			continue
		}
		path := engine.suppressions.Source.Path
		if documents[path] == nil {
			order, engines[path] = append(order, path), engine
		}
		documents[path] = append(documents[path], f)
	}
	var wrong []report.File
	for _, path := range order {
		f := engines[path].checkEntries(documents[path])
		r.Suppressions = append(r.Suppressions, f.Suppressions...)
		engines[path].narrow(f)
		if len(f.Findings) > 0 {
			wrong = append(wrong, *f)
		}
	}
	r.Files = append(r.Files, wrong...)
}

func checkFile(path string, engineOf func(string) (*Engine, error), read func(string) ([]byte, error)) (*report.File, error) {
	engine, err := engineOf(path)
	if err != nil {
		return nil, err
	}
	raw, err := read(path)
	if err != nil {
		return nil, err
	}
	return engine.Check(path, raw)
}

// CommonLanguage returns the tag of the language that all documents of a report have, "" if they have several or none.
func CommonLanguage(r *report.Report) string {
	tag := ""
	for _, f := range r.Files {
		if !f.IsDocument() {
			continue
		}
		if tag != "" && tag != f.Document.Lang {
			return ""
		}
		tag = f.Document.Lang
	}
	return tag
}
