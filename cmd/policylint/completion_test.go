package main

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
)

func TestCandidates(t *testing.T) {
	for _, tt := range []struct {
		words string // parted by spaces; the last is completed
		want  string
	}{
		{"", "check fix renumber annotate outline explain diff compare suppressions baseline rules schema completion man version"},
		{"ch", "check"},
		{"--v", "--version"},
		{"rules ", "list test new coverage"},
		{"rules new --l", "--lang"},
		{"check --f", "--format --fail-on --force"},
		{"check --format ", strings.Join(report.Formats(), " ")},
		{`check --format ""`, strings.Join(report.Formats(), " ")},
		{"check policy.txt --format s", "sarif"},
		{"check --format=j", "--format=json --format=jsonl --format=junit"},
		{"check --format = j", "json jsonl junit"}, // as bash parts words
		{"check --fail-on ", strings.Join(lint.FailLevels(), " ")},
		{"check --format json --col", "--color --column-unit"},
		{"check --config ", ""},
		{"check --nonsense=x", ""},
		{"check pol", ""},
		{"outline --format ", "text json"},
	} {
		got := strings.Join(candidates(Command{}.app(), strings.Split(tt.words, " ")), " ")
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.words, got, tt.want)
		}
	}
}
