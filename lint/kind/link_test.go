package kind

import "testing"

func TestBrokenAddresses(t *testing.T) {
	for text, broken := range map[string]bool{
		"http//gul.kz":                      true,
		"http:/gul.kz":                      true,
		`https:\\gul.kz`:                    true,
		"https: //gul.kz":                   true,
		"htpp://gul.kz":                     true,
		"http://https://gul.kz":             true,
		"see http://.":                      true,
		"<https://gul.kz> / is":             true,
		"https://gul.kz/privacy- policy":    true,
		"https://gul .kz":                   true,
		"www,gul.kz":                        true,
		"https://gul,kz":                    true,
		"info@ gul.kz":                      true,
		"info@@gul.kz":                      true,
		"info@gul..kz":                      true,
		"info@gul,kz":                       true,
		"info@.kz":                          true,
		"https://gul.kz":                    false,
		"(https://gul.kz/a-b/?c=d), and":    false,
		"https://gul.kz/a, https://gul.kz/": false,
		"https://gul.kz. Then":              false,
		"www.gul.kz and http://a.gul.kz":    false,
		"the http protocol, https":          false,
		"info@gul.kz, ru@gul.kz":            false,
		"a@gul.kz,ru@gul.kz":                false,
		"Instagram @gul.kz":                 false,
		"info@gul.kz. Ru":                   false,
		"info@gul.kz.":                      false,
	} {
		if got := brokenURL().MatchString(text) || brokenEmail().MatchString(text); got != broken {
			t.Errorf("%q: broken is %v, want %v (%q)", text, got, broken, brokenURL().FindString(text)+brokenEmail().FindString(text))
		}
	}
}

func TestBadTarget(t *testing.T) {
	for target, bad := range map[string]bool{
		"mailto:":                       true,
		"mailto:gul":                    true,
		"mailto:?subject=a":             true,
		"http://":                       true,
		"http://http://gul.kz":          true,
		"https://gul kz/":               true,
		"mailto:info@gul.kz":            false,
		"mailto:info%40gul.kz":          false,
		"mailto:?to=info@gul.kz":        false,
		"mailto:{{ email }}":            false,
		"https://gul.kz/a?b=c":          false,
		"/cdn-cgi/l/email-protection#a": false,
		"#top":                          false,
		"":                              false,
	} {
		if got := badTarget(target); got != bad {
			t.Errorf("%q: bad is %v, want %v", target, got, bad)
		}
	}
}
