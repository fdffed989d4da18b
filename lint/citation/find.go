package citation

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/source"
)

// Citation is a place where a document cites a statute.
type Citation struct {
	Clause  *clause.Clause
	Span    source.Span // from the first to the last of the words below
	Text    string
	Statute *Statute
	// Number is the number as written, "" if none is; NumberSpan its place. OtherNumber is true where it is not the
	// statute's.
	Number      string
	NumberSpan  source.Span
	OtherNumber bool
	// Title is the title as written, "" if none is. Wrong is true where the statute has it not, Old where it had it once.
	Title      string
	TitleSpan  source.Span
	Wrong, Old bool
	// Date is the date given with it, zero if none is.
	Date     time.Time
	DateSpan source.Span
}

// mention is a name of statutes at words first to last of a sentence.
type mention struct {
	first, last int
	names       []name // all that these words may be
}

// Find returns the citations in the policy's body, in the order of the text. Dates are read by the grammar.
func (s *Statutes) Find(doc *clause.Document, g *lang.Grammar) []Citation {
	var out []Citation
	for _, c := range doc.Clauses {
		if !doc.InBody(c) || c.Role == clause.Contents {
			continue
		}
		words := lang.Words(c.Text.S)
		w := 0
		for _, sentence := range c.Sentences() {
			from := w
			for w < len(words) && words[w].Start < sentence.End {
				w++
			}
			out = append(out, s.inSentence(c, g, words[from:w])...)
		}
	}
	return out
}

// inSentence joins the mentions that stand close and may be of one statute.
func (s *Statutes) inSentence(c *clause.Clause, g *lang.Grammar, words []lang.Word) []Citation {
	mentions := s.mentions(c.Text.S, words)
	if len(mentions) == 0 {
		return nil
	}
	dates := g.Dates(c.Text.S, words)
	var out []Citation
	for i := 0; i < len(mentions); {
		group := mentions[i : i+1]
		for j := i + 1; j < len(mentions) && mentions[j].first-mentions[j-1].last <= closeWords && len(shared(append(slices.Clone(group), mentions[j]))) > 0; j++ {
			group = mentions[i : j+1]
		}
		if cite, ok := s.cite(c, words, group, dates); ok {
			out = append(out, cite)
		}
		i += len(group)
	}
	return out
}

// closeWords is how many words may stand between the parts of one citation.
const closeWords = 16

// mentions returns the places where names of statutes stand, the longest at each place.
func (s *Statutes) mentions(text string, words []lang.Word) []mention {
	var out []mention
	for i := 0; i < len(words); i++ {
		m := mention{first: i}
		for _, n := range s.names[words[i].Fold] {
			if !n.at(words[i:]) || n.plain && !numbered(text, words[i].Start) || n.kind == byWrong && !quoted(text, words[i].Start) {
				continue
			}
			last := i + len(n.words) - 1
			if len(m.names) > 0 && last < m.last {
				break
			}
			m.names, m.last = append(m.names, n), last
		}
		if len(m.names) > 0 {
			out = append(out, m)
			i = m.last
		}
	}
	return out
}

func (n name) at(words []lang.Word) bool {
	if len(words) < len(n.words) {
		return false
	}
	for i, w := range n.words {
		if words[i].Fold != w {
			return false
		}
	}
	return true
}

// numbered reports whether a number sign stands before the offset.
func numbered(text string, at int) bool {
	before := strings.TrimRight(text[max(at-8, 0):at], " ")
	return strings.HasSuffix(before, "№") || strings.HasSuffix(before, "N") || strings.HasSuffix(before, "#") || strings.HasSuffix(before, "No.")
}

// quoted reports whether a quotation mark stands before the offset. Without one, a wrong title may be no title: 'the law on
// personal data'.
func quoted(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return strings.ContainsRune("«“„\"'", r)
}

// shared returns the statutes that all mentions may be of.
func shared(mentions []mention) []*Statute {
	var out []*Statute
	for i, m := range mentions {
		var here []*Statute
		for _, n := range m.names {
			if (i == 0 || slices.Contains(out, n.statute)) && !slices.Contains(here, n.statute) {
				here = append(here, n.statute)
			}
		}
		out = here
	}
	return out
}

