package lang

import "fmt"

// Unit is a unit of time.
type Unit uint8

// The units of time, shortest first.
const (
	Minute Unit = iota
	Hour
	Day
	Week
	Month
	Year
)

var unitNames = []string{"minute", "hour", "day", "week", "month", "year"}

// String returns the unit's name as it stands in grammar.toml.
func (u Unit) String() string { return unitNames[u] }

func parseUnit(name string) (Unit, error) {
	for i, n := range unitNames {
		if n == name {
			return Unit(i), nil
		}
	}
	return 0, fmt.Errorf("unknown unit %q%s", name, DidYouMean(name, unitNames))
}

// Relation says how a period bears on what it is said of.
type Relation uint8

// The relations of a period.
const (
	Bare   Relation = iota // a period alone: "30 days"
	Within                 // something happens before the period is over
	After                  // something happens when the period is over
)

// Period is a stretch of time named in a text.
type Period struct {
	Start, End int      // byte offsets into the text, from the number (or the word for calendar days before it) to the unit
	Count      int      // how many units; for a range ('3 to 5 days') the greater
	Unit       Unit     // what is counted
	Working    bool     // working days
	Relation   Relation // Bare, Within, After
}

// Days returns the period in days: months count 30, years 365, hours are rounded up to whole days, working days as
// written; 0 for minutes.
func (p Period) Days() int {
	switch p.Unit {
	case Hour:
		return (p.Count + 23) / 24
	case Day:
		return p.Count
	case Week:
		return p.Count * 7
	case Month:
		return p.Count * 30
	case Year:
		return p.Count * 365
	}
	return 0
}

// Periods returns the periods that the text names, in order, without overlaps. words are Words(text). Ages, dates, and
// how often something happens are no periods.
func (g *Grammar) Periods(text string, words []Word) []Period {
	var out []Period
	r := periodReader{g: g, text: text, words: words}
	for i := 0; i < len(words); {
		p, next, ok := r.period(i)
		if ok {
			out = append(out, p)
		}
		i = max(next, i+1)
	}
	return out
}
