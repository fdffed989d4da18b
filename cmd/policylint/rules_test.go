package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A new rule goes on new lines of files that end within one.
func TestNewRuleAfterAnUnendedLine(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "concepts.toml"), []byte(`gates = "names a gate"`), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	c := Command{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &stderr}
	for _, args := range [][]string{{"rules", "new", "house/quiet-hours", "--rules", dir}, {"rules", "test", "--rules", dir}} {
		if status := c.Run(args); status != exitClean {
			t.Errorf("%v: status %d, %s", args, status, stderr.String())
		}
	}
}
