package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// The labels beside the fixtures say what a reader finds in them; the linter must find the same.
func TestFixtures(t *testing.T) {
	labels, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, label := range labels {
		t.Run(label.File, func(t *testing.T) {
			raw, err := fixtures.FS.ReadFile(label.File)
			if err != nil {
				t.Fatal(err)
			}
			f, err := e.Check(label.File, raw)
			if err != nil {
				t.Fatal(err)
			}
			if f.Document.Lang != label.Lang {
				t.Errorf("language %q, want %q", f.Document.Lang, label.Lang)
			}
			compareTopics(t, f, label)
			compareReferences(t, f, label)
			// in HTML, a label may count the line of a closing tag
			first, last := f.Source.Line(f.Document.Body[0].Span.Start), f.Source.Line(f.Document.Body[1].Span.End)
			if first != label.Body[0] || last != label.Body[1] && !(f.Document.Format == "html" && last == label.Body[1]-1) {
				t.Errorf("the policy is lines %d to %d, want %v", first, last, label.Body)
			}
		})
	}
}

var statusOf = map[string]rule.Status{"yes": rule.Present, "partial": rule.Partial, "no": rule.Missing}

func compareTopics(t *testing.T, f *report.File, label fixtures.Label) {
	for _, want := range label.Topics {
		i := slices.IndexFunc(f.Coverage, func(c rule.Coverage) bool { return c.Topic == want.ID })
		if i < 0 {
			t.Errorf("%s is not in the coverage", want.ID)
			continue
		}
		got := f.Coverage[i]
		if got.Status != statusOf[want.Present] || want.Days > 0 && got.Days != want.Days {
			t.Errorf("%s is %s, %d days, want %s, %d (lines %v)", want.ID, got.Status, got.Days, statusOf[want.Present], want.Days, want.Lines)
			for _, e := range got.Evidence {
				t.Logf("  line %d: %s", f.Source.Line(e.Span.Start), e.Text)
			}
			continue
		}
		if len(want.Lines) == 0 || got.Status == rule.Missing {
			continue
		}
		if !slices.ContainsFunc(got.Evidence, func(e rule.Evidence) bool { return near(want.Lines, f.Source.Line(e.Span.Start)) }) {
			t.Errorf("%s is not shown at one of the lines %v but at %s", want.ID, want.Lines, strings.Join(places(f, got), ", "))
		}
	}
}

func near(lines []int, line int) bool {
	return slices.ContainsFunc(lines, func(l int) bool { return l-line <= 1 && line-l <= 1 })
}

func places(f *report.File, c rule.Coverage) []string {
	var out []string
	for _, e := range c.Evidence {
		out = append(out, e.Clause+" "+e.Text)
	}
	return out
}

func compareReferences(t *testing.T, f *report.File, label fixtures.Label) {
	type reference struct {
		Line    int
		Targets []string
		Missing []string
		Status  string
	}
	var got, want []reference
	for _, r := range f.Document.References {
		got = append(got, reference{f.Source.Line(r.Span.Start), r.Targets, r.Missing, string(r.Status)})
	}
	for _, r := range label.References {
		status := r.Status
		if status == "wrong-topic" { // nothing that this stage can see
			status = "ok"
		}
		want = append(want, reference{r.Line, r.Targets, r.Missing, status})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("references differ (-label +found):\n%s", diff)
	}
}
