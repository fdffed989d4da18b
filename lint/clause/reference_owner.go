package clause

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// owner is whose clause a reference points to, as far as the words around it say.
type owner uint8

const (
	unsaid  owner = iota // nothing is said: this document, if nothing speaks against it
	ours                 // of this Policy, above
	unitAt               // of this clause: counted from the place where the reference stands
	foreign              // of a statute or of another document
)

// setOwners finds the owner of every chain; in a list of references ('ст. 6, ст. 9 Закона') one owner serves all.
func (f *finder) setOwners(chains []chain) {
	for i := range chains {
		f.name = -1
		chains[i].owner = f.owner(chains[i])
		if f.name >= 0 && chains[i].owner == unsaid {
			chains[i].name = f.tokens[f.name].fold
		}
		if i > 0 && chains[i].owner == unsaid && chains[i-1].owner == foreign && f.joined(chains[i-1], chains[i]) {
			chains[i].owner = foreign
		}
	}
	for i := len(chains) - 2; i >= 0; i-- {
		a, b := chains[i], chains[i+1]
		if a.owner == unsaid && b.owner == foreign && f.words.UnitFirst && f.joined(a, b) && a.pointers[0].unit.Type == b.pointers[0].unit.Type {
			chains[i].owner = foreign
		}
	}
}

// joined reports whether nothing but commas and joining words stands between two chains.
func (f *finder) joined(a, b chain) bool {
	for _, t := range f.tokens[a.to:b.from] {
		if t.kind != ',' && !t.term.Is(lang.RefAnd) {
			return false
		}
	}
	return b.from-a.to <= 2
}

func (f *finder) owner(c chain) owner {
	if c.this() {
		return ours
	}
	if o := f.ownerBefore(c); o != unsaid {
		return o
	}
	return f.ownerAfter(c)
}

// ownerBefore reads what stands before: 'осы Саясаттың', 'Заңның', 'Civil Code', 'ГОСТ 12.0'.
func (f *finder) ownerBefore(c chain) owner {
	i := c.from - 1
	if f.words.UnitFirst {
		if c.some(func(u *lang.ReferenceUnit) bool { return u.Owner }) && (f.at(i).kind == ',' || f.at(i).kind == '(') {
			i--
		}
		if c := f.at(i - 1); f.at(i).kind == '.' && f.initial(i-1) && c.start > 0 && f.text[c.start-1] == '.' {
			return foreign // 15 U.S.C. § 45
		}
		for n := 0; n < 3 && (f.at(i).kind == 'x' || f.at(i).kind == 'n' || f.at(i).kind == '-' || f.initial(i)); n++ {
			i--
		}
		if t := f.at(i); t.term.Is(lang.RefStatute) && (t.upper || !f.words.HasOf) || t.caps && !f.shouted(c) {
			return foreign
		}
		return unsaid
	}
	if f.at(i).kind == ')' {
		j := i
		for j > 0 && j > i-maxGroup && f.at(j).kind != '(' {
			j--
		}
		i = j - 1
	}
	t := f.at(i)
	switch {
	case t.term.Is(lang.RefStatute), t.kind == '"', t.caps:
		return foreign
	case f.at(i-1).kind == '-' && f.at(i-2).caps:
		return foreign
	case t.term.Is(lang.RefThis | lang.RefHere):
		return ours
	case t.term.Is(lang.RefDocument | lang.RefNamed | lang.RefAct):
		return f.documentBefore(i)
	case t.term != nil && t.term.Unit != nil && t.kind == 'w' && !f.used[i]:
		return unitAt
	}
	return unsaid
}

// initial reports whether token i is a single capital letter.
func (f *finder) initial(i int) bool {
	t := f.at(i)
	return t.kind == 'w' && t.upper && utf8.RuneCountInString(t.fold) == 1
}

// documentBefore judges the name of a document at token i that stands before its clause's number.
func (f *finder) documentBefore(i int) owner {
	for k := i - 1; k >= i-4; k-- {
		if t := f.at(k); t.term.Is(lang.RefThis) {
			return ours
		} else if t.kind != 'w' {
			break
		}
	}
	t := f.at(i).term
	if t.Is(lang.RefAct) || t.Is(lang.RefNamed) && !f.at(i-1).term.Is(lang.RefOwn) || f.at(i-1).kind == '"' {
		return foreign
	}
	f.name = i
	return unsaid
}

