package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/policylint/policylint/lint/rule"
)

// gitlabIssue is one entry of a Code Quality report, which GitLab reads as an artifact.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

var gitlabSeverities = map[rule.Severity]string{rule.Error: "major", rule.Warning: "minor", rule.Note: "info"}

// notChecked is the name under which formats that know findings alone have files that could not be checked.
const notChecked = "policylint/not-checked"

// writeGitLab writes a Code Quality report. GitLab shows one issue for each fingerprint: where two files lack the same, the
// later one has its path beside the fingerprint.
func writeGitLab(w io.Writer, r *Report, _ Options) error {
	out := []gitlabIssue{}
	seen := map[string]bool{}
	add := func(x gitlabIssue) {
		if seen[x.Fingerprint] {
			x.Fingerprint += ":" + x.Location.Path
		}
		seen[x.Fingerprint] = true
		out = append(out, x)
	}
	for _, f := range r.Files {
		for _, x := range f.Findings {
			add(gitlabIssue{
				Description: sentence(x), CheckName: x.Rule, Fingerprint: x.Fingerprint, Severity: gitlabSeverities[x.Severity],
				Location: gitlabLocation{slashed(f.Source.Path), gitlabLines{f.Source.Line(x.Span.Start), f.Source.Line(x.Span.End)}},
			})
		}
	}
	for _, e := range r.Errors {
		sum := sha256.Sum256([]byte(e.Path + "\x00" + e.Message))
		add(gitlabIssue{
			Description: Printable(e.Message), CheckName: notChecked, Fingerprint: hex.EncodeToString(sum[:8]), Severity: "blocker",
			Location: gitlabLocation{slashed(e.Path), gitlabLines{1, 1}},
		})
	}
	return encode(w, out)
}
