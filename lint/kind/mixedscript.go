package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// mixedScript reports words, and names of several words, whose look-alike letters come from two alphabets.
type mixedScript struct{}

func newMixedScript(r *rule.Rule, _ Vocabulary) (Checker, error) {
	if err := r.Require("found {text}", "name {text}"); err != nil {
		return nil, err
	}
	return mixedScript{}, r.Undecoded(nil)
}

// Check reports every such word or name once in a clause.
func (mixedScript) Check(p *Pass) {
	for _, c := range p.clauses() {
		fixes := map[string]*rule.Fix{} // by what was reported
		var before scriptWord
		for _, w := range scriptWords(c.Text.S) {
			switch {
			case w.latin > 0 && w.cyrillic > 0 && mixed(w.text):
				p.respell(c, "found", w, w, w, alphabetOf(w.text), fixes)
			case halfWord(c.Text.S, before, w):
				p.respell(c, "found", before, w, before, latin, fixes)
			case oneName(c.Text.S, before, w) && w.latin > 0:
				p.respell(c, "name", before, w, before, latin, fixes)
			case oneName(c.Text.S, before, w):
				p.respell(c, "name", before, w, w, latin, fixes)
			}
			before = w
		}
	}
}

// respell reports what stands from first to last, with the fix that puts the wrong word into the alphabet, where one is known. What was
// reported of the clause before has the place added to its fix.
func (p *Pass) respell(c *clause.Clause, message string, first, last, wrong scriptWord, to alphabet, fixes map[string]*rule.Fix) {
	text := c.Text.S[first.start:last.end]
	fix, told := fixes[text]
	if to != 0 {
		respelt := inAlphabet(wrong.text, to)
		if fix == nil {
			fix = &rule.Fix{Title: p.Messages.Text(textOneAlphabet, "text", respelt), Safe: true}
		}
		fix.Edits = append(fix.Edits, rule.Edit{Span: c.Text.Span(wrong.start, wrong.end), Text: respelt})
	}
	if fixes[text] = fix; !told {
		p.Report(c, c.Text.Span(first.start, last.end), rule.Finding{Message: p.Say(message, "text", text), Fix: fix})
	}
}

// alphabet is one of the two that are told apart.
type alphabet byte

const (
	latin    alphabet = 'L'
	cyrillic alphabet = 'C'
)

// scriptWord is a run of letters of a text, and how many of them are of each alphabet.
type scriptWord struct {
	text            string
	start, end      int
	latin, cyrillic int
}

// scriptWords returns the runs of letters of the text.
func scriptWords(text string) []scriptWord {
	var out []scriptWord
	w := scriptWord{start: -1}
	flush := func(end int) {
		if w.start >= 0 {
			w.end, w.text = end, text[w.start:end]
			out = append(out, w)
			w = scriptWord{start: -1}
		}
	}
	for i, r := range text {
		switch s := script(r); {
		case s == latin:
			w.latin++
		case s == cyrillic:
			w.cyrillic++
		case r < utf8.RuneSelf || !unicode.IsLetter(r):
			flush(i)
			continue
		}
		if w.start < 0 {
			w.start = i
		}
	}
	flush(len(text))
	return out
}

// script returns the alphabet of the letter, 0 for any other character.
func script(r rune) alphabet {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return latin
	case r >= 0x400 && r <= 0x52f && unicode.IsLetter(r):
		return cyrillic
	}
	return 0
}

// mixed reports whether the letters of one alphabet in the word are all such as are taken for letters of the other. Words glued
// together (SMSхабарлама, cookieлер) are no such words: there, either alphabet has letters of its own, or one has a stretch that is
// a word by itself.
func mixed(word string) bool {
	sure := map[alphabet]int{}
	var runs []int // letters of each stretch of one alphabet
	last, capitals := alphabet(0), 0
	for _, r := range word {
		s := script(r)
		if s == 0 {
			continue
		}
		if s != last {
			runs = append(runs, 0)
			last = s
		}
		runs[len(runs)-1]++
		if twins(s)[r] == 0 {
			sure[s]++
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if sure[latin] > 0 && sure[cyrillic] > 0 || len(runs) < 2 {
		return false
	}
	if len(runs) > 2 {
		return true
	}
	if min(runs[0], runs[1]) >= 3 {
		return false
	}
	// an abbreviation with an ending: IPге
	return runs[0] == 1 || capitals != runs[0] && capitals != runs[1]
}

// alphabetOf returns the alphabet in which a mixed word is meant: that of the letters which have no look-alike, else that of most
// letters; 0 where there are as many of either.
func alphabetOf(word string) alphabet {
	sure, all := map[alphabet]int{}, map[alphabet]int{}
	for _, r := range word {
		s := script(r)
		all[s]++
		if s != 0 && twins(s)[r] == 0 {
			sure[s]++
		}
	}
	for _, n := range []map[alphabet]int{sure, all} {
		switch {
		case n[latin] > n[cyrillic]:
			return latin
		case n[cyrillic] > n[latin]:
			return cyrillic
		}
	}
	return 0
}

// halfWord reports whether two words are one with a hyphen, of which the first is a single Cyrillic letter that looks like a Latin one:
// 'е-mail'.
func halfWord(text string, a, b scriptWord) bool {
	return a.end > 0 && text[a.end:b.start] == "-" && b.latin > 1 && b.cyrillic == 0 && toLatin[lastRune(a.text)] != 0 && a.cyrillic == 1 && a.latin == 0
}

// minNamePart is the least number of letters of a word that is taken for the other half of a name: shorter ones, such as ТОО and
// РК, are abbreviations of their own.
const minNamePart = 4

// oneName reports whether two words in capitals make one name, of which one half is in Latin letters and the other in letters that
// look like them.
func oneName(text string, a, b scriptWord) bool {
	if a.end == 0 || text[a.end:b.start] != " " {
		return false
	}
	if a.latin > 0 {
		a, b = b, a
	}
	return a.latin == 0 && b.cyrillic == 0 && a.cyrillic >= minNamePart && b.latin >= 2 && capitals(a.text) && capitals(b.text) &&
		strings.IndexFunc(a.text, func(r rune) bool { return toLatin[r] == 0 }) < 0 && !capitals(text)
}

// capitals reports whether the text has no small letters.
func capitals(s string) bool { return strings.IndexFunc(s, unicode.IsLower) < 0 }

// The letters of the two alphabets that look alike, in the same order. Pairs that look alike as capitals only (В, but not в) are
// there as capitals only.
const (
	latinAlike    = "aceopxyihsjkABCEHIJKMOPSTXY"
	cyrillicAlike = "асеорхуіһѕјкАВСЕНІЈКМОРЅТХУ"
)

var toCyrillic, toLatin = letterPairs(latinAlike, cyrillicAlike), letterPairs(cyrillicAlike, latinAlike)

func letterPairs(from, to string) map[rune]rune {
	m, t := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		m[r] = t[i]
	}
	return m
}

// twins returns the letters of the alphabet that look like letters of the other, with those.
func twins(a alphabet) map[rune]rune {
	if a == latin {
		return toCyrillic
	}
	return toLatin
}

// inAlphabet returns the word with the letters that look like those of the alphabet put into it.
func inAlphabet(word string, to alphabet) string {
	table := toCyrillic
	if to == latin {
		table = toLatin
	}
	return strings.Map(func(r rune) rune {
		if t := table[r]; t != 0 {
			return t
		}
		return r
	}, word)
}
