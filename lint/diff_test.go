package lint

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/policylint/policylint/lint/change"
)

// What one changed clause is told as: all events, by kind and words.
func TestDiffTells(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, old, new string
		want           []string
	}{
		{"two rights gone from a sentence", "You have the right to restrict processing and to data portability.", "You have the right to be heard.",
			[]string{"topic-lost: the policy no longer says: subject rights", "right-removed: a right is no longer named: restriction of processing", "right-removed: a right is no longer named: portability of the data"}},
		{"two rights new in a sentence", "You have the right to be heard.", "You have the right to restrict processing and to data portability.",
			[]string{"topic-gained: the policy now says: subject rights", "right-added: a right is named that was not: restriction of processing", "right-added: a right is named that was not: portability of the data"}},
		{"an item of two rights", "You have the right to:\n- be heard;\n- restrict processing and receive your data in a portable format.", "You have the right to:\n- be heard;",
			[]string{"topic-lost: the policy no longer says: subject rights", "right-removed: a right is no longer named: restrict processing and receive your data in a portable format"}},
		{"a period gone", "We count the stock for 3 years.", "We count the stock for a long time.",
			[]string{"period-removed: a period is no longer named: '3 years'"}},
		{"a period new", "We count the stock for a long time.", "We count the stock for 3 years.",
			[]string{"period-added: a period is named that was not: '3 years'"}},
		{"one period of two", "We keep your data for 3 years and the letters for 36 months and 10 days.", "We keep your data for 3 years and the letters.",
			[]string{"period-removed: a period is no longer named: '10 days'"}},
		{"a period moved to a clause of its own", "We keep your data for 3 years and count the stock within 30 days.", "We keep your data for 3 years.\n\n1.2. We count the stock within 30 days.",
			[]string{"clause-added: a clause was added", "text-changed: the wording of a clause changed"}},
		{"a year is twelve months", "We keep your data for 12 months.", "We keep your data for 1 year.", []string{"text-changed: the wording of a clause changed"}},
		{"years in months", "We keep your data for 5 years.", "We keep your data for 60 months.", []string{"text-changed: the wording of a clause changed"}},
		{"a year and a month", "We keep your data for 1 year.", "We keep your data for 13 months.",
			[]string{"period-longer: a period became longer: '1 year' became '13 months'"}},
		{"days of a month", "We keep your data for 2 months.", "We keep your data for 30 days.",
			[]string{"period-shorter: a period became shorter: '2 months' became '30 days'"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := func(text string) []byte {
				return []byte("# Privacy Policy\n\n## 1. Personal data\n\n1.1. " + text + "\n")
			}
			d, _, err := e.Diff(Version{"old.md", "old.md", page(tt.old)}, Version{"new.md", "new.md", page(tt.new)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range d.Events {
				got = append(got, string(x.Kind)+": "+x.Message)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("want\n\t%s\ngot\n\t%s", strings.Join(tt.want, "\n\t"), strings.Join(got, "\n\t"))
			}
		})
	}
}

// Clauses that all say the same take no more time than others.
func TestDiffOfRepeatedClauses(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	const head = "# Privacy Policy\n\n"
	same := strings.Repeat("We use data.\n\n", 150_000)
	start := time.Now()
	d, _, err := e.Diff(Version{"old.md", "old.md", []byte(head + same)}, Version{"new.md", "new.md", []byte(head + "## Data\n\n" + same)})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Events) != 1 || d.Events[0].Kind != change.ClauseAdded {
		t.Errorf("a heading was added: got%s", told(d))
	}
	if took := time.Since(start); took > 45*time.Second {
		t.Errorf("took %v", took)
	}
}
