package citation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/lang"
)

// nameKind is how a name stands for a statute.
type nameKind uint8

const (
	byNumber nameKind = iota
	bySlip            // a number by which it is cited wrongly
	byName            // a name that says by itself what is meant: GDPR
	byTitle           // its own title, or a form of it
	byShared          // a name that statutes of several countries have
	byWrong           // a title that it has not, and is cited by
	byOld             // a title that it had
)

var nameKinds = map[string]nameKind{"names": byName, "titles": byTitle, "shared": byShared, "wrong": byWrong, "old": byOld}

// name is one way to name a statute.
type name struct {
	pattern lang.Pattern // of a title; nil for a number
	kind    nameKind
	statute *Statute
	plain   bool // a number of digits alone, which tells nothing by itself
	lone    bool // no other statute has this name
}

// titleTable has the titles by the first letter.
type titleTable map[rune][]name

func (l *loader) title(text string, n name, key []string) {
	p, err := lang.ParsePattern(text)
	if err != nil {
		l.failf(key, "%s: %v", strings.Join(key, "."), err)
		return
	}
	n.pattern = p
	r, _ := utf8.DecodeRuneInString(p[0].Fold)
	l.out.titles[r] = append(l.out.titles[r], n)
}

func (l *loader) number(text string, n name, key []string) {
	words := lang.Words(text)
	if len(words) == 0 || len(words) > maxNumber {
		l.failf(key, "%s: %q is no number of a statute", strings.Join(key, "."), text)
		return
	}
	k := numberKey(words)
	n.plain = strings.Trim(k, "0123456789") == "" && len(words) == 1
	for _, other := range l.out.numbers[k] {
		if other.statute == n.statute {
			return // another spelling of the same
		}
	}
	l.out.numbers[k] = append(l.out.numbers[k], n)
}

// maxNumber is how many words a number may have: 94, V, ЗРК.
const maxNumber = 3

// numberKey is a number without what stands between its words.
func numberKey(words []lang.Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Fold)
	}
	return b.String()
}

// finish sorts the titles, the longest first, and marks those that one statute alone has.
func (s *Statutes) finish() {
	owners := map[string]map[*Statute]bool{}
	for _, list := range s.titles {
		for _, n := range list {
			k := patternKey(n.pattern)
			if owners[k] == nil {
				owners[k] = map[*Statute]bool{}
			}
			owners[k][n.statute] = true
		}
	}
	for _, list := range s.titles {
		for i := range list {
			list[i].lone = len(owners[patternKey(list[i].pattern)]) == 1
		}
		slices.SortStableFunc(list, func(a, b name) int {
			if d := len(b.pattern) - len(a.pattern); d != 0 {
				return d
			}
			return strings.Compare(a.statute.ID, b.statute.ID)
		})
	}
}

func patternKey(p lang.Pattern) string {
	var b strings.Builder
	for _, w := range p {
		b.WriteString(w.Fold)
		b.WriteByte(' ')
	}
	return b.String()
}
