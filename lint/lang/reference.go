package lang

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// ReferenceWords are the words by which one language points to clauses: rules/lang/<tag>/reference.toml, compiled once.
type ReferenceWords struct {
	Tag string
	// Adjectives are the endings of adjectives that may stand between a number and the name of the document it is of.
	Adjectives []string
	// HasOf is true where a word of its own (RefOf) joins a reference to its document; elsewhere a case does.
	HasOf bool
	// UnitFirst is true where the unit's word stands before its number and the document's name after both ('clause 5.2 of
	// this Policy'), false where it is the other way round ('осы Саясаттың 5.2-тармағы').
	UnitFirst bool

	exact   map[string]*ReferenceTerm
	stems   map[rune][]referenceStem // by first letter, longest stem first
	phrases map[string][]ReferencePhrase
}

// ReferenceTerm is what a word means when it stands near the number of a clause. A word may mean several things.
type ReferenceTerm struct {
	Roles ReferenceRole
	// Unit is the unit that the word names, nil if it names none.
	Unit *ReferenceUnit
	// Ordinal is the number that the word stands for ("first" 1), 0 if none.
	Ordinal int
}

// Is reports whether the term has the role; a nil term has none.
func (t *ReferenceTerm) Is(r ReferenceRole) bool { return t != nil && t.Roles&r != 0 }

// ReferenceRole is a set of parts that a word may play in a reference.
type ReferenceRole uint32

// The roles of words. The names of their keys in reference.toml are in referenceLists.
const (
	RefAnd      ReferenceRole = 1 << iota // joins numbers
	RefRange                              // joins the ends of a range
	RefFrom                               // stands before a range
	RefUntil                              // stands behind a range
	RefEnding                             // a case ending or ordinal ending behind a number: 3-го, 5.2-ден
	RefThis                               // 'this': the document at hand, or the unit at hand
	RefHere                               // by itself says that the place is in this document: hereof, above
	RefDocument                           // what the document may call itself
	RefNamed                              // a document's name in a form that needs a name before it
	RefOwn                                // after or before a document's name: it is a privacy policy's own
	RefAct                                // a decree, an order: this document only with 'this'
	RefStatute                            // a law, a code: never this document
	RefNaming                             // behind a document's name: it is one of many (о, от, no.)
	RefOf                                 // joins a reference to what it is a part of: of
	RefLink                               // joins an annex to its document: to, к
	RefTold                               // specified, provided for: a number must stand beside the unit
	RefSee                                // see: a number may follow without a unit
	RefCounted                            // what is counted: a number before it is no clause's
	RefWhole                              // before a clause's own number: its effect is meant, not its text
	RefArticle                            // a word without weight between link and name: the
)

// ReferenceUnit is one kind of place that a number can have.
type ReferenceUnit struct {
	Type UnitType
	// Owner is true for words that point to statutes unless the document itself is named.
	Owner bool
	// Existing is true for words that point to clauses only where the clause exists and nothing else is cited: часть, part.
	Existing bool
	// Dotted is true for words too short to be trusted with a number of one part.
	Dotted bool
	// Any is true for words that stand before as well as behind their number, whatever the language's order.
	Any bool
}

// UnitType is the rank of a unit, the smallest first.
type UnitType uint8

// The types of units.
const (
	UnitParagraph UnitType = iota // counted but not numbered: абзац
	UnitItem
	UnitClause
	UnitArticle
	UnitSection
	UnitAnnex
)

var unitTypes = map[string]UnitType{
	"paragraph": UnitParagraph, "item": UnitItem, "clause": UnitClause, "article": UnitArticle, "section": UnitSection, "annex": UnitAnnex,
}

// ReferencePhrase is a term of several parts: an abbreviation such as п.п., or sub-clause.
type ReferencePhrase struct {
	Parts []string // folded words
	Seps  []byte   // what stands between them: '.', '-', '/' or ' '
	Dot   bool     // a dot must follow the last part
	Term  *ReferenceTerm
}

type referenceStem struct {
	stem string
	term *ReferenceTerm
}

type referenceFile struct {
	Order string
	Unit  []struct {
		Type                         string
		Words                        []string
		Except                       []string
		Owner, Existing, Dotted, Any bool
	}
	Words struct {
		And, Range, From, Until, Ending, This, Here, Document, Named, Own, Act, Statute []string
		Naming, Of, Link, Told, See, Counted, Whole, Article, Adjective                 []string
	}
	Ordinal struct {
		Words [][]string
	}
}

