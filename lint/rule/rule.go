package rule

import (
	"maps"
	"slices"

	"github.com/BurntSushi/toml"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/lang"
)

// Rule is one check as rules/rule/<family>/<name>.toml describes it. What its kind needs to know stands in Check, which
// only the kind can read.
type Rule struct {
	// ID is family/name, from the file's place.
	ID string
	// File is the file's path, for messages.
	File string
	// Kind names the Go code that does the check.
	Kind string
	// Severity is that of a finding where no pack says otherwise.
	Severity Severity
	// Summary says in one line what the rule checks, Why why it matters, Advice what to do about a finding.
	Summary, Why, Advice string
	// Clause is a model of the clause that the rule asks for, in English; "" for a rule that asks for none. Words in square
	// brackets are the author's to fill in.
	Clause string
	// Messages are what findings say, in English, by the names that the kind gives them; {words} in braces are filled in.
	Messages map[string]string

	check toml.Primitive
	meta  *toml.MetaData
	data  []byte
	rest  int // where the examples begin in data
}

// Example is a small policy and what the rule must say of it. A test runs every one.
type Example struct {
	Lang string
	Text string
	// Format is that of the text, "" for plain text.
	Format string
	// Status is what the rule must say of its topic; "" for rules without a topic.
	Status Status
	// Days is the period that must be found, 0 for none.
	Days int
	// Findings is how many findings a rule without a topic must report.
	Findings int
	// Operator are facts that the text is held against, as if they stood in the configuration.
	Operator Operator
	// Marked are words of the text that bear a mark, by its kind, as if an editor had left it in a Word document.
	Marked map[block.MarkKind]string
	// Note says why the example is what it is.
	Note string
}

// Decode reads the rule's [check] table into the struct that into points to.
func (r *Rule) Decode(into any) error { return r.meta.PrimitiveDecode(r.check, into) }

// Require returns an error unless the rule has exactly the messages that its kind uses.
func (r *Rule) Require(messages ...string) error {
	for _, name := range messages {
		if r.Messages[name] == "" {
			return r.Errorf([]string{"message"}, "the key %q is missing", "message."+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Messages)) {
		if !slices.Contains(messages, name) {
			return r.Errorf([]string{"message", name}, "unknown key %q%s", "message."+name, lang.DidYouMean(name, messages))
		}
	}
	return nil
}
