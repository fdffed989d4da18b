package kind

import (
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// marked reports what editors or their software left in a document beside its text: comments, coloured words, cross-references whose
// target is gone.
type marked struct {
	// Mark is the kind of the marks.
	Mark block.MarkKind
	// Phrase is a concept that says the same in the text itself, in any format; "" for none.
	Phrase string
}

func newMark(r *rule.Rule, v Vocabulary) (Checker, error) {
	var k marked
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if !slices.Contains(block.MarkKinds, k.Mark) {
		var known []string
		for _, m := range block.MarkKinds {
			known = append(known, string(m))
		}
		return nil, r.Errorf([]string{"check", "mark"}, "unknown mark %q%s", k.Mark, lang.DidYouMean(string(k.Mark), known))
	}
	messages := []string{"found {words} {text}"}
	if k.Phrase != "" {
		if err := v.has(k.Phrase); err != nil {
			return nil, r.Errorf([]string{"check", "phrase"}, "%v", err)
		}
		messages = append(messages, "phrase {text}")
	}
	if err := r.Require(messages...); err != nil {
		return nil, err
	}
	return k, r.Undecoded([]string{"mark", "phrase"})
}

// Concepts returns the concept that the rule looks for, if any.
func (k marked) Concepts() []string {
	if k.Phrase == "" {
		return nil
	}
	return []string{k.Phrase}
}

// Check reports every place, once: where the text says it, the mark is not told.
func (k marked) Check(p *Pass) {
	var said []source.Span
	for _, c := range p.clauses() {
		for _, h := range p.Hits.In(c) {
			if k.Phrase != "" && h.Concept == k.Phrase {
				span := c.Text.Span(h.Start, h.End)
				said = append(said, span)
				p.Report(c, span, rule.Finding{Message: p.Say("phrase", "text", c.Text.S[h.Start:h.End])})
			}
		}
	}
	for _, m := range p.Doc.Marks {
		if m.Kind != k.Mark || slices.ContainsFunc(said, func(s source.Span) bool { return s.Start < m.Span.End && m.Span.Start < s.End }) {
			continue
		}
		span := trimmed(p.Doc.File.Text, m.Span)
		words := strings.Join(strings.Fields(p.Doc.File.Text[span.Start:span.End]), " ")
		p.Report(p.Doc.At(span.Start), span, rule.Finding{Message: p.Say("found", "words", short(words), "text", short(m.Text))})
	}
}

// trimmed returns the span without white space at its ends.
func trimmed(text string, s source.Span) source.Span {
	words := text[s.Start:s.End]
	left := strings.TrimSpace(words)
	if left == "" {
		return s
	}
	start := s.Start + strings.Index(words, left)
	return source.Span{Start: start, End: start + len(left)}
}
