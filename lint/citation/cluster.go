package citation

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	maxParts     = 8  // of one citation
	maxGlue      = 12 // words between two parts of a citation
	maxFrame     = 9  // words of noun and country before the first part or behind the last
	countryReach = 8  // words away from a citation where its country may be named
)

// cluster is parts that belong together, with the noun and country around them.
type cluster struct {
	parts       []part
	first, last int
}

// clusters joins the parts that stand together and returns the citations that they are.
func (f *finder) clusters(parts []part) []cited {
	var groups [][]part
	for i, p := range parts {
		if f.isEdition(p) {
			continue
		}
		n := len(groups) - 1
		if i > 0 && n >= 0 && fits(groups[n], p) && f.joined(groups[n][len(groups[n])-1], p) {
			groups[n] = append(groups[n], p)
		} else {
			groups = append(groups, []part{p})
		}
	}
	groups = f.parted(groups)
	var out []cited
	for i, g := range groups {
		low, high := 0, len(f.words)-1
		if i > 0 {
			low = groups[i-1][len(groups[i-1])-1].last + 1
		}
		if i+1 < len(groups) {
			high = groups[i+1][0].first - 1
		}
		cl := cluster{parts: g, first: f.frameBefore(g[0].first, low), last: f.frameBehind(g[len(g)-1].last, high)}
		c, ok := f.cite(cl, low, high)
		if n := len(out); n > 0 && out[n-1].Statute == c.Statute && c.first <= out[n-1].reach {
			continue // '(hereinafter "GDPR")' says what it is called
		}
		if ok {
			out = append(out, c)
		}
	}
	return out
}

// parted parts groups that are two statutes: one that has a noun in its middle and another at an end ('«…» Заңға … № 347-VI
// Заңымен').
func (f *finder) parted(groups [][]part) [][]part {
	var out [][]part
	for _, g := range groups {
		at := 0 // the first part behind the noun in the middle
		for i := 1; i < len(g) && at == 0; i++ {
			for j := g[i-1].last + 1; j < g[i].first; j++ {
				if f.info[j].is(roleNoun) {
					at = i
				}
			}
		}
		if at > 0 && f.nounAtEnd(g[0].first, g[len(g)-1].last) {
			out = append(out, g[:at], g[at:])
		} else {
			out = append(out, g)
		}
	}
	return out
}

// nounAtEnd reports whether a noun of statutes stands in the frame before or behind the words.
func (f *finder) nounAtEnd(first, last int) bool {
	for i := f.frameBefore(first, 0); i < first; i++ {
		if f.info[i].is(roleNoun) {
			return true
		}
	}
	for i := f.frameBehind(last, len(f.words)-1); i > last; i-- {
		if f.info[i].is(roleNoun) {
			return true
		}
	}
	return false
}

// isEdition reports whether a date is one of an amendment or edition: 'as amended on', '(… редакция)'.
func (f *finder) isEdition(p part) bool {
	if p.kind != partDate {
		return false
	}
	for i := max(p.first-3, 0); i < min(p.last+3, len(f.words)); i++ {
		if f.info[i].is(roleEdition) {
			return true
		}
	}
	return false
}

// fits reports whether a part may belong to the group: it has no other such part, unless both may be of one statute.
func fits(group []part, p part) bool {
	for _, q := range group {
		if q.kind == p.kind && !shareStatute(q, p) {
			return false
		}
	}
	return len(group) < maxParts
}

func shareStatute(a, b part) bool {
	for _, n := range a.names {
		if slices.ContainsFunc(b.names, func(m name) bool { return m.statute == n.statute }) {
			return true
		}
	}
	return false
}

// joined reports whether nothing but nouns, countries and small words stands between two parts. Behind a comma comes
// another statute, unless it is a number or a date; in quotation marks that begin before the second, the title of another.
func (f *finder) joined(p, q part) bool {
	if q.first-p.last > maxGlue {
		return false
	}
	comma := false
	for i := p.last + 1; i <= q.first; i++ {
		comma = comma || strings.Contains(f.gap(i), ",")
		if i < q.first && strings.ContainsAny(f.gap(i), "«“„") {
			return false
		}
		if f.broken(i) || i < q.first && !f.info[i].is(roleFrame|roleGlue) || comma && i < q.first && f.info[i].is(roleNoun) {
			return false
		}
	}
	return !comma || q.kind != partTitle
}

