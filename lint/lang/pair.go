package lang

import "strings"

// NumberPair is a number written twice, in words and in digits: "тридцати (15)".
type NumberPair struct {
	Start, End    int // byte offsets into the text, the brackets not among them
	Words, Digits int // the two numbers
}

// maxPaired is the greatest number that a language has words for here; greater ones are not compared.
const maxPaired = 999

// NumberPairs returns the numbers that the text writes in words and again in digits in brackets, or the other way round. words
// are Words(text).
func (g *Grammar) NumberPairs(text string, words []Word) []NumberPair {
	r := &periodReader{g: g, text: text, words: words}
	var out []NumberPair
	for i := 0; i < len(words); {
		q, ok := r.number(i)
		if !ok {
			i++
			continue
		}
		if p, ok := r.pair(i, q); ok {
			out = append(out, p)
		}
		i = max(q.next, i+1)
	}
	return out
}

// pair reads the repetition in brackets of the number that begins with word i.
func (r *periodReader) pair(i int, q quantity) (NumberPair, bool) {
	if q.rest != "" || q.tenth != 0 || q.next >= len(r.words) || strings.TrimSpace(r.gap(q.next)) != "(" {
		return NumberPair{}, false
	}
	again, ok := r.number(q.next)
	if !ok || again.rest != "" || again.tenth != 0 || r.hasDigits(i) == r.hasDigits(q.next) {
		return NumberPair{}, false
	}
	end := r.words[again.next-1].End
	if !strings.HasPrefix(strings.TrimLeft(r.text[end:], " "), ")") || max(q.value, again.value) > maxPaired {
		return NumberPair{}, false
	}
	p := NumberPair{Start: r.words[i].Start, End: end, Words: q.value, Digits: again.value}
	if r.hasDigits(i) {
		p.Words, p.Digits = p.Digits, p.Words
	}
	return p, true
}
