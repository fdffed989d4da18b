// Package baseline keeps the findings that a team knows of, so that a check tells the new ones alone.
package baseline

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

// FileName is the name of a baseline where none is given.
const FileName = "policylint-baseline.txt"

// header is the first line of a baseline.
const header = "# policylint baseline 1: path, rule, fingerprint and words of every finding that is known"

// Entry is a finding that is known.
type Entry struct {
	// Path is that of the document, relative to the baseline's directory, with slashes.
	Path, Rule, Fingerprint string
	// Excerpt is for people alone: the first words of what the finding is about.
	Excerpt string
}

// maxExcerpt is how many letters of a finding's words an entry shows.
const maxExcerpt = 60

// compare orders entries: by path, rule, words and fingerprint, so that a baseline changes little when findings do.
func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Excerpt, b.Excerpt), cmp.Compare(a.Fingerprint, b.Fingerprint))
}

// Parse reads a baseline, which may have no entries. The name is that of the file, for errors, which name the 1-based line.
func Parse(name string, data []byte) ([]Entry, error) {
	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if lines[0] != header {
		return nil, fmt.Errorf("%s:1: not a baseline: its first line is to be %q", name, header)
	}
	out := []Entry{}
	for i, line := range lines[1:] {
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 {
			return nil, fmt.Errorf("%s:%d: an entry has 4 fields with tabs between them, this line has %d", name, i+2, len(fields))
		}
		out = append(out, Entry{Path: fields[0], Rule: fields[1], Fingerprint: fields[2], Excerpt: fields[3]})
	}
	return out, nil
}

// Format returns the baseline as it stands in a file, sorted, each entry once.
func Format(entries []Entry) []byte {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, compare)
	var b bytes.Buffer
	fmt.Fprintln(&b, header)
	for _, e := range slices.Compact(sorted) {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", e.Path, e.Rule, e.Fingerprint, e.Excerpt)
	}
	return b.Bytes()
}

// Of returns the findings of a report as entries. place turns the path of a document into that of entries, without tabs and line ends.
func Of(r *report.Report, place func(path string) string) []Entry {
	var out []Entry
	for _, f := range r.Files {
		for _, x := range f.Findings {
			out = append(out, entry(place(f.Source.Path), x))
		}
	}
	return out
}

func entry(path string, f rule.Finding) Entry {
	words := []rune(report.Printable(f.Excerpt))
	return Entry{Path: path, Rule: f.Rule, Fingerprint: f.Fingerprint, Excerpt: strings.TrimSpace(string(words[:min(len(words), maxExcerpt)]))}
}

// known is what tells a finding.
type known struct{ path, fingerprint string }

// Apply takes the findings that are known out of a report, and returns the entries that no finding has any more: those about
// documents of the report, and about documents of which there tells that they are no longer there.
func Apply(entries []Entry, r *report.Report, place func(path string) string, there func(path string) bool) (gone []Entry) {
	in := map[known]bool{}
	for _, e := range entries {
		in[known{e.Path, e.Fingerprint}] = true
	}
	found, checked := map[known]bool{}, map[string]bool{}
	for i := range r.Files {
		f := &r.Files[i]
		path := place(f.Source.Path)
		checked[path] = true
		var left []rule.Finding
		for _, x := range f.Findings {
			key := known{path, x.Fingerprint}
			found[key] = true
			if in[key] {
				f.Baselined++
			} else {
				left = append(left, x)
			}
		}
		f.Findings = left
	}
	for _, e := range entries {
		if checked[e.Path] && !found[known{e.Path, e.Fingerprint}] || !checked[e.Path] && !there(e.Path) {
			gone = append(gone, e)
		}
	}
	return gone
}
