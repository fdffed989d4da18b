package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/baseline"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) baselineCommand() *cli.Command {
	sub := func(name, usage string, action func(*baselineRun) error) *cli.Command {
		return &cli.Command{
			Name: name, Usage: usage, ArgsUsage: "FILE|DIR|GLOB...",
			Flags: append(sharedFlags(changeFormats),
				&cli.StringFlag{Name: "file", Value: baseline.FileName, Usage: "the baseline's `FILE`"},
				&cli.BoolFlag{Name: "force", Usage: "check files that do not look like a privacy policy all the same"},
			),
			Action: func(ctx *cli.Context) error {
				run, err := c.newBaselineRun(ctx)
				if err != nil {
					return err
				}
				return action(run)
			},
			OnUsageError: usageError,
		}
	}
	return &cli.Command{
		Name:  "baseline",
		Usage: "keep the findings that are known, so that 'policylint check --baseline FILE' tells the new ones alone",
		Subcommands: []*cli.Command{
			sub("create", "write a baseline of all findings of the files", (*baselineRun).create),
			sub("update", "take the findings that the files have now in the place of those that they had", (*baselineRun).update),
			sub("prune", "leave out the findings that the files no longer have", (*baselineRun).prune),
			sub("show", "list the findings of a baseline, and which of them the files no longer have", (*baselineRun).show),
		},
		HideHelpCommand: true,
		Action:          noSubcommand,
		OnUsageError:    usageError,
	}
}

// baselineRun is one run of a sub-command of baseline.
type baselineRun struct {
	Command
	path   string           // of the baseline
	rep    *report.Report   // of the files that were named
	before []baseline.Entry // what the baseline has; nil where it is not there
	words  *lang.Messages   // in which the run tells what it did
}

func (c Command) newBaselineRun(ctx *cli.Context) (*baselineRun, error) {
	opts, err := c.readOptions(ctx, changeFormats)
	if err != nil {
		return nil, err
	}
	opts.engine.Force = ctx.Bool("force")
	engines := newEngines(opts.engine, ctx.String("config"))
	plain, err := engines.of("")
	if err != nil {
		return nil, err
	}
	run := &baselineRun{Command: c, path: ctx.String("file"), rep: &report.Report{}}
	if ctx.NArg() > 0 {
		files := c.selectFiles(ctx.Args().Slice(), opts.stdinName)
		run.rep = lint.CheckFiles(context.Background(), files.paths, engines.of, c.reader(files.stdin))
		for _, e := range append(files.errors, files.judge(run.rep)...) {
			return nil, errors.New(named(e.Path, e.Message)) // a baseline of half the files would hide the other half's faults later
		}
	}
	if run.words, err = plain.Messages(lint.CommonLanguage(run.rep)); err != nil {
		return nil, err
	}
	if run.before, err = readBaseline(run.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return run, nil
}

// baselineFlags returns the flags of check by which findings that are known are left out.
func baselineFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "baseline", Usage: "leave out the findings that the baseline `FILE` has: see 'policylint baseline'"},
		&cli.BoolFlag{Name: "strict-baseline", Usage: "exit with status 1 if a finding of the baseline is gone"},
		&cli.StringFlag{Name: "since", Usage: "leave out the findings that the files had in the Git revision `REV`"},
	}
}

// leaveOutKnown takes the findings out of a report that the flags say are known. It returns the entries of the baseline that no
// finding has any more.
func (c Command) leaveOutKnown(ctx *cli.Context, rep *report.Report, engines *engines) ([]baseline.Entry, error) {
	if rev := ctx.String("since"); rev != "" {
		if err := leaveOutOld(rep, rev, engines); err != nil {
			return nil, err
		}
	}
	path := ctx.String("baseline")
	if path == "" {
		if ctx.Bool("strict-baseline") {
			return nil, errors.New("--strict-baseline needs --baseline FILE")
		}
		return nil, nil
	}
	entries, err := readBaseline(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %s", path, missing(path, fs.ErrNotExist))
		}
		return nil, err
	}
	return baseline.Apply(entries, rep, placeFrom(path), thereFrom(path)), nil
}

