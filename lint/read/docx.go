package read

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/source"
)

// maxWordText is the length in bytes of the longest text that is taken out of a Word document, and maxParagraphs the most
// paragraphs. No policy has a twentieth of that.
const (
	maxWordText   = 4 << 20
	maxParagraphs = 100_000
)

// readWord reads a Word document as Word shows it: what is numbered bears its number, what was deleted is gone. The page's file has the
// text, a paragraph a line. The error says what of the document cannot be read.
func readWord(path string, raw []byte, o Options) (*block.Page, error) {
	r, err := newWordReader(raw, o)
	if err != nil {
		return nil, err
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	return r.page(path, raw), nil
}

// read reads the text.
func (r *wordReader) read() error {
	main, err := r.container.part(r.main)
	if err != nil {
		return err
	}
	if main == nil {
		return fmt.Errorf("the Word document has no part %s, which should hold its text", r.main)
	}
	defer main.close()
	if err := r.story(main); err != nil {
		return err
	}
	if err := r.flushNotes(); err != nil {
		return err
	}
	if strings.TrimSpace(r.out.String()) == "" {
		return fmt.Errorf("%w: the Word document has no text", source.ErrEmpty)
	}
	return nil
}

// newWordReader opens the document and reads all but its text.
func newWordReader(raw []byte, o Options) (*wordReader, error) {
	c, err := openContainer(raw)
	if err != nil {
		return nil, err
	}
	r := &wordReader{
		container: c, original: o.Tracked == Original, pen: newPen(""), anchors: []string{startOfDocument},
		bookmarks: map[string]bool{}, comments: map[string]*wordComment{},
	}
	root, err := c.relations("")
	if err != nil {
		return nil, err
	}
	if r.main = root.byType["officeDocument"]; r.main == "" {
		r.main = "word/document.xml"
	}
	if r.relations, err = c.relations(r.main); err != nil {
		return nil, err
	}
	for _, load := range []func() error{r.loadStyles, r.loadLists, r.loadNotes, r.loadComments} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// beside opens the part that the text is related to in the way; nil if there is none.
func (r *wordReader) beside(relation string) (*part, error) {
	if target := r.relations.byType[relation]; target != "" {
		return r.container.part(target)
	}
	return nil, nil
}

func (r *wordReader) loadStyles() error {
	p, err := r.beside("styles")
	if err == nil {
		r.styles, err = readStyles(p)
	}
	return err
}

func (r *wordReader) loadLists() error {
	p, err := r.beside("numbering")
	if err == nil {
		r.lists, err = readNumbering(p, r.styles)
	}
	return err
}

// page returns what was read.
func (r *wordReader) page(path string, raw []byte) *block.Page {
	page := &block.Page{
		File: source.Extracted(path, raw, r.out.String(), r.pages), Blocks: r.pen.blocks,
		Anchors: append(r.anchors, r.pen.anchors...), Marks: r.marks,
	}
	for _, f := range r.crossReferences {
		if !r.bookmarks[strings.ToLower(f.target)] {
			page.Marks = append(page.Marks, block.Mark{Kind: block.MarkDeadField, Span: f.span, Text: f.target})
		}
	}
	page.Marks = r.firstMarks(page.Marks)
	page.Problems = r.problems
	return page
}

// The most marks of a document that are told, and the most bytes of text that one of them marks: enough to find its place.
const (
	maxWordMarks = 1000
	maxMarked    = 1000
)

// firstMarks returns the marks in the order of the text, none too long, as many as anybody would look at.
func (r *wordReader) firstMarks(marks []block.Mark) []block.Mark {
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Span.Start < marks[j].Span.Start })
	if n := len(marks) - maxWordMarks; n > 0 {
		r.problem(fmt.Sprintf("%d more comments, highlights and dead cross-references are not told", n))
		marks = marks[:maxWordMarks]
	}
	text := r.out.String()
	for i := range marks {
		s := &marks[i].Span
		for s.End > s.Start+maxMarked || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			s.End = min(s.End-1, s.Start+maxMarked)
		}
	}
	return marks
}

