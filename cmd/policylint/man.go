package main

import (
	"io"

	"github.com/urfave/cli/v2"
)

func (c Command) manCommand() *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page: policylint man | man -l -",
		Action: atMost(0, func(ctx *cli.Context) error {
			page, err := ctx.App.ToManWithSection(1)
			if err != nil {
				return err
			}
			_, err = io.WriteString(c.Stdout, page)
			return err
		}),
		OnUsageError: usageError,
	}
}
