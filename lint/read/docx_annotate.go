package read

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// Author is who wrote the comments that Annotate writes, and initials what stands for the name in the margin. Comments of this author
// are no mark of an editor.
const (
	Author   = "policylint"
	initials = "pl"
)

// Remark is what a comment is to say, a paragraph each, on a stretch of the document's text.
type Remark struct {
	Span       source.Span
	Paragraphs []string
}

// Annotate returns a copy of a Word document with the remarks as comments, in their order; those that Annotate wrote into it before
// are gone. All else is as it was: the result is read again and must show the same text, numbers and comments of others. A remark on
// words between which no mark may stand is about all of them, and one on a note about the place that refers to it. The error says why
// there can be no copy.
func Annotate(path string, raw []byte, o Options, remarks []Remark) ([]byte, error) {
	before, err := Open(path, raw, o)
	if err != nil {
		return nil, err
	}
	if before.Format != word {
		return nil, fmt.Errorf("%s: no Word document (.docx): only those have comments", path)
	}
	r, err := newWordReader(raw, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r.ledger = &wordLedger{}
	out, err := r.annotate(raw, remarks)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	after, err := Open(path, out, o)
	if err != nil {
		return nil, fmt.Errorf("the copy cannot be read: %w", err)
	}
	return out, sameAll(before, after)
}

// sameAll returns an error unless two pages show the same text with the same markers, and have the same marks of editors.
func sameAll(a, b *block.Page) error {
	same := a.File.Text == b.File.Text && slices.Equal(a.Marks, b.Marks) && slices.EqualFunc(a.Blocks, b.Blocks, func(x, y block.Block) bool {
		return x.Kind == y.Kind && x.Level == y.Level && x.Marker == y.Marker && x.Text.S == y.Text.S
	})
	if !same {
		return fmt.Errorf("%s: what the copy shows would not be what the document shows", a.File.Path)
	}
	return nil
}

func (r *wordReader) annotate(raw []byte, remarks []Remark) ([]byte, error) {
	if err := r.read(); err != nil {
		return nil, err
	}
	if len(r.ledger.places) == 0 {
		return nil, errors.New("the Word document has no paragraph that a comment could stand in")
	}
	p, err := openPackage(raw, r.main) // with limits of its own: the parts are unpacked once more
	if err != nil {
		return nil, err
	}
	ids, err := p.dropComments()
	if err != nil {
		return nil, err
	}
	if err := p.comment(ids, remarks); err != nil {
		return nil, err
	}
	marks := marks{prefix: p.main.prefix(), places: r.ledger.places, spots: map[spot]*marking{}}
	for i, m := range remarks {
		marks.put(ids+i, m.Span)
	}
	p.main.edits = append(p.main.edits, marks.edits(p.main.raw, r.out.String())...)
	return p.bytes()
}

// spot is a place of the main part where marks may be put: between elements, or in a run that is cut for it.
type spot struct {
	at    int64
	chars int        // in the text of the element at at, in bytes; 0 before it
	place *wordPlace // that is cut; nil between elements
}

func (s spot) before(t spot) bool { return s.at < t.at || s.at == t.at && s.chars < t.chars }

// starts returns the spot before the text at offset of the place.
func (pl *wordPlace) starts(offset int) spot {
	switch n := offset - pl.text.Start; {
	case pl.unit != nil:
		return spot{at: pl.unit.start}
	case n > 0 && pl.plain:
		return spot{pl.start, n, pl}
	case pl.start == pl.run.inner:
		return spot{at: pl.run.start}
	}
	return spot{pl.start, 0, pl}
}

// ends returns the spot behind the text that ends at offset of the place.
func (pl *wordPlace) ends(offset int) spot {
	switch {
	case pl.unit != nil:
		return spot{at: pl.unit.stop()}
	case offset < pl.text.End && pl.plain:
		return spot{pl.start, offset - pl.text.Start, pl}
	case pl.end == pl.run.close:
		return spot{at: pl.run.stop()}
	}
	return spot{pl.end, 0, pl}
}

// marks are the marks of comments, by the spots where they go.
type marks struct {
	prefix wordPrefix
	places []wordPlace
	spots  map[spot]*marking // by where they are, without the place
}

// marking is a spot with the marks that go there: of comments that end, that have no extent, and that start.
type marking struct {
	spot
	ends, points, starts []int
}

func (m *marks) at(s spot) *marking {
	key := spot{at: s.at, chars: s.chars}
	if m.spots[key] == nil {
		m.spots[key] = &marking{spot: s}
	}
	return m.spots[key]
}

// put puts the marks of a comment about the words of the span. Where none of them stand in the document, it is about the place next to
// them.
func (m *marks) put(id int, span source.Span) {
	first := sort.Search(len(m.places), func(i int) bool { return m.places[i].text.End > span.Start })
	var from, to spot
	for i := first; i < len(m.places) && m.places[i].text.Start < span.End; i++ {
		pl := &m.places[i]
		s, e := pl.starts(max(span.Start, pl.text.Start)), pl.ends(min(span.End, pl.text.End))
		if i == first || s.before(from) {
			from = s
		}
		if i == first || to.before(e) {
			to = e
		}
	}
	if from == to {
		at := m.at(m.beside(first, span.Start))
		at.points = append(at.points, id)
		return
	}
	m.at(from).starts = append(m.at(from).starts, id)
	m.at(to).ends = append(m.at(to).ends, id)
}

// beside returns the spot next to an offset that lies in no place, or at the edge of one; next is the first place behind it.
func (m *marks) beside(next, offset int) spot {
	if next == 0 || next < len(m.places) && m.places[next].text.Start <= offset {
		pl := &m.places[next]
		return pl.starts(max(offset, pl.text.Start))
	}
	pl := &m.places[next-1]
	return pl.ends(pl.text.End)
}

// edits returns the edits that put the marks into the part; text is what was read from it.
func (m *marks) edits(part []byte, text string) []partEdit {
	var all []*marking
	for _, s := range m.spots {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *marking) int { return cmp.Or(cmp.Compare(a.at, b.at), a.chars-b.chars) })
	var out []partEdit
	for i := 0; i < len(all); i++ {
		s := all[i]
		if s.chars == 0 {
			out = append(out, partEdit{s.at, s.at, m.between(s, part)})
			continue
		}
		last := i + 1
		for last < len(all) && all[last].at == s.at {
			last++
		}
		out = append(out, partEdit{s.place.start, s.place.end, m.cut(all[i:last], part, text)})
		i = last - 1
	}
	return out
}

// cut returns the element of the text that the spots lie in, cut at each of them.
func (m *marks) cut(spots []*marking, part []byte, text string) string {
	pl := spots[0].place
	name := tagName(part[pl.start:pl.end])
	var b strings.Builder
	from := pl.text.Start
	write := func(to int) {
		fmt.Fprintf(&b, `<%s xml:space="preserve">%s</%s>`, name, escape(text[from:to]), name)
		from = to
	}
	for _, s := range spots {
		write(pl.text.Start + s.chars)
		b.WriteString(m.between(s, part))
	}
	write(pl.text.End)
	return b.String()
}

// between returns the marks of a spot, with the end of the run that is cut before them and its beginning behind.
func (m *marks) between(s *marking, part []byte) string {
	var b strings.Builder
	if s.place != nil {
		run := s.place.run
		b.Write(part[run.close:run.stop()])
	}
	for _, id := range s.ends {
		b.WriteString(m.prefix.end(id))
	}
	for _, id := range s.points {
		b.WriteString(m.prefix.start(id) + m.prefix.end(id))
	}
	for _, id := range s.starts {
		b.WriteString(m.prefix.start(id))
	}
	if s.place != nil {
		b.Write(part[s.place.run.start:s.place.run.inner])
	}
	return b.String()
}
