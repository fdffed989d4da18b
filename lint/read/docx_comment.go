package read

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// wordPrefix is how tags of Word are written in a part: the prefix, and its declaration where the root has none.
type wordPrefix struct{ name, declared string }

func (w *wordPart) prefix() wordPrefix {
	for _, a := range w.root.Attr {
		if a.Name.Space == "xmlns" && a.Value == wordSpace {
			return wordPrefix{name: a.Name.Local + ":"}
		}
	}
	return wordPrefix{"w:", ` xmlns:w="` + wordSpace + `"`}
}

// start returns the mark where what a comment is about begins.
func (p wordPrefix) start(id int) string {
	return fmt.Sprintf(`<%[1]scommentRangeStart%[2]s %[1]sid="%[3]d"/>`, p.name, p.declared, id)
}

// end returns the marks where it ends and where the comment hangs.
func (p wordPrefix) end(id int) string {
	return fmt.Sprintf(`<%[1]scommentRangeEnd%[2]s %[1]sid="%[3]d"/><%[1]sr%[2]s><%[1]scommentReference %[1]sid="%[3]d"/></%[1]sr>`, p.name, p.declared, id)
}

// comment returns a comment that says the paragraphs.
func (p wordPrefix) comment(id int, paragraphs []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<%[1]scomment%[2]s %[1]sid="%[3]d" %[1]sauthor="%[4]s" %[1]sinitials="%[5]s">`, p.name, p.declared, id, Author, initials)
	for _, text := range paragraphs {
		fmt.Fprintf(&b, `<%[1]sp><%[1]sr><%[1]st xml:space="preserve">%[2]s</%[1]st></%[1]sr></%[1]sp>`, p.name, escape(text))
	}
	fmt.Fprintf(&b, `</%scomment>`, p.name)
	return b.String()
}

// maxCommentID is the largest id of a comment that others are counted on from.
const maxCommentID = 1 << 30

// beside returns the part that the main one is related to in the way, nil if there is none.
func (p *wordPackage) beside(relation string) (*wordPart, error) {
	if target := p.relations.byType[relation]; target != "" {
		return p.part(target)
	}
	return nil, nil
}

// dropComments takes out the comments that Annotate wrote, with all that speaks of them. It returns an id from which on there are none.
func (p *wordPackage) dropComments() (int, error) {
	ours, gone := map[string]bool{}, map[string]bool{} // ids of comments, and of their paragraphs
	next := 0
	comments, err := p.beside("comments")
	if err != nil {
		return 0, err
	}
	if comments != nil {
		comments.drop(func(c partElement) bool {
			id := valueOf(c.StartElement, "id")
			if valueOf(c.StartElement, "author") != Author {
				next = max(next, after(id))
				return false
			}
			ours[id] = true
			for _, paragraph := range c.paragraphs {
				gone[paragraph] = true
			}
			return true
		})
	}
	if err := p.dropThreads(gone); err != nil {
		return 0, err
	}
	highest, err := p.main.dropMarks(ours)
	return max(next, highest), err
}

// after returns the number behind the one that an id is, 0 for an id that is none to count on from.
func after(id string) int {
	if n, err := strconv.Atoi(id); err == nil && n <= maxCommentID {
		return n + 1
	}
	return 0
}

// dropThreads takes out what Word keeps of comments beside their text, by the ids of their paragraphs: what answers them, when they were
// written. An answer to a comment that is gone is a comment of its own.
func (p *wordPackage) dropThreads(gone map[string]bool) error {
	durable := map[string]bool{}
	for _, relation := range []string{"commentsExtended", "commentsIds", "commentsExtensible"} {
		w, err := p.beside(relation)
		if err != nil {
			return err
		}
		if w == nil {
			continue
		}
		w.drop(func(c partElement) bool {
			e := c.StartElement
			if gone[valueOf(e, "paraId")] {
				durable[valueOf(e, "durableId")] = true
				return true
			}
			return gone[valueOf(e, "paraIdParent")] || relation == "commentsExtensible" && durable[valueOf(e, "durableId")]
		})
	}
	return nil
}

// dropMarks takes out the marks of the comments with the ids, and returns an id from which on there are no marks of others.
func (w *wordPart) dropMarks(ours map[string]bool) (next int, err error) {
	p := &part{name: w.name, tokens: xml.NewDecoder(bytes.NewReader(w.raw))}
	var look func(e xml.StartElement) (marks []partEdit, err error)
	look = func(e xml.StartElement) (marks []partEdit, err error) {
		from, others := p.at, 0
		err = p.elements(func(child xml.StartElement) error {
			at := p.at
			inner, err := look(child)
			mark := len(inner) == 1 && inner[0].from == at && inner[0].to == p.tokens.InputOffset()
			if !mark && child.Name.Local != "rPr" {
				others++
			}
			marks = append(marks, inner...)
			return err
		})
		whole := partEdit{from, p.tokens.InputOffset(), ""}
		switch id := valueOf(e, "id"); e.Name.Local {
		case "commentRangeStart", "commentRangeEnd", "commentReference":
			if ours[id] {
				return []partEdit{whole}, err
			}
			next = max(next, after(id))
		case "r":
			if len(marks) > 0 && others == 0 { // a run for the mark
				return []partEdit{whole}, err
			}
		}
		return marks, err
	}
	err = p.outermost(func(e xml.StartElement) error {
		marks, err := look(e)
		w.edits = append(w.edits, marks...)
		return err
	})
	return next, err
}

// comment adds the comments, with ids counted on from first.
func (p *wordPackage) comment(first int, remarks []Remark) error {
	w, err := p.beside("comments")
	if err == nil && w == nil {
		w, err = p.addComments()
	}
	if err != nil {
		return err
	}
	var b strings.Builder
	for i, m := range remarks {
		b.WriteString(w.prefix().comment(first+i, m.Paragraphs))
	}
	w.append(b.String())
	return nil
}

// addComments adds the part for comments, its type and the relation to it.
func (p *wordPackage) addComments() (*wordPart, error) {
	types, err := p.part(typesPart)
	if err != nil {
		return nil, err
	}
	if types == nil {
		return nil, fmt.Errorf("the Word document has no part %s, which should name what its parts are", typesPart)
	}
	dir, base := path.Split(p.main.name)
	relationsName := dir + "_rels/" + base + ".rels"
	relations, err := p.part(relationsName)
	if err == nil && relations == nil {
		relations, err = p.add(relationsName, `<Relationships xmlns="`+relationsSpace+`"/>`)
	}
	if err != nil {
		return nil, err
	}
	taken := func(name string) bool {
		return p.container.files[strings.ToLower(name)] != nil || slices.ContainsFunc(types.children, func(c partElement) bool {
			return strings.EqualFold(valueOf(c.StartElement, "PartName"), "/"+name)
		})
	}
	name, id := dir+"comments.xml", "comments"
	for n := 1; taken(name); n++ {
		name = fmt.Sprintf("%scomments%d.xml", dir, n)
	}
	for n := 1; p.relations.targets[id] != ""; n++ {
		id = fmt.Sprintf("comments%d", n)
	}
	types.append(fmt.Sprintf(`<%s PartName="/%s" ContentType="%s"/>`, types.sibling("Override"), escape(name), commentType))
	relations.append(fmt.Sprintf(`<%s Id="%s" Type="%s" Target="%s"/>`, relations.sibling("Relationship"), id, commentRelation, path.Base(name)))
	return p.add(name, `<w:comments xmlns:w="`+wordSpace+`"/>`)
}
