package lint

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

var update = flag.Bool("update", false, "write generated files anew")

// What docs/writing-rules.md shows is right as it stands: its two rules, its phrases and its sentences.
func TestDocumentedRules(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "docs", "writing-rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for i, text := range strings.Split(strings.ReplaceAll(string(raw), "\r\n", "\n"), "```") {
		if toml, ok := strings.CutPrefix(text, "toml\n"); ok && i%2 == 1 {
			blocks = append(blocks, toml)
		}
	}
	fsys := fstest.MapFS{}
	for i, name := range []string{"rule/house/hotline.toml", "rule/house/round-the-clock.toml", "lang/en/lexicon.toml", "lang/en/examples.toml"} {
		fsys[name] = &fstest.MapFile{Data: []byte(blocks[i])}
	}
	fsys["concepts.toml"] = &fstest.MapFile{Data: []byte("hotline = \"names a telephone line for parents\"\nround-the-clock = \"at any time\"\n")}
	fsys["lang/en/lexicon/more.toml"] = &fstest.MapFile{Data: []byte("[round-the-clock]\nis = [\"at any hour\"]\n")}
	o := Options{Rules: []fs.FS{fsys}}
	results, err := RunExamples(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Own && r.Number > 0 && r.Problem != "" {
			t.Errorf("%s, example %d: %s", r.Rule.ID, r.Number, r.Problem)
		}
	}
	sentences, err := RunSentences(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sentences {
		if s.Own && s.Fails {
			t.Errorf("%q: the verdict is wrong", s.Example.Text)
		}
	}
}

// The pages of docs/rules are made of the rules themselves.
func TestDocsOfRules(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"README.md": indexPage(e)}
	for _, r := range e.Rules() {
		x, _ := e.Explain(r.ID)
		pages[r.ID+".md"] = rulePage(e, x)
	}
	dir := filepath.Join("..", "docs", "rules")
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, text := range pages {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := map[string]string{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		got[name] = strings.ReplaceAll(string(raw), "\r\n", "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(pages, got); diff != "" {
		t.Errorf("docs/rules is out of date: run 'go test ./lint -run TestDocsOfRules -update' (-made +found):\n%s", diff)
	}
}

func families(e *Engine) map[string][]*rule.Rule {
	out := map[string][]*rule.Rule{}
	for _, r := range e.Rules() {
		family, _, _ := strings.Cut(r.ID, "/")
		out[family] = append(out[family], r)
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
	}
	return out
}

func indexPage(e *Engine) string {
	var b strings.Builder
	b.WriteString("# Rules\n\nMade of `rules/rule/` by `go test ./lint -run TestDocsOfRules -update`.\n")
	all := families(e)
	for _, family := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | what it checks |\n|---|---|---|\n", family)
		for _, r := range all[family] {
			fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, r.Severity, r.Summary)
		}
	}
	return b.String()
}

func rulePage(e *Engine, x report.Explanation) string {
	r := x.Rule
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n## Summary\n\nChecks that %s. Severity: %s.\n\n## Why\n\n%s\n", r.ID, r.Summary, r.Severity, r.Why)
	if r.Advice != "" {
		fmt.Fprintf(&b, "\nWhat to do: %s.\n", r.Advice)
	}
	b.WriteString("\n## The law\n\n")
	if len(x.Order) == 0 {
		b.WriteString("No pack of a law says anything of this rule.\n")
	} else {
		b.WriteString("| pack | need | severity | basis |\n|---|---|---|---|\n")
		for _, id := range x.Order {
			s := x.Packs[id]
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", id, s.Need, s.Severity, basisCell(s))
		}
	}
	examples(&b, "Avoid", r, func(x rule.Example) bool { return x.Status != rule.Present && (x.Status != "" || x.Findings > 0) })
	examples(&b, "Prefer", r, func(x rule.Example) bool { return x.Status == rule.Present || x.Status == "" && x.Findings == 0 })
	if r.Clause != "" {
		fmt.Fprintf(&b, "\nA model clause:\n\n> %s\n", r.Clause)
	}
	fmt.Fprintf(&b, "\n## Options\n\nIn `policylint.toml`:\n\n```toml\n[severity]\n%q = \"off\" # or note, warning, error\n```\n\n## Related\n\n", r.ID)
	family, _, _ := strings.Cut(r.ID, "/")
	for _, other := range families(e)[family] {
		if other != r {
			_, name, _ := strings.Cut(other.ID, "/")
			fmt.Fprintf(&b, "- [%s](%s.md)\n", other.ID, name)
		}
	}
	b.WriteString("- [all rules](../README.md)\n")
	return b.String()
}

func basisCell(s rule.Setting) string {
	var cells []string
	for _, a := range s.Basis {
		cells = append(cells, a.Text)
	}
	out := strings.Join(cells, "; ")
	if len(cells) > 0 && !s.Verified {
		out += " (not verified)"
	}
	return out
}

// examples writes the rule's examples that want says, one a language where there are several.
func examples(b *strings.Builder, title string, r *rule.Rule, want func(rule.Example) bool) {
	seen := map[string]bool{}
	list, err := r.Examples()
	if err != nil {
		panic(err) // no page without them
	}
	for _, x := range list {
		if !want(x) || seen[x.Lang] {
			continue
		}
		if len(seen) == 0 {
			fmt.Fprintf(b, "\n## %s\n", title)
		}
		seen[x.Lang] = true
		fmt.Fprintf(b, "\n```text\n%s\n```\n", strings.TrimSpace(x.Text))
		for _, kind := range slices.Sorted(maps.Keys(x.Marked)) {
			fmt.Fprintf(b, "\nThe words '%s' bear a mark: %s.\n", x.Marked[kind], kind)
		}
		if x.Note != "" {
			fmt.Fprintf(b, "\n%s\n", x.Note)
		}
	}
}
