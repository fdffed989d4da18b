package report

import (
	"io"

	"github.com/policylint/policylint/lint/clause"
)

type jsonOutline struct {
	Version    int           `json:"version"`
	ColumnUnit string        `json:"columnUnit"`
	Path       string        `json:"path"`
	Format     string        `json:"format"`
	Language   string        `json:"language"`
	Clauses    []jsonClause  `json:"clauses"`
	Problems   []jsonProblem `json:"problems"`
}

// jsonClause is a clause of the tree. The tree is written as a list in reading order, every clause after its parent: that
// is read without recursion, and a page of ten thousand nested lists is no deeper than any other.
type jsonClause struct {
	Index      int           `json:"index"`
	Parent     *int          `json:"parent"` // index; null for a top clause
	Level      int           `json:"level"`
	Number     string        `json:"number"`
	Marker     string        `json:"marker"`
	Inferred   bool          `json:"inferred"`
	Role       string        `json:"role"`
	Body       bool          `json:"body"` // whether it belongs to the policy, and not to the page around it
	Text       string        `json:"text"`
	Range      jsonRange     `json:"range"`
	References []jsonPointer `json:"references"`
}

// jsonPointer is a reference with the clauses that it points to.
type jsonPointer struct {
	jsonReference
	Lies []jsonTarget `json:"lies"`
}

type jsonTarget struct {
	Number string    `json:"number"`
	Index  int       `json:"index"`
	Range  jsonRange `json:"range"`
}

type jsonProblem struct {
	Message string    `json:"message"`
	Range   jsonRange `json:"range"`
}

func writeOutlineJSON(w io.Writer, d *clause.Document, o Options) error {
	p := jsonPlaces{d.File, unit(o)}
	out := jsonOutline{
		Version: schemaVersion, ColumnUnit: string(p.unit),
		Path: d.File.Path, Format: d.Format, Language: d.Lang,
		Clauses: []jsonClause{}, Problems: p.problems(d),
	}
	references := referencesByClause(d)
	for _, c := range d.Clauses {
		j := jsonClause{
			Index: c.Index, Level: c.Level, Number: c.Number, Marker: c.Marker, Inferred: c.Inferred,
			Role: roleIDs[c.Role], Body: d.InBody(c), Text: c.Text.S, Range: p.span(c.Span), References: []jsonPointer{},
		}
		if c.Parent != nil && c.Parent != d.Root {
			j.Parent = &c.Parent.Index
		}
		for _, r := range references[c] {
			j.References = append(j.References, p.pointer(d, r))
		}
		out.Clauses = append(out.Clauses, j)
	}
	return encode(w, out)
}

// roleIDs are the names of roles in JSON; they never change with the language of a report.
var roleIDs = map[clause.Role]string{
	clause.Operative: "operative", clause.Title: "title", clause.Heading: "heading", clause.Definition: "definition",
	clause.Contents: "contents", clause.Chrome: "chrome",
}

func (p jsonPlaces) pointer(d *clause.Document, r clause.Reference) jsonPointer {
	out := jsonPointer{jsonReference: p.reference(r), Lies: []jsonTarget{}}
	for _, t := range r.Targets {
		if c := d.Find(t); c != nil {
			out.Lies = append(out.Lies, jsonTarget{t, c.Index, p.span(c.Span)})
		}
	}
	return out
}

func (p jsonPlaces) problems(d *clause.Document) []jsonProblem {
	out := []jsonProblem{}
	for _, x := range d.Problems {
		out = append(out, jsonProblem{x.Message, p.span(x.Span)})
	}
	return out
}
