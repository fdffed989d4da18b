package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint"
)

// How sure a finding about a citation is tells its severity, which examples of rules cannot show.
func TestCitations(t *testing.T) {
	const ru, en = "Политика конфиденциальности\n\n1. Общие положения\n1.1. ", "Privacy Policy\n\n1. General\n1.1. "
	for _, test := range []struct{ name, lang, pack, text, want string }{
		{"sure date", "ru", "kz", ru + "Закон РК от 21 мая 2015 года № 94-V «О персональных данных и их защите».", "warning date 21 мая 2015 года"},
		{"date by the number alone", "ru", "kz", ru + "Закон РК от 21 мая 2015 года № 94-V.", "note date 21 мая 2015 года"},
		{"date of entry into force", "en", "eu", en + "Regulation (EU) 2016/679 of 25 May 2018.", "note date 25 May 2018"},
		{"date of an edition", "ru", "kz", ru + "Закон РК № 94-V (в редакции от 1 марта 2026 года).", ""},
		{"sure number", "ru", "kz", ru + "Закон РК от 21 мая 2013 года № 94-5 «О персональных данных и их защите».", "warning number 94-5 → 94-V"},
		{"number by the title alone", "ru", "kz", ru + "Закон РК № 94-5 «О персональных данных и их защите».", "note number 94-5 → 94-V"},
		{"title", "ru", "kz", ru + "Закон РК № 94-V «О персональных данных».", "note title О персональных данных → О персональных данных и их защите"},
		{"old title", "ru", "kz", ru + "Закон РК «Об информатизации».", "note renamed Об информатизации → О кибербезопасности"},
		{"repealed", "ru", "kg", ru + "Закон КР № 58 «Об информации персонального характера».", "warning repealed Закон КР № 58 «Об информации персонального характера»"},
		{"repealed, and said so", "ru", "kg", ru + "Закон КР № 58 утратил силу.", ""},
		{"repealed after the document", "ru", "kg", ru + "Редакция от 1 марта 2025 года. Закон КР № 58 от 14 апреля 2008 года.", ""},
		{"repealed, by its alias once more", "ru", "kg", ru + "Закон КР № 58 от 14.04.2008 (далее – Закон).\n1.2. По Закону иное.", "warning repealed Закон КР № 58 от 14.04.2008"},
		{"foreign", "ru", "kz", ru + "Данные обрабатываются по 152-ФЗ.", "warning foreign 152-ФЗ"},
		{"foreign, with people there", "ru", "kz", ru + "Мы работаем и в России; там данные обрабатываются по 152-ФЗ.", "note foreign 152-ФЗ"},
		{"at home", "ru", "ru", ru + "Данные обрабатываются по 152-ФЗ.", ""},
		{"foreign GDPR", "ru", "kz", ru + "Мы соблюдаем GDPR.", "note foreign GDPR"},
		{"GDPR for people there", "ru", "kz", ru + "Мы соблюдаем GDPR.\n1.2. Пользователи из Европейского союза вправе обратиться к нам.", ""},
		{"GDPR in America", "en", "us-ca", en + "We comply with the GDPR and the UK GDPR.", ""},
		{"article", "ru", "ru", ru + "По ст. 6 и 31 152-ФЗ.", "warning article-range 31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, err := lint.New(lint.Options{Lang: test.lang, Format: "text", Packs: []string{test.pack}, Force: true})
			if err != nil {
				t.Fatal(err)
			}
			f, err := e.Check("test.txt", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range f.Findings {
				name, ok := strings.CutPrefix(x.Rule, "citation/")
				if !ok {
					continue
				}
				line := fmt.Sprintf("%s %s %s", x.Severity, name, x.Excerpt)
				if x.Fix != nil {
					line += " → " + x.Fix.Edits[0].Text
				}
				got = append(got, line)
			}
			if s := strings.Join(got, "; "); s != test.want {
				t.Errorf("got %q, want %q", s, test.want)
			}
		})
	}
}
