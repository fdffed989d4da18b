package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// atRevision returns a file as a revision of the Git repository around it has it; nil where the revision has no such file. The
// path is relative to the working directory; its directory need not be there any more.
func atRevision(rev, path string) ([]byte, error) {
	dir, rest := filepath.Dir(path), filepath.Base(path)
	for dir != "." && dir != filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			break
		}
		dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest)
	}
	rest = filepath.ToSlash(rest)
	if _, err := git(dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		return nil, fmt.Errorf("%s: %w", rev, err)
	}
	listed, err := git(dir, "ls-tree", rev, "--", rest)
	switch kind := strings.Fields(string(listed)); {
	case err != nil || len(kind) == 0:
		return nil, err
	case kind[1] != "blob":
		return nil, fmt.Errorf("%s:%s: a directory, where a file is wanted", rev, path)
	}
	return git(dir, "show", "--end-of-options", rev+":./"+rest)
}

// git returns what a Git command prints in the directory. The error is what Git says.
func git(dir string, args ...string) ([]byte, error) {
	var stderr strings.Builder
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	out, err := cmd.Output()
	said := strings.TrimPrefix(strings.TrimSpace(stderr.String()), "fatal: ")
	var failed *exec.ExitError
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed")
	case !errors.As(err, &failed):
		return nil, err
	case said == "":
		return nil, errors.New("no such revision")
	}
	return nil, errors.New(said)
}
