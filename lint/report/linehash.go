package report

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/policylint/policylint/lint/source"
)

// hashed is how many characters a line's hash is made of, from the start of the line on.
const hashed = 100

// lineHashes returns the hash of every line of a file as GitHub's code scanning computes it where a report has none, so that
// an alert is the same whoever uploads it: a polynomial over the UTF-16 units that follow the start of the line, spaces and
// tabs left out, every line end a '\n', 0xFFFF and zeros behind the last. Behind the colon stands which of the lines with
// this hash it is. It returns nil for a file that GitHub would read as other text than we do.
func lineHashes(f *source.File) []string {
	raw := string(f.Raw)
	if strings.TrimPrefix(raw, "\ufeff") != f.Text {
		return nil
	}
	units, starts := hashedUnits(raw)
	const base = 37
	first := uint64(1) // what a unit weighs when it leaves the window
	for range hashed {
		first *= base
	}
	var out []string
	hash, seen := uint64(0), map[uint64]int{}
	for i, u := range units {
		hash = hash*base + uint64(u)
		if i >= hashed {
			hash -= first * uint64(units[i-hashed])
		}
		if n := len(out); n < len(starts) && i == starts[n]+hashed-1 {
			seen[hash]++
			out = append(out, strconv.FormatUint(hash, 16)+":"+strconv.Itoa(seen[hash]))
		}
	}
	return out
}

// hashedUnits returns what hashes are made of, with enough zeros behind it for the last line, and where lines start in it.
func hashedUnits(raw string) (units []uint16, starts []int) {
	const end = 0xffff
	units = make([]uint16, 0, len(raw)+hashed)
	starts = []int{0}
	last := rune(0)
	for _, r := range raw {
		switch {
		case r == ' ', r == '\t', r == '\n' && last == '\r':
		case r == '\n', r == '\r':
			units = append(units, '\n')
			starts = append(starts, len(units))
		default:
			units = utf16.AppendRune(units, r)
		}
		last = r
	}
	units = append(units, end)
	return append(units, make([]uint16, hashed)...), starts
}
