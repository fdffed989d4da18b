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
