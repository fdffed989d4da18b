package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// block is a fenced block of a page: the word behind its fence and its lines.
type block struct {
	lang  string
	lines []string
}

var fence = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

// ciPage returns docs/ci.md and its blocks.
func ciPage(t *testing.T) (string, []block) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	for _, m := range fence.FindAllStringSubmatch(string(raw), -1) {
		out = append(out, block{m[1], strings.Split(strings.TrimSuffix(m[2], "\n"), "\n")})
	}
	return string(raw), out
}

var root = filepath.Join("..", "..")

// draft makes the directory that the page speaks of, and returns it.
func draft(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil || runtime.GOOS == "windows" {
		t.Skip("the commands are for a Unix shell")
	}
	dir := t.TempDir()
	text, err := os.ReadFile(filepath.Join(root, "fixtures", "en", "gaps-forum.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "policies"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "policies", "privacy.txt"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// shell runs a command line and returns what it printed, on either stream, and its status.
func shell(t *testing.T, dir, line string, env ...string) (string, int) {
	t.Helper()
	cmd := exec.Command("bash", "-c", line)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append([]string{"LC_ALL=C.UTF-8", "LANG=", "GITHUB_STEP_SUMMARY="}, env...)...)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// What docs/ci.md shows of sessions is what the commands print.
func TestCIPageShowsWhatCommandsPrint(t *testing.T) {
	dir := draft(t)
	page, blocks := ciPage(t)
	sessions := 0
	for _, b := range blocks {
		if b.lang != "console" {
			continue
		}
		var got strings.Builder
		for _, line := range b.lines {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				sessions++
				out, _ := shell(t, dir, command)
				got.WriteString(line + "\n" + out)
			}
		}
		want := strings.Join(b.lines, "\n") + "\n"
		if *update {
			page = strings.Replace(page, want, got.String(), 1)
		} else if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("docs/ci.md; 'go test ./cmd/policylint -run TestCIPage -update' writes it anew (-page +got):\n%s", diff)
		}
	}
	if sessions == 0 {
		t.Error("docs/ci.md shows no session")
	}
	if *update {
		if err := os.WriteFile(filepath.Join(root, "docs", "ci.md"), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// load reads YAML into the value that into points to.
func load(t *testing.T, text []byte, into any) {
	t.Helper()
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
}

func loadFile(t *testing.T, path string, into any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	load(t, raw, into)
}

// step is a step of a workflow or of an action.
type step struct {
	Uses string
	With map[string]string
	Run  string
}

// The configurations that docs/ci.md shows run the command with flags that there are, and name inputs and hooks that there are.
func TestCIPageConfigurations(t *testing.T) {
	dir := draft(t)
	var action struct {
		Inputs map[string]struct{ Required bool }
	}
	loadFile(t, ".github/actions/policylint/action.yml", &action)
	var hooks []struct{ ID string }
	loadFile(t, ".pre-commit-hooks.yaml", &hooks)

	_, blocks := ciPage(t)
	var commands []string
	actions, hooked := 0, 0
	for _, b := range blocks {
		if b.lang != "yaml" {
			continue
		}
		var config struct {
			Jobs       map[string]struct{ Steps []step }
			Policylint struct{ Script []string }
			Repos      []struct {
				Hooks []struct{ ID, Files string }
			}
		}
		load(t, []byte(strings.Join(b.lines, "\n")), &config)
		commands = append(commands, config.Policylint.Script...)
		for _, job := range config.Jobs {
			for _, s := range job.Steps {
				commands = append(commands, s.Run)
				if !strings.HasPrefix(s.Uses, "policylint/policylint/.github/actions/policylint@") {
					continue
				}
				actions++
				for name := range s.With {
					if _, ok := action.Inputs[name]; !ok {
						t.Errorf("the action has no input %q", name)
					}
				}
			}
		}
		for _, r := range config.Repos {
			for _, h := range r.Hooks {
				hooked++
				if h.ID != hooks[0].ID || !regexp.MustCompile(h.Files).MatchString("policies/privacy.txt") {
					t.Errorf("hook %q with files %q", h.ID, h.Files)
				}
			}
		}
	}
	commands = slices.DeleteFunc(commands, func(c string) bool { return !strings.HasPrefix(c, "policylint ") })
	if len(commands) != 2 || actions != 1 || hooked != 1 {
		t.Errorf("%d commands, %d actions, %d hooks", len(commands), actions, hooked)
	}
	for _, command := range commands {
		if out, status := shell(t, dir, command); status != exitClean {
			t.Errorf("%s: status %d\n%s", command, status, out)
		}
	}
	for _, file := range []string{"comment.md", "gl-code-quality-report.json", "junit.xml"} {
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			t.Error(err)
		}
	}
}

// The step of the action passes its inputs on, whatever they hold.
func TestAction(t *testing.T) {
	dir := draft(t)
	script, err := filepath.Abs(filepath.Join(root, ".github", "actions", "policylint", "check"))
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Runs struct {
			Steps []struct {
				Env map[string]string
				Run string
			}
		}
	}
	loadFile(t, ".github/actions/policylint/action.yml", &action)
	last := action.Runs.Steps[len(action.Runs.Steps)-1]
	if last.Run != `bash "$GITHUB_ACTION_PATH/check"` || len(last.Env) != 4 {
		t.Errorf("the last step runs %s with %v", last.Run, last.Env)
	}
	for _, tt := range []struct {
		files, failOn, sarif, args string
		status                     int
		out                        string
	}{
		{"policies/\n", "", "policylint.sarif", "", exitClean, "::warning file=policies/privacy.txt,"},
		{"policies/", "warning", "", "", exitFindings, "::warning "},
		{"\npolicies/\n\n$(touch evil)\n", "", "", "--ui-lang\nru\n", exitFailed, "policylint: $(touch evil): "},
		{"--help", "", "", "", exitFailed, "policylint: --help: no such file"},
	} {
		out, status := shell(t, dir, "bash "+script, "FILES="+tt.files, "FAIL_ON="+tt.failOn, "SARIF="+tt.sarif, "ARGS="+tt.args)
		if status != tt.status || !strings.Contains(out, tt.out) {
			t.Errorf("%+v: status %d\n%s", tt, status, out)
		}
		_, err := os.Stat(filepath.Join(dir, "policylint.sarif"))
		if (err == nil) != (tt.sarif != "") {
			t.Errorf("%+v: SARIF: %v", tt, err)
		}
		_ = os.Remove(filepath.Join(dir, "policylint.sarif"))
	}
	if _, err := os.Stat(filepath.Join(dir, "evil")); err == nil {
		t.Error("an input was run as a command")
	}
}

func TestPreCommitHook(t *testing.T) {
	var hooks []struct{ ID, Entry, Files string }
	loadFile(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].Entry != "policylint check" {
		t.Fatalf("%+v", hooks)
	}
	files := regexp.MustCompile(hooks[0].Files)
	for name, want := range map[string]bool{
		"privacy.md": true, "site/Privacy-Policy.html": true, "docs/privacy_kk.txt": true, "privacy/notes.md": false, "src/privacy.go": false, "unprivacy.md": false,
	} {
		if files.MatchString(name) != want {
			t.Errorf("the hook takes %s: %v", name, !want)
		}
	}
}

// The image is built from all that the program is made of: what its Dockerfile copies has every package.
func TestDockerfileCopiesEveryPackage(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, ".github", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	var copied []string
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "COPY" && f[1] == f[2] {
			copied = append(copied, f[1])
		}
	}
	cmd := exec.Command("go", "list", "-deps", "-f", "{{if .Module}}{{if .Module.Main}}{{.ImportPath}}{{end}}{{end}}", "./cmd/policylint")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(out))
	for _, p := range packages {
		top, _, _ := strings.Cut(strings.TrimPrefix(p, "github.com/policylint/policylint/"), "/")
		if !slices.Contains(copied, top) {
			t.Errorf("%s is not copied: only %v", p, copied)
		}
	}
	if len(packages) == 0 {
		t.Error("the command has no packages")
	}
}

