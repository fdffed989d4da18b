package lint

import (
	"slices"
	"strings"
	"testing"
)

// Fingerprints are of content: numbers, lines and places may change.
func TestFingerprintsSurviveRenumbering(t *testing.T) {
	const before = `Privacy Policy
1. Data
1.1. We collect your name and e-mail.
1.3. We pass data to couriers, save for the cases in clause 1.9.
2. Changes
2.1. We may change this policy at any time without notice, as clause 1.7 says.
`
	after := strings.NewReplacer("2.1.", "3.1.", "2. C", "3. C", "1.1.", "2.1.", "1.3.", "2.3.", "1.9", "2.9", "1.7", "2.7", "1. D", "2. D", "Privacy Policy\n", "Privacy Policy\n1. General\n").Replace(before)
	after = strings.Replace(after, "name and e-mail.", "name\nand e-mail.", 1)
	first, second := fingerprints(t, before), fingerprints(t, after)
	for id, prints := range first {
		for _, print := range prints {
			if !slices.Contains(second[id], print) {
				t.Errorf("%s: the finding is another after renumbering", id)
			}
		}
	}
	for _, id := range []string{"numbering/gap", "reference/unresolved", "risk/change-without-notice", "section/retention"} {
		if len(first[id]) == 0 {
			t.Errorf("%s: no finding to compare", id)
		}
	}
}

// fingerprints returns those of the findings by rule.
func fingerprints(t *testing.T, text string) map[string][]string {
	t.Helper()
	e, err := New(Options{Lang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := e.Check("policy.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, x := range f.Findings {
		out[x.Rule] = append(out[x.Rule], x.Fingerprint)
	}
	return out
}
