package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/policylint/policylint/lint/baseline"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
)

// selection is the files that the arguments of a command name, each once, in their order.
type selection struct {
	paths []string
	// walked has the directory as named for every path that was found by walking it: nobody said that such a file is a policy.
	walked map[string]string
	// unread are the files found by walking that are documents of a kind that is not read.
	unread []string
	errors []report.FileError
	// stdin is the name of standard input in reports, "" where no argument stands for it.
	stdin string
	// own is the file that the run prints to, nil if it is none on a disk: no document, wherever it lies.
	own  fs.FileInfo
	seen map[string]bool
}

// stdin is the argument that stands for standard input.
const stdin = "-"

// selectFiles expands arguments: files as they are, directories walked, globs matched. stdinName is what standard input
// is called in reports. What cannot be found is an error of the selection, and stops nothing.
func (c Command) selectFiles(args []string, stdinName string) selection {
	s := selection{own: regularFile(c.Stdout), walked: map[string]string{}, seen: map[string]bool{}}
	for _, arg := range args {
		if arg == stdin {
			if !s.add(stdinName) && s.stdin == "" {
				s.fail(stdinName, "standard input cannot have the name of a file that is checked as well")
			}
			s.stdin = stdinName
			continue
		}
		if arg == "" { // a variable of a script that is not set
			s.fail(arg, "the name of a file is empty")
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			s.walk(arg)
		case err == nil:
			s.add(arg)
		case strings.ContainsAny(arg, "*?[{"):
			s.glob(arg)
		default:
			s.fail(arg, missing(arg, err))
		}
	}
	return s
}

func (s *selection) fail(path, message string) {
	s.errors = append(s.errors, report.FileError{Path: path, Message: message})
}

func (s *selection) add(path string) bool {
	key := path
	if path != stdin {
		key = filepath.Clean(path)
	}
	if s.seen[key] {
		return false
	}
	s.seen[key] = true
	s.paths = append(s.paths, path)
	return true
}

const noDocument = "no text, Markdown, HTML or Word (.docx) file in this directory"

// walk takes the files of a directory whose names say that they hold text; hidden directories and those of packages are
// left out.
func (s *selection) walk(dir string) {
	found := false
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.fail(path, reason(err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && path != dir && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || strings.HasPrefix(entry.Name(), "~$"): // Word's note that somebody has the document open
		case s.isOwn(entry):
		case read.Unread(path):
			s.unread = append(s.unread, path)
		case read.FormatOf(path) != "":
			found = true
			if s.add(path) {
				s.walked[path] = dir
			}
		}
		return nil
	})
	if err == nil && !found {
		s.fail(dir, noDocument)
	}
}

// isOwn reports whether a file that was found is of our own making: a baseline, or the report that this run prints into it.
func (s *selection) isOwn(entry fs.DirEntry) bool {
	if entry.Name() == baseline.FileName {
		return true
	}
	info, err := entry.Info()
	return s.own != nil && err == nil && os.SameFile(s.own, info)
}

// regularFile returns what is known of the file that w writes to, nil if it is none on a disk.
func regularFile(w io.Writer) fs.FileInfo {
	file, ok := w.(*os.File)
	if !ok {
		return nil
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return info
}

func (s *selection) glob(pattern string) {
	matches, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoHidden())
	switch {
	case errors.Is(err, doublestar.ErrBadPattern):
		s.fail(pattern, "not a file, and wrong as a pattern")
	case err != nil:
		s.fail(pattern, reason(err))
	case len(matches) == 0:
		s.fail(pattern, "no file matches this pattern")
	}
	for _, m := range matches {
		s.add(m)
	}
}

// missing says why a file that was named cannot be had; a name much like it in the same directory is proposed.
func missing(path string, err error) string {
	if !errors.Is(err, fs.ErrNotExist) {
		return reason(err)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return "no such file" + lang.DidYouMean(filepath.Base(path), names)
}

// unreadNote says which files were left out because of what they are, "" if none. Nobody named them, so that they are no error.
func (s *selection) unreadNote() string {
	if len(s.unread) == 0 {
		return ""
	}
	shown := strings.Join(s.unread[:min(len(s.unread), maxUnread)], ", ")
	if n := len(s.unread) - maxUnread; n > 0 {
		shown += fmt.Sprintf(" and %d more", n)
	}
	return "left out, because documents of their kind are not read (save them as .docx or as text): " + shown
}

// maxUnread is how many of the files that were left out are named.
const maxUnread = 5

// reason returns what an error of the file system says beside the name of the file.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
