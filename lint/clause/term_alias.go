package clause

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// aliases files the names that the clause gives in brackets, or behind the words for it. Those that stand in the head of the
// definition whose terms begin at from belong to it.
func (r *termReader) aliases(c *Clause, from int) {
	s := c.Text.S
	group := len(r.doc.Terms)
	if from < group {
		group = r.doc.Terms[from].Group
	}
	for open := strings.IndexByte(s, '('); open >= 0; {
		closing := strings.IndexByte(s[open:], ')')
		if closing < 0 {
			break
		}
		closing += open
		if inner := strings.LastIndexByte(s[open:closing], '('); inner > 0 {
			open += inner
		}
		before := len(r.doc.Terms)
		if closing-open < 400 {
			r.bracket(c, open, closing, group)
		}
		if len(r.doc.Terms) > before {
			group = len(r.doc.Terms)
		}
		next := strings.IndexByte(s[closing:], '(')
		if next < 0 {
			break
		}
		open = closing + next
	}
	r.inline(c, group)
}

// bracket files the names of one pair of brackets.
func (r *termReader) bracket(c *Clause, open, closing, group int) {
	s := c.Text.S
	words := lang.Words(s[open+1 : closing])
	t := Term{Clause: c, From: open, To: closing + 1, Alias: true, Group: group}
	i := 0
	for i < len(words) && i < 4 && matchAny(r.g.Terms.Alias, words[i:]) == 0 && matchAny(r.g.Terms.Fill, words[i:]) > 0 {
		i += matchAny(r.g.Terms.Fill, words[i:])
	}
	if i < len(words) && matchAny(r.g.Terms.Alias, words[i:]) > 0 {
		t.capital = i > 0
		r.names(t, r.afterCue(words, i, open+1), closing, true)
		return
	}
	t.capital = true // in passing, only a capital makes a name
	for i := range words {
		if matchAny(r.g.Terms.Alias, words[i:]) > 0 {
			r.names(t, r.afterCue(words, i, open+1), closing, false)
			return
		}
	}
	t.capital = false
	if r.g.Terms.Quoted && r.onlyQuoted(s[open+1:closing]) {
		r.names(t, open+1, closing, false)
	}
}

// afterCue returns the offset behind the words that say that a name follows, the first of which is word i.
func (r *termReader) afterCue(words []lang.Word, i, base int) int {
	for i < len(words) {
		n := max(matchAny(r.g.Terms.Alias, words[i:]), matchAny(r.g.Terms.Fill, words[i:]))
		if n == 0 {
			return base + words[i-1].End
		}
		i += n
	}
	return base + words[len(words)-1].End
}

// onlyQuoted reports whether nothing but names in quotation marks stands there, and words that join them.
func (r *termReader) onlyQuoted(s string) bool {
	quoted := quotes(s)
	if len(quoted) == 0 {
		return false
	}
	rest, last := "", 0
	for _, q := range quoted {
		rest, last = rest+" "+s[last:q[0]], q[1]
	}
	words := lang.Words(rest + " " + s[last:])
	for i := 0; i < len(words); {
		n := max(matchAny(r.g.Terms.Join, words[i:]), matchAny(r.g.Terms.Fill, words[i:]), matchAny(r.g.Terms.Alias, words[i:]))
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// names files the names between two offsets: those in quotation marks, or where there are none and bare is true, what commas
// and words such as 'or' part.
func (r *termReader) names(t Term, from, to int, bare bool) {
	s := t.Clause.Text.S
	quoted := quotes(s[from:to])
	for _, q := range quoted {
		t.Start, t.End = from+q[0], from+q[1]
		r.add(t)
	}
	if len(quoted) > 0 || !bare {
		return
	}
	words := lang.Words(s[from:to])
	first := 0
	for i := 0; i <= len(words); i++ {
		n := 0
		if i < len(words) && i > 0 {
			n = matchAny(r.g.Terms.Join, words[i:])
		}
		if i < len(words) && n == 0 && (i == 0 || !strings.ContainsAny(s[from+words[i-1].End:from+words[i].Start], ",;/")) {
			continue
		}
		if i > first {
			t.Start, t.End = from+words[first].Start, from+words[i-1].End
			r.add(t)
		}
		first = i + n
		i += max(n-1, 0)
	}
}

// inline files names in quotation marks right behind words such as 'hereinafter', outside of brackets.
func (r *termReader) inline(c *Clause, group int) {
	s := c.Text.S
	if !strings.ContainsAny(s, "«“„\"") {
		return
	}
	words := lang.Words(s)
	for i := range words {
		if matchAny(r.g.Terms.Alias, words[i:]) == 0 || inBrackets(s, words[i].Start) {
			continue
		}
		at := r.afterCue(words, i, 0)
		gap := strings.TrimLeft(s[at:], " –—-:,")
		if !strings.ContainsRune("«“„\"", leadRune(gap)) {
			continue
		}
		q := quotes(gap[:min(len(gap), 200)])
		if len(q) == 0 || q[0][0] > 4 {
			continue
		}
		start := len(s) - len(gap)
		r.add(Term{Clause: c, Start: start + q[0][0], End: start + q[0][1], From: words[i].Start, To: start + q[0][1], Alias: true, Group: group})
	}
}

// inBrackets reports whether the offset lies between a bracket that opens and one that closes.
func inBrackets(s string, at int) bool {
	near := s[max(0, at-400):at]
	return strings.LastIndexByte(near, '(') > strings.LastIndexByte(near, ')')
}

// quotes returns the stretches in quotation marks, the marks not among them.
func quotes(s string) [][2]int {
	var out [][2]int
	open := -1
	for i, ch := range s {
		switch {
		case open < 0 && strings.ContainsRune("«“„\"”", ch):
			open = i + utf8.RuneLen(ch)
		case open >= 0 && strings.ContainsRune("»”“\"", ch):
			if i > open {
				out = append(out, [2]int{open, i})
			}
			open = -1
		}
	}
	return out
}
