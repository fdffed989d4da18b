package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/rules"
)

// NewRuleTexts are what the files of a new rule are to begin with.
type NewRuleTexts struct {
	// Concept goes into concepts.toml, Phrase into the lexicon of the language, Rule into the rule's own file.
	Concept, Phrase, Rule string
}

// The words of a new rule's phrase and examples, in English.
const (
	textNewPhrase  = "words about {text}"
	textNewTitle   = "Our policy"
	textNewPresent = "This clause has {text}."
	textNewMissing = "This clause speaks of something else."
)

// NewRule returns a rule with a concept of its name, and a phrase and two examples in the language of the tag, which pass as they
// are. The error says what is wrong with the rules of the options, or that they have the rule or the concept already.
func NewRule(o Options, id, tag string) (NewRuleTexts, error) {
	e, err := New(o)
	if err != nil {
		return NewRuleTexts{}, err
	}
	_, name, _ := strings.Cut(id, "/")
	switch {
	case slices.Contains(e.RuleIDs(), id):
		return NewRuleTexts{}, fmt.Errorf("there is a rule %s already", id)
	case slices.Contains(e.vocabulary(), name):
		return NewRuleTexts{}, fmt.Errorf("there is a concept %s already: name the rule, whose concept is to bear its name, in another way", name)
	}
	m, err := lang.LoadMessages(tag, nil, rules.FS)
	if err != nil {
		return NewRuleTexts{}, err
	}
	words := strings.ReplaceAll(name, "-", " ")
	phrase := m.Text(textNewPhrase, "text", words)
	fill := strings.NewReplacer("NAME", name, "WORDS", words, "LANG", tag,
		"TITLE", m.Text(textNewTitle), "PRESENT", m.Text(textNewPresent, "text", phrase), "MISSING", m.Text(textNewMissing))
	return NewRuleTexts{
		Concept: fmt.Sprintf("%s = \"says that …\"\n", name),
		Phrase:  fmt.Sprintf("\n[%s]\nis = [\"%s\"]\n", name, phrase),
		Rule:    fill.Replace(newRuleText),
	}, nil
}

const newRuleText = `kind = "section"
severity = "warning"
summary = "the policy speaks of WORDS"
why = "Say why a reader needs it."
advice = "say what the author is to write"
message.missing = "no clause speaks of WORDS"
message.partial = "WORDS is touched, but not said"

[check]
topic = "NAME"

[[check.present]]
all = ["NAME"]

[[example]]
lang = "LANG"
text = """
1. TITLE
1.1. PRESENT
"""
status = "present"

[[example]]
lang = "LANG"
text = """
1. TITLE
1.1. MISSING
"""
status = "missing"
`
