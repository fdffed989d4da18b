package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/change"
)

// The two languages of the pair agree, and a difference of each kind that is put into one of them is told, where it is.
func TestCompareLanguages(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		raw, err := fixtures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	kk, ru := read("pair/kk.md"), read("pair/ru.md")
	compare := func(text string) *change.Changes {
		t.Helper()
		d, _, err := e.Compare(Version{"kk.md", "kk.md", []byte(kk)}, Version{"ru.md", "ru.md", []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if d := compare(ru); len(d.Events) > 0 {
		t.Errorf("the pair differs:%s", told(d))
	}
	for _, tt := range []struct {
		old, new string
		want     change.Kind
		events   int
		clause   string // where it is in the Russian text, or in the Kazakh one if it has no place there
	}{
		{"три года", "два года", change.PeriodDiffers, 1, "5.1"},
		{"30 календарных", "десяти календарных", change.PeriodDiffers, 1, "5.2"},
		{"120 000", "12 000", change.NumberDiffers, 1, "3.1.б"},
		{"до 14 лет", "до 16 лет", change.NumberDiffers, 1, "2.2"},
		{"12 января", "13 января", change.DateDiffers, 1, ""},
		{"derek@", "mail@", change.ContactAlone, 2, "7.1"},
		{"+7 700 000 00 00", "+7 700 000 00 01", change.ContactAlone, 2, "7.1"},
		{"пункте 3.1,", "пункте 2.1,", change.ReferenceDiffers, 1, "3.2"},
		{"из раздела 7", "ниже", change.ReferenceDiffers, 1, "6.2"},
		{"6.2. Запрос направляется по адресам из раздела 7.\n\n", "", change.ClauseAlone, 1, "6.2"},
		{"в) адрес электронной почты.\n\n", "", change.ClauseAlone, 1, "2.1.3"},
		{"4.2. База", "4.2. Клуб ничего не продаёт.\n\n4.3. База", change.ClauseAlone, 1, "4.3"},
		{"## 5. Сроки", "## Порядок\n\n### 5. Сроки", change.DepthDiffers, 2, "5"},
		{"6.1. Клиент вправе получить свои данные, исправить их, потребовать удалить их и отозвать согласие.", "6.1. Клиент вежлив.", change.TopicAlone, 2, "6.1"},
		{" по Закону Республики Казахстан от 21 мая 2013 года № 94-V «О персональных данных и их защите»", "", change.StatuteAlone, 2, "1.2"},
	} {
		if !strings.Contains(ru, tt.old) {
			t.Fatalf("the pair has no %q", tt.old)
		}
		d := compare(strings.Replace(ru, tt.old, tt.new, 1))
		i := slices.IndexFunc(d.Events, func(x change.Event) bool { return x.Kind == tt.want })
		if i < 0 || len(d.Events) != tt.events {
			t.Errorf("%q: want %s among %d events, got%s", tt.new, tt.want, tt.events, told(d))
			continue
		}
		c := d.Events[i].New
		if c == nil {
			c = d.Events[i].Old
		}
		if c.Number != tt.clause {
			t.Errorf("%q: %s is told of clause %q, want %q", tt.new, tt.want, c.Number, tt.clause)
		}
	}
	if _, _, err := e.Compare(Version{"a.md", "a.md", []byte(ru)}, Version{"b.md", "b.md", []byte(ru)}); err == nil || !strings.Contains(err.Error(), "policylint diff") {
		t.Errorf("two texts in one language: %v", err)
	}
}

// Numbers and periods are one however the two languages write them, and differ where they are not.
func TestCompareValues(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ kk, ru, want string }{
		{"Тариф 15 пайызға тең.", "Тариф равен 1,5 процента.", "numbers differ: '15' and '1,5'"},
		{"Тариф 1.5 пайызға тең.", "Тариф равен 1,5 процента.", ""},
		{"Тариф 1 500 теңгеге тең.", "Тариф равен 1500 тенге.", ""},
		{"Тариф 1.500.000 теңгеге тең.", "Тариф равен 1 500 000 тенге.", ""},
		{"Деректер 5 жыл сақталады.", "Данные хранятся 60 месяцев.", ""},
		{"Деректер 1 жыл сақталады.", "Данные хранятся 12 месяцев.", ""},
		{"Деректер 1 жыл сақталады.", "Данные хранятся 365 дней.", ""},
		{"Деректер 1 жыл сақталады.", "Данные хранятся 13 месяцев.", "periods differ: '1 жыл' and '13 месяцев'"},
	} {
		kk := "# Құпиялық саясаты\n\n## 1. Дербес деректер\n\n1.1. " + tt.kk + "\n"
		ru := "# Политика конфиденциальности\n\n## 1. Персональные данные\n\n1.1. " + tt.ru + "\n"
		d, _, err := e.Compare(Version{"kk.md", "kk.md", []byte(kk)}, Version{"ru.md", "ru.md", []byte(ru)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range d.Events {
			if x.Kind == change.NumberDiffers || x.Kind == change.PeriodDiffers {
				got += x.Message
			}
		}
		if got != tt.want {
			t.Errorf("%s / %s: want %q, got %q", tt.kk, tt.ru, tt.want, got)
		}
	}
}
