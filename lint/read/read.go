// Package read turns files of every format into blocks. It is the only package that knows the formats.
package read

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// format is one input format: its name, the file name extensions that mean it, and its reader: read for one that is text, unpack for
// one whose text is to be taken out of the file first.
type format struct {
	name       string
	extensions []string
	read       func(*source.File) *block.Page
	unpack     func(path string, raw []byte, o Options) (*block.Page, error)
}

// formats lists the input formats; a new one is a row here and a file beside this one.
var formats = []format{
	{name: "text", extensions: []string{".txt", ".text"}, read: readText},
	{name: "markdown", extensions: []string{".md", ".markdown", ".mdown"}, read: readMarkdown},
	{name: "html", extensions: []string{".html", ".htm", ".xhtml", ".tpl", ".php"}, read: readHTML},
	{name: word, extensions: []string{".docx", ".docm", ".dotx", ".dotm"}, unpack: readWord},
}

// word is the name of the format of Word documents.
const word = "docx"

// unread are the extensions of documents that people keep policies in, and that are not read.
var unread = []string{".pdf", ".doc", ".dot", ".rtf", ".odt", ".ott", ".pages", ".wpd"}

// Unread reports whether the file's name says that it is a document of a kind that is not read.
func Unread(name string) bool { return slices.Contains(unread, strings.ToLower(path.Ext(name))) }

// Options is what is known of a file beside its bytes.
type Options struct {
	// Format is the name of its format, "" to find it from name and text.
	Format string
	// Tracked says what the tracked changes of a Word document count for, "" for Final.
	Tracked string
}

// What tracked changes count for.
const (
	Final    = "final"    // insertions are text, and deletions are none
	Original = "original" // deletions are text, and insertions are none
)

// Open takes a file apart, whatever its format. The error says why it cannot be read.
func Open(path string, raw []byte, o Options) (*block.Page, error) {
	name := o.Format
	if name == "" && (source.IsWord(raw) || FormatOf(path) == word && source.IsArchive(raw)) {
		name = word
	}
	for _, f := range formats {
		if f.name != name || f.unpack == nil {
			continue
		}
		if !source.IsWord(raw) && !source.IsArchive(raw) {
			return nil, fmt.Errorf("%s: no Word document (.docx)", path)
		}
		page, err := f.unpack(path, raw, o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		page.Format, page.Problems = name, append(unreadable(page.File), page.Problems...)
		return page, nil
	}
	file, err := source.Decode(path, raw)
	if err != nil {
		return nil, err
	}
	return Read(file, o.Format)
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

// Read takes a file of text apart. An empty format is found from the file's name and text. The page's problems say what of
// the file could not be read as text; the error is about an unknown format alone.
func Read(file *source.File, name string) (*block.Page, error) {
	if name == "" {
		name = detect(file)
	}
	for _, f := range formats {
		if f.name == name && f.read != nil {
			page := f.read(file)
			page.File, page.Format = file, name
			page.Problems = append(unreadable(file), page.Problems...)
			return page, nil
		}
	}
	return nil, fmt.Errorf("%s: unknown format %q", file.Path, name)
}
