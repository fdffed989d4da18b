package clause

import (
	"strings"

	"github.com/policylint/policylint/lint/lang"
)

// accept returns the chain's targets if it is a reference to this document, nil if it is a citation or points nowhere in
// particular.
func (r *resolver) accept(f *finder, ch chain, c *Clause) []target {
	if ch.owner == foreign || r.isOwnNumber(ch, c) || ch.owner == unitAt && !ch.whole() {
		return nil
	}
	targets := r.targets(ch, c)
	missing := 0
	for _, t := range targets {
		if !t.exists {
			missing++
			if hugePart(t.number) {
				return nil
			}
		}
	}
	first := ch.pointers[0]
	if missing > 0 && first.unit == &seen {
		return nil
	}
	if ch.owner == ours {
		return targets
	}
	annex := first.unit.Type == lang.UnitAnnex
	owned := ch.some(func(u *lang.ReferenceUnit) bool { return u.Owner })
	existing := ch.some(func(u *lang.ReferenceUnit) bool { return u.Existing }) && !annex
	switch {
	case existing && len(ch.pointers) == 1 && first.unit != &seen && (ch.name == "" || !r.isOurs(ch.name)):
		return nil
	case first.word && first.unit.Type == lang.UnitSection && !r.isOurs(ch.name), owned && !r.articles, existing && missing > 0:
		return nil
	case missing > 0 && (!r.counts || ch.name != "" && !r.isOurs(ch.name)):
		return nil
	case (missing > 0 || existing || owned) && f.cites(ch):
		return nil
	case missing > 0 && annex && f.words.HasOf && !f.tokens[first.from].upper && !first.word: // 'schedule 2 calls'
		return nil
	}
	return targets
}

// whole reports whether every number of the chain is a full one, that is not counted from the clause at hand.
func (c chain) whole() bool {
	for _, p := range c.pointers {
		if p.numbers[0].bare() || !p.numbers[0].dotted() {
			return false
		}
	}
	return true
}

// isOurs reports whether the document calls itself by the name, in its title or behind 'this'.
func (r *resolver) isOurs(name string) bool {
	if r.names == nil {
		r.names = r.ownNames()
	}
	return r.names[stem(name)]
}

// ownNames returns the stems of the words by which the document calls itself.
func (r *resolver) ownNames() map[string]bool {
	names := map[string]bool{}
	for _, c := range r.doc.Clauses {
		if !r.doc.InBody(c) {
			continue
		}
		for _, w := range r.words {
			this := 0 // words since 'this'
			for _, t := range scan(c.Text.S, w) {
				this++
				switch {
				case t.term.Is(lang.RefThis):
					this = -maxName
				case t.term.Is(lang.RefDocument|lang.RefNamed) && (this <= 0 || c == r.doc.Title):
					names[stem(t.fold)] = true
					this = 1
				case t.kind != 'w':
					this = 1
				}
			}
		}
	}
	return names
}

// stem returns the beginning of a word that its endings leave alone, near enough to tell kinds of documents apart.
func stem(word string) string {
	n := 0
	for i := range word {
		if n == 5 {
			return word[:i]
		}
		n++
	}
	return word
}

// hugePart reports whether a part of the number is larger than policies count.
func hugePart(number string) bool {
	for _, p := range strings.Split(number, ".") {
		if len(p) > 2 && p[0] >= '1' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' && p[2] >= '0' && p[2] <= '9' {
			return true
		}
	}
	return false
}

// isOwnNumber reports whether the chain is not a reference but the title of the clause itself: 'Приложение № 1', 'Осы
// Саясатқа 1-қосымша'.
func (r *resolver) isOwnNumber(ch chain, c *Clause) bool {
	p := ch.pointers[0]
	if p.unit.Type == lang.UnitAnnex && key(c.Number) == key("annex "+p.numbers[0].String()) && (ch.from == 0 || c.Role == Heading) {
		return true
	}
	label := p.unit.Type == lang.UnitAnnex && ch.owner == ours && len(c.Text.S) < 120 && (c.Number == "" || strings.HasPrefix(c.Number, "annex"))
	return ch.from == 0 && (c.Role == Title || c.Role == Heading || label)
}

// citations tells which sentences of a text name statutes.
type citations struct {
	start, end []int // by token: the sentence that it stands in
	// statutes and articles count the tokens before each that name a statute, and a statute's unit.
	statutes, articles []int
}

// cites reports whether the sentence around the chain names a statute or decree or cites an article.
func (f *finder) cites(ch chain) bool {
	if f.cited == nil {
		f.cited = f.citations()
	}
	c := f.cited
	start, end := c.start[ch.from], c.end[ch.to-1]
	return c.statutes[end] > c.statutes[start] || c.articles[ch.from] > c.articles[start] || c.articles[end] > c.articles[ch.to]
}

func (f *finder) citations() *citations {
	n := len(f.tokens)
	c := &citations{make([]int, n), make([]int, n), make([]int, n+1), make([]int, n+1)}
	start := 0
	for i := range f.tokens {
		t := &f.tokens[i]
		c.start[i] = start
		c.statutes[i+1], c.articles[i+1] = c.statutes[i], c.articles[i]
		if t.term.Is(lang.RefStatute|lang.RefAct) && (t.upper || !f.words.HasOf) { // 'by law', 'to act on'
			c.statutes[i+1]++
		}
		if t.term != nil && t.term.Unit != nil && t.term.Unit.Owner {
			c.articles[i+1]++
		}
		if t.kind == '.' || t.dot && f.at(i+1).upper && !f.at(i+1).term.Is(lang.RefThis) || i == n-1 {
			for ; start <= i; start++ {
				c.end[start] = i + 1
			}
		}
	}
	return c
}
