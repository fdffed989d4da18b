package kind

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
)

func textOf(s string) block.Text {
	var b block.Builder
	b.Source(s, 0, len(s))
	return b.Text()
}

func TestPair(t *testing.T) {
	for text, want := range map[string][]string{
		`Сервис «Ромашка» (далее — "Сервис") и „Лютик“, “Мак”.`: nil,
		`Сервис “Ромашка» и «Лютик".`:                           {`“Ромашка»`, `«Лютик"`},
		`ТОО «Торговый дом «Ромашка» хранит данные.`:            nil,
		`Сайт (далее — «Сайт», и сайт «Лютик».`:                 {`(`},
		`Компания «Сайт, и сайт «Лютик» хранят.`:                {`«`},
		`а) имя; б) адрес; 1) срок; ii) цель; 1.5.b) прочее.`:   nil,
		`Право (см. пункт 3) статьи 5) есть.`:                   nil,
		`Рост 5'10" и экран 15".`:                               nil,
		`Данные [в том числе имя) хранятся.`:                    {`[`, `)`},
		`Слово “в одних“ кавычках.`:                             nil,
	} {
		m := marksOf(&clause.Clause{Text: textOf(text)})
		m.pair()
		var got []string
		for _, p := range m.mixed {
			got = append(got, p.text())
		}
		for _, x := range m.left {
			if !x.excused {
				got = append(got, string(x.r))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestUnpairedOverClauses(t *testing.T) {
	open, item, end := &clause.Clause{Index: 1}, &clause.Clause{Index: 2}, &clause.Clause{Index: 3}
	left := []mark{{clause: open, r: '('}, {clause: item, r: '«'}, {clause: end, r: ')', closes: true}, {clause: end, r: ']', closes: true}}
	got := ""
	for _, m := range unpaired(left) {
		got += string(m.r)
	}
	if got != "«]" {
		t.Errorf("unpaired: %s, want «]", got)
	}
}
