package clause

import "github.com/policylint/policylint/lint/lang"

// chain is one reference: a unit, or units within each other ('item 2 of clause 3.1'), the biggest first.
type chain struct {
	pointers []pointer
	from, to int // tokens, end exclusive
	owner    owner
	name     string // the kind of document that is named, folded: 'договора'; "" if none or if 'this' stands with it
}

// chains joins pointers that name a unit and the unit around it.
func (f *finder) chains(pointers []pointer) []chain {
	var out []chain
	for i := 0; i < len(pointers); {
		c := chain{pointers: pointers[i : i+1 : i+1], from: pointers[i].from, to: pointers[i].to}
		for i++; i < len(pointers); i++ {
			next := pointers[i]
			switch f.nesting(c, next) {
			case outward:
				c.pointers = append([]pointer{next}, c.pointers...)
			case inward:
				c.pointers = append(c.pointers, next)
			case beside:
				last := &c.pointers[len(c.pointers)-1]
				last.numbers = append(last.numbers[:len(last.numbers):len(last.numbers)], next.numbers...)
			default:
				next.to = 0
			}
			if next.to == 0 {
				break
			}
			c.to = next.to
		}
		out = append(out, c)
	}
	return out
}

// nest says how a pointer goes on from the chain before it.
type nest uint8

const (
	apart   nest = iota
	outward      // 'item 2 | of clause 3'
	inward       // '3-бөлімнің | 2-тармағы', 'Article 5 | Item 3'
	beside       // 'Section 9 | and Section 10'
)

func (f *finder) nesting(c chain, p pointer) nest {
	last := c.pointers[len(c.pointers)-1]
	small := len(last.numbers) == 1 && !last.numbers[0].dotted() || last.numbers[0].bare()
	gap := f.tokens[c.to:p.from]
	comma := len(gap) == 1 && gap[0].kind == ','
	inner := len(p.numbers[0]) == 1
	if f.words.UnitFirst {
		switch {
		case comma && p.unit.Type < last.unit.Type && inner && !last.word, len(gap) == 0 && p.unit.Type < last.unit.Type && inner:
			return inward
		case len(gap) == 0 && !f.words.HasOf, f.words.HasOf && f.belongs(gap):
			outer := c.pointers[0]
			if p.unit.Type > outer.unit.Type || p.unit.Type == outer.unit.Type && small {
				return outward
			}
		case len(c.pointers) == 1 && len(gap) == 1 && gap[0].term.Is(lang.RefAnd) && p.unit.Type == last.unit.Type && p.unit.Type != lang.UnitAnnex:
			return beside
		}
		return apart
	}
	if len(gap) > 0 && f.group(c.to) == p.from {
		gap = nil
	}
	if p.unit.Type < last.unit.Type && (len(gap) == 0 || comma && p.unit.Type <= lang.UnitItem) {
		return inward
	}
	return apart
}

// belongs reports whether the tokens between two units say that the first is a part of the second: of, of this, to the.
func (f *finder) belongs(gap []token) bool {
	if len(gap) == 0 || !gap[0].term.Is(lang.RefOf|lang.RefLink) {
		return false
	}
	for _, t := range gap[1:] {
		if !t.term.Is(lang.RefArticle | lang.RefThis) {
			return false
		}
	}
	return true
}

// this reports whether a word of the chain says 'this' of its unit.
func (c chain) this() bool {
	for _, p := range c.pointers {
		if p.this {
			return true
		}
	}
	return false
}

// some reports whether a unit of the chain has the property.
func (c chain) some(has func(*lang.ReferenceUnit) bool) bool {
	for _, p := range c.pointers {
		if has(p.unit) {
			return true
		}
	}
	return false
}
