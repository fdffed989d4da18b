package report

import (
	"io"

	"github.com/policylint/policylint/lint/change"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/source"
)

type jsonDiff struct {
	Version    int         `json:"version"`
	ColumnUnit string      `json:"columnUnit"`
	Language   string      `json:"language"`
	Old        string      `json:"old"` // paths
	New        string      `json:"new"`
	Weakens    bool        `json:"weakens"`
	Events     []jsonEvent `json:"events"`
	Clauses    []jsonPair  `json:"clauses"` // whose words differ
}

type jsonEvent struct {
	Event   change.Kind `json:"event"`
	Weakens bool        `json:"weakens"`
	Message string      `json:"message"`
	Old     *jsonSide   `json:"old"` // null where the version has no such place
	New     *jsonSide   `json:"new"`
}

type jsonSide struct {
	Clause string    `json:"clause"`
	Text   string    `json:"text"`
	Range  jsonRange `json:"range"`
}

type jsonPair struct {
	Old *jsonSide `json:"old"`
	New *jsonSide `json:"new"`
}

func writeDiffJSON(w io.Writer, d *change.Changes, o Options) error {
	out := jsonDiff{
		Version: schemaVersion, ColumnUnit: string(unit(o)), Language: d.New.Doc.Lang,
		Old: d.Old.Name, New: d.New.Name, Weakens: d.Weakens(), Events: []jsonEvent{}, Clauses: []jsonPair{},
	}
	for _, e := range d.Events {
		out.Events = append(out.Events, jsonEvent{e.Kind, e.Weakens, e.Message, sideOf(d.Old, e.Old, e.OldSpan, o), sideOf(d.New, e.New, e.NewSpan, o)})
	}
	for _, p := range changed(d) {
		var pair jsonPair
		if p.Old != nil {
			pair.Old = sideOf(d.Old, p.Old, p.Old.Span, o)
		}
		if p.New != nil {
			pair.New = sideOf(d.New, p.New, p.New.Span, o)
		}
		out.Clauses = append(out.Clauses, pair)
	}
	return encode(w, out)
}

// sideOf returns a place of one version, nil for no clause.
func sideOf(s change.Side, c *clause.Clause, at source.Span, o Options) *jsonSide {
	if c == nil {
		return nil
	}
	return &jsonSide{Clause: c.Cite(), Text: s.Doc.File.Text[at.Start:at.End], Range: jsonPlaces{s.Doc.File, unit(o)}.span(at)}
}
