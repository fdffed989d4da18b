package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/parallel"
)

// file is a rule file as written.
type file struct {
	Kind     string
	Severity Severity
	Summary  string
	Why      string
	Advice   string
	Clause   string
	Message  map[string]string
	Check    toml.Primitive
}

var (
	fileKeys    = []string{"kind", "severity", "summary", "why", "advice", "clause", "message", "check", "example"}
	exampleKeys = []string{"lang", "text", "format", "status", "days", "findings", "operator", "marked", "note"}
)

// Load reads every rule below rule/ of the file system, sorted by id. It checks all that can be checked without the
// rule's kind; an error names the file and, where it can, the line.
func Load(fsys fs.FS) ([]*Rule, error) {
	var names []string
	err := fs.WalkDir(fsys, "rule", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if !d.IsDir() && path.Ext(name) == ".toml" {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	rules, errs := make([]*Rule, len(names)), make([]error, len(names))
	parallel.Do(len(names), func(i int) { rules[i], errs[i] = load(fsys, names[i]) })
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	sort.Slice(rules, func(i, j int) bool { return rules[i].ID < rules[j].ID })
	return rules, nil
}

func load(fsys fs.FS, name string) (*Rule, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var f file
	rest := examplesAt(string(data))
	meta, err := toml.Decode(string(data[:rest]), &f)
	if err != nil {
		return nil, located(name, err)
	}
	id := strings.TrimSuffix(strings.TrimPrefix(name, "rule/"), ".toml")
	if strings.Count(id, "/") != 1 {
		return nil, fmt.Errorf("%s: a rule's file is rule/<family>/<name>.toml", name)
	}
	r := &Rule{ID: id, File: name, Kind: f.Kind, Severity: f.Severity, Summary: f.Summary, Why: f.Why, Advice: f.Advice, Clause: f.Clause, Messages: f.Message, check: f.Check, meta: &meta, data: data, rest: rest}
	for key, value := range map[string]string{"kind": f.Kind, "summary": f.Summary, "why": f.Why} {
		if value == "" {
			return nil, fmt.Errorf("%s: the key %q is missing", name, key)
		}
	}
	if !meta.IsDefined("severity") {
		return nil, fmt.Errorf("%s: the key \"severity\" is missing: error, warning, note, or off for a rule that packs turn on", name)
	}
	return r, nil
}

// exampleTable begins an example.
const exampleTable = "[[example]]"

// examplesAt returns where the first example of a rule's file begins, its length if it has none. Examples stand last in a file,
// and most of it is examples, which a check needs not read.
func examplesAt(text string) int {
	if strings.HasPrefix(text, exampleTable) {
		return 0
	}
	if at := strings.Index(text, "\n"+exampleTable); at >= 0 {
		return at + 1
	}
	return len(text)
}

// Examples reads the rule's examples. An error names the file and the line; a table of another name behind the first example is
// one.
func (r *Rule) Examples() ([]Example, error) {
	var f struct{ Example []Example }
	head := strings.Repeat("\n", strings.Count(string(r.data[:r.rest]), "\n")) // so that lines are counted from the file's first
	meta, err := toml.Decode(head+string(r.data[r.rest:]), &f)
	if err != nil {
		return nil, located(r.File, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0]
		if key[0] != "example" {
			return nil, r.Errorf(key, "%q stands behind the examples, which must be last", key.String())
		}
		return nil, r.Errorf(key, "unknown key %q%s", key.String(), lang.DidYouMean(key[len(key)-1], exampleKeys))
	}
	line := strings.Count(head, "\n")
	i := 0
	for text := range strings.Lines(string(r.data[r.rest:])) {
		line++
		if i < len(f.Example) && strings.HasPrefix(text, exampleTable) {
			f.Example[i].Line = line
			i++
		}
	}
	return f.Example, nil
}

// Undecoded returns an error for the first key that neither the rule's head nor its kind knows. Call it after Decode;
// known are the keys of the kind's [check] table.
func (r *Rule) Undecoded(known []string) error {
	unknown := r.meta.Undecoded()
	if len(unknown) == 0 {
		return nil
	}
	key, names := unknown[0], fileKeys
	if key[0] == "check" {
		names = known
	}
	return r.Errorf(key, "unknown key %q%s", key.String(), lang.DidYouMean(key[len(key)-1], names))
}

// Errorf returns an error about a key of the rule's file.
func (r *Rule) Errorf(key []string, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.File, lang.LineOfKey(r.data, key...), fmt.Sprintf(format, args...))
}

func located(name string, err error) error {
	var bad toml.ParseError
	if errors.As(err, &bad) {
		return fmt.Errorf("%s:%d: %s", name, bad.Position.Line, bad.Message)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// UnmarshalText reads a severity's name.
func (s *Severity) UnmarshalText(text []byte) error {
	for v := Off; v <= Error; v++ {
		if v.String() == string(text) {
			*s = v
			return nil
		}
	}
	return fmt.Errorf("unknown severity %q%s", text, lang.DidYouMeanOneOf(string(text), []string{"error", "warning", "note", "off"}))
}

// UnmarshalText reads a status's name.
func (s *Status) UnmarshalText(text []byte) error {
	known := []string{string(Present), string(Partial), string(Missing)}
	for _, k := range known {
		if k == string(text) {
			*s = Status(k)
			return nil
		}
	}
	return fmt.Errorf("unknown status %q%s", text, lang.DidYouMeanOneOf(string(text), known))
}
