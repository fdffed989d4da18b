package read

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// wordPackage is a Word document whose parts are changed: those that are not are copied as they are, byte for byte.
type wordPackage struct {
	container *container
	main      *wordPart
	relations related
	parts     []*wordPart // those that were read, and new ones
}

// wordPart is a part as it is in the document, and the edits to be made.
type wordPart struct {
	name     string
	raw      []byte
	root     xml.StartElement
	first    int64 // where the root begins, in bytes
	children []partElement
	close    int64 // where the end of the root begins
	edits    []partEdit
}

// partElement is an element directly in the root of a part, in bytes.
type partElement struct {
	xml.StartElement
	from, to   int64
	paragraphs []string // the ids of the paragraphs in it
}

// partEdit puts text in the place of the bytes from from to to of a part.
type partEdit struct {
	from, to int64
	text     string
}

// The namespaces of what is written, and the last component of their relations' addresses.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace     = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	relationsSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
	commentRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	commentType     = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	typesPart       = "[Content_Types].xml"
)

// openPackage opens a document for changes to its main part and comments. The error says why it should not be changed.
func openPackage(raw []byte, main string) (*wordPackage, error) {
	c, err := openContainer(raw)
	if err != nil {
		return nil, err
	}
	root, err := c.relations("")
	if err != nil {
		return nil, err
	}
	if root.byType["origin"] != "" { // of digital signatures
		return nil, errors.New("the Word document is signed, and a copy with comments would bear a broken signature: save one without")
	}
	p := &wordPackage{container: c}
	if p.relations, err = c.relations(main); err != nil {
		return nil, err
	}
	if p.main, err = p.part(main); err != nil {
		return nil, err
	}
	if p.main.root.Name.Space == strictSpace {
		return nil, errors.New("the Word document is saved as 'Strict Open XML', into which no comments are written: save it as 'Word Document (.docx)'")
	}
	return p, nil
}

// part returns a part of the document, nil if there is none of the name.
func (p *wordPackage) part(name string) (*wordPart, error) {
	for _, w := range p.parts {
		if w.name == name {
			return w, nil
		}
	}
	r, err := p.container.open(name)
	if r == nil || err != nil {
		return nil, err
	}
	defer r.Close()
	w := &wordPart{name: name}
	if w.raw, err = io.ReadAll(r); err != nil {
		return nil, err
	}
	p.parts = append(p.parts, w)
	return w, w.survey()
}

// add adds a new part with the root, which has nothing in it yet.
func (p *wordPackage) add(name, root string) (*wordPart, error) {
	w := &wordPart{name: name, raw: []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + root)}
	p.parts = append(p.parts, w)
	return w, w.survey()
}

// survey finds the elements of the part.
func (w *wordPart) survey() error {
	p := &part{name: w.name, tokens: xml.NewDecoder(bytes.NewReader(w.raw))}
	return p.outermost(func(e xml.StartElement) error {
		w.root, w.first = e.Copy(), p.at
		err := p.elements(func(e xml.StartElement) error { return w.child(p, e) })
		w.close = p.at
		return err
	})
}

// child notes an element directly in the root.
func (w *wordPart) child(p *part, e xml.StartElement) error {
	child := partElement{StartElement: e.Copy(), from: p.at}
	var look func(e xml.StartElement) error
	look = func(e xml.StartElement) error {
		if id := valueOf(e, "paraId"); id != "" {
			child.paragraphs = append(child.paragraphs, id)
		}
		return p.elements(look)
	}
	err := look(e)
	child.to = p.tokens.InputOffset()
	w.children = append(w.children, child)
	return err
}

// append adds XML behind what the root of the part has in it.
func (w *wordPart) append(text string) {
	at := w.close
	if head := w.raw[:at]; bytes.HasSuffix(head, []byte("/>")) && len(w.children) == 0 {
		w.edits = append(w.edits, partEdit{at - 2, at, ">" + text + "</" + tagName(w.raw[w.first:]) + ">"})
		return
	}
	w.edits = append(w.edits, partEdit{at, at, text})
}

// drop takes out the elements directly in the root that f picks.
func (w *wordPart) drop(f func(partElement) bool) {
	for _, c := range w.children {
		if f(c) {
			w.edits = append(w.edits, partEdit{c.from, c.to, ""})
		}
	}
}

// bytes returns the part with the edits made.
func (w *wordPart) bytes() []byte {
	slices.SortStableFunc(w.edits, func(a, b partEdit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out []byte
	at := int64(0)
	for _, e := range w.edits {
		out = append(append(out, w.raw[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, w.raw[at:]...)
}

// tagName returns the name of the element that the XML begins with, as it is written there.
func tagName(tag []byte) string {
	name := bytes.TrimPrefix(tag, []byte("<"))
	return string(name[:bytes.IndexAny(name, " \t\r\n/>")])
}

// sibling returns the name as a tag has it that stands in the root: with the prefix that the root has.
func (w *wordPart) sibling(name string) string {
	if prefix, _, ok := strings.Cut(tagName(w.raw[w.first:]), ":"); ok {
		return prefix + ":" + name
	}
	return name
}

// escape returns text as XML.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder never fails
	return b.String()
}

// bytes returns the document with the edits made.
func (p *wordPackage) bytes() ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	if err := archive.SetComment(p.container.archive.Comment); err != nil {
		return nil, err
	}
	for _, f := range p.container.archive.File {
		i := slices.IndexFunc(p.parts, func(w *wordPart) bool { return p.container.files[strings.ToLower(w.name)] == f && len(w.edits) > 0 })
		if i < 0 {
			if err := archive.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		if err := put(archive, &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}, p.parts[i]); err != nil {
			return nil, err
		}
	}
	for _, w := range p.parts {
		if p.container.files[strings.ToLower(w.name)] == nil {
			if err := put(archive, &zip.FileHeader{Name: w.name, Method: zip.Deflate}, w); err != nil {
				return nil, err
			}
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// put writes a part into the archive.
func put(archive *zip.Writer, header *zip.FileHeader, w *wordPart) error {
	f, err := archive.CreateHeader(header)
	if err == nil {
		_, err = f.Write(w.bytes())
	}
	return err
}
