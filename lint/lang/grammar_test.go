package lang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/rules"
)

// tags are the languages that policylint speaks.
var tags = []string{"en", "kk", "ky", "ru"}

// load returns the grammars of the languages as they are shipped.
func load(t testing.TB, tags ...string) []*lang.Grammar {
	t.Helper()
	var out []*lang.Grammar
	for _, tag := range tags {
		g, err := lang.LoadGrammar(rules.FS, tag)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

func TestShippedGrammars(t *testing.T) {
	for _, g := range load(t, tags...) {
		if len(g.Sections) == 0 || len(g.Annexes) == 0 || len(g.Abbreviations) == 0 || len(g.DefinitionCues) == 0 {
			t.Errorf("%s: a list is empty: %+v", g.Tag, g)
		}
	}
}

func TestGrammarErrors(t *testing.T) {
	for _, tt := range []struct{ name, file, want string }{
		{"syntax", "[detect]\nletters = 5x\n", "lang/xx/grammar.toml:2: "},
		{"unknown table", "\n[perod]\nworking = []\n", `lang/xx/grammar.toml:2: unknown key "perod", did you mean "period"?`},
		{"unknown key", "[clause]\nsection = []\nanex = []\n", `lang/xx/grammar.toml:3: unknown key "clause.anex", did you mean "annex"?`},
		{"star", "[clause]\nsection = [\"a*b\"]\n", `lang/xx/grammar.toml:2: clause.section: "a*b": a star may only end a word`},
		{"no word", "[clause]\nsection = [\"—\"]\n", `lang/xx/grammar.toml:2: clause.section: "—": "—" is no word`},
		{"month", "[date.month]\n1 = [\"a\"]\n13 = [\"b\"]\n", `lang/xx/grammar.toml:3: date.month.13: the key must be a number from 1 to 12`},
		{"unit", "[period.unit]\ndays = [\"a\"]\n", `lang/xx/grammar.toml:2: period.unit.days: unknown unit "days", did you mean "day"?`},
		{"too many words", "[period]\nsingle = [\"a b c d e f g\"]\n", `lang/xx/grammar.toml:2: period.single: "a b c d e f g" has more than 6 words`},
		{"detection", "[detect]\nwords = [\"a*\"]\n", `lang/xx/grammar.toml:2: detect.words: the words must be single, without a star`},
		{"ending", "[detect]\nendings = [\"ab\"]\n", `lang/xx/grammar.toml:2: detect.endings: the ending "ab" has not 3 letters`},
		{"number", "[number]\nmany = [\"a\"]\n", `lang/xx/grammar.toml:2: number.many: the key must be a number from 0 to 999`},
		{"abbreviation", "[sentence]\nabbreviations = [\"etc\"]\n", `lang/xx/grammar.toml:2: sentence.abbreviations: the abbreviation "etc" does not end with a dot`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lang.LoadGrammar(fstest.MapFS{"lang/xx/grammar.toml": {Data: []byte(tt.file)}}, "xx")
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
