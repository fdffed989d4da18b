package lang_test

import (
	"fmt"
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

func TestSameWord(t *testing.T) {
	for tag, cases := range map[string][]struct {
		a, b string
		want bool
	}{
		"ru": {{"оператор", "операторами", true}, {"компания", "компанией", true}, {"данные", "данных", true}, {"услуги", "услуг", true},
			{"оператор", "операция", false}, {"договор", "договоренность", false}, {"ип", "ит", false}, {"общество", "общее", false}},
		"kk": {{"пайдаланушы", "пайдаланушыларымыздың", true}, {"саясаты", "саясат", true}, {"тармақ", "тармағында", true}, {"сайт", "сатушы", false}},
		"ky": {{"маалымат", "маалыматтарыңыз", true}, {"дүкөн", "дүкөндүн", true}, {"сайт", "сатуучу", false}},
		"en": {{"company", "companies", true}, {"service", "services", true}, {"user", "using", false}, {"client", "claim", false}},
	} {
		g := load(t, tag)[0]
		for _, c := range cases {
			if got := g.SameWord(g.Plain(c.a), g.Plain(c.b)); got != c.want {
				t.Errorf("%s: SameWord(%q, %q) = %v", tag, c.a, c.b, got)
			}
		}
	}
}

func TestNumberPairs(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"ru", "в течение тридцати (15) дней", "30/15"},
		{"ru", "в течение 30 (тридцати) дней", "30/30"},
		{"ru", "двадцать пять (25) дней", "25/25"},
		{"ru", "10 (один из двух)", ""},
		{"ru", "24/7 и 12 (3)", ""},
		{"ru", "тысяча двести (1200) тенге", ""},
		{"kk", "он бес (10) күн", "15/10"},
		{"ky", "отуз (30) күн", "30/30"},
		{"en", "within twenty-one (20) days", "21/20"},
		{"en", "two (both of them)", ""},
	} {
		g, got := load(t, c.tag)[0], ""
		for _, p := range g.NumberPairs(c.text, lang.Words(c.text)) {
			got += fmt.Sprintf("%d/%d", p.Words, p.Digits)
		}
		if got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}