// cite makes a citation of mentions that may be of one statute. It is none where several statutes are left and nothing near
// tells which is meant.
func (s *Statutes) cite(c *clause.Clause, words []lang.Word, group []mention, dates []lang.Date) (Citation, bool) {
	first, last := group[0].first, group[len(group)-1].last
	date, dated := dateNear(dates, words[first].Start, words[last].End)
	candidates := shared(group)
	statute := s.choose(candidates, group, words, date, dated)
	if statute == nil {
		return Citation{}, false
	}
	out := Citation{Clause: c, Statute: statute}
	start, end := words[first].Start, words[last].End
	for _, m := range group {
		at := c.Text.Span(words[m.first].Start, words[m.last].End)
		text := c.Text.S[words[m.first].Start:words[m.last].End]
		for _, n := range m.names {
			if n.statute != statute {
				continue
			}
			if n.kind == byNumber {
				out.Number, out.NumberSpan = text, at
			} else {
				out.Title, out.TitleSpan, out.Wrong, out.Old = text, at, n.kind == byWrong, n.kind == byOld
			}
			break
		}
	}
	if dated {
		out.Date = time.Date(date.Year, time.Month(date.Month), date.Day, 0, 0, 0, 0, time.UTC)
		out.DateSpan = c.Text.Span(date.Start, date.End)
		start, end = min(start, date.Start), max(end, date.End)
	}
	if out.Number == "" && len(statute.Numbers) > 0 && !out.Wrong {
		if from, to := numberNear(c.Text.S, start, end); to > from {
			out.Number, out.NumberSpan, out.OtherNumber = c.Text.S[from:to], c.Text.Span(from, to), true
			start, end = min(start, from), max(end, to)
		}
	}
	out.Span, out.Text = c.Text.Span(start, end), c.Text.S[start:end]
	return out, true
}

// numberNear returns the place of what stands behind a number sign in a stretch of text or close behind it; nothing where
// there is none.
func numberNear(text string, start, end int) (from, to int) {
	reach := text[start:min(end+dateReach, len(text))]
	if i := strings.IndexAny(reach[min(end-start, len(reach)):], ".;"); i >= 0 {
		reach = reach[:end-start+i]
	}
	i := strings.Index(reach, "№")
	if i < 0 {
		return 0, 0
	}
	rest := strings.TrimLeft(reach[i+len("№"):], " ")
	from = start + len(reach) - len(rest)
	n := strings.IndexAny(rest, " ,()«»\"“”")
	if n < 0 {
		n = len(rest)
	}
	return from, from + n
}

// dateReach is how many bytes may stand between a citation and its date.
const dateReach = 60

// dateNear returns the full date inside of, or nearest to, a stretch of text.
func dateNear(dates []lang.Date, start, end int) (lang.Date, bool) {
	best, distance := lang.Date{}, dateReach+1
	for _, d := range dates {
		away := max(start-d.End, d.Start-end, 0)
		if away < distance && d.Day > 0 {
			best, distance = d, away
		}
	}
	return best, distance <= dateReach
}

// choose returns the statute that is meant: the only one that it can be; else the one whose number or own title is given,
// whose date is given, or whose country is named; nil where that is not to be told.
func (s *Statutes) choose(candidates []*Statute, group []mention, words []lang.Word, date lang.Date, dated bool) *Statute {
	sure := func(kinds ...nameKind) *Statute {
		for _, m := range group {
			for _, n := range m.names {
				if slices.Contains(kinds, n.kind) && !n.plain && slices.Contains(candidates, n.statute) {
					return n.statute
				}
			}
		}
		return nil
	}
	if one := sure(byNumber, byTitle, byOld); one != nil {
		return one
	}
	for _, c := range candidates {
		if dated && c.Date.Year() == date.Year && int(c.Date.Month()) == date.Month && c.Date.Day() == date.Day {
			return c
		}
	}
	around := words[max(group[0].first-countryReach, 0):min(group[len(group)-1].last+1+countryReach, len(words))]
	var named *Statute
	for _, c := range candidates {
		if !s.countryNamed(c.Country, around) {
			continue
		}
		if named != nil && named.Country != c.Country {
			return nil // two countries are named
		}
		if named == nil {
			named = c
		}
	}
	return named
}

// countryReach is how many words away from a citation its country may be named.
const countryReach = 8

func (s *Statutes) countryNamed(country string, words []lang.Word) bool {
	for i := range words {
		for _, p := range s.countries[country] {
			if p.Match(words[i:]) > 0 {
				return true
			}
		}
	}
	return false
}
