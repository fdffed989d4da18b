package lint

import (
	"fmt"
	"testing"
)

// Every rule carries its own examples: what it must say of small policies. They are the first place to look at for what a
// rule means, so they must be true.
func TestExamples(t *testing.T) {
	engines := map[string]*Engine{}
	for _, tag := range Languages {
		e, err := New(Options{Lang: tag, Format: "text", Force: true})
		if err != nil {
			t.Fatal(err)
		}
		engines[tag] = e
	}
	for _, c := range engines["en"].checks {
		r := c.rule
		if len(r.Examples) == 0 {
			t.Errorf("%s has no example", r.File)
		}
		statuses, counts := map[string]bool{}, map[bool]bool{}
		for i, x := range r.Examples {
			statuses[string(x.Status)], counts[x.Findings > 0] = true, true
			t.Run(fmt.Sprintf("%s/%d-%s", r.ID, i+1, x.Lang), func(t *testing.T) {
				e := engines[x.Lang]
				if e == nil {
					t.Fatalf("%s: example %d: unknown language %q", r.File, i+1, x.Lang)
				}
				f, err := e.Check("example.txt", []byte(x.Text))
				if err != nil {
					t.Fatal(err)
				}
				if x.Status == "" {
					n := 0
					for _, finding := range f.Findings {
						if finding.Rule == r.ID {
							n++
						}
					}
					if n != x.Findings {
						t.Errorf("%d findings, want %d (%s)\n%s", n, x.Findings, x.Note, x.Text)
					}
					return
				}
				for _, cov := range f.Coverage {
					if cov.Rule == r.ID && (cov.Status != x.Status || cov.Days != x.Days) {
						t.Errorf("%s, %d days, want %s, %d (%s)\n%s", cov.Status, cov.Days, x.Status, x.Days, x.Note, x.Text)
					}
				}
			})
		}
		if len(statuses) < 2 && len(counts) < 2 {
			t.Errorf("%s: its examples do not show both a text that passes and one that fails", r.File)
		}
	}
}
