package kind

import (
	"slices"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/clause"
)

// judgeAll returns all faults of the sequence of numbers: in chapters, in the clauses below them, in lists.
func judgeAll(p *Pass) []numberFault { return judge(p.Doc).found }

func judge(d *clause.Document) *numberJudge {
	j := &numberJudge{doc: d}
	for _, part := range numbersOf(d) {
		j.runs = append(j.runs, runsOf(part)...)
	}
	for _, r := range j.runs {
		j.run(r)
	}
	for _, l := range listsOf(d) {
		j.sequence(l.items, l.head)
	}
	return j
}

// numberJudge collects faults, and the rows that have to be renumbered.
type numberJudge struct {
	doc   *clause.Document
	found []numberFault
	rows  []Row
	runs  []*chapterRun
}

func (j *numberJudge) add(name string, n *number, related *clause.Clause, pairs ...string) *numberFault {
	j.found = append(j.found, numberFault{name: name, clause: n.c, span: n.at, related: related, pairs: append(pairs, "number", n.mark.Name)})
	return &j.found[len(j.found)-1]
}

// run judges the numbers of chapters, and the numbers within each.
func (j *numberJudge) run(r *chapterRun) {
	if len(r.chapters) == 0 {
		return
	}
	explicit := r.explicit()
	headless := len(r.chapters) - explicit
	var heads []*number
	for i, s := range r.chapters {
		n := *s.first()
		if s.head == nil {
			n.mark.Nums, n.typed = n.mark.Nums[:1], false
			if explicit >= 3 && headless*3 <= explicit && !headHidden(j.doc, r, i) {
				j.headless(s)
			}
		}
		heads = append(heads, &n)
	}
	if explicit*2 > len(heads) {
		j.sequence(sameRole(heads), nil)
	}
	for _, s := range r.chapters {
		j.kids(s)
	}
}

// headless reports a chapter whose number nobody wrote, where other chapters have theirs; unless a heading without a number
// stands over it, which lost its marker.
func (j *numberJudge) headless(s *chapter) {
	first := s.kids[0]
	if bareHeadingOver(j.doc, first.c) == nil && !first.stray {
		j.add("orphan", first, nil, "parent", strconv.Itoa(s.num))
	}
}

// headHidden reports whether the number of a chapter without a head stands in the text before it, where no marker was made out.
func headHidden(d *clause.Document, r *chapterRun, i int) bool {
	return i > 0 && mentioned(d, r.chapters[i-1].first().c, r.chapters[i].kids[0].c, strconv.Itoa(r.chapters[i].num))
}

// bareHeadingOver returns the heading without a written number right before the clause, nil if there is none.
func bareHeadingOver(d *clause.Document, c *clause.Clause) *clause.Clause {
	for i := c.Index - 1; i >= 0 && i >= c.Index-3; i-- {
		b := d.Clauses[i]
		if b.Role == clause.Heading && b.Marker == "" {
			return b
		}
		if b.Marker != "" || b.Role == clause.Title {
			return nil
		}
	}
	return nil
}

// sameRole drops the numbers that are no headings where most are: items of lists that the tree took for chapters.
func sameRole(heads []*number) []*number {
	n := 0
	for _, h := range heads {
		if h.c.Role == clause.Heading {
			n++
		}
	}
	if n*4 < len(heads)*3 {
		return heads
	}
	return slices.DeleteFunc(slices.Clone(heads), func(h *number) bool {
		return h.c.Role != clause.Heading && h.depth() == 1 && h.typed && !h.stray && !h.sure
	})
}

