package report

import (
	"encoding/json"
	"io"
	"time"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// schemaVersion changes when a field of the JSON report is renamed or dropped, and not when one is added.
const schemaVersion = 1

type jsonReport struct {
	Version    int              `json:"version"`
	Tool       jsonTool         `json:"tool"`
	ColumnUnit string           `json:"columnUnit"`
	Files      []jsonFile       `json:"files"`
	Suppressed []jsonSuppressed `json:"suppressed"`
	Errors     []jsonError      `json:"errors"`
	Summary    jsonSummary      `json:"summary"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Rules   string `json:"rules"`
}

type jsonFile struct {
	Path       string          `json:"path"`
	Format     string          `json:"format"`
	Language   string          `json:"language"`
	Packs      []string        `json:"packs"`
	Law        jsonLaw         `json:"law"`
	Clauses    int             `json:"clauses"`
	Coverage   []jsonCoverage  `json:"coverage"`
	References []jsonReference `json:"references"`
	Findings   []jsonFinding   `json:"findings"`
	Problems   []jsonProblem   `json:"problems"`
}

// jsonLaw is the law that was found to apply, and what told it; empty where none was found.
type jsonLaw struct {
	Country string `json:"country"`
	Reason  string `json:"reason"`
}

type jsonCoverage struct {
	Topic    string        `json:"topic"`
	Status   rule.Status   `json:"status"`
	Lines    []int         `json:"lines"`
	Clauses  []string      `json:"clauses"`
	Evidence []string      `json:"evidence"`
	Days     int           `json:"days,omitempty"`
	Asked    bool          `json:"asked"` // whether a law in force, or custom, asks for the topic
	NearMiss *jsonNearMiss `json:"nearMiss,omitempty"`
}

type jsonNearMiss struct {
	Line   int       `json:"line"`
	Range  jsonRange `json:"range"`
	Clause string    `json:"clause"`
	Text   string    `json:"text"`
	Why    string    `json:"why"`
}

type jsonReference struct {
	Line    int           `json:"line"`
	Range   jsonRange     `json:"range"`
	Text    string        `json:"text"`
	Clause  string        `json:"clause"`
	Targets []string      `json:"targets"`
	Missing []string      `json:"missing"`
	Status  clause.Status `json:"status"`
}

type jsonFinding struct {
	Rule        string        `json:"rule"`
	Severity    string        `json:"severity"`
	Message     string        `json:"message"`
	Advice      string        `json:"advice"`
	Clause      string        `json:"clause"`
	Range       jsonRange     `json:"range"`
	Excerpt     string        `json:"excerpt"`
	Related     []jsonRelated `json:"related"`
	Basis       []jsonBasis   `json:"basis"`
	Help        string        `json:"help"`
	Fix         *jsonFix      `json:"fix"`
	Fingerprint string        `json:"fingerprint"`
}

// jsonSuppressed is a finding that somebody silenced: by a comment, or in the suppressions file that is named.
type jsonSuppressed struct {
	Path string `json:"path"`
	jsonFinding
	Reason     string `json:"reason"`
	Until      string `json:"until"`  // last day, 2027-03-31; "" for no end
	Source     string `json:"source"` // comment, or the path of the suppressions file
	SourceLine int    `json:"sourceLine"`
}

type jsonFix struct {
	Title  string     `json:"title"`
	Safety string     `json:"safety"` // safe or unsafe
	Edits  []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Range jsonRange `json:"range"`
	Text  string    `json:"text"`
}

type jsonRelated struct {
	Message string    `json:"message"`
	Range   jsonRange `json:"range"`
}

type jsonBasis struct {
	Law     string `json:"law"`
	Article string `json:"article"`
	Text    string `json:"text"`
	// Verified is false where nobody has read the article in the act.
	Verified bool `json:"verified"`
}

type jsonRange struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonError struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

type jsonSummary struct {
	Files      int `json:"files"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Notes      int `json:"notes"`
	Suppressed int `json:"suppressed"`
	Baselined  int `json:"baselined"`
	Fixable    int `json:"fixable"`
}

// writeJSON writes the report for editors, scripts and other programs: one object, every list an array even if empty.
func writeJSON(w io.Writer, r *Report, o Options) error {
	out := jsonReport{
		Version:    schemaVersion,
		Tool:       r.tool(),
		ColumnUnit: string(unit(o)),
		Files:      []jsonFile{},
		Suppressed: []jsonSuppressed{},
		Errors:     []jsonError{},
		Summary:    r.summary(),
	}
	for _, f := range r.Files {
		places := jsonPlaces{f.Source, unit(o)}
		out.Files = append(out.Files, places.file(f))
		for _, x := range f.Suppressed {
			out.Suppressed = append(out.Suppressed, places.suppressed(x))
		}
	}
	for _, e := range r.Errors {
		out.Errors = append(out.Errors, jsonError{e.Path, e.Message})
	}
	return encode(w, out)
}

func (r *Report) tool() jsonTool {
	return jsonTool{Name: "policylint", Version: r.ToolVersion, Rules: r.RulesHash}
}

func (r *Report) summary() jsonSummary {
	return jsonSummary{
		Files:  r.documents(),
		Errors: r.count(rule.Error), Warnings: r.count(rule.Warning), Notes: r.count(rule.Note),
		Suppressed: r.suppressed(), Baselined: r.baselined(), Fixable: r.fixable(),
	}
}

// day writes a day, "" for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func unit(o Options) source.ColumnUnit {
	if o.ColumnUnit == "" {
		return source.ColumnUTF16
	}
	return o.ColumnUnit
}

