package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint/report"
)

// version is the version of the program, as it stands in reports. A release sets it with -ldflags.
var version = "0.1.0"

// The exit statuses.
const (
	exitClean    = 0 // nothing at or above the fail level
	exitFindings = 1 // something
	exitFailed   = 2 // the run itself failed: usage, an unreadable file, bad rules
)

// Command is the program as a value: it touches no stream but its own.
type Command struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	// Today is the day on which suppressions must still hold.
	Today time.Time
}

// Run does what args say, without the program's name, and returns the exit status.
func (c Command) Run(args []string) int {
	err := c.run(args)
	var status exitStatus
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return exitFailed // the reader has gone, and with it whoever could be told
	}
	c.complain(err.Error())
	return exitFailed
}

func (c Command) run(args []string) error {
	app := c.app()
	args, err := arrange(app, args)
	if err != nil {
		return err
	}
	return app.Run(append([]string{app.Name}, args...))
}

func (c Command) app() *cli.App {
	return &cli.App{
		Name:            "policylint",
		Usage:           "check privacy policies in Kazakh, Kyrgyz, Russian and English",
		Version:         version,
		HideHelpCommand: true,
		// a file may have a comma in its name
		DisableSliceFlagSeparator: true,
		Reader:                    c.Stdin,
		Writer:                    c.Stdout,
		ErrWriter:                 c.Stderr,
		Commands: []*cli.Command{
			c.checkCommand(), c.fixCommand(), c.renumberCommand(), c.annotateCommand(), c.outlineCommand(), c.explainCommand(),
			c.diffCommand(), c.compareCommand(), c.suppressionsCommand(), c.baselineCommand(),
			c.rulesCommand(), c.schemaCommand(), c.completionCommand(), c.completeCommand(), c.manCommand(), c.versionCommand(),
		},
		Action:         noCommand,
		ExitErrHandler: func(*cli.Context, error) {}, // Run decides, and nobody else exits
		OnUsageError:   usageError,
	}
}

// noCommand answers a command line that names no command, or one that there is not.
func noCommand(ctx *cli.Context) error {
	name := ctx.Args().First()
	if name == "" {
		return errors.New("no command: try 'policylint check FILE', or 'policylint --help'")
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("unknown command %q: to check this file, say 'policylint check %s'", name, name)
	}
	return noSubcommand(ctx)
}

// noSubcommand answers a command that has sub-commands and was given none, or one that there is not.
func noSubcommand(ctx *cli.Context) error {
	var known []string
	for _, cmd := range ctx.Command.VisibleCommands() {
		known = append(known, cmd.Name)
	}
	if name := ctx.Args().First(); name != "" {
		return unknown("command", name, known)
	}
	return fmt.Errorf("%s what? %s", ctx.Command.Name, strings.Join(known, ", "))
}

// atMost returns an action that refuses more than n arguments: one that nothing would read was meant for something.
func atMost(n int, action cli.ActionFunc) cli.ActionFunc {
	return func(ctx *cli.Context) error {
		if ctx.NArg() > n {
			return fmt.Errorf("%s: unexpected argument %q", ctx.Command.Name, ctx.Args().Get(n))
		}
		return action(ctx)
	}
}

func usageError(_ *cli.Context, err error, _ bool) error { return err }

// complain tells an error on standard error; names of files may hold anything, so what would steer a terminal is shown
// and not sent.
func (c Command) complain(message string) {
	fmt.Fprintf(c.Stderr, "policylint: %s\n", report.Printable(message))
}

// complainOf tells the errors of files.
func (c Command) complainOf(errs []report.FileError) {
	for _, e := range errs {
		c.complain(named(e.Path, e.Message))
	}
}

// named returns a message with the name of the file that it is about in front, once; a file without a name has nothing in front.
func named(path, message string) string {
	if path == "" {
		return message
	}
	return path + ": " + strings.TrimPrefix(message, path+": ")
}

// exitStatus is the error of a run that has said all there is to say.
type exitStatus int

// Error returns a sentence for programmers; users never see it.
func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }
