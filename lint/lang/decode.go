package lang

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Decode reads a TOML file into the struct that into points to and returns the file's bytes. It is strict: a key that
// the struct does not have is an error. Errors begin with the file's name and, where there is one, the 1-based line.
func Decode(fsys fs.FS, name string, into any) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	meta, err := toml.Decode(string(data), into)
	var bad toml.ParseError
	switch {
	case errors.As(err, &bad):
		return nil, fmt.Errorf("%s:%d: %s", name, bad.Position.Line, bad.Message)
	case err != nil:
		return nil, fmt.Errorf("%s%w", name, wrongType(data, err))
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0]
		return nil, fmt.Errorf("%s:%d: unknown key %q%s", name, LineOfKey(data, key...), key.String(),
			DidYouMean(key[len(key)-1], keysOf(reflect.TypeOf(into), key[:len(key)-1])))
	}
	return data, nil
}

// typeError is what the library says of a value that does not fit: the line and the key, what was found and what was wanted.
var typeError = regexp.MustCompile(`^toml: line (\d+) \(last key "(.*)"\): (?:` +
	`incompatible types: TOML value has type (?P<found>.+); destination has type (?P<wanted>.+)|` +
	`type mismatch for .+: expected (?P<wanted>table) but found (?P<found>.+))$`)

// typeNames are the types as people call them, by the library's names.
var typeNames = map[string]string{
	"string": "a string", "primitive (string-like)": "a string", "int64": "a whole number", "integer": "a whole number",
	"float64": "a number", "float": "a number", "bool": "true or false", "boolean": "true or false", "time.Time": "a day or a time",
	"slice": "a list", "[]any": "a list", "[]map[string]any": "a list of tables", "table": "a table", "map": "a table", "map[string]any": "a table",
}

// wrongType turns the library's error for a value of a wrong type into one that begins with the line and the key, all behind the
// file's name; any other error stays.
func wrongType(data []byte, err error) error {
	m := typeError.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf(": %w", err)
	}
	key, line := strings.ReplaceAll(m[2], `\"`, ""), m[1]
	found, wanted := m[3]+m[6], m[4]+m[5]
	for n, text := range linesOfKey(data, key) { // the library's line is that of the last table that has the key
		if typeOf(text) == found {
			line = strconv.Itoa(n)
			break
		}
	}
	return fmt.Errorf(":%s: %s: %s is wanted, not %s", line, key, cmp.Or(typeNames[wanted], wanted), cmp.Or(typeNames[found], found))
}

// typeOf returns the library's name of the type of the value that a line gives a key, "" where the value goes on behind the line.
func typeOf(line string) string {
	var pair map[string]any
	if _, err := toml.Decode(line, &pair); err != nil {
		return ""
	}
	for _, value := range pair {
		return strings.ReplaceAll(fmt.Sprintf("%T", value), "interface {}", "any")
	}
	return ""
}

// LineOfKey returns the 1-based line on which the TOML key stands, given with the tables around it; 1 if it is not
// found as written.
func LineOfKey(data []byte, key ...string) int {
	for n := range linesOfKey(data, strings.Join(key, ".")) {
		return n
	}
	return 1
}

// linesOfKey returns the 1-based lines on which a TOML key stands, with the text of each. The key has the tables around it, and dots
// between them.
func linesOfKey(data []byte, full string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		table := ""
		for i, line := range bytes.Split(data, []byte("\n")) {
			s := strings.TrimSpace(string(line))
			var here bool
			if strings.HasPrefix(s, "[") {
				if end := strings.LastIndexByte(s, ']'); end > 0 {
					table = strings.Trim(s[:end], "[] ")
				}
				here = table == full || strings.HasPrefix(table, full+".")
			} else if name, _, found := strings.Cut(s, "="); found {
				name = strings.Trim(name, "\"' \t")
				here = name == full || table+"."+name == full
			}
			if here && !yield(i+1, s) {
				return
			}
		}
	}
}

// keysOf returns the TOML keys that the struct has under the path.
func keysOf(t reflect.Type, path []string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Map || t.Kind() == reflect.Slice {
		if t.Kind() == reflect.Map && len(path) > 0 {
			path = path[1:]
		}
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		key := strings.ToLower(f.Name)
		if tag, _, _ := strings.Cut(f.Tag.Get("toml"), ","); tag != "" {
			key = tag
		}
		if len(path) > 0 && key == path[0] {
			return keysOf(f.Type, path[1:])
		}
		keys = append(keys, key)
	}
	if len(path) > 0 {
		return nil
	}
	return keys
}
