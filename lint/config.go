package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/suppress"
)

// ConfigName is the name of the configuration file, which is looked for beside a document and in the directories above.
const ConfigName = "policylint.toml"

// Config is what policylint.toml says. Keys that are not given leave what the command line says, and else the defaults. The
// tags say what the keys mean and which values they take; ConfigSchema is made of them.
type Config struct {
	// Path is where it was read from, "" for the zero Config.
	Path string `toml:"-"`

	Packs     []string                 `toml:"packs" desc:"ids of the packs of laws to apply; without them the law is found from each text"`
	Lang      string                   `toml:"lang" desc:"language of the documents, if it is not to be found from each text" enum:"language"`
	UILang    string                   `toml:"ui-lang" desc:"language of the reports" enum:"language"`
	FailOn    string                   `toml:"fail-on" desc:"severity from which on the exit status is 1" enum:"level"`
	Rules     []string                 `toml:"rules" desc:"directories of house rules, relative to this file"`
	Severity  map[string]rule.Severity `toml:"severity" desc:"severity of rules, by id or by family (numbering/*)" enum:"severity"`
	PathRules []PathRule               `toml:"path" desc:"what holds for some documents only; later entries go before earlier ones"`
	Operator  rule.Operator            `toml:"operator" desc:"facts that the documents must agree with"`

	text string
}

// PathRule is what holds for the documents whose path, relative to the configuration file and with slashes, one of the
// patterns matches.
type PathRule struct {
	Match    []string                 `toml:"match" desc:"patterns of paths relative to this file, with ** for any directories"`
	Packs    []string                 `toml:"packs" desc:"ids of the packs of laws to apply"`
	Lang     string                   `toml:"lang" desc:"language of the documents" enum:"language"`
	Severity map[string]rule.Severity `toml:"severity" desc:"severity of rules, by id or by family" enum:"severity"`
}

// FindConfig returns the path of the configuration file that holds for a document in the directory: the nearest one upward;
// "" if there is none.
func FindConfig(dir string) string { return findUpward(dir, ConfigName) }

// FindSuppressions returns the path of the suppressions file that holds for a document in the directory: the nearest one upward,
// relative to the working directory if it can be; "" if there is none.
func FindSuppressions(dir string) string {
	path := findUpward(dir, suppress.FileName)
	here, err := os.Getwd()
	if path == "" || err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil {
		return rel
	}
	return path
}

