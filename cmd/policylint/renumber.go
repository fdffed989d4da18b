package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) renumberCommand() *cli.Command {
	return &cli.Command{
		Name:      "renumber",
		Usage:     "make the numbers of a policy's clauses count on, with every reference to them",
		ArgsUsage: "FILE|-",
		Flags: append(sharedFlags(changeFormats),
			&cli.BoolFlag{Name: "diff", Usage: "show what would change and write nothing; exit with status 1 if anything would"},
			&cli.BoolFlag{Name: "force", Usage: "renumber a file that does not look like a privacy policy all the same"},
		),
		Action:       c.renumber,
		OnUsageError: usageError,
	}
}

func (c Command) renumber(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, changeFormats)
	if err != nil {
		return err
	}
	opts.engine.Force = ctx.Bool("force")
	path, stdinName := ctx.Args().First(), ""
	switch {
	case ctx.NArg() > 1:
		return errors.New("renumber changes one file at a time")
	case path == "" && !ctx.IsSet("stdin-filename"):
		return errors.New("nothing to renumber: name a file, or - for standard input")
	case path == "" || path == stdin:
		path, stdinName = opts.stdinName, opts.stdinName
	}
	engine, err := newEngines(opts.engine, ctx.String("config")).of(path)
	if err != nil {
		return err
	}
	ch, raw, err := c.open(path, stdinName)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	done, err := engine.Renumber(path, raw)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	ch.before, ch.after, ch.text = done.Before.Source, done.After.Source.Raw, done.After.Source.Text
	ch.line = report.Changes{Path: path, Made: done.Clauses, LeftOut: len(done.LeftOut), Numbers: true, References: done.References, Messages: done.Before.Messages}
	for _, list := range [][]lint.Doubt{done.LeftOut, done.Doubts} {
		for _, d := range list {
			ch.notes = append(ch.notes, fmt.Sprintf("%s:%d: %s", path, ch.before.Line(d.Span.Start), d.Reason))
		}
	}
	if err := c.apply([]change{ch}, ctx.Bool("diff"), nil); err != nil {
		return err
	}
	if len(done.LeftOut) > 0 {
		return exitStatus(exitFailed)
	}
	return nil
}
