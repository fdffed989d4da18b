package clause

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MarkKind says what a clause's marker is made of.
type MarkKind uint8

// The kinds of marks.
const (
	NoMark      MarkKind = iota
	DecimalMark          // 5, 5.2, 5.2.1, Article 5
	LetterMark           // a), (б)
	RomanMark            // iv., (ii)
	AnnexMark            // Annex 1, 1-қосымша
	BulletMark           // —, •
	LostMark             // a bare dot
)

// Mark is a marker taken apart.
type Mark struct {
	Kind MarkKind
	// Nums are the parts of a decimal number, or the place of a letter or numeral, 1-based.
	Nums []int
	// Name is the number, letter or bullet as written.
	Name string
	// Delim is what closes the number: ".", ")", "()", ":" or "".
	Delim string
	// Word is true where the number comes with the name of a unit: Раздел 2, Article 5.
	Word bool
}

var markKinds = map[form]MarkKind{decimal: DecimalMark, letter: LetterMark, roman: RomanMark, annex: AnnexMark, bullet: BulletMark, lost: LostMark}

// Mark returns the clause's marker taken apart; its kind is NoMark if there is none.
func (c *Clause) Mark() Mark {
	if c.Marker == "" {
		if strings.HasPrefix(c.Number, "annex") && !c.item {
			return Mark{Kind: AnnexMark}
		}
		return Mark{}
	}
	m := parser{}.parse(c.Marker + " ")
	if m.form == noMarker && !c.item {
		if strings.HasPrefix(c.Number, "annex") {
			return Mark{Kind: AnnexMark}
		}
		m = parseDecimal(c.Number) // with the name of a unit, which only a parser with words can read
		m.word = true
	}
	out := Mark{Kind: markKinds[m.form], Nums: m.nums, Name: m.name, Delim: m.delim, Word: m.word}
	if m.form == decimal {
		out.Name = join(m.nums)
	}
	return out
}

// InList reports whether the clause is an item of a list, and no clause of the decimal numbering.
func (c *Clause) InList() bool { return c.item }

// LetterPlace returns the place of a letter in the alphabet that lists use, 1-based; 0 for a letter that none uses.
func LetterPlace(r rune) int { return letterValue(r) }

// OpensWith returns the number, letter or bullet that the words of a clause without a marker begin with, though the sequence
// of the document as a whole told against it.
func (c *Clause) OpensWith() Mark {
	if c.Marker != "" {
		return Mark{}
	}
	m := parser{}.parse(c.Text.S)
	out := Mark{Kind: markKinds[m.form], Nums: m.nums, Name: m.name, Delim: m.delim}
	if m.form == decimal {
		out.Name = join(m.nums)
	}
	return out
}

// AfterOpening returns the words behind the mark that OpensWith returns.
func (c *Clause) AfterOpening() string { return c.Text.S[parser{}.parse(c.Text.S).end:] }

// Typed reports whether somebody wrote the clause's marker as it stands. Items of HTML, Word and Markdown lists get theirs from
// the page's software, which counts by itself.
func (d *Document) Typed(c *Clause) bool {
	return c.Marker != "" && c.MarkerSpan.Len() > 0 && !(d.Format == "markdown" && d.marksList(c))
}

// maxIndent is how far to the left of a list mark of Markdown the line's other marks are looked for.
const maxIndent = 40

// marksList reports whether a Markdown marker is what makes the line an item: a bullet, or a number of one part that only
// spaces, quotation marks and other list marks stand before.
func (d *Document) marksList(c *Clause) bool {
	if c.Marker == "•" {
		return true
	}
	written := d.File.Text[c.MarkerSpan.Start:c.MarkerSpan.End]
	digits := strings.TrimRight(written, ".)")
	if digits == "" || digits == written || strings.ContainsFunc(digits, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return false // 3.1, 3\., IV.
	}
	if !c.item && c.Number == digits {
		return false // the first of a list: its number counts
	}
	before := d.File.Text[max(c.MarkerSpan.Start-maxIndent, 0):c.MarkerSpan.Start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return strings.Trim(before, " \t>-*+") == "" && !strings.Contains(before, "**")
}

// At returns the mark's name with n as its last part: "5.4" for a mark of 5.2, "d" for one of b; "" where there is none.
func (m Mark) At(n int) string {
	r, size := utf8.DecodeRuneInString(m.Name)
	var out string
	switch {
	case n < 1 || len(m.Nums) == 0:
		return ""
	case m.Kind == DecimalMark:
		return join(append(slices.Clone(m.Nums[:len(m.Nums)-1]), n))
	case m.Kind == RomanMark:
		out = toRoman(n)
	case m.Kind == LetterMark && size == len(m.Name):
		out = letterAt(n, r)
	}
	if unicode.IsUpper(r) {
		return strings.ToUpper(out)
	}
	return out
}

// letterAt returns the letter at a place of the alphabet of the letter like; "" if it has no such place.
func letterAt(n int, like rune) string {
	letters := listLetters
	if unicode.Is(unicode.Latin, like) {
		letters = []rune("abcdefghijklmnopqrstuvwxyz")
	}
	if n > len(letters) {
		return ""
	}
	return string(letters[n-1])
}

// listLetters are the Cyrillic letters that lists use, in their order; ё, й, ъ, ы, ь they skip.
var listLetters = []rune("абвгдежзиклмнопрстуфхцчшщэюя")
