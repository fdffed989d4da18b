package kind

import "testing"

func TestCheckDigits(t *testing.T) {
	for _, c := range []struct {
		check, digits string
		want          bool
	}{
		{"bin", "230440044716", true}, {"bin", "230440044717", false}, {"bin", "940140000385", true},
		{"inn", "7707083893", true}, {"inn", "7707083894", false}, {"inn", "500100732259", true}, {"inn", "500100732258", false},
		{"inn", "01234567890123", true}, // of Kyrgyzstan: any
		{"ogrn", "1027700132195", true}, {"ogrn", "1027700132196", false}, {"ogrn", "304500116000157", true}, {"ogrn", "304500116000158", false},
	} {
		if got := checkDigits[c.check](c.digits); got != c.want {
			t.Errorf("%s %s: %v", c.check, c.digits, got)
		}
	}
}

func TestDigitsBehind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{": 230440044716, адрес", "230440044716"}, {" № 230 440 044 716 от", "230 440 044 716"}, {" указан в договоре 230440044716", ""}, {"", ""},
		{" (230440044716)", "230440044716"},
	} {
		if start, end := digitsBehind(c.text, 0); c.text[start:end] != c.want {
			t.Errorf("%q: got %q, want %q", c.text, c.text[start:end], c.want)
		}
	}
}
