package kind

import (
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

func TestRepeats(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		behind     bool // what narrows a word follows it
	}{
		{"we keep the the data", "the the", true},
		{"we keep and and ask", "and and", true},
		{"we keep personal data personal data", "personal data personal data", true},
		{"we keep names and names.", "names and names", true},
		{"send product updates and updates of prices", "", true},
		{"жою және жою құқығы", "жою және жою", false},
		{"деректер және деректер базасы", "", false},
		{"the phone, phone numbers", "", true},
		{"жою, жою және сақтау", "жою, жою", false},
		{"files cookie (cookie) are kept", "cookie (cookie", true},
		{"names of users (and others) users are kept", "users (and others) users", true},
		{"keep e-mail mail and on on-line", "", true},
		{"Cookies Cookies are small files", "", true}, // a run-in heading
		{"10 10 2020", "", true},
		{"the data. Data are kept", "", true},
	} {
		r := repeats{text: tt.text, words: lang.Words(tt.text), join: map[int]bool{}, except: map[int]bool{}, behind: tt.behind}
		for _, w := range r.words {
			if slices.Contains([]string{"and", "және"}, w.Fold) {
				r.join[w.Start] = true
			}
		}
		got := ""
		for i := range r.words {
			if first, last, _ := r.at(i); last > first {
				got = tt.text[r.words[first].Start:r.words[last].End]
				break
			}
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRepeatsLong(t *testing.T) {
	text := strings.Repeat("a (b) ", 2000)
	r := repeats{text: text, words: lang.Words(text)}
	for i := range r.words {
		r.at(i) // ends
	}
}
