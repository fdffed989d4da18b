package report

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/change"
)

// writeDiffMarkdown writes the events as a table and the changed clauses with <del> and <ins>, for a pull request's comment.
func writeDiffMarkdown(w io.Writer, d *change.Changes, o Options) error {
	words := words{o.Messages}
	var b bytes.Buffer
	fmt.Fprintf(&b, "### %s\n\n%s\n", words.Text(textDiffTitle), inTable(words.headline(d)))
	if len(d.Events) > 0 {
		fmt.Fprintf(&b, "\n| %s | %s | %s |\n|---|---|---|\n", words.Text(textEffectHead), words.Text(textEventHead), words.Text(textPlaceHead))
	}
	for _, e := range d.Events {
		effect := words.effect(e)
		if e.Weakens {
			effect = "**" + effect + "**"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", effect, inTable(e.Message), inTable(words.where(d, e)))
	}
	if list := changed(d); len(list) > 0 {
		fmt.Fprintf(&b, "\n<details><summary>%s</summary>\n", words.Text(textChangedHead))
		for _, p := range list {
			fmt.Fprintf(&b, "\n**%s**\n\n<p>%s</p>\n", inTable(words.pairTitle(d, p)),
				marked(pieces(p), inTable, [2]string{"<del>", "</del>"}, [2]string{"<ins>", "</ins>"}))
		}
		b.WriteString("\n</details>\n")
	}
	_, err := b.WriteTo(w)
	return err
}

// inTable returns text that Markdown shows as it is, in a cell of a table as well.
func inTable(s string) string {
	var b strings.Builder
	for _, r := range html.EscapeString(Printable(s)) {
		if strings.ContainsRune("\\`*_{}[]|~!:@", r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
