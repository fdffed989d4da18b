package report

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string            `json:"name"`
	SemanticVersion string            `json:"semanticVersion"`
	InformationURI  string            `json:"informationUri"`
	Rules           []sarifRule       `json:"rules"`
	Properties      map[string]string `json:"properties"`
}

type sarifRule struct {
	ID               string              `json:"id"`
	Name             string              `json:"name"`
	ShortDescription sarifText           `json:"shortDescription"`
	FullDescription  sarifText           `json:"fullDescription"`
	Help             sarifText           `json:"help"`
	HelpURI          string              `json:"helpUri"`
	Default          sarifDefault        `json:"defaultConfiguration"`
	Properties       sarifRuleProperties `json:"properties"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifRuleProperties struct {
	Tags      []string `json:"tags"`
	Precision string   `json:"precision"`
	Severity  string   `json:"problem.severity"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	// Suppressions is empty, and not left out, where nobody silenced the result.
	Suppressions []sarifSuppression `json:"suppressions"`
	Properties   *sarifProperties   `json:"properties,omitempty"`
}

// sarifSuppression says why a finding is silenced, and where somebody said so.
type sarifSuppression struct {
	Kind          string        `json:"kind"`
	Status        string        `json:"status"`
	Justification string        `json:"justification"`
	Location      sarifLocation `json:"location"`
}

// sarifProperties are the articles that a finding rests on.
type sarifProperties struct {
	Basis []jsonBasis `json:"basis"`
}

type sarifLocation struct {
	ID       *int           `json:"id,omitempty"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"` // left out where the region is the whole line
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}

// The names of fingerprints: GitHub's for the hash of the line, and ours, which is that of every format.
const (
	githubFingerprint = "primaryLocationLineHash"
	ownFingerprint    = "policylint/v1"
)

// writeSARIF writes SARIF 2.1.0 with what GitHub's code scanning reads.
func writeSARIF(w io.Writer, r *Report, o Options) error {
	s := newSARIF(o)
	for _, f := range r.Files {
		hashes := lineHashes(f.Source)
		for _, x := range f.Findings {
			s.results = append(s.results, s.result(f, x, hashes))
		}
		for _, x := range f.Suppressed {
			result := s.result(f, x.Finding, hashes)
			result.Suppressions = append(result.Suppressions, sarifSuppressionOf(f, x))
			s.results = append(s.results, result)
		}
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool: sarifTool{sarifDriver{
				Name: "policylint", SemanticVersion: r.ToolVersion, InformationURI: "https://github.com/policylint/policylint",
				Rules: s.rules, Properties: map[string]string{"rules": r.RulesHash},
			}},
			Invocations: []sarifInvocation{sarifInvocationOf(r)},
			ColumnKind:  sarifColumns[s.unit],
			Results:     s.results,
		}},
	})
}

// sarifColumns are the names of units. SARIF knows no columns that count bytes.
var sarifColumns = map[source.ColumnUnit]string{source.ColumnUTF16: "utf16CodeUnits", source.ColumnCodepoint: "unicodeCodePoints"}

// sarif gathers the results of a run, and the rules that they name.
type sarif struct {
	unit    source.ColumnUnit
	rules   []sarifRule
	index   map[string]int // of rules, by id
	results []sarifResult
}

func newSARIF(o Options) *sarif {
	s := &sarif{unit: unit(o), rules: []sarifRule{}, index: map[string]int{}, results: []sarifResult{}}
	if sarifColumns[s.unit] == "" {
		s.unit = source.ColumnUTF16
	}
	return s
}

// result returns one finding; hashes are those of the file's lines, nil for a file that has none.
func (s *sarif) result(f File, x rule.Finding, hashes []string) sarifResult {
	at := s.location(f, x.Span)
	if x.Clause != "" {
		at.Logical = []sarifLogical{{x.Clause, "clause"}}
	}
	out := sarifResult{
		RuleID: x.Rule, RuleIndex: s.rule(f, x.Rule), Level: x.Severity.String(), Message: sarifText{Text: sentence(x)},
		Locations: []sarifLocation{at}, Fingerprints: map[string]string{ownFingerprint: x.Fingerprint}, Suppressions: []sarifSuppression{},
	}
	if line := at.Physical.Region.StartLine; line <= len(hashes) {
		out.Fingerprints[githubFingerprint] = hashes[line-1]
	}
	for i, r := range x.Related {
		related := s.location(f, r.Span)
		related.ID, related.Message = &i, &sarifText{Text: Printable(r.Message)}
		out.Related = append(out.Related, related)
	}
	if len(x.Basis) > 0 {
		out.Properties = &sarifProperties{basis(x)}
	}
	return out
}

