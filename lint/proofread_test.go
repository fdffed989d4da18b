package lint

import (
	"slices"
	"testing"

	"github.com/policylint/policylint/lint/rule"
)

// The safe fixes of the proofreader's rules, applied, leave a text in which the rule finds nothing.
func TestSafeFixes(t *testing.T) {
	const head = "Политика конфиденциальности\n1. Общие положения\n1.1. "
	for _, tt := range []struct{ rule, text, want string }{
		{"text/mixed-script", "Файлы сookies и ещё сookies, е-mail.", "Файлы cookies и ещё cookies, e-mail."},
		{"text/mixed-script", "Сеть NOVA РАСТА хранит данные.", "Сеть NOVA PACTA хранит данные."},
		{"text/quotes", "Сервис «Мак», “Роза» и “Роза» и «Лютик”.", "Сервис «Мак», «Роза» и «Роза» и «Лютик»."},
		{"style/invisible-character", "Мы храним дан\u200dные и \u200bимя\u2060на.", "Мы храним данные и \u200bимяна."},
		{"style/double-space", "Мы  храним   данные.  Год.", "Мы храним данные.  Год."},
		{"style/punctuation", "Мы храним имя , адрес,, срок.. Год.", "Мы храним имя, адрес, срок. Год."},
	} {
		e, err := New(Options{Lang: "ru", Format: "text", Force: true, UILang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		fixed := applySafe(t, e, tt.rule, head+tt.text+"\n")
		if want := head + tt.want + "\n"; fixed != want {
			t.Errorf("%s: fixed to\n%q, want\n%q", tt.rule, fixed, want)
		}
		if again := applySafe(t, e, tt.rule, fixed); again != fixed {
			t.Errorf("%s: fixed again to\n%q", tt.rule, again)
		}
	}
}

// applySafe returns the text with the safe fixes of the rule applied.
func applySafe(t *testing.T, e *Engine, id, text string) string {
	t.Helper()
	f, err := e.Check("draft.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var edits []rule.Edit
	for _, finding := range f.Findings {
		if finding.Rule == id && finding.Fix != nil && finding.Fix.Safe {
			edits = append(edits, finding.Fix.Edits...)
		}
	}
	slices.SortFunc(edits, func(a, b rule.Edit) int { return b.Span.Start - a.Span.Start })
	for _, x := range edits {
		text = text[:x.Span.Start] + x.Text + text[x.Span.End:]
	}
	return text
}
