package lint

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/parallel"
	"github.com/policylint/policylint/lint/report"
)

var (
	injectedN    = flag.Int("injected.n", 400, "how many defects TestInjected puts into clean policies")
	injectedSeed = flag.Uint64("injected.seed", 1, "the seed by which TestInjected chooses defects and places")
	injectedRule = flag.String("injected.rule", "", "the rule whose defects TestInjected puts in; all if empty")
)

// What TestInjected asks for. A rule has so few defects in a short run that one of them weighs much.
const (
	wantCaught     = 0.98
	wantCollateral = 0.005
	wantRuleCaught = 0.90
)

// injector puts one kind of defect into a clean policy.
type injector struct {
	rule string
	// put returns the policy with the defect at a place that s chooses, false if this policy has no place for it.
	put func(s *site) (wound, bool)
}

// wound is a policy with one defect.
type wound struct {
	text string
	// rule is the one that must find it, that of the injector if empty.
	rule string
	// lines are those on one of which a finding must begin, or which it must span; none where the whole document is meant.
	lines []int
	// or are other rules that name the same cause as well.
	or []string
	// implied are families or rules whose findings follow from the defect by necessity.
	implied []string
}

// injected is one defect and what the linter made of it.
type injected struct {
	rule, lang string
	note       string // where and what, for whoever reads the failure
	caught     bool
	collateral []string
}

// Clean policies get defects by the hundred, each by itself: the rule must find it at its line, and no rule may find anything
// else. The choice is random by the seed, and the defect with number i depends on nothing but the seed and i.
func TestInjected(t *testing.T) {
	e := newEngine(t)
	clean := map[string][]*report.File{}
	for _, path := range cleanFixtures(t) {
		lang, _, _ := strings.Cut(path, "/")
		clean[lang] = append(clean[lang], checkFixture(t, e, path))
	}
	sentences := loadSentences(t)
	results := make([]injected, *injectedN)
	parallel.Do(len(results), func(i int) {
		rng := rand.New(rand.NewPCG(*injectedSeed, uint64(i)))
		lang := Languages[i%len(Languages)]
		results[i] = injectOne(e, clean[lang], sentences, rng, lang)
	})
	total := tally{}
	rules := map[string]*tally{}
	for i, r := range results {
		if r.rule == "" {
			t.Logf("seed %d, defect %d: no policy in %s has a place for it", *injectedSeed, i, r.lang)
			continue
		}
		for _, key := range []string{r.rule, r.lang, r.rule + " " + r.lang} {
			if rules[key] == nil {
				rules[key] = &tally{}
			}
			rules[key].add(r)
		}
		total.add(r)
		if !r.caught || len(r.collateral) > 0 {
			t.Logf("seed %d, defect %d, %s: caught %t, besides %q\n%s", *injectedSeed, i, r.rule, r.caught, r.collateral, r.note)
		}
	}
	t.Logf("seed %d, %d defects\n%s", *injectedSeed, len(results), table(rules, total))
	if total.share() < wantCaught || total.besides() > wantCollateral {
		t.Errorf("seed %d: %s; want %.1f %% and %.1f %%", *injectedSeed, total, 100*wantCaught, 100*wantCollateral)
	}
	for _, x := range injectors {
		if got := rules[x.rule]; got != nil && got.n >= 10 && got.share() < wantRuleCaught {
			t.Errorf("seed %d: %s: %s; want %.1f %% at least", *injectedSeed, x.rule, got, 100*wantRuleCaught)
		}
	}
}

// injectOne puts one defect into one of the policies and checks it.
func injectOne(e *Engine, clean []*report.File, sentences sentences, rng *rand.Rand, lang string) injected {
	list := slices.DeleteFunc(slices.Clone(injectors), func(x injector) bool { return *injectedRule != "" && x.rule != *injectedRule })
	for range 2000 {
		x, f := list[rng.IntN(len(list))], clean[rng.IntN(len(clean))]
		w, ok := x.put(&site{File: f, text: f.Source.Text, lang: lang, rng: rng, sentences: sentences[x.rule]})
		if !ok {
			continue
		}
		if w.rule == "" {
			w.rule = x.rule
		}
		return verdictOn(e, f, x.rule, lang, w)
	}
	return injected{lang: lang}
}

// verdictOn checks the policy with the defect and compares what is found with what was found before.
func verdictOn(e *Engine, clean *report.File, id, lang string, w wound) injected {
	path := clean.Source.Path
	out := injected{rule: id, lang: lang, note: w.rule + " in " + path + ": " + difference(clean.Source.Text, w.text)}
	f, err := e.Check(path, []byte(w.text))
	if err != nil {
		out.collateral = []string{err.Error()}
		return out
	}
	before := map[string]bool{}
	for _, x := range clean.Findings {
		before[x.Rule+x.Fingerprint] = true
	}
	for _, x := range f.Findings {
		first, last := f.Source.Line(x.Span.Start), f.Source.Line(max(x.Span.Start, x.Span.End-1))
		switch here := func(line int) bool { return first <= line && line <= last }; {
		case before[x.Rule+x.Fingerprint]:
		case (x.Rule == w.rule || slices.Contains(w.or, x.Rule)) && (len(w.lines) == 0 || slices.ContainsFunc(w.lines, here)):
			out.caught = true
		case !slices.ContainsFunc(w.implied, func(r string) bool { return strings.HasPrefix(x.Rule, r) }):
			out.collateral = append(out.collateral, fmt.Sprintf("%s, line %d: %s", x.Rule, first, x.Message))
		}
	}
	return out
}

// difference returns the lines that the two texts do not share.
func difference(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	for len(a) > start && len(b) > start && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return fmt.Sprintf("line %d\n- %s\n+ %s", start+1, strings.Join(a[start:], "\n- "), strings.Join(b[start:], "\n+ "))
}

// tally counts defects.
type tally struct{ n, caught, collateral int }

func (c *tally) add(r injected) {
	c.n++
	if r.caught {
		c.caught++
	}
	c.collateral += len(r.collateral)
}

func (c tally) share() float64   { return float64(c.caught) / float64(c.n) }
func (c tally) besides() float64 { return float64(c.collateral) / float64(c.n) }

func (c tally) String() string {
	return fmt.Sprintf("%d of %d caught (%.1f %%), %d besides (%.1f %%)", c.caught, c.n, 100*c.share(), c.collateral, 100*c.besides())
}

// table returns the tallies a line a rule: all languages together, then each, as caught/put in, and +n for n findings besides.
func table(rules map[string]*tally, total tally) string {
	var b strings.Builder
	cell := func(c *tally) string {
		switch {
		case c == nil:
			return "–"
		case c.collateral > 0:
			return fmt.Sprintf("%d/%d+%d", c.caught, c.n, c.collateral)
		}
		return fmt.Sprintf("%d/%d", c.caught, c.n)
	}
	row := func(name string, all *tally, key func(lang string) string) {
		fmt.Fprintf(&b, "%-29s %14s", name, cell(all))
		for _, lang := range Languages {
			fmt.Fprintf(&b, " %12s", cell(rules[key(lang)]))
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%-29s %14s %12s %12s %12s %12s\n", "rule", "all", Languages[0], Languages[1], Languages[2], Languages[3])
	var ids []string
	for _, x := range injectors {
		ids = append(ids, x.rule)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		row(id, rules[id], func(lang string) string { return id + " " + lang })
	}
	row("all", &total, func(lang string) string { return lang })
	return b.String() + total.String()
}
