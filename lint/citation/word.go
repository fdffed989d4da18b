package citation

import (
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// wordRole is what a word may do in or around a citation; a set of bits.
type wordRole uint16

const (
	roleLaw     wordRole = 1 << iota // a noun of laws
	roleCode                         // of codes
	roleOrder                        // of orders, rules, regulations
	roleCountry                      // names a country
	roleGlue                         // stands between the parts of a citation
	roleArticle                      // "article"
	rolePart                         // a unit smaller than an article
	roleJoin                         // "and" between numbers
	roleEdition                      // "as amended": a date by it is not that of the act
	roleRepeal                       // "repealed"
	roleAlias                        // "hereinafter"
	roleAbout                        // "on": a law's title begins or ends with it

	roleNoun  = roleLaw | roleCode | roleOrder
	roleFrame = roleNoun | roleCountry
)

// roleNames are the keys of the table [words].
var roleNames = map[string]wordRole{
	"law": roleLaw, "code": roleCode, "order": roleOrder, "glue": roleGlue, "article": roleArticle, "part": rolePart, "join": roleJoin,
	"edition": roleEdition, "repeal": roleRepeal, "alias": roleAlias, "about": roleAbout,
}

// otherCountry stands for all countries of which no statute is known.
const otherCountry = "other"

// wordEntry is a word, or several in a row, and what it does.
type wordEntry struct {
	pattern lang.Pattern
	role    wordRole
	country string
}

// wordTable has the words by the first letter.
type wordTable map[rune][]wordEntry

func (t wordTable) add(e wordEntry) {
	r, _ := utf8.DecodeRuneInString(e.pattern[0].Fold)
	t[r] = append(t[r], e)
}

// wordInfo is what the words of [words] and [countries] say of a word of the text.
type wordInfo struct {
	role    wordRole
	country string
}

// mark returns what is known of each word.
func (t wordTable) mark(words []lang.Word) []wordInfo {
	out := make([]wordInfo, len(words))
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w.Fold)
		for _, e := range t[r] {
			n := e.pattern.Match(words[i:])
			for j := i; j < i+n; j++ {
				out[j].role |= e.role
				if e.country != "" {
					out[j].country = e.country
				}
			}
		}
	}
	return out
}

func (w wordInfo) is(r wordRole) bool { return w.role&r != 0 }
