package lang

import (
	"strings"

	"github.com/xrash/smetrics"
)

// Nearest returns the known word that the given one is most likely a slip of, or "" if none is near. Case does not
// matter. The pattern of a family (section/*) is near to other patterns and to words without a slash: for the slip of one rule it
// would take in them all.
func Nearest(word string, known []string) string {
	best, nearest := 0.8, ""
	one := strings.Contains(word, "/") && !strings.Contains(word, "*")
	for _, k := range known {
		if one && strings.HasSuffix(k, "/*") {
			continue
		}
		if s := smetrics.JaroWinkler(strings.ToLower(word), strings.ToLower(k), 0.7, 4); s > best {
			best, nearest = s, k
		}
	}
	return nearest
}

// DidYouMean returns the words `, did you mean "retention"?` for a message about an unknown word, or "" where no known
// one is near.
func DidYouMean(word string, known []string) string {
	if n := Nearest(word, known); n != "" {
		return `, did you mean "` + n + `"?`
	}
	return ""
}

// DidYouMeanOneOf is DidYouMean for words of which there are few: where no known one is near, it returns the words
// `: there are base, kz`, which name them all.
func DidYouMeanOneOf(word string, known []string) string {
	if hint := DidYouMean(word, known); hint != "" {
		return hint
	}
	return ": there are " + strings.Join(known, ", ")
}
