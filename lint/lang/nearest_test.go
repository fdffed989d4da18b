package lang_test

import (
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

func TestNearest(t *testing.T) {
	known := []string{"retention", "purposes", "contacts", "cookies", "children"}
	for _, tt := range []struct{ word, want string }{
		{"retension", "retention"}, {"retention", "retention"}, {"RETENTION", "retention"}, {"purpose", "purposes"},
		{"contcats", "contacts"}, {"cookie", "cookies"}, {"childern", "children"}, {"xyz", ""}, {"", ""}, {"security", ""},
	} {
		if got := lang.Nearest(tt.word, known); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	rules := []string{"style/*", "style/clause-length", "section/*", "section/cookies"}
	for _, tt := range []struct{ word, want string }{
		{"section/cookis", "section/cookies"}, {"style/x", "style/clause-length"}, {"section", "section/*"}, {"sectoin/*", "section/*"},
	} {
		if got := lang.Nearest(tt.word, rules); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	if got := lang.Nearest("word", nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}

func TestDidYouMean(t *testing.T) {
	if got, want := lang.DidYouMean("retension", []string{"retention"}), `, did you mean "retention"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := lang.DidYouMean("zebra", []string{"retention"}); got != "" {
		t.Errorf("got %q for a word that is like none", got)
	}
}
