// Package concept finds in a document what the rules speak of: the phrases of a language's lexicon, compiled once into one
// matcher, and values such as e-mail addresses and periods.
package concept

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
)

// The values: concepts that code recognises and no lexicon gives phrases for. A phrase may name one as {email}.
const (
	Email       = "email"
	URL         = "url"
	Phone       = "phone"
	Messenger   = "messenger" // a handle or an address of a messenger or social network
	ID          = "id"        // the number of a person or company in a register: 10 to 15 digits
	Name        = "name"      // a proper name, as far as letters tell
	Date        = "date"
	Period      = "period"
	Placeholder = "placeholder" // a blank that nobody filled in
)

// values are the built-in concepts .
var values = []string{Email, URL, Phone, Messenger, ID, Name, Date, Period, Placeholder}

// Values returns the ids of the built-in concepts. Rules may name them like any other.
func Values() []string { return slices.Clone(values) }

// File is the name of the file that lists concepts.
const File = "concepts.toml"

// LoadConcepts reads concepts.toml and returns the ids of the concepts that lexicons give phrases for, sorted; the
// built-in ones (see Values) are not among them. An error names the file and the line.
func LoadConcepts(fsys fs.FS) ([]string, error) {
	meaning := map[string]meaning{}
	data, err := lang.Decode(fsys, File, &meaning)
	if err != nil {
		return nil, err
	}
	ids := slices.Sorted(maps.Keys(meaning))
	for _, id := range ids {
		switch {
		case !isID(id):
			err = fmt.Errorf("a concept's id is lower-case letters, digits and hyphens")
		case slices.Contains(values, id):
			err = fmt.Errorf("the concept is built in")
		case strings.TrimSpace(string(meaning[id])) == "":
			err = fmt.Errorf("the concept has no meaning in words")
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %q: %w", File, lang.LineOfKey(data, id), id, err)
		}
	}
	return ids, nil
}

// meaning says what a concept means.
type meaning string

// UnmarshalTOML reads a meaning, and says how to write one where there is a table, as lexicons have them.
func (m *meaning) UnmarshalTOML(value any) error {
	text, ok := value.(string)
	if !ok {
		return errors.New("write NAME = \"what it means\", and no table [NAME]")
	}
	*m = meaning(text)
	return nil
}

func isID(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