// What a release takes along is made by commands that there are.
func TestReleaseHooks(t *testing.T) {
	var release struct {
		Before struct{ Hooks []string }
		Builds []struct{ Main string }
	}
	loadFile(t, ".goreleaser.yaml", &release)
	if info, err := os.Stat(filepath.Join(root, release.Builds[0].Main)); err != nil || !info.IsDir() {
		t.Errorf("%s: %v", release.Builds[0].Main, err)
	}
	made := regexp.MustCompile(`^sh -c "go run ` + regexp.QuoteMeta(release.Builds[0].Main) + ` ([a-z ]+) > (\.release/[a-z._0-9]+)"$`)
	files := map[string]bool{}
	for _, hook := range release.Before.Hooks {
		m := made.FindStringSubmatch(hook)
		if m == nil {
			continue
		}
		var stdout bytes.Buffer
		if status := (Command{Stdout: &stdout, Stderr: io.Discard}).Run(strings.Fields(m[1])); status != exitClean || stdout.Len() == 0 {
			t.Errorf("policylint %s: status %d, %d bytes", m[1], status, stdout.Len())
		}
		files[m[2]] = true
	}
	if want := len(shells) + 1; len(files) != want {
		t.Errorf("%s, want %d", fmt.Sprint(files), want)
	}
}
