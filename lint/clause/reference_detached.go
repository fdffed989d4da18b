package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// detached returns the references whose unit and numbers are torn apart, and those whose number is plainly lost.
func (r *resolver) detached(f *finder, c *Clause, chains []chain) []Reference {
	taken := make([]bool, len(f.tokens))
	for _, ch := range chains {
		for i := ch.from; i < ch.to; i++ {
			taken[i] = true
		}
	}
	refs := r.torn(f, c, taken)
	for i := range f.tokens {
		if !taken[i] && f.loneUnit(i) && (f.blank(i) || f.lost(i)) {
			t := f.tokens[i]
			ref := r.reference(c, t.start, t.end, nil)
			ref.Status = Detached
			refs = append(refs, ref)
		}
	}
	return refs
}

// torn finds lists of numbers that stand alone behind the end of a sentence or of the clause, and the lone unit before them
// that lacks its numbers: 'пункттарда каралган учурларды кошпогондо … 5.2. жана 5.3.'
func (r *resolver) torn(f *finder, c *Clause, taken []bool) []Reference {
	var refs []Reference
	lone, told := -1, -1 // the last unit without a number, and the last that is said to specify something
	for i := 0; i < len(f.tokens); i++ {
		switch {
		case taken[i]:
			continue
		case f.loneUnit(i):
			lone = i
			if f.at(i+1).term.Is(lang.RefTold) || f.words.UnitFirst && (f.at(i-1).term.Is(lang.RefTold) || f.at(i-2).term.Is(lang.RefTold)) {
				told = i
			}
			continue
		case f.tokens[i].kind != 'n' || !f.tokens[i].number.dotted():
			continue
		}
		l := f.list(i, false)
		unit := told
		if f.at(i-1).kind == '.' || len(l.numbers) > 1 && f.words.UnitFirst {
			unit = lone
		}
		if targets, ok := r.all(l.numbers); ok && unit >= 0 && f.standsAlone(i, l.to) {
			ref := r.reference(c, f.tokens[unit].start, f.tokens[l.to-1].end, targets)
			ref.Text = f.raw(&f.tokens[unit]) + " … " + f.text[f.tokens[i].start:f.tokens[l.to-1].end]
			ref.Status = Detached
			refs = append(refs, ref)
			for ; unit < l.to; unit++ {
				taken[unit] = true
			}
			lone, told = -1, -1
		}
		i = l.to - 1
	}
	return refs
}

// all returns the numbers as targets and whether every one of them exists.
func (r *resolver) all(numbers []number) ([]target, bool) {
	var out []target
	for _, n := range numbers {
		found := r.find(n.String())
		if found == "" {
			return nil, false
		}
		out = append(out, target{found, true, n})
	}
	return out, true
}

// standsAlone reports whether the numbers of tokens i to end are followed by nothing but the document's name, or by another sentence.
func (f *finder) standsAlone(i, end int) bool {
	of := end
	if f.at(of).term.Is(lang.RefOf) {
		of++
	}
	if f.at(of).term.Is(lang.RefThis) {
		return true
	}
	next := end
	if f.at(end).kind == '.' {
		next++
	}
	if f.at(next).kind == 'w' && f.at(i-1).kind != ',' && strings.HasSuffix(strings.TrimSpace(f.text[:f.tokens[next].start]), ".") {
		if r, _ := utf8.DecodeRuneInString(f.text[f.tokens[next].start:]); unicode.IsUpper(r) {
			return true
		}
	}
	for end < len(f.tokens) && (f.tokens[end].kind == '.' || f.tokens[end].kind == ';' || f.tokens[end].kind == ')') {
		end++
	}
	return end == len(f.tokens) && f.at(i-1).kind != ','
}

// loneUnit reports whether token i is the full word of a unit without a number and without 'this'.
func (f *finder) loneUnit(i int) bool {
	t := &f.tokens[i]
	if t.kind != 'w' || t.term == nil || t.term.Unit == nil || f.used[i] {
		return false
	}
	u := t.term.Unit
	return !u.Owner && !u.Existing && u.Type != lang.UnitParagraph && u.Type != lang.UnitAnnex && !f.at(i-1).term.Is(lang.RefThis)
}

// blank reports whether a blank stands where the number of the unit at token i should: 'п. ___', 'Section [X]', '__-тармақ'.
func (f *finder) blank(i int) bool {
	if f.at(i+1).kind == '_' && f.at(i+2).kind == '_' {
		return true
	}
	if f.at(i+1).kind == '[' {
		for k := i + 2; k < i+6; k++ {
			t := f.at(k)
			switch {
			case t.kind == ']':
				return true
			case t.kind != '_' && t.fold != "x" && t.fold != "xx" && t.fold != "х" && t.fold != "хх":
				return false
			}
		}
	}
	if f.words.UnitFirst {
		return false
	}
	k := i - 1
	if f.at(k).kind == '-' {
		k--
	}
	return f.at(k).kind == '_' && f.at(k-1).kind == '_'
}

// saidOfUnit reports whether the word before the unit at token i says of the unit itself that it was named before: 'в указанных
// пунктах настоящей Политики'.
func (f *finder) saidOfUnit(i int) bool {
	return f.at(i-1).term.Is(lang.RefThis) || f.at(i-2).kind == 'w' && utf8.RuneCountInString(f.at(i-2).fold) <= 2
}

// lost reports whether the unit at token i is said to specify something, and to be of this document, but has no number: 'осы
// Саясаттың тармақтарында көзделген', 'предусмотренных пунктами настоящей Политики'.
func (f *finder) lost(i int) bool {
	if f.tokens[i].term.Unit.Type > lang.UnitClause || f.tokens[i].end-f.tokens[i].start < 6 {
		return false
	}
	if !f.words.UnitFirst {
		return f.at(i-1).term.Is(lang.RefDocument|lang.RefNamed) && f.at(i+1).term.Is(lang.RefTold) && f.documentBefore(i-1) == ours
	}
	if !f.at(i-2).term.Is(lang.RefTold) && (!f.at(i-1).term.Is(lang.RefTold) || f.saidOfUnit(i)) {
		return false
	}
	k := i + 1
	if f.at(k).term.Is(lang.RefOf) {
		k++
	}
	return f.at(k).term.Is(lang.RefThis) && f.thisAt(k) == ours
}
