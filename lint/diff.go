package lint

import (
	"errors"
	"fmt"
	"strings"

	"github.com/policylint/policylint/lint/change"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// Version is one version of a document.
type Version struct {
	// Name is what reports call it; Path is the file, by which its format and configuration are found.
	Name, Path string
	Raw        []byte
}

// Diff returns what changed in meaning from the old version of a policy to the new one, and the language in which it is told
// (nil for English). It is an error if the two are not in one language, or cannot be checked.
func (e *Engine) Diff(old, new Version) (*change.Changes, *lang.Messages, error) {
	before, after, messages, err := e.sides(old, new)
	if err != nil {
		return nil, nil, err
	}
	if was, is := before.Doc.Lang, after.Doc.Lang; was != is {
		return nil, nil, fmt.Errorf("%s: its language is %s, and that of %s is %s: 'policylint compare' compares two languages", new.Name, is, old.Name, was)
	}
	return change.Compare(before, after, messages), messages, nil
}

// Compare returns where a policy in one language does not say what it says in another, and the language in which it is told
// (nil for English). It is an error if the two are in one language, or cannot be checked.
func (e *Engine) Compare(first, second Version) (*change.Changes, *lang.Messages, error) {
	a, b, messages, err := e.sides(first, second)
	if err != nil {
		return nil, nil, err
	}
	if a.Doc.Lang == b.Doc.Lang {
		return nil, nil, fmt.Errorf("%s: its language is %s, as that of %s: 'policylint diff' compares versions in one language", second.Name, b.Doc.Lang, first.Name)
	}
	return change.CompareLanguages(a, b, messages), messages, nil
}

// sides takes two versions apart, and returns with them the language of the report, which is that of the second if nothing else
// is asked for.
func (e *Engine) sides(first, second Version) (a, b change.Side, messages *lang.Messages, err error) {
	if a, err = e.side(first); err == nil {
		b, err = e.side(second)
	}
	if err == nil {
		messages, err = e.Messages(b.Doc.Lang)
	}
	return a, b, messages, err
}

// named returns an error with the name of the version in front, once: what cannot be read is told with its path.
func (v Version) named(err error) error {
	return errors.New(v.Name + ": " + strings.TrimPrefix(err.Error(), v.Path+": "))
}

// side takes a version apart and judges its topics.
func (e *Engine) side(v Version) (change.Side, error) {
	page, err := e.open(v.Path, v.Raw)
	if err != nil {
		return change.Side{}, v.named(err)
	}
	x, err := e.examine(page)
	if err != nil {
		return change.Side{}, v.named(err)
	}
	var coverage []rule.Coverage
	for _, pass := range e.runAll(x) {
		coverage = append(coverage, pass.Coverage...)
	}
	if err := e.policy(x.doc, coverage); err != nil && !e.options.Force {
		return change.Side{}, v.named(err)
	}
	return change.Side{Name: v.Name, Doc: x.doc, Hits: x.hits, Coverage: coverage, Version: x.version, Grammar: x.grammar, Citations: x.citations}, nil
}
