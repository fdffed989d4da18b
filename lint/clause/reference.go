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
	anchors := doc.anchors()
	for _, c := range doc.Clauses {
		if !doc.InBody(c) {
			continue
		}
		if c.Role != Contents {
			doc.References = append(doc.References, r.inClause(c, order)...)
		}
		doc.References = append(doc.References, deadLinks(c, anchors)...)
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

// inClause returns the references of one clause in the first language that finds any. A language that sets the unit behind the
// number is not guessed at without the hyphen between them: '5 пунктов' is a number of clauses in Russian.
func (r *resolver) inClause(c *Clause, order []*lang.ReferenceWords) []Reference {
	for i, w := range order {
		if i > 0 && !strings.ContainsAny(c.Text.S, "0123456789") {
			break
		}
		f := &finder{text: c.Text.S, words: w, tokens: scan(c.Text.S, w)}
		refs, any := r.inText(f, c)
		if any && (i == 0 || w.UnitFirst || f.hyphened) {
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
	seen := make(map[string]bool, len(targets))
	for _, t := range targets {
		if t.written != nil {
			ref.Written = append(ref.Written, Written{t.number, t.written.places(c)})
		}
		if seen[t.number] {
			continue
		}
		seen[t.number] = true
		ref.Targets = append(ref.Targets, t.number)
		if !t.exists {
			ref.Missing = append(ref.Missing, t.number)
			ref.Status = Unresolved
		}
	}
	return ref
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
