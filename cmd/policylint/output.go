package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint/report"
)

// output is one report that goes to a file.
type output struct {
	format, path string
	// add is true where the report goes behind what the file has.
	add bool
}

// stepSummary is the variable in which GitHub Actions says which file takes the summary of a step, in Markdown.
const stepSummary = "GITHUB_STEP_SUMMARY"

// readOutputs returns the reports that go to files. format is that of standard output. An error says what is wrong with a flag.
func readOutputs(ctx *cli.Context, format string) ([]output, error) {
	var out []output
	formats := []string{format}
	for _, arg := range ctx.StringSlice("output") {
		name, path, _ := strings.Cut(arg, "=")
		switch {
		case path == "":
			return nil, fmt.Errorf("--output %s: write FORMAT=FILE, such as sarif=report.sarif", arg)
		case !slices.Contains(report.Formats(), name):
			return nil, unknown("format", name, report.Formats())
		case path == stdin:
			return nil, fmt.Errorf("--output %s: standard output has one report, that of --format: say --format %s", arg, name)
		case slices.ContainsFunc(out, func(o output) bool { return samePath(o.path, path) }):
			return nil, fmt.Errorf("--output %s: the file has a report already", arg)
		}
		out, formats = append(out, output{format: name, path: path}), append(formats, name)
	}
	if path := os.Getenv(stepSummary); path != "" && slices.Contains(formats, "github") {
		out = append(out, output{format: "markdown", path: path, add: true})
	}
	return out, nil
}

// samePath reports whether two paths lead to one file, which need not be there.
func samePath(a, b string) bool { return realPath(a) == realPath(b) }

// realPath returns the absolute path of a file, links followed as far as the file or its directory is there.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(dir, filepath.Base(path))
	}
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return filepath.Clean(path)
}

// spare leaves out what a directory has of reports written by an earlier run. It returns an error for a report that would
// take the place of a document that the user named.
func (s *selection) spare(outputs []output) error {
	for _, o := range outputs {
		i := slices.IndexFunc(s.paths, func(path string) bool { return samePath(path, o.path) })
		if i < 0 {
			continue
		}
		dir, walked := s.walked[s.paths[i]]
		if !walked {
			return fmt.Errorf("%s: a report is to be written over this document", o.path)
		}
		delete(s.walked, s.paths[i])
		s.paths = slices.Delete(s.paths, i, i+1)
		if !slices.Contains(slices.Collect(maps.Values(s.walked)), dir) {
			s.fail(dir, noDocument)
		}
	}
	return nil
}

// writeOutputs writes the reports that go to files and returns those that could not be written.
func writeOutputs(outputs []output, rep *report.Report, o report.Options) []report.FileError {
	o.Color = false
	var failed []report.FileError
	for _, out := range outputs {
		var b bytes.Buffer
		err := report.Write(&b, out.format, rep, o)
		if err == nil {
			err = out.write(b.Bytes())
		}
		if err != nil {
			failed = append(failed, report.FileError{Path: out.path, Message: reason(err), Err: err})
		}
	}
	return failed
}

func (o output) write(data []byte) error {
	if o.add {
		return writeAll(o.path, os.O_APPEND|os.O_CREATE, data)
	}
	return replaceFile(o.path, data)
}

// replaceFile puts data in the place of a file's contents, all of it or nothing: they are written beside the file, which is
// renamed then. What is no file on a disk, such as /dev/null, is written to.
func replaceFile(path string, data []byte) error {
	mode := fs.FileMode(0)
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return writeAll(path, 0, data)
		}
		mode = info.Mode().Perm()
		path = realPath(path)
	}
	beside := fmt.Sprintf("%s.%d.tmp", path, os.Getpid())
	err := writeAll(beside, os.O_CREATE|os.O_EXCL, data)
	if err == nil && mode != 0 {
		err = os.Chmod(beside, mode)
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		_ = os.Remove(beside)
	}
	return err
}

// writeAll opens a file for writing, with the flags given, and writes data to it.
func writeAll(path string, flags int, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|flags, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
