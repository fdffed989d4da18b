package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
)

func (c Command) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of " + lint.ConfigName + " for editors: policylint schema config",
		ArgsUsage: "config",
		Action: atMost(1, func(ctx *cli.Context) error {
			switch name := ctx.Args().First(); name {
			case "config":
			case "":
				return errors.New("schema of what? config")
			default:
				return unknown("schema", name, []string{"config"})
			}
			_, err := c.Stdout.Write(lint.ConfigSchema())
			return err
		}),
		OnUsageError: usageError,
	}
}
