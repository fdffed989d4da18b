package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// atRevision returns a file as a revision of the Git repository around it has it; nil where the revision has no such file. The
// path is relative to the working directory.
func atRevision(rev, path string) ([]byte, error) {
	dir, base := filepath.Split(path)
	git := func(args ...string) ([]byte, error) {
		var stderr strings.Builder
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stderr = filepath.Clean(dir), &stderr
		out, err := cmd.Output()
		switch {
		case errors.Is(err, exec.ErrNotFound):
			return nil, errors.New("git is not installed")
		case err != nil:
			return nil, errors.New(strings.TrimPrefix(strings.TrimSpace(stderr.String()), "fatal: "))
		}
		return out, nil
	}
	if _, err := git("rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		if err.Error() == "" {
			return nil, fmt.Errorf("%s: no such revision", rev)
		}
		return nil, fmt.Errorf("%s: %w", rev, err)
	}
	listed, err := git("ls-tree", "--name-only", rev, "--", base)
	if err != nil || len(listed) == 0 {
		return nil, err
	}
	return git("show", "--end-of-options", rev+":./"+base)
}