// leaveOutOld takes out what the files had in a revision. A file that the revision has not, or that was no policy then, had nothing.
func leaveOutOld(rep *report.Report, rev string, engines *engines) error {
	for i := range rep.Files {
		f := &rep.Files[i]
		if !f.IsDocument() || f.Source.Path == stdin {
			continue
		}
		raw, err := atRevision(rev, f.Source.Path)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Source.Path, err)
		}
		if raw == nil {
			continue
		}
		engine, err := engines.of(f.Source.Path)
		if err != nil {
			return err
		}
		old, err := engine.Check(f.Source.Path, raw)
		if err != nil {
			continue
		}
		same := func(path string) string { return path }
		entries := baseline.Of(&report.Report{Files: []report.File{*old}}, same)
		one := report.Report{Files: []report.File{*f}}
		baseline.Apply(entries, &one, same, func(string) bool { return true })
		*f = one.Files[0]
	}
	return nil
}

// readBaseline reads a baseline. The error is fs.ErrNotExist where there is none.
func readBaseline(path string) ([]baseline.Entry, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return baseline.Parse(path, data)
}

// placeFrom returns the function that turns the path of a document into that of the entries of a baseline: relative to the
// baseline's directory, so that it does not matter from where the command is run.
func placeFrom(file string) func(string) string {
	dir, err := filepath.Abs(filepath.Dir(file))
	return func(path string) string {
		absolute, err2 := filepath.Abs(path)
		relative, err3 := filepath.Rel(dir, absolute)
		if err != nil || err2 != nil || err3 != nil {
			return plain(path)
		}
		return plain(relative)
	}
}

// plain returns a path with slashes, and without what parts the fields and lines of a baseline.
func plain(path string) string {
	return strings.NewReplacer("\t", "%09", "\n", "%0A", "\r", "%0D").Replace(filepath.ToSlash(path))
}

// thereFrom returns the function that reports whether the document of an entry is still there.
func thereFrom(file string) func(string) bool {
	return func(path string) bool {
		_, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(path)))
		return !errors.Is(err, fs.ErrNotExist) || strings.Contains(path, "%0")
	}
}

func (r *baselineRun) write(entries []baseline.Entry) error {
	if err := replaceFile(r.path, baseline.Format(entries), func() error { return nil }); err != nil {
		return fmt.Errorf("%s: %s", r.path, reason(err))
	}
	change := report.BaselineChange{Path: r.path, Now: len(entries), Before: len(r.before), New: r.before == nil, Messages: r.words}
	_, err := fmt.Fprintln(r.Stdout, change.Line())
	return err
}

func (r *baselineRun) create() error {
	switch {
	case len(r.rep.Files) == 0:
		return errors.New("nothing to check: name a file, a directory or a pattern")
	case r.before != nil:
		return fmt.Errorf("%s: there is a baseline already: 'policylint baseline update' renews it", r.path)
	}
	return r.write(baseline.Of(r.rep, placeFrom(r.path)))
}

// update leaves entries about files that were not named as they are.
func (r *baselineRun) update() error {
	if err := r.mustHave(); err != nil {
		return err
	}
	place := placeFrom(r.path)
	now := baseline.Of(r.rep, place)
	kept := slices.DeleteFunc(slices.Clone(r.before), func(e baseline.Entry) bool {
		return slices.ContainsFunc(r.rep.Files, func(f report.File) bool { return place(f.Source.Path) == e.Path })
	})
	return r.write(append(kept, now...))
}

func (r *baselineRun) prune() error {
	if err := r.mustHave(); err != nil {
		return err
	}
	gone := baseline.Apply(r.before, r.rep, placeFrom(r.path), thereFrom(r.path))
	kept := slices.DeleteFunc(slices.Clone(r.before), func(e baseline.Entry) bool { return slices.Contains(gone, e) })
	return r.write(kept)
}

// mustHave returns an error where there is no baseline, or no file to compare it with.
func (r *baselineRun) mustHave() error {
	switch {
	case r.before == nil:
		return fmt.Errorf("%s: there is no baseline: 'policylint baseline create' makes one", r.path)
	case len(r.rep.Files) == 0:
		return errors.New("nothing to check: name the files that the baseline is about")
	}
	return nil
}

func (r *baselineRun) show() error {
	if r.before == nil {
		return fmt.Errorf("%s: there is no baseline: 'policylint baseline create' makes one", r.path)
	}
	gone := baseline.Apply(r.before, r.rep, placeFrom(r.path), thereFrom(r.path))
	for _, e := range r.before {
		state := ""
		if slices.Contains(gone, e) {
			state = " (gone)"
		}
		if _, err := fmt.Fprintf(r.Stdout, "%s: %s%s: %s\n", e.Path, e.Rule, state, report.Printable(e.Excerpt)); err != nil {
			return err
		}
	}
	return nil
}
