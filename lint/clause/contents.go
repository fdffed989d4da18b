package clause

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/lang"
)

// tableOfContents returns the units that only list the headings to come: a run of three or more short lines in a row that
// link to places of the page, or that name headings below in their order.
func tableOfContents(units []*unit) map[int]bool {
	places := map[string][]int{} // of headings, by their words
	for i, u := range units {
		if u.heading && !u.chrome {
			name := entryName(u)
			places[name] = append(places[name], i)
		}
	}
	out := map[int]bool{}
	for i := 0; i < len(units); {
		end := i
		for end < len(units) && isEntry(units[end], places, end) {
			end++
		}
		if end-i >= 3 && listsHeadings(units[i:end], places, end) {
			for ; i < end; i++ {
				out[i] = true
			}
		}
		i = max(i+1, end)
	}
	return out
}

// isEntry reports whether unit number i may stand in a table of contents.
func isEntry(u *unit, places map[string][]int, i int) bool {
	if u.chrome || len(u.text.S) > 300 {
		return false
	}
	below := places[entryName(u)]
	return pointsWithin(u) || len(below) > 0 && below[len(below)-1] > i
}

// entryName returns the words of a heading or of its entry, without number, page and leader dots.
func entryName(u *unit) string {
	if len(u.text.S) > 300 {
		return ""
	}
	return lang.Fold(strings.TrimRight(u.rest(), " .…0123456789"))
}

// pointsWithin reports whether the unit is nothing but a link to a place of the same page.
func pointsWithin(u *unit) bool {
	if !isLink(u) {
		return false
	}
	_, ok := anchor(u.links[0].Target)
	return ok
}

// listsHeadings reports whether most entries name headings that stand behind the run, in the run's order.
func listsHeadings(run []*unit, places map[string][]int, behind int) bool {
	found, at := 0, behind
	for _, u := range run {
		list := places[entryName(u)]
		k, _ := slices.BinarySearch(list, at)
		if k < len(list) {
			found, at = found+1, list[k]+1
		}
	}
	return found*2 > len(run)
}
