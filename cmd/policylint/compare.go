package main

import (
	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) compareCommand() *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Usage:     "say where two languages of one policy differ",
		ArgsUsage: "FIRST SECOND",
		Description: "FIRST and SECOND are one policy in two languages: files, or REV:PATH for a file as it is in a revision of the Git repository.\n" +
			"Compared are clauses, periods, dates, numbers, references, contacts, topics and the statutes cited, not the words.",
		Flags: append(sharedFlags(report.CompareFormats()),
			&cli.StringFlag{Name: "fail-on", Usage: "exit with status 1 for such differences: " + list(compareLevels) + " (default: " + compareLevels[0] + ")"},
			&cli.BoolFlag{Name: "force", Usage: "compare files that do not look like a privacy policy all the same"},
		),
		Action:       c.compare,
		OnUsageError: usageError,
	}
}

func (c Command) compare(ctx *cli.Context) error {
	return c.twoVersions(ctx, compareLevels, report.CompareFormats(), (*lint.Engine).Compare, report.WriteCompare)
}
