package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/policylint/policylint/lint/change"
)

//go:embed html/diff.html
var diffPage string

var diffTemplate = template.Must(template.New("diff").Parse(diffPage))

type diffView struct {
	Lang, Title, Headline, Old, New, SideBySide, Effect, Event, Place string
	Events                                                            []diffEvent
	Rows                                                              []diffRow
}

type diffEvent struct {
	Weakens                bool
	Effect, Message, Where string
}

// diffRow is a clause in both versions, side by side.
type diffRow struct {
	Same                 bool
	OldNumber, NewNumber string
	Old, New             []diffPiece
}

type diffPiece struct {
	Text    string
	Changed bool
}

// writeDiffHTML writes a page of its own: the events, and the two versions side by side with the changed words marked.
func writeDiffHTML(w io.Writer, d *change.Changes, o Options) error {
	words := words{o.Messages}
	page := diffView{
		Lang: "en", Title: words.Text(textDiffTitle), Headline: words.headline(d), Old: d.Old.Name, New: d.New.Name,
		SideBySide: words.Text(textSideBySide), Effect: words.Text(textEffectHead), Event: words.Text(textEventHead), Place: words.Text(textPlaceHead),
	}
	if o.Messages != nil && o.Messages.Tag != "" {
		page.Lang = o.Messages.Tag
	}
	for _, e := range d.Events {
		page.Events = append(page.Events, diffEvent{e.Weakens, words.effect(e), Printable(e.Message), words.where(d, e)})
	}
	for _, p := range d.Pairs {
		row := diffRow{Same: p.Same, OldNumber: number(p.Old), NewNumber: number(p.New)}
		row.Old, row.New = columns(p)
		page.Rows = append(page.Rows, row)
	}
	return diffTemplate.Execute(w, page)
}

// columns parts the texts of a pair into what both have and what one has alone.
func columns(p change.Pair) (old, new []diffPiece) {
	switch {
	case p.Old == nil:
		return nil, []diffPiece{{Printable(p.New.Text.S), true}}
	case p.New == nil:
		return []diffPiece{{Printable(p.Old.Text.S), true}}, nil
	}
	a, b := p.Old.Text.S, p.New.Text.S
	part := func(list []diffPiece, text string, changed bool) []diffPiece {
		if text == "" {
			return list
		}
		return append(list, diffPiece{Printable(text), changed})
	}
	fromOld, fromNew := 0, 0
	for _, d := range change.Differences(a, b) {
		old = part(part(old, a[fromOld:d.OldFrom], false), a[d.OldFrom:d.OldTo], true)
		new = part(part(new, b[fromNew:d.NewFrom], false), b[d.NewFrom:d.NewTo], true)
		fromOld, fromNew = d.OldTo, d.NewTo
	}
	return part(old, a[fromOld:], false), part(new, b[fromNew:], false)
}
