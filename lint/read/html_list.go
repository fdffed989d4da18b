package read

import (
	"strconv"
	"strings"
)

// list is an open list.
type list struct {
	ordered bool
	silent  bool   // ordered, but its numbers are not shown
	kind    string // "1", "a", "A", "i", "I"
	next    int
	step    int   // 1, or -1 in a reversed list
	counted bool  // reversed without a start: numbered at its end
	items   []int // of a counted list: the number of blocks before each item
}

// listKinds are the styles of lists by the names that CSS has for them.
var listKinds = map[string]string{
	"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
	"lower-roman": "i", "upper-roman": "I",
}

func newList(t tag) *list {
	l := &list{ordered: t.name == "ol", kind: "1", next: 1, step: 1}
	switch kind := t.get("type"); kind {
	case "a", "A", "i", "I":
		l.kind = kind
	}
	for _, style := range strings.Fields(t.style("list-style-type") + " " + t.style("list-style")) {
		if kind := listKinds[style]; kind != "" {
			l.kind = kind
		}
		l.silent = l.silent || style == "none"
	}
	n, err := strconv.Atoi(strings.TrimSpace(t.get("start")))
	if err == nil {
		l.next = n
	}
	if t.has("reversed") {
		l.step, l.counted = -1, err != nil
	}
	return l
}

// nextMarker returns the mark of the item that begins, as a browser shows it.
func (r *htmlReader) nextMarker(t tag) string {
	if len(r.lists) == 0 {
		return bullet
	}
	l := r.lists[len(r.lists)-1]
	if !l.ordered || l.silent {
		return bullet
	}
	if n, err := strconv.Atoi(strings.TrimSpace(t.get("value"))); err == nil {
		l.next = n
	}
	if l.counted {
		l.items = append(l.items, len(r.pen.blocks))
	}
	n := l.next
	l.next += l.step
	return ordinal(n, l.kind)
}

// finishList closes the innermost list. The items of a counted one get their numbers now.
func (r *htmlReader) finishList() {
	l := r.lists[len(r.lists)-1]
	r.lists = r.lists[:len(r.lists)-1]
	for i, at := range l.items {
		if at < len(r.pen.blocks) && r.pen.blocks[at].Marker != "" {
			r.pen.blocks[at].Marker = ordinal(len(l.items)-i, l.kind)
		}
	}
}
