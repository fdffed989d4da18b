package clause

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// Term is a name that the document gives to a thing or a person.
type Term struct {
	// Name is the term as written where it is defined, Words the same folded and plain.
	Name  string
	Words []string
	// Clause is where it is defined, Start and End its place in the clause's text.
	Clause     *Clause
	Start, End int
	// From and To are the stretch of the clause's text that defines it: the brackets, or the whole text.
	From, To int
	// Alias is true for a name given in passing, as in brackets: (hereinafter the Site).
	Alias bool
	// Party is true for a pronoun: ("we").
	Party bool
	// Group is the same for the names that one definition gives: «Profile (Account)» – ….
	Group int
	// Uses are the first places elsewhere where the term stands, in whatever form.
	Uses []Use
	// Loose is true where the term is used in other words: shortened, in another order, in another alphabet.
	Loose bool

	capital bool // it is none without a capital
}

// Use is a place where a term is used: byte offsets in the clause's text.
type Use struct {
	Clause     *Clause
	Start, End int
}

// The most that a term has, words and letters, and a document, terms.
const (
	maxTermWords   = 6
	maxIsWords     = 3 // before 'is'
	maxSmallWords  = 2 // without a capital, in a language that writes names with one
	maxTermLetters = 80
	maxTerms       = 400
)

// termReader finds the terms of one document.
type termReader struct {
	doc *Document
	g   *lang.Grammar
}

// FindTerms finds the terms that the document defines and where they are used. The grammar is that of its language.
func (b *Builder) FindTerms(doc *Document, g *lang.Grammar) {
	doc.grammar = g
	r := &termReader{doc: doc, g: g}
	within := make([]bool, len(doc.Clauses)) // as in markDefinitions
	for i, c := range doc.Clauses {
		in := c.Parent != nil && c.Parent.Index >= 0 && within[c.Parent.Index]
		within[i] = in || c.Role != Definition && c.Role != Title && b.opensDefinitions(c)
		if !doc.InBody(c) || c.Role == Contents {
			continue
		}
		from := len(doc.Terms)
		if c.Role == Definition || in && c.Role == Operative {
			r.head(c, in)
		}
		r.aliases(c, from)
	}
	r.again(within)
	slices.SortStableFunc(doc.Terms, func(a, b Term) int {
		if a.Clause != b.Clause {
			return a.Clause.Index - b.Clause.Index
		}
		return a.Start - b.Start
	})
	r.findUses()
}

// add files a name of the clause's text, if it can be one.
func (r *termReader) add(t Term) {
	s := t.Clause.Text.S
	for t.Start < t.End && strings.ContainsRune(" \u00a0\"«“„»”'*_,.:;-–—", leadRune(s[t.Start:t.End])) {
		t.Start += utf8.RuneLen(leadRune(s[t.Start:t.End]))
	}
	t.Name = strings.TrimRight(s[t.Start:t.End], " \u00a0\"«“„»”'*_,.:;-–—")
	t.End = t.Start + len(t.Name)
	words := lang.Words(t.Name)
	for len(words) > 1 {
		n := matchAny(r.g.Terms.Fill, words)
		if n == 0 || n >= len(words) {
			break
		}
		t.Start += words[n].Start
		t.Name = s[t.Start:t.End]
		words = lang.Words(t.Name)
	}
	if len(r.doc.Terms) >= maxTerms || len(words) == 0 || len(words) > maxTermWords || utf8.RuneCountInString(t.Name) > maxTermLetters || !unicode.IsLetter(leadRune(t.Name)) {
		return
	}
	if !isCapital(t.Name) && (t.capital || t.Alias && r.g.Terms.Quoted && len(words) > maxSmallWords) {
		return
	}
	t.Party = matchAny(r.g.Terms.Party, words) == len(words)
	t.Words = r.plain(words)
	r.doc.Terms = append(r.doc.Terms, t)
}

// plain returns the words as they are compared.
func (r *termReader) plain(words []lang.Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = r.g.Plain(w.Fold)
	}
	return out
}

// head files the term that a definition begins with, and the other names that stand beside it.
func (r *termReader) head(c *Clause, in bool) {
	if strings.HasSuffix(c.Text.S, ":") {
		return // it leads in the definitions and is none
	}
	if end := r.headEnd(c.Text.S, in); end > 0 {
		r.headNames(c, 0, end, len(c.Text.S))
	}
	for _, sentence := range c.Sentences() { // lines that were joined for want of a full stop
		s := c.Text.S[sentence.Start:sentence.End]
		if sentence.Start == 0 || !quotedTerm(s) {
			continue
		}
		if end := r.headEnd(s, in); end > 0 {
			r.headNames(c, sentence.Start, sentence.Start+end, sentence.End)
		}
	}
}

