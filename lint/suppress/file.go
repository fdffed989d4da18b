package suppress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
	Until       any    `toml:"until"` // a day, as TOML has it or in quotation marks
	By          string `toml:"by"`
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
		s := Suppression{Rule: x.Rule, Reason: x.Reason, Path: path, Fingerprint: x.Fingerprint, File: x.File, By: x.By}
		if i < len(places) { // an array written inline has no headers
			s.Span = places[i]
		}
		var ok bool
		key, err := s.check(known)
		if s.Until, ok = day(x.Until); !ok && err == nil {
			key, err = "until", fmt.Errorf("%s is no day: write it as 2027-03-31", written(x.Until))
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", path, f.lineOf(s.Span, key), key, err)
		}
		f.Entries = append(f.Entries, s)
	}
	return f, nil
}

// day returns the day, at midnight UTC, that a value of TOML is; the zero time for no value. It is false for what is no day.
func day(value any) (time.Time, bool) {
	switch v := value.(type) {
	case nil:
		return time.Time{}, true
	case time.Time:
		return time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC), v.Format(time.TimeOnly) == "00:00:00"
	case string:
		t, err := time.Parse(time.DateOnly, v)
		return t, err == nil
	}
	return time.Time{}, false
}

// written returns a value that is no day as TOML has it.
func written(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(v)
	case time.Time:
		if v.Year() == 0 { // a time of day
			return v.Format(time.TimeOnly)
		}
		return v.Format(time.DateTime)
	}
	return fmt.Sprint(value)
}

// lineOf returns the 1-based line of a key in the entry at the span, that of the entry's header if it has not the key.
func (f *File) lineOf(span source.Span, key string) int {
	at := regexp.MustCompile(`(?m)^[ \t]*` + key + `[ \t]*=`).FindStringIndex(f.Source.Text[span.Start:span.End])
	if at == nil {
		return f.Source.Line(span.Start)
	}
	return f.Source.Line(span.Start + at[0])
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

var header = regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*suppression[ \t]*\]\]`)

// check returns the first key of an entry that is wrong, and what is wrong with it.
func (s Suppression) check(known []string) (key string, err error) {
	for _, field := range []struct{ key, value string }{{"fingerprint", s.Fingerprint}, {"rule", s.Rule}, {"reason", s.Reason}} {
		if strings.TrimSpace(field.value) == "" {
			return field.key, errors.New("missing or empty, and every entry must have it")
		}
	}
	switch {
	case !fingerprint.MatchString(s.Fingerprint):
		return "fingerprint", fmt.Errorf("%q is none: 'policylint check --format json' shows them, 16 hexadecimal digits each", s.Fingerprint)
	case strings.HasPrefix(s.Rule, Family+"/"):
		return "rule", fmt.Errorf("%s watches over suppressions, and none silences it", s.Rule)
	case !slices.Contains(known, s.Rule):
		return "rule", fmt.Errorf("unknown rule %q%s", s.Rule, lang.DidYouMean(s.Rule, known))
	case !doublestar.ValidatePattern(s.File):
		return "file", fmt.Errorf("%q is wrong as a pattern", s.File)
	}
	return "", nil
}
