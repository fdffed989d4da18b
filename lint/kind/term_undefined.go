package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/concept"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
)

// undefined reports words of art with a capital inside a sentence that are no terms of the document, each once.
func (k *term) undefined(p *Pass) {
	judged := k.named(p)
	for _, c := range p.Doc.Clauses {
		if c.Role != clause.Operative && c.Role != clause.Definition || !p.Doc.InBody(c) {
			continue
		}
		for _, h := range p.Hits.In(c) {
			if !slices.Contains(k.Art, h.Concept) {
				continue
			}
			start := artWord(c, h)
			if !claimsDefinition(p, c, start, h.End) {
				continue
			}
			words := lang.Words(c.Text.S[start:h.End])
			last := words[len(words)-1].Fold
			if slices.ContainsFunc(judged, func(o string) bool { return alike(o, last) }) {
				continue
			}
			judged = append(judged, last)
			if p.Doc.Defines(words) || introduced(p, words) {
				continue
			}
			p.Report(c, c.Text.Span(start, h.End), rule.Finding{Message: p.Say("found", "text", c.Text.S[start:h.End])})
		}
	}
}

// named returns the words of art that stand before a name, which tells who is meant: the company «Swallow».
func (k *term) named(p *Pass) []string {
	var out []string
	for _, c := range p.Doc.Clauses {
		for _, h := range p.Hits.In(c) {
			if !slices.Contains(k.Art, h.Concept) || !p.Doc.InBody(c) || !nameFollows(c.Text.S[h.Start:h.End], c.Text.S[h.End:]) {
				continue
			}
			words := lang.Words(c.Text.S[h.Start:h.End])
			if last := words[len(words)-1].Fold; !slices.ContainsFunc(out, func(o string) bool { return alike(o, last) }) {
				out = append(out, last)
			}
		}
	}
	return out
}

// nameFollows reports whether a proper name follows the word: one in quotation marks, or in Latin letters behind Cyrillic ones.
func nameFollows(word, rest string) bool {
	trimmed := strings.TrimLeft(rest, " ")
	if trimmed == "" || trimmed == rest {
		return false
	}
	return strings.ContainsRune("\"«“", firstOf(trimmed)) || startsUpper(trimmed) && trimmed[0] < utf8.RuneSelf && !isASCII(word)
}

// alike reports whether two words begin with the same stem, whatever endings both have.
func alike(a, b string) bool {
	n := 0
	for i := range a {
		if !strings.HasPrefix(b, a[:i]) {
			break
		}
		n = i
	}
	if strings.HasPrefix(b, a) {
		n = len(a)
	}
	return n >= min(len(a), len(b))*3/5
}

// artWord returns where the word of art begins within the hit: behind an article, which bears a capital where it begins a sentence.
func artWord(c *clause.Clause, h concept.Hit) int {
	words := lang.Words(c.Text.S[h.Start:h.End])
	if len(words) > 1 && (!startsUpper(c.Text.S[h.Start:]) || words[0].End <= maxArticle && !insideSentence(c.Text.S[:h.Start])) {
		return h.Start + words[1].Start
	}
	return h.Start
}

// maxArticle is the most bytes of an article.
const maxArticle = 3

// claimsDefinition reports whether the words have a capital that neither the start of a sentence nor a proper name around them
// explains.
func claimsDefinition(p *Pass, c *clause.Clause, start, end int) bool {
	s := c.Text.S
	if !isCapitalised(s[start:end]) || start > 0 && s[start-1] != ' ' {
		return false
	}
	if start == 0 {
		return continuesSentence(p.Doc, c) && allCapitalised(s[start:end])
	}
	if !insideSentence(s[:start]) {
		return false
	}
	from := max(0, start-60)
	if before := lang.Words(s[from:start]); len(before) > 0 {
		w := before[len(before)-1]
		inside := from+w.Start > 0 && insideSentence(s[:from+w.Start])
		named := inside || w.End-w.Start > 1 && !isCapitalised(s[from+w.Start:from+w.End])
		if startsUpper(s[from+w.Start:]) && named && !p.Doc.Defines(before[len(before)-1:]) {
			return false
		}
	}
	return !namedBehind(p, s[end:])
}

// continuesSentence reports whether the clause goes on with the sentence of the one before: a line that was cut in two.
func continuesSentence(d *clause.Document, c *clause.Clause) bool {
	if c.Marker != "" || c.Index == 0 || c.Role != clause.Operative {
		return false
	}
	before := d.Clauses[c.Index-1]
	r, _ := utf8.DecodeLastRuneInString(before.Text.S)
	return before.Role == clause.Operative && unicode.IsLower(r) && len(before.Text.S) > 60
}

// namedBehind reports whether the text goes on with a name, so that the words before it belong to that.
func namedBehind(p *Pass, rest string) bool {
	trimmed := strings.TrimLeft(rest, " ")
	if trimmed == rest || trimmed == "" {
		return false
	}
	if strings.ContainsRune("\"«“", firstOf(trimmed)) {
		return true
	}
	next := lang.Words(trimmed[:min(len(trimmed), 60)])
	return startsUpper(trimmed) && len(next) > 0 && !p.Doc.Defines(next[:1])
}

// isCapitalised reports whether the first letter is a capital and not all of them are.
func isCapitalised(s string) bool {
	return startsUpper(s) && strings.ContainsFunc(s, unicode.IsLower)
}

// allCapitalised reports whether every word begins with a capital.
func allCapitalised(s string) bool {
	return !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return !startsUpper(w) })
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// insideSentence reports whether what follows the text goes on with its sentence.
func insideSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r != utf8.RuneError && strings.ContainsRune(",)–—-", r)
}

// introduced reports whether the words are told by themselves: a clause begins with them and a colon or dash, or a name stands
// in brackets or quotation marks beside them.
func introduced(p *Pass, words []lang.Word) bool {
	for _, c := range p.Doc.Clauses {
		if !p.Doc.InBody(c) || c.Role == clause.Chrome {
			continue
		}
		s := c.Text.S
		if c.Role == clause.Title || c.Role == clause.Heading {
			continue
		}
		head := lang.Words(s[:min(len(s), 160)])
		if len(head) < len(words) || !sameWords(p, head, words) {
			continue
		}
		rest := strings.TrimLeft(s[head[len(words)-1].End:], " ")
		if rest != "" && strings.ContainsRune(":–—-", firstOf(rest)) {
			return true
		}
	}
	return false
}

func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// sameWords reports whether the text begins with the words, in whatever form.
func sameWords(p *Pass, text, words []lang.Word) bool {
	for i, w := range words {
		if !p.Doc.SameWord(text[i].Fold, w.Fold) {
			return false
		}
	}
	return true
}
