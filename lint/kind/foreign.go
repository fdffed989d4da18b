package kind

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// otherLanguage reports sentences and phrases in another of the languages than the document is in.
type otherLanguage struct {
	// Phrase is the concept of short phrases of other languages that are left in texts.
	Phrase string
}

func newForeign(r *rule.Rule, v Vocabulary) (Checker, error) {
	var k otherLanguage
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := v.has(k.Phrase); err != nil {
		return nil, r.Errorf([]string{"check", "phrase"}, "%v", err)
	}
	if err := r.Require("found {text}"); err != nil {
		return nil, err
	}
	return k, r.Undecoded([]string{"phrase"})
}

// Concepts returns the concepts that the rule looks for.
func (k otherLanguage) Concepts() []string { return []string{k.Phrase} }

// stretch is text in another language that may go on over several clauses.
type stretch struct {
	clause, last *clause.Clause // the first and the last one
	span         source.Span
	text         string // that of the first clause
	toEnd        bool   // it reaches the end of the last clause
}

// Check reports every stretch of the text in another language once, however many clauses it fills.
func (k otherLanguage) Check(p *Pass) {
	var all []stretch
	for _, c := range p.clauses() {
		for _, s := range k.in(p, c) {
			span, toEnd := c.Text.Span(s.Start, s.End), s.End == len(c.Text.S)
			if n := len(all) - 1; n >= 0 && all[n].toEnd && all[n].last.Index+1 == c.Index && s.Start == 0 {
				all[n].last, all[n].span.End, all[n].toEnd = c, span.End, toEnd
				continue
			}
			all = append(all, stretch{c, c, span, c.Text.S[s.Start:s.End], toEnd})
		}
	}
	for _, s := range all {
		p.Report(s.clause, s.span, rule.Finding{Message: p.Say("found", "text", short(s.text))})
	}
}

// in returns the stretches of the clause that are in another language.
func (k otherLanguage) in(p *Pass, c *clause.Clause) []clause.Sentence {
	var out []clause.Sentence
	add := func(start, end int) {
		if n := len(out) - 1; n >= 0 && start <= out[n].End+1 {
			out[n].End = max(out[n].End, end)
			return
		}
		out = append(out, clause.Sentence{Start: start, End: end})
	}
	phrases := map[int]clause.Sentence{} // the first of each sentence
	for _, h := range p.Hits.In(c) {
		if _, ok := phrases[h.Sentence]; !ok && h.Concept == k.Phrase {
			phrases[h.Sentence] = clause.Sentence{Start: h.Start, End: h.End}
		}
	}
	for i, s := range c.Sentences() {
		text := c.Text.S[s.Start:s.End]
		if k.other(p, unquoted(text)) || s.Start == 0 && s.End == len(c.Text.S) && k.shortOther(p, text) {
			add(s.Start, s.End)
			continue
		}
		for _, run := range k.runs(p, text) {
			add(s.Start+run.Start, s.Start+run.End)
		}
		if phrase, ok := phrases[i]; ok {
			add(phrase.Start, phrase.End)
		}
	}
	return out
}

// What is taken for a phrase of another language: so many words at the least, with so much that speaks for it, and so much less that
// speaks for the document's own. In a long sentence less will do where nothing speaks for the document's own.
const (
	longForeign     = 8
	minForeignWords = 4
	minForeignScore = 6
	ownShare        = 4
)

// other reports whether a text is in another language than the document.
func (otherLanguage) other(p *Pass, text string) bool {
	if p.Scales == nil || strings.Count(text, " ") < minForeignWords-1 {
		return false
	}
	own, best, words := p.weigh(text)
	if words >= longForeign && own <= 0 && best*2 >= words {
		return best >= minForeignScore
	}
	return words >= minForeignWords && best >= minForeignScore && best*4 >= words*3 && own*ownShare <= best
}

// shortOther reports whether a line of two or three words is in another language: all of them are frequent words of it, and nothing speaks
// for the document's own. What is a part of a line may be a name.
func (otherLanguage) shortOther(p *Pass, text string) bool {
	if n := strings.Count(text, " "); p.Scales == nil || n == 0 || n >= minForeignWords-1 {
		return false
	}
	own, best, words := p.weigh(text)
	return words > 1 && best >= frequentWord*words && own <= 0
}

// frequentWord is what one of a language's frequent words weighs, see lang.Weight.
const frequentWord = 2

// weigh returns what speaks for the document's language in the text, the most that speaks for another, and the number of words.
func (p *Pass) weigh(text string) (own, best, words int) {
	weights, words := p.Scales.Weigh(text)
	for _, w := range weights {
		if w.Tag == p.Doc.Lang {
			own = w.Score
		} else {
			best = max(best, w.Score)
		}
	}
	return own, best, words
}

// runs returns the stretches of the text in the alphabet that the document's language does not have, where they are phrases.
func (k otherLanguage) runs(p *Pass, text string) []clause.Sentence {
	if p.Scales == nil {
		return nil
	}
	own := cyrillic
	if p.Doc.Lang == "en" {
		own = latin
	}
	var out []clause.Sentence
	start, end, words := 0, 0, 0
	flush := func() {
		if words >= minForeignWords && k.other(p, text[start:end]) || own == latin && words >= longForeign {
			out = append(out, clause.Sentence{Start: start, End: end})
		}
		words = 0
	}
	for _, w := range scriptWords(text) {
		theirs := w.latin
		if own == latin {
			theirs = w.cyrillic
		}
		if theirs == 0 || words > 0 && strings.Trim(text[end:w.start], " ,'’-") != "" {
			flush()
		}
		if theirs > 0 {
			if words == 0 {
				start = w.start
			}
			words, end = words+1, w.end
		}
	}
	flush()
	return out
}

// unquoted returns the text without what stands in quotation marks and brackets: names of laws and firms keep their language.
func unquoted(text string) string {
	if !strings.ContainsAny(text, "«»“”\"(") {
		return text
	}
	var b strings.Builder
	depth, straight := 0, false
	for _, r := range text {
		switch r {
		case '«', '“', '„', '(':
			depth++
		case '»', '”', ')':
			depth = max(0, depth-1)
		case '"':
			straight = !straight
		default:
			if depth == 0 && !straight && r != utf8.RuneError {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
