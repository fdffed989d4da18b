package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/policylint/policylint/lint/change"
)

var compareFormats = []diffFormat{
	{"text", writeCompareText},
	{"json", writeCompareJSON},
	{"markdown", writeCompareMarkdown},
}

// CompareFormats returns the names of the formats of a comparison of two languages, the one for people first.
func CompareFormats() []string { return namesOf(compareFormats) }

// WriteCompare writes where two languages of a policy differ in the format of that name, told in the language of o.Messages. It
// returns the error of the writer, or one that says that there is no such format.
func WriteCompare(w io.Writer, name string, d *change.Changes, o Options) error {
	return writeIn(compareFormats, w, name, d, o)
}

// The words of comparisons, in English.
const (
	textCompare      = "{old} ({first}) and {new} ({second}): {differences}"
	textDifferences  = "{n} difference|{n} differences"
	textAgree        = "{old} ({first}) and {new} ({second}): no difference in clauses, periods, numbers, dates, references, contacts, topics and statutes"
	textCompareTitle = "Where the languages differ"
	textDifference   = "Difference"
)

func compareTexts() []string {
	return []string{textCompare, textDifferences, textAgree, textCompareTitle, textDifference}
}

// compared says how many differences there are.
func (w words) compared(d *change.Changes) string {
	pairs := []string{
		"old", d.Old.Name, "new", d.New.Name, "first", w.language(d.Old.Doc.Lang), "second", w.language(d.New.Doc.Lang),
	}
	if len(d.Events) == 0 {
		return w.Text(textAgree, pairs...)
	}
	return w.Text(textCompare, append(pairs, "differences", w.Count(textDifferences, len(d.Events)))...)
}

// whereBoth cites the places of a difference in both files, each by the name of its file.
func (w words) whereBoth(d *change.Changes, e change.Event) string {
	out := ""
	if e.Old != nil {
		out = d.Old.Name + ": " + w.cite(d.Old, e.Old, e.OldSpan.Start)
	}
	if e.New != nil {
		if out != "" {
			out += "; "
		}
		out += d.New.Name + ": " + w.cite(d.New, e.New, e.NewSpan.Start)
	}
	return out
}

func writeCompareText(w io.Writer, d *change.Changes, o Options) error {
	p := &textPrinter{paint: newPaint(o.Color), words: words{o.Messages}}
	p.hang(0, Printable(p.words.compared(d)), p.paint.bold)
	for _, e := range d.Events {
		p.line("")
		p.hang(2, Printable(e.Message), fmt.Sprint)
		if where := p.words.whereBoth(d, e); where != "" {
			p.hang(2, Printable(where), p.paint.dim)
		}
	}
	_, err := p.out.WriteTo(w)
	return err
}

func writeCompareMarkdown(w io.Writer, d *change.Changes, o Options) error {
	words := words{o.Messages}
	var b bytes.Buffer
	fmt.Fprintf(&b, "### %s\n\n%s\n", words.Text(textCompareTitle), inTable(words.compared(d)))
	if len(d.Events) > 0 {
		fmt.Fprintf(&b, "\n| %s | %s |\n|---|---|\n", words.Text(textDifference), words.Text(textPlaceHead))
	}
	for _, e := range d.Events {
		fmt.Fprintf(&b, "| %s | %s |\n", inTable(e.Message), inTable(words.whereBoth(d, e)))
	}
	_, err := b.WriteTo(w)
	return err
}

type jsonCompare struct {
	Version     int              `json:"version"`
	ColumnUnit  string           `json:"columnUnit"`
	First       jsonLanguage     `json:"first"`
	Second      jsonLanguage     `json:"second"`
	Differences []jsonDifference `json:"differences"`
}

// jsonLanguage is one of the files compared.
type jsonLanguage struct {
	Path     string `json:"path"`
	Language string `json:"language"`
}

type jsonDifference struct {
	Difference change.Kind `json:"difference"`
	Message    string      `json:"message"`
	First      *jsonSide   `json:"first"` // null where the file has no such place
	Second     *jsonSide   `json:"second"`
}

func writeCompareJSON(w io.Writer, d *change.Changes, o Options) error {
	out := jsonCompare{
		Version: schemaVersion, ColumnUnit: string(unit(o)), Differences: []jsonDifference{},
		First: jsonLanguage{d.Old.Name, d.Old.Doc.Lang}, Second: jsonLanguage{d.New.Name, d.New.Doc.Lang},
	}
	for _, e := range d.Events {
		out.Differences = append(out.Differences, jsonDifference{e.Kind, e.Message, sideOf(d.Old, e.Old, e.OldSpan, o), sideOf(d.New, e.New, e.NewSpan, o)})
	}
	return encode(w, out)
}
