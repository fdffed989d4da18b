package clause

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
)

// FindReferences fills doc.References: every place in the policy's body, headings and definitions among it, that points to
// numbered clauses of the document, and every link to an anchor that the page does not have. The words are by language
// tag; those of doc.Lang are tried first, the others where they find nothing. Citations of statutes and of other documents
// are no references. It reads nothing but doc, and calls with different documents may run at once.
func FindReferences(doc *Document, words map[string]*lang.ReferenceWords) {
	order := languages(doc.Lang, words)
	r := newResolver(doc, order)
	for _, c := range doc.Clauses {
		if !doc.InBody(c) {
			continue
		}
		if c.Role != Contents {
			doc.References = append(doc.References, r.inClause(c, order)...)
		}
		doc.References = append(doc.References, deadLinks(doc, c)...)
	}
	slices.SortStableFunc(doc.References, func(a, b Reference) int { return a.Span.Start - b.Span.Start })
}

// languages returns the words in the order in which they are tried.
func languages(first string, words map[string]*lang.ReferenceWords) []*lang.ReferenceWords {
	var out []*lang.ReferenceWords
	tags := make([]string, 0, len(words))
	for tag := range words {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	for _, tag := range tags {
		if tag == first {
			out = append([]*lang.ReferenceWords{words[tag]}, out...)
		} else {
			out = append(out, words[tag])
		}
	}
	return out
}

// inClause returns the references of one clause in the first language that finds any.
func (r *resolver) inClause(c *Clause, order []*lang.ReferenceWords) []Reference {
	for i, w := range order {
		if i > 0 && !strings.ContainsAny(c.Text.S, "0123456789") {
			break
		}
		f := &finder{text: c.Text.S, words: w, tokens: scan(c.Text.S, w)}
		refs, any := r.inText(f, c)
		if any {
			return refs
		}
	}
	return nil
}

// inText returns the references that the finder's language sees, and whether it sees any units with numbers at all, be
// they references or citations.
func (r *resolver) inText(f *finder, c *Clause) (refs []Reference, any bool) {
	chains := f.chains(f.pointers())
	f.setOwners(chains)
	for _, ch := range chains {
		targets := r.accept(f, ch, c)
		if len(targets) == 0 {
			continue
		}
		start, end := f.tokens[ch.from].start, f.tokens[ch.to-1].end
		ref := r.reference(c, start, end, targets)
		if ref.Status == OK && r.isSlip(f, ch, ref, c) {
			ref.Status = Self
		}
		refs = append(refs, ref)
	}
	torn := r.detached(f, c, chains)
	return append(refs, torn...), len(chains)+len(torn) > 0
}

// reference returns the reference at the byte offsets of the clause's text.
func (r *resolver) reference(c *Clause, start, end int, targets []target) Reference {
	ref := Reference{Clause: c, Span: c.Text.Span(start, end), Text: c.Text.S[start:end], Status: OK}
	for _, t := range targets {
		if slices.Contains(ref.Targets, t.number) {
			continue
		}
		ref.Targets = append(ref.Targets, t.number)
		if !t.exists {
			ref.Missing = append(ref.Missing, t.number)
			ref.Status = Unresolved
		}
	}
	return ref
}

// accept returns the chain's targets if it is a reference to this document, nil if it is a citation or points nowhere in
// particular.
func (r *resolver) accept(f *finder, ch chain, c *Clause) []target {
	if ch.owner == foreign || r.isOwnNumber(ch, c) {
		return nil
	}
	if ch.owner == unitAt {
		for _, p := range ch.pointers {
			if p.numbers[0].bare() || !p.numbers[0].dotted() {
				return nil
			}
		}
	}
	targets := r.targets(ch, c)
	missing, huge := 0, false
	for _, t := range targets {
		if !t.exists {
			missing++
			huge = huge || hugePart(t.number)
		}
	}
	sure := ch.owner == ours
	owned := ch.some(func(u *lang.ReferenceUnit) bool { return u.Owner })
	existing := ch.some(func(u *lang.ReferenceUnit) bool { return u.Existing })
	words := ch.some(func(u *lang.ReferenceUnit) bool { return u.Type == lang.UnitSection }) && ch.pointers[0].word
	switch {
	case huge, words && !sure, owned && !sure && !r.articles, existing && !sure && missing > 0:
		return nil
	case !sure && (missing > 0 || existing || owned) && f.cites(ch):
		return nil
	case !sure && len(r.numbers) == 0:
		return nil
	}
	return targets
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

// isOwnNumber reports whether the chain is not a reference but the title of the clause itself: 'Приложение № 1'.
func (r *resolver) isOwnNumber(ch chain, c *Clause) bool {
	if ch.from != 0 {
		return false
	}
	p := ch.pointers[0]
	return c.Role == Title || c.Role == Heading || p.unit.Type == lang.UnitAnnex && (ch.owner == ours && len(c.Text.S) < 120 || key(c.Number) == key("annex "+p.numbers[0].String()))
}

// cites reports whether the sentence around the chain names a statute or decree or cites an article.
func (f *finder) cites(ch chain) bool {
	start, end := ch.from, ch.to
	for start > 0 && f.tokens[start-1].kind != '.' {
		start--
	}
	for end < len(f.tokens) && f.tokens[end].kind != '.' {
		end++
	}
	for i := start; i < end; i++ {
		t := f.tokens[i].term
		if t.Is(lang.RefStatute|lang.RefAct) || (i < ch.from || i >= ch.to) && t != nil && t.Unit != nil && t.Unit.Owner {
			return true
		}
	}
	return false
}

// isSlip reports whether a reference points to the very clause that it stands in and means another: not where it says
// 'this clause', names a stretch of clauses, or speaks of the clause's effect ('the provisions of clause 5.2').
func (r *resolver) isSlip(f *finder, ch chain, ref Reference, c *Clause) bool {
	if ch.this() || len(ref.Targets) != 1 || c.Number == "" || key(ref.Targets[0]) != key(c.Number) || !strings.Contains(c.Number, ".") {
		return false
	}
	before := f.at(ch.from - 1).term
	return !before.Is(lang.RefWhole) && !f.at(ch.from-2).term.Is(lang.RefWhole)
}
