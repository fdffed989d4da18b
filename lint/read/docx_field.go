package read

import (
	"encoding/xml"
	"strings"

	"github.com/policylint/policylint/lint/source"
)

// wordField is an open field: text that Word computes.
type wordField struct {
	instruction strings.Builder
	shows       bool // its result follows, which is text of the page
	link        bool
	target      string // the bookmark that it points to, "" for none
	start       int
	first       fieldStart
}

// crossReference is a field that points to a bookmark.
type crossReference struct {
	target string
	span   source.Span
}

// shown reports whether the page shows what comes next: instructions of fields are not.
func (r *wordReader) shown() bool { return len(r.fields) == 0 || r.fields[len(r.fields)-1].shows }

// maxFields is how many fields may be open at a time.
const maxFields = 64

func (r *wordReader) beginField(p *part, instruction string) error {
	if len(r.fields) == maxFields {
		return p.fail("its fields lie too deep in each other")
	}
	f := &wordField{first: r.ledger.fieldStart()}
	f.instruction.WriteString(instruction)
	r.fields = append(r.fields, f)
	return nil
}

// instruct adds to the instruction of the innermost field.
func (r *wordReader) instruct(s string) {
	if k := len(r.fields) - 1; k >= 0 && !r.fields[k].shows {
		r.fields[k].instruction.WriteString(s)
	}
}

// showField begins the result of the innermost field. The result of a field within an instruction is not shown.
func (r *wordReader) showField() {
	k := len(r.fields) - 1
	if k < 0 || k > 0 && !r.fields[k-1].shows {
		return
	}
	f := r.fields[k]
	f.shows, f.start = true, r.out.Len()
	words := instructionWords(f.instruction.String())
	if len(words) < 2 {
		return
	}
	switch strings.ToUpper(words[0]) {
	case "REF", "PAGEREF", "NOTEREF":
		f.target = words[1]
	case "SET", "ASK": // these make the bookmark
		r.bookmarks[strings.ToLower(words[1])] = true
	case "HYPERLINK":
		if target := linkTarget(words[1:]); target != "" {
			f.link = true
			r.startLink(target)
		}
	}
}

func (r *wordReader) endField() {
	k := len(r.fields) - 1
	if k < 0 {
		return
	}
	if !r.fields[k].shows { // a field without a result
		r.showField()
	}
	f := r.fields[k]
	r.fields = r.fields[:k]
	r.ledger.endField(f.first)
	if f.link {
		r.pen.endLink()
	}
	if f.target != "" {
		r.crossReferences = append(r.crossReferences, crossReference{f.target, source.Span{Start: f.start, End: r.out.Len()}})
	}
}

// instructionWords returns the words of an instruction; what is in quotation marks is one.
func instructionWords(s string) []string {
	var words []string
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// linkTarget returns where the arguments of HYPERLINK lead: an address, a bookmark (\l), or both.
func linkTarget(words []string) string {
	address, place := "", ""
	for i := 0; i < len(words); i++ {
		switch word := words[i]; {
		case word == `\l` && i+1 < len(words):
			i++
			place = "#" + words[i]
		case (word == `\o` || word == `\t`) && i+1 < len(words):
			i++
		case !strings.HasPrefix(word, `\`) && address == "":
			address = word
		}
	}
	return address + place
}

// hyperlink reads a link that is no field.
func (r *wordReader) hyperlink(p *part, e xml.StartElement) error {
	target := ""
	if id := valueOf(e, "id"); id != "" {
		target = r.relations.targets[id]
	}
	if place := valueOf(e, "anchor"); place != "" {
		target += "#" + place
	}
	if target != "" {
		r.startLink(target)
		defer r.pen.endLink()
	}
	return p.each(func(e xml.StartElement) error { return r.content(p, e) })
}

func (r *wordReader) startLink(target string) {
	at := r.out.Len()
	r.pen.startLink(target, source.Span{Start: at, End: at})
}
