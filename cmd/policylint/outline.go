package main

import (
	"errors"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint/report"
)

func (c Command) outlineCommand() *cli.Command {
	return &cli.Command{
		Name:         "outline",
		Usage:        "show the clauses of a policy as the parser sees them, with every reference and its target",
		ArgsUsage:    "FILE|-",
		Flags:        sharedFlags(report.OutlineFormats()),
		Action:       c.outline,
		OnUsageError: usageError,
	}
}

func (c Command) outline(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, report.OutlineFormats())
	if err != nil {
		return err
	}
	path, stdinName := ctx.Args().First(), ""
	switch {
	case ctx.NArg() > 1:
		return errors.New("outline shows one file at a time")
	case path == "" && !ctx.IsSet("stdin-filename"):
		return errors.New("nothing to show: name a file, or - for standard input")
	case path == "" || path == stdin:
		path, stdinName = opts.stdinName, opts.stdinName
	}
	engine, err := newEngines(opts.engine, ctx.String("config")).of(path)
	if err != nil {
		return err
	}
	raw, err := c.reader(stdinName)(path)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	doc, err := engine.Outline(path, raw)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	if opts.report.Messages, err = engine.Messages(doc.Lang); err != nil {
		return err
	}
	return c.write(func(w io.Writer) error { return report.WriteOutline(w, opts.format, doc, opts.report) })
}
