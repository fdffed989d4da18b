package read

import (
	"testing"

	"github.com/policylint/policylint/lint/source"
)

// fuzz reads whatever there is, in the format, and checks the places; the seeds are pages to begin with.
func fuzz(f *testing.F, format string, seeds []string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Add([]byte("\xff\xfea\x00\n\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := source.Decode("fuzz", raw)
		if err != nil {
			return
		}
		page, err := Read(file, format)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := checkPage(page); wrong != "" {
			t.Error(wrong)
		}
	})
}

func FuzzText(f *testing.F) { fuzz(f, "text", textSpans) }
func FuzzHTML(f *testing.F) { fuzz(f, "html", htmlSpans) }
