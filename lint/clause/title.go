package clause

import (
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/lang"
)

// titleOf returns the index of the unit that bears the policy's title: the last heading or short line that names a privacy
// policy before the first numbered clause, else the first heading of the first level; -1 if there is none.
func (b *Builder) titleOf(units []*unit) int {
	found, first := -1, -1
	foundPure := false
	for i, u := range units {
		if u.chrome {
			continue
		}
		if u.mark.form == decimal && !u.generated || i > 60 {
			break
		}
		if u.mark.form != noMarker {
			continue
		}
		short := len(strings.Fields(u.text.S)) <= 16 && !strings.ContainsAny(lastByte(u.text.S), ".:;,")
		pure := short && b.isPolicyName(u.text.S)
		if pure || short && (u.heading || u.brk == block.NewParagraph || i == 0) && b.namesPolicy(u.text.S) {
			if found >= 0 && (foundPure && !pure || u.kind != block.Heading && (units[found].kind == block.Heading || i > found+6)) {
				continue
			}
			found, foundPure = i, pure
		}
		if first < 0 && u.kind == block.Heading && u.level == 1 {
			first = i
		}
	}
	if found < 0 {
		return first
	}
	return found
}

// isPolicyName reports whether the text is nothing but the name of a privacy policy.
func (b *Builder) isPolicyName(text string) bool {
	words := lang.Words(text)
	return len(words) > 0 && matchAny(b.titles, words) == len(words)
}

// namesPolicy reports whether the text has the name of a privacy policy in it.
func (b *Builder) namesPolicy(text string) bool {
	words := lang.Words(text)
	for i := range words {
		if matchAny(b.titles, words[i:]) > 0 {
			return true
		}
	}
	return false
}

// closeTitle makes what follows a title stand beside it: a title heads the document, not a section.
func (t *tree) closeTitle(c *Clause) {
	for n, h := range t.heads {
		if h.clause == c {
			t.heads = t.heads[:n]
			break
		}
	}
	t.main, t.host = nil, nil
}
