package lint

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/source"
)

// sentences are the texts of testdata/injected.toml, by rule and language.
type sentences map[string]map[string][]string

func loadSentences(t *testing.T) sentences {
	t.Helper()
	var out sentences
	if _, err := toml.DecodeFile("testdata/injected.toml", &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// site is a clean policy in which a place for a defect is looked for.
type site struct {
	*report.File
	text, lang string
	rng        *rand.Rand
	// sentences are those of the rule, by language.
	sentences map[string][]string
}

// pick returns one of the list by chance, false if there is none.
func pick[T any](s *site, list []T) (T, bool) {
	if len(list) == 0 {
		var none T
		return none, false
	}
	return list[s.rng.IntN(len(list))], true
}

// edit replaces a stretch of the policy.
type edit struct {
	span source.Span
	text string
}

// apply returns the policy with the edits, and the line of each in it.
func (s *site) apply(edits ...edit) (string, []int) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return a.span.Start - b.span.Start })
	var b strings.Builder
	var lines []int
	at := 0
	for _, e := range edits {
		b.WriteString(s.text[at:e.span.Start])
		line := 1 + strings.Count(b.String(), "\n") + leading(e.text)
		for i := 0; i <= strings.Count(strings.TrimRight(e.text[leading(e.text):], "\n"), "\n"); i++ {
			lines = append(lines, line+i)
		}
		b.WriteString(e.text)
		at = e.span.End
	}
	b.WriteString(s.text[at:])
	return b.String(), lines
}

// leading returns how many line ends a text begins with.
func leading(text string) int { return len(text) - len(strings.TrimLeft(text, "\n")) }

// wound returns the policy with the edits; the finding is due on one of their lines.
func (s *site) wound(edits ...edit) (wound, bool) {
	text, lines := s.apply(edits...)
	return wound{text: text, lines: lines}, true
}

// clauses returns the clauses of the policy for which want is true.
func (s *site) clauses(want func(*clause.Clause) bool) []*clause.Clause {
	var out []*clause.Clause
	for _, c := range s.Document.Clauses {
		if s.Document.InBody(c) && want(c) {
			out = append(out, c)
		}
	}
	return out
}

// prose reports whether the clause says something in whole sentences.
func prose(c *clause.Clause) bool {
	return c.Role == clause.Operative && len(c.Children) == 0 && strings.HasSuffix(c.Text.S, ".") && utf8.RuneCountInString(c.Text.S) > 40
}

// escape returns the words as the format of the policy writes them.
func (s *site) escape(words string) string {
	switch s.Document.Format {
	case "html":
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(words)
	case "markdown":
		return strings.ReplaceAll(words, "<", `\<`)
	}
	return words
}

// behind returns the edit that puts a sentence at the end of a clause.
func (s *site) behind(c *clause.Clause, words string) edit {
	end := c.Text.All().End
	return edit{source.Span{Start: end, End: end}, " " + s.escape(words)}
}

// below returns the edit that puts a paragraph of its own below a clause.
func (s *site) below(c *clause.Clause, words string) edit {
	end := s.endOf(c)
	switch words = s.escape(words); s.Document.Format {
	case "html":
		return edit{source.Span{Start: end, End: end}, "\n<p>" + words + "</p>"}
	case "markdown":
		return edit{source.Span{Start: end, End: end}, "\n\n" + words}
	}
	gap := "\n"
	if strings.Count(s.text, "\n\n") > len(s.Document.Clauses)/3 {
		gap = "\n\n"
	}
	return edit{source.Span{Start: end, End: end}, gap + words}
}

// endOf returns where the last line of the clause ends.
func (s *site) endOf(c *clause.Clause) int {
	end := c.Text.All().End
	if i := strings.IndexByte(s.text[end:], '\n'); i >= 0 {
		return end + i
	}
	return len(s.text)
}

// sentence puts one of the rule's sentences into the policy: behind a clause, or as the last clause of a section.
func (s *site) sentence() (wound, bool) {
	words, ok := pick(s, s.sentences[s.lang])
	if !ok {
		return wound{}, false
	}
	return s.put(words)
}

