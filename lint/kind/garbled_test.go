package kind

import "testing"

func TestGarbled(t *testing.T) {
	for text, want := range map[string]string{
		"Мы храним Ð¸Ð¼Ñ.":                            "encoding",
		"Мы храним РёРјСЏ.":                           "encoding",
		"the userâ€™s data":                           "encoding",
		"the CafÃ© site":                              "encoding",
		"Мы храним имя («СССР»).":                     "",
		"Café, naïve, São Paulo, Ñ":                   "",
		"ИП «Тулпар» — Т»":                            "",
		"Children?s data":                             "lost",
		"our ?cookies? and others":                    "lost",
		"What data?We answer":                         "", // a space was forgotten
		"see https://a.kz/?id=a?b":                    "",
		"na\ufffde":                                   "lost",
		"Weneedthesedatatobeabletoanswerallquestions": "glued",
		"қанағаттандырылмағандықтарыңыздан": "",
	} {
		odd := look(text)
		got := ""
		switch {
		case odd.encoding && mojibake().MatchString(text):
			got = "encoding"
		case odd.replaced && replaced.MatchString(text),
			odd.question && len(outsideAddresses(text, questioned.FindAllStringIndex(text, -1))) > 0:
			got = "lost"
		case len(odd.long) > 0:
			got = "glued"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
