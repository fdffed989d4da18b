// Package lint is the engine's face: the only package that knows the whole flow from bytes to report.
package lint

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/parallel"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/lint/suppress"
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
	// Tracked says what tracked changes of Word documents count for: read.Final, read.Original, "" for final.
	Tracked string
	// UILang is the tag of the language in which findings speak, "" for that of each document.
	UILang string
	// Packs are the ids of the packs to apply, none to find the law from each text.
	Packs []string
	// Force is true to check what does not look like a privacy policy all the same.
	Force bool
	// Rules have rules, concepts and phrases of the user's own, each laid out as the directory rules/.
	Rules []fs.FS
	// Only are ids of rules, or families of them (numbering/*): nothing else is reported. None for all.
	Only []string
	// Config is what policylint.toml says; the fields above go before it. nil for none.
	Config *Config
	// Suppressions is the path of the suppressions file, "" for none.
	Suppressions string
	// Today is the day on which it is decided whether a suppression still holds. On the zero day all do.
	Today time.Time
}

// wants reports whether the options ask for what the rule says.
func (o Options) wants(id string) bool {
	return len(o.Only) == 0 || slices.ContainsFunc(o.Only, func(pattern string) bool { return pattern == id || pattern == familyOf(id) })
}

// Engine is rules compiled for use; safe for concurrent use.
type Engine struct {
	options    Options
	systems    []fs.FS // where rules and words come from
	grammars   []*lang.Grammar
	references map[string]*lang.ReferenceWords
	builder    *clause.Builder
	concepts   []string
	statutes   *citation.Statutes
	checks     []check
	packs      []*rule.Pack
	lexicons   map[string]func() (*concept.Lexicon, error) // by language, each loaded when first asked for
	messages   map[string]func() (*lang.Messages, error)   // likewise
	scales     func() *lang.Scales
	// suppressions is what the suppressions file says, nil where there is none.
	suppressions *suppress.File
}

// check is a rule and its code.
type check struct {
	rule    *rule.Rule
	checker kind.Checker
	own     bool // it is the user's own
}

