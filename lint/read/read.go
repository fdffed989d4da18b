// Package read turns files of every format into blocks. It is the only package that knows the formats.
package read

import (
	"fmt"
	"path"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// format is one input format: its name, the file name extensions that mean it, and its reader.
type format struct {
	name       string
	extensions []string
	read       func(*source.File) *block.Page
}

// formats lists the input formats; a new one is a row here and a file beside this one.
var formats = []format{
	{"text", []string{".txt", ".text"}, readText},
	{"markdown", []string{".md", ".markdown", ".mdown"}, readMarkdown},
	{"html", []string{".html", ".htm", ".xhtml", ".tpl", ".php"}, readHTML},
}

// Formats returns the names of the input formats, in the order of the table.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// FormatOf returns the format that the file's name says it has, or "" if the name says nothing.
func FormatOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	for _, f := range formats {
		for _, e := range f.extensions {
			if e == ext {
				return f.name
			}
		}
	}
	return ""
}

// Read takes the file apart. An empty format is found from the file's name and text. The page's problems say what of
// the file could not be read as text; the error is about an unknown format alone.
func Read(file *source.File, name string) (*block.Page, error) {
	if name == "" {
		name = detect(file)
	}
	for _, f := range formats {
		if f.name == name {
			page := f.read(file)
			page.File, page.Format = file, name
			page.Problems = append(unreadable(file), page.Problems...)
			return page, nil
		}
	}
	return nil, fmt.Errorf("%s: unknown format %q", file.Path, name)
}
