package citation

import (
	"slices"
	"time"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/source"
)

// Citation is a place where a document cites a statute.
type Citation struct {
	Clause *clause.Clause
	// Span is from the first to the last of the words that name the statute, its noun and country among them.
	Span    source.Span
	Text    string
	Statute *Statute
	// Number is the number as written, "" if none is; NumberSpan its place. OtherNumber is true where it is not the
	// statute's.
	Number      string
	NumberSpan  source.Span
	OtherNumber bool
	// Title is the name as written, "" if none is. Wrong is true where the statute has it not, Old where it had it once.
	Title      string
	TitleSpan  source.Span
	Wrong, Old bool
	// Date is the date given with it, zero if none is. It need not be the statute's.
	Date     time.Time
	DateSpan source.Span
	// Articles are the articles cited of it, in the order of the text.
	Articles []Article
	// Alias is true where the statute is named by what the document said that it calls it ("hereinafter the Law").
	Alias bool
	// Gone is true where the text around says that the statute is out of force.
	Gone bool
}

// Article is an article of a statute.
type Article struct {
	Number string // as written: "18.1"
	Span   source.Span
}

// Find returns the citations in the policy's body, in the order of the text. Dates are read by the grammar.
func (s *Statutes) Find(doc *clause.Document, g *lang.Grammar) []Citation {
	f := finder{s: s, g: g, aliases: map[rune][]alias{}}
	var out []Citation
	for _, c := range doc.Clauses {
		if doc.InBody(c) && c.Role != clause.Contents {
			out = append(out, f.inClause(c)...)
		}
	}
	return out
}

// finder goes through one document.
type finder struct {
	s       *Statutes
	g       *lang.Grammar
	aliases map[rune][]alias // by the first letter, those defined so far

	// of the clause at hand
	c     *clause.Clause
	text  string
	words []lang.Word
	info  []wordInfo
}

// cited is a citation with its place in words.
type cited struct {
	Citation
	first, last int // with noun and country
	reach       int // the last word of the brackets behind it that give it an alias, else last
}

func (f *finder) inClause(c *clause.Clause) []Citation {
	f.c, f.text, f.words, f.info = c, c.Text.S, lang.Words(c.Text.S), nil
	parts := f.parts()
	if len(parts) == 0 && !f.mayHaveAlias() {
		return nil
	}
	f.info = f.s.words.mark(f.words)
	all := f.clusters(parts)
	all = append(all, f.aliasMentions(all)...)
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b cited) int { return a.first - b.first })
	f.giveArticles(all)
	f.markGone(all)
	out := make([]Citation, len(all))
	for i, x := range all {
		out[i] = x.Citation
	}
	return out
}

// markGone marks the citations in sentences that say that a statute is out of force.
func (f *finder) markGone(all []cited) {
	sentences, w, k := f.c.Sentences(), 0, 0
	for _, s := range sentences {
		gone := false
		for ; w < len(f.words) && f.words[w].Start < s.End; w++ {
			gone = gone || f.info[w].is(roleRepeal)
		}
		for ; k < len(all) && all[k].first < w; k++ {
			all[k].Gone = gone
		}
	}
}

// gap returns what stands between word i and the one before it.
func (f *finder) gap(i int) string {
	if i == 0 || i >= len(f.words) {
		return ""
	}
	return f.text[f.words[i-1].End:f.words[i].Start]
}

// span returns the source span of words first to last, and their text.
func (f *finder) span(first, last int) (source.Span, string) {
	start, end := f.words[first].Start, f.words[last].End
	return f.c.Text.Span(start, end), f.text[start:end]
}
