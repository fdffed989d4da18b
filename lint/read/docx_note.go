package read

import (
	"encoding/xml"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// loadNotes keeps the footnotes and endnotes until the text refers to them.
func (r *wordReader) loadNotes() error {
	r.notes = map[string]kept{}
	for _, kind := range []string{"footnote", "endnote"} {
		p, err := r.beside(kind + "s")
		if err != nil {
			return err
		}
		if p == nil {
			continue
		}
		err = p.root(func(e xml.StartElement) error {
			if e.Name.Local != kind {
				return p.skip()
			}
			k, err := p.keep(maxKept - r.keeping)
			r.keeping += len(k)
			r.notes[kind+" "+valueOf(e, "id")] = k
			return err
		})
		p.close()
		if err != nil {
			return err
		}
	}
	return nil
}

// wordComment is a comment: what it says, and where the text begins that it is about, -1 until that is read.
type wordComment struct {
	text  string
	start int
	told  bool
}

// loadComments reads what the comments say.
func (r *wordReader) loadComments() error {
	p, err := r.beside("comments")
	if p == nil || err != nil {
		return err
	}
	defer p.close()
	return p.root(func(e xml.StartElement) error {
		if valueOf(e, "author") == Author { // findings that somebody has in front of him already
			return p.skip()
		}
		c := &wordComment{start: -1}
		r.comments[valueOf(e, "id")] = c
		var b strings.Builder
		err := allText(p, &b)
		c.text = strings.Join(strings.Fields(b.String()), " ")
		return err
	})
}

// maxComment is how many bytes of a comment are kept.
const maxComment = 1 << 12

// allText adds the text of all runs in the element whose start was read last, a space between paragraphs.
func allText(p *part, b *strings.Builder) error {
	return p.each(func(e xml.StartElement) error {
		if e.Name.Local != "t" {
			err := allText(p, b)
			if e.Name.Local == "p" {
				b.WriteByte(' ')
			}
			return err
		}
		s, err := p.text()
		if b.Len()+len(s) < maxComment {
			b.WriteString(s)
		}
		return err
	})
}

func (r *wordReader) startComment(id string) {
	if c := r.comments[id]; c != nil && c.start < 0 {
		c.start = r.out.Len()
	}
}

// endComment notes a comment. Where its beginning was not seen, it is about the present place.
func (r *wordReader) endComment(id string) {
	c := r.comments[id]
	if c == nil || c.told {
		return
	}
	c.told = true
	r.startComment(id)
	r.marks = append(r.marks, block.Mark{Kind: block.MarkComment, Span: source.Span{Start: c.start, End: r.out.Len()}, Text: c.text})
}

// highlight notes coloured text; what follows coloured text without a gap goes on with it.
func (r *wordReader) highlight(start, end int) {
	for i := len(r.marks) - 1; i >= 0; i-- {
		m := &r.marks[i]
		if m.Kind == block.MarkHighlight {
			if strings.TrimSpace(r.pen.text[m.Span.End:start]) == "" && !strings.Contains(r.pen.text[m.Span.End:start], "\n") {
				m.Span.End = end
				return
			}
			break
		}
	}
	r.marks = append(r.marks, block.Mark{Kind: block.MarkHighlight, Span: source.Span{Start: start, End: end}})
}
