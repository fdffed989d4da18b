package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The configuration that docs/configuration.md shows is one that loads.
func TestDocumentedConfiguration(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(strings.ReplaceAll(string(raw), "\r\n", "\n"), "```toml\n")
	text, _, ok := strings.Cut(text, "```")
	if !ok {
		t.Fatal("docs/configuration.md shows no TOML")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "house"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "house", "concepts.toml"), []byte(`hotline = "names a telephone line"`), 0o666); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, ConfigName)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := LoadConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{Config: c}); err != nil {
		t.Fatal(err)
	}
	if got := c.forPath(filepath.Join(dir, "drafts", "a.md")); got.Lang != "ky" || len(got.Packs) != 1 || got.Packs[0] != "kg" {
		t.Errorf("a draft is %+v", got)
	}
	if got := c.forPath(filepath.Join(dir, "a.md")); got.Lang != "kk" || got.Severity["section/cookies"] != 0 {
		t.Errorf("another document is %+v", got)
	}
}

func TestLoadConfigRefuses(t *testing.T) {
	first := "[[path]]\nmatch = [\"a.md\"]\n"
	for _, tt := range []struct{ text, want string }{
		{"ui-lang = \"fr\"\nlang = \"de\"\n", `:2: lang: unknown language "de"`},
		{"ui-lang = \"fr\"\n", `:1: ui-lang: unknown language "fr"`},
		{first + "[[path]]\nlang = \"kk\"\n", ":3: path.match: missing or empty"},
		{first + "  [[path]]\nmatch = []\n", ":3: path.match: missing or empty"},
		{first + "[[path]]\nmatch = [\"a[\"]\n", `:3: path.match: "a[" is wrong as a pattern`},
		{first + "[[path]]\nmatch = [\"b\"]\nlang = \"de\"\n", `:3: path.lang: unknown language "de"`},
		{first + "[[path]]\nmatch = \"b\"\n", ":4: path.match: a list is wanted, not a string"},
		{"\npath = [{lang = \"kk\"}]\n", ":2: path.match: missing or empty"},
	} {
		path := filepath.Join(t.TempDir(), ConfigName)
		if err := os.WriteFile(path, []byte(tt.text), 0o666); err != nil {
			t.Fatal(err)
		}
		for range 5 { // the same error every time
			if _, err := LoadConfig(path); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
			}
		}
	}
}
