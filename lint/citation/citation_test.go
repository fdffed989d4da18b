package citation_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/policylint/policylint/lint/citation"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/source"
	"github.com/policylint/policylint/rules"
)

// kit is what it takes to find citations: loaded once for all tests.
type kit struct {
	statutes *citation.Statutes
	grammars map[string]*lang.Grammar
	builder  *clause.Builder
}

func newKit(t testing.TB) kit {
	t.Helper()
	k := kit{grammars: map[string]*lang.Grammar{}}
	var list []*lang.Grammar
	for _, tag := range []string{"kk", "ky", "ru", "en"} {
		g, err := lang.LoadGrammar(rules.FS, tag)
		if err != nil {
			t.Fatal(err)
		}
		k.grammars[tag], list = g, append(list, g)
	}
	k.builder = clause.NewBuilder(list)
	var err error
	if k.statutes, err = citation.Load(rules.FS); err != nil {
		t.Fatal(err)
	}
	return k
}

func (k kit) document(t testing.TB, text string) *clause.Document {
	t.Helper()
	file, err := source.Decode("test.txt", []byte(text))
	if err != nil {
		t.Skip(err)
	}
	page, err := read.Read(file, "text")
	if err != nil {
		t.Skip(err)
	}
	return k.builder.Build(page)
}

// titles begin a document of each language, so that its lines are read as a policy.
var titles = map[string]string{
	"kk": "Құпиялылық саясаты", "ky": "Купуялык саясаты", "ru": "Политика конфиденциальности", "en": "Privacy Policy",
}

// find returns the citations in the lines, each as it is written by show, parted by " | ".
func (k kit) find(t testing.TB, tag, lines string) string {
	var out []string
	for _, c := range k.statutes.Find(k.document(t, titles[tag]+"\n\n"+lines+"\n"), k.grammars[tag]) {
		out = append(out, show(c))
	}
	return strings.Join(out, " | ")
}

// show writes a citation: statute, number, date, articles, and in signs what is odd: # another number, ~ a wrong title, < an old
// title, = an alias, - said to be gone.
func show(c citation.Citation) string {
	out := c.Statute.ID
	if c.Number != "" {
		out += " " + c.Number
	}
	if !c.Date.IsZero() {
		out += " " + c.Date.Format(time.DateOnly)
	}
	var articles []string
	for _, a := range c.Articles {
		articles = append(articles, a.Number)
	}
	if len(articles) > 0 {
		out += " [" + strings.Join(articles, " ") + "]"
	}
	for _, s := range []struct {
		is   bool
		sign string
	}{{c.OtherNumber, "#"}, {c.Wrong, "~"}, {c.Old, "<"}, {c.Alias, "="}, {c.Gone, "-"}} {
		if s.is {
			out += s.sign
		}
	}
	return out
}

// found is a text and the citations in it; none for a text that only looks like citing.
type found struct{ text, want string }

func testFind(t *testing.T, tag string, table []found) {
	k := newKit(t)
	for _, test := range table {
		if got := k.find(t, tag, test.text); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// A document's own name for a statute holds from the place where it is given to the end.
func TestAliasLasts(t *testing.T) {
	k := newKit(t)
	got := k.find(t, "ru", "1. Согласно Закону оператор обязан.\n2. Закон РК № 94-V (далее – Закон) соблюдается.\n3. По ст. 8 Закона согласие отзывают.")
	if want := "kz-pd 94-V | kz-pd [8]="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What the parts of a citation are is also where they are.
func TestSpans(t *testing.T) {
	k := newKit(t)
	doc := k.document(t, titles["ru"]+"\n\n1. По ст. 8 Закона РК от 21 мая 2013 года № 94-V «О персональных данных и их защите».\n")
	c := k.statutes.Find(doc, k.grammars["ru"])[0]
	for _, x := range []struct {
		span source.Span
		want string
	}{
		{c.Span, "Закона РК от 21 мая 2013 года № 94-V «О персональных данных и их защите»"},
		{c.NumberSpan, "94-V"}, {c.DateSpan, "21 мая 2013 года"}, {c.TitleSpan, "О персональных данных и их защите"},
		{c.Articles[0].Span, "8"},
	} {
		if got := doc.File.Text[x.span.Start:x.span.End]; got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	const head = "[countries]\nkz = [\"казахстан*\"]\n[statute.kz-pd]\n"
	for _, test := range []struct{ text, want string }{
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\nnumber = [\"1\"]\n", `law/statutes.toml:6: unknown key "statute.kz-pd.number", did you mean "numbers"?`},
		{head + "country = \"kx\"\nshort = { en = \"Law\" }\n", `law/statutes.toml:4: statute.kz-pd: unknown country "kx"`},
		{head + "country = \"kz\"\n", `law/statutes.toml:3: statute.kz-pd: the key "short.en" is missing`},
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\nkind = \"decree\"\n", `law/statutes.toml:6: statute.kz-pd: unknown kind "decree": law, code or order`},
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\nrepealed = 2020-01-01\nby = \"kz-dx\"\n", `law/statutes.toml:7: unknown statute "kz-dx"`},
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\nold = [\"О связи\"]\n", `law/statutes.toml:6: statute.kz-pd: old titles need the present one: the key "title" is missing`},
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\ntitles = [\"О *вязи\"]\n", `law/statutes.toml:6: statute.kz-pd.titles: `},
		{head + "country = \"kz\"\nshort = { en = \"Law\" }\n[words]\nlaws = [\"закон\"]\n", `law/statutes.toml:7: unknown key "words.laws", did you mean "law"?`},
	} {
		_, err := citation.Load(fstest.MapFS{citation.File: {Data: []byte(test.text)}})
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s\n got %v\nwant %s", test.text, err, test.want)
		}
	}
}

// Whatever the text, citations stand in order, and their parts within the file.
func FuzzFind(f *testing.F) {
	k := newKit(f)
	for tag, table := range tables {
		for _, test := range table {
			f.Add(tag, test.text)
		}
	}
	f.Fuzz(func(t *testing.T, tag, text string) {
		g := k.grammars[tag]
		if g == nil {
			t.Skip("no such language")
		}
		doc := k.document(t, titles[tag]+"\n\n"+text+"\n")
		citations := k.statutes.Find(doc, g)
		for i, c := range citations {
			spans := []source.Span{c.Span, c.NumberSpan, c.TitleSpan, c.DateSpan}
			for _, a := range c.Articles {
				spans = append(spans, a.Span)
			}
			if slices.ContainsFunc(spans, func(s source.Span) bool { return s.Start < 0 || s.End < s.Start || s.End > len(doc.File.Text) }) {
				t.Fatalf("a span outside of the file: %+v", c)
			}
			if c.Statute == nil || c.Clause == nil || c.Text == "" {
				t.Fatalf("an empty citation: %+v", c)
			}
			if i > 0 && citations[i-1].Clause == c.Clause && citations[i-1].Span.Start > c.Span.Start {
				t.Fatalf("out of order: %+v", c)
			}
		}
	})
}

// Text without end is read in linear time.
func BenchmarkFind(b *testing.B) {
	k := newKit(b)
	for _, n := range []int{1, 10} {
		doc := k.document(b, titles["ru"]+"\n\n"+strings.Repeat("По ст. 8 Закона РК от 21 мая 2013 года № 94-V (далее – Закон) и ст. 6 152-ФЗ ", 200*n)+"\n")
		b.Run(strings.Repeat("x", n), func(b *testing.B) {
			for b.Loop() {
				k.statutes.Find(doc, k.grammars["ru"])
			}
		})
	}
}