// ownerAfter reads what stands behind: 'настоящей Политики', 'of the GDPR', 'ГК РФ', 'above'.
func (f *finder) ownerAfter(c chain) owner {
	j := f.group(c.to)
	t := f.at(j)
	if f.at(c.to-1).dot && t.upper && !t.term.Is(lang.RefThis) {
		return unsaid // '… в п. 5.2. Договор …': a new sentence
	}
	switch {
	case t.term.Is(lang.RefHere):
		return ours
	case t.term.Is(lang.RefOf):
		return f.possessor(j+1, true)
	case t.term.Is(lang.RefLink):
		return f.possessor(j+1, false)
	case t.term.Is(lang.RefThis) && (!f.words.HasOf || f.at(j+1).term.Is(lang.RefDocument)):
		return f.thisAt(j)
	case t.term.Is(lang.RefStatute), t.caps && !f.shouted(c) && !t.term.Is(lang.RefDocument):
		return foreign
	case f.words.HasOf:
		return f.titled(j)
	case !f.words.UnitFirst:
		return unsaid
	}
	return f.possessor(j, false)
}

// thisAt judges 'this …' at token i: the document, a unit of it, or a law.
func (f *finder) thisAt(i int) owner {
	for k := i + 1; k < i+4 && f.at(k).kind == 'w'; k++ {
		t := f.at(k).term
		switch {
		case t.Is(lang.RefDocument):
			return ours
		case t.Is(lang.RefStatute):
			return foreign
		case t != nil && t.Unit != nil:
			return unitAt
		}
	}
	return ours
}

// possessor judges the name that begins at token i. Behind 'of' (sure) whatever is not known to be this document is
// another; elsewhere a name must be seen.
func (f *finder) possessor(i int, sure bool) owner {
	for f.at(i).term.Is(lang.RefArticle) {
		i++
	}
	if t := f.at(i).term; t.Is(lang.RefThis) {
		o := f.thisAt(i)
		if o == ours && !sure && f.words.HasOf && !f.at(i+1).term.Is(lang.RefDocument) {
			return unsaid
		}
		return o
	}
	for k := i; k < i+maxName && f.at(k).kind == 'w'; k++ {
		t := f.at(k)
		switch {
		case t.term.Is(lang.RefStatute | lang.RefAct):
			return foreign
		case t.term.Is(lang.RefDocument):
			if k > i && !f.allOwn(i, k) || f.named(k+1) {
				return foreign
			}
			f.name = k
			return unsaid
		case t.term.Is(lang.RefOwn), f.adjective(t):
		case f.words.HasOf && sure && t.upper:
		default:
			k = i + maxName
		}
	}
	if sure {
		return foreign
	}
	return unsaid
}

// maxName is the number of words that the name of a document may have.
const maxName = 6

// allOwn reports whether the words from token i to k are all such as belong to a privacy policy's own name.
func (f *finder) allOwn(i, k int) bool {
	for ; i < k; i++ {
		if !f.at(i).term.Is(lang.RefOwn) {
			return false
		}
	}
	return true
}

// named reports whether what follows a document's name at token i says which of many it is: 'Правил пользования',
// 'Положения о закупке', 'Terms of Service'.
func (f *finder) named(i int) bool {
	t := f.at(i)
	switch {
	case t.term.Is(lang.RefOwn), f.at(i+1).term.Is(lang.RefOwn) && t.term.Is(lang.RefNaming):
		return false
	case t.term.Is(lang.RefNaming), t.kind == '№', t.kind == '"':
		return true
	}
	return t.kind == 'w' && (t.caps || f.adjective(t) && !t.term.Is(lang.RefThis))
}

// adjective reports whether the word ends like an adjective that may stand between a number and a name.
func (f *finder) adjective(t *token) bool {
	if t.kind != 'w' || utf8.RuneCountInString(t.fold) < 6 || t.term.Is(lang.RefTold|lang.RefThis) {
		return false
	}
	for _, end := range f.words.Adjectives {
		if strings.HasSuffix(t.fold, end) {
			return true
		}
	}
	return false
}

// titled reports as foreign a run of capitalised words at token i with a law's name in it: 'Section 5 Data Protection Act'.
func (f *finder) titled(i int) owner {
	for k := i; k < i+maxName && f.at(k).kind == 'w' && f.at(k).upper; k++ {
		if f.at(k).term.Is(lang.RefStatute) {
			return foreign
		}
	}
	return unsaid
}

// shouted reports whether the text around the chain is in capitals, so that capitals mean nothing.
func (f *finder) shouted(c chain) bool {
	for _, p := range c.pointers {
		for _, t := range f.tokens[p.from:p.to] {
			if t.kind == 'w' && t.term != nil && t.term.Unit != nil && t.caps {
				return true
			}
		}
	}
	return false
}
