package report

import (
	"fmt"
	"io"

	"github.com/policylint/policylint/lint/clause"
)

// outlineFormat is one way to show the tree of clauses.
type outlineFormat struct {
	name  string
	write func(io.Writer, *clause.Document, Options) error
}

var outlineFormats = []outlineFormat{
	{"text", writeOutlineText},
	{"json", writeOutlineJSON},
}

// OutlineFormats returns the names of the formats of an outline, the one for people first.
func OutlineFormats() []string {
	var names []string
	for _, f := range outlineFormats {
		names = append(names, f.name)
	}
	return names
}

// WriteOutline writes the clauses of a document and their references in the format of that name. It returns the error of
// the writer, or one that says that there is no such format.
func WriteOutline(w io.Writer, name string, d *clause.Document, o Options) error {
	for _, f := range outlineFormats {
		if f.name == name {
			return f.write(w, d, o)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}

// referencesByClause returns the references of every clause, in the order of the text.
func referencesByClause(d *clause.Document) map[*clause.Clause][]clause.Reference {
	out := map[*clause.Clause][]clause.Reference{}
	for _, r := range d.References {
		out[r.Clause] = append(out[r.Clause], r)
	}
	return out
}
