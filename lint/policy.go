package lint

import (
	"fmt"
	"slices"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// NotPolicyError says that a document is no privacy policy.
type NotPolicyError struct{ Reason string }

// Error returns the reason and the way to check the document all the same.
func (e *NotPolicyError) Error() string {
	return "not a privacy policy: " + e.Reason + " (--force checks it all the same)"
}

func unknownLanguage(forced bool) error {
	if forced {
		return fmt.Errorf("the language is none of Kazakh, Kyrgyz, Russian and English as far as the text shows: name it with --lang")
	}
	return &NotPolicyError{"its text is not in Kazakh, Kyrgyz, Russian or English"}
}

// What a document that does not call itself a privacy policy must have to be taken for one.
const (
	minMentions = 4  // of personal data
	minTopics   = 4  // spoken of
	maxSpread   = 90 // words a mention
	// wideSpread is the same where the topics tell a policy. Of 13 policies without a title the widest has 413, the next 118; the least
	// of 48 licences, changelogs and manuals whose words look like the topics has 2071, and most have no mention.
	wideSpread = 500
	manyTopics = 12 // so many tell a policy, however it calls the data
)

// tellingTopics tell a policy when it has them all, however it calls the data: terms of use have other topics of policies, but
// not these.
var tellingTopics = []string{"data-categories", "purposes", "third-party-transfers"}

// policy returns a *NotPolicyError if the document is no privacy policy: its title names none, and it speaks of personal
// data too seldom or says too little of what policies say.
func (e *Engine) policy(d *clause.Document, coverage []rule.Coverage) error {
	g := e.grammar(d.Lang)
	if e.builder.CallsItselfPolicy(d) {
		return nil
	}
	words, mentions := 0, 0
	for _, text := range texts(d) {
		list := lang.Words(text)
		words += len(list)
		for i := range list {
			for _, p := range g.PolicySubjects {
				if p.Match(list[i:]) > 0 {
					mentions++
					break
				}
			}
		}
	}
	topics, telling := 0, 0
	for _, c := range coverage {
		if c.Status != rule.Missing {
			topics++
		}
		if c.Status == rule.Present && slices.Contains(tellingTopics, c.Topic) {
			telling++
		}
	}
	switch {
	case (topics >= manyTopics || telling == len(tellingTopics)) && words <= mentions*wideSpread:
		return nil
	case mentions == 0:
		return &NotPolicyError{"personal data are not mentioned"}
	case mentions < minMentions || words > mentions*maxSpread:
		return &NotPolicyError{fmt.Sprintf("its title names none, and personal data are mentioned %d times in %d words", mentions, words)}
	case topics < minTopics:
		return &NotPolicyError{fmt.Sprintf("its title names none, and of %d things that policies speak of it has %d", len(coverage), topics)}
	}
	return nil
}

func (e *Engine) grammar(tag string) *lang.Grammar {
	for _, g := range e.grammars {
		if g.Tag == tag {
			return g
		}
	}
	return nil
}
