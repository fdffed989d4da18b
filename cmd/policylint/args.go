package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint/lang"
)

// arrange puts the flags of a sub-command before its arguments, since people write 'check policy.txt --format json' and
// the flag package stops at the first argument. It returns an error for a flag that the sub-command does not have.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) == 0 {
		return args, nil
	}
	flags := []cli.Flag{cli.HelpFlag, cli.VersionFlag}
	var head []string
	for cmd := app.Command(args[0]); cmd != nil; {
		head, args = append(head, args[0]), args[1:]
		flags = append(cmd.Flags[:len(cmd.Flags):len(cmd.Flags)], cli.HelpFlag)
		if len(args) == 0 || len(cmd.Subcommands) == 0 {
			break
		}
		sub := slices.IndexFunc(cmd.Subcommands, func(c *cli.Command) bool { return c.HasName(args[0]) })
		if sub < 0 {
			break
		}
		cmd = cmd.Subcommands[sub]
	}
	var options, rest []string
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			rest = append(rest, arg)
			continue
		}
		name, _, assigned := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag := find(flags, name)
		if flag == nil {
			return nil, unknownFlag(flags, name)
		}
		options = append(options, arg)
		if !takesValue(flag) || assigned {
			continue
		}
		if i+1 == len(args) {
			return nil, fmt.Errorf("flag --%s needs a value", name)
		}
		i++
		options = append(options, args[i])
	}
	out := append(head[:len(head):len(head)], options...)
	return append(append(out, "--"), rest...), nil
}

func find(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		for _, n := range f.Names() {
			if n == name {
				return f
			}
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	doc, ok := f.(cli.DocGenerationFlag)
	return ok && doc.TakesValue()
}

func unknownFlag(flags []cli.Flag, name string) error {
	var known []string
	for _, f := range flags {
		known = append(known, f.Names()...)
	}
	if near := lang.Nearest(name, known); near != "" {
		return fmt.Errorf("unknown flag %q, did you mean %q?", "--"+name, "--"+near)
	}
	return fmt.Errorf("unknown flag %q: 'policylint --help' and 'policylint COMMAND --help' list them", "--"+name)
}

// unknown returns the error for a name that is none of the known ones; it proposes the nearest, or names them all.
func unknown(what, name string, known []string) error {
	return fmt.Errorf("unknown %s %q%s", what, name, lang.DidYouMeanOneOf(name, known))
}

// choice returns the value of a flag, or an error if it is none of the allowed ones.
func choice(ctx *cli.Context, flag, what string, allowed []string) (string, error) {
	value := ctx.String(flag)
	if value == "" && !ctx.IsSet(flag) {
		return "", nil
	}
	for _, a := range allowed {
		if a == value {
			return value, nil
		}
	}
	return "", unknown(what, value, allowed)
}
