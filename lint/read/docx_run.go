package read

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"github.com/policylint/policylint/lint/source"
)

// run reads a run: text of one look.
func (r *wordReader) run(p *part) error {
	var own wordFormat
	style := ""
	f := r.format
	run := r.ledger.begin(p)
	err := p.each(func(e xml.StartElement) error {
		if e.Name.Local != "rPr" {
			from, at := r.out.Len(), p.at
			err := r.piece(p, e, f)
			run.add(p, e, source.Span{Start: from, End: r.out.Len()}, at)
			return err
		}
		err := p.each(func(e xml.StartElement) error {
			if e.Name.Local == "rStyle" {
				style = valueOf(e, "val")
			}
			return own.run(p, e)
		})
		f = own.under(r.styles.format(style)).under(r.format)
		run.properties(p)
		return err
	})
	run.finish(p)
	return err
}

// piece reads one element of a run with the format.
func (r *wordReader) piece(p *part, e xml.StartElement, f wordFormat) error {
	switch e.Name.Local {
	case "t", "delText":
		s, err := p.text()
		if err != nil {
			return err
		}
		if valueOf(e, "space") != "preserve" {
			s = strings.Trim(s, " \t\r\n") // what XML calls space: Word keeps no-break spaces
		}
		return r.write(oneLine(s), f)
	case "tab", "ptab":
		return r.after(p, r.write("\t", f))
	case "br":
		if kind := valueOf(e, "type"); kind == "page" || kind == "column" {
			return r.after(p, r.breakLine(pageEnd))
		}
		return r.after(p, r.breakLine(lineEnd))
	case "cr":
		return r.after(p, r.breakLine(lineEnd))
	case "noBreakHyphen":
		return r.after(p, r.write("-", f))
	case "sym":
		return r.after(p, r.write(sign(valueOf(e, "font"), valueOf(e, "char")), f))
	case "fldChar":
		switch valueOf(e, "fldCharType") {
		case "begin":
			return r.after(p, r.beginField(p, ""))
		case "separate":
			r.showField()
		case "end":
			r.endField()
		}
	case "instrText", "delInstrText":
		s, err := p.text()
		r.instruct(s)
		return err
	case "footnoteReference", "endnoteReference":
		id := strings.TrimSuffix(e.Name.Local, "Reference") + " " + valueOf(e, "id")
		r.wait(r.notes[id])
		delete(r.notes, id) // a note that refers to itself is read once
	case "commentReference":
		r.endComment(valueOf(e, "id"))
	case "lastRenderedPageBreak":
		r.pages = append(r.pages, r.out.Len())
	case "drawing", "pict", "object":
		return r.textBoxes(p)
	case "ruby":
		return r.content(p, e)
	}
	return p.skip()
}

// after skips the rest of an element that was dealt with.
func (r *wordReader) after(p *part, err error) error {
	if err != nil {
		return err
	}
	return p.skip()
}

// textBoxes keeps the text boxes that lie in a drawing until the paragraph is read.
func (r *wordReader) textBoxes(p *part) error {
	return p.each(func(e xml.StartElement) error {
		if e.Name.Local != "txbxContent" {
			return r.textBoxes(p)
		}
		k, err := p.keep(maxKept - r.keeping)
		r.keeping += len(k)
		r.wait(k)
		return err
	})
}

// wait puts a note or a text box behind the paragraph, if the page shows it.
func (r *wordReader) wait(k kept) {
	if len(k) > 0 && r.shown() {
		r.waiting = append(r.waiting, waiting{k, r.ledger.anchor()})
	}
}

// waiting is a note or a text box, and what stands for it in the main part; nil where nobody asks.
type waiting struct {
	content kept
	anchor  *unit
}

// flushNotes reads the notes and text boxes that wait, and those that they bring along.
func (r *wordReader) flushNotes() error {
	if r.flushing {
		return nil
	}
	r.flushing = true
	defer func() { r.flushing = false }()
	kind, level := r.pen.kind, r.pen.level
	for len(r.waiting) > 0 {
		next := r.waiting[0]
		r.waiting = r.waiting[1:]
		if err := r.story(&part{name: r.main, tokens: xml.NewTokenDecoder(&next.content), unit: next.anchor}); err != nil {
			return err
		}
	}
	r.pen.kind, r.pen.level = kind, level
	return nil
}

// oneLine returns s with spaces for line ends, which mean nothing in Word's XML.
func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' {
			return ' '
		}
		return c
	}, s)
}

// signs are what the letters of fonts of signs are drawn as, where that is of account in a text.
var signs = map[string]map[rune]string{
	"symbol": {
		0xb7: "•", 0x2d: "−", 0xb0: "°", 0xb1: "±", 0xb3: "≥", 0xa3: "≤", 0xb4: "×", 0xae: "→",
		0xd2: "®", 0xd3: "©", 0xd4: "™", 0xe2: "®", 0xe3: "©", 0xe4: "™",
	},
	"wingdings":   {0xfc: "✓", 0xfe: "☑", 0xfd: "☒", 0xa8: "☐", 0x6f: "☐", 0xe0: "→", 0xf0: "→", 0x2a: "✉", 0x28: "☎"},
	"wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0xa3: "☐"},
}

// sign returns the character of a font that is given by its hexadecimal code. In fonts of signs, codes lie in an area of their
// own; a sign that is not known is drawn as a bullet.
func sign(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	c := rune(n)
	if c >= 0xf000 && c <= 0xf0ff {
		c -= 0xf000
	}
	table := signs[strings.ToLower(font)]
	switch s := table[c]; {
	case s != "":
		return s
	case !unicode.IsPrint(c):
		return ""
	case table != nil && (c > 0x3f || font != "Symbol"):
		return bullet
	}
	return string(c)
}
