package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
)

func (c Command) annotateCommand() *cli.Command {
	return &cli.Command{
		Name:      "annotate",
		Usage:     "write a copy of a Word document with every finding as a comment beside its words",
		ArgsUsage: "FILE",
		Flags: append(sharedFlags(changeFormats),
			&cli.StringFlag{Name: "out", Usage: "the `FILE` to write, if not NAME.reviewed.docx beside the document"},
			&cli.BoolFlag{Name: "overwrite", Usage: "write it also if there is one already"},
			&cli.BoolFlag{Name: "force", Usage: "annotate a file that does not look like a privacy policy all the same"},
		),
		Action:       c.annotate,
		OnUsageError: usageError,
	}
}

func (c Command) annotate(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, changeFormats)
	if err != nil {
		return err
	}
	opts.engine.Force = ctx.Bool("force")
	path := ctx.Args().First()
	switch {
	case ctx.NArg() > 1:
		return errors.New("annotate reads one file at a time")
	case path == "" || path == stdin:
		return errors.New("nothing to annotate: name a Word document (.docx)")
	}
	out := cmp.Or(ctx.String("out"), reviewedName(path))
	if samePath(path, out) {
		return fmt.Errorf("%s: the document itself is never written: name another file with --out", out)
	}
	engine, err := newEngines(opts.engine, ctx.String("config")).of(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return errors.New(named(path, missing(path, err)))
	}
	raw, err := c.reader("")(path)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	file, copied, err := engine.Annotate(path, raw)
	if err != nil {
		return errors.New(named(path, err.Error()))
	}
	if err := writeReviewed(out, copied, ctx.Bool("overwrite")); err != nil {
		return errors.New(named(out, err.Error()))
	}
	_, err = fmt.Fprintln(c.Stdout, report.Commented(out, len(file.Findings), file.Messages))
	return err
}

// reviewedName returns the name of the copy of a document: policy.reviewed.docx for policy.docx.
func reviewedName(path string) string {
	ending := filepath.Ext(path)
	if read.FormatOf(path) != "docx" {
		return path + ".reviewed.docx"
	}
	return strings.TrimSuffix(path, ending) + ".reviewed" + ending
}

// writeReviewed writes the copy, as a whole or not at all, in the place of another file only where that is wanted.
func writeReviewed(path string, data []byte, overwrite bool) error {
	err := replaceFile(path, data, func() error {
		if _, err := os.Lstat(path); !overwrite && !errors.Is(err, fs.ErrNotExist) {
			return errors.New("there is a file already: --overwrite writes it anew, --out names another")
		}
		return nil
	})
	if err != nil {
		return errors.New(reason(err))
	}
	return nil
}
