package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// changeFormats are the outputs of the commands that change files: one, for people.
var changeFormats = []string{"text"}

func (c Command) fixCommand() *cli.Command {
	return &cli.Command{
		Name:      "fix",
		Usage:     "make the fixes that cannot change the meaning, each proved before it is written",
		ArgsUsage: "FILE|DIR|GLOB|-...",
		Flags: append(sharedFlags(changeFormats),
			&cli.BoolFlag{Name: "diff", Usage: "show what would change and write nothing; exit with status 1 if anything would"},
			&cli.StringSliceFlag{Name: "only", Usage: "make the fix of the finding with this `FINGERPRINT` alone, even one that changes the wording; may be repeated"},
			&cli.BoolFlag{Name: "force", Usage: "fix files that do not look like a privacy policy all the same"},
		),
		Action:       c.fix,
		OnUsageError: usageError,
	}
}

func (c Command) fix(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, changeFormats)
	if err != nil {
		return err
	}
	opts.engine.Force = ctx.Bool("force")
	args := ctx.Args().Slice()
	if len(args) == 0 {
		if !ctx.IsSet("stdin-filename") {
			return errors.New("nothing to fix: name a file, a directory, a pattern, or - for standard input")
		}
		args = []string{stdin}
	}
	only := ctx.StringSlice("only")
	wanted := lint.SafeFix
	if len(only) > 0 {
		wanted = func(f rule.Finding) bool { return slices.Contains(only, f.Fingerprint) }
	}
	engines := newEngines(opts.engine, ctx.String("config"))
	if _, err := engines.of(""); err != nil {
		return err
	}
	files := c.selectFiles(args, opts.stdinName)
	rep := &report.Report{}
	var changes []change
	for _, path := range files.paths {
		ch, before, err := c.fixOne(path, files.stdin, engines, wanted)
		if _, walked := files.walked[path]; walked && errors.Is(err, lint.ErrWord) {
			c.complain(named(path, err.Error())) // nobody named it
			continue
		}
		if err != nil {
			rep.Errors = append(rep.Errors, report.FileError{Path: path, Message: err.Error(), Err: err})
			continue
		}
		rep.Files = append(rep.Files, *before)
		changes = append(changes, ch)
	}
	if err := known(only, rep.Files, len(rep.Errors) > 0); err != nil {
		return err
	}
	errs := append(files.errors, files.judge(rep)...)
	if err := c.apply(changes, ctx.Bool("diff"), errs); err != nil {
		return err
	}
	if len(only) > 0 && slices.ContainsFunc(changes, func(ch change) bool { return ch.line.LeftOut > 0 }) {
		return exitStatus(exitFailed) // what was asked for by name was not done
	}
	return nil
}

// change is what is to become of one document.
type change struct {
	draft  *draft // nil for standard input
	before *source.File
	after  []byte
	text   string // after, decoded
	line   report.Changes
	// notes are told on standard error.
	notes []string
}

// fixOne makes the fixes of one document, in memory.
func (c Command) fixOne(path, stdinName string, engines *engines, wanted func(rule.Finding) bool) (change, *report.File, error) {
	engine, err := engines.of(path)
	if err != nil {
		return change{}, nil, err
	}
	ch, raw, err := c.open(path, stdinName)
	if err != nil {
		return change{}, nil, err
	}
	fixed, err := engine.Fix(path, raw, wanted)
	if err != nil {
		return change{}, nil, err
	}
	ch.before, ch.after, ch.text = fixed.Before.Source, fixed.After.Source.Raw, fixed.After.Source.Text
	ch.line = report.Changes{Path: path, Made: len(fixed.Applied), LeftOut: len(fixed.LeftOut), Messages: fixed.Before.Messages}
	for _, f := range fixed.After.Findings {
		if f.Fix != nil && !f.Fix.Safe {
			ch.line.Unsafe++
		}
	}
	for _, l := range fixed.LeftOut {
		at := fixed.After.Source.Line(l.Finding.Span.Start)
		ch.notes = append(ch.notes, fmt.Sprintf("%s:%d: %s: fix left out: %s", path, at, l.Finding.Rule, l.Reason))
	}
	return ch, fixed.Before, nil
}

// open reads a document that is to be changed, by its name in reports.
func (c Command) open(path, stdinName string) (change, []byte, error) {
	if path == stdinName && path != "" {
		raw, err := c.reader(stdinName)(path)
		return change{}, raw, err
	}
	d, err := openDraft(path)
	if err != nil {
		return change{}, nil, err
	}
	return change{draft: d}, d.raw, nil
}

// known returns an error for a fingerprint that none of the files has a finding with, or one without a fix. Where files could not
// be read, the finding may be theirs.
func known(prints []string, files []report.File, unread bool) error {
	for _, print := range prints {
		found := unread
		for _, f := range files {
			i := slices.IndexFunc(f.Findings, func(x rule.Finding) bool { return x.Fingerprint == print })
			if i >= 0 && f.Findings[i].Fix == nil {
				return fmt.Errorf("%s: the finding %s (%s) has no fix: only the author can mend it", f.Source.Path, print, f.Findings[i].Rule)
			}
			found = found || i >= 0
		}
		if !found {
			return fmt.Errorf("no finding has the fingerprint %q: 'policylint check' shows those with fixes", print)
		}
	}
	return nil
}

// apply shows or writes the changes, and tells of them and of the errors so far.
func (c Command) apply(changes []change, diff bool, errs []report.FileError) error {
	changed := false
	var lines []string
	err := c.write(func(w io.Writer) error {
		for _, ch := range changes {
			ch.line.Written = !diff
			switch {
			case diff:
				changed = changed || ch.line.Made > 0
				if _, err := io.WriteString(w, udiff.Unified(ch.before.Path, ch.before.Path, ch.before.Text, ch.text)); err != nil {
					return err
				}
			case ch.draft == nil:
				if _, err := w.Write(ch.after); err != nil {
					return err
				}
			case ch.line.Made > 0:
				if err := ch.draft.replace(ch.after); err != nil {
					errs = append(errs, report.FileError{Path: ch.draft.path, Message: err.Error(), Err: err})
					continue
				}
			}
			for _, note := range ch.notes {
				c.complain(note)
			}
			lines = append(lines, ch.line.Line())
		}
		return nil
	})
	if err != nil {
		return err
	}
	out := c.Stdout
	if diff || slices.ContainsFunc(changes, func(ch change) bool { return ch.draft == nil }) {
		out = c.Stderr // the text itself is on standard output
	}
	if len(lines) > 0 {
		fmt.Fprintln(out, strings.Join(lines, "\n"))
	}
	c.complainOf(errs)
	switch {
	case len(errs) > 0:
		return exitStatus(exitFailed)
	case changed:
		return exitStatus(exitFindings)
	}
	return nil
}
