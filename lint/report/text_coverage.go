package report

import (
	"strings"

	"github.com/policylint/policylint/lint/rule"
)

// maxPlaces is how many places of a topic the table names.
const maxPlaces = 3

// coverage writes the table of sections: status, topic, places, and the words that decided it.
func (p *textPrinter) coverage(f File) {
	titles, places := 0, 0
	rows := make([]string, len(f.Coverage))
	for i, c := range f.Coverage {
		rows[i] = listPlaces(f, c)
		titles, places = max(titles, width(topicTitle(c.Topic))), max(places, width(rows[i]))
	}
	for i, c := range f.Coverage {
		title := pad(topicTitle(c.Topic), titles)
		left := "  " + pad(statusMarks[c.Status], 9) + "  " + title + "  "
		quoted := decidingWords(c, lineWidth-width(left)-places-2)
		at := rows[i]
		if quoted != "" {
			at = pad(at, places) + "  "
		}
		p.line("  ", p.status(c.Status), "  ", title, "  ", at, p.paint.dim(quoted))
		if c.NearMiss != nil {
			n := c.NearMiss
			p.hang(13, wordsNearest(place(f.Source, n.Span, n.Clause), quote(n.Text, maxQuote/2), Printable(n.Why)), p.paint.dim)
		}
	}
}

func (p *textPrinter) status(s rule.Status) string {
	mark := pad(statusMarks[s], 9)
	switch s {
	case rule.Present:
		return p.paint.green(mark)
	case rule.Partial:
		return p.paint.yellow(mark)
	}
	return p.paint.red(mark)
}

// listPlaces names where a topic is spoken of, every clause once.
func listPlaces(f File, c rule.Coverage) string {
	var all []string
	for _, e := range c.Evidence {
		all = addNew(all, place(f.Source, e.Span, e.Clause))
	}
	switch {
	case len(all) > maxPlaces:
		all = append(all[:maxPlaces-1], wordsMore(len(all)-maxPlaces+1))
	case len(all) == 0 && c.NearMiss == nil:
		return wordsNothingLike
	}
	return strings.Join(all, ", ")
}

// decidingWords quotes the best evidence in n columns; "" where there is none, or no room for it.
func decidingWords(c rule.Coverage, n int) string {
	const worthQuoting = 12
	if len(c.Evidence) == 0 {
		return ""
	}
	days := ""
	if c.Days > 0 {
		days = wordsDays(c.Days) + ": "
	}
	if n -= width(days) + len(`""`); n < worthQuoting {
		return strings.TrimSuffix(days, ": ")
	}
	return days + quote(c.Evidence[0].Text, n)
}
