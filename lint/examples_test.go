package lint

import (
	"fmt"
	"testing"
)

// Every rule carries its own examples: what it must say of small policies. They are the first place to look at for what a
// rule means, so they must be true, and show both a text that passes and one that does not.
func TestExamples(t *testing.T) {
	results, err := RunExamples(Options{})
	if err != nil {
		t.Fatal(err)
	}
	verdicts := map[string]map[string]bool{}
	for _, r := range results {
		t.Run(fmt.Sprintf("%s/%d-%s", r.Rule.ID, r.Number, r.Example.Lang), func(t *testing.T) {
			if r.Problem != "" {
				t.Errorf("%s: %s (%s)\n%s", r.Rule.File, r.Problem, r.Example.Note, r.Example.Text)
			}
		})
		if verdicts[r.Rule.ID] == nil {
			verdicts[r.Rule.ID] = map[string]bool{}
		}
		verdicts[r.Rule.ID][fmt.Sprint(r.Example.Status, r.Example.Findings > 0)] = true
	}
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range e.RuleIDs() {
		if len(verdicts[id]) < 2 {
			t.Errorf("%s: its examples do not show both a text that passes and one that does not", id)
		}
	}
}
