package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
)

//go:embed html/report.html
var htmlLayout string

//go:embed html/style.css
var htmlStyle string

// shortHash is how much of the hash of the rules people are shown, as by 'policylint version'.
const shortHash = 12

// htmlPage is the report as a page: what the layout in html/report.html shows.
type htmlPage struct {
	words
	Style template.CSS
	// Policy lets a browser apply our stylesheet and nothing else: no script runs, nothing is loaded, whatever a document says.
	Policy string
	Files  []htmlFile
	// Errors are the files that could not be checked.
	Errors []FileError
	// Severities are those that the reader can hide.
	Severities []htmlCount
	// Made says what made the report.
	Made string
}

// htmlLabels are the words of the page by the names that the layout has for them, in English.
var htmlLabels = map[string]string{
	"title":        "Privacy policy report",
	"skip":         "skip to the report",
	"show":         "Show",
	"documents":    "Documents",
	"document":     "document",
	"sections":     "sections",
	"findings":     "findings",
	"language":     "language",
	"law":          "law",
	"unchecked":    "Not checked",
	"requirements": "Requirements",
	"topic":        "topic",
	"status":       "verdict",
	"clause":       "clause",
	"do":           "what to do",
	"practice":     "good practice",
	"nothing":      "nothing",
	"whole":        textWholeDocument,
	"outline":      "Outline",
	"text":         "Text and notes",
	"around":       "the page around the policy",
	"problems":     textProblems,
	"silenced":     "Silenced",
	"empty":        textNothing,
}

// The other words of the page.
const (
	textShowErrors   = "errors"
	textShowWarnings = "warnings"
	textShowNotes    = "notes"
	textSeeNote      = "note {n}"
	textSeverityNote = "{severity}, note {n}"
	textBack         = "note {n}, back to the text"
	textSilencedFor  = "silenced: {reason}"
	textMade         = "Made with policylint {version}"
)

func htmlTexts() []string {
	out := []string{textShowErrors, textShowWarnings, textShowNotes, textSeeNote, textSeverityNote, textBack, textSilencedFor, textMade}
	for _, text := range htmlLabels {
		out = append(out, text)
	}
	return out
}

// Label returns one of the words of the page in the language of the report. The error is for a name that there is none of.
func (w words) Label(name string) (string, error) {
	text, ok := htmlLabels[name]
	if !ok {
		return "", fmt.Errorf("unknown label %q", name)
	}
	return w.Text(text), nil
}

// Tag returns the language of the words.
func (w words) Tag() string {
	if w.Messages == nil || w.Messages.Tag == "" {
		return "en"
	}
	return w.Messages.Tag
}

// writeHTML writes the report as one page that needs nothing beside it: for a browser, a telephone, or paper.
func writeHTML(w io.Writer, r *Report, _ Options) error {
	layout, err := template.New("report").Parse(htmlLayout)
	if err != nil {
		return err
	}
	return layout.Execute(w, newHTMLPage(r))
}

func newHTMLPage(r *Report) htmlPage {
	hash := sha256.Sum256([]byte(htmlStyle))
	p := htmlPage{
		words:  words{r.Messages},
		Style:  template.CSS(htmlStyle),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'",
		Errors: r.Errors,
	}
	p.Severities = severityCounts(p.words, r)
	p.Made = p.Text(textMade, "version", r.ToolVersion)
	if len(r.RulesHash) > shortHash {
		p.Made += " (" + r.RulesHash[:shortHash] + ")"
	}
	for i, f := range r.Files {
		p.Files = append(p.Files, newHTMLFile("f"+strconv.Itoa(i+1), f))
	}
	return p
}
