// Package lint is the engine's face: the only package that knows the whole flow from bytes to report.
package lint

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/rules"
)

// basePack is the pack that always applies.
const basePack = "base"

// Languages are the tags of the languages that policylint reads.
var Languages = []string{"kk", "ky", "ru", "en"}

// MaxSize is the size in bytes of the largest document that is checked. The longest policies that we know of have a
// twentieth of it; what is larger is no policy, and is refused before it takes time and memory.
const MaxSize = 4 << 20

// Options is what an engine is to do. The zero Options find language and format from the text.
type Options struct {
	// Lang is the tag of the documents' language, "" to find it from each text.
	Lang string
	// Format is the name of the documents' format, "" to find it from name and text.
	Format string
	// UILang is the tag of the language in which findings speak, "" for that of each document.
	UILang string
	// Packs are the ids of the packs to apply, none to find the law from each text.
	Packs []string
	// Force is true to check what does not look like a privacy policy all the same.
	Force bool
	// Rules has rules, concepts and phrases of the user's own, laid out as the directory rules/; nil for none.
	Rules fs.FS
}

// Engine is rules compiled for use; safe for concurrent use.
type Engine struct {
	options    Options
	systems    []fs.FS // where rules and words come from
	grammars   []*lang.Grammar
	references map[string]*lang.ReferenceWords
	builder    *clause.Builder
	concepts   []string
	checks     []check
	packs      []*rule.Pack
	lexicons   map[string]func() (*concept.Lexicon, error) // by language, each loaded when first asked for
	messages   map[string]func() (*lang.Messages, error)   // likewise
}

// check is a rule and its code.
type check struct {
	rule    *rule.Rule
	checker kind.Checker
}

// New returns an engine with the built-in rules and those of o.Rules. An error names the file that is wrong, the line, the
// key and what was expected.
func New(o Options) (*Engine, error) {
	e := &Engine{options: o, systems: []fs.FS{rules.FS}}
	if o.Rules != nil {
		e.systems = append(e.systems, o.Rules)
	}
	if err := e.loadLanguages(); err != nil {
		return nil, err
	}
	if err := e.loadRules(); err != nil {
		return nil, err
	}
	if o.Rules != nil { // what the user wrote is refused at once, whatever language the documents are in
		for _, tag := range Languages {
			if _, err := e.lexicons[tag](); err != nil {
				return nil, err
			}
			if _, err := e.messages[tag](); err != nil {
				return nil, err
			}
		}
	}
	return e, nil
}

func (e *Engine) loadLanguages() error {
	e.references = map[string]*lang.ReferenceWords{}
	e.lexicons = map[string]func() (*concept.Lexicon, error){}
	e.messages = map[string]func() (*lang.Messages, error){}
	for _, tag := range Languages {
		g, err := lang.LoadGrammar(rules.FS, tag)
		if err != nil {
			return err
		}
		if e.references[tag], err = lang.LoadReferenceWords(rules.FS, tag); err != nil {
			return err
		}
		e.grammars = append(e.grammars, g)
		e.lexicons[tag] = sync.OnceValues(func() (*concept.Lexicon, error) {
			return concept.LoadLexicon(g, e.concepts, e.systems...)
		})
		e.messages[tag] = sync.OnceValues(func() (*lang.Messages, error) { return lang.LoadMessages(tag, e.systems...) })
	}
	e.builder = clause.NewBuilder(e.grammars)
	return nil
}

