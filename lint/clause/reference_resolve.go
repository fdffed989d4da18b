package clause

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// resolver knows the numbers of a document.
type resolver struct {
	doc *Document
	// numbers are all numbers and what they begin with ("5" of "5.2"), folded as key folds, with the number as the document
	// writes it.
	numbers map[string]string
	clauses map[string]*Clause // by folded number
	// parts are the items that stand deeper than a reference may say: "15.b" for 15.1.b. "" where several could be meant.
	parts map[string]string
	// unmarked counts the children of clauses all of whose children bear no number.
	unmarked map[*Clause]int
	// articles is true when the document calls its own units articles, counts when it numbers clauses and not only items.
	// lists when items of lists bear plain numbers.
	articles, counts, lists bool
	// romans is true when sections bear roman numerals.
	romans bool
	words  []*lang.ReferenceWords
	names  map[string]bool // see isOurs
}

func newResolver(doc *Document, words []*lang.ReferenceWords) *resolver {
	r := &resolver{doc: doc, numbers: map[string]string{}, clauses: map[string]*Clause{}, parts: map[string]string{}, unmarked: map[*Clause]int{}, words: words}
	for _, c := range doc.Clauses {
		if c.Number == "" || c.Role == Chrome || c.Role == Contents {
			continue
		}
		r.add(c)
		r.counts = r.counts || !c.item
		r.romans = r.romans || !c.item && isRoman(c.Number)
		r.lists = r.lists || c.item && c.Number[len(c.Number)-1] <= '9'
		if !r.articles {
			r.articles = inArticles(c.Marker, words)
		}
	}
	return r
}

// add files the clause's number, and the numbers above it in case nothing else bears them.
func (r *resolver) add(c *Clause) {
	k := key(c.Number)
	if r.clauses[k] == nil {
		r.clauses[k] = c
	}
	r.numbers[k] = c.Number
	for i := strings.LastIndexByte(k, '.'); i > 0; i = strings.LastIndexByte(k[:i], '.') {
		if r.numbers[k[:i]] != "" {
			break
		}
		r.numbers[k[:i]] = k[:i]
	}
	if c.item {
		r.addPart(k, c.Number)
	}
	if v := romanValue(k); v > 0 {
		if arabic := spell(v, byDigits); r.numbers[arabic] == "" {
			r.numbers[arabic] = c.Number
		}
	}
}

// addPart files a lettered item under the clauses further up than its own.
func (r *resolver) addPart(k, number string) {
	i := strings.LastIndexByte(k, '.')
	if i < 0 || k[i+1] <= '9' {
		return
	}
	tail := k[i:]
	for head := k[:i]; ; {
		j := strings.LastIndexByte(head, '.')
		if j < 0 {
			return
		}
		head = head[:j]
		if _, twice := r.parts[head+tail]; twice {
			number = ""
		}
		r.parts[head+tail] = number
	}
}

// inArticles reports whether a marker names its unit as statutes do: 'Article 5', '5-бап'.
func inArticles(marker string, words []*lang.ReferenceWords) bool {
	if len(marker) < 4 {
		return false
	}
	for _, w := range words {
		for _, t := range scan(marker, w) {
			if t.term != nil && t.term.Unit != nil && t.term.Unit.Owner {
				return true
			}
		}
	}
	return false
}

// key folds a number for comparing: lower case, letters that look alike as Latin ones.
func key(number string) string {
	ascii := true
	for i := 0; i < len(number); i++ {
		ascii = ascii && number[i] < utf8.RuneSelf && (number[i] < 'A' || number[i] > 'Z')
	}
	if ascii {
		return number
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 'а':
			return 'a'
		case 'с':
			return 'c'
		case 'е':
			return 'e'
		case 'і':
			return 'i'
		case 'х':
			return 'x'
		}
		return r
	}, strings.ToLower(number))
}

// find returns the number as the document writes it; "" if there is no such clause.
func (r *resolver) find(number string) string {
	if n := r.numbers[key(number)]; n != "" {
		return n
	}
	head, tail, _ := strings.Cut(number, ".")
	if v := romanValue(head); v > 0 && head == strings.ToUpper(head) {
		arabic := spell(v, byDigits)
		if tail != "" {
			arabic += "." + tail
		}
		if n := r.numbers[key(arabic)]; n != "" {
			return n
		}
	}
	if r.parts[key(number)] != "" {
		return number
	}
	return r.listed(number)
}

