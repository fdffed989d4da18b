package report

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// group is the findings of one clause; the clause is nil for what the document lacks as a whole.
type group struct {
	clause   *clause.Clause
	findings []rule.Finding
}

// findings writes the findings under the clauses that they are about, in the order of the text.
func (p *textPrinter) findings(f File) {
	p.line("")
	if len(f.Findings) == 0 {
		p.line(p.words.Text(textNoFindings))
		return
	}
	for i, g := range groupByClause(f) {
		if i > 0 {
			p.line("")
		}
		p.heading(f.Source, g.clause)
		for _, x := range g.findings {
			p.finding(f, g.clause, x)
		}
	}
}

func groupByClause(f File) []group {
	byClause := map[*clause.Clause][]rule.Finding{}
	var order []*clause.Clause
	for _, x := range f.Findings {
		c := clauseOf(f.Document, x)
		if _, known := byClause[c]; !known {
			order = append(order, c)
		}
		byClause[c] = append(byClause[c], x)
	}
	sort.SliceStable(order, func(i, j int) bool { return index(order[i]) < index(order[j]) })
	var groups []group
	for _, c := range order {
		list := byClause[c]
		sort.SliceStable(list, func(i, j int) bool { return list[i].Span.Start < list[j].Span.Start })
		groups = append(groups, group{c, list})
	}
	return groups
}

func index(c *clause.Clause) int {
	if c == nil {
		return -1
	}
	return c.Index
}

// clauseOf returns the clause that a finding is about, nil for the document as a whole: what is absent has no place but
// the title.
func clauseOf(d *clause.Document, f rule.Finding) *clause.Clause {
	c := d.At(f.Span.Start)
	if f.Clause == "" && c != nil && (c.Role == clause.Title || d.Title == nil && c == d.Body[0]) {
		return nil
	}
	return c
}

// hasPlace reports whether a finding about the document as a whole has a place of its own, such as a comment, and not that of
// the title, which stands for what is absent.
func hasPlace(d *clause.Document, f rule.Finding) bool {
	c := d.At(f.Span.Start)
	return f.Span.Len() > 0 && (c == nil || c.Span != f.Span)
}

// heading names a clause: number, line, and the headings above it.
func (p *textPrinter) heading(file *source.File, c *clause.Clause) {
	if c == nil {
		p.line(p.paint.bold(p.words.Text(textWholeDocument)))
		return
	}
	at := p.place(file, c.Span, c.Cite())
	var path []string
	for _, h := range c.Headings() {
		if h.Role == clause.Heading {
			path = append(path, clip(Printable(h.Text.S), lineWidth/2))
		}
	}
	if c.Role == clause.Heading {
		path = append(path, clip(Printable(c.Text.S), lineWidth/2))
	}
	if len(path) == 0 {
		p.line(p.paint.bold(capital(at)))
		return
	}
	lines := wrap(capital(at)+": "+strings.Join(path, " › "), lineWidth)
	for _, line := range lines {
		p.line(p.paint.bold(line))
	}
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// labelWidth returns how many columns the names of severities take, with the space behind them.
func (p *textPrinter) labelWidth() int {
	n := 0
	for _, name := range severityNames {
		n = max(n, width(p.words.Text(name)))
	}
	return n + 2
}

// finding writes one finding: severity and message, the words quoted, what to do, and what it rests on.
func (p *textPrinter) finding(f File, c *clause.Clause, x rule.Finding) {
	placed := c != nil || hasPlace(f.Document, x)
	indent := p.labelWidth() + 2
	for i, line := range wrap(Printable(x.Message), lineWidth-indent) {
		label := pad("", indent-2)
		if i == 0 {
			label = p.severity(x.Severity)
		}
		p.line("  ", label, line)
	}
	if placed && x.Excerpt != "" {
		p.hang(indent, quote(x.Excerpt, maxQuote), fmt.Sprint)
	}
	if x.Advice != "" {
		p.hang(indent, "→ "+Printable(x.Advice), p.paint.cyan)
	}
	switch {
	case x.Fix == nil:
	case x.Fix.Safe:
		p.hang(indent, p.words.Text(textSafeFix, "title", Printable(x.Fix.Title)), p.paint.cyan)
	default:
		p.hang(indent, p.words.Text(textFix, "title", Printable(x.Fix.Title)), p.paint.cyan)
		p.hang(indent, p.words.Text(textOnly, "fingerprint", x.Fingerprint), p.paint.cyan)
	}
	for _, r := range x.Related {
		p.hang(indent, p.words.Text(textRelated, "place", p.words.at(f.Source, r.Span.Start), "message", Printable(r.Message)), p.paint.dim)
	}
	foot := []string{x.Rule}
	if placed {
		foot = append(foot, p.words.at(f.Source, x.Span.Start))
	}
	for _, b := range x.Basis {
		foot = append(foot, Printable(b.Text))
	}
	if x.Unverified {
		foot = append(foot, p.words.Text(textUnverified))
	}
	p.hang(indent, strings.Join(foot, ", "), p.paint.dim)
}

func (p *textPrinter) severity(s rule.Severity) string {
	label := pad(p.words.Text(severityNames[s]), p.labelWidth())
	switch s {
	case rule.Error:
		return p.paint.red(label)
	case rule.Warning:
		return p.paint.yellow(label)
	}
	return p.paint.cyan(label)
}