// LoadReferenceWords reads lang/<tag>/reference.toml. An error names the file, the line, the key and the reason.
func LoadReferenceWords(fsys fs.FS, tag string) (*ReferenceWords, error) {
	var f referenceFile
	name := "lang/" + tag + "/reference.toml"
	data, err := Decode(fsys, name, &f)
	if err != nil {
		return nil, err
	}
	w := &ReferenceWords{Tag: tag, HasOf: len(f.Words.Of) > 0, Adjectives: f.Words.Adjective, exact: map[string]*ReferenceTerm{}, stems: map[rune][]referenceStem{}, phrases: map[string][]ReferencePhrase{}}
	l := referenceLoader{name: name, data: data, words: w}
	switch f.Order {
	case "unit-number":
		w.UnitFirst = true
	case "number-unit":
	default:
		l.fail("order", fmt.Sprintf("%q is neither unit-number nor number-unit", f.Order))
	}
	for _, u := range f.Unit {
		t, ok := unitTypes[u.Type]
		if !ok {
			l.fail("unit.type", fmt.Sprintf("unknown type %q", u.Type))
		}
		unit := &ReferenceUnit{Type: t, Owner: u.Owner, Existing: u.Existing, Dotted: u.Dotted, Any: u.Any}
		l.add("unit.words", u.Words, func(t *ReferenceTerm) { t.Unit = unit })
		l.add("unit.except", u.Except, func(*ReferenceTerm) {})
	}
	for _, list := range f.lists() {
		l.add("words."+list.key, list.words, func(t *ReferenceTerm) { t.Roles |= list.role })
	}
	for i, words := range f.Ordinal.Words {
		l.add("ordinal.words", words, func(t *ReferenceTerm) { t.Ordinal = i + 1 })
	}
	if l.err != nil {
		return nil, l.err
	}
	w.sort()
	return w, nil
}

type referenceList struct {
	key   string
	words []string
	role  ReferenceRole
}

// lists pairs every list of words with its role.
func (f *referenceFile) lists() []referenceList {
	w := &f.Words
	return []referenceList{
		{"and", w.And, RefAnd}, {"range", w.Range, RefRange}, {"from", w.From, RefFrom}, {"until", w.Until, RefUntil},
		{"ending", w.Ending, RefEnding}, {"this", w.This, RefThis}, {"here", w.Here, RefHere}, {"document", w.Document, RefDocument},
		{"named", w.Named, RefNamed}, {"own", w.Own, RefOwn}, {"act", w.Act, RefAct}, {"statute", w.Statute, RefStatute},
		{"naming", w.Naming, RefNaming}, {"of", w.Of, RefOf}, {"link", w.Link, RefLink}, {"told", w.Told, RefTold}, {"see", w.See, RefSee},
		{"counted", w.Counted, RefCounted}, {"whole", w.Whole, RefWhole}, {"article", w.Article, RefArticle},
	}
}

// referenceLoader files words under their terms and keeps the first error.
type referenceLoader struct {
	name  string
	data  []byte
	words *ReferenceWords
	err   error
}

func (l *referenceLoader) fail(key, reason string) {
	if l.err == nil {
		l.err = fmt.Errorf("%s:%d: %s: %s", l.name, LineOfKey(l.data, strings.Split(key, ".")...), key, reason)
	}
}

func (l *referenceLoader) add(key string, words []string, set func(*ReferenceTerm)) {
	seen := map[string]bool{}
	for _, s := range words {
		if seen[s] {
			l.fail(key, fmt.Sprintf("%q stands there twice", s))
		}
		seen[s] = true
		t, reason := l.words.term(s)
		if reason != "" {
			l.fail(key, reason)
			continue
		}
		set(t)
	}
}

