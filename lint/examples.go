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
	Rule *rule.Rule
	// Own is true for a rule of the user's own.
	Own    bool
	Number int // 1-based, in the order of the rule's file; 0 for an example that is not there
	// Example is what was run; of an example that is not there, the language.
	Example rule.Example
	// Problem says how the verdict differs from what the example says, or what example is not there; "" if all is well.
	Problem string
}

// RunExamples runs the examples of all rules and returns the results in the order of the rules, those of examples that a rule lacks
// behind the others. The error is one of loading rules or words.
func RunExamples(o Options) ([]ExampleResult, error) {
	engines, err := exampleEngines(o)
	if err != nil {
		return nil, err
	}
	var out []ExampleResult
	err = eachExample(engines, func(e *Engine, c check, n int, x rule.Example) error {
		r := ExampleResult{Rule: c.rule, Own: c.own, Number: n, Example: x}
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
	if err != nil {
		return nil, err
	}
	lacking, err := lackingExamples(engines, out)
	return append(out, lacking...), err
}

// lackingExamples returns what rules lack: a text that passes and one that fails in every language that a rule serves. A rule of the
// user's own need serve only those in which the user wrote phrases or an example.
func lackingExamples(engines map[string]*Engine, results []ExampleResult) ([]ExampleResult, error) {
	type verdict struct {
		rule, lang string
		passes     bool
	}
	shown := map[verdict]bool{}
	for _, r := range results {
		shown[verdict{r.Rule.ID, r.Example.Lang, r.Example.Passes()}] = true
	}
	var out []ExampleResult
	for _, c := range engines[Languages[0]].checks {
		lack := func(tag, problem string) {
			out = append(out, ExampleResult{Rule: c.rule, Own: c.own, Example: rule.Example{Lang: tag}, Problem: problem})
		}
		spoken, served := false, false
		for _, tag := range Languages {
			lexicon, err := engines[tag].lexicons[tag]()
			if err != nil {
				return nil, err
			}
			passes, fails := shown[verdict{c.rule.ID, tag, true}], shown[verdict{c.rule.ID, tag, false}]
			speaks := c.speaks(lexicon)
			serves := speaks && (!c.own || lexicon.Extended() || passes || fails)
			if serves && !passes {
				lack(tag, "no example passes")
			}
			if serves && !fails {
				lack(tag, "no example fails")
			}
			spoken, served = spoken || speaks, served || serves
		}
		switch {
		case !spoken:
			lack("", "no language has phrases for what it needs")
		case !served:
			lack("", "there is no example")
		}
	}
	return out, nil
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
	// Own is true for a sentence of the user's own.
	Own bool
	// Fails is true where the sentence does not say its concept, or says it although it should not.
	Fails bool
	// Phrase is the first phrase that says the concept, and Words are those of the sentence that it matches; "" where none does.
	Phrase, Words string
}

// RunSentences runs the examples of concepts in all languages. The error is one of loading rules or words.
func RunSentences(o Options) ([]SentenceResult, error) {
	engines, err := exampleEngines(o)
	if err != nil {
		return nil, err
	}
	var out []SentenceResult
	err = eachSentence(engines, func(e *Engine, tag string, own bool, x concept.Example) error {
		lexicon, err := e.lexicons[tag]()
		if err != nil {
			return err
		}
		doc, err := e.Outline(exampleName, []byte(x.Text))
		if err != nil {
			return err
		}
		hits := lexicon.Find(doc)
		r := SentenceResult{Example: x, Own: own, Fails: hits.Has(x.Concept) == x.Not}
		for _, c := range doc.Clauses {
			for _, h := range hits.In(c) {
				if h.Concept == x.Concept && r.Words == "" {
					r.Phrase, r.Words = lexicon.PhraseOf(h), c.Text.S[h.Start:h.End]
				}
			}
		}
		out = append(out, r)
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
func eachExample(engines map[string]*Engine, f func(*Engine, check, int, rule.Example) error) error {
	for i, c := range engines[Languages[0]].checks {
		list, err := c.rule.Examples()
		if err != nil {
			return err
		}
		for n, x := range list {
			fail := func(format string, args ...any) error {
				return fmt.Errorf("%s:%d: example %d: %w", c.rule.File, x.Line, n+1, fmt.Errorf(format, args...))
			}
			e := engines[x.Lang]
			switch {
			case x.Lang == "":
				return fail("the key \"lang\" is missing: %s", strings.Join(Languages, ", "))
			case e == nil:
				return fail("unknown language %q%s", x.Lang, lang.DidYouMeanOneOf(x.Lang, Languages))
			}
			with := *e
			with.options.Config = &Config{Operator: x.Operator}
			if x.Format != "" {
				if !slices.Contains(read.Formats(), x.Format) {
					return fail("unknown format %q%s", x.Format, lang.DidYouMeanOneOf(x.Format, read.Formats()))
				}
				with.options.Format = x.Format
			}
			if err := f(&with, e.checks[i], n+1, x); err != nil {
				return fail("%w", err)
			}
		}
	}
	return nil
}

// eachSentence calls f for every example of a concept with an engine for its language, whose tag it says, and whether the example is
// the user's own.
func eachSentence(engines map[string]*Engine, f func(e *Engine, tag string, own bool, x concept.Example) error) error {
	for _, tag := range Languages {
		e := engines[tag]
		for i, fsys := range e.systems {
			list, err := concept.LoadExamples(fsys, tag, e.concepts)
			if err != nil {
				return err
			}
			for _, x := range list {
				if err := f(e, tag, i > 0, x); err != nil {
					return fmt.Errorf("%s:%d: %s: %w", x.File, x.Line, x.Concept, err)
				}
			}
		}
	}
	return nil
}

// judge compares what the rule said of a text with what its example wants.
func judge(f *report.File, r *rule.Rule, x rule.Example) string {
	if slices.Contains(f.Skipped, r.ID) {
		return "skipped, since the language has no phrases for what the rule needs"
	}
	i := slices.IndexFunc(f.Coverage, func(c rule.Coverage) bool { return c.Rule == r.ID })
	if i < 0 {
		var found []string
		for _, finding := range f.Findings {
			if finding.Rule == r.ID {
				found = append(found, finding.Message)
			}
		}
		if len(found) == x.Findings {
			return ""
		}
		return strings.Join(append([]string{fmt.Sprintf("findings = %d, and the example wants %d", len(found), x.Findings)}, found...), "; ")
	}
	c := f.Coverage[i]
	switch {
	case x.Status == "":
		return fmt.Sprintf("%s, and the example has no `status`: write `status = %q`, if that is right", c.Status, c.Status)
	case c.Status != x.Status:
		return fmt.Sprintf("%s, and the example wants %s", c.Status, x.Status)
	case x.Days == 0 && c.Days != 0:
		return fmt.Sprintf("a period of %d days, and the example has no `days`: write `days = %d`, if that is right", c.Days, c.Days)
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
	engines, err := exampleEngines(o)
	if err != nil {
		return nil, err
	}
	err = eachExample(engines, func(e *Engine, _ check, _ int, x rule.Example) error {
		return find(e, exampleName, []byte(x.Text))
	})
	if err != nil {
		return nil, err
	}
	err = eachSentence(engines, func(e *Engine, _ string, _ bool, x concept.Example) error {
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
