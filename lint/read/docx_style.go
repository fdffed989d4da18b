package read

import "encoding/xml"

// format of paragraphs and characters, as far as it matters to a reader of text. A nil field says nothing.
type wordFormat struct {
	num, level *int // numbering: the list's number, 0 for none, and the level in it, 0-based
	outline    *int // 0-based level of heading; 9 and more is no heading
	bold       *bool
	hidden     *bool
	highlight  *bool
}

// under returns the format with what it leaves open taken from base.
func (f wordFormat) under(base wordFormat) wordFormat {
	return wordFormat{
		num: either(f.num, base.num), level: either(f.level, base.level), outline: either(f.outline, base.outline),
		bold: either(f.bold, base.bold), hidden: either(f.hidden, base.hidden), highlight: either(f.highlight, base.highlight),
	}
}

func either[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

func is(b *bool) bool { return b != nil && *b }

// wordStyle is a style: its name as Word knows it in every language, and what it says itself.
type wordStyle struct {
	id, name, base string
	format         wordFormat
}

// wordStyles are the styles of a document.
type wordStyles struct {
	byID     map[string]*wordStyle
	standard string // the id of the style of paragraphs that name none
}

// maxBases is how many styles may rest on each other; Word allows eleven.
const maxBases = 32

// chain returns the style and those that it rests on, the nearest first. A style that rests on itself ends it.
func (s wordStyles) chain(id string) []*wordStyle {
	var out []*wordStyle
	for style := s.byID[id]; style != nil && len(out) < maxBases; style = s.byID[style.base] {
		for _, seen := range out {
			if seen == style {
				return out
			}
		}
		out = append(out, style)
	}
	return out
}

// format returns what the style and those it rests on say together.
func (s wordStyles) format(id string) wordFormat {
	var f wordFormat
	for _, style := range s.chain(id) {
		f = f.under(style.format)
	}
	return f
}

// readStyles reads the styles; a document may have none.
func readStyles(p *part) (wordStyles, error) {
	s := wordStyles{byID: map[string]*wordStyle{}}
	if p == nil {
		return s, nil
	}
	defer p.close()
	return s, p.root(func(e xml.StartElement) error {
		if e.Name.Local != "style" {
			return p.skip()
		}
		style := &wordStyle{id: valueOf(e, "styleId")}
		s.byID[style.id] = style
		if valueOf(e, "type") == "paragraph" && valueOf(e, "default") != "" && valueOf(e, "default") != "0" && valueOf(e, "default") != "false" {
			s.standard = style.id
		}
		return p.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "name":
				style.name = valueOf(e, "val")
			case "basedOn":
				style.base = valueOf(e, "val")
			case "pPr":
				return p.each(func(e xml.StartElement) error { return style.format.paragraph(p, e) })
			case "rPr":
				return p.each(func(e xml.StartElement) error { return style.format.run(p, e) })
			}
			return p.skip()
		})
	})
}

// paragraph reads one property of paragraphs.
func (f *wordFormat) paragraph(p *part, e xml.StartElement) error {
	switch e.Name.Local {
	case "outlineLvl":
		if n, ok := number(e); ok {
			f.outline = &n
		}
	case "numPr":
		return p.each(func(e xml.StartElement) error {
			n, ok := number(e)
			switch {
			case e.Name.Local == "numId" && ok:
				f.num = &n
			case e.Name.Local == "ilvl" && ok:
				f.level = &n
			}
			return p.skip()
		})
	}
	return p.skip()
}

// run reads one property of characters.
func (f *wordFormat) run(p *part, e xml.StartElement) error {
	yes := on(e)
	switch e.Name.Local {
	case "b":
		f.bold = &yes
	case "vanish":
		f.hidden = &yes
	case "highlight":
		if valueOf(e, "val") == "white" { // is used to take a colour away
			yes = false
		}
		f.highlight = &yes
	}
	return p.skip()
}
