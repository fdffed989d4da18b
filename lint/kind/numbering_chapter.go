package kind

// chapter is a section of the policy as its numbers tell: a number of one part with the clauses numbered below it. The page may have
// its headings otherwise.
type chapter struct {
	num  int
	head *number // nil where no clause bears the section's number
	kids []*number
}

// first returns the number that the chapter begins with.
func (s *chapter) first() *number {
	if s.head != nil {
		return s.head
	}
	return s.kids[0]
}

// chapterRun is a row of chapters that count on: the policy's own, or those of a second document, an annex, a list.
type chapterRun struct {
	chapters []*chapter
}

func (r *chapterRun) last() *chapter { return r.chapters[len(r.chapters)-1] }

// explicit returns how many chapters bear their number.
func (r *chapterRun) explicit() int {
	n := 0
	for _, s := range r.chapters {
		if s.head != nil {
			n++
		}
	}
	return n
}

// chapterSorter puts the numbers of one part of the document into runs of chapters.
type chapterSorter struct {
	open, all []*chapterRun
}

// runsOf returns the runs of chapters that the numbers make.
func runsOf(numbers []*number) []*chapterRun {
	var t chapterSorter
	for i, n := range numbers {
		if n.depth() == 1 {
			t.addHead(n)
		} else {
			t.addKid(n, numbers[i+1:])
		}
	}
	return t.all
}

func (t *chapterSorter) start(s *chapter) {
	r := &chapterRun{chapters: []*chapter{s}}
	t.open, t.all = append(t.open, r), append(t.all, r)
	if len(t.open) > maxRuns {
		t.open = t.open[1:]
	}
}

// maxRuns is how many runs within each other are kept in mind.
const maxRuns = 8

// current returns the chapter that is open, nil if none is.
func (t *chapterSorter) current() *chapter {
	if len(t.open) == 0 {
		return nil
	}
	return t.open[len(t.open)-1].last()
}

// addHead opens the chapter n: in the innermost run that it continues, else as the first of a run of its own, else where it
// leaves the smallest gap.
func (t *chapterSorter) addHead(n *number) {
	v := n.mark.Nums[0]
	s := &chapter{num: v, head: n}
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].last().num == v-1 {
			t.join(i, s)
			return
		}
	}
	if v == 1 || len(t.open) == 0 {
		t.start(s)
		return
	}
	best := len(t.open) - 1
	for i := best; i >= 0; i-- {
		if gap, least := v-t.open[i].last().num, v-t.open[best].last().num; gap > 0 && (least <= 0 || gap <= least) {
			best = i
		}
	}
	t.join(best, s)
}

// join adds a chapter to an open run. A run of one number within it, if it stands in the gap, was no run but a slip.
func (t *chapterSorter) join(i int, s *chapter) {
	r := t.open[i]
	if i == len(t.open)-2 && s.num > r.last().num+1 {
		if inner := t.open[i+1]; len(inner.chapters) == 1 && inner.last().head != nil {
			r.chapters = append(r.chapters, inner.last())
			inner.chapters = nil
		}
	}
	r.chapters = append(r.chapters, s)
	t.open = t.open[:i+1]
}

// follower returns the first part of the number that, standing next, tells that a number of chapter v is a slip within the chapter cur: cur
// goes on, or only now v begins.
func follower(cur *chapter, v int, next *number) int {
	if next.depth() > 1 {
		return cur.num
	}
	return v
}

// addKid places a number of several parts: in the open chapter of its number, else in a chapter that lacks its own head, else
// in the chapter that is open, where it is an orphan.
func (t *chapterSorter) addKid(n *number, next []*number) {
	v := n.mark.Nums[0]
	for i := len(t.open) - 1; i >= 0; i-- {
		if s := t.open[i].last(); s.num == v {
			t.open = t.open[:i+1]
			s.kids = append(s.kids, n)
			return
		}
	}
	cur, headless := t.current(), &chapter{num: v, kids: []*number{n}}
	for i := len(t.open) - 2; i >= 0; i-- { // behind a list, the next section of those around it
		if s := t.open[i].last(); s.num == v-1 && len(s.kids) > 0 {
			t.join(i, headless)
			return
		}
	}
	switch {
	case cur == nil:
		t.start(headless)
	case cur.num < v && !(len(next) > 0 && next[0].mark.Nums[0] == follower(cur, v, next[0])):
		t.join(len(t.open)-1, headless)
	case v == 1 && n.mark.Nums[1] == 1 && len(cur.kids) > 0:
		t.start(headless)
	default:
		cur.kids = append(cur.kids, n)
	}
}
