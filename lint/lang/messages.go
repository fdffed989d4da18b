package lang

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Messages are the texts of reports in one language, by their English originals: rules/lang/<tag>/messages.toml. The zero
// Messages speak English.
type Messages struct {
	// Tag is the language, "" for English.
	Tag   string
	table map[string]string
}

// LoadMessages reads lang/<tag>/messages.toml of each file system in turn, later ones adding to the first; any may lack the
// file. The originals must be among the texts, which are sorted, nil for any, and a translation must have the {words} of its original. An error names
// the file and the line.
func LoadMessages(tag string, texts []string, systems ...fs.FS) (*Messages, error) {
	m := &Messages{Tag: tag, table: map[string]string{}}
	name := "lang/" + tag + "/messages.toml"
	for _, fsys := range systems {
		if _, err := fs.Stat(fsys, name); err != nil {
			continue
		}
		table := map[string]string{}
		data, err := Decode(fsys, name, &table)
		if err != nil {
			return nil, err
		}
		for _, english := range slices.Sorted(maps.Keys(table)) {
			if _, known := slices.BinarySearch(texts, english); !known && texts != nil {
				return nil, fmt.Errorf("%s:%d: no rule and no report says %q%s", name, lineOf(data, english), english, DidYouMean(english, texts))
			}
			if a, b := slots(english), slots(table[english]); !slices.Equal(a, b) {
				return nil, fmt.Errorf("%s:%d: the translation has %v, the original %v", name, lineOf(data, english), b, a)
			}
			m.table[english] = table[english]
		}
	}
	return m, nil
}

// lineOf returns the 1-based line on which the text stands in quotation marks, 1 if it does not.
func lineOf(data []byte, text string) int {
	i := strings.Index(string(data), strconv.Quote(text))
	return 1 + strings.Count(string(data[:max(i, 0)]), "\n")
}

var slot = regexp.MustCompile(`\{[a-z]+\}`)

// slots returns the different {words} of a text, sorted. The forms of a plural have the same.
func slots(text string) []string {
	list := slot.FindAllString(text, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

// Has reports whether there is a translation of the text.
func (m *Messages) Has(english string) bool {
	_, ok := m.table[english]
	return ok
}

// Text returns the text in the language, the original where there is no translation. The pairs are names of {words} and
// what stands for them.
func (m *Messages) Text(english string, pairs ...string) string {
	return Fill(m.lookup(english), pairs...)
}

// Count returns a text that counts something. The original has its forms, one and other, parted by a bar: "{n} clause|{n}
// clauses"; a translation has the forms of its language in the order of CLDR (one, few, many; one alone if the language has
// no others).
func (m *Messages) Count(english string, n int, pairs ...string) string {
	forms := strings.Split(m.lookup(english), "|")
	return Fill(forms[min(m.form(n), len(forms)-1)], append(pairs, "n", strconv.Itoa(n))...)
}

func (m *Messages) lookup(english string) string {
	if m == nil {
		return english
	}
	if s, ok := m.table[english]; ok {
		return s
	}
	return english
}

// form returns the index of the plural form for n.
func (m *Messages) form(n int) int {
	tag := language.English
	if m != nil && m.Tag != "" {
		tag = language.Make(m.Tag)
	}
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.One:
		return 0
	case plural.Few:
		return 1
	}
	if tag == language.Russian {
		return 2
	}
	return 1
}

// Fill puts values in the place of {words}.
func Fill(text string, pairs ...string) string {
	if len(pairs) == 0 {
		return text
	}
	list := slices.Clone(pairs)
	for i := 0; i < len(list); i += 2 {
		list[i] = "{" + list[i] + "}"
	}
	return strings.NewReplacer(list...).Replace(text)
}
