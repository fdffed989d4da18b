package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// token is a piece of a clause as the search for references sees it.
type token struct {
	// kind is 'w' for a word, 'n' for what may be a clause's number, 'x' for digits that are none (a date, an amount), and
	// else the mark itself, quotes as '"', dashes as '-'.
	kind       rune
	start, end int // byte offsets in the text
	fold       string
	term       *lang.ReferenceTerm
	number     number
	spaced     bool // white space stands before it
	dot        bool // a number's own dot follows it and is in the token
	caps       bool // a word of two or more capitals: an abbreviation, a shout
	upper      bool // begins with a capital
}

// scanner turns text into tokens.
type scanner struct {
	text   string
	words  []lang.Word
	lang   *lang.ReferenceWords
	tokens []token
}

// part returns the token as a part of a number.
func (t *token) part(kind partKind, text string) part { return part{kind, text, t.start, t.end} }

// scan returns the tokens of the text. Marks of emphasis that a plain text may hold (**) are left out.
func scan(text string, w *lang.ReferenceWords) []token {
	s := scanner{text: text, words: lang.Words(text), lang: w}
	s.tokens = make([]token, 0, len(s.words)+len(s.words)/2)
	at := 0
	for i := 0; i < len(s.words); {
		s.marks(at, s.words[i].Start)
		i, at = s.word(i)
	}
	s.marks(at, len(text))
	return s.tokens
}

// marks adds the punctuation of text[start:end].
func (s *scanner) marks(start, end int) {
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case r == ' ' || r == '*' || r == '`' || unicode.Is(unicode.Mn, r):
		case r == '§' && i+n < end && strings.HasPrefix(s.text[i+n:], "§"):
			s.add(token{kind: 'w', start: i, end: i + 2*n, fold: "§§", term: s.lang.Term("§§")})
			n *= 2
		case r == '§':
			s.add(token{kind: 'w', start: i, end: i + n, fold: "§", term: s.lang.Term("§")})
		default:
			s.add(token{kind: mark(r), start: i, end: i + n})
		}
		i += n
	}
}

// mark returns the mark that stands for all of its kind.
func mark(r rune) rune {
	switch r {
	case '–', '—', '‑', '−', '‒', '‐':
		return '-'
	case '«', '»', '“', '”', '„', '‟', '"', '’', '‘', '\'', '‹', '›':
		return '"'
	case '№', '#':
		return '№'
	case '●', '•', '_':
		return '_'
	}
	return r
}

func (s *scanner) add(t token) {
	t.spaced = t.start > 0 && s.text[t.start-1] == ' '
	s.tokens = append(s.tokens, t)
}

// word adds the i-th word, or the number or abbreviation that begins with it; it returns the next word and the offset
// behind what was added.
func (s *scanner) word(i int) (next, end int) {
	w := s.words[i]
	if c := s.text[w.Start]; c >= '0' && c <= '9' {
		return s.digits(i, w.Start)
	}
	if term, n, end := s.lang.Phrase(s.text, s.words[i:]); term != nil {
		s.add(token{kind: 'w', start: w.Start, end: end, fold: w.Fold, term: term})
		return i + n, end
	}
	word := s.text[w.Start:w.End]
	if d := strings.IndexAny(word, "0123456789"); d > 0 {
		fold := lang.Fold(word[:d])
		if term := s.lang.Term(fold); term != nil && term.Unit != nil { // Section6.3
			s.add(token{kind: 'w', start: w.Start, end: w.Start + d, fold: fold, term: term})
			return s.digits(i, w.Start+d)
		}
		s.add(token{kind: 'x', start: w.Start, end: w.End})
		return i + 1, w.End
	}
	t := token{kind: 'w', start: w.Start, end: w.End, fold: w.Fold, term: s.lang.Term(w.Fold)}
	t.upper, t.caps = capitals(word)
	s.add(t)
	return i + 1, w.End
}

