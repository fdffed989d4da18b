package lint

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/lint/suppress"
)

// silencing is the suppressions that may bear on one document, and what comes of them.
type silencing struct {
	file *source.File
	list []report.Suppression // the comments of the document, then the entries of the suppressions file
	// holds are the indexes in list of those that hold today, by what they silence.
	holds  map[silenced]int
	faults []suppress.Fault // of comments
}

// silenced is what one suppression silences. Of several alike the first one does it, and the others are of no use.
type silenced struct {
	rule        string // an id or family/*
	line        int    // 0 for all lines
	fingerprint string // "" for all findings
}

// newSilencing reads the comments of a document and takes the entries that are about it.
func (e *Engine) newSilencing(d *clause.Document) *silencing {
	s := &silencing{file: d.File, holds: map[silenced]int{}}
	lines := textLines{file: d.File}
	known := suppress.Known(e.RuleIDs())
	for _, c := range d.Comments {
		found, fault := suppress.ParseComment(c)
		at := report.Suppression{Where: d.File.Path, Line: d.File.Line(c.Span.Start)}
		if fault != nil {
			at.State = fault.Kind
			s.list, s.faults = append(s.list, at), append(s.faults, *fault)
		}
		for _, x := range found {
			at.Suppression, at.State = x, ""
			key := silenced{rule: x.Rule}
			switch x.Scope {
			case suppress.Line:
				key.line = at.Line
			case suppress.NextLine:
				key.line = lines.next(d, c.Span.End)
			}
			if fault := e.judge(x, known); fault != nil {
				at.State = fault.Kind
				s.faults = append(s.faults, *fault)
			}
			s.add(at, key)
		}
	}
	if file := e.suppressions; file != nil {
		for _, x := range file.Entries {
			if x.File == "" || doublestar.MatchUnvalidated(x.File, relative(x.Path, d.File.Path)) {
				s.add(e.entry(file, x), silenced{rule: x.Rule, fingerprint: x.Fingerprint})
			}
		}
	}
	return s
}

// entry returns an entry of the suppressions file with its place, expired if it is.
func (e *Engine) entry(file *suppress.File, x suppress.Suppression) report.Suppression {
	out := report.Suppression{Suppression: x, Where: x.Path, Line: file.Source.Line(x.Span.Start)}
	if x.Expired(e.options.Today) {
		out.State = suppress.Expired
	}
	return out
}

// add takes a suppression into account; one that has a state already holds nothing.
func (s *silencing) add(x report.Suppression, key silenced) {
	if _, taken := s.holds[key]; x.State == "" && !taken {
		s.holds[key] = len(s.list)
	}
	s.list = append(s.list, x)
}

// judge returns why a suppression cannot hold, nil if it can.
func (e *Engine) judge(x suppress.Suppression, known []string) *suppress.Fault {
	switch {
	case !slices.Contains(known, x.Rule):
		f := &suppress.Fault{Kind: suppress.Unknown, Message: "found", Pairs: []string{"rule", x.Rule}, Span: x.Span}
		if near := lang.Nearest(x.Rule, known); near != "" {
			f.Message, f.Pairs = "near", append(f.Pairs, "near", near)
		}
		return f
	case x.Expired(e.options.Today):
		return expired(x)
	}
	return nil
}

func expired(x suppress.Suppression) *suppress.Fault {
	return &suppress.Fault{Kind: suppress.Expired, Message: "found", Pairs: []string{"rule", x.Rule, "date", x.Until.Format(time.DateOnly)}, Span: x.Span}
}

// split parts findings into those that stay and those that a suppression silences. What silenced nothing is a fault of its own.
func (s *silencing) split(findings []rule.Finding) (kept []rule.Finding, quiet []rule.Suppressed) {
	for _, f := range findings {
		x := s.of(f)
		if x == nil {
			kept = append(kept, f)
			continue
		}
		x.State = report.Used
		by := cmp.Or(x.Path, rule.SourceComment)
		quiet = append(quiet, rule.Suppressed{Finding: f, Reason: x.Reason, Until: x.Until, Source: by, Line: x.Line})
	}
	for i := range s.list {
		x := &s.list[i]
		if x.State != "" {
			continue
		}
		x.State = suppress.Unused
		if x.Path == "" {
			s.faults = append(s.faults, suppress.Fault{Kind: suppress.Unused, Message: "found", Pairs: []string{"rule", x.Rule}, Span: x.Span})
		}
	}
	return kept, quiet
}

