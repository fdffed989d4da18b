package lint

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/source"
)

// at returns the policy with the edits; the finding is due on one of the lines where the offsets of the clean policy stand then.
func (s *site) at(offsets []int, edits ...edit) (wound, bool) {
	w, _ := s.wound(edits...)
	w.lines = nil
	for _, off := range offsets {
		line := 1 + strings.Count(s.text[:off], "\n")
		for _, e := range edits {
			if e.span.Start <= off && e.span.End <= off {
				line += strings.Count(e.text, "\n") - strings.Count(s.text[e.span.Start:e.span.End], "\n")
			}
		}
		w.lines = append(w.lines, line)
	}
	return w, true
}

// renumber returns the edits that give a clause another number, and those below it their share of it.
func (s *site) renumber(c *clause.Clause, name string) []edit {
	m := c.Mark()
	written := s.text[c.MarkerSpan.Start:c.MarkerSpan.End]
	edits := []edit{{c.MarkerSpan, strings.Replace(written, m.Name, name, 1)}}
	for _, x := range c.Children {
		if y := x.Mark(); s.Document.Typed(x) && m.Kind == clause.DecimalMark && strings.HasPrefix(y.Name, m.Name+".") {
			edits = append(edits, s.renumber(x, name+strings.TrimPrefix(y.Name, m.Name))...)
		}
	}
	return edits
}

// anyRow returns a row of at least min clauses with written numbers or letters, by chance; want says what else they must be.
func (s *site) anyRow(min int, want func(row []*clause.Clause) bool) ([]*clause.Clause, bool) {
	var rows [][]*clause.Clause
	for _, c := range s.clauses(func(c *clause.Clause) bool { return c.Marker != "" && !c.IsBullet() }) {
		if row := s.row(c); len(row) >= min && row[0] == c && want(row) {
			rows = append(rows, row)
		}
	}
	return pick(s, rows)
}

func anything([]*clause.Clause) bool { return true }

func decimals(row []*clause.Clause) bool { return row[0].Mark().Kind == clause.DecimalMark }

// leaves reports whether no clause of the row has any below it.
func leaves(row []*clause.Clause) bool {
	return !slices.ContainsFunc(row, func(c *clause.Clause) bool { return len(c.Children) > 0 })
}

// shifted returns the edits that add n to the number of each clause of the row.
func (s *site) shifted(row []*clause.Clause, n int) []edit {
	var out []edit
	for _, c := range row {
		m := c.Mark()
		out = append(out, s.renumber(c, m.At(m.Nums[len(m.Nums)-1]+n))...)
	}
	return out
}

// gap skips a number, takes a clause out, or takes its number off.
func gap(s *site) (wound, bool) {
	row, ok := s.anyRow(4, anything)
	if !ok {
		return wound{}, false
	}
	i := 1 + s.rng.IntN(len(row)-2)
	if rest := row[i:]; s.rng.IntN(2) == 0 {
		if slices.ContainsFunc(rest, s.pointedTo) {
			return wound{}, false
		}
		return s.at([]int{row[i].Span.Start}, s.shifted(rest, 1+s.rng.IntN(2))...)
	}
	if len(row[i].Children) > 0 || s.pointedTo(row[i]) {
		return wound{}, false
	}
	if s.rng.IntN(2) == 0 && prose(row[i]) {
		w, _ := s.at([]int{row[i].Span.Start, row[i+1].Span.Start}, edit{span: source.Span{Start: row[i].MarkerSpan.Start, End: row[i].Text.All().Start}})
		w.or = []string{"numbering/lost-marker"}
		return w, true
	}
	w, _ := s.at([]int{row[i+1].Span.Start}, edit{span: s.lines(row[i], row[i])})
	w.implied = []string{"section/", "term/unused"} // the clause may have been the one that spoke of it
	return w, true
}

// duplicate gives a clause the number of the one before it.
func duplicate(s *site) (wound, bool) {
	row, ok := s.anyRow(3, anything)
	if !ok {
		return wound{}, false
	}
	i := 1 + s.rng.IntN(len(row)-1)
	rest := row[i:]
	if s.rng.IntN(2) == 0 {
		rest = row[i : i+1]
	}
	if slices.ContainsFunc(rest, s.pointedTo) || !leaves(row[i-1:i+1]) || s.pointsTo(row[i], row[i-1].Number) {
		return wound{}, false
	}
	return s.at([]int{row[i].Span.Start}, s.shifted(rest, -1)...)
}

