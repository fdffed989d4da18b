package suppress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/source"
)

// FileName is the name of the suppressions file, which is looked for beside a document and in the directories above.
const FileName = "policylint.suppressions.toml"

// File is what a suppressions file says.
type File struct {
	Source  *source.File
	Entries []Suppression
}

// entry is an entry as written.
type entry struct {
	Fingerprint string `toml:"fingerprint"`
	Rule        string `toml:"rule"`
	Reason      string `toml:"reason"`
	File        string `toml:"file"`
	Until       date   `toml:"until"`
	By          string `toml:"by"`
}

// date is a day, as TOML has it or in quotation marks.
type date struct{ time.Time }

// UnmarshalTOML reads a day; the error says how to write one.
func (d *date) UnmarshalTOML(value any) error {
	switch v := value.(type) {
	case time.Time:
		if v.Format(time.TimeOnly) == "00:00:00" {
			d.Time = time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC)
			return nil
		}
	case string:
		if day, err := time.Parse(time.DateOnly, v); err == nil {
			d.Time = day
			return nil
		}
	}
	return fmt.Errorf("until: %v is no day: write it as 2027-03-31", value)
}

// fingerprint is how a finding's fingerprint looks.
var fingerprint = regexp.MustCompile(`^[0-9a-f]{16}$`)

// Load reads a suppressions file; known are the rules and families that it may name. An error names the file, the line, the key
// and the nearest known word.
func Load(path string, known []string) (*File, error) {
	var raw struct {
		Suppression []entry `toml:"suppression"`
	}
	data, err := lang.Decode(os.DirFS(filepath.Dir(path)), filepath.Base(path), &raw)
	if err != nil {
		var missing *fs.PathError
		if errors.As(err, &missing) {
			return nil, fmt.Errorf("%s: %v", path, missing.Err)
		}
		return nil, fmt.Errorf("%s%s", strings.TrimSuffix(path, filepath.Base(path)), err)
	}
	f := &File{}
	if f.Source, err = source.Decode(path, data); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	places := tables(f.Source.Text)
	for i, x := range raw.Suppression {
		s := Suppression{Rule: x.Rule, Reason: x.Reason, Until: x.Until.Time, Path: path, Fingerprint: x.Fingerprint, File: x.File, By: x.By}
		if i < len(places) { // an array written inline has no headers
			s.Span = places[i]
		}
		if err := s.check(known); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, f.Source.Line(s.Span.Start), err)
		}
		f.Entries = append(f.Entries, s)
	}
	return f, nil
}

// EntryFor returns the lines of an entry that silences a rule, without fingerprint and reason.
func EntryFor(rule string) []string {
	return []string{"[[suppression]]", fmt.Sprintf("rule = %q", rule), `fingerprint = "…"`, `reason = "…"`}
}

// tables returns the places of the entries, each from its header to the next one.
func tables(text string) []source.Span {
	var out []source.Span
	end := len(text)
	for _, at := range slices.Backward(header.FindAllStringIndex(text, -1)) {
		out = append(out, source.Span{Start: at[0], End: at[0] + len(strings.TrimSpace(text[at[0]:end]))})
		end = at[0]
	}
	slices.Reverse(out)
	return out
}

var header = regexp.MustCompile(`(?m)^\[\[[ \t]*suppression[ \t]*\]\]`)

// check returns what is wrong with an entry.
func (s Suppression) check(known []string) error {
	for _, field := range []struct{ key, value string }{{"fingerprint", s.Fingerprint}, {"rule", s.Rule}, {"reason", s.Reason}} {
		if strings.TrimSpace(field.value) == "" {
			return fmt.Errorf("the key %q is missing or empty", field.key)
		}
	}
	switch {
	case !fingerprint.MatchString(s.Fingerprint):
		return fmt.Errorf("fingerprint: %q is none: 'policylint check --format json' shows them, 16 hexadecimal digits each", s.Fingerprint)
	case strings.HasPrefix(s.Rule, Family+"/"):
		return fmt.Errorf("rule: %s watches over suppressions, and none silences it", s.Rule)
	case !slices.Contains(known, s.Rule):
		return fmt.Errorf("rule: unknown rule %q%s", s.Rule, lang.DidYouMean(s.Rule, known))
	case !doublestar.ValidatePattern(s.File):
		return fmt.Errorf("file: %q is wrong as a pattern", s.File)
	}
	return nil
}