// jsonPlaces turns the parts of one file's outcome into what the report says of them.
type jsonPlaces struct {
	source *source.File
	unit   source.ColumnUnit
}

func (p jsonPlaces) span(s source.Span) jsonRange {
	return jsonRange{p.position(s.Start), p.position(s.End)}
}

func (p jsonPlaces) position(offset int) jsonPosition {
	at := p.source.Position(offset, p.unit)
	return jsonPosition{at.Line, at.Column, at.Offset}
}

func (p jsonPlaces) file(f File) jsonFile {
	out := jsonFile{
		Path:       f.Source.Path,
		Format:     f.Document.Format,
		Language:   f.Document.Lang,
		Packs:      array(f.Packs),
		Law:        jsonLaw{f.Country, f.LawReason},
		Clauses:    clauses(f.Document),
		Coverage:   []jsonCoverage{},
		References: []jsonReference{},
		Findings:   []jsonFinding{},
		Problems:   p.problems(f.Document),
	}
	for _, c := range f.Coverage {
		out.Coverage = append(out.Coverage, p.coverage(c))
	}
	for _, r := range f.Document.References {
		out.References = append(out.References, p.reference(r))
	}
	for _, x := range f.Findings {
		out.Findings = append(out.Findings, p.finding(x))
	}
	return out
}

func (p jsonPlaces) coverage(c rule.Coverage) jsonCoverage {
	out := jsonCoverage{Topic: c.Topic, Status: c.Status, Days: c.Days, Asked: c.Asked, Lines: []int{}, Clauses: []string{}, Evidence: []string{}}
	for _, e := range c.Evidence {
		out.Lines = addNew(out.Lines, p.source.Line(e.Span.Start))
		if e.Clause != "" {
			out.Clauses = addNew(out.Clauses, e.Clause)
		}
		out.Evidence = append(out.Evidence, e.Text)
	}
	if n := c.NearMiss; n != nil {
		r := p.span(n.Span)
		out.NearMiss = &jsonNearMiss{Line: r.Start.Line, Range: r, Clause: n.Clause, Text: n.Text, Why: n.Why}
	}
	return out
}

func (p jsonPlaces) reference(r clause.Reference) jsonReference {
	span := p.span(r.Span)
	return jsonReference{
		Line: span.Start.Line, Range: span,
		Text: r.Text, Clause: r.Clause.Cite(),
		Targets: array(r.Targets), Missing: array(r.Missing), Status: r.Status,
	}
}

func (p jsonPlaces) finding(f rule.Finding) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Advice: f.Advice, Clause: f.Clause,
		Range: p.span(f.Span), Excerpt: f.Excerpt, Related: []jsonRelated{}, Basis: basis(f), Help: helpOf(f.Rule), Fingerprint: f.Fingerprint,
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, jsonRelated{r.Message, p.span(r.Span)})
	}
	out.Fix = p.fix(f.Fix)
	return out
}

func (p jsonPlaces) suppressed(x rule.Suppressed) jsonSuppressed {
	return jsonSuppressed{p.source.Path, p.finding(x.Finding), x.Reason, day(x.Until), x.Source, x.Line}
}

func basis(f rule.Finding) []jsonBasis {
	out := []jsonBasis{}
	for _, b := range f.Basis {
		out = append(out, jsonBasis{b.Law, b.Article, b.Text, !f.Unverified})
	}
	return out
}

func (p jsonPlaces) fix(f *rule.Fix) *jsonFix {
	if f == nil {
		return nil
	}
	out := &jsonFix{Title: f.Title, Safety: "unsafe", Edits: []jsonEdit{}}
	if f.Safe {
		out.Safety = "safe"
	}
	for _, e := range f.Edits {
		out.Edits = append(out.Edits, jsonEdit{p.span(e.Span), e.Text})
	}
	return out
}

// helpOf returns the address of the page on a rule.
func helpOf(rule string) string {
	return "https://github.com/policylint/policylint/blob/main/docs/rules/" + rule + ".md"
}

// array returns list, and an empty list where it is nil, which JSON would call null.
func array(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func addNew[T comparable](list []T, x T) []T {
	for _, y := range list {
		if x == y {
			return list
		}
	}
	return append(list, x)
}
