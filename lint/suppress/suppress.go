// Package suppress reads how people silence findings: comments in documents, and entries of policylint.suppressions.toml.
package suppress

import (
	"strings"
	"time"

	"github.com/policylint/policylint/lint/source"
)

// Scope is the part of a document for which a suppression holds.
type Scope uint8

// The scopes.
const (
	Document Scope = iota // all of it
	Line                  // the line on which the comment begins
	NextLine              // the next line that has text
)

// Suppression asks for silence about the findings of one rule, for a reason.
type Suppression struct {
	// Rule is the id of the rule, or all of a family: section/*.
	Rule   string
	Reason string
	// Until is the last day on which it holds, at midnight UTC; zero for no end.
	Until time.Time
	Scope Scope
	// Span is the comment's place in the document, or the entry's in the suppressions file.
	Span source.Span
	// Path is that of the suppressions file, "" for a comment; the fields below are set for entries alone.
	Path string
	// Fingerprint is that of the findings.
	Fingerprint string
	// File is a pattern of the documents' paths relative to the suppressions file, "" for all.
	File string
	// By is who answers for it, "" if the entry does not say.
	By string
}

// Family is that of the rules that watch over suppressions, which no suppression silences.
const Family = "suppression"

// Silences reports whether the suppression is about the rule.
func (s Suppression) Silences(rule string) bool {
	family, _, _ := strings.Cut(rule, "/")
	return family != Family && (s.Rule == rule || s.Rule == family+"/*")
}

// Expired reports whether the last day is past on the day that is today wherever today is told.
func (s Suppression) Expired(today time.Time) bool {
	return !s.Until.IsZero() && today.Format(time.DateOnly) > s.Until.Format(time.DateOnly)
}

// Known returns what a suppression may name: the ids of the rules but those that watch over suppressions, and their families.
func Known(rules []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, id := range rules {
		family, _, _ := strings.Cut(id, "/")
		if family == Family {
			continue
		}
		out = append(out, id)
		if !seen[family] {
			seen[family] = true
			out = append(out, family+"/*")
		}
	}
	return out
}

// Fault is something wrong with a suppression.
type Fault struct {
	// Kind is malformed, unknown, unused or expired.
	Kind string
	// Message is the name of the message that the rule of that kind says, Pairs the {words} in it and what stands for them.
	Message string
	Pairs   []string
	Span    source.Span
}

// The kinds of faults.
const (
	Malformed = "malformed"
	Unknown   = "unknown"
	Unused    = "unused"
	Expired   = "expired"
)

// Kinds returns the kinds of faults.
func Kinds() []string { return []string{Malformed, Unknown, Unused, Expired} }
