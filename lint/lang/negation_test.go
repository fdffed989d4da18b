package lang

import (
	"testing"

	"github.com/policylint/policylint/rules"
)

func TestNegates(t *testing.T) {
	for _, tt := range []struct {
		tag, a, b string
		want      int
	}{
		{"kk", "беріледі", "берілмейді", 1},
		{"kk", "сақталмайды", "сақталады", -1},
		{"kk", "жояды", "жоймайды", 1},
		{"kk", "оқиды", "оқымайды", 1},
		{"kk", "берген", "бермеген", 1},
		{"kk", "болса", "болмаса", 1},
		{"kk", "беріледі", "берілді", 0},
		{"kk", "деректер", "деректерді", 0},
		{"kk", "мекенжай", "мерзім", 0},
		{"ky", "берилет", "берилбейт", 1},
		{"ky", "колдонбойт", "колдонот", -1},
		{"ky", "көрөт", "көрбөйт", 1},
		{"ky", "берилет", "берилген", 0},
		{"ky", "маалымат", "маалыматтар", 0},
		{"ru", "передает", "передаем", 0},
		{"en", "share", "shares", 0},
	} {
		g, err := LoadGrammar(rules.FS, tt.tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Negates(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %s, %s: %d, want %d", tt.tag, tt.a, tt.b, got, tt.want)
		}
	}
}

func TestDenies(t *testing.T) {
	for _, tt := range []struct {
		tag, word string
		want      bool
	}{
		{"kk", "берілмейді", true}, {"kk", "сатпаймыз", true}, {"kk", "беріледі", false}, {"kk", "қолдайды", false},
		{"ky", "берилбейт", true}, {"ky", "колдонбойт", true}, {"ky", "берилет", false}, {"ru", "передает", false},
	} {
		g, err := LoadGrammar(rules.FS, tt.tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Denies(tt.word); got != tt.want {
			t.Errorf("%s: %s: %v, want %v", tt.tag, tt.word, got, tt.want)
		}
	}
}

func TestNumerals(t *testing.T) {
	g, err := LoadGrammar(rules.FS, "kk")
	if err != nil {
		t.Fatal(err)
	}
	got := g.Numerals("Он төрт жасқа дейін, 30 күн ішінде, екі рет")
	if len(got) != 2 || got[0] != 14 || got[1] != 2 {
		t.Errorf("numerals are %v, want 14 and 2", got)
	}
}
