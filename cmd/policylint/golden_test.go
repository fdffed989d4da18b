package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files anew")

// Golden reports: what people and programs are shown for some of the fixtures, in several languages.
func TestGoldenReports(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
	}{
		{"ru-gaps.txt", []string{"check", "fixtures/ru/gaps.txt", "--ui-lang", "ru"}},
		{"kk-torn.txt", []string{"check", "fixtures/kk/torn.txt", "--ui-lang", "kk"}},
		{"ky-gaps.txt", []string{"check", "fixtures/ky/gaps.md", "--ui-lang", "ky"}},
		{"en-torn.txt", []string{"check", "fixtures/en/torn.txt", "--ui-lang", "en"}},
		{"en-complete.txt", []string{"check", "fixtures/en/complete.html", "--ui-lang", "en"}},
		{"en-torn.json", []string{"check", "fixtures/en/torn.txt", "--format", "json"}},
		{"ky-page.json", []string{"check", "fixtures/ky/page.html", "--format", "json"}},
		{"en-torn.jsonl", []string{"check", "fixtures/en/torn.txt", "--format", "jsonl"}},
		{"en-torn.sarif", []string{"check", "fixtures/en/torn.txt", "--format", "sarif"}},
		{"ru-gaps.github", []string{"check", "fixtures/ru/gaps.txt", "--format", "github"}},
		{"ru-gaps-gitlab.json", []string{"check", "fixtures/ru/gaps.txt", "--format", "gitlab"}},
		{"kk-torn-junit.xml", []string{"check", "fixtures/kk/torn.txt", "--format", "junit"}},
		{"kk-torn-checkstyle.xml", []string{"check", "fixtures/kk/torn.txt", "--format", "checkstyle", "--ui-lang", "kk"}},
		{"ky-gaps.md", []string{"check", "fixtures/ky/gaps.md", "--format", "markdown", "--ui-lang", "ky"}},
		{"ru-page-outline.txt", []string{"outline", "fixtures/ru/page.html", "--ui-lang", "en"}},
		{"kk-torn-outline.json", []string{"outline", "fixtures/kk/torn.txt", "--format", "json"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(stepSummary, "")
			t.Chdir(filepath.Join("..", ".."))
			var stdout, stderr bytes.Buffer
			Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr}.Run(tt.args)
			if stderr.Len() > 0 {
				t.Errorf("standard error: %s", stderr.String())
			}
			golden := filepath.Join("cmd", "policylint", "testdata", "golden", tt.name)
			got := withoutRules(stdout.String())
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
				t.Errorf("run 'go test ./cmd/policylint -run TestGoldenReports -update' if this is meant (-golden +got):\n%s", diff)
			}
		})
	}
}

var rulesHash = regexp.MustCompile(`("rules": ?")[0-9a-f]{64}`)

// withoutRules blanks the hash of the rules, which changes with every phrase.
func withoutRules(report string) string {
	return rulesHash.ReplaceAllString(report, "$1")
}
