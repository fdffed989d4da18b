package report

import (
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/rule"
)

// maxPlaces is how many places of a topic the table names.
const maxPlaces = 3

// coverage writes the table of sections: status, topic, places, and the words that decided it.
func (p *textPrinter) coverage(f File) {
	titles, places, marks := 0, 0, 0
	for _, name := range statusNames {
		marks = max(marks, width(p.words.Text(name))+2)
	}
	var asked []rule.Coverage
	for _, c := range f.Coverage {
		if c.Asked {
			asked = append(asked, c)
		}
	}
	rows := make([]string, len(asked))
	for i, c := range asked {
		rows[i] = p.places(f, c)
		titles, places = max(titles, width(p.words.topic(c.Topic))), max(places, width(rows[i]))
	}
	for i, c := range asked {
		title := pad(p.words.topic(c.Topic), titles)
		left := marks + 6 + width(title)
		quoted := p.decidingWords(c, lineWidth-left-places-2)
		at := rows[i]
		if quoted != "" {
			at = pad(at, places) + "  "
		}
		p.line("  ", p.status(c.Status, marks), "  ", title, "  ", at, p.paint.dim(quoted))
		if c.NearMiss != nil {
			p.hang(marks+4, p.nearest(f, c.NearMiss), p.paint.dim)
		}
	}
}

// nearest says which place looks most like a topic, and why it does not count.
func (p *textPrinter) nearest(f File, n *rule.NearMiss) string {
	return p.words.Text(textNearest, "place", p.place(f.Source, n.Span, n.Clause), "quote", quote(n.Text, maxQuote/2), "why", Printable(n.Why))
}

func (p *textPrinter) status(s rule.Status, n int) string {
	mark := pad(statusMarks[s]+p.words.Text(statusNames[s]), n)
	switch s {
	case rule.Present:
		return p.paint.green(mark)
	case rule.Partial:
		return p.paint.yellow(mark)
	}
	return p.paint.red(mark)
}

// places names where a topic is spoken of, every clause once.
func (p *textPrinter) places(f File, c rule.Coverage) string {
	var all []string
	for _, e := range c.Evidence {
		all = addNew(all, p.place(f.Source, e.Span, e.Clause))
	}
	switch {
	case len(all) > maxPlaces:
		all = append(all[:maxPlaces-1], p.words.Text(textMore, "n", strconv.Itoa(len(all)-maxPlaces+1)))
	case len(all) == 0 && c.NearMiss == nil:
		return p.words.Text(textNothingLike)
	}
	return strings.Join(all, ", ")
}

// decidingWords quotes the best evidence in n columns; "" where there is none, or no room for it.
func (p *textPrinter) decidingWords(c rule.Coverage, n int) string {
	const worthQuoting = 12
	if len(c.Evidence) == 0 {
		return ""
	}
	days := ""
	if c.Days > 0 {
		days = p.words.Count(textDays, c.Days) + ": "
	}
	if n -= width(days) + len(`""`); n < worthQuoting {
		return strings.TrimSuffix(days, ": ")
	}
	return days + quote(c.Evidence[0].Text, n)
}
