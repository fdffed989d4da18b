package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// The titles of the fixes of proofreaders' rules.
const (
	textOneAlphabet     = "write '{text}' in one alphabet"
	textOneStyle        = "write {open}…{close}"
	textDelete          = "delete the second '{text}'"
	textDeleteInvisible = "delete the invisible characters"
	textOneSpace        = "leave one space"
	textDeleteSpace     = "delete the space"
	textOneMark         = "leave one '{mark}'"
)

// fixTitles returns them for the test that all have translations.
func fixTitles() []string {
	return []string{textOneAlphabet, textOneStyle, textDelete, textDeleteInvisible, textOneSpace, textDeleteSpace, textOneMark}
}

// lastRune returns the last character of a text, utf8.RuneError of none.
func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// SettleFixes writes the words of the findings' fixes as the document's format and line ends want it, and takes away the fixes that
// cannot be made where they stand: across tags or marks of emphasis, in code, behind an escape. In a format that takes no fixes they
// are proposed.
func (p *Pass) SettleFixes() {
	for i := range p.Findings {
		switch fix := p.Findings[i].Fix; {
		case fix == nil:
		case slices.Contains(editable, p.Doc.Format):
			p.Findings[i].Fix = settled(fix, p.Doc)
		default:
			p.Findings[i].Fix, p.Findings[i].Proposed = nil, fix
		}
	}
}

// settled returns the fix as the document wants it written, nil if one of its edits cannot be made.
func settled(fix *rule.Fix, d *clause.Document) *rule.Fix {
	out := *fix
	out.Edits = nil
	for _, e := range fix.Edits {
		if !fix.Markup {
			var ok bool
			if e.Text, ok = inFormat(e, d.File.Text, d.Format); !ok {
				return nil
			}
		}
		if strings.ContainsRune(e.Text, '\n') {
			e.Text = strings.ReplaceAll(e.Text, "\n", d.File.LineEnd())
		}
		out.Edits = append(out.Edits, e)
	}
	return &out
}

var (
	htmlEscapes     = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "|", `\|`)
)

// inFormat returns the edit's words as the format writes them, and whether the edit can be made: it must replace text alone.
func inFormat(e rule.Edit, text, format string) (string, bool) {
	replaced := text[e.Span.Start:e.Span.End]
	if e.Text != "" && strings.ContainsRune(replaced, softHyphen) {
		return "", false // the author's hyphenation would be lost
	}
	switch format {
	case "html":
		return htmlEscapes.Replace(e.Text), !strings.ContainsAny(replaced, "<>")
	case "markdown":
		words := markdownEscapes.Replace(e.Text)
		inCode := words != e.Text && strings.ContainsRune(lineAround(text, e.Span), '`')
		return words, !inCode && !strings.ContainsAny(replaced, "*_~`[]<>|\\\n") && !strings.HasSuffix(text[:e.Span.Start], `\`)
	}
	return e.Text, true
}

// editable are the formats whose files are text with everything that a reader sees in it.
var editable = []string{"text", "markdown", "html"}

// softHyphen marks where a word may be broken.
const softHyphen = '\u00ad'

// lineAround returns the line of the text that the span begins in.
func lineAround(text string, s source.Span) string {
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}

// Skeleton returns the letters and digits of all that the document says, look-alikes as one: what no safe fix may change.
func Skeleton(d *clause.Document) string {
	var b strings.Builder
	for _, c := range d.Clauses {
		for _, r := range c.Marker + c.Text.S {
			if t := toLatin[r]; t != 0 {
				r = t
			}
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
