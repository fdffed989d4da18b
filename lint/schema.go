package lint

import (
	"encoding/json"
	"reflect"

	"github.com/policylint/policylint/lint/rule"
)

// schema is a JSON Schema, as far as the configuration needs it.
type schema struct {
	Schema      string            `json:"$schema,omitempty"`
	Title       string            `json:"title,omitempty"`
	Description string            `json:"description,omitempty"`
	Type        string            `json:"type"`
	Enum        []string          `json:"enum,omitempty"`
	Items       *schema           `json:"items,omitempty"`
	Properties  map[string]schema `json:"properties,omitempty"`
	// Additional is false for a table whose keys are known, or what the values of any other table are.
	Additional any `json:"additionalProperties,omitempty"`
}

// ConfigSchema returns the JSON Schema (draft 2020-12) of policylint.toml for editors, made from the types that read it.
func ConfigSchema() []byte {
	s := schemaOf(reflect.TypeFor[Config](), "")
	s.Schema, s.Title = "https://json-schema.org/draft/2020-12/schema", ConfigName
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // plain strings and maps
	}
	return append(out, '\n')
}

func schemaOf(t reflect.Type, enum string) schema {
	switch t.Kind() {
	case reflect.Slice:
		items := schemaOf(t.Elem(), enum)
		return schema{Type: "array", Items: &items}
	case reflect.Map:
		return schema{Type: "object", Additional: schemaOf(t.Elem(), enum)}
	case reflect.Struct:
		s := schema{Type: "object", Properties: map[string]schema{}, Additional: false}
		for i := range t.NumField() {
			f := t.Field(i)
			key := f.Tag.Get("toml")
			if key == "" || key == "-" {
				continue
			}
			property := schemaOf(f.Type, f.Tag.Get("enum"))
			property.Description = f.Tag.Get("desc")
			s.Properties[key] = property
		}
		return s
	}
	return schema{Type: "string", Enum: enums()[enum]}
}

// enums are the values of the keys that take no others, by the name in the tag.
func enums() map[string][]string {
	return map[string][]string{
		"language": Languages,
		"level":    FailLevels(),
		"severity": {rule.Error.String(), rule.Warning.String(), rule.Note.String(), rule.Off.String()},
	}
}
