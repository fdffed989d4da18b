package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/source"
)

var (
	colorModes   = []string{"auto", "always", "never"}
	trackedModes = []string{read.Final, read.Original}
	columnUnits  = []string{string(source.ColumnUTF16), string(source.ColumnCodepoint), string(source.ColumnByte)}
)

// options is what the flags of sharedFlags say.
type options struct {
	engine    lint.Options
	format    string
	report    report.Options
	stdinName string
}

// sharedFlags returns the flags that all sub-commands that read documents have in common; the output is one of formats, the first if
// none is named.
func sharedFlags(formats []string) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "format", Value: formats[0], Usage: "output: " + list(formats)},
		&cli.StringFlag{Name: "lang", Usage: "language of the policy, if not to be found from the text: " + list(languages())},
		&cli.StringFlag{Name: "input-format", Usage: "format of the files, if not to be found from name and text: " + list(read.Formats())},
		&cli.StringFlag{Name: "tracked", Value: trackedModes[0], Usage: "what tracked changes of Word documents count for: " + list(trackedModes) + " (as if all were accepted, or rejected)"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "colours: " + list(colorModes)},
		&cli.StringFlag{Name: "stdin-filename", Value: stdin, Usage: "`NAME` of standard input in reports; its ending tells the format"},
		&cli.StringFlag{Name: "column-unit", Value: columnUnits[0], Usage: "what columns count: " + list(columnUnits)},
		&cli.StringFlag{Name: "ui-lang", Usage: "language of the report, if not that of the locale or of the document: " + list(languages())},
		&cli.StringFlag{Name: "rules", Usage: "`DIR` of rules to be added to the built-in ones"},
		&cli.StringFlag{Name: "config", Usage: "configuration `FILE`, if not the nearest " + lint.ConfigName + " upward from each document"},
		&cli.StringSliceFlag{Name: "pack", Usage: "`ID` of a pack of rules to apply, if the law is not to be found from the text; may be repeated"},
	}
}

func list(values []string) string { return strings.Join(values, "|") }

func languages() []string { return lint.Languages }

// readOptions reads the shared flags; an unknown value is an error that names the nearest known one.
func (c Command) readOptions(ctx *cli.Context, formats []string) (options, error) {
	o := options{stdinName: ctx.String("stdin-filename"), engine: lint.Options{Today: c.Today}}
	var color, unit string
	for _, f := range []struct {
		to         *string
		flag, what string
		allowed    []string
	}{
		{&o.format, "format", "format", formats},
		{&o.engine.Lang, "lang", "language", languages()},
		{&o.engine.UILang, "ui-lang", "language", languages()},
		{&o.engine.Format, "input-format", "input format", read.Formats()},
		{&o.engine.Tracked, "tracked", "way to read tracked changes", trackedModes},
		{&color, "color", "colour mode", colorModes},
		{&unit, "column-unit", "column unit", columnUnits},
	} {
		value, err := choice(ctx, f.flag, f.what, f.allowed)
		if err != nil {
			return options{}, err
		}
		*f.to = value
	}
	if o.engine.UILang == "" {
		o.engine.UILang = reportLanguage(o.format)
	}
	if dir := ctx.String("rules"); dir != "" {
		if err := isDir(dir); err != nil {
			return options{}, err
		}
		o.engine.Rules = []fs.FS{os.DirFS(dir)}
	}
	o.engine.Packs = ctx.StringSlice("pack")
	o.report = report.Options{Color: wantColor(color, c.Stdout), ColumnUnit: source.ColumnUnit(unit)}
	return o, nil
}

func isDir(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", path, missing(path, err))
	case !info.IsDir():
		return fmt.Errorf("%s: a file, where a directory of rules is wanted", path)
	}
	return nil
}

// wantColor decides on colours. What the command line says goes first, then NO_COLOR, then FORCE_COLOR
// (https://no-color.org, https://force-color.org), and then whether a terminal shows the output.
func wantColor(mode string, out io.Writer) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if force := os.Getenv("FORCE_COLOR"); force != "" {
		return force != "0" && force != "false"
	}
	file, ok := out.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && (isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd()))
}

// reportLanguage returns the language of a report that nobody asked for: English for programs; for people that of the
// locale if it is one of ours, else "" for that of the document.
func reportLanguage(format string) string {
	if !report.ForPeople(format) {
		return "en"
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		tag, _, _ := strings.Cut(value, "_")
		tag, _, _ = strings.Cut(tag, ".")
		if slices.Contains(languages(), tag) {
			return tag
		}
		return ""
	}
	return ""
}
