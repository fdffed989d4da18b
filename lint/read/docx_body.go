package read

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/block"
)

// story reads a text of its own: the body, a note, a text box. Lists are counted within it.
func (r *wordReader) story(p *part) error {
	counter, fields, row := r.counter, r.fields, r.row
	r.counter, r.fields, r.row = newWordCounter(), nil, nil
	err := p.root(func(e xml.StartElement) error { return r.content(p, e) })
	if err == nil {
		err = r.settle()
	}
	for format := range r.counter.unknown {
		r.problem("numbers in the format " + strconv.Quote(format) + " are shown in digits")
	}
	r.counter, r.fields, r.row = counter, fields, row
	return err
}

// content reads an element of the text, of a paragraph or around paragraphs.
func (r *wordReader) content(p *part, e xml.StartElement) error {
	within := func(e xml.StartElement) error { return r.content(p, e) }
	if p.indivisible(e) {
		defer p.enclose()()
	}
	switch e.Name.Local {
	case "p":
		return r.paragraph(p)
	case "r":
		return r.run(p)
	case "tbl":
		return r.table(p)
	case "ins", "moveTo":
		if !r.original {
			return p.each(within)
		}
	case "del", "moveFrom":
		if r.original {
			return p.each(within)
		}
	case "hyperlink":
		return r.hyperlink(p, e)
	case "fldSimple":
		if err := r.beginField(p, valueOf(e, "instr")); err != nil {
			return err
		}
		r.showField()
		err := p.each(within)
		r.endField()
		return err
	case "body", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase",
		"oMath", "oMathPara", "f", "num", "den", "e", "sup", "sub", "sSup", "sSub", "sSubSup", "d", "rad", "deg", "nary", "func", "fName":
		return p.each(within)
	case "bookmarkStart":
		name := valueOf(e, "name")
		r.bookmarks[strings.ToLower(name)] = true
		r.pen.anchor(name)
	case "commentRangeStart":
		r.startComment(valueOf(e, "id"))
	case "commentRangeEnd":
		r.endComment(valueOf(e, "id"))
	case "altChunk", "subDoc":
		r.problem("another file is put in here, which is not read")
	}
	return p.skip()
}

// paragraph reads a paragraph.
func (r *wordReader) paragraph(p *part) error {
	p.within = true
	r.ledger.beginParagraph()
	defer func() { p.within = false }()
	begun := false
	err := p.each(func(e xml.StartElement) error {
		if !begun {
			begun = true
			if e.Name.Local == "pPr" {
				return r.properties(p)
			}
			r.begin(wordParagraph{})
		}
		return r.content(p, e)
	})
	if err != nil {
		return err
	}
	if !begun {
		r.begin(wordParagraph{})
	}
	return r.end()
}

// wordParagraph is what a paragraph says of itself.
type wordParagraph struct {
	style    string
	format   wordFormat
	inserted bool // its end is a tracked insertion
	deleted  bool // its end is a tracked deletion
}

// properties reads what a paragraph says of itself, and begins it.
func (r *wordReader) properties(p *part) error {
	var w wordParagraph
	if err := p.each(func(e xml.StartElement) error { return r.property(p, e, &w) }); err != nil {
		return err
	}
	r.begin(w)
	return nil
}

func (r *wordReader) property(p *part, e xml.StartElement, w *wordParagraph) error {
	switch e.Name.Local {
	case "pStyle":
		w.style = valueOf(e, "val")
	case "rPr":
		return p.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "ins", "moveTo":
				w.inserted = true
			case "del", "moveFrom":
				w.deleted = true
			}
			return p.skip()
		})
	case "pPrChange":
		if !r.original {
			return p.skip()
		}
		return p.each(func(xml.StartElement) error { // what it was before the change
			*w = wordParagraph{inserted: w.inserted, deleted: w.deleted}
			return p.each(func(e xml.StartElement) error { return r.property(p, e, w) })
		})
	}
	return w.format.paragraph(p, e)
}

// begin begins a paragraph.
func (r *wordReader) begin(w wordParagraph) {
	if w.style == "" {
		w.style = r.styles.standard
	}
	style := r.styles.format(w.style)
	r.format = w.format.under(style)
	r.joined = w.deleted && !r.original || w.inserted && r.original
	if r.joined { // it has the properties of the one that it goes on with
		return
	}
	marker, level, item := r.number(w)
	kind, depth := block.Paragraph, 0
	switch heading := r.heading(w.style); {
	case heading > 0:
		kind, depth = block.Heading, heading
	case item:
		kind, depth = block.Item, level+1
	}
	if r.row != nil && !r.pen.blank() && (marker != "" || kind != r.pen.kind) {
		r.pen.flush(r.row, block.NewParagraph)
	}
	r.pen.kind, r.pen.level = kind, depth
	switch {
	case marker == "":
	case item:
		r.pen.item(marker)
	default:
		r.pen.number(marker)
	}
}

