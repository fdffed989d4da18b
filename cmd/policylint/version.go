package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
)

func (c Command) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version of the program and the fingerprint of its rules",
		Action: func(*cli.Context) error {
			engine, err := lint.New(lint.Options{})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.Stdout, "policylint %s, rules %.12s\n", version, engine.RulesHash())
			return err
		},
	}
}
