package main

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// The scripts ask the program itself, by its hidden command 'complete'. What the library has for this reads the arguments of
// the process, and knows no values of flags.
//
//go:embed completion
var completionScripts embed.FS

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (c Command) completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the script that makes a shell complete commands, flags and values: " + list(shells),
		ArgsUsage: "SHELL",
		Action: atMost(1, func(ctx *cli.Context) error {
			shell := ctx.Args().First()
			if shell == "" {
				return errors.New("completion for which shell? " + strings.Join(shells, ", "))
			}
			if !slices.Contains(shells, shell) {
				return unknown("shell", shell, shells)
			}
			script, err := completionScripts.ReadFile("completion/" + shell)
			if err != nil {
				return err
			}
			_, err = c.Stdout.Write(script)
			return err
		}),
		OnUsageError: usageError,
	}
}

// completeCommand is what the scripts call: its arguments are the words of the command line without the program, the last
// the one to be completed.
func (c Command) completeCommand() *cli.Command {
	return &cli.Command{
		Name:   "complete",
		Hidden: true,
		Action: func(ctx *cli.Context) error {
			return c.write(func(w io.Writer) error {
				for _, word := range candidates(ctx.App, ctx.Args().Slice()) {
					if _, err := fmt.Fprintln(w, word); err != nil {
						return err
					}
				}
				return nil
			})
		},
		OnUsageError: usageError,
	}
}

// candidates returns what may stand in the place of the last word; nothing where a file is wanted, which shells know better.
func candidates(app *cli.App, words []string) []string {
	word := ""
	if n := len(words); n > 0 {
		words, word = words[:n-1], strings.Trim(words[n-1], `"'=`)
	}
	commands, flags := app.Commands, []cli.Flag{cli.HelpFlag, cli.VersionFlag}
	var open cli.Flag // the flag that waits for its value
	for _, w := range words {
		name, isFlag := strings.CutPrefix(w, "--")
		switch {
		case w == "=": // bash makes three words of --flag=value
		case open != nil:
			open = nil
		case isFlag:
			if f := find(flags, name); f != nil && takesValue(f) {
				open = f
			}
		default:
			if i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(w) }); i >= 0 {
				flags = append(slices.Clone(commands[i].Flags), cli.HelpFlag)
				commands = commands[i].Subcommands
			}
		}
	}
	var out []string
	name, _, assigned := strings.Cut(word, "=")
	switch {
	case open != nil:
		out = values(open)
	case assigned:
		for _, v := range values(find(flags, strings.TrimLeft(name, "-"))) {
			out = append(out, name+"="+v)
		}
	case strings.HasPrefix(word, "-"):
		for _, f := range flags {
			out = append(out, "--"+f.Names()[0])
		}
	default:
		for _, c := range commands {
			if !c.Hidden {
				out = append(out, c.Name)
			}
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return !strings.HasPrefix(s, word) })
}

var alternatives = regexp.MustCompile(`[a-z0-9]+(\|[a-z0-9]+)+`)

// values returns the values that a flag may have, which its usage lists; none for one that takes any.
func values(f cli.Flag) []string {
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return nil
	}
	if found := alternatives.FindString(doc.GetUsage()); found != "" {
		return strings.Split(found, "|")
	}
	return nil
}
