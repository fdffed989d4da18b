package lint_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/policylint/policylint/"

// listed is a package as 'go list' describes it.
type listed struct {
	path    string
	imports []string
}

// goList runs 'go list' over the module with flags and returns the packages that it names.
func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}"}, args...)...)
	cmd.Dir = ".."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var list []listed
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		list = append(list, listed{fields[0], fields[1:]})
	}
	return list
}

// row is one package of the table in docs/architecture.md.
type row struct{ ours, outside []string }

func architectureTable(t *testing.T) map[string]row {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(raw), "\n## What may import what\n")
	section, _, _ = strings.Cut(section, "\n## ")
	name := regexp.MustCompile("`([^`]+)`")
	names := func(cell string) []string {
		var out []string
		for _, m := range name.FindAllStringSubmatch(cell, -1) {
			out = append(out, m[1])
		}
		return out
	}
	table := map[string]row{}
	for line := range strings.Lines(section) {
		cells := strings.Split(line, "|")
		if len(cells) == 5 && strings.HasPrefix(line, "| `") {
			table[names(cells[1])[0]] = row{names(cells[2]), names(cells[3])}
		}
	}
	if len(table) == 0 {
		t.Fatal("no table of imports in docs/architecture.md")
	}
	return table
}

func (r row) allows(imported string) bool {
	if ours, ok := strings.CutPrefix(imported, module); ok {
		return slices.Contains(r.ours, ours)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(r.outside, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

func TestImportsGoDownOnly(t *testing.T) {
	table := architectureTable(t)
	for _, p := range goList(t, "./...") {
		name := strings.TrimPrefix(p.path, module)
		r, ok := table[name]
		if !ok {
			t.Errorf("package %s is not in the table of docs/architecture.md", name)
			continue
		}
		for _, imported := range p.imports {
			if !r.allows(imported) {
				t.Errorf("%s imports %s, which docs/architecture.md does not allow", name, imported)
			}
		}
	}
}

// The order of the table itself must have no way round: what a row may import stands above it.
func TestTableHasNoCycle(t *testing.T) {
	table := architectureTable(t)
	var visit func(name string, path []string)
	visit = func(name string, path []string) {
		if slices.Contains(path, name) {
			t.Fatalf("docs/architecture.md allows a cycle: %s", strings.Join(append(path, name), " → "))
		}
		for _, below := range table[name].ours {
			if _, ok := table[below]; !ok {
				t.Errorf("%s may import %s, which has no row", name, below)
			}
			visit(below, append(path, name))
		}
	}
	for name := range table {
		visit(name, nil)
	}
}

func TestCommandHasNoNetwork(t *testing.T) {
	for _, p := range goList(t, "-deps", "./cmd/policylint") {
		if p.path == "net" || strings.HasPrefix(p.path, "net/http") {
			t.Errorf("the command depends on %s", p.path)
		}
	}
}
