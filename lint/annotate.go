package lint

import (
	"cmp"
	"slices"

	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// Annotate checks a Word document and returns the result with a copy of the document that has every finding as a comment on its
// words; what the document lacks is told at its title, the severest first. Comments of an earlier call are replaced. The error is that
// of Check, or says why there can be no copy.
func (e *Engine) Annotate(path string, raw []byte) (*report.File, []byte, error) {
	file, err := e.Check(path, raw)
	if err != nil {
		return nil, nil, err
	}
	findings := slices.Clone(file.Findings)
	slices.SortStableFunc(findings, func(a, b rule.Finding) int {
		return cmp.Or(a.Span.Start-b.Span.Start, int(b.Severity)-int(a.Severity))
	})
	var remarks []read.Remark
	for _, f := range findings {
		remarks = append(remarks, read.Remark{Span: f.Span, Paragraphs: report.Comment(*file, f)})
	}
	out, err := read.Annotate(path, raw, e.readOptions(), remarks)
	return file, out, err
}
