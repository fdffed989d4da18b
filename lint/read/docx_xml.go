package read

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// part is a part of a Word document, read element by element.
type part struct {
	name   string
	tokens *xml.Decoder
	file   io.Closer // nil for a part that is kept in memory
	depth  int

	at     int64 // where the token that was read last begins, in bytes
	within bool  // a paragraph is being read
	unit   *unit // what is being read and takes no marks within; nil for none
}

// maxDepth is how deep elements may lie in each other. Word's own go down to forty or so.
const maxDepth = 256

func (p *part) close() {
	if p.file != nil {
		p.file.Close()
	}
}

func (p *part) fail(message string) error { return &partError{p.name, message} }

// token returns the next token. An error says what is wrong with the part.
func (p *part) token() (xml.Token, error) {
	p.at = p.tokens.InputOffset()
	t, err := p.tokens.Token()
	var known *partError
	switch {
	case err == nil:
	case errors.As(err, &known):
		return nil, known
	case err == io.EOF:
		return nil, p.fail("it ends before its time")
	default:
		return nil, p.fail("it is no XML: " + strings.TrimPrefix(err.Error(), "XML syntax error on "))
	}
	if _, ok := t.(xml.Directive); ok {
		return nil, p.fail("it has a document type declaration, which Word never writes")
	}
	return t, nil
}

// root finds the outermost element and calls f for each element in it, as each does.
func (p *part) root(f func(xml.StartElement) error) error {
	return p.outermost(func(xml.StartElement) error { return p.each(f) })
}

// outermost finds the outermost element and calls f for it, which must read it to its end.
func (p *part) outermost(f func(xml.StartElement) error) error {
	for {
		t, err := p.token()
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			return f(e)
		}
	}
}

// each calls f for every element in the one whose start was read last, and returns behind its end. f must read the element to
// its end. Where a part has alternatives for programs of several ages, f sees the first.
func (p *part) each(f func(xml.StartElement) error) error {
	return p.elements(func(e xml.StartElement) error {
		if e.Name.Local == "AlternateContent" {
			return p.alternatives(f)
		}
		return f(e)
	})
}

// elements is each where all alternatives are wanted.
func (p *part) elements(f func(xml.StartElement) error) error {
	if p.depth++; p.depth > maxDepth {
		return p.fail("its elements lie too deep in each other")
	}
	defer func() { p.depth-- }()
	for {
		t, err := p.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		}
	}
}

// alternatives calls f for the elements of the first of the alternatives: all of them show the same.
func (p *part) alternatives(f func(xml.StartElement) error) error {
	defer p.enclose()()
	taken := false
	return p.each(func(xml.StartElement) error {
		if taken {
			return p.skip()
		}
		taken = true
		return p.each(f)
	})
}

// skip reads to the end of the element whose start was read last.
func (p *part) skip() error { return p.each(func(xml.StartElement) error { return p.skip() }) }

// text returns the text directly in the element whose start was read last, and reads to its end.
func (p *part) text() (string, error) {
	var b strings.Builder
	for {
		t, err := p.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := p.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// kept are the tokens of an element's content, to be read later.
type kept []xml.Token

// maxKept is how many tokens may be kept at a time. Notes and text boxes of a policy have a hundredth of that.
const maxKept = 1 << 18

// keep reads the content of the element whose start was read last, as far as room tokens hold it.
func (p *part) keep(room int) (kept, error) {
	out := kept{xml.StartElement{Name: xml.Name{Local: "kept"}}}
	for depth := 1; depth > 0; {
		t, err := p.token()
		if err != nil {
			return nil, err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if len(out) >= room {
			return nil, p.fail("its notes and text boxes are longer than those of any policy")
		}
		if depth == 0 {
			t = xml.EndElement{Name: xml.Name{Local: "kept"}}
		}
		out = append(out, xml.CopyToken(t))
	}
	return out, nil
}

// Token returns the next of the tokens.
func (k *kept) Token() (xml.Token, error) {
	if len(*k) == 0 {
		return nil, io.EOF
	}
	t := (*k)[0]
	*k = (*k)[1:]
	return t, nil
}

// valueOf returns the value of the attribute with the local name, "" if there is none.
func valueOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number returns the attribute val as a number, and whether it is one.
func number(e xml.StartElement) (int, bool) {
	n, err := strconv.Atoi(valueOf(e, "val"))
	return n, err == nil
}

// on returns what an element that switches something says: it does so by being there, unless its value is no.
func on(e xml.StartElement) bool {
	switch valueOf(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
