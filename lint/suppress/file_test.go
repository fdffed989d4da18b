package suppress

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var known = Known([]string{"text/quotes", "section/cookies", "section/contacts", "suppression/unused"})

// write makes a suppressions file and returns its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), FileName)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

const goodEntry = "[[suppression]]\nfingerprint = \"0123456789abcdef\"\nrule = \"section/*\"\nreason = \"so decided\"\n"

func TestLoad(t *testing.T) {
	path := write(t, "# note\n"+goodEntry+"until = 2027-03-31\nby = \"A. Person\"\n\n"+goodEntry+"until = \"2027-03-31\"\nfile = \"en/**\"\n")
	f, err := Load(path, known)
	if err != nil {
		t.Fatal(err)
	}
	a, b := f.Entries[0], f.Entries[1]
	if f.Source.Line(a.Span.Start) != 2 || f.Source.Line(a.Span.End) != 7 || f.Source.Line(b.Span.Start) != 9 {
		t.Errorf("entries at %v and %v", a.Span, b.Span)
	}
	if day := time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC); !a.Until.Equal(day) || !b.Until.Equal(day) {
		t.Errorf("until %v and %v", a.Until, b.Until)
	}
	if a.By != "A. Person" || a.Path != path || a.Reason != "so decided" || b.File != "en/**" {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestLoadRefuses(t *testing.T) {
	second := "\n" + goodEntry
	for _, tt := range []struct{ old, new, want string }{
		{`rule = "section/*"`, `rule = "section/cokies"`, `:8: rule: unknown rule "section/cokies", did you mean "section/cookies"?`},
		{`rule = "section/*"`, `rule = "suppression/unused"`, `:8: rule: suppression/unused watches over suppressions`},
		{`reason = "so decided"`, `reason = " "`, `:9: reason: missing or empty`},
		{`reason = "so decided"`, ``, `:6: reason: missing or empty`},
		{`0123456789abcdef`, `0123`, `:7: fingerprint: "0123" is none`},
		{`by = ""`, `until = "soon"`, `:10: until: "soon" is no day: write it as 2027-03-31`},
		{`by = ""`, `until = 2027-03-31T10:00:00Z`, `:10: until: 2027-03-31 10:00:00 is no day`},
		{`by = ""`, `until = 10:00:00`, `:10: until: 10:00:00 is no day`},
		{`by = ""`, `until = 5`, `:10: until: 5 is no day`},
		{`rule = "section/*"`, `rule = "sectoin/*"`, `:8: rule: unknown rule "sectoin/*", did you mean "section/*"?`},
		{"[[suppression]]", "  [[suppression]]\nuntil = 5", ":7: until: 5 is no day"},
		{`by = ""`, `file = "a[b"`, `:10: file: "a[b" is wrong as a pattern`},
		{`by = ""`, `reasn = "x"`, `:10: unknown key "suppression.reasn", did you mean "reason"?`},
		{`by = ""`, `until =`, `:10: `},
	} {
		text := goodEntry + strings.Replace(second+`by = ""`, tt.old, tt.new, 1)
		if _, err := Load(write(t, text), known); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.new, err, tt.want)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), FileName), known); err == nil || !strings.Contains(err.Error(), FileName+": no such file") {
		t.Errorf("no file: %v", err)
	}
}
