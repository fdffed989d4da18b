package lang

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/policylint/policylint/rules"
)

func referenceWords(t *testing.T, tag string) *ReferenceWords {
	t.Helper()
	w, err := LoadReferenceWords(rules.FS, tag)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestReferenceWordsLoad(t *testing.T) {
	for tag, first := range map[string]bool{"kk": false, "ky": false, "ru": true, "en": true} {
		if w := referenceWords(t, tag); w.UnitFirst != first || w.Tag != tag {
			t.Errorf("%s: loaded as %q, unit first is %v", tag, w.Tag, w.UnitFirst)
		}
	}
}

func TestReferenceUnits(t *testing.T) {
	for _, c := range []struct {
		tag, word string
		unit      UnitType
		none      bool
	}{
		{"ru", "пунктами", UnitClause, false},
		{"ru", "подпункта", UnitItem, false},
		{"ru", "Разделе", UnitSection, false},
		{"ru", "статьёй", UnitArticle, false},
		{"ru", "приложениях", UnitAnnex, false},
		{"ru", "пунктуальность", 0, true},
		{"ru", "разделяет", 0, true},
		{"kk", "тармағында", UnitClause, false},
		{"kk", "тармақшасында", UnitItem, false},
		{"kk", "бөлімде", UnitSection, false},
		{"kk", "бабына", UnitArticle, false},
		{"kk", "тараушы", 0, true},
		{"ky", "пункттарында", UnitClause, false},
		{"ky", "пунктчасында", UnitItem, false},
		{"ky", "бөлүмүндө", UnitSection, false},
		{"ky", "беренесине", UnitArticle, false},
		{"en", "Sections", UnitSection, false},
		{"en", "annexes", UnitAnnex, false},
		{"en", "partner", 0, true},
	} {
		term := referenceWords(t, c.tag).Term(Fold(c.word))
		switch {
		case c.none && term != nil && term.Unit != nil:
			t.Errorf("%s %q names a unit", c.tag, c.word)
		case !c.none && (term == nil || term.Unit == nil || term.Unit.Type != c.unit):
			t.Errorf("%s %q does not name a unit of type %d", c.tag, c.word, c.unit)
		}
	}
}

func TestReferencePhrase(t *testing.T) {
	w := referenceWords(t, "ru")
	for text, want := range map[string]string{
		"п.п. 5.2":   "п.п.",
		"п. п. 5.2":  "п. п.",
		"п/п 5.2":    "п/п",
		"п. 5.2":     "п.",
		"а также 5":  "а также",
		"абз. 2":     "абз.",
		"подп 2":     "",
		"никакой 5":  "",
		"ст.ст. 5,6": "ст.ст.",
	} {
		term, n, end := w.Phrase(text, Words(text))
		if text[:end] != want || (term != nil) != (want != "") || (n > 0) != (want != "") {
			t.Errorf("%q: the phrase is %q (%d words), want %q", text, text[:end], n, want)
		}
	}
	if term, n, end := w.Phrase("", nil); term != nil || n != 0 || end != 0 {
		t.Error("a phrase in nothing")
	}
}

func TestReferenceWordsErrors(t *testing.T) {
	for _, c := range []struct{ name, toml, want string }{
		{"order", `order = "sideways"`, `:1: order: "sideways" is neither unit-number nor number-unit`},
		{"type", "order = \"unit-number\"\n[[unit]]\ntype = \"verse\"\nwords = [\"verse\"]", `unknown type "verse"`},
		{"star", "order = \"unit-number\"\n[words]\nand = [\"a*d\"]", `:3: words.and: "a*d": a star may only end a word`},
		{"short stem", "order = \"unit-number\"\n[words]\nand = [\"a*\"]", "a stem is one word of at least two letters"},
		{"no word", "order = \"unit-number\"\n[words]\nand = [\"&\"]", `"&" is no word`},
		{"twice", "order = \"unit-number\"\n[words]\nand = [\"and\", \"and\"]", `"and" stands there twice`},
		{"separator", "order = \"unit-number\"\n[words]\nand = [\"and+or\"]", "words are joined by"},
		{"key", "order = \"unit-number\"\n[words]\nands = [\"and\"]", "ands"},
	} {
		fsys := fstest.MapFS{"lang/xx/reference.toml": {Data: []byte(c.toml)}}
		_, err := LoadReferenceWords(fsys, "xx")
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "lang/xx/reference.toml") {
			t.Errorf("%s: got error %v, want %q", c.name, err, c.want)
		}
	}
}

func TestReferenceRoles(t *testing.T) {
	for _, c := range []struct {
		tag, word string
		role      ReferenceRole
	}{
		{"ru", "настоящей", RefThis}, {"ru", "Закона", RefStatute}, {"ru", "предусмотренных", RefTold},
		{"kk", "және", RefAnd}, {"kk", "Заңның", RefStatute}, {"kk", "көзделген", RefTold},
		{"ky", "жана", RefAnd}, {"ky", "Мыйзамдын", RefStatute}, {"ky", "каралган", RefTold},
		{"en", "through", RefRange}, {"en", "GDPR", RefStatute}, {"en", "hereof", RefHere},
	} {
		if !referenceWords(t, c.tag).Term(Fold(c.word)).Is(c.role) {
			t.Errorf("%s %q lacks its role", c.tag, c.word)
		}
	}
	var none *ReferenceTerm
	if none.Is(RefAnd) {
		t.Error("no term has a role")
	}
}