// findUpward returns the path of the file of that name that is nearest to the directory: in it or above; "" if there is none.
func findUpward(dir, name string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// LoadConfig reads a configuration file. Unknown keys and values are refused with the line and the nearest known word;
// rules and packs that are named are checked by New.
func LoadConfig(path string) (*Config, error) {
	c := &Config{}
	data, err := lang.Decode(os.DirFS(filepath.Dir(path)), filepath.Base(path), c)
	if err != nil {
		var missing *fs.PathError
		if errors.As(err, &missing) {
			return nil, fmt.Errorf("%s: %v", path, missing.Err)
		}
		return nil, fmt.Errorf("%s%s", filepath.Dir(path)+string(filepath.Separator), err)
	}
	c.Path, c.text = path, string(data)
	fail := func(format string, args []any, key ...string) error {
		return fmt.Errorf("%s:%d: %s", path, lang.LineOfKey(data, key...), fmt.Sprintf(format, args...))
	}
	for _, x := range []struct{ key, tag string }{{"lang", c.Lang}, {"ui-lang", c.UILang}} {
		if x.tag != "" && !slices.Contains(Languages, x.tag) {
			return nil, fail("%s: unknown language %q: there are %v", []any{x.key, x.tag, Languages}, x.key)
		}
	}
	if levels := FailLevels(); c.FailOn != "" && !slices.Contains(levels, c.FailOn) {
		return nil, fail("fail-on: unknown level %q%s", []any{c.FailOn, lang.DidYouMean(c.FailOn, levels)}, "fail-on")
	}
	headers := pathHeader.FindAllStringIndex(c.text, -1)
	for i, p := range c.PathRules {
		fail := func(format string, args ...any) error {
			line := lang.LineOfKey(data, "path")
			if i < len(headers) { // a list written in a line has none
				line = 1 + strings.Count(c.text[:headers[i][1]], "\n")
			}
			return fmt.Errorf("%s:%d: %s", path, line, fmt.Sprintf(format, args...))
		}
		if len(p.Match) == 0 {
			return nil, fail("path.match: missing or empty, and no document is meant without it")
		}
		if p.Lang != "" && !slices.Contains(Languages, p.Lang) {
			return nil, fail("path.lang: unknown language %q: there are %v", p.Lang, Languages)
		}
		for _, pattern := range p.Match {
			if _, err := doublestar.Match(pattern, ""); err != nil {
				return nil, fail("path.match: %q is wrong as a pattern", pattern)
			}
		}
	}
	for i, dir := range c.Rules {
		if !filepath.IsAbs(dir) {
			c.Rules[i] = filepath.Join(filepath.Dir(path), filepath.FromSlash(dir))
		}
		if info, err := os.Stat(c.Rules[i]); err != nil || !info.IsDir() {
			return nil, fail("rules: %q is no directory", []any{dir}, "rules")
		}
	}
	return c, nil
}

// pathHeader is how an entry of path begins.
var pathHeader = regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*path[ \t]*\]\]`)

// FailLevels are the values of --fail-on, the severest first.
func FailLevels() []string {
	return []string{rule.Error.String(), rule.Warning.String(), rule.Note.String(), "never"}
}

// forPath returns what the configuration says of the document: languages and packs of the last path rule that matches and
// has them, severities of all that match, later ones before earlier ones.
func (c *Config) forPath(document string) PathRule {
	out := PathRule{Packs: c.Packs, Lang: c.Lang, Severity: maps.Clone(c.Severity)}
	if out.Severity == nil {
		out.Severity = map[string]rule.Severity{}
	}
	name := relative(c.Path, document)
	for _, p := range c.PathRules {
		if !slices.ContainsFunc(p.Match, func(pattern string) bool { return doublestar.MatchUnvalidated(pattern, name) }) {
			continue
		}
		maps.Copy(out.Severity, p.Severity)
		if p.Lang != "" {
			out.Lang = p.Lang
		}
		if len(p.Packs) > 0 {
			out.Packs = p.Packs
		}
	}
	return out
}

// relative returns the document's path from the directory of a configuration file, with slashes; as it is where there is no such
// path.
func relative(file, document string) string {
	abs, err := filepath.Abs(document)
	base, err2 := filepath.Abs(filepath.Dir(file))
	if err != nil || err2 != nil {
		return filepath.ToSlash(document)
	}
	rel, err := filepath.Rel(base, abs)
	if err != nil {
		return filepath.ToSlash(document)
	}
	return filepath.ToSlash(rel)
}

// severityOf returns the severity that the table sets for a rule, by its id before its family; false if it sets none.
func severityOf(table map[string]rule.Severity, id string) (rule.Severity, bool) {
	if s, ok := table[id]; ok {
		return s, true
	}
	s, ok := table[familyOf(id)]
	return s, ok
}

// familyOf returns the pattern of all rules of a rule's family: numbering/*.
func familyOf(id string) string {
	family, _, _ := strings.Cut(id, "/")
	return family + "/*"
}

// WithFamilies returns the ids of rules with the patterns of their families behind them, as the configuration may name them.
func WithFamilies(ids []string) []string {
	out := slices.Clone(ids)
	for _, id := range ids {
		if family := familyOf(id); !slices.Contains(out, family) {
			out = append(out, family)
		}
	}
	return out
}

// check returns an error for the first rule, family or pack that the configuration names and that there is not.
func (c *Config) check(rules, packs []string) error {
	known := WithFamilies(rules)
	tables := []PathRule{{Packs: c.Packs, Severity: c.Severity}}
	for _, p := range append(tables, c.PathRules...) {
		for _, id := range slices.Sorted(maps.Keys(p.Severity)) {
			if !slices.Contains(known, id) {
				return fmt.Errorf("%s:%d: severity: unknown rule %q%s", c.Path, c.line(id), id, lang.DidYouMean(id, known))
			}
		}
		for _, id := range p.Packs {
			if !slices.Contains(packs, id) {
				return fmt.Errorf("%s:%d: packs: unknown pack %q%s", c.Path, c.line(id), id, lang.DidYouMeanOneOf(id, packs))
			}
		}
	}
	return nil
}

// line returns the 1-based line on which a word stands in quotation marks, 1 if it does not.
func (c *Config) line(word string) int {
	i := strings.Index(c.text, `"`+word+`"`)
	return 1 + strings.Count(c.text[:max(i, 0)], "\n")
}
