package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// repeated reports a word or a short phrase that stands twice in a row: one after the other, joined by 'and', or the second in
// brackets.
type repeated struct {
	// Join is the concept of the words that join two of a kind.
	Join string
	// Except is the concept of what is rightly said twice.
	Except string
	// Behind are the languages in which what narrows a word follows it: 'updates and updates in the policy' are of two kinds there.
	Behind []string
}

func newRepeated(r *rule.Rule, v Vocabulary) (Checker, error) {
	var k repeated
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	for key, id := range map[string]string{"join": k.Join, "except": k.Except} {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check", key}, "%v", err)
		}
	}
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return k, r.Undecoded([]string{"join", "except", "behind"})
}

// maxRepeated is the number of words of the longest phrase that is looked for twice.
const maxRepeated = 4

// Check reports every place where something is said twice.
func (k repeated) Check(p *Pass) {
	for _, c := range p.clauses() {
		r := repeats{text: c.Text.S, words: lang.Words(c.Text.S), join: map[int]bool{}, except: map[int]bool{}, behind: slices.Contains(k.Behind, p.Doc.Lang)}
		for _, h := range p.Hits.In(c) {
			switch h.Concept {
			case k.Join:
				r.join[h.Start] = true
			case k.Except:
				r.except[h.Start] = true
			}
		}
		for i := 0; i < len(r.words); i++ {
			if first, last, n := r.at(i); last > first {
				p.reportTwice(c, r.words[first:last+1], n)
				i = last
			}
		}
	}
}

// reportTwice reports words of which the last n are the first again. Where nothing stands between, the second may be deleted; elsewhere
// another word was meant, and only the author knows which.
func (p *Pass) reportTwice(c *clause.Clause, words []lang.Word, n int) {
	start, end := words[0].Start, words[len(words)-1].End
	f := rule.Finding{Message: p.Say("found", "text", short(c.Text.S[start:end]))}
	if len(words) == 2*n && c.Text.S[words[n-1].End:words[n].Start] == " " {
		f.Fix = &rule.Fix{Title: p.Messages.Text(textDelete, "text", c.Text.S[words[n].Start:end]), Edits: []rule.Edit{{Span: c.Text.Span(words[n-1].End, end)}}}
	}
	p.Report(c, c.Text.Span(start, end), f)
}

// repeats looks for what a clause says twice.
type repeats struct {
	text         string
	words        []lang.Word
	join, except map[int]bool // the offsets where words that join, and what is rightly said twice, begin
	behind       bool         // what narrows a word follows it
}

// at returns the first and the last word of a phrase that begins with word i and is said twice, and the number of its words;
// zeros if there is none.
func (r *repeats) at(i int) (first, last, n int) {
	if r.except[r.words[i].Start] {
		return 0, 0, 0
	}
	for n := min(maxRepeated, len(r.words)-1-i); n > 0; n-- {
		second := i + n
		if r.twice(i, second, n) {
			return i, second + n - 1, n
		}
		if r.gap(second-1) == " " && r.join[r.words[second].Start] && second+1 < len(r.words) && r.joined(i, second+1, n) {
			return i, second + n, n
		}
	}
	return r.aroundBracket(i)
}

// twice reports whether the n words at i stand again at second, right behind them: alone, after a comma or in brackets.
func (r *repeats) twice(i, second, n int) bool {
	last := second + n - 1
	if last >= len(r.words) || !r.same(i, second, n) || r.cut(i, last) {
		return false
	}
	switch r.gap(second - 1) {
	case " ":
		return !r.runIn(i, second)
	case ", ": // the phone, phone numbers
		return !r.goesOn(last) || !r.behind && !r.long(last)
	case " (":
		return strings.HasPrefix(r.text[r.words[last].End:], ")")
	}
	return false
}

// joined reports whether the n words at i stand again at second, behind a word that joins them.
func (r *repeats) joined(i, second, n int) bool {
	last := second + n - 1
	return last < len(r.words) && r.gap(second-1) == " " && r.same(i, second, n) && !r.cut(i, last) && !r.narrowed(i, last, n)
}