// heading returns the level of heading of a paragraph of the style, 0 for none.
func (r *wordReader) heading(style string) int {
	if r.format.outline != nil && *r.format.outline < wordLevels {
		return min(max(*r.format.outline, 0)+1, 6)
	}
	for _, s := range r.styles.chain(style) {
		name := strings.ToLower(s.name)
		if name == "title" {
			return 1
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(name, "heading ")); err == nil && n > 0 && n <= wordLevels && r.format.outline == nil {
			return min(n, 6)
		}
	}
	return 0
}

// number returns the number that the paragraph bears, "" for none; its level, 0-based, and whether it is an item of a list and no
// clause.
func (r *wordReader) number(w wordParagraph) (marker string, level int, item bool) {
	if r.format.num == nil || *r.format.num == 0 { // 0 takes the numbering of the style away
		return "", 0, false
	}
	list := r.lists[*r.format.num]
	if list == nil {
		return "", 0, false
	}
	if r.format.level != nil {
		level = *r.format.level
	}
	if w.format.num == nil {
		level = r.linked(list, w, level)
	}
	if level < 0 || level >= wordLevels {
		return "", 0, false
	}
	marker = r.counter.next(list, level)
	switch lv := list.level(level); {
	case lv == nil:
	case lv.format == "bullet", lv.format == "lowerLetter", lv.format == "lowerRoman", lv.format == "russianLower":
		item = true
	default:
		item = strings.HasSuffix(marker, ")")
	}
	return marker, level, item
}

// linked returns the level that the list gives to the paragraph's style: where the numbering comes from the style, that goes
// before the level that is written there.
func (r *wordReader) linked(list *wordList, w wordParagraph, level int) int {
	if w.format.level != nil {
		return level
	}
	for _, s := range r.styles.chain(w.style) {
		for i := range wordLevels {
			if lv := list.level(i); lv != nil && lv.style == s.id {
				return i
			}
		}
		if s.format.num != nil || s.format.level != nil {
			break
		}
	}
	return level
}

// settle ends a paragraph that no other one goes on with after all.
func (r *wordReader) settle() error {
	if !r.joined {
		return nil
	}
	r.joined = false
	return r.end()
}

// end ends a paragraph.
func (r *wordReader) end() error {
	if r.joined {
		return nil
	}
	sentence := r.pen.written()
	if r.row != nil && r.pen.blank() && strings.Count(strings.Trim(r.pen.marker, ".) "), ".") == 0 {
		r.pen.marker = "" // a cell that only counts the rows
	}
	if r.out.Len() >= maxWordText {
		return errTooLong
	}
	r.out.WriteByte('\n')
	if r.paragraphs++; r.paragraphs > maxParagraphs {
		return errTooLong
	}
	r.endLine(block.NewParagraph)
	if r.row == nil {
		r.pen.marker = ""
		if strings.HasSuffix(sentence, ".") || r.pen.kind == block.Heading {
			return r.flushNotes() // what waits would tear a list from the sentence that leads it in
		}
	}
	return nil
}

// table reads a table, row by row.
func (r *wordReader) table(p *part) error {
	if err := r.settle(); err != nil {
		return err
	}
	if r.row != nil {
		r.pen.flush(r.row, block.NewParagraph)
	}
	outer := r.row
	err := r.rows(p)
	r.row = outer
	return err
}

// rows reads the rows that lie in the element whose start was read last.
func (r *wordReader) rows(p *part) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			return r.tableRow(p)
		case "sdt", "sdtContent", "customXml":
			return r.rows(p)
		case "ins", "moveTo", "del", "moveFrom", "bookmarkStart", "commentRangeStart", "commentRangeEnd":
			return r.content(p, e)
		}
		return p.skip()
	})
}

func (r *wordReader) tableRow(p *part) error {
	r.row = &row{}
	err := r.cells(p)
	r.pen.flush(r.row, block.NewParagraph)
	r.pen.marker, r.row = "", nil
	return err
}

// cells reads the cells that lie in the element whose start was read last. A row that was deleted says so before its cells.
func (r *wordReader) cells(p *part) error {
	gone := false
	return p.each(func(e xml.StartElement) error {
		switch {
		case gone:
		case e.Name.Local == "trPr":
			return p.each(func(e xml.StartElement) error {
				gone = gone || e.Name.Local == "del" && !r.original || e.Name.Local == "ins" && r.original
				return p.skip()
			})
		case e.Name.Local == "tc":
			r.row.next()
			if err := p.each(func(e xml.StartElement) error { return r.content(p, e) }); err != nil {
				return err
			}
			return r.settle()
		case e.Name.Local == "sdt", e.Name.Local == "sdtContent", e.Name.Local == "customXml":
			return r.cells(p)
		}
		return p.skip()
	})
}
