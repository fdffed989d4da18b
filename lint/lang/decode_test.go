package lang_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/policylint/policylint/lint/lang"
)

func TestDecode(t *testing.T) {
	type item struct {
		Name   string
		Number int `toml:"count"`
	}
	type file struct {
		Title string
		Item  item
		List  []item
		Named map[string]item
	}
	for _, tt := range []struct{ name, text, want string }{
		{"right", "title = \"a\"\n[item]\nname = \"b\"\ncount = 1\n[[list]]\nname = \"c\"\n[named.x]\ncount = 2\n", ""},
		{"syntax", "title = \"a\"\nitem\n", "f.toml:2: "},
		{"type", "\n[item]\ncount = \"many\"\n", "f.toml:3: item.count: a whole number is wanted, not a string"},
		{"type in a list", "[[list]]\nname = 1\n[[list]]\nname = \"b\"\n", "f.toml:2: list.name: a string is wanted, not a whole number"},
		{"type in a named table", "[named.\"x/*\"]\nname = [\"a\"]\n", "f.toml:2: named.x/*.name: a string is wanted, not a list"},
		{"type in a line", "\nnamed = {x = {name = true}}\n", "f.toml:2: named.x.name: a string is wanted, not true or false"},
		{"one table for a list", "title = \"a\"\n[list]\nname = \"a\"\n", "f.toml:2: list: a list is wanted, not a table"},
		{"no table", "item = 1.5\n", "f.toml:1: item: a table is wanted, not a number"},
		{"unknown at the top", "titel = \"a\"\n", `f.toml:1: unknown key "titel", did you mean "title"?`},
		{"unknown in a table", "[item]\nname = \"a\"\ncuont = 1\n", `f.toml:3: unknown key "item.cuont", did you mean "count"?`},
		{"unknown with a dotted key", "title = \"a\"\nitem.nmae = \"b\"\n", `f.toml:2: unknown key "item.nmae", did you mean "name"?`},
		{"unknown in a named table", "[named.x]\nnaem = \"a\"\n", `f.toml:2: unknown key "named.x.naem", did you mean "name"?`},
		{"unknown in a list", "[[list]]\nname = \"a\"\nnmae = \"b\"\n", `f.toml:3: unknown key "list.nmae", did you mean "name"?`},
		{"unknown like no other", "[item]\nqqq = 1\n", `f.toml:2: unknown key "item.qqq"`},
	} {
		var f file
		data, err := lang.Decode(fstest.MapFS{"f.toml": {Data: []byte(tt.text)}}, "f.toml", &f)
		switch {
		case tt.want == "" && (err != nil || string(data) != tt.text || f.Item.Number != 1 || f.Named["x"].Number != 2):
			t.Errorf("%s: %v, %+v", tt.name, err, f)
		case tt.want != "" && (err == nil || len(err.Error()) < len(tt.want) || err.Error()[:len(tt.want)] != tt.want):
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := lang.Decode(fstest.MapFS{}, "f.toml", new(file)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestLineOfKey(t *testing.T) {
	data := []byte("a = 1\n[b]\nc = 2\n[b.d]\n\"e\" = 3\nf.g = 4\n")
	for _, tt := range []struct {
		key  []string
		want int
	}{
		{[]string{"a"}, 1}, {[]string{"b"}, 2}, {[]string{"b", "c"}, 3}, {[]string{"b", "d"}, 4}, {[]string{"b", "d", "e"}, 5},
		{[]string{"b", "d", "f", "g"}, 6}, {[]string{"none"}, 1},
	} {
		if got := lang.LineOfKey(data, tt.key...); got != tt.want {
			t.Errorf("LineOfKey(%v) = %d, want %d", tt.key, got, tt.want)
		}
	}
}
