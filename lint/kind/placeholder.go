package kind

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/rule"
)

// placeholder reports what a template left for its user to fill in, to choose or to delete: blanks, texts in square brackets,
// and phrases that tell the user what to do.
type placeholder struct {
	// Phrase is the concept of the phrases.
	Phrase string
	// Join is the concept of the words between two texts in brackets of which one should have been chosen.
	Join string
}

func newPlaceholder(r *rule.Rule, v Vocabulary) (Checker, error) {
	var k placeholder
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	for key, id := range map[string]string{"phrase": k.Phrase, "join": k.Join} {
		if err := v.has(id); err != nil {
			return nil, r.Errorf([]string{"check", key}, "%v", err)
		}
	}
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return k, r.Undecoded([]string{"phrase", "join"})
}

// Concepts returns the concepts that the rule looks for.
func (k placeholder) Concepts() []string { return []string{concept.Placeholder, k.Phrase} }

// Check reports every place where something was left.
func (k placeholder) Check(p *Pass) {
	for _, c := range p.clauses() {
		for _, s := range k.in(p, c) {
			p.Report(c, c.Text.Span(s.Start, s.End), rule.Finding{Message: p.Say("found", "text", short(c.Text.S[s.Start:s.End]))})
		}
	}
}

// in returns the places in the clause, in their order, none within another.
func (k placeholder) in(p *Pass, c *clause.Clause) []clause.Sentence {
	var found []clause.Sentence
	if strings.ContainsRune(c.Text.S, '[') {
		found = inBrackets(c.Text.S)
	}
	if anyIn(c.Text.S, "___", "......", "000") {
		found = append(found, ruledIn(c.Text.S)...)
	}
	told := -1
	joined := map[int]int{} // where words that join end, by where they begin
	for _, h := range p.Hits.In(c) {
		switch h.Concept {
		case concept.Placeholder:
			if rest := c.Text.S[h.End:]; strings.HasPrefix(rest, "](") || strings.HasPrefix(rest, "]") && slices.Contains(notes, c.Text.S[h.Start:h.End]) {
				continue // a link of Markdown, a note
			}
			found = append(found, clause.Sentence{Start: h.Start, End: h.End})
		case k.Phrase:
			if h.Sentence == told { // one remark may be made of several phrases
				continue
			}
			told = h.Sentence
			found = append(found, clause.Sentence{Start: h.Start, End: h.End})
		case k.Join:
			joined[h.Start] = h.End
		}
	}
	slices.SortFunc(found, func(a, b clause.Sentence) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []clause.Sentence
	for _, s := range found {
		if n := len(out) - 1; n >= 0 && (s.Start < out[n].End || joined[out[n].End+1] == s.Start-1 || oneBlank(c.Text.S, out[n], s)) {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// oneBlank reports whether two blanks are parts of one, such as the day, the month and the year of a date: nothing but marks and
// digits stands between.
func oneBlank(text string, a, b clause.Sentence) bool {
	bare := func(s clause.Sentence) bool { return strings.Trim(text[s.Start:s.End], "_.X") == "" }
	return bare(a) && bare(b) && b.Start-a.End <= maxBetweenBlanks && strings.IndexFunc(text[a.End:b.Start], unicode.IsLetter) < 0
}

// maxBetweenBlanks is how many bytes stand between two parts of one blank at the most.
const maxBetweenBlanks = 8

// notes are the words in square brackets that no template left: an editor's, and what protects an address from robots.
var notes = []string{"sic", "email protected"}

// ruled is a line to write on, of underscores or dots, and a telephone number of zeros.
var ruled = regexp.MustCompile(`_{3,}|\.{8,}|\(?\b000\)?[ -]000[ -]?\d\d[ -]?\d\d\b`)

// ruledIn returns the places of such lines.
func ruledIn(s string) []clause.Sentence {
	var out []clause.Sentence
	for _, m := range ruled.FindAllStringIndex(s, -1) {
		if rest := strings.TrimLeft(s[m[1]:], " "); rest != "" && rest[0] >= '0' && rest[0] <= '9' && s[m[0]] == '.' {
			continue // the page of an entry of contents
		}
		out = append(out, clause.Sentence{Start: m[0], End: m[1]})
	}
	return out
}

// minBlank is the least number of bytes of words in brackets that are taken for a blank: fewer are notes or letters of a word, as in
// 'cookie[s]'.
const minBlank = 4

// inBrackets returns the outermost square brackets that have words in them and stand by themselves: not a link of Markdown, not the number
// of a note, not a part of a word.
func inBrackets(s string) []clause.Sentence {
	var out []clause.Sentence
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			if depth == 0 {
				start = i
			}
			depth++
		case ']':
			if depth--; depth == 0 && isBlank(s, start, i+1) {
				out = append(out, clause.Sentence{Start: start, End: i + 1})
			}
			depth = max(depth, 0)
		}
	}
	return out
}

func isBlank(s string, start, end int) bool {
	inner := strings.Trim(s[start:end], "[] ")
	if strings.Contains(inner, "://") || strings.HasPrefix(inner, "www.") || strings.Contains(inner, "@") && !strings.Contains(inner, " ") { // an address fills it
		return false
	}
	if len(inner) < minBlank || slices.Contains(notes, inner) || strings.Trim(inner, "0123456789.,-–*") == "" || strings.HasPrefix(s[end:], "(") || strings.HasPrefix(s[end:], "[") {
		return false
	}
	return start == 0 || strings.ContainsRune(" (\"«“/.,:;-—]", lastRune(s[:start]))
}
