package main

import (
	"context"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) suppressionsCommand() *cli.Command {
	return &cli.Command{
		Name:         "suppressions",
		Usage:        "list what is silenced: where, why, by whom, until when, and whether it is still of use",
		ArgsUsage:    "[FILE|DIR|GLOB|-...]",
		Flags:        sharedFlags(report.SuppressionFormats()),
		Action:       c.suppressions,
		OnUsageError: usageError,
	}
}

func (c Command) suppressions(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, report.SuppressionFormats())
	if err != nil {
		return err
	}
	args := ctx.Args().Slice()
	if len(args) == 0 {
		args = []string{"."}
	}
	engines := newEngines(opts.engine, ctx.String("config"))
	plain, err := engines.of("")
	if err != nil {
		return err
	}
	files := c.selectFiles(args, opts.stdinName)
	rep := lint.CheckFiles(context.Background(), files.paths, engines.of, c.reader(files.stdin))
	if rep.Messages, err = plain.Messages(lint.CommonLanguage(rep)); err != nil {
		return err
	}
	rep.Errors = append(files.errors, files.judge(rep)...)
	if err := c.write(func(w io.Writer) error { return report.WriteSuppressions(w, opts.format, rep, opts.report) }); err != nil {
		return err
	}
	c.complainOf(rep.Errors)
	if len(rep.Errors) > 0 {
		return exitStatus(exitFailed)
	}
	return nil
}
