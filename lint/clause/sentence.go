package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of the clause's text in their order; they cover all its words. A dot after a number,
// an initial or an abbreviation ends none.
func (c *Clause) Sentences() []Sentence { return c.sentences }

// splitSentences finds sentence ends: . ! ? … before a space and the start of another sentence, and line breaks of lists
// do not matter here since items are clauses.
func splitSentences(s string, abbreviations map[string]bool) []Sentence {
	var out []Sentence
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		for i < len(s) && strings.ContainsRune(".!?…", rune(s[i])) {
			i++
		}
		end := i + closers(s[i:])
		if end >= len(s) || s[end] != ' ' {
			continue
		}
		next := s[end+1:]
		if r == '.' && (endsAbbreviation(s[start:i], abbreviations) || !startsSentence(next)) {
			continue
		}
		out = append(out, Sentence{start, end})
		start, i = end+1, end+1
	}
	if start < len(s) {
		out = append(out, Sentence{start, len(s)})
	}
	return out
}

// closers returns the length of the closing quotes and brackets at the start of s.
func closers(s string) int {
	rest := strings.TrimLeft(s, "»”\"'’)]")
	return len(s) - len(rest)
}

func startsSentence(s string) bool {
	r, size := utf8.DecodeRuneInString(strings.TrimLeft(s, "«“„\"'([*"))
	if size == 0 {
		return false
	}
	return !unicode.IsLower(r) || len(s) == 0
}

// endsAbbreviation reports whether the dot at the end of s belongs to its last word: an abbreviation of the language
// files, a number (5.2.), or one letter (initials, п.).
func endsAbbreviation(s string, abbreviations map[string]bool) bool {
	word := s[strings.LastIndexAny(s, " («“\"")+1:]
	word = strings.TrimFunc(word, func(r rune) bool { return strings.ContainsRune("(«“\"", r) })
	bare := strings.TrimSuffix(word, ".")
	if bare == "" {
		return true
	}
	if abbreviations[strings.ToLower(word)] {
		return true
	}
	if utf8.RuneCountInString(bare) == 1 {
		r, _ := utf8.DecodeRuneInString(bare)
		return unicode.IsLetter(r)
	}
	// 5.2. or a list number; a year or an amount ends a sentence like any word
	return strings.Contains(bare, ".") && strings.IndexFunc(bare, func(r rune) bool { return r != '.' && !unicode.IsDigit(r) }) < 0
}