// kids judges the numbers of several parts in one section: each must stand under its parent, and siblings must count on.
func (j *numberJudge) kids(s *chapter) {
	j.misplaced(s)
	g := grouping{at: map[*number]int{}}
	for _, n := range s.kids {
		if n.orphan {
			if n.depth() == 2 {
				g.put(nil, n)
			}
			continue
		}
		parent := g.above(n)
		switch {
		case n.depth() == 2 || parent != nil && parent.depth() == n.depth()-1 && samePrefix(parent.mark.Nums, n.mark.Nums, n.depth()-1):
			g.put(parent, n)
			g.path = append(g.path, n)
		case !n.stray && n.typed:
			j.uprooted(s, parent, n, &g)
		}
		if !g.note(n.mark.Name) {
			g.again = n
		}
	}
	for i, row := range g.rows {
		switch parent := g.parents[i]; {
		case parent != nil:
			j.sequence(row, parent.c)
		case s.head != nil:
			j.sequence(row, s.head.c)
		default:
			j.sequence(row, nil)
		}
	}
}

// grouping sorts the numbers of one chapter by their parents.
type grouping struct {
	path    []*number   // the numbers that are open, by depth
	rows    [][]*number // siblings
	parents []*number   // of the rows; nil for the chapter itself
	at      map[*number]int
	seen    map[string]bool
	again   *number // the last number that was there before
}

// above returns the number that is open one level or more above n, nil for the chapter itself.
func (g *grouping) above(n *number) *number {
	for len(g.path) > 0 && g.path[len(g.path)-1].depth() >= n.depth() {
		g.path = g.path[:len(g.path)-1]
	}
	if len(g.path) == 0 {
		return nil
	}
	return g.path[len(g.path)-1]
}

func (g *grouping) put(parent, n *number) {
	i, ok := g.at[parent]
	if !ok {
		i = len(g.rows)
		g.at[parent] = i
		g.rows, g.parents = append(g.rows, nil), append(g.parents, parent)
	}
	g.rows[i] = append(g.rows[i], n)
}

// note keeps a name in mind and reports whether it is new.
func (g *grouping) note(name string) bool {
	if g.seen == nil {
		g.seen = map[string]bool{}
	}
	old := g.seen[name]
	g.seen[name] = true
	return !old
}

// misplaced reports the numbers that stand in a chapter of another number: all of them, where the chapter has none of its own,
// and a slip or two among its own.
func (j *numberJudge) misplaced(s *chapter) {
	var wrong []*number
	own, taken := 0, map[string]bool{}
	for _, n := range s.kids {
		if n.mark.Nums[0] == s.num {
			own++
			taken[n.mark.Name] = true
		} else {
			n.orphan = true
			wrong = append(wrong, n)
		}
	}
	if own == 0 && (s.head == nil || !s.head.typed || s.head.c.Role != clause.Heading) || own > 0 && (len(wrong) > 2 || own < 2*len(wrong)) {
		return
	}
	for _, n := range wrong {
		if !n.typed || n.depth() > 2 && own == 0 {
			continue
		}
		f := j.add("orphan", n, s.first().c, "parent", strconv.Itoa(n.mark.Nums[0]))
		moved := slices.Clone(n.mark.Nums)
		moved[0] = s.num
		if name := nameOf(moved); !taken[name] {
			f.renumber = j.rename(n, name)
		}
	}
}

// uprooted reports a number of three parts or more whose parent is not the number above it. The first such number speaks for all
// that have the same parent.
func (j *numberJudge) uprooted(s *chapter, above, n *number, g *grouping) {
	parent := nameOf(n.mark.Nums[:n.depth()-1])
	exists := g.seen[parent]
	if !g.note("below "+parent) || above != nil && above == g.again || bareHeadingOver(j.doc, n.c) != nil {
		return
	}
	switch {
	case above != nil && !mentioned(j.doc, above.c, n.c, parent):
		j.add("orphan", n, above.c, "parent", parent)
	case above == nil && !exists && s.head != nil && g.note("skipped") && !mentioned(j.doc, s.head.c, n.c, parent):
		j.add("level-skipped", n, s.head.c, "parent", parent)
	}
}

func nameOf(nums []int) string {
	parts := make([]string, len(nums))
	for i, n := range nums {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}
