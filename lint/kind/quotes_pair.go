package kind

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
)

// mark is a quotation mark or bracket in a clause.
type mark struct {
	clause *clause.Clause
	at     int
	r      rune
	closes bool
	// excused is true of a closing mark that needs none that opens, but may have one.
	excused bool
}

// end is the offset behind the mark.
func (m mark) end() int { return m.at + utf8.RuneLen(m.r) }

// markPair is two marks and what they stand around.
type markPair struct{ open, close mark }

func (m markPair) text() string { return m.open.clause.Text.S[m.open.at:m.close.end()] }

// family returns what a mark can be paired with: a quotation mark with any other, a bracket with its like.
func (m mark) family() rune {
	switch m.r {
	case '(', ')':
		return '('
	case '[', ']':
		return '['
	}
	return '"'
}

// maxLeft is the number of single marks of one clause that are looked at: a text with more of them is none.
const maxLeft = 20

// maxNumber is the most bytes of the number of an item.
const maxNumber = 10

// maxContext is how many bytes of the text around a single mark are shown.
const maxContext = 60

// context returns the stretch that shows a single mark: the words that it opens or closes.
func (m mark) context() (start, end int) {
	s, size := m.clause.Text.S, utf8.RuneLen(m.r)
	if m.closes {
		start, end = max(0, m.at-maxContext), m.at+size
		if i := strings.IndexByte(s[start:m.at], ' '); start > 0 && i >= 0 {
			start += i + 1
		}
		for !utf8.RuneStart(s[start]) {
			start++
		}
		return start, end
	}
	start, end = m.at, min(len(s), m.at+size+maxContext)
	if i := strings.LastIndexByte(s[m.at+size:end], ' '); end < len(s) && i > 0 {
		end = m.at + size + i
	}
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end--
	}
	return start, end
}

var (
	closers = map[rune]rune{'«': '»', '“': '”', '„': '“', '"': '"'}
	openers = map[rune]rune{'»': '«', '”': '“', '“': '„', '"': '"'}
)

// marks pairs the marks of one clause.
type marks struct {
	clause *clause.Clause
	all    []mark
	mixed  []markPair
	left   []mark
	// asNumber counts the brackets that were taken for the end of others and may belong to the number of an item: (see 1) above).
	asNumber int
	styles   map[rune]int // pairs of one kind, by what opens them
}

func marksOf(c *clause.Clause) *marks {
	m := &marks{clause: c, styles: map[rune]int{}}
	for i, r := range c.Text.S {
		switch r {
		case '«', '»', '“', '”', '„', '"', '(', ')', '[', ']':
			m.all = append(m.all, mark{clause: c, at: i, r: r})
		}
	}
	if len(m.all) > 0 {
		for _, at := range misread(c.Text.S) { // what looks like marks there are letters
			m.all = slices.DeleteFunc(m.all, func(x mark) bool { return at[0] <= x.at && x.at < at[1] })
		}
	}
	return m
}

// pair goes through the marks with one stack for each family: quotation marks and brackets of torn sentences often cross.
func (m *marks) pair() {
	stacks := map[rune][]mark{}
	for _, x := range m.all {
		f := x.family()
		stack := stacks[f]
		x.closes = m.isCloser(x, stack)
		if !x.closes {
			stacks[f] = append(stack, x)
			continue
		}
		if len(stack) == 0 {
			if x.excused = m.excused(x); !x.excused && x.r == ')' && m.asNumber > 0 {
				m.asNumber--
				continue
			}
			m.left = append(m.left, x)
			continue
		}
		top := stack[len(stack)-1]
		if x.r == ')' && m.excused(x) && strings.Contains(m.clause.Text.S[top.at:x.at], " ") {
			m.asNumber++
		}
		stacks[f] = stack[:len(stack)-1]
		if f == '"' {
			m.join(top, x)
		}
	}
	for f, stack := range stacks {
		for _, x := range stack {
			if f != '"' || !m.absorbed(x) {
				m.left = append(m.left, x)
			}
		}
	}
	slices.SortFunc(m.left, func(a, b mark) int { return a.at - b.at })
	m.left = m.left[:min(len(m.left), maxLeft)]
}

// join notes a pair of quotation marks.
func (m *marks) join(open, closing mark) {
	switch {
	case closers[open.r] == closing.r || open.r == '„' && closing.r == '”' || open.r == closing.r: // twice the same is a custom where keyboards have but one

		m.styles[open.r]++
	default:
		m.mixed = append(m.mixed, markPair{open, closing})
	}
}

// isCloser reports whether the mark closes: “ and " do either, as what stands before them and around them tells.
func (m *marks) isCloser(x mark, stack []mark) bool {
	before, _ := utf8.DecodeLastRuneInString(m.clause.Text.S[:x.at])
	after, _ := utf8.DecodeRuneInString(m.clause.Text.S[x.at+utf8.RuneLen(x.r):])
	opening := x.at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{«“„\"—–-/", before)
	switch x.r {
	case '»', ')', ']':
		return true
	case '”':
		return len(stack) > 0 || !opening || !unicode.IsLetter(after)
	case '“':
		return len(stack) > 0 && (stack[len(stack)-1].r == '„' || !opening)
	case '"':
		if len(stack) > 0 && stack[len(stack)-1].r == '"' {
			return !opening || !unicode.IsLetter(after) // else one quotation begins inside of another
		}
		return !opening
	}
	return false
}

// excused reports whether a closing mark needs none that opens: the bracket behind a number or letter of a list inside a
// sentence, a face, the mark of inches, one in what a program fills in.
func (m *marks) excused(x mark) bool {
	s := m.clause.Text.S[:x.at]
	switch x.r {
	case '"':
		word := s[strings.LastIndexByte(s, ' ')+1:]
		return word == "" || word[len(word)-1] >= '0' && word[len(word)-1] <= '9' || strings.ContainsAny(word, programs)
	case ')':
		if s == "" || strings.ContainsRune(":;=-", rune(s[len(s)-1])) {
			return true
		}
		word := s[strings.LastIndexAny(s, " (;,|")+1:]
		digits := strings.IndexAny(word, "0123456789") == 0 && (!strings.Contains(word, ".") || !digitThenLetter.MatchString(word))
		return utf8.RuneCountInString(word) <= 1 || digits && len(word) <= maxNumber || len(word) <= 4 && strings.Trim(word, "ivxIVX") == ""
	}
	return false
}

// digitThenLetter is what no number of an item ends with: 2.1d) has lost a bracket, 2.1.d) has not.
var digitThenLetter = regexp.MustCompile(`\d\p{L}$`)

// programs are signs of words that are meant for programs, where marks have other uses.
const programs = "{}$%=<>\\"

// maxAbsorbed is the most bytes between the beginnings of two quotations that one mark ends.
const maxAbsorbed = 200

// absorbed reports whether an opening mark without its end has another of its kind close behind, whose end does for both: «ТОО «X».
func (m *marks) absorbed(x mark) bool {
	rest := m.clause.Text.S[x.end():min(x.end()+maxAbsorbed, len(m.clause.Text.S))]
	before, _, found := strings.Cut(rest, string(x.r))
	return found && !strings.ContainsAny(before, ".,;:()»”")
}
