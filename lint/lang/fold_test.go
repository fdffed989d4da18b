package lang_test

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"case", "ПОЛИТИКА Конфиденциальности", "политика конфиденциальности"},
		{"Kazakh case", "ҚҰПИЯЛЫЛЫҚ Үшін Өңдеу Һәм І", "құпиялылық үшін өңдеу һәм і"},
		{"yo", "Учёт ЁЖ", "учет еж"},
		{"Cyrillic letter in a Latin word", "сookies", "cookies"},
		{"Latin letters in a Cyrillic word", "пoлитикa", "политика"},
		{"Latin i in a Kazakh word", "бiздiң", "біздің"},
		{"capital Latin letters in a Cyrillic word", "CОГЛАСИЕ", "согласие"},
		{"only look-alikes, more of them Latin", "coрy", "copy"},
		{"both alphabets each by itself", "cookie файлы", "cookie файлы"},
		{"apostrophes", "user’s and users' and user's and userʼs", "users and users' and users and users"},
		{"apostrophe of Ukrainian and Uzbek", "об'єкт, тўғри", "обєкт, тўғри"},
		{"what stands between words", "А—Б; «В»", "а—б; «в»"},
		{"nothing", "", ""},
	} {
		if got := lang.Fold(tt.text); got != tt.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

// TestFoldLetters holds the short cut that Words takes for frequent letters to what it is a short cut of.
func TestFoldLetters(t *testing.T) {
	for r := ' '; r < 0x2000; r++ {
		want := strings.ToLower(string(r))
		if want == "ё" {
			want = "е"
		}
		if got := lang.Fold(string(r)); got != want {
			t.Errorf("Fold(%q) = %q, want %q", r, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"marks", "п. 5.2-тармағы (30 күн)", "п|5|2|тармағы|30|күн"},
		{"apostrophe", "user's 'quoted' rock'n'roll", "users|quoted|rocknroll"},
		{"apostrophe before a digit", "since '24", "since|24"},
		{"decomposed letters stay in their word", "наши\u0306 сайт", "наши\u0306|сайт"},
		{"underscores and signs", "a_b c@d.kz №5", "a|b|c|d|kz|5"},
		{"hard space", "30\u00a0дней", "30|дней"},
		{"broken UTF-8", "да\xffнет", "да|нет"},
		{"nothing", " — ", ""},
	} {
		var folds []string
		for _, w := range lang.Words(tt.text) {
			folds = append(folds, w.Fold)
			if lang.Fold(tt.text[w.Start:w.End]) != w.Fold {
				t.Errorf("%s: the span of %q is %q", tt.name, w.Fold, tt.text[w.Start:w.End])
			}
		}
		if got := strings.Join(folds, "|"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
