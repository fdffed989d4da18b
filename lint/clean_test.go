package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// cleanNotes are the notes that the clean fixtures bear: things that the law does not ask of every policy, or that the
// policy leaves out on purpose.
var cleanNotes = map[string][]string{
	"en/brief.txt":            {"section/required-or-optional"},
	"en/complete.html":        {"section/required-or-optional"},
	"kk/brief.html":           {"section/localisation", "section/public-sources", "section/request-response"},
	"kk/complete-school.md":   {"section/localisation"},
	"kk/complete.txt":         {"section/request-response"},
	"ky/brief.txt":            {"section/request-response"},
	"ky/complete.md":          {"section/request-response"},
	"ru/brief.md":             {"section/request-response"},
	"ru/complete-clinic.html": {"section/localisation"},
	"ru/complete.txt":         {"section/request-response"},
}

// A policy that a lawyer would pass brings no error, no warning, and only the notes that are known.
func TestCleanFixtures(t *testing.T) {
	e := newEngine(t)
	count := map[string]int{}
	for _, path := range cleanFixtures(t) {
		lang, _, _ := strings.Cut(path, "/")
		count[lang]++
		var notes []string
		for _, x := range checkFixture(t, e, path).Findings {
			if notes = append(notes, x.Rule); x.Severity > rule.Note {
				t.Errorf("%s: %s: %s", path, x.Rule, x.Message)
			}
		}
		if !slices.Equal(notes, cleanNotes[path]) {
			t.Errorf("%s: %q, want the notes %q", path, notes, cleanNotes[path])
		}
	}
	for _, lang := range Languages {
		if count[lang] < 3 {
			t.Errorf("%s: %d clean fixtures, want 3 at least", lang, count[lang])
		}
	}
}

// cleanFixtures returns the paths of the fixtures that are whole policies with no defect, as their names say.
func cleanFixtures(t *testing.T) []string {
	t.Helper()
	labels, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range labels {
		_, name, _ := strings.Cut(l.File, "/")
		if strings.HasPrefix(name, "complete") || strings.HasPrefix(name, "brief") {
			out = append(out, l.File)
		}
	}
	return out
}

func newEngine(t *testing.T) *Engine {
	t.Helper()
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func checkFixture(t *testing.T, e *Engine, path string) *report.File {
	t.Helper()
	raw, err := fixtures.FS.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := e.Check(path, raw)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
