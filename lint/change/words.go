package change

import (
	"unicode"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"github.com/policylint/policylint/lint/lang"
)

// Difference is a stretch of words that another stretch took the place of; either may be empty. From and To are byte offsets in
// the texts.
type Difference struct{ OldFrom, OldTo, NewFrom, NewTo int }

// Differences returns where two texts differ, word by word, in the order of the text. Case, spaces and punctuation do not count.
func Differences(old, new string) []Difference {
	oldWords, newWords := lang.Words(old), lang.Words(new)
	var out []Difference
	for _, d := range diff(oldWords, newWords) {
		from, to := span(oldWords, d.oldFrom, d.oldTo, len(old))
		newFrom, newTo := span(newWords, d.newFrom, d.newTo, len(new))
		out = append(out, Difference{from, to, newFrom, newTo})
	}
	return out
}

// span returns the bytes of the words; of none, the place before the word.
func span(words []lang.Word, from, to, length int) (start, end int) {
	switch {
	case from < to:
		return words[from].Start, words[to-1].End
	case from < len(words):
		return words[from].Start, words[from].Start
	}
	return length, length
}

// hunk is a Difference in words.
type hunk struct{ oldFrom, oldTo, newFrom, newTo int }

// diff returns where two lists of words differ. Each different word becomes a letter of its own, so that a library for texts
// does the work.
func diff(old, new []lang.Word) []hunk {
	letters := map[string]rune{}
	var out []hunk
	for _, e := range udiff.Strings(letterise(old, letters), letterise(new, letters)) {
		from, to, inserted := e.Start/letterLen, e.End/letterLen, len(e.New)/letterLen
		shift := 0
		if n := len(out); n > 0 {
			shift = out[n-1].newTo - out[n-1].oldTo
			if out[n-1].oldTo == from { // one place
				out[n-1].oldTo, out[n-1].newTo = to, out[n-1].newTo+inserted
				continue
			}
		}
		out = append(out, hunk{from, to, from + shift, from + shift + inserted})
	}
	return out
}

// Letters are taken from a plane in which all are of one length in UTF-8.
const (
	firstLetter = 0x10000
	letterLen   = 4 // bytes
)

func letterise(words []lang.Word, letters map[string]rune) string {
	var b []byte
	for _, w := range words {
		r, ok := letters[w.Fold]
		if !ok {
			r = min(firstLetter+rune(len(letters)), unicode.MaxRune) // no clause has so many words that they run out
			letters[w.Fold] = r
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}
