package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// ExampleResult is what came of one example of a rule.
type ExampleResult struct {
	Rule    *rule.Rule
	Number  int // 1-based, in the order of the rule's file
	Example rule.Example
	// Problem says how the verdict differs from what the example says; "" if it does not.
	Problem string
}

// RunExamples runs the examples of all rules and returns the results in the order of the rules. The error is one of
// loading rules or words.
func RunExamples(o Options) ([]ExampleResult, error) {
	var out []ExampleResult
	err := eachExample(o, func(e *Engine, c check, n int, x rule.Example) error {
		r := ExampleResult{Rule: c.rule, Number: n, Example: x}
		page, err := e.open(exampleName, []byte(x.Text))
		if err != nil {
			return err
		}
		if page.Marks, err = marks(page.File.Text, x.Marked); err != nil {
			return err
		}
		f, err := e.checkPage(page)
		if err != nil {
			return err
		}
		r.Problem = judge(f, c.rule, x)
		out = append(out, r)
		return nil
	})
	return out, err
}

// marks returns the marks that words of an example's text bear. The error names words that the text lacks, and kinds of marks that
// there are not.
func marks(text string, words map[block.MarkKind]string) ([]block.Mark, error) {
	var out []block.Mark
	for _, kind := range slices.Sorted(maps.Keys(words)) {
		at := strings.Index(text, words[kind])
		switch {
		case !slices.Contains(block.MarkKinds, kind):
			return nil, fmt.Errorf("unknown mark %q: there are %v", kind, block.MarkKinds)
		case at < 0:
			return nil, fmt.Errorf("the words %q are marked, and the text lacks them", words[kind])
		}
		out = append(out, block.Mark{Kind: kind, Span: source.Span{Start: at, End: at + len(words[kind])}, Text: words[kind]})
	}
	return out, nil
}

// SentenceResult is what came of one example of a concept.
type SentenceResult struct {
	Example concept.Example
	// Fails is true where the sentence does not say its concept, or says it although it should not.
	Fails bool
}

// RunSentences runs the examples of concepts in all languages. The error is one of loading rules or words.
func RunSentences(o Options) ([]SentenceResult, error) {
	var out []SentenceResult
	err := eachSentence(o, func(e *Engine, tag string, x concept.Example) error {
		lexicon, err := e.lexicons[tag]()
		if err != nil {
			return err
		}
		doc, err := e.Outline(exampleName, []byte(x.Text))
		if err != nil {
			return err
		}
		out = append(out, SentenceResult{Example: x, Fails: lexicon.Find(doc).Has(x.Concept) == x.Not})
		return nil
	})
	return out, err
}

// exampleName is what examples are called in reports.
const exampleName = "example.txt"

// exampleDay is today in examples.
var exampleDay = time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)

// exampleEngines returns an engine for the examples of each language.
func exampleEngines(o Options) (map[string]*Engine, error) {
	engines := map[string]*Engine{}
	for _, tag := range Languages {
		e, err := New(Options{Today: exampleDay, Lang: tag, Format: "text", Force: true, UILang: "en", Rules: o.Rules})
		if err != nil {
			return nil, err
		}
		engines[tag] = e
	}
	return engines, nil
}

// eachExample calls f for every example of a rule with an engine for its language.
func eachExample(o Options, f func(*Engine, check, int, rule.Example) error) error {
	engines, err := exampleEngines(o)
	if err != nil {
		return err
	}
	for i, c := range engines[Languages[0]].checks {
		list, err := c.rule.Examples()
		if err != nil {
			return err
		}
		for n, x := range list {
			e := engines[x.Lang]
			if e == nil {
				return fmt.Errorf("%s: example %d: unknown language %q: there are %v", c.rule.File, n+1, x.Lang, Languages)
			}
			with := *e
			with.options.Config = &Config{Operator: x.Operator}
			if x.Format != "" {
				if !slices.Contains(read.Formats(), x.Format) {
					return fmt.Errorf("%s: example %d: unknown format %q%s", c.rule.File, n+1, x.Format, lang.DidYouMean(x.Format, read.Formats()))
				}
				with.options.Format = x.Format
			}
			if err := f(&with, e.checks[i], n+1, x); err != nil {
				return fmt.Errorf("%s: example %d: %w", c.rule.File, n+1, err)
			}
		}
	}
	return nil
}

// eachSentence calls f for every example of a concept with an engine for its language, whose tag it says.
func eachSentence(o Options, f func(*Engine, string, concept.Example) error) error {
	engines, err := exampleEngines(o)
	if err != nil {
		return err
	}
	for _, tag := range Languages {
		e := engines[tag]
		for _, fsys := range e.systems {
			list, err := concept.LoadExamples(fsys, tag, e.concepts)
			if err != nil {
				return err
			}
			for _, x := range list {
				if err := f(e, tag, x); err != nil {
					return fmt.Errorf("%s:%d: %s: %w", x.File, x.Line, x.Concept, err)
				}
			}
		}
	}
	return nil
}

// judge compares what the rule said of a text with what its example wants.
func judge(f *report.File, r *rule.Rule, x rule.Example) string {
	i := slices.IndexFunc(f.Coverage, func(c rule.Coverage) bool { return c.Rule == r.ID })
	if i < 0 {
		n := 0
		for _, finding := range f.Findings {
			if finding.Rule == r.ID {
				n++
			}
		}
		if n != x.Findings {
			return fmt.Sprintf("%d findings, and the example wants %d", n, x.Findings)
		}
		return ""
	}
	c := f.Coverage[i]
	switch {
	case c.Status != x.Status:
		return fmt.Sprintf("%s, and the example wants %s", c.Status, x.Status)
	case c.Days != x.Days:
		return fmt.Sprintf("a period of %d days, and the example wants %d", c.Days, x.Days)
	}
	return ""
}

// UnusedPhrases returns, by language, the phrases that neither an example of a rule or a concept nor one of the documents was
// found by.
// Documents that cannot be read are passed over.
func UnusedPhrases(o Options, documents map[string][]byte) (map[string][]concept.Phrase, error) {
	hits, lexicons := map[string][]*concept.Hits{}, map[string]*concept.Lexicon{}
	find := func(e *Engine, path string, raw []byte) error {
		doc, err := e.Outline(path, raw)
		if err != nil || doc.Lang == "" {
			return nil
		}
		lexicon, err := e.lexicons[doc.Lang]()
		if err != nil {
			return err
		}
		if lexicons[doc.Lang] == nil {
			lexicons[doc.Lang] = lexicon
		}
		hits[doc.Lang] = append(hits[doc.Lang], lexicons[doc.Lang].Find(doc))
		return nil
	}
	err := eachExample(o, func(e *Engine, _ check, _ int, x rule.Example) error {
		return find(e, exampleName, []byte(x.Text))
	})
	if err != nil {
		return nil, err
	}
	err = eachSentence(o, func(e *Engine, _ string, x concept.Example) error {
		return find(e, exampleName, []byte(x.Text))
	})
	if err != nil {
		return nil, err
	}
	e, err := New(Options{Rules: o.Rules})
	if err != nil {
		return nil, err
	}
	for path, raw := range documents {
		if err := find(e, path, raw); err != nil {
			return nil, err
		}
	}
	out := map[string][]concept.Phrase{}
	for tag, lexicon := range lexicons {
		out[tag] = slices.DeleteFunc(lexicon.Unused(hits[tag]...), func(p concept.Phrase) bool { return len(o.Rules) > 0 && !p.Own })
	}
	return out, nil
}
