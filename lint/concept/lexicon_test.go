package concept_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/rules"
)

func grammar(t testing.TB, tag string) *lang.Grammar {
	t.Helper()
	g, err := lang.LoadGrammar(rules.FS, tag)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// document builds a document of one clause a line.
func document(t testing.TB, text string) *clause.Document {
	t.Helper()
	file, err := source.Decode("x.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	page, err := read.Read(file, "text")
	if err != nil {
		t.Fatal(err)
	}
	return clause.NewBuilder([]*lang.Grammar{grammar(t, "en"), grammar(t, "ru"), grammar(t, "kk")}).Build(page)
}

func lexicon(t testing.TB, tag, toml string) (*concept.Lexicon, error) {
	t.Helper()
	fsys := fstest.MapFS{"lang/" + tag + "/lexicon.toml": {Data: []byte(toml)}}
	return concept.LoadLexicon(grammar(t, tag), []string{"pet", "claim"}, fsys)
}

// found returns the texts of the hits of a concept.
func found(hits *concept.Hits, doc *clause.Document, id string) []string {
	var out []string
	for _, c := range doc.Clauses {
		for _, h := range hits.In(c) {
			if h.Concept == id {
				out = append(out, c.Text.S[h.Start:h.End])
			}
		}
	}
	return out
}

func TestPhrases(t *testing.T) {
	for _, tt := range []struct {
		name, tag, is, not, text string
		want                     []string
	}{
		{"word", "en", `"cat"`, ``, "A cat. Cats. CAT!", []string{"cat", "CAT"}},
		{"stem", "ru", `"претензи*"`, ``, "Претензия и претензий, претензионный.", []string{"Претензия", "претензий", "претензионный"}},
		{"row", "en", `"black cat"`, ``, "a black cat; black, cat; black fat cat", []string{"black cat", "black, cat"}},
		{"choice", "en", `"our (cat|small dog)"`, ``, "our cat, our small dog, our small", []string{"our cat", "our small dog"}},
		{"optional", "en", `"our [old|fat] cat"`, ``, "our cat, our old cat, our fat cat, our young cat", []string{"our cat", "our old cat", "our fat cat"}},
		{"gap", "en", `"feed …2 cat"`, ``, "feed cat. feed a b cat. feed a b c cat.", []string{"feed cat", "feed a b cat"}},
		{"any word", "en", `"the * cat"`, ``, "the black cat and the cat", []string{"the black cat"}},
		{"value", "en", `"write to {email}"`, ``, "write to a@b.kz or to us", []string{"write to a@b.kz"}},
		{"ё and case", "ru", `"котёнок"`, ``, "КОТЕНОК котёнок", []string{"КОТЕНОК", "котёнок"}},
		{"look-alikes", "ru", `"cookie"`, ``, "сookie", []string{"сookie"}},
		{"letters that keyboards lack", "kk", `"тармақ*"`, ``, "тармак, тармақша", []string{"тармак", "тармақша"}},
		{"hyphens and quotes", "en", `"e-mail"`, ``, "e-mail, «e mail», email", []string{"e-mail", "e mail"}},
		{"no phrase over a sentence's end", "en", `"cat sleeps"`, ``, "We love our cat. Sleeps well. A cat sleeps.", []string{"cat sleeps"}},
		{"what is not meant", "en", `"cat"`, `"cat food"`, "cat food, cat", []string{"cat"}},
		{"what is not meant, from before", "en", `"cat"`, `"no cat"`, "There is no cat but a cat.", []string{"cat"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := lexicon(t, tt.tag, "[pet]\nis = ["+tt.is+"]\nnot = ["+tt.not+"]\n")
			if err != nil {
				t.Fatal(err)
			}
			doc := document(t, tt.text)
			hits := l.Find(doc)
			if got := found(hits, doc, "pet"); !slices.Equal(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
			if hits.Has("pet") != (len(tt.want) > 0) || hits.Has("claim") {
				t.Error("Has does not say what In says")
			}
		})
	}
}

func TestWrongLexicons(t *testing.T) {
	for _, tt := range []struct{ name, toml, want string }{
		{"unknown concept", "\n[pets]\nis = []\n", `lang/en/lexicon.toml:2: unknown concept "pets", did you mean "pet"?`},
		{"unknown key", "[pet]\nisnt = []\n", `lang/en/lexicon.toml:2: unknown key "pet.isnt"`},
		{"bracket left open", "[pet]\nis = [\n  \"cat\",\n  \"our (cat\",\n]\n", `lang/en/lexicon.toml:4: pet: phrase "our (cat": "(" without its closing bracket`},
		{"bracket never opened", `pet.is = ["cat)"]`, `phrase "cat)": ")" without its opening bracket`},
		{"choice without brackets", `pet.is = ["cat|dog"]`, `| outside of brackets`},
		{"empty choice", `pet.is = ["(cat|)"]`, `an empty choice between brackets`},
		{"star inside", `pet.is = ["c*t"]`, `"c*t": a star ends a stem or stands alone`},
		{"star behind a bracket", `pet.is = ["(cat|dog)*"]`, `")*": a star ends a stem or stands alone`},
		{"short stem", `pet.is = ["c*"]`, `a stem has 2 letters or more`},
		{"gap at the end", `pet.is = ["cat …"]`, `… must stand between words`},
		{"wide gap", `pet.is = ["cat …99 dog"]`, `the words between must be 1 to 20`},
		{"unknown value", `pet.is = ["{emial}"]`, `unknown value {emial}, did you mean "email"?`},
		{"far value", `pet.is = ["{hour}"]`, `unknown value {hour}: there are email, url, phone, messenger, id, name, date, period, placeholder`},
		{"optional ending", `pet.is = ["our cat[s]"]`, `"cat": brackets stand for whole words`},
		{"choice of stems", `pet.is = ["(house|yard)cat"]`, `"cat": brackets stand for whole words`},
		{"choice behind a star", `pet.is = ["cat*(food|bed)"]`, `"cat*": brackets stand for whole words`},
		{"nothing", `pet.is = [""]`, `it is empty`},
		{"only a star", `pet.is = ["*"]`, `it names no word`},
		{"all optional", `pet.is = ["[cat]"]`, `all its parts are optional`},
		{"twice", `pet.is = ["our  cat", "our cat"]`, `the concept has this phrase already`},
		{"both said and unsaid", "[pet]\nis = [\"cat\"]\nnot = [\"cat\"]\n", `the concept has this phrase already`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lexicon(t, "en", tt.toml)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestValues(t *testing.T) {
	l, err := lexicon(t, "ru", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text, id string
		want     []string
	}{
		{"Пишите на info@zhaiyk-market.kz или help @ qr.kg.", concept.Email, []string{"info@zhaiyk-market.kz", "help @ qr.kg"}},
		{"Например, user@example.com.", concept.Email, nil},
		{"Почта: {{ .Email }}", concept.Email, []string{"Email"}},
		{"Почта: [email protected]", concept.Email, []string{"email protected"}},
		{"Телефон +7 (727) 123-45-67, 8 700 123 45 67, 0555 12 34 56.", concept.Phone, []string{"7 (727) 123-45-67", "8 700 123 45 67", "0555 12 34 56"}},
		{"БИН 260940012345, пункт 1.2.3, 12.03.2026, 1 000 000 тенге.", concept.Phone, nil},
		{"БИН 260940012345, ИНН 7701234567.", concept.ID, []string{"260940012345", "7701234567"}},
		{"Сайт https://zhaiyk-market.kz/policy и www.qr.kg.", concept.URL, []string{"https://zhaiyk-market.kz/policy", "www.qr.kg"}},
		{"Мы в t.me/zhaiyk и @zhaiyk_bot.", concept.Messenger, []string{"t.me/zhaiyk", "zhaiyk_bot"}},
		{"Оператор: [указать адрес], тел. ______.", concept.Placeholder, []string{"указать адрес"}},
		{"Данные хранятся тридцать (30) дней.", concept.Period, []string{"тридцать (30) дней"}},
		{"Действует с 1 сентября 2026 года.", concept.Date, []string{"1 сентября 2026 года"}},
		{"Оператор — ТОО «Жайык Маркет».", concept.Name, []string{"ТОО", "Жайык Маркет"}},
	} {
		doc := document(t, tt.text)
		if got := found(l.Find(doc), doc, tt.id); !slices.Equal(got, tt.want) {
			t.Errorf("%s in %q: %q, want %q", tt.id, tt.text, got, tt.want)
		}
	}
}

func TestLinksAreValues(t *testing.T) {
	l, err := lexicon(t, "en", "")
	if err != nil {
		t.Fatal(err)
	}
	file, err := source.Decode("x.html", []byte(`<p>Write <a href="mailto:a@b.kz">to us</a>, or <a href="tel:+77270000000">call</a>.</p>`))
	if err != nil {
		t.Fatal(err)
	}
	page, err := read.Read(file, "html")
	if err != nil {
		t.Fatal(err)
	}
	doc := clause.NewBuilder([]*lang.Grammar{grammar(t, "en")}).Build(page)
	hits := l.Find(doc)
	if !hits.Has(concept.Email) || !hits.Has(concept.Phone) {
		t.Error("the targets of links are not found")
	}
}

// Every phrase of every shipped lexicon loads, and every concept is one that a rule uses.
func TestShippedLexicons(t *testing.T) {
	ids, err := concept.LoadConcepts(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"en", "kk", "ky", "ru"} {
		if _, err := concept.LoadLexicon(grammar(t, tag), ids, rules.FS); err != nil {
			t.Error(err)
		}
	}
}

func FuzzPhrase(f *testing.F) {
	for _, seed := range []string{"our (cat|dog)", "a … b", "[a|b] c*", "{email} …3 x", "((a|b) [c])", "…", "*"} {
		f.Add(seed, "our cat and a dog, a b c x@y.kz")
	}
	g := grammar(f, "en")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		fsys := fstest.MapFS{"lang/en/lexicon.toml": {Data: []byte("[pet]\nis = [" + quote(phrase) + "]\n")}}
		l, err := concept.LoadLexicon(g, []string{"pet"}, fsys)
		if err != nil || strings.TrimSpace(text) == "" {
			return
		}
		file, err := source.Decode("x.txt", []byte(text))
		if err != nil {
			return
		}
		doc := clause.NewBuilder([]*lang.Grammar{g}).Build(&block.Page{File: file, Blocks: blocks(file)})
		for _, c := range doc.Clauses {
			for _, h := range l.Find(doc).In(c) {
				if h.Start < 0 || h.End <= h.Start || h.End > len(c.Text.S) {
					t.Fatalf("hit [%d, %d) in %d bytes", h.Start, h.End, len(c.Text.S))
				}
			}
		}
	})
}

func blocks(file *source.File) []block.Block {
	var b block.Builder
	b.Source(file.Text, 0, len(file.Text))
	return []block.Block{{Text: b.Text()}}
}

// quote writes s as a TOML string.
func quote(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