// order lets two neighbours change their numbers.
func order(s *site) (wound, bool) {
	row, ok := s.anyRow(3, leaves)
	if !ok {
		return wound{}, false
	}
	i := s.rng.IntN(len(row) - 1)
	a, b := row[i], row[i+1]
	if s.pointedTo(a) || s.pointedTo(b) || s.pointsTo(a, b.Number) || s.pointsTo(b, a.Number) {
		return wound{}, false
	}
	return s.at([]int{a.Span.Start, b.Span.Start}, append(s.shifted(row[i:i+1], 1), s.shifted(row[i+1:i+2], -1)...)...)
}

// sections returns the headings with a written number, and clauses with numbers of two parts below them.
func (s *site) sections() []*clause.Clause {
	return s.clauses(func(c *clause.Clause) bool {
		if c.Role != clause.Heading || !s.Document.Typed(c) || len(c.Mark().Nums) != 1 || len(c.Children) < 2 {
			return false
		}
		return !slices.ContainsFunc(c.Children, func(x *clause.Clause) bool { return len(x.Mark().Nums) != 2 })
	})
}

// orphan gives a clause the number of another section, or takes a section's heading out.
func orphan(s *site) (wound, bool) {
	all := s.sections()
	section, ok := pick(s, all)
	if !ok || s.pointedTo(section) {
		return wound{}, false
	}
	if s.rng.IntN(2) == 0 {
		w, _ := s.at([]int{section.Children[0].Span.Start}, edit{span: s.lines(section, section)})
		w.implied = []string{"section/"} // a heading is read along with what stands below it
		return w, true
	}
	c, _ := pick(s, section.Children)
	other, _ := pick(s, all)
	if other == section || len(section.Children) < 3 || len(c.Children) > 0 || s.pointedTo(c) {
		return wound{}, false
	}
	m := c.Mark()
	return s.at([]int{c.Span.Start}, s.renumber(c, other.Mark().Name+"."+strconv.Itoa(m.Nums[1]))...)
}

// lostMarker leaves of a clause's number a dot, or of a heading's nothing.
func lostMarker(s *site) (wound, bool) {
	if s.rng.IntN(2) == 0 {
		section, ok := pick(s, s.sections())
		if !ok || s.pointedTo(section) {
			return wound{}, false
		}
		return s.at([]int{section.Span.Start}, edit{span: source.Span{Start: section.MarkerSpan.Start, End: section.Text.All().Start}})
	}
	row, ok := s.anyRow(3, leaves)
	if !ok {
		return wound{}, false
	}
	c, _ := pick(s, row)
	if c.Mark().Delim != "." || s.pointedTo(c) {
		return wound{}, false
	}
	return s.at([]int{c.Span.Start}, edit{c.MarkerSpan, "."})
}

// levelSkipped puts a level that nobody opened between a section and its clauses.
func levelSkipped(s *site) (wound, bool) {
	section, ok := pick(s, s.sections())
	if !ok || slices.ContainsFunc(section.Children, s.pointedTo) || !leaves(section.Children) {
		return wound{}, false
	}
	var edits []edit
	for _, c := range section.Children {
		m := c.Mark()
		edits = append(edits, s.renumber(c, section.Mark().Name+".1."+strconv.Itoa(m.Nums[1]))...)
	}
	return s.at([]int{section.Children[0].Span.Start}, edits...)
}

// sameHeading gives a section the heading of an earlier one.
func sameHeading(s *site) (wound, bool) {
	all := s.sections()
	if len(all) < 2 {
		return wound{}, false
	}
	i := s.rng.IntN(len(all) - 1)
	c := all[i+1+s.rng.IntN(len(all)-i-1)]
	w, _ := s.at([]int{c.Span.Start}, edit{c.Text.All(), s.escape(all[i].Text.S)})
	w.implied = []string{"section/", "reference/wrong-topic"} // a heading says what the section is about
	return w, true
}

// numberStyle closes a number otherwise than its neighbours close theirs.
func numberStyle(s *site) (wound, bool) {
	row, ok := s.anyRow(4, decimals)
	if !ok || row[0].Mark().Delim != "." || row[0].Mark().Word {
		return wound{}, false
	}
	c, _ := pick(s, row)
	delim, _ := pick(s, []string{"", ")"})
	return s.at([]int{c.Span.Start}, edit{c.MarkerSpan, c.Mark().Name + delim})
}

