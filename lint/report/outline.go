package report

import (
	"io"

	"github.com/policylint/policylint/lint/clause"
)

var outlineFormats = formatTable[*clause.Document]{
	{"text", writeOutlineText, true},
	{"json", writeOutlineJSON, false},
}

// OutlineFormats returns the names of the formats of an outline, the one for people first.
func OutlineFormats() []string { return outlineFormats.names() }

// WriteOutline writes the clauses of a document and their references in the format of that name. It returns the error of
// the writer, or one that says that there is no such format.
func WriteOutline(w io.Writer, name string, d *clause.Document, o Options) error {
	return outlineFormats.write(w, name, d, o)
}

// referencesByClause returns the references of every clause, in the order of the text.
func referencesByClause(d *clause.Document) map[*clause.Clause][]clause.Reference {
	out := map[*clause.Clause][]clause.Reference{}
	for _, r := range d.References {
		out[r.Clause] = append(out[r.Clause], r)
	}
	return out
}
