// Package source holds a document as it is on disk: its bytes, its text and the places in it.
package source

// Span is a stretch of a document: byte offsets into File.Text, start inclusive, end exclusive.
type Span struct {
	Start, End int
}

// Len returns the length of the span in bytes of text.
func (s Span) Len() int { return s.End - s.Start }

// Union returns the smallest span that covers s and t; an empty zero span is the neutral element.
func (s Span) Union(t Span) Span {
	if s == (Span{}) {
		return t
	}
	if t == (Span{}) {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// File is one document: the bytes as they are on disk and the text they stand for. A File does not change once it is
// decoded, so that many goroutines may read it.
type File struct {
	// Path is the name as the user gave it; "-" for standard input.
	Path string
	// Raw is the file as it is on disk.
	Raw []byte
	// Text is Raw as UTF-8 without byte-order mark; line ends are kept as they are.
	Text string
	// Encoding is how Raw stands for Text.
	Encoding Encoding
	// Invalid are the places of Text where Raw holds bytes that mean nothing in its encoding; Text has U+FFFD there.
	Invalid []Span

	// Paragraphs is true for a document that has no lines: a line of Text is a paragraph of it, and offsets of positions
	// count in Text.
	Paragraphs bool

	marks   []mark
	newline byte  // what ends a line: '\n', or '\r' in a file without any '\n'
	pages   []int // where the pages after the first begin in Text, as far as the document says
}

// Extracted returns a document whose text a reader took out of raw, a line a paragraph. pages are the offsets at which the
// pages after the first begin, none where that is not known.
func Extracted(path string, raw []byte, text string, pages []int) *File {
	f := &File{Path: path, Raw: raw, Text: text, Encoding: UTF8, Paragraphs: true, pages: pages}
	f.survey(0)
	return f
}