// gap returns what stands behind word i.
func (r *repeats) gap(i int) string { return r.text[r.words[i].End:r.words[i+1].Start] }

// same reports whether n words at i and at j are the same, with nothing but spaces inside of either phrase. Numbers may come
// twice, and so may the letters of abbreviations.
func (r *repeats) same(i, j, n int) bool {
	letters, small := 0, true
	for k := range n {
		if r.words[i+k].Fold != r.words[j+k].Fold || k > 0 && (r.gap(i+k-1) != " " || r.gap(j+k-1) != " ") {
			return false
		}
		for _, c := range r.text[r.words[i+k].Start:r.words[i+k].End] {
			if unicode.IsLetter(c) {
				letters++
				small = small && unicode.IsLower(c)
			}
		}
	}
	return letters > 1 || letters == 1 && small && r.gap(i) == " "
}

func (r *repeats) rune(i int) rune {
	first, _ := utf8.DecodeRuneInString(r.text[r.words[i].Start:])
	return first
}

// maxRunIn is how many words of a heading are looked at.
const maxRunIn = 12

// runIn reports whether the word at i may be a heading or a label in front of a text that begins with the same word, as far as
// capitals tell. In the midst of a sentence no heading ends, and a pronoun or the like is none.
func (r *repeats) runIn(i, second int) bool {
	if !unicode.IsUpper(r.rune(second)) {
		return false
	}
	first := i
	for first > 0 && i-first < maxRunIn && r.gap(first-1) == " " && unicode.IsUpper(r.rune(first)) {
		first--
	}
	switch {
	case first == 0:
		return r.long(0) || second-i > 1
	case !strings.HasSuffix(r.gap(first-1), " "):
		return true
	}
	return unicode.IsUpper(r.rune(first)) && (r.long(first) || second-i > 1) && strings.ContainsAny(r.gap(first-1), ".:;!?|")
}

// goesOn reports whether words follow without a mark, so that the last one may be the beginning of another thing.
func (r *repeats) goesOn(last int) bool { return last+1 < len(r.words) && r.gap(last) == " " }

// narrowed reports whether the words around may make two things of a word and the same word: 'product updates and updates of prices', and
// where attributes stand before their nouns 'the data and the data subject'.
func (r *repeats) narrowed(first, last, n int) bool {
	before := first > 0 && r.gap(first-1) == " "
	return (before && r.behind || n == 1 && !r.behind) && r.goesOn(last) && r.long(last)
}

// long reports whether the word has so many letters that others narrow it; shorter ones are pronouns and the like.
func (r *repeats) long(i int) bool { return utf8.RuneCountInString(r.words[i].Fold) >= minNarrowed }

// minNarrowed is the number of letters of the shortest such words.
const minNarrowed = 5

// glue are the marks that make one of two words.
const glue = "-‑–/.@_&'’"

// cut reports whether one of the words from first to last is only a part of what such marks make one: 'on on-line', 'e-mail mail'.
func (r *repeats) cut(first, last int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:r.words[first].Start])
	if strings.ContainsRune(glue, before) {
		return true
	}
	rest := r.text[r.words[last].End:]
	next, n := utf8.DecodeRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(rest[n:])
	return n > 0 && strings.ContainsRune(glue, next) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

// aroundBracket finds a word that stands both before and after a bracket.
func (r *repeats) aroundBracket(i int) (first, last, n int) {
	if i+2 >= len(r.words) || r.gap(i) != " (" {
		return 0, 0, 0
	}
	depth := 1
	for j := i + 1; j+1 < len(r.words) && j < i+40; j++ {
		gap := r.gap(j)
		depth += strings.Count(gap, "(") - strings.Count(gap, ")")
		if depth > 0 {
			continue
		}
		if strings.HasSuffix(gap, ") ") && strings.Count(gap, ")") == 1 && !strings.Contains(gap, "(") && r.same(i, j+1, 1) &&
			utf8.RuneCountInString(r.words[i].Fold) > 3 && !r.cut(i, j+1) {
			return i, j + 1, 1
		}
		return 0, 0, 0
	}
	return 0, 0, 0
}
