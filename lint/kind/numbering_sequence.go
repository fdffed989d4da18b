package kind

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// maxGap is how many numbers in a row may be missing for a gap; where more are, the numbers mean something else.
const maxGap = 12

// sequence judges siblings: what is not in the longest chain that counts up is a duplicate or out of order, and where the chain
// skips numbers that nothing else stands for is a gap. The first must be 1 if head is the clause above them.
func (j *numberJudge) sequence(row []*number, head *clause.Clause) {
	if len(row) == 0 {
		return
	}
	var renumber func() []rule.Edit
	faulty := false
	fix := func(f *numberFault) {
		if !faulty {
			self := Row{row, head != nil}
			j.rows = append(j.rows, self)
			faulty, renumber = true, j.fixOf(self)
		}
		f.renumber = renumber
	}
	chain := longestChain(row)
	in := map[int]int{} // the places in the row of the chain's numbers
	there := map[int]bool{}
	for _, n := range row {
		there[n.last()] = true
	}
	before, value := -1, 0
	for _, i := range chain {
		in[row[i].last()] = i
		missing, extra := 0, i-before-1
		for v := value + 1; v < row[i].last(); v++ {
			if !there[v] { // elsewhere in the row a number is out of order, and not missing
				missing++
			}
		}
		if missing > extra && missing <= maxGap {
			if f := j.gap(row, before, i, head); f != nil {
				fix(f)
			}
		}
		before, value = i, row[i].last()
	}
	twice := inTwoColumns(row, in)
	for i, n := range row {
		k, dup := in[n.last()]
		switch {
		case dup && (k == i || twice) || !n.typed || n.orphan:
		case dup && i > 0 && row[i-1].last() == n.last()-1 && in[row[i-1].last()] != i-1:
			// the stretch from an earlier duplicate on is there twice
		case dup:
			fix(j.add("duplicate", row[max(i, k)], row[min(i, k)].c))
		case before >= 0:
			fix(j.add("order", n, nil))
		}
	}
}

// inTwoColumns reports whether so many numbers are there twice in a row that the text is: in two languages side by side.
func inTwoColumns(row []*number, in map[int]int) bool {
	twice := 0
	for i, n := range row {
		if k, dup := in[n.last()]; dup && (k == i-1 || k == i+1) {
			twice++
		}
	}
	return twice >= 2 && twice*3 >= len(row)
}

// chainReach is how far back in a row of siblings the number is looked for that the next one follows.
const chainReach = 24

// longestChain returns the places of the longest chain of numbers that count up; of two equally long the one with fewer gaps, and
// then the one of smaller numbers, which leaves out the one that stands before a smaller one.
func longestChain(row []*number) []int {
	score, prev := make([]int, len(row)), make([]int, len(row))
	best := 0
	for i, n := range row {
		score[i], prev[i] = 2, -1
		if n.last() == 1 {
			score[i] = 3
		}
		for k := max(i-chainReach, 0); k < i; k++ {
			s := score[k] + 2
			if n.last() == row[k].last()+1 {
				s++
			}
			if n.last() > row[k].last() && (s > score[i] || s == score[i] && (prev[i] < 0 || row[k].last() < row[prev[i]].last())) {
				score[i], prev[i] = s, k
			}
		}
		if score[i] > score[best] || score[i] == score[best] && n.last() < row[best].last() {
			best = i
		}
	}
	var chain []int
	for i := best; i >= 0; i = prev[i] {
		chain = append(chain, i)
	}
	slices.Reverse(chain)
	return chain
}

// gap reports that numbers are missing before place i of the row, unless the text shows them where no marker was made out.
func (j *numberJudge) gap(row []*number, before, i int, head *clause.Clause) *numberFault {
	n := row[i]
	from, value := head, 0
	if before >= 0 {
		from, value = row[before].c, row[before].last()
		if !row[before].typed {
			return nil
		}
	}
	if from == nil || !n.typed || n.stray || n.orphan || before < 0 && n.last() > 2 {
		return nil
	}
	for v := value + 1; v < n.last(); v++ {
		if missing := n.mark.At(v); missing == "" || mentioned(j.doc, from, n.c, missing) || otherAlphabet(missing) != "" && mentioned(j.doc, from, n.c, otherAlphabet(missing)) {
			return nil
		}
	}
	return j.add("gap", n, from, "missing", n.mark.At(value+1))
}

// mentioned reports whether a clause from the first to right before the last bears the number, or has it in its text as a marker
// would stand there, or has lost its own.
func mentioned(d *clause.Document, first, last *clause.Clause, number string) bool {
	for _, c := range d.Clauses[first.Index:last.Index] {
		m := c.Mark()
		if c != first && (m.Kind == clause.LostMark || m.Kind != clause.NoMark && m.Name == number) || standsIn(c.Text.S, number) {
			return true
		}
	}
	return false
}

// standsIn reports whether the number stands in the text as a marker that was not made out: at its start, or behind the end of a
// sentence, with a dot or bracket behind it, or nothing if it has several parts.
func standsIn(text, number string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], number)
		if i < 0 {
			return false
		}
		i, at = at+i, at+i+len(number)
		rest := text[at:]
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ".)"))
		if unicode.IsDigit(next) {
			continue
		}
		before := strings.TrimRight(text[:i], " (")
		switch {
		case strings.HasSuffix(text[:i], "."):
			continue // the last part of another number
		case before == "":
			if rest == "" || strings.ContainsRune(" .)-–—|:", rune(rest[0])) {
				return true
			}
		case before != text[:i] && strings.HasPrefix(rest, ")"):
			return true // 1) in the midst of a sentence
		case strings.ContainsAny(lastOf(before), ".;:!?|") && (strings.Contains(number, ".") || strings.ContainsAny(rest[:min(len(rest), 1)], ".)")):
			return true
		}
	}
}
