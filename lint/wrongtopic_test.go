package lint

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// A reference is right until the clause that it points to changes places with another one.
func TestWrongTopicAfterSwap(t *testing.T) {
	for _, c := range []struct{ file, from, to, reference string }{
		{"ru/torn.txt", "5.3", "5.1", "п.п. 5.2 и 5.3"},
		{"ru/torn.txt", "5.2", "9.1", "п.п. 5.2 и 5.3"},
		{"kk/torn.txt", "5.3", "5.1", "5.2. және 5.3. т.т."},
		{"ky/torn.txt", "5.3", "5.1", "5.2 жана 5.3 п.п."},
		{"en/torn.txt", "5.3", "5.1", "p.p. 5.2 and 5.3"},
		{"ru/complete.txt", "3", "11", "раздела 3"},
		{"ru/complete.txt", "5", "7", "раздела 5"},
		{"ru/complete.txt", "11", "7", "разделе 11."},
		{"kk/complete.txt", "3", "11", "3-бөлімдегі"},
		{"kk/complete.txt", "5", "7", "5-бөлімде"},
		{"ky/complete.md", "3", "11", "3-бөлүмдөгү"},
		{"ky/complete.md", "5", "7", "5-бөлүмдө"},
		{"en/complete.html", "12", "8", "section 12."},
	} {
		t.Run(c.file+" "+c.from, func(t *testing.T) {
			raw, err := fixtures.FS.ReadFile(c.file)
			if err != nil {
				t.Fatal(err)
			}
			if f := checkWrongTopic(t, c.file, string(raw)); len(wrongTopics(f)) > 0 {
				t.Errorf("before the swap: %v", wrongTopics(f))
			}
			f := checkWrongTopic(t, c.file, swapClauses(string(raw), c.from, c.to))
			if !slices.Contains(wrongTopics(f), c.reference) {
				t.Errorf("after the swap: %q, want %q among them", wrongTopics(f), c.reference)
			}
			if !slices.ContainsFunc(f.Findings, func(x rule.Finding) bool { return x.Rule == "reference/wrong-topic" }) {
				t.Error("the status of the reference changed, but nothing is reported")
			}
		})
	}
}

// Clean policies have no reference to a wrong clause, and neither have those that are torn in other ways.
func TestNoWrongTopicInFixtures(t *testing.T) {
	labels, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range labels {
		raw, err := fixtures.FS.ReadFile(l.File)
		if err != nil {
			t.Fatal(err)
		}
		if found := wrongTopics(checkWrongTopic(t, l.File, string(raw))); len(found) > 0 {
			t.Errorf("%s: %q", l.File, found)
		}
	}
}

func checkWrongTopic(t *testing.T, path, text string) *report.File {
	t.Helper()
	e, err := New(Options{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := e.Check(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// wrongTopics returns the texts of the references that lead to clauses about something else.
func wrongTopics(f *report.File) []string {
	var out []string
	for _, r := range f.Document.References {
		if r.Status == clause.WrongTopic {
			out = append(out, r.Text)
		}
	}
	return out
}

var numberedLine = regexp.MustCompile(`^((?:<h2>|<p>|## )?)(\d+(?:\.\d+)*)(\.? .*)$`)

// swapClauses lets two clauses change places, with all that stands below them; the numbers stay.
func swapClauses(text, a, b string) string {
	lines := strings.Split(text, "\n")
	blocks := map[string][2]int{a: blockOf(lines, a), b: blockOf(lines, b)}
	if blocks[a][0] > blocks[b][0] {
		a, b = b, a
	}
	first, second := blocks[a], blocks[b]
	out := slices.Clone(lines[:first[0]])
	out = append(out, renumbered(lines[second[0]:second[1]], b, a)...)
	out = append(out, lines[first[1]:second[0]]...)
	out = append(out, renumbered(lines[first[0]:first[1]], a, b)...)
	return strings.Join(append(out, lines[second[1]:]...), "\n")
}

// blockOf returns where the lines of the clause begin and end: up to the next numbered line that is not below it.
func blockOf(lines []string, number string) [2]int {
	start := -1
	for i, line := range lines {
		m := numberedLine.FindStringSubmatch(line)
		switch {
		case m == nil:
		case start < 0 && m[2] == number:
			start = i
		case start >= 0 && !strings.HasPrefix(m[2], number+"."):
			return [2]int{start, i}
		}
	}
	return [2]int{start, len(lines)}
}

func renumbered(lines []string, from, to string) []string {
	var out []string
	for _, line := range lines {
		if m := numberedLine.FindStringSubmatch(line); m != nil {
			line = m[1] + to + strings.TrimPrefix(m[2], from) + m[3]
		}
		out = append(out, line)
	}
	return out
}
