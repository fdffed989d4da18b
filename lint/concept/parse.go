package concept

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// expr is a part of a phrase.
type expr struct {
	op    op
	words bool   // opChoice, opOptional: each part is one word
	first uint64 // the marks of the letters that its one word may begin with
	gap   uint8  // opGap: how many words may stand between
	text  string // opWord, opStem: the folded word; opValue: the name
	list  []expr // opSeq, opChoice: the parts; opOptional: the parts
}

type op uint8

const (
	opWord     op = iota // this word
	opStem               // any word that begins so
	opAny                // any one word
	opValue              // a recognised value
	opGap                // up to so many words
	opSeq                // one after the other
	opChoice             // one of
	opOptional           // perhaps
)

const (
	defaultGap = 6
	maxGap     = 20
	minStem    = 2  // letters
	maxDepth   = 20 // of brackets
)

// parser reads phrases from left to right, one after the other. Lexicons are large and are read at every start, so it makes as
// little garbage as it can.
type parser struct {
	// plain folds the words of phrases once more, as the words of texts are.
	plain func(string) string
	s     string
	pos   int
	depth int
	parts []expr            // of the sequences and choices that are being read, those within others behind them
	known map[string][]expr // what was read already between spaces and brackets
}

func newParser(plain func(string) string) *parser {
	return &parser{plain: plain, known: map[string][]expr{}}
}

// parse reads a phrase in the notation of docs/writing-rules.md. The error says what is wrong with it.
func (p *parser) parse(phrase string) (expr, error) {
	p.s, p.pos, p.depth, p.parts = phrase, 0, 0, p.parts[:0]
	list, err := p.sequence(0)
	e := expr{op: opSeq, list: list}
	switch {
	case err != nil:
		return expr{}, err
	case p.pos < len(p.s):
		return expr{}, fmt.Errorf("%q without its opening bracket", p.s[p.pos:p.pos+1])
	case len(e.list) == 0:
		return expr{}, fmt.Errorf("it is empty")
	case nullable(e):
		return expr{}, fmt.Errorf("all its parts are optional")
	case !telling(e):
		return expr{}, fmt.Errorf("it names no word: * alone means any word")
	}
	e.list = slices.Clone(list)
	return e, nil
}

// sequence reads parts up to the end of the phrase, a | or a closing bracket, which it leaves. close is the bracket that
// is due, 0 for none. The parts are the last of p.parts: whoever keeps them copies them and takes them off.
func (p *parser) sequence(close byte) ([]expr, error) {
	start := len(p.parts)
	for p.pos < len(p.s) {
		rest := p.s[p.pos:]
		var part expr
		var err error
		switch c := rest[0]; {
		case c == ' ' || c == '\t' || c == '\n':
			p.pos++
			continue
		case c == '|' && close != 0, c == ')' || c == ']':
			return p.parts[start:], checkGaps(p.parts[start:])
		case c == '|':
			return nil, fmt.Errorf("| outside of brackets")
		case c == '(' || c == '[':
			part, err = p.bracket(c)
		case c == '{':
			part, err = p.value()
		case strings.HasPrefix(rest, "…") || strings.HasPrefix(rest, "..."):
			part, err = p.gap()
		case c == '}':
			err = fmt.Errorf("%q without its opening bracket", "}")
		default:
			words, err := p.words()
			if err != nil {
				return nil, err
			}
			p.parts = append(p.parts, words...)
			continue
		}
		if err != nil {
			return nil, err
		}
		p.parts = append(p.parts, part)
	}
	return p.parts[start:], checkGaps(p.parts[start:])
}

