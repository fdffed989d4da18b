package report

import (
	"fmt"
	"io"

	"github.com/policylint/policylint/lint/suppress"
)

// Suppression is a suppression and what came of it.
type Suppression struct {
	suppress.Suppression
	// Where is the path of the file in which it stands, Line its 1-based line there.
	Where string
	Line  int
	// State is used, or what is wrong: unused, expired, unknown (there is no such rule), malformed (then nothing else is known of
	// it).
	State string
}

// Used is the state of a suppression that silences a finding.
const Used = "used"

// The words of lists of suppressions, in English.
const (
	textUntil          = "until {date}"
	textBy             = "by {name}"
	textNoSuppressions = "Nothing is silenced."
)

// stateNames are the states as people read them.
var stateNames = map[string]string{
	Used:               "used",
	suppress.Unused:    "silences nothing",
	suppress.Expired:   "expired",
	suppress.Unknown:   "no such rule",
	suppress.Malformed: "cannot be read",
}

func suppressionTexts() []string {
	out := []string{textUntil, textBy, textNoSuppressions}
	for _, name := range stateNames {
		out = append(out, name)
	}
	return out
}

type jsonSuppression struct {
	Path        string `json:"path"`
	Line        int    `json:"line"`
	State       string `json:"state"`
	Rule        string `json:"rule"`
	Scope       string `json:"scope"` // file, line, next-line, or fingerprint for an entry of the suppressions file
	Fingerprint string `json:"fingerprint"`
	File        string `json:"file"` // pattern of the documents that an entry is about; "" for all
	Reason      string `json:"reason"`
	Until       string `json:"until"`
	By          string `json:"by"`
}

// scopeNames are the scopes of comments in JSON.
var scopeNames = map[suppress.Scope]string{suppress.Document: "file", suppress.Line: "line", suppress.NextLine: "next-line"}

var suppressionFormats = formatTable[*Report]{
	{"text", writeSuppressionsText, true},
	{"json", writeSuppressionsJSON, false},
}

// SuppressionFormats returns the names of the formats of lists of suppressions, the one for people first.
func SuppressionFormats() []string { return suppressionFormats.names() }

// WriteSuppressions writes the report's suppressions and errors in the format of that name. It returns the error of the writer, or
// one that says that there is no such format.
func WriteSuppressions(w io.Writer, name string, r *Report, o Options) error {
	return suppressionFormats.write(w, name, r, o)
}

func writeSuppressionsText(w io.Writer, r *Report, o Options) error {
	p := &textPrinter{paint: newPaint(o.Color), words: words{r.Messages}}
	for _, s := range r.Suppressions {
		p.suppression(s)
	}
	if len(r.Suppressions) == 0 {
		p.line(p.words.Text(textNoSuppressions))
	}
	_, err := p.out.WriteTo(w)
	return err
}

// suppression writes where it stands, what it silences and what came of it; then the reason, and who answers for it until when.
func (p *textPrinter) suppression(s Suppression) {
	head := Printable(s.Where) + ", " + p.words.line(s.Line) + ": "
	if s.Rule != "" {
		head += Printable(s.Rule) + ", "
	}
	p.line(head + p.words.Text(stateNames[s.State]))
	if s.Reason == "" {
		return
	}
	about := Printable(s.Reason)
	if !s.Until.IsZero() {
		about += "; " + p.words.Text(textUntil, "date", day(s.Until))
	}
	if s.By != "" {
		about += "; " + p.words.Text(textBy, "name", Printable(s.By))
	}
	p.hang(4, about, fmt.Sprint)
	if s.Fingerprint != "" {
		place := s.Fingerprint
		if s.File != "" {
			place += ", " + Printable(s.File)
		}
		p.line("    " + place)
	}
}

func writeSuppressionsJSON(w io.Writer, r *Report, _ Options) error {
	out := struct {
		Version      int               `json:"version"`
		Suppressions []jsonSuppression `json:"suppressions"`
		Errors       []jsonError       `json:"errors"`
	}{schemaVersion, []jsonSuppression{}, []jsonError{}}
	for _, s := range r.Suppressions {
		j := jsonSuppression{
			Path: s.Where, Line: s.Line, State: s.State, Rule: s.Rule, Scope: scopeNames[s.Scope],
			Fingerprint: s.Fingerprint, File: s.File, Reason: s.Reason, Until: day(s.Until), By: s.By,
		}
		switch {
		case s.Fingerprint != "":
			j.Scope = "fingerprint"
		case s.Rule == "":
			j.Scope = ""
		}
		out.Suppressions = append(out.Suppressions, j)
	}
	for _, e := range r.Errors {
		out.Errors = append(out.Errors, jsonError{e.Path, e.Message})
	}
	return encode(w, out)
}