// wordReader turns the text of a Word document into lines.
type wordReader struct {
	container *container
	main      string // the part with the text
	relations related
	styles    wordStyles
	lists     map[int]*wordList
	original  bool // the document is read as it was before the tracked changes

	out        strings.Builder // the text so far
	pen        *pen
	paragraphs int
	row        *row
	format     wordFormat // of the paragraph
	joined     bool       // the mark at the end of the paragraph is gone: the next one goes on with it
	counter    *wordCounter
	fields     []*wordField
	pages      []int
	problems   []block.Problem
	told       map[string]bool // problems that are told once

	marks           []block.Mark
	comments        map[string]*wordComment
	bookmarks       map[string]bool // in lower case
	anchors         []string        // places that no line bears
	crossReferences []crossReference

	notes   map[string]kept // by kind and number
	waiting []waiting       // notes and text boxes that stand behind the paragraph
	keeping int             // tokens that are kept

	ledger *wordLedger // where the text stands in the main part; nil where nobody asks

	flushing bool // what waits is being read
}

// startOfDocument is a place that every document has, though no bookmark makes it.
const startOfDocument = "_top"

var errTooLong = errors.New("the Word document is longer than any policy")

// write writes text that the page shows.
func (r *wordReader) write(s string, f wordFormat) error {
	if s == "" || is(f.hidden) || !r.shown() {
		return nil
	}
	start := r.out.Len()
	if start+len(s) > maxWordText {
		return errTooLong
	}
	r.out.WriteString(s)
	r.pen.text = r.out.String()
	blank := strings.TrimSpace(s) == ""
	if r.row != nil && r.row.waits() {
		if blank {
			return nil
		}
		r.pen.joinCell(r.row, start)
	}
	r.pen.bold = 0
	if is(f.bold) {
		r.pen.bold = 1
	}
	r.pen.source(start, r.out.Len())
	if is(f.highlight) && !blank {
		r.highlight(start, r.out.Len())
	}
	return nil
}

// What stands in the text for a line end within a paragraph, and for the end of a page.
const (
	lineEnd = "\u2028"
	pageEnd = "\u2029"
)

// breakLine ends a line within a paragraph; two ends in a row are a new paragraph.
func (r *wordReader) breakLine(end string) error {
	if !r.shown() {
		return nil
	}
	if r.out.Len()+len(end) > maxWordText {
		return errTooLong
	}
	r.out.WriteString(end)
	next := block.HardBreak
	if end == pageEnd || r.pen.blank() {
		next = block.NewParagraph
	}
	r.endLine(next)
	return nil
}

// endLine ends a line, in a table cell only if more text of the cell follows.
func (r *wordReader) endLine(next block.Break) {
	if r.pen.kind == block.Heading && !headline(r.pen.written()) {
		r.pen.kind, r.pen.level = block.Paragraph, 0
	}
	r.pen.endLine(r.row, next)
}

// The most letters and, if it ends as a sentence does, words that a heading has. Many contracts and policies set whole clauses in
// the style of a heading, for the numbers that it brings.
const (
	headlineLetters = 150
	headlineWords   = 8
)

// headline reports whether a paragraph in the style of a heading reads as one.
func headline(text string) bool {
	if utf8.RuneCountInString(text) > headlineLetters {
		return false
	}
	return !strings.ContainsAny(text[max(len(text)-1, 0):], ".;:,") || len(strings.Fields(text)) <= headlineWords
}

// problem notes something odd at the present place, once.
func (r *wordReader) problem(message string) {
	if r.told == nil {
		r.told = map[string]bool{}
	}
	if !r.told[message] {
		r.told[message] = true
		at := r.out.Len()
		r.problems = append(r.problems, block.Problem{Span: source.Span{Start: at, End: at}, Message: message})
	}
}