// latinOf are the Latin letters that look like Cyrillic ones.
var latinOf = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'Х': 'X', 'І': 'I',
}

// lookAlike returns the letter of the other alphabet that looks like r, 0 if there is none.
func lookAlike(r rune) rune {
	if unicode.Is(unicode.Cyrillic, r) {
		return latinOf[r]
	}
	for cyrillic, latin := range latinOf {
		if latin == r {
			return cyrillic
		}
	}
	return 0
}

// listLetter writes the letter of an item in the other alphabet.
func listLetter(s *site) (wound, bool) {
	row, ok := s.anyRow(3, func(row []*clause.Clause) bool { return row[0].Mark().Kind == clause.LetterMark })
	if !ok {
		return wound{}, false
	}
	c, _ := pick(s, row)
	r, _ := utf8.DecodeRuneInString(c.Mark().Name)
	twin := lookAlike(r)
	if twin == 0 || s.pointedTo(c) {
		return wound{}, false
	}
	return s.at([]int{c.Span.Start}, s.renumber(c, string(twin))...)
}

// reference returns a reference to one clause with a number of digits, and where the number stands in the source.
func (s *site) reference() (r clause.Reference, at source.Span, ok bool) {
	var fit []clause.Reference
	for _, r := range s.Document.References {
		written := s.text[r.Span.Start:r.Span.End]
		if r.Status == clause.OK && len(r.Targets) == 1 && strings.Count(written, r.Targets[0]) == 1 && strings.Trim(r.Targets[0], "0123456789.") == "" {
			fit = append(fit, r)
		}
	}
	if r, ok = pick(s, fit); ok {
		at.Start = r.Span.Start + strings.Index(s.text[r.Span.Start:], r.Targets[0])
		at.End = at.Start + len(r.Targets[0])
	}
	return r, at, ok
}

// unresolved lets a reference point to a clause that is not there.
func unresolved(s *site) (wound, bool) {
	r, at, ok := s.reference()
	if !ok {
		return wound{}, false
	}
	parts := strings.Split(r.Targets[0], ".")
	parts[len(parts)-1] = strconv.Itoa(20 + s.rng.IntN(60))
	return s.wound(edit{at, strings.Join(parts, ".")})
}

// self lets a reference point to the clause that it stands in.
func self(s *site) (wound, bool) {
	r, at, ok := s.reference()
	own := r.Clause
	if !ok || !strings.Contains(own.Number, ".") || strings.Count(own.Number, ".") != strings.Count(r.Targets[0], ".") || own.Mark().Kind != clause.DecimalMark {
		return wound{}, false
	}
	return s.wound(edit{at, own.Number})
}

// detached moves the numbers of a reference to the end of its sentence, as careless translations do.
func detached(s *site) (wound, bool) {
	r, ok := pick(s, s.Document.References)
	if !ok || r.Status != clause.OK || len(r.Targets) < 2 {
		return wound{}, false
	}
	first, last := strings.IndexFunc(r.Text, unicode.IsDigit), strings.LastIndexFunc(r.Text, unicode.IsDigit)
	numbers := r.Text[first : last+1]
	unit := strings.Trim(r.Text[:first]+r.Text[last+1:], " .-")
	start := strings.Index(r.Clause.Text.S, r.Text)
	end := start + len(r.Text)
	if !strings.ContainsAny(numbers, " –") || strings.Contains(numbers, "-") || start < 0 || first > 0 && strings.Trim(r.Text[last+1:], ".") != "" || s.text[r.Span.Start:r.Span.End] != r.Text || unit == "" {
		return wound{}, false
	}
	for _, x := range r.Clause.Sentences() {
		if x.Start <= start && end < x.End-20 && strings.HasSuffix(strings.TrimSpace(r.Clause.Text.S[:x.End]), ".") {
			dot := x.Start + strings.LastIndexByte(r.Clause.Text.S[x.Start:x.End], '.')
			return s.at([]int{r.Span.Start}, edit{r.Span, unit}, edit{r.Clause.Text.Span(dot, dot), " " + numbers})
		}
	}
	return wound{}, false
}
