package report

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/rule"
)

// Whatever overlaps, every word is shown once and in order, and looks as the notes about it say.
func TestHTMLLine(t *testing.T) {
	const text = "Мы храним данные for 30 дней \x00 и дольше."
	random := rand.New(rand.NewSource(1))
	severities := []rule.Severity{rule.Note, rule.Warning, rule.Error}
	for range 2000 {
		line := newHTMLLine(text)
		marked := map[string][]bool{}
		for range random.Intn(6) {
			start := random.Intn(len(text) + 1)
			end := start + random.Intn(len(text)-start+1)
			severity := severities[random.Intn(3)].String()
			line.mark(start, end, severity)
			if marked[severity] == nil {
				marked[severity] = make([]bool, len(text))
			}
			for i := line.boundary(start); i < line.boundary(end); i++ {
				marked[severity][i] = true
			}
			line.sign(end, &htmlSign{})
		}
		line.link(random.Intn(10), 10+random.Intn(10), "#x")
		line.reveal(random.Intn(len(text)), '\u202e')
		checkLine(t, text, marked, line)
	}
}

func checkLine(t *testing.T, text string, marked map[string][]bool, line *htmlLine) {
	t.Helper()
	var shown strings.Builder
	signs := 0
	for _, p := range line.pieces() {
		switch {
		case p.Sign != nil:
			signs++
			continue
		case p.Text == "U+202E":
			continue
		case p.Code:
			p.Text = "\x00"
		}
		for _, severity := range []string{"note", "warning", "error"} {
			want := marked[severity] != nil && marked[severity][shown.Len()]
			if got := strings.Contains(strings.Join(p.Marks, " "), severity); got != want {
				t.Fatalf("%q is marked as %v; %s: want %v", p.Text, p.Marks, severity, want)
			}
		}
		shown.WriteString(p.Text)
	}
	if shown.String() != text || signs != len(line.signs) {
		t.Fatalf("shown: %q, want %q; %d signs of %d", shown.String(), text, signs, len(line.signs))
	}
}
