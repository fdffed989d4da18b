package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/rules"
)

// Terms are written as name, a star for one given in passing, ~ for a pronoun, and how often it is used ("?" for other words).
func TestTerms(t *testing.T) {
	k := newKit(t)
	for _, c := range []struct{ name, tag, text, want string }{
		{"in passing", "ru", "Политика конфиденциальности\n1. Общее\n1.1. ООО «Чайка» (далее – Магазин) хранит данные. Магазином данные удаляются.",
			"Магазин*1"},
		{"several", "ru", "Политика конфиденциальности\n1. Общее\n1.1. ООО «Чайка» (далее именуемое «Компания», «мы») хранит данные.\n1.2. Мы их удаляем.",
			"Компания*0 мы*~1"},
		{"nested brackets", "ru", "Политика конфиденциальности\n1. Общее\n1.1. ООО «Чайка» (город Актау, (далее Общество, или Оператор)) хранит данные Общества.",
			"Общество*1 Оператор*0"},
		{"section", "ru", "Политика конфиденциальности\n1. Термины\n1.1. Персональные данные (ПДн) – любые сведения.\n1.2. Обработка ПДн: любое действие.\n2. Общее\n2.1. Персональных данных мало.",
			"Персональные данные1 ПДн1 Обработка ПДн0"},
		{"lead-in", "ru", "Политика конфиденциальности\n1. Термины\n1.1. В Политике используются следующие термины:\n«Сайт» – страницы в сети.",
			"Сайт0"},
		{"second definition", "ru", "Политика конфиденциальности\n1. Термины\n1.1. Профиль – запись о человеке.\n2. Общее\n2.1. Профиль – запись о человеке на нашем сайте.",
			"Профиль1 Профиль1"},
		{"another alphabet", "ru", "Политика конфиденциальности\n1. Общее\n1.1. ООО «Море» (далее – «Чайка») хранит данные. Почта: info@chayka.kz.",
			"Чайка*?"},
		{"kk", "kk", "Құпиялылық саясаты\n1. Жалпы\n1.1. «Шағала» ЖШС (бұдан әрі – Дүкен) деректерді өңдейді. Дүкеннің сайты бар.",
			"Дүкен*1"},
		{"ky", "ky", "Купуялык саясаты\n1. Жалпы\n1.1. «Чардак» ЖЧК (мындан ары «Дүкөн») маалыматты иштетет. Дүкөндүн сайты бар.",
			"Дүкөн*1"},
		{"en", "en", "Privacy Policy\n1. General\n1.1. Gull Ltd (“Gull”, “we” or “us”) runs a shop (the “Shop”). Our Shop is open. Protocols (“old” remark) are kept.",
			"Gull*1 we*~0 us*~0 Shop*2"},
		{"means", "en", "Privacy Policy\n1. Definitions\n1.1. Account means a record.\n1.2. USAGE DATA is what servers note.\n2. Use\n2.1. Accounts are free.",
			"Account1 USAGE DATA0"},
		{"buttons are no terms", "kk", "Құпиялылық саясаты\n1. Жалпы\n1.1. Өтінім нысаны («Бізге жазыңыз») арқылы жиналады.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := lang.LoadGrammar(rules.FS, c.tag)
			if err != nil {
				t.Fatal(err)
			}
			doc := k.document(t, "policy.txt", c.tag, c.text)
			k.builder.FindTerms(doc, g)
			if diff := cmp.Diff(c.want, showTerms(doc)); diff != "" {
				t.Errorf("- want, + got:\n%s", diff)
			}
		})
	}
}

func showTerms(doc *clause.Document) string {
	var out []string
	for _, t := range doc.Terms {
		s := t.Name
		if t.Alias {
			s += "*"
		}
		if t.Party {
			s += "~"
		}
		if len(t.Uses) == 0 && t.Loose {
			s += "?"
		} else {
			s += fmt.Sprint(len(t.Uses))
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}
