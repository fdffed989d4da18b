package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Every rule carries its own examples: what it must say of small policies. They are the first place to look at for what a
// rule means, so they must be true, and show in each language a text that passes and one that does not.
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

// A rule names concepts and no words, so every rule serves every language.
func TestEveryRuleSpeaksEveryLanguage(t *testing.T) {
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range Languages {
		lexicon, err := e.lexicons[tag]()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range e.checks {
			if !c.speaks(lexicon) {
				t.Errorf("%s: no phrases in %q", c.rule.ID, tag)
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
