package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/policylint/policylint/lint/change"
	"github.com/policylint/policylint/lint/clause"
)

// diffFormat is one way to show what changed between two versions.
type diffFormat struct {
	name  string
	write func(io.Writer, *change.Changes, Options) error
}

var diffFormats = []diffFormat{
	{"text", writeDiffText},
	{"json", writeDiffJSON},
	{"markdown", writeDiffMarkdown},
	{"html", writeDiffHTML},
}

// DiffFormats returns the names of the formats of a diff, the one for people first.
func DiffFormats() []string { return namesOf(diffFormats) }

// WriteDiff writes what changed between two versions in the format of that name, told in the language of o.Messages. It returns
// the error of the writer, or one that says that there is no such format.
func WriteDiff(w io.Writer, name string, d *change.Changes, o Options) error {
	return writeIn(diffFormats, w, name, d, o)
}

func namesOf(formats []diffFormat) []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

func writeIn(formats []diffFormat, w io.Writer, name string, d *change.Changes, o Options) error {
	for _, f := range formats {
		if f.name == name {
			return f.write(w, d, o)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}

// The words of diffs, in English.
const (
	textDiff        = "{old} → {new}: {language}; {weakening}, {changes}"
	textWeakening   = "{n} change weakens the person's position|{n} changes weaken the person's position"
	textOthers      = "{n} other change|{n} other changes"
	textNoChange    = "{old} → {new}: nothing changed in meaning"
	textWeakens     = "weakens"
	textChange      = "change"
	textOldVersion  = "the old version"
	textNewVersion  = "the new version"
	textDiffTitle   = "What changed"
	textSideBySide  = "Side by side"
	textEventHead   = "Change"
	textPlaceHead   = "Place"
	textEffectHead  = "Effect"
	textChangedHead = "Changed clauses"
)

func diffTexts() []string {
	return append(change.Texts(), textDiff, textWeakening, textOthers, textNoChange, textWeakens, textChange, textOldVersion, textNewVersion,
		textDiffTitle, textSideBySide, textEventHead, textPlaceHead, textEffectHead, textChangedHead)
}

// headline says how much changed.
func (w words) headline(d *change.Changes) string {
	weakening := 0
	for _, e := range d.Events {
		if e.Weakens {
			weakening++
		}
	}
	pairs := []string{"old", d.Old.Name, "new", d.New.Name}
	if len(d.Events) == 0 {
		return w.Text(textNoChange, pairs...)
	}
	return w.Text(textDiff, append(pairs, "language", w.language(d.New.Doc.Lang),
		"weakening", w.Count(textWeakening, weakening), "changes", w.Count(textOthers, len(d.Events)-weakening))...)
}

// effect says whether an event weakens the person's position.
func (w words) effect(e change.Event) string {
	if e.Weakens {
		return w.Text(textWeakens)
	}
	return w.Text(textChange)
}

// where cites the places of an event in both versions.
func (w words) where(d *change.Changes, e change.Event) string {
	old, new := "", ""
	if e.Old != nil {
		old = w.cite(d.Old, e.Old, e.OldSpan.Start)
	}
	if e.New != nil {
		new = w.cite(d.New, e.New, e.NewSpan.Start)
	}
	switch {
	case old == "" && new == "":
		return ""
	case old == "":
		return w.Text(textNewVersion) + ": " + new
	case new == "":
		return w.Text(textOldVersion) + ": " + old
	case old == new:
		return new
	}
	return old + " → " + new
}

// cite names a clause of a version as people cite it: its number, where it has one, and the place of the offset.
func (w words) cite(s change.Side, c *clause.Clause, at int) string {
	place := w.at(s.Doc.File, at)
	if number := c.Cite(); number != "" {
		return w.clause(number) + " (" + place + ")"
	}
	return place
}

// piece is a stretch of text that a version has in common with the other, or alone.
type piece struct {
	text string
	old  bool // in the old version
	new  bool // in the new version
}

// pieces parts the texts of a clause in both versions; removed words stand before those that took their place.
func pieces(p change.Pair) []piece {
	switch {
	case p.Old == nil:
		return []piece{{text: p.New.Text.S, new: true}}
	case p.New == nil:
		return []piece{{text: p.Old.Text.S, old: true}}
	}
	old, new := p.Old.Text.S, p.New.Text.S
	var out []piece
	add := func(x piece) {
		if x.text != "" {
			out = append(out, x)
		}
	}
	at := 0
	for _, d := range change.Differences(old, new) {
		add(piece{text: new[at:d.NewFrom], old: true, new: true})
		add(piece{text: old[d.OldFrom:d.OldTo], old: true})
		if d.OldTo > d.OldFrom && d.NewTo > d.NewFrom || d.NewTo == d.NewFrom {
			add(piece{text: " ", old: true})
		}
		add(piece{text: new[d.NewFrom:d.NewTo], new: true})
		at = d.NewTo
	}
	add(piece{text: new[at:], old: true, new: true})
	return out
}

// number returns the number of a clause as it is shown beside its words, "" for none.
func number(c *clause.Clause) string {
	if c == nil {
		return ""
	}
	return c.Number
}

// changed returns the pairs whose words differ.
func changed(d *change.Changes) []change.Pair {
	var out []change.Pair
	for _, p := range d.Pairs {
		if !p.Same {
			out = append(out, p)
		}
	}
	return out
}

// pairTitle returns the numbers of a pair, and the line of the newer one.
func (w words) pairTitle(d *change.Changes, p change.Pair) string {
	switch {
	case p.Old == nil:
		return "+ " + w.cite(d.New, p.New, p.New.Span.Start)
	case p.New == nil:
		return "− " + w.cite(d.Old, p.Old, p.Old.Span.Start)
	}
	old, new := w.cite(d.Old, p.Old, p.Old.Span.Start), w.cite(d.New, p.New, p.New.Span.Start)
	if old == new {
		return new
	}
	return old + " → " + new
}

// marked returns the pieces as text, what was removed and what was added between marks.
func marked(list []piece, clean func(string) string, removed, added [2]string) string {
	var b strings.Builder
	for _, x := range list {
		text := clean(x.text)
		switch trimmed := strings.TrimSpace(text); {
		case x.old && x.new || trimmed == "":
			b.WriteString(text)
		case x.old:
			b.WriteString(removed[0] + trimmed + removed[1])
		default:
			b.WriteString(added[0] + trimmed + added[1])
		}
	}
	return b.String()
}