// broken reports whether a sentence, or a part of it, ends before word i.
func (f *finder) broken(i int) bool {
	gap := f.gap(i)
	if strings.ContainsAny(gap, ";:!?…") || strings.Contains(gap, " – ") || strings.Contains(gap, " — ") || len(gap) > 16 {
		return true
	}
	return strings.Contains(gap, ".") && !f.abbreviated(i-1)
}

// abbreviated reports whether the word is one that a dot shortens: г., ст., No.
func (f *finder) abbreviated(i int) bool {
	w := f.text[f.words[i].Start:f.words[i].End]
	n := utf8.RuneCountInString(w)
	last, _ := utf8.DecodeLastRuneInString(w)
	return n <= 4 && (unicode.IsLower(last) || w == "N")
}

// frameBefore returns the first word of the noun and country before word i.
func (f *finder) frameBefore(i, low int) int {
	first, depth := i, 0 // of brackets: (EU) 2016/679 may have its noun before them, Act (CCPA) is another name
	for j := i - 1; j >= low && j >= i-maxFrame && f.info[j].is(roleFrame|roleGlue); j-- {
		gap := f.gap(j + 1)
		depth += strings.Count(gap, ")") - strings.Count(gap, "(")
		if depth < 0 || f.broken(j+1) || strings.Contains(gap, ",") {
			break
		}
		if f.info[j].is(roleFrame) {
			first = j
		}
	}
	return first
}

// frameBehind returns the last word of the noun and country behind word i.
func (f *finder) frameBehind(i, high int) int {
	last := i
	for j := i + 1; j <= high && j <= i+maxFrame && f.info[j].is(roleFrame|roleGlue); j++ {
		if f.broken(j) || strings.Contains(f.gap(j), ",") || strings.Contains(f.gap(j), "(") {
			break
		}
		if f.info[j].is(roleFrame) {
			last = j
		}
	}
	return last
}

// cite makes the citation that a cluster is, if it can be told of what statute. low and high are the words up to its
// neighbours.
func (f *finder) cite(cl cluster, low, high int) (cited, bool) {
	statute := f.choose(cl, low, high)
	if statute == nil {
		return cited{}, false
	}
	out := cited{first: cl.first, last: cl.last}
	out.Clause, out.Statute = f.c, statute
	for _, p := range cl.parts {
		span, text := f.span(p.first, p.last)
		switch p.kind {
		case partDate:
			out.Date = time.Date(p.date.Year, time.Month(p.date.Month), p.date.Day, 0, 0, 0, 0, time.UTC)
			out.DateSpan = span
		case partNumber:
			n, known := p.nameOf(statute)
			out.Number, out.NumberSpan, out.OtherNumber = text, span, !known || n.kind == bySlip
		case partTitle:
			if n, known := p.nameOf(statute); known && (out.Title == "" || n.kind != byName) {
				out.Title, out.TitleSpan, out.Wrong, out.Old = text, span, n.kind == byWrong, n.kind == byOld
			}
		}
	}
	start, end := f.quotes(f.words[cl.first].Start, f.words[cl.last].End)
	out.Span, out.Text = f.c.Text.Span(start, end), f.text[start:end]
	out.reach = f.defineAlias(cl.last, statute)
	return out, true
}

// quotes returns the offsets with the quotation marks and brackets that belong to what stands between them.
func (f *finder) quotes(start, end int) (int, int) {
	if r, n := utf8.DecodeLastRuneInString(f.text[:start]); strings.ContainsRune("«“„\"", r) && strings.ContainsAny(f.text[start:min(end+3, len(f.text))], "»”\"") {
		start -= n
	}
	for {
		r, n := utf8.DecodeRuneInString(f.text[end:])
		inside := f.text[start:end]
		quote := strings.ContainsRune("»”\"", r) && strings.ContainsAny(inside, "«“„\"") && strings.Count(inside, "\"")%2 == min(strings.Count(inside, "\""), 1)
		if n == 0 || !quote && (r != ')' || strings.Count(inside, "(") <= strings.Count(inside, ")")) {
			return start, end
		}
		end += n
	}
}

// nameOf returns the name that the part is of the statute.
func (p part) nameOf(s *Statute) (name, bool) {
	i := slices.IndexFunc(p.names, func(n name) bool { return n.statute == s })
	if i < 0 {
		return name{}, false
	}
	return p.names[i], true
}
