package lint

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/policylint/policylint/rules"
)

// A file that nothing reads is a slip of its name, and would be missed in silence.
func TestLayoutOfHouseRules(t *testing.T) {
	for _, tt := range []struct{ files, want string }{
		{"concepts.toml", ""},
		{"README.md rule/house/pets.toml .git/config rule/house/.pets.toml.swp", ""},
		{"lang/kk/lexicon.toml lang/kk/lexicon/pets.toml lang/kk/messages.toml lang/ru/examples.toml", ""},
		{"README.md", "the directory of rules is empty"},
		{"", "the directory of rules is empty"},
		{"concept.toml", `concept.toml: nothing of this name is read, did you mean "concepts.toml"?`},
		{"rules/house/pets.toml", `rules: nothing of this name is read, did you mean "rule"?`},
		{"house/pets.toml", "house: nothing of this name is read: there are README.md, concepts.toml, rule, lang"},
		{"rule/pets.toml", "rule/pets.toml: nothing of this name is read: there are rule/*/*.toml"},
		{"rule/house/pets.yaml", "rule/house/pets.yaml: nothing of this name is read: there are rule/*/*.toml"},
		{"rule/house/small/pets.toml", "rule/house/small: nothing of this name is read: there are rule/*/*.toml"},
		{"lang/kz/lexicon.toml", "lang/kz: nothing of this name is read: there are kk, ky, ru, en"},
		{"lang/ru/lexicons.toml", `lang/ru/lexicons.toml: nothing of this name is read, did you mean "lexicon.toml"?`},
		{"lang/ru/message.toml", `lang/ru/message.toml: nothing of this name is read, did you mean "messages.toml"?`},
		{"lang/ru/grammar.toml", "lang/ru/grammar.toml: nothing of this name is read: there are lexicon.toml"},
		{"lang/ru/lexicon/pets/cats.toml", "lang/ru/lexicon/pets: nothing of this name is read: there are lang/ru/lexicon/*.toml"},
	} {
		fsys := fstest.MapFS{}
		for _, name := range strings.Fields(tt.files) {
			fsys[name] = &fstest.MapFile{}
		}
		err := checkLayout(fsys, houseLayout())
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("%q: %v, want %q", tt.files, err, tt.want)
		}
	}
}

// The built-in rules have no file either that nothing reads.
func TestLayoutOfBuiltInRules(t *testing.T) {
	layout := append(houseLayout(), "pack/*.toml", "law/statutes.toml")
	for _, tag := range Languages {
		layout = append(layout, "lang/"+tag+"/grammar.toml", "lang/"+tag+"/reference.toml")
	}
	if err := checkLayout(rules.FS, layout); err != nil {
		t.Error(err)
	}
}
