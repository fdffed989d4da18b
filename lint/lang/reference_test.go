package lang

import (
	"testing"

	"github.com/policylint/policylint/rules"
)

func TestReferenceWordsLoad(t *testing.T) {
	for _, tag := range []string{"kk", "ky", "ru", "en"} {
		if _, err := LoadReferenceWords(rules.FS, tag); err != nil {
			t.Error(err)
		}
	}
}
