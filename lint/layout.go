package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
)

// readme is a file that a directory of rules may have for people; nothing reads it here.
const readme = "README.md"

// houseLayout returns patterns of the paths of all files that are read of a directory of house rules.
func houseLayout() []string {
	out := []string{readme, concept.File, "rule/*/*.toml"}
	for _, tag := range Languages {
		for _, name := range []string{"lexicon.toml", "lexicon/*.toml", "examples.toml", "messages.toml"} {
			out = append(out, "lang/"+tag+"/"+name)
		}
	}
	return out
}

// checkLayout returns an error for the first file or directory that none of the patterns reads, and where nothing is read at all.
// What begins with a dot belongs to other programs.
func checkLayout(fsys fs.FS, layout []string) error {
	read := false
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
			return nil
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := fs.Stat(fsys, name) // what a link leads to
		if err != nil {
			return err
		}
		read = read || !info.IsDir() && name != readme
		return place(name, info.IsDir(), layout)
	})
	if err == nil && !read {
		err = errors.New("the directory of rules is empty: there is no " + concept.File + ", no rule/<family>/<name>.toml and nothing in lang/<tag>/")
	}
	return err
}

// place returns an error for a file or directory that stands where none of the patterns has one.
func place(name string, dir bool, layout []string) error {
	depth := strings.Count(name, "/")
	var beside []string // what may stand there
	for _, pattern := range layout {
		parts := strings.Split(pattern, "/")
		if depth >= len(parts) {
			continue
		}
		if up, _ := path.Match(path.Dir(strings.Join(parts[:depth+1], "/")), path.Dir(name)); !up {
			continue
		}
		if fits, _ := path.Match(parts[depth], path.Base(name)); fits && dir == (depth < len(parts)-1) {
			return nil
		}
		known := parts[depth]
		if strings.Contains(known, "*") {
			known = pattern
		}
		if !slices.Contains(beside, known) {
			beside = append(beside, known)
		}
	}
	return fmt.Errorf("%s: nothing of this name is read%s", name, lang.DidYouMeanOneOf(path.Base(name), beside))
}
