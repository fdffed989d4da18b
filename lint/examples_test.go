package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/policylint/policylint/lint/rule"
)

// Every rule carries its own examples: what it must say of small policies. They are the first place to look at for what a
// rule means, so they must be true.
func TestExamples(t *testing.T) {
	for _, r := range runExamples(t) {
		t.Run(fmt.Sprintf("%s/%d-%s", r.Rule.ID, r.Number, r.Example.Lang), func(t *testing.T) {
			if r.Problem != "" {
				t.Errorf("%s: %s (%s)\n%s", r.Rule.File, r.Problem, r.Example.Note, r.Example.Text)
			}
		})
	}
}

// The sentences that phrases are tried on must be true as well.
func TestSentences(t *testing.T) {
	results, err := RunSentences(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Fails {
			t.Errorf("%s:%d: %s, %q: the verdict is wrong", r.Example.File, r.Example.Line, r.Example.Concept, r.Example.Text)
		}
	}
}

// A phrase that nothing was ever found by is a guess. Where no policy at hand says it, a sentence in examples.toml must.
func TestEveryPhraseIsUsed(t *testing.T) {
	documents := map[string][]byte{}
	for _, dir := range []string{"seeds", "dev", "dev-unlabelled", "external/t200"} {
		paths, err := filepath.Glob("../../shared/corpus/" + dir + "/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			if documents[p], err = os.ReadFile(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(documents) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	unused, err := UnusedPhrases(Options{}, documents)
	if err != nil {
		t.Fatal(err)
	}
	for tag, phrases := range unused {
		for _, p := range phrases {
			t.Errorf("%s: %s: nothing is found by %q (not: %v)", tag, p.Concept, p.Text, p.Not)
		}
	}
}

// A rule names concepts and no words, so every rule serves every language, and shows in each of them a text that passes and one
// that does not.
func TestEveryRuleHasExamplesInEveryLanguage(t *testing.T) {
	type want struct {
		rule, lang string
		passes     bool
	}
	shown := map[want]bool{}
	for _, r := range runExamples(t) {
		passes := r.Example.Findings == 0
		if r.Example.Status != "" {
			passes = r.Example.Status == rule.Present
		}
		shown[want{r.Rule.ID, r.Example.Lang, passes}] = true
	}
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range e.RuleIDs() {
		for _, tag := range Languages {
			if !shown[want{id, tag, true}] {
				t.Errorf("%s: no example in %q passes", id, tag)
			}
			if !shown[want{id, tag, false}] {
				t.Errorf("%s: no example in %q fails", id, tag)
			}
		}
	}
}

func runExamples(t *testing.T) []ExampleResult {
	t.Helper()
	results, err := RunExamples(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return results
}