// of returns the suppression that silences a finding, nil for none.
func (s *silencing) of(f rule.Finding) *report.Suppression {
	if len(s.holds) == 0 {
		return nil
	}
	family, _, _ := strings.Cut(f.Rule, "/")
	line := s.file.Line(f.Span.Start)
	for _, key := range []silenced{
		{line: line}, {}, {fingerprint: f.Fingerprint},
	} {
		for _, key.rule = range []string{f.Rule, family + "/*"} {
			if i, ok := s.holds[key]; ok {
				return &s.list[i]
			}
		}
	}
	return nil
}

// textLines finds the lines of a document that have text.
type textLines struct {
	file   *source.File
	starts []int // where words begin, in order; made when first asked for
}

// next returns the 1-based line of the first text below the line of the byte offset, -1 if there is none.
func (t *textLines) next(d *clause.Document, offset int) int {
	if t.starts == nil {
		t.starts = wordStarts(d)
	}
	line := t.file.Line(offset)
	i := sort.Search(len(t.starts), func(i int) bool { return t.file.Line(t.starts[i]) > line })
	if i == len(t.starts) {
		return -1
	}
	return t.file.Line(t.starts[i])
}

// wordStarts returns the offsets in the source at which marks and words of the document begin, in order.
func wordStarts(d *clause.Document) []int {
	out := []int{}
	for _, c := range d.Clauses {
		out = append(out, c.Span.Start)
		before := ' '
		for i, r := range c.Text.S {
			if before == ' ' && r != ' ' {
				out = append(out, c.Text.Span(i, i+utf8.RuneLen(r)).Start)
			}
			before = r
		}
	}
	slices.Sort(out)
	return out
}

// checkEntries returns the outcome for the engine's suppressions file, after the documents that may need it: what came of its
// entries, and findings about those that have expired or that were for one of the documents and silence nothing in it. An entry
// for any document may well be of use in another one.
func (e *Engine) checkEntries(documents []*report.File) *report.File {
	file := e.suppressions
	doc := &clause.Document{File: file.Source, Format: "toml"}
	used := map[suppress.Suppression]bool{}
	checked := map[string]bool{}
	for _, d := range documents {
		checked[relative(file.Source.Path, d.Source.Path)] = true
		for _, s := range d.Suppressions {
			used[s.Suppression] = used[s.Suppression] || s.State == report.Used
		}
	}
	out := &report.File{Source: file.Source, Document: doc, Rules: e.Rules(), Messages: documents[0].Messages}
	x := &examination{doc: doc, messages: out.Messages, config: e.options.Config.forPath(file.Source.Path)}
	for _, entry := range file.Entries {
		s := e.entry(file, entry)
		switch {
		case s.State == suppress.Expired:
			x.faults = append(x.faults, *expired(entry))
		case used[entry]:
			s.State = report.Used
		default:
			s.State = suppress.Unused
			if checked[entry.File] {
				x.faults = append(x.faults, suppress.Fault{
					Kind: suppress.Unused, Message: "entry", Pairs: []string{"rule", entry.Rule, "fingerprint", entry.Fingerprint, "file", entry.File}, Span: entry.Span,
				})
			}
		}
		out.Suppressions = append(out.Suppressions, s)
	}
	out.Findings = e.judgeSuppressions(x)
	return out
}

// faults returns what is wrong with the suppressions in a document.
func (e *Engine) faults(x *examination) []suppress.Fault {
	var findings []rule.Finding
	for _, pass := range e.runAll(x) {
		findings = append(findings, pass.Findings...)
	}
	s := e.newSilencing(x.doc)
	s.split(findings)
	return s.faults
}

// judgeSuppressions runs the rules that watch over suppressions, for which the faults must be known.
func (e *Engine) judgeSuppressions(x *examination) []rule.Finding {
	var out []rule.Finding
	for _, c := range e.checks {
		if c.rule.Kind == kind.Suppression {
			out = append(out, e.run(x, c).Findings...)
		}
	}
	return out
}