func (e *Engine) loadRules() error {
	var all []*rule.Rule
	for i, fsys := range e.systems {
		if i == 0 || exists(fsys, concept.File) {
			ids, err := concept.LoadConcepts(fsys)
			if err != nil {
				return err
			}
			e.concepts = append(e.concepts, ids...)
		}
		list, err := rule.Load(fsys)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	vocabulary := append(slices.Clone(e.concepts), concept.Values()...)
	seen := map[string]bool{}
	for _, r := range all {
		if seen[r.ID] {
			return fmt.Errorf("%s: there is a rule %s already", r.File, r.ID)
		}
		seen[r.ID] = true
		c, err := kind.New(r, vocabulary)
		if err != nil {
			return err
		}
		e.checks = append(e.checks, check{r, c})
	}
	var err error
	if e.packs, err = rule.LoadPacks(rules.FS, e.RuleIDs(), e.concepts); err != nil {
		return err
	}
	// the weightiest first: reports keep this order
	slices.SortStableFunc(e.checks, func(a, b check) int { return int(b.rule.Severity) - int(a.rule.Severity) })
	return nil
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// examination is one document on its way through the rules.
type examination struct {
	doc      *clause.Document
	hits     *concept.Hits
	messages *lang.Messages
	law      law
}

// examine takes a document apart and finds what it speaks of.
func (e *Engine) examine(path string, raw []byte) (*examination, error) {
	doc, err := e.Outline(path, raw)
	if err != nil {
		return nil, err
	}
	if doc.Lang == "" {
		return nil, unknownLanguage(e.options.Force)
	}
	lexicon, err := e.lexicons[doc.Lang]()
	if err != nil {
		return nil, err
	}
	messages, err := e.Messages(doc.Lang)
	if err != nil {
		return nil, err
	}
	x := &examination{doc: doc, hits: lexicon.Find(doc), messages: messages}
	x.law = e.findLaw(doc, x.hits, nil)
	return x, nil
}

// run runs one rule over the document. A rule that is off reports nothing, but says what it covers all the same.
func (x *examination) run(c check) kind.Pass {
	pass := kind.Pass{Rule: c.rule, Setting: x.law.setting(c.rule, x.hits), Doc: x.doc, Hits: x.hits, Messages: x.messages}
	c.checker.Check(&pass)
	for i := range pass.Coverage {
		pass.Coverage[i].Asked = pass.Setting.Severity != rule.Off
	}
	if pass.Setting.Severity == rule.Off {
		pass.Findings = nil
	}
	return pass
}

// Check checks one document. The error is a *NotPolicyError where it is no privacy policy and Options.Force is not set.
func (e *Engine) Check(path string, raw []byte) (*report.File, error) {
	x, err := e.examine(path, raw)
	if err != nil {
		return nil, err
	}
	out := &report.File{Source: x.doc.File, Document: x.doc, Packs: []string{basePack}, Messages: x.messages, Country: x.law.country, LawReason: x.law.reason}
	for _, p := range x.law.packs {
		out.Packs = append(out.Packs, p.ID)
	}
	for _, c := range e.checks {
		pass := x.run(c)
		out.Findings = append(out.Findings, pass.Findings...)
		out.Coverage = append(out.Coverage, pass.Coverage...)
	}
	if err := e.policy(x.doc, out.Coverage); err != nil && !e.options.Force {
		return nil, err
	}
	return out, nil
}

// CheckFiles checks the files with as many workers as there are cores and returns the outcomes in the order of paths. A
// file that cannot be checked is an error of the report and stops no other; when ctx ends, the files not yet begun are such
// errors.
func (e *Engine) CheckFiles(ctx context.Context, paths []string, readFile func(string) ([]byte, error)) *report.Report {
	files, errs := make([]*report.File, len(paths)), make([]error, len(paths))
	inParallel(len(paths), func(i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		raw, err := readFile(paths[i])
		if err == nil {
			files[i], err = e.Check(paths[i], raw)
		}
		errs[i] = err
	})
	out := &report.Report{RulesHash: e.RulesHash()}
	// What is said on the run as a whole is in the user's language, or in that of the documents if all have one. An error
	// in loading it has been told with the documents.
	out.Messages, _ = e.Messages(commonLanguage(files))
	for i, path := range paths {
		if err := errs[i]; err != nil {
			out.Errors = append(out.Errors, report.FileError{Path: path, Message: err.Error(), Err: err})
			continue
		}
		out.Files = append(out.Files, *files[i])
	}
	return out
}

// Messages returns the texts of reports in the language that the options ask for, and if they ask for none, in that of the
// tag; nil for English.
func (e *Engine) Messages(tag string) (*lang.Messages, error) {
	if e.options.UILang != "" {
		tag = e.options.UILang
	}
	if load := e.messages[tag]; load != nil {
		return load()
	}
	return nil, nil
}

// commonLanguage returns the language that all documents have, "" if they have several or none.
func commonLanguage(files []*report.File) string {
	tag := ""
	for _, f := range files {
		if f == nil {
			continue
		}
		if tag != "" && tag != f.Document.Lang {
			return ""
		}
		tag = f.Document.Lang
	}
	return tag
}

// Outline takes a document apart: clauses, language (Document.Lang is "" where none shows), references. Nothing is checked.
func (e *Engine) Outline(path string, raw []byte) (*clause.Document, error) {
	if len(raw) > MaxSize {
		return nil, fmt.Errorf("the file is larger than %d MB, which no policy is", MaxSize>>20)
	}
	file, err := source.Decode(path, raw)
	if err != nil {
		return nil, err
	}
	page, err := read.Read(file, e.options.Format)
	if err != nil {
		return nil, err
	}
	doc := e.builder.Build(page)
	doc.Lang = e.options.Lang
	if doc.Lang == "" {
		doc.Lang = lang.Detect(texts(doc), e.grammars)
	}
	clause.FindReferences(doc, e.references)
	return doc, nil
}

// texts returns the texts of the policy's clauses.
func texts(d *clause.Document) []string {
	var out []string
	for _, c := range d.Clauses {
		if d.InBody(c) {
			out = append(out, c.Text.S)
		}
	}
	return out
}

// RuleIDs returns the ids of the rules in force, the weightiest first.
func (e *Engine) RuleIDs() []string {
	var ids []string
	for _, c := range e.checks {
		ids = append(ids, c.rule.ID)
	}
	return ids
}
