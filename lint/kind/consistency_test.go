package kind

import "testing"

func TestIsSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"tulip.kz", "tolip.kz", true}, {"tulip.kz", "tulips.kz", true}, {"tulip.kz", "tulip.com", false}, {"tulip.kz", "rose.kz", false},
		{"abc.kz", "abd.kz", false}, {"онлайн-tulip-shop.net", "online-tulip-shop.net", true}, {"red-tulip-shop.net", "online-tulip-shop.net", false},
		{"greentulip.kz", "grentuilp.kz", false},
	} {
		if got := isSlip(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestRegistered(t *testing.T) {
	for text, want := range map[string]string{
		"https://www.tulip.kz/a?b": "tulip.kz", "info@mail.tulip.co.uk": "tulip.co.uk", "a @ tulip.kz": "tulip.kz", "tulip": "", "shop.tulip.com.kz": "tulip.com.kz",
		"www.tulip.kz.": "tulip.kz",
	} {
		if got := registered(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestHostStart(t *testing.T) {
	if got := hostStart("на онлайн-tulip.kz", len("на онлайн-")); got != len("на ") {
		t.Errorf("got %d", got)
	}
	if got := hostStart("на tulip.kz", len("на ")); got != len("на ") {
		t.Errorf("got %d", got)
	}
}

func TestShort(t *testing.T) {
	if got := short("одно"); got != "одно" {
		t.Errorf("got %q", got)
	}
	long := "слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово"
	if got := short(long); len([]rune(got)) > maxShown+2 || got[len(got)-len("…"):] != "…" {
		t.Errorf("got %q", got)
	}
}