// New returns an engine with the built-in rules and those of o.Rules. An error names the file that is wrong, the line, the
// key and what was expected.
func New(o Options) (*Engine, error) {
	if o.Config == nil {
		o.Config = &Config{}
	}
	for _, dir := range o.Config.Rules {
		o.Rules = append(o.Rules[:len(o.Rules):len(o.Rules)], os.DirFS(dir))
	}
	if o.UILang == "" {
		o.UILang = o.Config.UILang
	}
	e := &Engine{options: o, systems: append([]fs.FS{rules.FS}, o.Rules...)}
	loads := []func() error{e.loadRules, e.loadLanguages, e.loadLaw} // start-up is what an editor waits for
	errs := make([]error, len(loads))
	parallel.Do(len(loads), func(i int) { errs[i] = loads[i]() })
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	if err := e.checkPacks(); err != nil {
		return nil, err
	}
	if o.Suppressions != "" {
		var err error
		if e.suppressions, err = suppress.Load(o.Suppressions, suppress.Known(e.RuleIDs())); err != nil {
			return nil, err
		}
	}
	if len(o.Rules) > 0 { // what the user wrote is refused at once, whatever language the documents are in
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
	words, errs := make([]*lang.ReferenceWords, len(Languages)), make([]error, len(Languages))
	e.grammars = make([]*lang.Grammar, len(Languages))
	parallel.Do(len(Languages), func(i int) {
		if e.grammars[i], errs[i] = lang.LoadGrammar(rules.FS, Languages[i]); errs[i] == nil {
			words[i], errs[i] = lang.LoadReferenceWords(rules.FS, Languages[i])
		}
	})
	for i, tag := range Languages {
		if errs[i] != nil {
			return errs[i]
		}
		e.references[tag] = words[i]
		e.lexicons[tag] = sync.OnceValues(func() (*concept.Lexicon, error) {
			return concept.LoadLexicon(e.grammars[i], e.concepts, e.systems...)
		})
		e.messages[tag] = sync.OnceValues(func() (*lang.Messages, error) {
			var known []string // a test does so for our own
			if len(e.systems) > 1 {
				known = e.texts()
			}
			return lang.LoadMessages(tag, known, e.systems...)
		})
	}
	e.builder = clause.NewBuilder(e.grammars)
	e.scales = sync.OnceValue(func() *lang.Scales { return lang.NewScales(e.grammars) })
	return nil
}

func (e *Engine) loadRules() error {
	for i, fsys := range e.systems {
		if i > 0 { // a test does so for our own
			if err := checkLayout(fsys, houseLayout()); err != nil {
				return err
			}
		}
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
		for _, r := range list {
			if i > 0 { // a test reads the examples of our own rules; those of house rules are as strict as the rest of the file
				if _, err := r.Examples(); err != nil {
					return err
				}
			}
			e.checks = append(e.checks, check{rule: r, own: i > 0})
		}
	}
	vocabulary := e.vocabulary()
	seen := map[string]bool{}
	var err error
	for i := range e.checks {
		c := &e.checks[i]
		if seen[c.rule.ID] {
			return fmt.Errorf("%s: there is a rule %s already", c.rule.File, c.rule.ID)
		}
		seen[c.rule.ID] = true
		if c.checker, err = kind.New(c.rule, vocabulary); err != nil {
			return err
		}
	}
	if e.packs, err = rule.LoadPacks(rules.FS, e.RuleIDs(), e.concepts); err != nil {
		return err
	}
	if err := e.options.Config.check(e.RuleIDs(), e.packIDs()); err != nil {
		return err
	}
	for _, id := range e.options.Packs {
		if !slices.Contains(e.packIDs(), id) {
			return fmt.Errorf("unknown pack %q%s", id, lang.DidYouMeanOneOf(id, e.packIDs()))
		}
	}
	// the weightiest first: reports keep this order
	slices.SortStableFunc(e.checks, func(a, b check) int { return int(b.rule.Severity) - int(a.rule.Severity) })
	return nil
}

// vocabulary returns the ids of the concepts that rules may name.
func (e *Engine) vocabulary() []string { return append(slices.Clone(e.concepts), concept.Values()...) }

func (e *Engine) loadLaw() (err error) {
	e.statutes, err = citation.Load(rules.FS)
	return err
}

// checkPacks returns an error for a law that a pack names and that is not known.
func (e *Engine) checkPacks() error {
	for _, p := range e.packs {
		for id, s := range p.Rules {
			for _, a := range s.Basis {
				if e.statutes.ByID(a.Law) == nil {
					return fmt.Errorf("pack/%s.toml: %s: unknown law %q%s", p.ID, id, a.Law, lang.DidYouMean(a.Law, e.statutes.IDs()))
				}
			}
		}
	}
	return nil
}

func (e *Engine) packIDs() []string {
	var ids []string
	for _, p := range e.packs {
		ids = append(ids, p.ID)
	}
	return ids
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// speaks reports whether the rule can find what it looks for in the language of the lexicon.
func (c check) speaks(l *concept.Lexicon) bool {
	s, ok := c.checker.(kind.Speaker)
	return !ok || s.Speaks(l.CanSay)
}

// examination is one document on its way through the rules.
type examination struct {
	doc       *clause.Document
	grammar   *lang.Grammar
	lexicon   *concept.Lexicon
	hits      *concept.Hits
	messages  *lang.Messages // of the report
	model     *lang.Messages // of the document's own language
	citations []citation.Citation
	law       law
	config    PathRule // what the configuration says of this document
	operator  rule.Operator
	version   time.Time        // of the document, zero if it gives none
	faults    []suppress.Fault // of suppressions, once all other rules have run
}

// examine makes a document of a page and finds what it speaks of.
func (e *Engine) examine(page *block.Page) (*examination, error) {
	path := page.File.Path
	go e.preload(page.File)
	doc := e.outline(page)
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
	model, err := e.messages[doc.Lang]()
	if err != nil {
		return nil, err
	}
	x := &examination{doc: doc, grammar: e.grammar(doc.Lang), lexicon: lexicon, hits: lexicon.Find(doc), messages: messages, model: model}
	x.config, x.operator = e.options.Config.forPath(path), e.options.Config.Operator
	packs := e.options.Packs
	if len(packs) == 0 {
		packs = x.config.Packs
	}
	x.citations = e.statutes.Find(doc, x.grammar)
	cited := map[string]int{}
	for _, c := range x.citations {
		if !c.Alias {
			cited[c.Statute.Country]++
		}
	}
	x.law = e.findLaw(doc, x.hits, cited, packs, messages)
	x.version = x.findVersion()
	return x, nil
}

// run runs one rule over the document. A rule that is off reports nothing, but says what it covers all the same; one that has no
// phrases in the document's language can judge nothing, and says nothing.
func (e *Engine) run(x *examination, c check) kind.Pass {
	setting := x.law.setting(c.rule, x.hits)
	if s, ok := severityOf(x.config.Severity, c.rule.ID); ok {
		setting.Severity = s
	}
	setting.Basis = e.named(setting.Basis, x.messages)
	pass := kind.Pass{Rule: c.rule, Setting: setting, Citations: x.citations, Country: x.law.country, Version: x.version, Operator: x.operator, Faults: x.faults, Doc: x.doc, Hits: x.hits, Scales: e.scales(), Messages: x.messages, Model: x.model}
	if !c.speaks(x.lexicon) {
		return pass
	}
	c.checker.Check(&pass)
	pass.SettleFixes()
	for i := range pass.Coverage {
		c := &pass.Coverage[i]
		c.Asked = pass.Setting.Severity != rule.Off
		c.Basis, c.Unverified = pass.Setting.Basis, len(pass.Setting.Basis) > 0 && !pass.Setting.Verified
	}
	if pass.Setting.Severity == rule.Off {
		pass.Findings = nil
	}
	return pass
}

// runAll runs every rule over the document.
func (e *Engine) runAll(x *examination) []kind.Pass {
	passes := make([]kind.Pass, len(e.checks))
	parallel.Do(len(passes), func(i int) { passes[i] = e.run(x, e.checks[i]) })
	return passes
}

// Check checks one document. The error is a *NotPolicyError where it is no privacy policy and Options.Force is not set.
func (e *Engine) Check(path string, raw []byte) (*report.File, error) {
	page, err := e.open(path, raw)
	if err != nil {
		return nil, err
	}
	return e.checkPage(page)
}

func (e *Engine) checkPage(page *block.Page) (*report.File, error) {
	x, err := e.examine(page)
	if err != nil {
		return nil, err
	}
	out := &report.File{Source: x.doc.File, Document: x.doc, Packs: []string{basePack}, Rules: e.Rules(), Messages: x.messages, Country: x.law.country, LawReason: x.law.reason}
	for _, p := range x.law.packs {
		out.Packs = append(out.Packs, p.ID)
	}
	var misled []int
	for _, pass := range e.runAll(x) {
		misled = append(misled, pass.Misled...)
		out.Findings = append(out.Findings, pass.Findings...)
		out.Coverage = append(out.Coverage, pass.Coverage...)
	}
	s := e.newSilencing(x.doc)
	out.Findings, out.Suppressed = s.split(out.Findings)
	out.Suppressions, x.faults = s.list, s.faults
	out.Findings = append(out.Findings, e.judgeSuppressions(x)...)
	for _, c := range e.checks {
		if !c.speaks(x.lexicon) {
			out.Skipped = append(out.Skipped, c.rule.ID)
		}
	}
	for _, i := range misled {
		x.doc.References[i].Status = clause.WrongTopic
	}
	if err := e.policy(x.doc, out.Coverage); err != nil && !e.options.Force {
		return nil, err
	}
	e.narrow(out)
	return out, nil
}

// narrow takes out of a report what comes of rules that the options do not ask for. They have run all the same: whether a text is a
// policy, and a suppression is of use, depends on them all.
func (e *Engine) narrow(f *report.File) {
	f.Findings = slices.DeleteFunc(f.Findings, func(x rule.Finding) bool { return !e.options.wants(x.Rule) })
	f.Suppressed = slices.DeleteFunc(f.Suppressed, func(x rule.Suppressed) bool { return !e.options.wants(x.Rule) })
	f.Coverage = slices.DeleteFunc(f.Coverage, func(x rule.Coverage) bool { return !e.options.wants(x.Rule) })
	f.Skipped = slices.DeleteFunc(f.Skipped, func(id string) bool { return !e.options.wants(id) })
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

// Outline takes a document apart: clauses, language (Document.Lang is "" where none shows), references. Nothing is checked.
func (e *Engine) Outline(path string, raw []byte) (*clause.Document, error) {
	page, err := e.open(path, raw)
	if err != nil {
		return nil, err
	}
	return e.outline(page), nil
}

func (e *Engine) open(path string, raw []byte) (*block.Page, error) {
	if len(raw) > MaxSize {
		return nil, fmt.Errorf("the file is larger than %d MB, which no policy is", MaxSize>>20)
	}
	return read.Open(path, raw, e.readOptions())
}

func (e *Engine) readOptions() read.Options {
	return read.Options{Format: e.options.Format, Tracked: e.options.Tracked}
}

// preload loads what the rules need of the language that the file seems to be in, which takes longer than taking the document
// apart does. Whoever asks for it later gets its errors.
func (e *Engine) preload(file *source.File) {
	tag := e.language(file.Path)
	if tag == "" {
		if tag = lang.Detect([]string{file.Text}, e.grammars); tag == "" {
			return
		}
	}
	go func() { _, _ = e.messages[tag]() }()
	_, _ = e.lexicons[tag]()
	e.scales()
}

// language returns the tag of the language that options or configuration say the file is in, "" if they do not.
func (e *Engine) language(path string) string {
	return cmp.Or(e.options.Lang, e.options.Config.forPath(path).Lang)
}

func (e *Engine) outline(page *block.Page) *clause.Document {
	doc := e.builder.Build(page)
	if doc.Lang = e.language(page.File.Path); doc.Lang == "" {
		doc.Lang = lang.Detect(texts(doc), e.grammars)
	}
	clause.FindReferences(doc, e.references)
	if doc.Lang != "" {
		e.builder.FindTerms(doc, e.grammar(doc.Lang))
	}
	return doc
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
