package lint

import (
	"io/fs"
	"path"
	"regexp"
	"testing"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/rules"
)

// Every message that a person may read has a translation in every language of the reports, and nothing else has.
func TestMessagesAreTranslated(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	texts := e.texts()
	for _, tag := range []string{"kk", "ky", "ru"} {
		m, err := lang.LoadMessages(tag, texts, rules.FS)
		if err != nil {
			t.Fatal(err)
		}
		missing := 0
		for _, text := range texts {
			if !m.Has(text) {
				missing++
				if missing <= 20 {
					t.Errorf("rules/lang/%s/messages.toml has no translation of %q", tag, text)
				}
			}
		}
		if missing > 20 {
			t.Errorf("rules/lang/%s/messages.toml: %d more", tag, missing-20)
		}
	}
}

// A concept's phrases are in the file of the same name in every language, so that one who adds to one finds the others.
func TestLexiconsAreLaidOutAlike(t *testing.T) {
	table := regexp.MustCompile(`(?m)^\[([a-z0-9-]+)\]`)
	first := map[string]string{} // the file of a concept, as the first language has it
	for _, tag := range Languages {
		files, err := fs.Glob(rules.FS, "lang/"+tag+"/lexicon/*.toml")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no lexicon (%v)", tag, err)
		}
		for _, name := range files {
			data, err := fs.ReadFile(rules.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range table.FindAllStringSubmatch(string(data), -1) {
				if want, ok := first[m[1]]; ok && want != path.Base(name) {
					t.Errorf("%s has %s, which another language has in %s", name, m[1], want)
				}
				first[m[1]] = path.Base(name)
			}
		}
	}
}
