package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule checks, why, on what article it rests, and with --in, what it saw in a file",
		ArgsUsage: "RULE",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "in", Usage: "`FILE` in which to show what was looked for, where, and what counted"},
			&cli.StringFlag{Name: "ui-lang", Usage: "language of the explanation: " + list(languages())},
			&cli.StringFlag{Name: "rules", Usage: "`DIR` of rules to be added to the built-in ones"},
		},
		Action:       c.explain,
		OnUsageError: usageError,
	}
}

func (c Command) explain(ctx *cli.Context) error {
	if ctx.NArg() != 1 {
		return errors.New("explain which rule? 'policylint rules list' names them")
	}
	o, err := houseRules(ctx)
	if err != nil {
		return err
	}
	if o.UILang, err = choice(ctx, "ui-lang", "language", languages()); err != nil {
		return err
	}
	if o.UILang == "" {
		o.UILang = reportLanguage("text")
	}
	o.Force, o.Today = true, c.Today
	engine, err := lint.New(o)
	if err != nil {
		return err
	}
	id := ctx.Args().First()
	e, ok := engine.Explain(id)
	if !ok {
		return unknownRule(id, engine.RuleIDs())
	}
	if path := ctx.String("in"); path != "" {
		raw, err := c.reader("")(path)
		if err == nil {
			e.Sight, err = engine.Look(id, path, raw)
		}
		if err != nil {
			return errors.New(named(path, err.Error()))
		}
	}
	return c.write(func(w io.Writer) error {
		if err := report.WriteExplanation(w, e); err != nil {
			return fmt.Errorf("standard output: %w", err)
		}
		return nil
	})
}
