package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/rule"
)

// maxAnnotations is how many annotations of one level GitHub shows of a step; it drops the others without a word.
const maxAnnotations = 10

var githubLevels = map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Note: "notice"}

// writeGitHub writes workflow commands, which GitHub Actions shows as annotations beside the lines: files that could not be
// checked first, then the severest findings, and below what there is no room for in one line of the log.
func writeGitHub(w io.Writer, r *Report, o Options) error {
	out := bufio.NewWriter(w)
	used, left := map[rule.Severity]int{}, 0
	room := func(s rule.Severity) bool {
		used[s]++
		if used[s] > maxAnnotations {
			left++
		}
		return used[s] <= maxAnnotations
	}
	for _, e := range r.Errors {
		if room(rule.Error) {
			annotate(out, rule.Error, e.Message, "file", slashed(e.Path), "title", notChecked)
		}
	}
	for _, x := range r.bySeverity() {
		if room(x.Severity) {
			annotate(out, x.Severity, sentence(x.Finding), githubProperties(x, o)...)
		}
	}
	if left > 0 {
		fmt.Fprintln(out, words{r.Messages}.Count(textNotShown, left))
	}
	return out.Flush()
}

// githubProperties returns the names and values of the place of a finding. The runner takes columns only where a finding ends
// on the line on which it starts.
func githubProperties(x located, o Options) []string {
	start, end := x.file.Source.Position(x.Span.Start, unit(o)), x.file.Source.Position(x.Span.End, unit(o))
	out := []string{"file", slashed(x.file.Source.Path), "line", strconv.Itoa(start.Line), "endLine", strconv.Itoa(end.Line)}
	if start.Line == end.Line {
		out = append(out, "col", strconv.Itoa(start.Column), "endColumn", strconv.Itoa(end.Column))
	}
	return append(out, "title", x.Rule)
}

var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// annotate writes one workflow command; the pairs are names of properties and their values.
func annotate(w io.Writer, s rule.Severity, message string, pairs ...string) {
	var properties []string
	for i := 0; i < len(pairs); i += 2 {
		properties = append(properties, pairs[i]+"="+githubProperty.Replace(pairs[i+1]))
	}
	fmt.Fprintf(w, "::%s %s::%s\n", githubLevels[s], strings.Join(properties, ","), githubData.Replace(message))
}