// bracket reads (a|b) or [a|b].
func (p *parser) bracket(open byte) (expr, error) {
	e, close := expr{op: opChoice, words: true}, byte(')')
	if open == '[' {
		e, close = expr{op: opOptional, words: true}, ']'
	}
	if p.depth++; p.depth > maxDepth {
		return e, fmt.Errorf("brackets are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	start := len(p.parts)
	for {
		p.pos++ // the opening bracket or the |
		at := len(p.parts)
		list, err := p.sequence(close)
		switch {
		case err != nil:
			return e, err
		case p.pos == len(p.s) || p.s[p.pos] != '|' && p.s[p.pos] != close:
			return e, fmt.Errorf("%q without its closing bracket", string(open))
		case len(list) == 0:
			return e, fmt.Errorf("an empty choice between brackets")
		case len(list) > 1:
			p.parts = append(p.parts[:at], expr{op: opSeq, list: slices.Clone(list)})
		}
		e.words = e.words && p.parts[at].oneWord()
		e.first |= p.parts[at].first
		if p.s[p.pos] == close {
			p.pos++
			e.list = slices.Clone(p.parts[start:])
			p.parts = p.parts[:start]
			return e, nil
		}
	}
}

// mark returns a set of one, by which most words that begin otherwise are told apart: the first letter's place in its alphabet.
func mark(fold string) uint64 {
	switch {
	case fold == "":
		return 0
	case fold[0] < utf8.RuneSelf || len(fold) == 1:
		return 1 << (fold[0] & 63)
	}
	return 1 << (fold[1] & 63)
}

// oneWord reports whether the part takes one word, whatever it is.
func (e *expr) oneWord() bool { return e.op == opWord || e.op == opStem || e.op == opAny }

func (p *parser) value() (expr, error) {
	name, _, found := strings.Cut(p.s[p.pos+1:], "}")
	if !found {
		return expr{}, fmt.Errorf("%q without its closing bracket", "{")
	}
	if !slices.Contains(values, name) {
		return expr{}, fmt.Errorf("unknown value {%s}%s", name, lang.DidYouMeanOneOf(name, values))
	}
	p.pos += len(name) + len("{}")
	return expr{op: opValue, text: name}, nil
}

func (p *parser) gap() (expr, error) {
	p.pos += len("…") // as long as three dots
	end := p.pos
	for end < len(p.s) && p.s[end] >= '0' && p.s[end] <= '9' {
		end++
	}
	n := defaultGap
	if end > p.pos {
		var err error
		if n, err = strconv.Atoi(p.s[p.pos:end]); err != nil || n < 1 || n > maxGap {
			return expr{}, fmt.Errorf("…%s: the words between must be 1 to %d", p.s[p.pos:end], maxGap)
		}
	}
	p.pos = end
	return expr{op: opGap, gap: uint8(n)}, nil
}

// words reads what stands up to the next space, bracket or gap: one word, or several with a hyphen or dot between.
func (p *parser) words() ([]expr, error) {
	start := p.pos
	for p.pos < len(p.s) && !strings.ContainsRune(" \t\n()[]{}|", rune(p.s[p.pos])) &&
		!strings.HasPrefix(p.s[p.pos:], "…") && !strings.HasPrefix(p.s[p.pos:], "...") {
		p.pos++
	}
	run := p.s[start:p.pos]
	if start > 0 && strings.IndexByte(")]}", p.s[start-1]) >= 0 && startsWord(run) || p.pos < len(p.s) && strings.IndexByte("([{", p.s[p.pos]) >= 0 && endsWord(run) {
		return nil, fmt.Errorf("%q: brackets stand for whole words, with a space before and behind", run)
	}
	if start > 0 && run[0] == '*' && strings.IndexByte(")]}", p.s[start-1]) >= 0 {
		return nil, fmt.Errorf("%q: a star ends a stem or stands alone", p.s[start-1:p.pos])
	}
	out, known := p.known[run]
	if known {
		return out, nil
	}
	out, err := p.wordsOf(run)
	p.known[run] = out
	return out, err
}

// startsWord and endsWord report whether a letter or digit, or a stem's star, stands at the edge of what is between spaces and
// brackets: a hyphen parts words.
func startsWord(run string) bool {
	r, _ := utf8.DecodeRuneInString(run)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func endsWord(run string) bool {
	r, _ := utf8.DecodeLastRuneInString(run)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '*'
}

// wordsOf returns the words of what stands between spaces and brackets.
func (p *parser) wordsOf(run string) ([]expr, error) {
	if run == "*" {
		return []expr{{op: opAny, first: ^uint64(0)}}, nil
	}
	text, stem := strings.CutSuffix(run, "*")
	if strings.Contains(text, "*") {
		return nil, fmt.Errorf("%q: a star ends a stem or stands alone", run)
	}
	words := lang.Words(text)
	out := make([]expr, len(words)) // none for a dash: it never matters
	for i, w := range words {
		fold := p.plain(w.Fold)
		out[i] = expr{op: opWord, text: fold, first: mark(fold)}
	}
	if stem {
		if len(out) == 0 || words[len(words)-1].End != len(text) {
			return nil, fmt.Errorf("%q: a star ends a stem or stands alone", run)
		}
		last := &out[len(out)-1]
		last.op = opStem
		if utf8.RuneCountInString(last.text) < minStem {
			return nil, fmt.Errorf("%q: a stem has %d letters or more", run, minStem)
		}
	}
	return out, nil
}

// checkGaps refuses a gap that does not stand between two parts.
func checkGaps(list []expr) error {
	if n := len(list); n > 0 && (list[0].op == opGap || list[n-1].op == opGap) {
		return fmt.Errorf("… must stand between words")
	}
	for i := 1; i < len(list); i++ {
		if list[i].op == opGap && list[i-1].op == opGap {
			return fmt.Errorf("two … in a row: write …N for more words")
		}
	}
	return nil
}

// nullable reports whether the part matches no word at all.
func nullable(e expr) bool {
	switch e.op {
	case opSeq:
		return !slices.ContainsFunc(e.list, func(e expr) bool { return !nullable(e) })
	case opChoice:
		return slices.ContainsFunc(e.list, nullable)
	}
	return e.op == opOptional || e.op == opGap
}

// telling reports whether something in the part is more than 'any word'.
func telling(e expr) bool {
	switch e.op {
	case opSeq, opOptional:
		return slices.ContainsFunc(e.list, telling)
	case opChoice:
		return !slices.ContainsFunc(e.list, func(e expr) bool { return !telling(e) })
	}
	return e.op == opWord || e.op == opStem || e.op == opValue
}

// appendKey appends the part in one canonical spelling, by which duplicates are told.
func (e *expr) appendKey(to []byte) []byte {
	switch e.op {
	case opWord:
		return append(to, e.text...)
	case opStem:
		return append(append(to, e.text...), '*')
	case opAny:
		return append(to, '*')
	case opValue:
		return append(append(append(to, '{'), e.text...), '}')
	case opGap:
		return append(to, '.', e.gap)
	}
	to = append(to, '(', '0'+byte(e.op))
	for i := range e.list {
		to = append(e.list[i].appendKey(to), '|')
	}
	return append(to, ')')
}
