package clause

import (
	"net/url"
	"strings"
)

// deadLinks returns the links of the clause to places that are none of the page's anchors.
func deadLinks(c *Clause, anchors map[string]bool) []Reference {
	var refs []Reference
	for _, l := range c.Links {
		name, ok := anchor(l.Target)
		if !ok || anchors[strings.ToLower(name)] {
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

// anchors returns the names of the page's places, in lower case. Browsers heed case, but a slip of case is no dead link to a
// reader of the source, and software that makes the names does not agree on it.
func (d *Document) anchors() map[string]bool {
	names := map[string]bool{}
	for _, a := range d.Anchors {
		names[strings.ToLower(a)] = true
	}
	for _, c := range d.Clauses {
		for _, a := range c.Anchors {
			names[strings.ToLower(a)] = true
		}
	}
	return names
}
