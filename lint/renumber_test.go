package lint

import (
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/report"
)

// Clauses that are taken out of clean numbers, or change places, are renumbered, and every reference leads to the words that it led
// to.
func TestRenumberInjected(t *testing.T) {
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	followed, faults, left := 0, 0, 0
	err = fs.WalkDir(fixtures.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".txt", ".md"}, filepath.Ext(path)) || strings.HasPrefix(path, "other/") {
			return err
		}
		raw, err := fixtures.FS.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := e.Check(path, raw)
		if err != nil {
			return err
		}
		if len(kind.FaultyRows(f.Document)) > 0 {
			return nil
		}
		for range 8 {
			broken := breakNumbers(random, f)
			if broken == nil {
				continue
			}
			done, err := e.Renumber(path, broken)
			if err != nil {
				return err
			}
			faults++
			left += len(done.LeftOut)
			for _, l := range done.LeftOut {
				t.Logf("%s:%d: %s", path, done.Before.Source.Line(l.Span.Start), l.Reason)
			}
			if n := len(kind.FaultyRows(done.After.Document)); n > len(done.LeftOut) {
				t.Errorf("%s: %d rows are still faulty\n%s", path, n, done.After.Source.Text)
			}
			followed += done.References
			holdTargets(t, path, done.Before.Document, done.After.Document)
			again, err := e.Renumber(path, done.After.Source.Raw)
			if err != nil || again.Clauses > 0 {
				t.Errorf("%s: a second run changes %d numbers (%v)", path, again.Clauses, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d faults, %d rows left out, %d references followed", faults, left, followed)
	if faults < 50 || left*10 > faults {
		t.Errorf("%d faults, %d rows left out, %d references followed", faults, left, followed)
	}
}

// breakNumbers takes a clause with all below it that nothing leads to out of the document, or lets one change places with the next one; nil if there is
// none that the numbers would miss.
func breakNumbers(random *rand.Rand, f *report.File) []byte {
	d, text := f.Document, f.Source.Text
	targets := map[*clause.Clause]bool{}
	for _, ref := range d.References {
		for _, t := range ref.Targets {
			targets[d.Find(t)] = true
		}
	}
	alone := func(c *clause.Clause) bool { // has lines of its own
		start, end := lineOf(text, c)
		return d.Typed(c) && c.Mark().Kind == clause.DecimalMark && !c.InList() && start == c.Span.Start && end == c.Span.End
	}
	var pairs, led [][2]*clause.Clause // siblings; those with one behind them that a reference leads to
	for _, c := range append([]*clause.Clause{d.Root}, d.Clauses...) {
		for i := 1; i < len(c.Children); i++ {
			if a, b := c.Children[i-1], c.Children[i]; alone(a) && alone(b) && d.InBody(a) && d.InBody(b) {
				pairs = append(pairs, [2]*clause.Clause{a, b})
				if slices.ContainsFunc(c.Children[i:], func(c *clause.Clause) bool { return targets[c] }) {
					led = append(led, pairs[len(pairs)-1])
				}
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	if len(led) > 0 && random.IntN(4) > 0 {
		pairs = led
	}
	pair := pairs[random.IntN(len(pairs))]
	a, b := pair[0], pair[1]
	if len(a.Children)+len(b.Children) == 0 && random.IntN(2) == 0 {
		return []byte(text[:a.Span.Start] + text[b.Span.Start:b.Span.End] + text[a.Span.End:b.Span.Start] + text[a.Span.Start:a.Span.End] + text[b.Span.End:])
	}
	for _, c := range d.Clauses[a.Index:b.Index] {
		if targets[c] {
			return nil
		}
	}
	return []byte(text[:a.Span.Start] + text[b.Span.Start:])
}

// lineOf returns where the line begins that the clause begins in, and where the one ends that it ends in.
func lineOf(text string, c *clause.Clause) (start, end int) {
	start = strings.LastIndexByte(text[:c.Span.Start], '\n') + 1
	return start, c.Span.End + strings.IndexByte(text[c.Span.End:]+"\n", '\n')
}

// holdTargets holds the words that references lead to against those that they led to.
func holdTargets(t *testing.T, path string, before, after *clause.Document) {
	t.Helper()
	words := func(d *clause.Document) []string {
		var out []string
		for _, ref := range d.References {
			if ref.Status == clause.Unresolved {
				continue
			}
			line := ""
			for _, target := range ref.Targets {
				if c := d.Find(target); c != nil {
					line += " | " + strings.TrimLeft(c.Text.S, "0123456789. ")
				}
			}
			out = append(out, line)
		}
		return out
	}
	b, a := words(before), words(after)
	for _, line := range b {
		if !slices.Contains(a, line) && !strings.ContainsAny(line, "0123456789") { // its own words may have numbers that followed
			t.Errorf("%s: a reference led to %q", path, line)
		}
	}
}