// term returns the term of a word, made if it is new: "раздел", "тармақ*", "п.п.", "sub-clause", "§". The second result
// says what is wrong with the word, "" if nothing.
func (w *ReferenceWords) term(s string) (*ReferenceTerm, string) {
	body, stem := strings.CutSuffix(s, "*")
	body, dot := strings.CutSuffix(body, ".")
	words := Words(body)
	switch {
	case s == "§" || s == "§§":
		return w.exactTerm(s), ""
	case strings.Contains(body, "*") || stem && dot:
		return nil, fmt.Sprintf("%q: a star may only end a word", s)
	case len(words) == 0 || words[0].Start != 0 || words[len(words)-1].End != len(body):
		return nil, fmt.Sprintf("%q is no word", s)
	case stem && (len(words) > 1 || utf8.RuneCountInString(body) < 2):
		return nil, fmt.Sprintf("%q: a stem is one word of at least two letters", s)
	case len(words) == 1 && stem:
		return w.stemTerm(words[0].Fold), ""
	case len(words) == 1 && !dot:
		return w.exactTerm(words[0].Fold), ""
	}
	p := ReferencePhrase{Dot: dot}
	for i, word := range words {
		p.Parts = append(p.Parts, word.Fold)
		if i == 0 {
			continue
		}
		sep := body[words[i-1].End:word.Start]
		if len(sep) != 1 || !strings.Contains(".-/ ", sep) {
			return nil, fmt.Sprintf("%q: words are joined by a dot, a hyphen, a slash or a space", s)
		}
		p.Seps = append(p.Seps, sep[0])
	}
	return w.phraseTerm(p), ""
}

func (w *ReferenceWords) exactTerm(fold string) *ReferenceTerm {
	if w.exact[fold] == nil {
		w.exact[fold] = &ReferenceTerm{}
	}
	return w.exact[fold]
}

func (w *ReferenceWords) stemTerm(fold string) *ReferenceTerm {
	r, _ := utf8.DecodeRuneInString(fold)
	for _, s := range w.stems[r] {
		if s.stem == fold {
			return s.term
		}
	}
	t := &ReferenceTerm{}
	w.stems[r] = append(w.stems[r], referenceStem{fold, t})
	return t
}

func (w *ReferenceWords) phraseTerm(p ReferencePhrase) *ReferenceTerm {
	for _, q := range w.phrases[p.Parts[0]] {
		if q.Dot == p.Dot && slices.Equal(p.Parts, q.Parts) && slices.Equal(p.Seps, q.Seps) {
			return q.Term
		}
	}
	p.Term = &ReferenceTerm{}
	w.phrases[p.Parts[0]] = append(w.phrases[p.Parts[0]], p)
	return p.Term
}

// sort puts the longest stems and phrases first, so that the first match is the best.
func (w *ReferenceWords) sort() {
	for _, s := range w.stems {
		slices.SortFunc(s, func(a, b referenceStem) int { return len(b.stem) - len(a.stem) })
	}
	for _, p := range w.phrases {
		slices.SortFunc(p, func(a, b ReferencePhrase) int { return b.weight() - a.weight() })
	}
}

// Term returns what the word, folded as Word.Fold, means; nil if nothing.
func (w *ReferenceWords) Term(fold string) *ReferenceTerm {
	if t := w.exact[fold]; t != nil {
		return t
	}
	r, _ := utf8.DecodeRuneInString(fold)
	for _, s := range w.stems[r] {
		if strings.HasPrefix(fold, s.stem) {
			return s.term
		}
	}
	return nil
}

// Phrase returns what the words, from the first on, mean together, how many of them that takes, and the byte offset in
// text behind the phrase and its dot; nil if they mean nothing.
func (w *ReferenceWords) Phrase(text string, words []Word) (term *ReferenceTerm, n, end int) {
	if len(words) == 0 {
		return nil, 0, 0
	}
	for _, p := range w.phrases[words[0].Fold] {
		if end := p.match(text, words); end > 0 {
			return p.Term, len(p.Parts), end
		}
	}
	return nil, 0, 0
}

// weight is greater the more a phrase asks for.
func (p ReferencePhrase) weight() int {
	n := 2 * len(p.Parts)
	if p.Dot {
		n++
	}
	return n
}

// match returns the offset behind the phrase, 0 if the words are others.
func (p ReferencePhrase) match(text string, words []Word) int {
	if len(words) < len(p.Parts) {
		return 0
	}
	for i, part := range p.Parts {
		if words[i].Fold != part {
			return 0
		}
		if i > 0 && !joins(text[words[i-1].End:words[i].Start], p.Seps[i-1]) {
			return 0
		}
	}
	end := words[len(p.Parts)-1].End
	if p.Dot {
		if !strings.HasPrefix(text[end:], ".") {
			return 0
		}
		end++
	}
	return end
}

// joins reports whether what stands between two words is the separator, with or without spaces around it.
func joins(gap string, sep byte) bool {
	if sep == ' ' {
		return gap == " "
	}
	if sep == '-' && (gap == "‑" || gap == "–") {
		return true
	}
	return strings.Trim(gap, " ") == string(sep)
}
