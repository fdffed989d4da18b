package clause

import (
	"net/url"
	"strings"
)

// deadLinks returns the links of the clause to anchors that the page does not have.
func deadLinks(doc *Document, c *Clause) []Reference {
	var refs []Reference
	for _, l := range c.Links {
		name, ok := anchor(l.Target)
		if !ok || doc.hasAnchor(name) {
			continue
		}
		target := []string{l.Target}
		refs = append(refs, Reference{
			Clause: c, Span: c.Text.Span(l.Start, l.End), Text: c.Text.S[l.Start:l.End], Targets: target, Missing: target, Status: Unresolved,
		})
	}
	return refs
}

// anchor returns the name of the place on the same page that a link points to. Links to the top of the page, and those
// that scripts read (#!, #/), point to none.
func anchor(target string) (string, bool) {
	name, ok := strings.CutPrefix(target, "#")
	if !ok || name == "" || strings.EqualFold(name, "top") || strings.ContainsAny(name[:1], "!/:?") {
		return "", false
	}
	if s, err := url.PathUnescape(name); err == nil {
		name = s
	}
	return name, true
}

// hasAnchor reports whether the page has a place of that name. Browsers heed case, but a slip of case is no dead link to a
// reader of the source, and software that makes the names does not agree on it.
func (d *Document) hasAnchor(name string) bool {
	for _, a := range d.Anchors {
		if strings.EqualFold(a, name) {
			return true
		}
	}
	for _, c := range d.Clauses {
		for _, a := range c.Anchors {
			if strings.EqualFold(a, name) {
				return true
			}
		}
	}
	return false
}
