package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a word says for or against a language.
const (
	known   = 2 // it is one of the language's frequent words, or has a letter that marks the language
	ending  = 1 // it ends as many words of the language do
	strange = 2 // it has a letter that the language does not have: in it, perhaps a name
	alien   = 6 // it has a letter that none of the languages has
)

// minScore is how much must speak for a language for each word of the text: one in so many. Texts in one of the languages
// have it several times over; in related ones, such as Uzbek for Kazakh, what speaks against it leaves less.
const minScore = 6

// Detect returns the tag of the language that most of the text is in, or "" if none of the languages shows. The text comes
// in pieces (clauses), each judged by itself and weighed by its length, so that a document in two languages is in the one
// that fills more of it.
func Detect(pieces []string, grammars []*Grammar) string {
	d := newDetector(grammars)
	runes, scores, words := make([]int, len(grammars)), make([]int, len(grammars)), 0
	for _, p := range pieces {
		best, n := d.judge(p)
		words += n
		if best >= 0 {
			runes[best] += utf8.RuneCountInString(p)
			scores[best] += d.scores[best]
		}
	}
	best := highest(runes)
	if best < 0 || scores[best]*minScore < words {
		return ""
	}
	return grammars[best].Tag
}

// highest returns the index of the highest number above 0, the first of equals; -1 if there is none.
func highest(of []int) int {
	best, at := 0, -1
	for i, n := range of {
		if n > best {
			best, at = n, i
		}
	}
	return at
}

// languages is a set of languages: bit i stands for the grammar with index i.
type languages uint64

// everyone is all languages, those that there are no grammars of among them.
const everyone = ^languages(0)

// detector tells the languages apart by their words and letters.
type detector struct {
	words   map[string]languages
	endings map[string]languages
	letters map[rune]letter // those that not all languages of an alphabet have
	scores  []int           // what speaks for each language in the piece at hand
}

// letter is the languages that a letter marks and those that have it.
type letter struct{ marks, native languages }

func newDetector(grammars []*Grammar) *detector {
	d := &detector{
		words: make(map[string]languages, 1024), endings: map[string]languages{}, letters: map[rune]letter{}, scores: make([]int, len(grammars)),
	}
	for i, g := range grammars {
		for w := range g.detect.words {
			d.words[w] |= 1 << i
		}
		for _, e := range g.detect.endings {
			d.endings[e] |= 1 << i
		}
		for _, r := range g.detect.letters + g.detect.shared {
			l := d.letters[r]
			l.native |= 1 << i
			if strings.ContainsRune(g.detect.letters, r) {
				l.marks |= 1 << i
			}
			d.letters[r] = l
		}
	}
	return d
}

// judge weighs a piece of text. It returns the index of its language, -1 if none shows, and the number of its words.
func (d *detector) judge(text string) (best, words int) {
	clear(d.scores)
	all := Words(text)
	for _, w := range all {
		yes, no := d.word(w.Fold)
		maybe := d.endings[lastLetters(w.Fold)]
		if yes|no|maybe == 0 {
			continue
		}
		for i := range d.scores {
			switch {
			case yes>>i&1 != 0:
				d.scores[i] += known
			case maybe>>i&1 != 0:
				d.scores[i] += ending
			}
			switch {
			case no == everyone:
				d.scores[i] -= alien
			case no>>i&1 != 0:
				d.scores[i] -= strange
			}
		}
	}
	return highest(d.scores), len(all)
}

// word returns the languages that a folded word speaks for and those that it speaks against. Plain Latin letters speak
// against none: names and addresses have them in texts of all languages.
func (d *detector) word(fold string) (yes, no languages) {
	yes = d.words[fold]
	for _, r := range fold {
		if r <= unicode.MaxASCII || r >= 'а' && r <= 'я' {
			continue
		}
		if unicode.IsLetter(r) {
			l := d.letters[r]
			yes, no = yes|l.marks, no|^l.native
		}
	}
	return yes, no
}

// endingLetters is the number of letters of the endings that are looked at.
const endingLetters = 3

// lastLetters returns the ending of a word that has a stem before it, "" for a short word.
func lastLetters(fold string) string {
	at := len(fold)
	for range endingLetters {
		_, n := utf8.DecodeLastRuneInString(fold[:at])
		at -= n
	}
	if at < 2 {
		return ""
	}
	return fold[at:]
}
