package lint

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/baseline"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

var harmlessEdits = flag.Int("harmless", 120, "how many random harmless edits to try")

// Harmless edits of a document bring no finding back that its baseline has: lines wrapped otherwise, spaces, sections that
// changed places, clauses renumbered with all references.
func TestHarmlessEditsBringNothingBack(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	e, err := New(Options{UILang: "en", Force: true, Format: "text"})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../fixtures/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures (%v)", err)
	}
	same := func(path string) string { return path }
	known := map[string][]baseline.Entry{}
	texts := map[string]string{}
	for _, path := range slices.DeleteFunc(paths, func(p string) bool { return strings.Contains(p, "/other/") }) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := e.Check("policy.txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		texts[path], known[path] = string(raw), baseline.Of(&report.Report{Files: []report.File{*f}}, same)
	}
	files := sortedTexts(texts)
	edits := []struct {
		name string
		edit func(*testing.T, *Engine, *rand.Rand, string) string
	}{{"rewrap", rewrap}, {"spaces", spaces}, {"move", moveSection}, {"renumber", shiftNumbers}}
	for i := range *harmlessEdits {
		path, kind := files[r.IntN(len(files))], edits[i%len(edits)]
		text := kind.edit(t, e, r, texts[path])
		f, err := e.Check("policy.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		rep := report.Report{Files: []report.File{*f}}
		baseline.Apply(known[path], &rep, same, func(string) bool { return true })
		for _, x := range rep.Files[0].Findings {
			back := slices.ContainsFunc(known[path], func(k baseline.Entry) bool { return k.Rule == x.Rule && words(k.Excerpt) == words(x.Excerpt) })
			if back {
				t.Errorf("edit %d of seed %d, %s of %s: %s came back: %q", i, seed, kind.name, path, x.Rule, x.Excerpt)
			}
		}
	}
}

// A defect that is put into a document with a baseline is new: a sentence with a risk or a promise, a blank that nobody filled in.
func TestInjectedDefectsAreNew(t *testing.T) {
	const seed = 11
	r := rand.New(rand.NewPCG(seed, seed))
	e, err := New(Options{UILang: "en", Force: true, Format: "text"})
	if err != nil {
		t.Fatal(err)
	}
	injected := loadSentences(t)
	rules := []string{"risk/unlimited-retention", "risk/liability-waiver", "risk/unrestricted-transfer", "wording/absolute-promise", "leftover/placeholder", "fact/impossible-date", "fact/number-mismatch", "link/broken"}
	same := func(path string) string { return path }
	paths, err := filepath.Glob("../fixtures/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures (%v)", err)
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return strings.Contains(p, "/other/") })
	for i := range *harmlessEdits {
		path := paths[r.IntN(len(paths))]
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		id, tag := rules[i%len(rules)], filepath.Base(filepath.Dir(path))
		sentence := injected[id][tag][r.IntN(len(injected[id][tag]))]
		before, err := e.Check("policy.txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(raw), "\n")
		var ends []int // of clauses that say something; behind a number a dot may be part of it and end no sentence
		for _, c := range before.Document.Clauses {
			if n := before.Source.Line(c.Span.Start) - 1; c.Role == clause.Operative && before.Document.InBody(c) && len(c.Children) == 0 && regexp.MustCompile(`\pL\.$`).MatchString(lines[n]) {
				ends = append(ends, n)
			}
		}
		at := ends[r.IntN(len(ends))]
		lines[at] += " " + sentence
		after, err := e.Check("policy.txt", []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		rep := report.Report{Files: []report.File{*after}}
		baseline.Apply(baseline.Of(&report.Report{Files: []report.File{*before}}, same), &rep, same, func(string) bool { return true })
		found := slices.ContainsFunc(rep.Files[0].Findings, func(x rule.Finding) bool {
			return x.Rule == id && after.Source.Line(x.Span.Start) == at+1
		})
		if !found {
			t.Errorf("defect %d of seed %d, %s in %s line %d: not new: %q", i, seed, id, path, at+1, sentence)
		}
	}
}

func sortedTexts(m map[string]string) []string {
	var out []string
	for path := range m {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}

// words returns the first words of an excerpt without numbers, as entries have them.
func words(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return -1
		}
		return r
	}, s)
	runes := []rune(s)
	return string(runes[:min(len(runes), 50)])
}

// rewrap breaks long lines at some width; paragraphs stay parted by empty lines.
func rewrap(_ *testing.T, _ *Engine, r *rand.Rand, text string) string {
	width := 70 + r.IntN(40)
	var out []string
	for _, line := range strings.Split(text, "\n") {
		out = append(append(out, wrapLine(line, width)...), "")
	}
	return strings.Join(out, "\n")
}

// startsLikeNumber is a word that would look like the number of a clause, or a bullet, at the start of a line.
var startsLikeNumber = regexp.MustCompile(`^([\d(«"—–•*#>+-]|\p{L}{1,3}[).])`)

func wrapLine(line string, width int) []string {
	var out []string
	current := ""
	for _, word := range strings.Split(line, " ") {
		if current != "" && len([]rune(current))+1+len([]rune(word)) > width && !startsLikeNumber.MatchString(word) {
			out, current = append(out, current), word
			continue
		}
		if current != "" {
			current += " "
		}
		current += word
	}
	return append(out, current)
}

// spaces puts spaces at the ends of lines and empty lines between paragraphs.
func spaces(_ *testing.T, _ *Engine, r *rand.Rand, text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		switch r.IntN(3) {
		case 0:
			lines[i] += "  "
		case 1:
			if lines[i] == "" {
				lines[i] = "\n"
			}
		}
	}
	return strings.Join(lines, "\n")
}

// moveSection lets two sections change places, numbers and all.
func moveSection(_ *testing.T, _ *Engine, r *rand.Rand, text string) string {
	parts := regexp.MustCompile(`(?m)^\d+\. `).FindAllStringIndex(text, -1)
	if len(parts) < 4 {
		return text
	}
	i := 1 + r.IntN(len(parts)-3)
	a, b, c := parts[i][0], parts[i+1][0], parts[i+2][0]
	return text[:a] + text[b:c] + text[a:b] + text[c:]
}

// shiftNumbers adds one number to all first numbers of clauses, and to those of the references to them.
func shiftNumbers(t *testing.T, e *Engine, r *rand.Rand, text string) string {
	doc, err := e.Outline("policy.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	by := 1 + r.IntN(3)
	var spans []source.Span
	for _, c := range doc.Clauses {
		if c.MarkerSpan.Len() > 0 && c.Role != clause.Contents {
			spans = append(spans, c.MarkerSpan)
		}
	}
	for _, ref := range doc.References {
		spans = append(spans, ref.Span)
	}
	slices.SortFunc(spans, func(a, b source.Span) int { return b.Start - a.Start })
	number := regexp.MustCompile(`\d+(\.\d+)*`)
	end := len(text)
	for _, s := range spans {
		if s.End > end {
			continue
		}
		end = s.Start
		text = text[:s.Start] + number.ReplaceAllStringFunc(text[s.Start:s.End], func(n string) string {
			first, rest, dotted := strings.Cut(n, ".")
			value, _ := strconv.Atoi(first)
			if dotted {
				rest = "." + rest
			}
			return fmt.Sprint(value+by) + rest
		}) + text[s.End:]
	}
	return text
}
