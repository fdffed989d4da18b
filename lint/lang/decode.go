package lang

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
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
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0]
		return nil, fmt.Errorf("%s:%d: unknown key %q%s", name, LineOfKey(data, key...), key.String(),
			DidYouMean(key[len(key)-1], keysOf(reflect.TypeOf(into), key[:len(key)-1])))
	}
	return data, nil
}

// LineOfKey returns the 1-based line on which the TOML key stands, given with the tables around it; 1 if it is not
// found as written.
func LineOfKey(data []byte, key ...string) int {
	table, full := "", strings.Join(key, ".")
	for i, line := range bytes.Split(data, []byte("\n")) {
		s := strings.TrimSpace(string(line))
		if strings.HasPrefix(s, "[") {
			if end := strings.LastIndexByte(s, ']'); end > 0 {
				table = strings.Trim(s[:end], "[] ")
			}
			if table == full || strings.HasPrefix(table, full+".") {
				return i + 1
			}
			continue
		}
		name, _, found := strings.Cut(s, "=")
		if name = strings.Trim(name, "\"' \t"); found && (name == full || table+"."+name == full) {
			return i + 1
		}
	}
	return 1
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
