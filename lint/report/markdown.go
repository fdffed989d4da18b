package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/rule"
)

// maxComment is how many characters a report in Markdown has at most. GitHub takes 65,536 in a comment; the rest is for what
// a workflow writes around the report.
const maxComment = 60_000

// writeMarkdown writes the report for a comment on a pull request: the count, and for every file the verdict, the table of
// sections and the findings by severity. What would make it too long for a comment is counted in the last line.
func writeMarkdown(w io.Writer, r *Report, _ Options) error {
	p := &markdownPrinter{room: maxComment}
	if len(r.Files) > 0 {
		p.add("## " + escapeMarkdown("policylint: "+words{r.Messages}.summary(r)) + "\n")
	} else {
		p.add("## " + escapeMarkdown("policylint: "+words{r.Messages}.Text(textNothing)) + "\n")
	}
	for _, e := range r.Errors {
		p.add("- **" + escapeMarkdown(Printable(e.Path)) + "**: " + escapeMarkdown(Printable(e.Message)) + "\n")
	}
	left := 0
	for _, f := range r.Files {
		left += p.file(f)
	}
	if left > 0 {
		p.out.WriteString("\n" + escapeMarkdown(words{r.Messages}.Count(textNotShown, left)) + "\n")
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// markdownPrinter puts a report together, as long as there is room for it.
type markdownPrinter struct {
	out  strings.Builder
	text textPrinter // names places
	room int         // in characters
}

// add writes a part of the report. Once one had no room none is written, so that nothing is missing in between.
func (p *markdownPrinter) add(part string) bool {
	if n := utf8.RuneCountInString(part); n <= p.room {
		p.room -= n
		p.out.WriteString(part)
		return true
	}
	p.room = 0
	return false
}

// file writes what there is to say of a file and returns how many findings there was no room for.
func (p *markdownPrinter) file(f File) int {
	p.text = textPrinter{paint: newPaint(false), words: words{f.Messages}}
	title := f.Source.Path
	if f.IsDocument() {
		title = p.text.words.verdict(count(f.Document, f.Coverage))
	}
	p.add("\n### " + escapeMarkdown(Printable(title)) + "\n")
	if f.Country != "" {
		p.add("\n" + escapeMarkdown(Printable(p.text.words.law(f))) + "\n")
	}
	p.add(p.coverage(f))
	left := 0
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Note} {
		var list []rule.Finding
		for _, x := range f.Findings {
			if x.Severity == s {
				list = append(list, x)
			}
		}
		if len(list) > 0 {
			p.add("\n#### " + escapeMarkdown(p.text.words.Count(countTexts[s], len(list))) + "\n\n")
		}
		for _, x := range list {
			if !p.add(p.finding(f, x)) {
				left++
			}
		}
	}
	return left
}

var countTexts = map[rule.Severity]string{rule.Error: textErrors, rule.Warning: textWarnings, rule.Note: textNotes}

// coverage returns the table of the sections that the law, or custom, asks for.
func (p *markdownPrinter) coverage(f File) string {
	w := p.text.words
	var rows strings.Builder
	for _, c := range f.Coverage {
		if !c.Asked {
			continue
		}
		places := p.text.places(f, c)
		if places == "" {
			places = p.text.nearest(f, c.NearMiss)
		}
		fmt.Fprintf(&rows, "| %s%s | %s | %s |\n", statusMarks[c.Status], escapeMarkdown(w.Text(statusNames[c.Status])),
			escapeMarkdown(w.topic(c.Topic)), escapeMarkdown(places))
	}
	if rows.Len() == 0 {
		return ""
	}
	return fmt.Sprintf("\n| %s | %s | %s |\n| --- | --- | --- |\n", w.Text(textStatus), w.Text(textTopic), w.Text(textPlace)) + rows.String()
}

// finding returns an entry of a list: place and message, the words, what to do, and what it rests on.
func (p *markdownPrinter) finding(f File, x rule.Finding) string {
	place := p.text.words.Text(textWholeDocument)
	placed := clauseOf(f.Document, x) != nil || hasPlace(f.Document, x)
	if placed {
		place = capital(p.text.place(f.Source, x.Span, x.Clause))
	}
	lines := []string{"**" + escapeMarkdown(place) + "**: " + escapeMarkdown(Printable(x.Message))}
	if x.Excerpt != "" && placed {
		lines = append(lines, escapeMarkdown(quote(x.Excerpt, maxQuote)))
	}
	if x.Advice != "" {
		lines = append(lines, "→ "+escapeMarkdown(Printable(x.Advice)))
	}
	foot := []string{"[" + escapeMarkdown(x.Rule) + "](" + helpOf(x.Rule) + ")"}
	for _, b := range x.Basis {
		foot = append(foot, escapeMarkdown(Printable(b.Text)))
	}
	if x.Unverified {
		foot = append(foot, escapeMarkdown(p.text.words.Text(textUnverified)))
	}
	return "- " + strings.Join(append(lines, strings.Join(foot, ", ")), "\\\n  ") + "\n"
}

// What marks up within a line, and '@' where it would call somebody by name.
var (
	markup  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`, "|", `\|`, "$", `\$`)
	mention = regexp.MustCompile(`(^|[^@\p{L}\p{N}])@+`)
)

// escapeMarkdown returns plain text as Markdown that shows it and does nothing else, within a line.
func escapeMarkdown(s string) string {
	return mention.ReplaceAllString(markup.Replace(s), "$0<!-- -->")
}
