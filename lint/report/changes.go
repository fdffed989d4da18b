package report

import (
	"strconv"

	"github.com/policylint/policylint/lint/lang"
)

// Changes is what a command did to one document, or would do.
type Changes struct {
	Path string
	// Made counts the changes, LeftOut those that would have done harm, Unsafe the fixes that are there and nobody asked for.
	Made, LeftOut, Unsafe int
	// Numbers is true where what changes is the numbers of clauses, References then counts the references that follow.
	Numbers    bool
	References int
	// Written is false where the changes are only shown.
	Written  bool
	Messages *lang.Messages
}

// The words of the line on changes.
const (
	textFixed    = "{n} fix made|{n} fixes made"
	textToMake   = "{n} fix to make|{n} fixes to make"
	textNumbered = "{n} number changed|{n} numbers changed"
	textToNumber = "{n} number to change|{n} numbers to change"
	textFollow   = "{n} reference follows|{n} references follow"
	textLeftOut  = "{n} left out|{n} left out"
	textRenewed  = "{n} finding, {before} before|{n} findings, {before} before"
	textUnsafe   = "{n} more changes the wording: see policylint check|{n} more change the wording: see policylint check"
)

var changeTexts = []string{textFixed, textToMake, textNumbered, textToNumber, textFollow, textLeftOut, textRenewed, textUnsafe}

// Line returns the line that tells people of the changes.
func (c Changes) Line() string {
	text := textToMake
	switch {
	case c.Numbers && c.Written:
		text = textNumbered
	case c.Numbers:
		text = textToNumber
	case c.Written:
		text = textFixed
	}
	line := Printable(c.Path) + ": " + c.Messages.Count(text, c.Made)
	if c.References > 0 {
		line += "; " + c.Messages.Count(textFollow, c.References)
	}
	if c.LeftOut > 0 {
		line += "; " + c.Messages.Count(textLeftOut, c.LeftOut)
	}
	if c.Unsafe > 0 {
		line += "; " + c.Messages.Count(textUnsafe, c.Unsafe)
	}
	return line
}

// BaselineChange is what a command did to a baseline.
type BaselineChange struct {
	Path string
	// Now and Before count the findings that the baseline has and had.
	Now, Before int
	// New is true for a baseline that was not there before.
	New      bool
	Messages *lang.Messages
}

// Line returns the line that tells people of the change.
func (b BaselineChange) Line() string {
	text := textRenewed
	if b.New {
		text = textFindings
	}
	return Printable(b.Path) + ": " + b.Messages.Count(text, b.Now, "before", strconv.Itoa(b.Before))
}
