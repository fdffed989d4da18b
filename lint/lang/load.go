package lang

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// grammarLoader turns the file's strings into patterns and keeps the first error.
type grammarLoader struct {
	name string
	data []byte
	err  error
}

func (l *grammarLoader) fail(reason string, key ...string) {
	if l.err == nil {
		l.err = fmt.Errorf("%s:%d: %s: %s", l.name, LineOfKey(l.data, key...), strings.Join(key, "."), reason)
	}
}

func (l *grammarLoader) list(words []string, key ...string) []Pattern {
	out := make([]Pattern, 0, len(words))
	for _, w := range words {
		p, err := ParsePattern(w)
		switch {
		case err != nil:
			l.fail(err.Error(), key...)
			continue
		case len(p) > maxPattern:
			l.fail(fmt.Sprintf("%q has more than %d words", w, maxPattern), key...)
		}
		out = append(out, p)
	}
	return out
}

// period files the words of periods.
func (l *grammarLoader) period(f *grammarFile, g *Grammar) {
	w, p := &f.Period, &g.period
	p.unit, p.quality, p.before, p.weak, p.after = patterns{}, patterns{}, patterns{}, patterns{}, patterns{}
	for _, unit := range slices.Sorted(maps.Keys(w.Unit)) {
		u, err := parseUnit(unit)
		if err != nil {
			l.fail(err.Error(), "period", "unit", unit)
		}
		l.into(p.unit, w.Unit[unit], int(u), "period", "unit", unit)
	}
	l.into(p.quality, w.Working, 1, "period", "working")
	l.into(p.quality, w.Calendar, 0, "period", "calendar")
	l.into(p.quality, w.Other, 0, "period", "other")
	p.calendar = l.valued(w.Calendar, 0, "period", "calendar")
	p.glued = l.valued(w.Glued, 0, "period", "glued")
	p.ordinal = l.valued(w.Ordinal, 0, "period", "ordinal")
	p.single = l.valued(w.Single, 0, "period", "single")
	p.term = l.valued(w.Term, 0, "period", "term")
	p.ending = l.valued(w.Ending, 0, "period", "ending")
	p.join = l.valued(w.Join, 0, "period", "join")
	p.from = l.valued(w.From, 0, "period", "from")
	p.notBefore = l.valued(w.Not.Before, 0, "period", "not", "before")
	p.notAfter = l.valued(w.Not.After, 0, "period", "not", "after")
	p.ages = w.Ages
	l.into(p.before, w.Bare.Before, int(Bare), "period", "bare", "before")
	l.into(p.weak, w.Bare.Weak, int(Bare), "period", "bare", "weak")
	l.into(p.after, w.Bare.After, int(Bare), "period", "bare", "after")
	l.into(p.before, w.Within.Before, int(Within), "period", "within", "before")
	l.into(p.weak, w.Within.Weak, int(Within), "period", "within", "weak")
	l.into(p.after, w.Within.After, int(Within), "period", "within", "after")
	l.into(p.before, w.After.Before, int(After), "period", "after", "before")
	l.into(p.weak, w.After.Weak, int(After), "period", "after", "weak")
	l.into(p.after, w.After.After, int(After), "period", "after", "after")
}

// valued returns the patterns of a list, all of the same value.
func (l *grammarLoader) valued(words []string, value int, key ...string) patterns {
	t := patterns{}
	l.into(t, words, value, key...)
	return t
}

func (l *grammarLoader) into(t patterns, words []string, value int, key ...string) {
	for _, p := range l.list(words, key...) {
		t.add(p, value)
	}
}

// numbered reads a table whose keys are numbers from min to max.
func (l *grammarLoader) numbered(table map[string][]string, min, max int, key ...string) patterns {
	t := patterns{}
	for _, k := range slices.Sorted(maps.Keys(table)) {
		n, err := strconv.Atoi(k)
		if err != nil || n < min || n > max {
			l.fail(fmt.Sprintf("the key must be a number from %d to %d", min, max), append(key, k)...)
		}
		l.into(t, table[k], n, append(key, k)...)
	}
	return t
}
