package lang

import "unicode/utf8"

// TermWords are the words by which a language gives a thing a name, apart from those of Grammar.DefinitionCues.
type TermWords struct {
	// Alias are words in brackets before a name: "далее", "hereinafter".
	Alias []Pattern
	// Fill are words that may stand between them and the name: "по тексту", "collectively".
	Fill []Pattern
	// Join are words between two names: "или", "and".
	Join []Pattern
	// Is are words that define what stands before them in a section of definitions, IsKind such that do so anywhere.
	Is, IsKind []Pattern
	// Party are names that a person takes in the sentence itself: "мы", "our". They are never terms of art.
	Party []Pattern
	// Quoted is true where a name alone in quotation marks and brackets is a definition: (the "Service").
	Quoted bool

	loss, gain int // see Grammar.SameWord
	spare      int // see Grammar.FormOf
}

type termFile struct {
	Alias, Fill, Join, Is, Party []string
	IsKind                       []string `toml:"is-kind"`
	Quoted                       bool
	Loss, Gain, Spare            int
}

func (l *grammarLoader) terms(f termFile) TermWords {
	return TermWords{
		Alias: l.list(f.Alias, "term", "alias"), Fill: l.list(f.Fill, "term", "fill"), Join: l.list(f.Join, "term", "join"),
		Is: l.list(f.Is, "term", "is"), IsKind: l.list(f.IsKind, "term", "is-kind"), Party: l.list(f.Party, "term", "party"),
		Quoted: f.Quoted, loss: f.Loss, gain: f.Gain, spare: f.Spare,
	}
}

// minStem is how many letters two forms of a word share at least.
const minStem = 3

// SameWord reports whether two words, folded and plain, may be forms of the same one: they begin alike, and what is different
// is no longer than endings of the language are. The shorter one may lose a few of its last letters (компани-я, компани-ей),
// the longer one may have a whole chain of endings (пайдаланушы-ларымыздың).
func (g *Grammar) SameWord(a, b string) bool {
	if a == b {
		return true
	}
	common, la, lb := 0, utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	for ra, rb := a, b; ra != "" && rb != ""; common++ {
		x, n := utf8.DecodeRuneInString(ra)
		y, m := utf8.DecodeRuneInString(rb)
		if x != y {
			break
		}
		ra, rb = ra[n:], rb[m:]
	}
	short, long := min(la, lb), max(la, lb)
	stem := common == short || common*2 > long || g.Terms.gain > common // what is left is no longer than endings of the language are
	return common >= minStem && stem && short-common <= min(g.Terms.loss, (short-2)/2) && long-common <= g.Terms.gain
}

// FormOf reports whether a word of a text, folded and plain, may be a form of the word of a defined term: they are the same word, and
// the term is not derived from the other by a chain of letters (құпиялылығы from құпия), which names another thing.
func (g *Grammar) FormOf(term, word string) bool {
	lacks := utf8.RuneCountInString(term) - utf8.RuneCountInString(word)
	return (g.Terms.spare == 0 || lacks <= g.Terms.spare) && g.SameWord(term, word)
}
