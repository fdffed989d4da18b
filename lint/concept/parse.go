package concept

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// expr is a part of a phrase.
type expr struct {
	op   op
	text string // opWord, opStem: the folded word; opValue: the name
	gap  int    // opGap: how many words may stand between
	list []expr // opSeq, opChoice: the parts; opOptional: the parts
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

// parse reads a phrase in the notation of docs/writing-rules.md; plain folds its words once more, as the words of texts
// are. The error says what is wrong with it.
func parse(phrase string, plain func(string) string) (expr, error) {
	p := parser{s: phrase, plain: plain}
	e, err := p.sequence(0)
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
	return e, nil
}

// parser reads a phrase from left to right.
type parser struct {
	s     string
	pos   int
	depth int
	plain func(string) string
}

// sequence reads parts up to the end of the phrase, a | or a closing bracket, which it leaves. close is the bracket that
// is due, 0 for none.
func (p *parser) sequence(close byte) (expr, error) {
	e := expr{op: opSeq}
	for p.pos < len(p.s) {
		rest := p.s[p.pos:]
		switch c := rest[0]; {
		case c == ' ' || c == '\t' || c == '\n':
			p.pos++
		case c == '|' && close != 0, c == ')' || c == ']':
			return e, checkGaps(e)
		case c == '|':
			return e, fmt.Errorf("| outside of brackets")
		case c == '(' || c == '[':
			part, err := p.bracket(c)
			if err != nil {
				return e, err
			}
			e.list = append(e.list, part)
		case c == '{':
			part, err := p.value()
			if err != nil {
				return e, err
			}
			e.list = append(e.list, part)
		case strings.HasPrefix(rest, "…") || strings.HasPrefix(rest, "..."):
			part, err := p.gap()
			if err != nil {
				return e, err
			}
			e.list = append(e.list, part)
		case c == '}':
			return e, fmt.Errorf("%q without its opening bracket", "}")
		default:
			parts, err := p.words()
			if err != nil {
				return e, err
			}
			e.list = append(e.list, parts...)
		}
	}
	return e, checkGaps(e)
}

// bracket reads (a|b) or [a|b].
func (p *parser) bracket(open byte) (expr, error) {
	e, close := expr{op: opChoice}, byte(')')
	if open == '[' {
		e, close = expr{op: opOptional}, ']'
	}
	if p.depth++; p.depth > maxDepth {
		return e, fmt.Errorf("brackets are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	for {
		p.pos++ // the opening bracket or the |
		part, err := p.sequence(close)
		switch {
		case err != nil:
			return e, err
		case p.pos == len(p.s) || p.s[p.pos] != '|' && p.s[p.pos] != close:
			return e, fmt.Errorf("%q without its closing bracket", string(open))
		case len(part.list) == 0:
			return e, fmt.Errorf("an empty choice between brackets")
		}
		e.list = append(e.list, part)
		if p.s[p.pos] == close {
			p.pos++
			return e, nil
		}
	}
}

func (p *parser) value() (expr, error) {
	name, _, found := strings.Cut(p.s[p.pos+1:], "}")
	if !found {
		return expr{}, fmt.Errorf("%q without its closing bracket", "{")
	}
	if !slices.Contains(values, name) {
		return expr{}, fmt.Errorf("unknown value {%s}%s", name, lang.DidYouMean(name, values))
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
	return expr{op: opGap, gap: n}, nil
}

// words reads what stands up to the next space, bracket or gap: one word, or several with a hyphen or dot between.
func (p *parser) words() ([]expr, error) {
	start := p.pos
	for p.pos < len(p.s) && !strings.ContainsRune(" \t\n()[]{}|", rune(p.s[p.pos])) &&
		!strings.HasPrefix(p.s[p.pos:], "…") && !strings.HasPrefix(p.s[p.pos:], "...") {
		p.pos++
	}
	run := p.s[start:p.pos]
	if run == "*" {
		return []expr{{op: opAny}}, nil
	}
	text, stem := strings.CutSuffix(run, "*")
	if strings.Contains(text, "*") {
		return nil, fmt.Errorf("%q: a star ends a stem or stands alone", run)
	}
	words := lang.Words(text)
	out := make([]expr, len(words)) // none for a dash: it never matters
	for i, w := range words {
		out[i] = expr{op: opWord, text: p.plain(w.Fold)}
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
func checkGaps(seq expr) error {
	if n := len(seq.list); n > 0 && (seq.list[0].op == opGap || seq.list[n-1].op == opGap) {
		return fmt.Errorf("… must stand between words")
	}
	for i := 1; i < len(seq.list); i++ {
		if seq.list[i].op == opGap && seq.list[i-1].op == opGap {
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

// String returns the part in one canonical spelling, by which duplicates are told.
func (e expr) String() string {
	switch e.op {
	case opStem:
		return e.text + "*"
	case opAny:
		return "*"
	case opValue:
		return "{" + e.text + "}"
	case opGap:
		return "…" + strconv.Itoa(e.gap)
	case opSeq:
		return join(e.list, " ")
	case opChoice:
		return "(" + join(e.list, "|") + ")"
	case opOptional:
		return "[" + join(e.list, "|") + "]"
	}
	return e.text
}

func join(list []expr, sep string) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = e.String()
	}
	return strings.Join(parts, sep)
}
