// Package rule has the types of rules, packs and findings, and loads them from TOML.
package rule

import (
	"time"

	"github.com/policylint/policylint/lint/source"
)

// Severity is how much a finding matters.
type Severity uint8

// The severities, least first.
const (
	Off Severity = iota
	Note
	Warning
	Error
)

// String returns the severity's name as it stands in TOML, flags and reports.
func (s Severity) String() string { return [...]string{"off", "note", "warning", "error"}[s] }

// Finding is what a rule reports about one place.
type Finding struct {
	Rule     string // family/name
	Severity Severity
	Message  string
	// Advice says what to do; "" if there is nothing to say.
	Advice  string
	Clause  string // number of the clause, "" if none
	Span    source.Span
	Excerpt string // the text of the span, cleaned of line ends
	Related []Related
	// Basis are the articles of law that the finding rests on; Unverified is true where nobody has read them in the act.
	Basis      []Article
	Unverified bool
	// Fix mends the finding; nil where nobody but the author can.
	Fix *Fix
	// Proposed is the fix that the finding would have in plain text, where the document's format takes none and a person must make it;
	// else nil.
	Proposed *Fix
	// Fingerprint is stable over edits elsewhere in the file.
	Fingerprint string
}

// Suppressed is a finding that somebody silenced.
type Suppressed struct {
	Finding
	Reason string
	// Until is the last day of the silence, zero for no end.
	Until time.Time
	// Source is "comment" for a comment of the document, else the path of the suppressions file; Line is the 1-based line there.
	Source string
	Line   int
}

// SourceComment is the Source of what a comment silences.
const SourceComment = "comment"

// Fix is a change of the text that mends a finding.
type Fix struct {
	Title string
	// Safe is true where the change cannot alter the meaning: look-alike letters, spaces, quotation marks.
	Safe bool
	// Edits do not overlap and are in the order of the text.
	Edits []Edit
	// Markup is true where the edits put in whole paragraphs in the document's format, and not words into its text.
	Markup bool
}

// Edit replaces a stretch of the document by other text.
type Edit = source.Edit

// Related is another place that explains a finding.
type Related struct {
	Message string
	Span    source.Span
}

// Status says whether a document speaks of a topic.
type Status string

// The statuses of a topic.
const (
	Present Status = "present"
	Partial Status = "partial"
	Missing Status = "missing"
)

// Coverage is the verdict on one topic.
type Coverage struct {
	Topic  string
	Rule   string // id of the rule that decided
	Status Status
	// Asked is true where the rule is on: a law in force, or custom, asks for the topic.
	Asked bool
	// Basis are the articles that ask for the topic; Unverified is true where nobody has read them in the act.
	Basis      []Article
	Unverified bool
	// Evidence is the places that decided it, best first; empty for a missing topic.
	Evidence []Evidence
	// Days is the period found, 0 if none or not counted in days.
	Days int
	// NearMiss is, for a missing or partial topic, the place that looks most like it, and why it does not count.
	NearMiss *NearMiss
}

// Evidence is one place that speaks of a topic.
type Evidence struct {
	Span   source.Span
	Clause string // number, "" if none
	Text   string // the words that decided it
}

// NearMiss is a place that looks like a topic and is none.
type NearMiss struct {
	Evidence
	Why string
}
