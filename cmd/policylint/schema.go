package main

import (
	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
)

func (c Command) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of " + lint.ConfigName + " for editors: policylint schema config",
		ArgsUsage: "config",
		Action: func(ctx *cli.Context) error {
			if name := ctx.Args().First(); name != "config" {
				return unknown("schema", name, []string{"config"})
			}
			_, err := c.Stdout.Write(lint.ConfigSchema())
			return err
		},
		OnUsageError: usageError,
	}
}
