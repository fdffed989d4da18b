package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	meaning "github.com/policylint/policylint/lint/change" // change is a change of a file here
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/report"
)

// The levels of --fail-on where two versions are compared.
const (
	failWeakening = "weakening"
	failAny       = "any"
	failNever     = "never"
)

// diffLevels and compareLevels are the values of --fail-on, the default first.
var (
	diffLevels    = []string{failWeakening, failAny, failNever}
	compareLevels = []string{failAny, failNever}
)

func (c Command) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "say what changed in meaning between two versions of a policy",
		ArgsUsage: "OLD NEW",
		Description: "OLD and NEW are files, or REV:PATH for a file as it is in a revision of the Git repository. What changed is told in the words of\n" +
			"a lawyer; moves, renumbering, quotation marks, spaces and case are no change.",
		Flags: append(sharedFlags(report.DiffFormats()),
			&cli.StringFlag{Name: "fail-on", Usage: "exit with status 1 for such changes: " + list(diffLevels) + " (default: " + diffLevels[0] + ")"},
			&cli.BoolFlag{Name: "force", Usage: "compare files that do not look like a privacy policy all the same"},
		),
		Action:       c.diff,
		OnUsageError: usageError,
	}
}

func (c Command) diff(ctx *cli.Context) error {
	return c.twoVersions(ctx, diffLevels, report.DiffFormats(), (*lint.Engine).Diff, report.WriteDiff)
}

// twoVersions compares the two versions that the arguments name, and fails for what --fail-on says.
func (c Command) twoVersions(ctx *cli.Context, levels, formats []string,
	compare func(*lint.Engine, lint.Version, lint.Version) (*meaning.Changes, *lang.Messages, error),
	write func(io.Writer, string, *meaning.Changes, report.Options) error,
) error {
	opts, err := c.readOptions(ctx, formats)
	if err != nil {
		return err
	}
	failOn, err := choice(ctx, "fail-on", "level", levels)
	if err != nil {
		return err
	}
	if ctx.NArg() != 2 {
		return fmt.Errorf("%s compares two files, and %d are named: policylint %s %s", ctx.Command.Name, ctx.NArg(), ctx.Command.Name, ctx.Command.ArgsUsage)
	}
	opts.engine.Force = ctx.Bool("force")
	first, err := c.version(ctx.Args().Get(0), opts.stdinName)
	if err != nil {
		return err
	}
	second, err := c.version(ctx.Args().Get(1), opts.stdinName)
	if err != nil {
		return err
	}
	engine, err := newEngines(opts.engine, ctx.String("config")).of(second.Path)
	if err != nil {
		return err
	}
	changes, messages, err := compare(engine, first, second)
	if err != nil {
		return err
	}
	opts.report.Messages = messages
	if err := c.write(func(w io.Writer) error { return write(w, opts.format, changes, opts.report) }); err != nil {
		return err
	}
	if failOn == "" {
		failOn = levels[0]
	}
	if failOn == failAny && len(changes.Events) > 0 || failOn == failWeakening && changes.Weakens() {
		return exitStatus(exitFindings)
	}
	return nil
}

// version reads a file or standard input, or with REV:PATH a file as a revision of the Git repository has it.
func (c Command) version(name, stdinName string) (lint.Version, error) {
	v := lint.Version{Name: name, Path: name}
	if name == stdin {
		v.Name, v.Path = stdinName, stdinName
	} else if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		rev, path, ok := strings.Cut(name, ":")
		if !ok || filepath.VolumeName(name) != "" {
			return v, fmt.Errorf("%s: %s", name, missing(name, err))
		}
		v.Path = path
		if v.Raw, err = atRevision(rev, path); err == nil && v.Raw == nil {
			err = fmt.Errorf("%s: %s has no such file", name, rev)
		}
		return v, err
	}
	from := ""
	if name == stdin {
		from = stdinName
	}
	raw, err := c.reader(from)(v.Path)
	if err != nil {
		return v, fmt.Errorf("%s: %w", v.Name, err)
	}
	v.Raw = raw
	return v, nil
}
