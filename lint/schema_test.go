package lint

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"
)

const fullConfig = `
packs = ["kz"]
lang = "kk"
ui-lang = "ru"
fail-on = "warning"
rules = ["house"]

[severity]
"section/cookies" = "off"
"reference/*" = "note"

[operator]
name = "Osier Labs Limited"
id = "260940012345"
domains = ["osier.example"]
emails = ["mail@osier.example"]

[[path]]
match = ["drafts/**"]
packs = ["kg"]
lang = "ky"
severity = { "section/*" = "note" }
`

// What the schema allows is what the loader takes: every key of a full configuration is in the schema with the type it
// has, and the schema has no key more.
func TestConfigSchemaIsInStep(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, ConfigName)
	if err := os.Mkdir(filepath.Join(dir, "house"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(fullConfig), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadConfig(path); err != nil {
		t.Fatal(err)
	}
	var value any
	if _, err := toml.Decode(fullConfig, &value); err != nil {
		t.Fatal(err)
	}
	var s map[string]any
	if err := json.Unmarshal(ConfigSchema(), &s); err != nil {
		t.Fatal(err)
	}
	holds(t, "", s, value)
}

// holds fails where the value is not as the schema says, or the schema knows a key that the value lacks.
func holds(t *testing.T, at string, s map[string]any, value any) {
	t.Helper()
	types := map[string]bool{}
	switch v := value.(type) {
	case string:
		types["string"] = true
		if enum, ok := s["enum"].([]any); ok && !slices.Contains(enum, any(v)) {
			t.Errorf("%s: %q is none of %v", at, v, enum)
		}
	case []any:
		types["array"] = true
		for _, x := range v {
			holds(t, at+"[]", s["items"].(map[string]any), x)
		}
	case []map[string]any:
		types["array"] = true
		for _, x := range v {
			holds(t, at+"[]", s["items"].(map[string]any), x)
		}
	case map[string]any:
		types["object"] = true
		properties, _ := s["properties"].(map[string]any)
		for key, x := range v {
			if p, ok := properties[key].(map[string]any); ok {
				holds(t, at+"."+key, p, x)
			} else if p, ok := s["additionalProperties"].(map[string]any); ok {
				holds(t, at+"."+key, p, x)
			} else {
				t.Errorf("the schema has not %s.%s", at, key)
			}
		}
		for key := range properties {
			if _, ok := v[key]; !ok {
				t.Errorf("the schema has %s.%s, the full configuration has not", at, key)
			}
		}
	}
	if !types[s["type"].(string)] {
		t.Errorf("%s: %T, and the schema says %s", at, value, s["type"])
	}
}
