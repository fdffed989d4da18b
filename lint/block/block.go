package block

import "github.com/policylint/policylint/lint/source"

// Kind says what a block is on the page.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading        // Level 1 to 6
	Item           // a list item; Level is the depth of its list, 1 for an outermost list
	Row            // a table row, its cells joined by " | "
	Code           // preformatted text that is no prose
)

// Break says how a block follows the one before.
type Break uint8

// The breaks.
const (
	NewParagraph Break = iota // a new paragraph
	HardBreak                 // a new line that a reader sees, in the same paragraph (<br>, a line of unwrapped text)
	SoftBreak                 // a line end that may only be wrapping (Markdown, hard-wrapped text)
)

// Block is one line of a page as a reader sees it, or one piece of it between soft line ends.
type Block struct {
	Kind  Kind
	Level int
	Break Break
	// Marker is what the page's software puts before the block and nobody typed: "3.", "b.", "•"; Text lacks it. A Paragraph
	// that bears one is a clause that a word processor numbered, as good as one that its author numbered.
	// MarkerSpan is where it comes from (the list mark of Markdown), or an empty span at the block's start.
	Marker     string
	MarkerSpan source.Span
	Text       Text
	// Chrome is true for what the page itself calls no content: menus, headers, footers, cookie bars.
	Chrome bool
	// Emphasis is true when the whole text is bold, a heading in all but name.
	Emphasis bool
	Links    []Link
	// Anchors are the ids by which links may point to this block.
	Anchors []string
}

// Link is a hyperlink in a block: where its words stand in Text (byte offsets), and its target as written.
type Link struct {
	Start, End int
	Target     string
	TargetSpan source.Span
}

// Problem is something odd that a reader met; it is told to the user and stops nothing.
type Problem struct {
	Span    source.Span
	Message string
}

// MarkKind says what a mark is.
type MarkKind string

// The kinds of marks.
const (
	MarkComment   MarkKind = "comment"    // a remark of an editor; Text is what it says
	MarkHighlight MarkKind = "highlight"  // text that an editor coloured
	MarkDeadField MarkKind = "dead-field" // a cross-reference of a word processor whose target is gone; Text is the target's name
)

// MarkKinds are the kinds of marks that there are.
var MarkKinds = []MarkKind{MarkComment, MarkHighlight, MarkDeadField}

// Mark is what editors or their software left in a document beside its text.
type Mark struct {
	Kind MarkKind
	Span source.Span
	Text string
}

// Comment is text of the source that is written for programs and that no reader is shown.
type Comment struct {
	Span source.Span
	// Text is what it says, without the marks around it.
	Text string
	// Shown is true for what looks like a comment and is none where it stands, so that readers see it.
	Shown bool
}

// Page is a document as a reader (the program's, not the person) took it apart.
type Page struct {
	File     *source.File
	Format   string // text, markdown, html, docx
	Blocks   []Block
	Problems []Problem
	// Marks are in the order of the text.
	Marks []Mark
	// Comments are in the order of the source.
	Comments []Comment
	// Title is the page's own title (<title>), which is no policy text; "" if none.
	Title string
	// Language is what the page declares (<html lang>), "" if nothing.
	Language string
	// Anchors are ids of the page that belong to no block's text.
	Anchors []string
}
