package concept

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/policylint/policylint/lint/lang"
)

// Example is a sentence that says a concept, or (Not) only seems to.
type Example struct {
	File    string
	Line    int // 1-based, that of the sentence
	Concept string
	Text    string
	Not     bool
}

// LoadExamples reads lang/<tag>/examples.toml, which has the layout of a lexicon with sentences for phrases, in the order of the
// concepts; none if the file is not there. An error names the file and the line.
func LoadExamples(fsys fs.FS, tag string, concepts []string) ([]Example, error) {
	name := "lang/" + tag + "/examples.toml"
	var table map[string]entry
	data, err := lang.Decode(fsys, name, &table)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Example
	for _, id := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(concepts, id) {
			return nil, fmt.Errorf("%s:%d: unknown concept %q%s", name, lang.LineOfKey(data, id), id, lang.DidYouMean(id, concepts))
		}
		for i, text := range slices.Concat(table[id].Is, table[id].Not) {
			out = append(out, Example{File: name, Line: lineOf(data, id, text), Concept: id, Text: text, Not: i >= len(table[id].Is)})
		}
	}
	return out, nil
}
