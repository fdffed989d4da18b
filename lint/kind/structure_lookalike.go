package kind

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
)

// otherAlphabet returns the letter of the other alphabet that looks like s; "" if there is none.
func otherAlphabet(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	for _, alike := range []map[rune]rune{toCyrillic, toLatin} {
		if other, ok := alike[r]; ok && n == len(s) {
			return string(other)
		}
	}
	return ""
}

func isLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Latin, r)
}

// lookAlikes finds the letters of lists that are of another alphabet than the list: those that were taken for items all the same,
// and those at the start of the lines in between, which were not.
func lookAlikes(p *Pass) []numberFault {
	var out []numberFault
	for _, l := range listsOf(p.Doc) {
		latin, sure := listAlphabet(l)
		if l.items[0].mark.Kind != clause.LetterMark || !sure {
			continue
		}
		for i, n := range l.items {
			if other := otherAlphabet(n.mark.Name); other != "" && isLatin(n.mark.Name) != latin {
				out = append(out, lookAlike(p.Doc, n, other))
			}
			if hidden := hiddenItem(p.Doc, l, i); hidden != nil {
				out = append(out, lookAlike(p.Doc, hidden, otherAlphabet(hidden.mark.Name)))
			}
		}
	}
	return out
}

func lookAlike(d *clause.Document, n *number, want string) numberFault {
	return numberFault{clause: n.c, span: n.at, safe: true, pairs: []string{"text", n.mark.Name, "want", want}, edits: appendEdit(nil, d, n, want)}
}

// listAlphabet returns the alphabet of a list: that of the letters which no letter of the other looks like, else that of most. It is
// not sure where neither tells.
func listAlphabet(l *itemList) (latin, sure bool) {
	certain, all := 0, 0
	for _, n := range l.items {
		weight := -1
		if isLatin(n.mark.Name) {
			weight = 1
		}
		all += weight
		if otherAlphabet(n.mark.Name) == "" {
			certain += weight
		}
	}
	if certain == 0 {
		certain = all
	}
	return certain > 0, certain != 0
}

// hiddenItem returns the line behind item i, before the next one, that would be the next item if its letter were of the list's
// alphabet; nil if there is none.
func hiddenItem(d *clause.Document, l *itemList, i int) *number {
	n := l.items[i]
	want := n.mark.At(n.last() + 1)
	like := otherAlphabet(want)
	if like == "" {
		return nil
	}
	end := len(d.Clauses)
	if i+1 < len(l.items) {
		end = l.items[i+1].c.Index
	}
	for k := n.c.Index + 1; k < min(end, n.c.Index+1+maxBetween); k++ {
		c := d.Clauses[k]
		if c.Marker != "" && !c.InList() || c.Role == clause.Heading {
			return nil
		}
		m := c.OpensWith()
		name := letterAtStart(c.Text.S)
		if c.Marker == "" && name == like && (m.Kind == clause.NoMark || m.Delim == n.mark.Delim) {
			at := strings.Index(c.Text.S, name)
			return &number{c: c, mark: clause.Mark{Kind: clause.LetterMark, Name: name}, at: c.Text.Span(at, at+len(name)), typed: true}
		}
	}
	return nil
}

// maxBetween is how many lines may stand between two items of a list.
const maxBetween = 4

// letterAtStart returns the letter that a text begins with as an item does: а) or (а) or а.; "" if it does not.
func letterAtStart(s string) string {
	s = strings.TrimPrefix(s, "(")
	r, size := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || size == len(s) || s[size] != ')' && s[size] != '.' {
		return ""
	}
	return s[:size]
}
