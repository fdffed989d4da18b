package read

import "github.com/policylint/policylint/lint/block"

// layout is how a text was broken into lines: at a width, if anything broke it.
type layout struct {
	width int // characters; 0 if the lines are as the author made them
	slack int // how much shorter than width a full line may be
	gap   int // blank lines between the lines of one paragraph: 0, or 1 in a text that was pulled out of a PDF
}

// The least and the greatest width at which people and programs wrap lines.
const (
	minWidth = 40
	maxWidth = 160
)

// measure finds the layout. A wrapped text has many lines that are full: the first word of the next line would not
// have fitted, at one width for all.
func measure(lines []textLine) layout {
	for gap := range 2 {
		if l := fit(lines, gap); l.width > 0 {
			return l
		}
	}
	return layout{}
}

// fit finds the width of lines that are parted by gap blank lines inside of a paragraph; the width is 0 if there is
// none.
func fit(lines []textLine, gap int) layout {
	pairs := 0
	var steps [maxWidth + 2]int // by width: lines that are full from it on, less those that no longer are
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if b.gap != gap {
			continue
		}
		pairs++
		if a.width <= maxWidth {
			steps[a.width]++
			steps[min(a.width+b.first+slackOf(a.width), maxWidth)+1]--
		}
	}
	best, width, full := 0, 0, 0
	for w, step := range steps[:maxWidth+1] {
		if full += step; full > best {
			best, width = full, w
		}
	}
	l := layout{width: width, slack: slackOf(width), gap: gap}
	// Lists, headings and last lines of paragraphs are not full, however a text is wrapped.
	usual := best*2 >= pairs && best >= 4 || best*3 >= pairs && best >= 20
	if !usual || width < minWidth || l.wider(lines)*10 > pairs {
		return layout{}
	}
	return l
}

// wider counts the lines that are too long for the layout.
func (l layout) wider(lines []textLine) int {
	count := 0
	for i := 1; i < len(lines); i++ {
		if lines[i].gap == l.gap && lines[i-1].width > l.width+l.slack {
			count++
		}
	}
	return count
}

// slackOf returns how ragged lines of the width may be: they were broken by a width on paper, not by characters.
func slackOf(width int) int { return width / 10 }

// between returns how b follows a.
func (l layout) between(a, b textLine) block.Break {
	switch {
	case l.width > 0 && b.gap == l.gap && l.full(a, b):
		return block.SoftBreak
	case b.gap == 0:
		return block.HardBreak
	}
	return block.NewParagraph
}

// full reports whether b's first word would not have fitted on a.
func (l layout) full(a, b textLine) bool {
	return a.width+1+b.first > l.width-l.slack && a.width <= l.width+l.slack
}
