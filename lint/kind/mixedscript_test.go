package kind

import "testing"

func TestMixed(t *testing.T) {
	for word, want := range map[string]string{ // the word in one alphabet, "" for words that are left alone
		"сookies":       "cookies", // Cyrillic с
		"деректердi":    "деректерді",
		"файлaх":        "файлах",
		"МFО":           "MFO",
		"Рaзмeр":        "Размер",
		"cookies":       "",
		"данные":        "",
		"SMSхабарлама":  "",
		"IPге":          "",
		"Telegramдагы":  "",
		"cookieлер":     "",
		"оператормаATA": "",
	} {
		got := ""
		if mixed(word) {
			got = inAlphabet(word, alphabetOf(word))
		}
		if got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestOneName(t *testing.T) {
	for text, want := range map[string]bool{
		"сеть NOVA РАСТА":  true,
		"сеть РАСТА NOVA":  true,
		"сеть NOVA, РАСТА": false,
		"фирма ТОО NOVA":   false, // an abbreviation
		"СЕТЬ NOVA РАСТА":  false, // a heading in capitals
		"сеть Nova РАСТА":  false,
		"сеть NOVA ЛИСТ":   false, // Л is no Latin letter
	} {
		words := scriptWords(text)
		if got := oneName(text, words[len(words)-2], words[len(words)-1]); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