// listed finds an item in a list that bears bullets or nothing where the reference counts: the clause exists, the list has
// as many items.
func (r *resolver) listed(number string) string {
	i := strings.LastIndexByte(number, '.')
	if i < 0 {
		return ""
	}
	c := r.clauses[key(number[:i])]
	if c == nil {
		return ""
	}
	n, known := r.unmarked[c]
	if !known {
		n = len(c.Children)
		if slices.ContainsFunc(c.Children, func(child *Clause) bool { return child.Number != "" }) {
			n = 0
		}
		r.unmarked[c] = n
	}
	p := part{kind: partLetter, text: number[i+1:]}
	if c := p.text[0]; c >= '0' && c <= '9' {
		p.kind = partDigit
	}
	if v, _ := p.ordinal(); v < 1 || v > n {
		return ""
	}
	return number
}

// target is one clause that a reference points to.
type target struct {
	number string
	exists bool
	// written is the number as the reference has it; nil for an annex.
	written number
}

// targets returns what the chain points to from clause at; nil if it points to nothing with a number of its own.
func (r *resolver) targets(c chain, at *Clause) []target {
	var out []target
	var base []number
	annex := false
	for _, p := range c.pointers {
		switch {
		case p.unit.Type == lang.UnitAnnex:
			for _, n := range p.numbers {
				out = append(out, r.annex(n))
			}
			annex = true
		case p.unit.Type == lang.UnitParagraph, annex && p.unit.Existing:
		default:
			base = r.join(base, p.numbers)
		}
	}
	if !annex && len(c.pointers) > 0 && r.isRelative(c, base) {
		return r.relative(c, base, at)
	}
	for _, n := range base {
		t := target{number: n.String(), written: n}
		if found := r.find(t.number); found != "" {
			t.number, t.exists = found, true
		}
		t.exists = t.exists || annex && out[0].exists
		out = append(out, t)
	}
	return out
}

func (r *resolver) annex(n number) target {
	t := target{number: "annex " + n.String()}
	if found := r.find(t.number); found != "" {
		return target{number: found, exists: true}
	}
	if v := romanValue(n.String()); v > 0 {
		if found := r.find("annex " + spell(v, byDigits)); found != "" {
			return target{number: found, exists: true}
		}
	}
	return t
}

// join puts the numbers of a unit under those of the unit around it. A number that is whole already stays as it is.
func (r *resolver) join(base, inner []number) []number {
	if len(base) == 0 {
		return inner
	}
	var out []number
	for _, b := range base {
		for _, n := range inner {
			under := append(b[:len(b):len(b)], n...)
			if n.dotted() && !n.bare() && (strings.HasPrefix(n.String(), b.String()+".") || r.find(under.String()) == "") {
				under = n
			}
			out = append(out, under)
		}
	}
	return out
}

// isRelative reports whether the numbers are counted from the place where the reference stands: 'item 3', 'paragraph (b)'.
func (r *resolver) isRelative(c chain, numbers []number) bool {
	if len(numbers) == 0 || numbers[0].dotted() && !numbers[0].bare() {
		return false
	}
	return numbers[0].bare() || len(c.pointers) == 1 && c.pointers[0].unit.Type == lang.UnitItem
}

// relative returns the targets of a reference that is counted from clause at: the items of its own list, else, where the
// document is named or has such clauses at its top, those.
func (r *resolver) relative(c chain, numbers []number, at *Clause) []target {
	for around := at; around != nil; around = around.Parent {
		var out []target
		for _, n := range numbers {
			if found := r.numbers[key(around.Number+"."+n.String())]; found != "" && around.Number != "" {
				out = append(out, target{found, true, n})
			}
		}
		if len(out) == len(numbers) {
			return out
		}
		if around.Number != "" && strings.Contains(strings.TrimSuffix(around.Marker, "."), ".") {
			break
		}
	}
	section := c.pointers[0].unit.Type >= lang.UnitSection
	var out []target
	for _, n := range numbers {
		found := r.find(n.String())
		switch {
		case found != "" && (c.owner == ours || section || !r.lists):
			out = append(out, target{found, true, n})
		case c.owner == ours, section && r.romans && isRoman(n.String()):
			out = append(out, target{n.String(), false, n})
		default:
			return nil
		}
	}
	return out
}
