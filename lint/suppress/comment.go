package suppress

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/policylint/policylint/lint/block"
)

// prefix is how every comment begins that is for this program.
const prefix = "policylint-"

var scopes = map[string]Scope{
	prefix + "disable-file":      Document,
	prefix + "disable-line":      Line,
	prefix + "disable-next-line": NextLine,
}

// The parts of a comment: DIRECTIVE RULE[, RULE…] [until=2027-03-31] -- reason.
const (
	beforeReason = "--"
	untilKey     = "until="
)

// CommentFor returns the comment that silences a rule on the next line, without the reason.
func CommentFor(rule string) string {
	return "<!-- " + prefix + "disable-next-line " + rule + " " + beforeReason + " … -->"
}

// ParseComment returns the suppressions that a comment asks for, one a rule. A comment that is for somebody else has none, and
// one that says it wrongly has a fault instead.
func ParseComment(c block.Comment) ([]Suppression, *Fault) {
	if !strings.HasPrefix(c.Text, prefix) {
		return nil, nil
	}
	fault := func(message string, pairs ...string) ([]Suppression, *Fault) {
		return nil, &Fault{Kind: Malformed, Message: message, Pairs: pairs, Span: c.Span}
	}
	head, reason, _ := strings.Cut(strings.Join(strings.Fields(c.Text), " "), " "+beforeReason)
	words := strings.FieldsFunc(head, func(r rune) bool { return r == ' ' || r == ',' })
	scope, ok := scopes[words[0]]
	if !ok {
		return fault("directive", "word", words[0], "known", strings.Join(slices.Sorted(maps.Keys(scopes)), ", "))
	}
	if c.Shown {
		return fault("shown")
	}
	base := Suppression{Scope: scope, Span: c.Span, Reason: strings.TrimSpace(reason)}
	var out []Suppression
	for _, w := range words[1:] {
		day, isUntil := strings.CutPrefix(w, untilKey)
		switch {
		case isUntil:
			var err error
			if base.Until, err = time.Parse(time.DateOnly, day); err != nil {
				return fault("date", "word", day)
			}
		case strings.HasPrefix(w, Family+"/"):
			return fault("own", "rule", w)
		default:
			s := base
			s.Rule = w
			out = append(out, s)
		}
	}
	switch {
	case len(out) == 0:
		return fault("rule")
	case base.Reason == "":
		return fault("reason")
	}
	for i := range out {
		out[i].Until = base.Until
	}
	return out, nil
}