func (s *sarif) location(f File, span source.Span) sarifLocation {
	start, end := f.Source.Position(span.Start, s.unit), f.Source.Position(span.End, s.unit)
	return sarifLocation{Physical: sarifPhysical{sarifArtifactOf(f.Source.Path), &sarifRegion{start.Line, start.Column, end.Line, end.Column}}}
}

// sarifSuppressionOf names the comment, or the entry of a suppressions file, that silences a finding.
func sarifSuppressionOf(f File, x rule.Suppressed) sarifSuppression {
	out := sarifSuppression{Kind: "external", Status: "accepted", Justification: Printable(x.Reason)}
	path := x.Source
	if path == rule.SourceComment {
		out.Kind, path = "inSource", f.Source.Path
	}
	out.Location.Physical = sarifPhysical{sarifArtifactOf(path), &sarifRegion{StartLine: x.Line}}
	return out
}

// sarifArtifactOf names a file by its place below the root of the sources, or by its address where it lies outside.
func sarifArtifactOf(path string) sarifArtifact {
	u := url.URL{Path: slashed(path)}
	if filepath.IsAbs(path) {
		u.Scheme, u.Path = "file", "/"+strings.TrimPrefix(u.Path, "/")
		return sarifArtifact{URI: u.String()}
	}
	return sarifArtifact{URI: u.String(), Base: "%SRCROOT%"}
}

// rule returns the index of a rule in the list of those that results name, which it is added to if need be.
func (s *sarif) rule(f File, id string) int {
	i, ok := s.index[id]
	if !ok {
		i = len(s.rules)
		s.index[id] = i
		at := slices.IndexFunc(f.Rules, func(r *rule.Rule) bool { return r.ID == id })
		s.rules = append(s.rules, sarifRuleOf(f.Rules[at], words{f.Messages}))
	}
	return i
}

// sarifPrecisions is how often a finding of that severity is right, in GitHub's words: what is not certain makes no error.
var sarifPrecisions = map[string]string{"error": "very-high", "warning": "high", "note": "medium"}

// sarifSeverities are GitHub's names of severities.
var sarifSeverities = map[string]string{"error": "error", "warning": "warning", "note": "recommendation"}

func sarifRuleOf(r *rule.Rule, w words) sarifRule {
	level := max(r.Severity, rule.Note).String() // a rule that only some laws turn on is off by itself
	family, _, _ := strings.Cut(r.ID, "/")
	summary, why := w.Text(textChecks, "summary", w.Text(r.Summary)), w.Text(r.Why)
	help := []string{why}
	if r.Advice != "" {
		help = append(help, w.Text(textDo, "advice", w.Text(r.Advice)))
	}
	if r.Clause != "" {
		help = append(help, w.Text(textModel, "text", w.Text(r.Clause)))
	}
	text := strings.Join(help, "\n\n")
	return sarifRule{
		ID: r.ID, Name: r.ID, ShortDescription: sarifText{Text: summary}, FullDescription: sarifText{Text: why},
		Help:       sarifText{Text: text, Markdown: escapeMarkdown(text) + "\n\n[" + escapeMarkdown(r.ID) + "](" + helpOf(r.ID) + ")"},
		HelpURI:    helpOf(r.ID),
		Default:    sarifDefault{level},
		Properties: sarifRuleProperties{[]string{"privacy-policy", family}, sarifPrecisions[level], sarifSeverities[level]},
	}
}

// sarifInvocationOf says whether all files could be checked, and what hindered it.
func sarifInvocationOf(r *Report) sarifInvocation {
	out := sarifInvocation{Successful: len(r.Errors) == 0}
	for _, e := range r.Errors {
		out.Notifications = append(out.Notifications, sarifNotification{
			Level: "error", Message: sarifText{Text: Printable(e.Message)},
			Locations: []sarifLocation{{Physical: sarifPhysical{Artifact: sarifArtifactOf(e.Path)}}},
		})
	}
	return out
}
