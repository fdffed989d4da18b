package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/clause"
)

// said is a sentence and the references in it, written as pointers writes them.
type said struct{ text, want string }

// frame is how a policy of the language looks in which the sentences are tried: its title, a clause, an annex.
type frame struct{ title, heading, clause, item, annex string }

var frames = map[string]frame{
	"kk": {"Құпиялылық саясаты", "ДЕРЕКТЕРДІ САҚТАУ", "Деректер жабық серверде жатады.", "телефон нөмірі;", "%d-қосымша"},
	"ky": {"Купуялык саясаты", "МААЛЫМАТТЫ САКТОО", "Маалымат жабык серверде жатат.", "телефон номери;", "%d-тиркеме"},
	"ru": {"Политика конфиденциальности", "ХРАНЕНИЕ СВЕДЕНИЙ", "Сведения лежат на закрытом сервере.", "номер телефона;", "Приложение № %d"},
	"en": {"Privacy Policy", "KEEPING RECORDS", "Records lie on a closed server.", "phone number;", "Annex %d"},
}

// host is the clause in which the sentence stands; around it are sections 1 to 9 with three clauses each, items a, b, c in
// 3.1 and 1 to 3 in 3.2, and annexes 1 and 2.
const host = "9.3"

func (f frame) policy(tag, sentence string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", f.title)
	for s := 1; s <= 9; s++ {
		fmt.Fprintf(&b, "%d. %s\n\n", s, f.heading)
		for c := 1; c <= 3; c++ {
			number := fmt.Sprintf("%d.%d", s, c)
			if number == host {
				fmt.Fprintf(&b, "%s. %s\n\n", number, sentence)
				continue
			}
			fmt.Fprintf(&b, "%s. %s\n\n", number, f.clause)
			letters := []string{"a", "b", "c"}
			if tag != "en" {
				letters = []string{"а", "б", "в"}
			}
			for i := 1; i <= 3 && s == 3 && c < 3; i++ {
				if c == 1 {
					fmt.Fprintf(&b, "%s) %s\n\n", letters[i-1], f.item)
				} else {
					fmt.Fprintf(&b, "%d) %s\n\n", i, f.item)
				}
			}
		}
	}
	fmt.Fprintf(&b, f.annex+"\n\n%s\n\n", 1, f.clause)
	fmt.Fprintf(&b, f.annex+"\n\n%s\n", 2, f.clause)
	return b.String()
}

func TestReferences(t *testing.T) {
	k := newKit(t)
	for tag, sentences := range map[string][]said{"kk": kazakh, "ky": kyrgyz, "ru": russian, "en": english} {
		for _, s := range sentences {
			t.Run(tag+"/"+s.text, func(t *testing.T) {
				doc := k.document(t, "policy.txt", tag, frames[tag].policy(tag, s.text))
				var refs []clause.Reference
				for _, r := range doc.References {
					if r.Clause.Number == host {
						refs = append(refs, r)
					}
				}
				if got := pointers(refs); got != s.want {
					t.Errorf("got %q, want %q", got, s.want)
				}
			})
		}
	}
}