// capitals reports whether the word begins with a capital, and whether it has two or more of them.
func capitals(word string) (upper, caps bool) {
	n := 0
	for i, r := range word {
		if unicode.IsUpper(r) {
			n++
			upper = upper || i == 0
		}
	}
	return upper, n > 1
}

// digits adds the number that begins at offset start within the i-th word: 5, 5.2.1., 15b, 23.h.
func (s *scanner) digits(i, start int) (next, end int) {
	t := token{kind: 'n', start: start}
	bad := s.badStart(start)
	for {
		piece := s.text[start:s.words[i].End]
		d := len(piece) - len(strings.TrimLeft(piece, "0123456789"))
		bad = bad || d > 3 || piece[0] == '0'
		t.number = append(t.number, part{partDigit, piece[:d], start, start + d})
		end, i = s.words[i].End, i+1
		if d < len(piece) {
			end, bad = s.suffix(&t, piece[d:], start+d, bad)
			break
		}
		if i == len(s.words) || s.text[end:s.words[i].Start] != "." {
			break
		}
		if c := s.text[s.words[i].Start]; c < '0' || c > '9' {
			if s.letterAt(i) {
				t.number = append(t.number, part{partLetter, s.words[i].Fold, s.words[i].Start, s.words[i].End})
				end, i = s.words[i].End, i+1
			}
			break
		}
		start = s.words[i].Start
	}
	bad = bad || badEnd(s.text[end:])
	if bad || len(t.number) > 7 {
		t.kind = 'x'
	} else if strings.HasPrefix(s.text[end:], ".") {
		end, t.dot = end+1, true
	}
	t.end = end
	s.add(t)
	if w := s.words[i-1]; end < w.End { // a case ending without a hyphen: 5ден
		fold := lang.Fold(s.text[end:w.End])
		s.add(token{kind: 'w', start: end, end: w.End, fold: fold, term: s.lang.Term(fold)})
		end = w.End
	}
	return i, end
}

// badEnd reports whether what stands behind a number shows that it is none: 30%, 8:30, 24/7.
func badEnd(rest string) bool {
	rest = strings.TrimPrefix(rest, " ")
	if strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "°") {
		return true
	}
	return len(rest) > 1 && (rest[0] == ':' || rest[0] == '/') && rest[1] >= '0' && rest[1] <= '9'
}

// badStart reports whether what stands before a number shows that it is none: COVID-19, $5, 8:30, +7.
func (s *scanner) badStart(start int) bool {
	before := s.text[:start]
	r, n := utf8.DecodeLastRuneInString(before)
	switch mark(r) {
	case '+', '$', '€', '£', '=', '@', '/':
		return true
	case ':':
		p, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		return unicode.IsDigit(p)
	case '-':
		p, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		if !unicode.IsLetter(p) {
			return false
		}
		last := s.tokens[len(s.tokens)-2] // the word before the hyphen
		return last.kind != 'n' && (last.term == nil || last.term.Unit == nil)
	}
	return false
}

// suffix reads what is written together with a number: a letter (15b), or a case ending (5ден).
func (s *scanner) suffix(t *token, rest string, at int, bad bool) (end int, isBad bool) {
	fold := lang.Fold(rest)
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case mark(r) == '"': // 4's
		return at + len(rest), bad
	case s.lang.Term(fold).Is(lang.RefEnding):
		return at, bad
	case utf8.RuneCountInString(rest) == 1:
		t.number = append(t.number, part{partLetter, fold, at, at + len(rest)})
		return at + len(rest), bad
	}
	return at + len(rest), true
}

// letterAt reports whether the i-th word is a letter that belongs to the number before it: 23.h, 3.а.
func (s *scanner) letterAt(i int) bool {
	w := s.words[i]
	r, n := utf8.DecodeRuneInString(s.text[w.Start:])
	if w.Start+n != w.End || !unicode.IsLetter(r) {
		return false
	}
	return !unicode.IsUpper(r) || w.End == len(s.text) || s.text[w.End] != ' '
}
