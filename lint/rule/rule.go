package rule

import (
	"maps"
	"regexp"
	"slices"
	"strings"

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
	// Line is the 1-based line of the rule's file on which the example begins.
	Line int `toml:"-"`
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

// Passes reports whether the example is of a text that the rule has nothing against.
func (x Example) Passes() bool {
	if x.Status != "" {
		return x.Status == Present
	}
	return x.Findings == 0
}

// Decode reads the rule's [check] table into the struct that into points to.
func (r *Rule) Decode(into any) error { return r.meta.PrimitiveDecode(r.check, into) }

// Require returns an error unless the rule has exactly the messages that its kind uses. Each is named with the {words} that it may
// have: "found {text} {other}".
func (r *Rule) Require(messages ...string) error {
	var names []string
	for _, message := range messages {
		words := strings.Fields(message)
		name, words := words[0], words[1:]
		if r.Messages[name] == "" {
			return r.Errorf([]string{"message"}, "the key %q is missing", "message."+name)
		}
		for _, w := range braced.FindAllString(r.Messages[name], -1) {
			if !slices.Contains(words, w) {
				return r.Errorf([]string{"message", name}, "message.%s: unknown word %s%s", name, w, knownWords(words))
			}
		}
		names = append(names, name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Messages)) {
		if !slices.Contains(names, name) {
			return r.Errorf([]string{"message", name}, "unknown key %q%s", "message."+name, lang.DidYouMean(name, names))
		}
	}
	return nil
}

// braced is a word that is filled in, rightly written or not.
var braced = regexp.MustCompile(`\{[^{}]*\}`)

// knownWords says which {words} a message may have.
func knownWords(known []string) string {
	if len(known) == 0 {
		return ": nothing is filled in here"
	}
	return ": there are " + strings.Join(known, ", ")
}