// headNames files the names before the dash: term (short form) / other term.
func (r *termReader) headNames(c *Clause, from, end, to int) {
	s, group := c.Text.S, len(r.doc.Terms)
	t := Term{Clause: c, From: from, To: to, Group: group}
	start, depth := from, 0
	for i, ch := range s[:end] {
		switch {
		case i < from:
		case ch == '(' && depth == 0:
			t.Start, t.End = start, i
			r.add(t)
			start, depth = i+1, 1
		case ch == ')' && depth == 1:
			if inner := lang.Words(s[start:i]); len(inner) > 0 && len(inner) <= 3 && r.isName(s[start:i], inner) {
				t.Start, t.End = start, i
				if n := matchAny(r.g.Terms.Join, inner); n > 0 && n < len(inner) {
					t.Start += inner[n].Start
				}
				r.add(t)
			}
			start, depth = i+1, 0
		case ch == '/' && depth == 0:
			t.Start, t.End = start, i
			r.add(t)
			start = i + 1
		}
	}
	if depth == 0 {
		t.Start, t.End = start, end
		r.add(t)
	}
}

// isName reports whether what stands in brackets behind a term is another name of it, and no remark.
func (r *termReader) isName(s string, words []lang.Word) bool {
	if matchAny(r.g.Terms.Alias, words) > 0 {
		return false // aliases are found in their own way
	}
	return unicode.IsUpper(leadRune(strings.TrimLeft(s, " \"«“„")))
}

// headEnd returns where the term at the start of the text ends: before the dash, the colon or the word that defines it; 0 if
// there is none. In a section of definitions 'is' will do.
func (r *termReader) headEnd(s string, in bool) int {
	words := lang.Words(s[:min(len(s), 400)])
	end := dashEnd(s, in)
	for i := 1; i < len(words) && i <= maxTermWords+1; i++ {
		n := matchAny(r.g.DefinitionCues, words[i:])
		if n == 0 && in {
			if n = matchAny(r.g.Terms.Is, words[i:]); i > maxIsWords {
				n = 0
			}
		}
		if n == 0 {
			n = matchAny(r.g.Terms.IsKind, words[i:])
		}
		if n > 0 && strings.Count(s[:words[i].Start], "(") == strings.Count(s[:words[i].Start], ")") {
			if end == 0 || words[i].Start < end {
				return words[i].Start
			}
			break
		}
	}
	return end
}

// dashEnd returns where the dash stands that ends the term; in a section of definitions a colon will do. 0 if there is none.
func dashEnd(s string, colon bool) int {
	depth, before := 0, ' '
	for i, ch := range s {
		switch {
		case i > 300:
			return 0
		case ch == '(':
			depth++
		case ch == ')':
			depth--
		case depth > 0:
		case ch == '.' || ch == ';' || ch == '!' || ch == '?':
			return 0
		case strings.ContainsRune("–—-−", ch) && i > 0 && (before == ' ' || before == '»' || before == '”' || before == '"'):
			return i
		case ch == ':' && colon:
			return i
		}
		before = ch
	}
	return 0
}

// again files what looks like a second definition outside of a section of definitions: a clause that begins with a term and a
// dash, or with a term and 'is any …'.
func (r *termReader) again(within []bool) {
	known := map[string]bool{}
	for _, t := range r.doc.Terms {
		known[strings.Join(t.Words, " ")] = true
	}
	for _, c := range r.doc.Clauses {
		if c.Role != Operative || within[c.Index] || !r.doc.InBody(c) {
			continue
		}
		end := r.headEnd(c.Text.S, false)
		if end == 0 {
			continue
		}
		words := lang.Words(c.Text.S[:end])
		rest := strings.TrimLeft(c.Text.S[end:], " –—-−:")
		if len(words) == 0 || len(words) > maxTermWords || !known[strings.Join(r.plain(words), " ")] ||
			!unicode.IsLower(leadRune(rest)) || strings.Count(rest, " ") < 3 {
			continue
		}
		r.add(Term{Clause: c, End: end, To: len(c.Text.S), Group: len(r.doc.Terms)})
	}
}

func leadRune(s string) rune {
	ch, _ := utf8.DecodeRuneInString(s)
	return ch
}

// Grammar returns the grammar of the document's language, nil where it is not known.
func (d *Document) Grammar() *lang.Grammar { return d.grammar }