// put puts a sentence behind a clause, or as the last clause of a section.
func (s *site) put(words string) (wound, bool) {
	c, ok := pick(s, s.clauses(prose))
	if !ok {
		return wound{}, false
	}
	if last := s.lastOf(c); last != nil && s.rng.IntN(2) == 0 {
		m := last.Mark()
		marker := strings.Replace(last.Marker, m.Name, m.At(m.Nums[len(m.Nums)-1]+1), 1)
		return s.wound(s.below(last, marker+" "+words))
	}
	return s.wound(s.behind(c, words))
}

// lastOf returns the last clause of the numbered row that the clause stands in, nil where it is in none or the row does not end in prose.
func (s *site) lastOf(c *clause.Clause) *clause.Clause {
	row := s.row(c)
	if len(row) < 2 || row[0].Mark().Kind != clause.DecimalMark || len(row[0].Mark().Nums) != 2 || !prose(row[len(row)-1]) {
		return nil
	}
	return row[len(row)-1]
}

// row returns the clause and its siblings that bear written marks of one kind.
func (s *site) row(c *clause.Clause) []*clause.Clause {
	if c.Parent == nil || !s.Document.Typed(c) {
		return nil
	}
	var out []*clause.Clause
	m := c.Mark()
	for _, x := range c.Parent.Children {
		if y := x.Mark(); s.Document.Typed(x) && y.Kind == m.Kind && len(y.Nums) == len(m.Nums) && y.Delim == m.Delim {
			out = append(out, x)
		}
	}
	return out
}

// pointedTo reports whether the policy points to the clause, or to one below it.
func (s *site) pointedTo(c *clause.Clause) bool {
	return slices.ContainsFunc(s.Document.References, func(r clause.Reference) bool {
		return slices.ContainsFunc(r.Targets, func(t string) bool { return t == c.Number || strings.HasPrefix(t, c.Number+".") })
	})
}

// pointsTo reports whether the clause points to the number.
func (s *site) pointsTo(c *clause.Clause, number string) bool {
	return slices.ContainsFunc(s.Document.References, func(r clause.Reference) bool {
		return r.Clause == c && slices.Contains(r.Targets, number)
	})
}

// lines returns the stretch of the source from the first line of one clause to the end of the last line of another.
func (s *site) lines(from, to *clause.Clause) source.Span {
	return source.Span{Start: strings.LastIndexByte(s.text[:from.Span.Start], '\n') + 1, End: min(s.endOf(to)+1, len(s.text))}
}

// lastBelow returns the last clause below c, or c itself.
func lastBelow(c *clause.Clause) *clause.Clause {
	for len(c.Children) > 0 {
		c = c.Children[len(c.Children)-1]
	}
	return c
}

// word is a word of a clause.
type word struct {
	clause     *clause.Clause
	start, end int // in the clause's text
	text       string
}

func (w word) span() source.Span { return w.clause.Text.Span(w.start, w.end) }

// words returns the words of letters alone, of at least min of them, in the clauses that say something.
func (s *site) words(min int) []word {
	var out []word
	for _, c := range s.clauses(func(c *clause.Clause) bool { return c.Role == clause.Operative || c.Role == clause.Definition }) {
		for _, w := range lang.Words(c.Text.S) {
			x := word{c, w.Start, w.End, c.Text.S[w.Start:w.End]}
			letters := strings.IndexFunc(x.text, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
			span := x.span()
			if letters && utf8.RuneCountInString(x.text) >= min && s.text[span.Start:span.End] == x.text && x.alone() {
				out = append(out, x)
			}
		}
	}
	return out
}

// alone reports whether the word is no part of an address or of a compound.
func (w word) alone() bool {
	s := w.clause.Text.S
	before, _ := utf8.DecodeLastRuneInString(s[:w.start])
	after, n := utf8.DecodeRuneInString(s[w.end:])
	next, _ := utf8.DecodeRuneInString(s[min(w.end+n, len(s)):])
	glued := func(r rune) bool { return strings.ContainsRune("-–/@_.'’", r) }
	return !glued(before) && !(glued(after) && unicode.IsLetter(next)) && !unicode.IsDigit(before)
}
