package kind

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBlanks(t *testing.T) {
	for text, want := range map[string][]string{
		"[address] and [goods [or others]]":                 {"[address]", "[goods [or others]]"},
		"cookie[s], [1], [sic], [email protected], [12.05]": nil,
		"[the law](https://law.kz), [text][1]":              nil,
		"[www.gul.kz], [info@gul.kz], [https://gul.kz/a]":   nil,
		"[never closed":                      nil,
		"closed only], [name]":               {"[name]"},
		"name ______, phone (000) 000-00-00": {"______", "(000) 000-00-00"},
		"name: ..............":               {".............."},
		"Contents .............. 12, and so on ... or 10 000 000.": nil,
	} {
		var got []string
		for _, s := range append(inBrackets(text), ruledIn(text)...) {
			got = append(got, text[s.Start:s.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}
