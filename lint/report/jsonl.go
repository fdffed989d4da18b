package report

import (
	"encoding/json"
	"io"
)

// jsonLine says what a line of the report is: finding, suppressed (a finding that somebody silenced), error (a file that could
// not be checked) or summary.
type jsonLine struct {
	Type string `json:"type"`
}

type jsonFindingLine struct {
	jsonLine
	Path     string `json:"path"`
	Language string `json:"language"`
	jsonFinding
}

type jsonSuppressedLine struct {
	jsonLine
	jsonSuppressed
}

type jsonErrorLine struct {
	jsonLine
	jsonError
}

type jsonSummaryLine struct {
	jsonLine
	Version    int      `json:"version"`
	Tool       jsonTool `json:"tool"`
	ColumnUnit string   `json:"columnUnit"`
	jsonSummary
}

// writeJSONLines writes a line of JSON for every finding, silenced or not, and every file that could not be checked, and a last one that sums
// up: whoever has read the summary knows that nothing is missing.
func writeJSONLines(w io.Writer, r *Report, o Options) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, f := range r.Files {
		p := jsonPlaces{f.Source, unit(o)}
		for _, x := range f.Findings {
			if err := e.Encode(jsonFindingLine{jsonLine{"finding"}, f.Source.Path, f.Document.Lang, p.finding(x)}); err != nil {
				return err
			}
		}
		for _, x := range f.Suppressed {
			if err := e.Encode(jsonSuppressedLine{jsonLine{"suppressed"}, p.suppressed(x)}); err != nil {
				return err
			}
		}
	}
	for _, x := range r.Errors {
		if err := e.Encode(jsonErrorLine{jsonLine{"error"}, jsonError{x.Path, x.Message}}); err != nil {
			return err
		}
	}
	return e.Encode(jsonSummaryLine{jsonLine{"summary"}, schemaVersion, r.tool(), string(unit(o)), r.summary()})
}
