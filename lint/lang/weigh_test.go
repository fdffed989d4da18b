package lang_test

import (
	"testing"

	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/rules"
)

func TestWeigh(t *testing.T) {
	var grammars []*lang.Grammar
	for _, tag := range []string{"kk", "ky", "ru", "en"} {
		g, err := lang.LoadGrammar(rules.FS, tag)
		if err != nil {
			t.Fatal(err)
		}
		grammars = append(grammars, g)
	}
	scales := lang.NewScales(grammars)
	for text, want := range map[string]string{
		"we keep your data for as long as the law asks":         "en",
		"мы храним данные и не передаем их третьим лицам":       "ru",
		"біз сіздің деректеріңізді үшінші тұлғаларға бермейміз": "kk",
		"биз сиздин маалыматтарды үчүнчү жактарга бербейбиз":    "ky",
	} {
		weights, words := scales.Weigh(text)
		best := weights[0]
		for _, w := range weights {
			if w.Score > best.Score {
				best = w
			}
		}
		if best.Tag != want || words < 6 {
			t.Errorf("Weigh(%q) = %v, %d words; want the most for %s", text, weights, words, want)
		}
	}
}
