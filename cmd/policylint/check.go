package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/rule"
)

func (c Command) checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "say what policies lack, which of their references are broken, and what in their facts, words and spelling is wrong or risky",
		ArgsUsage: "FILE|DIR|GLOB|-...",
		Flags: append(append(sharedFlags(report.Formats()),
			&cli.StringFlag{Name: "fail-on", Usage: "exit with status 1 from this severity on: " + list(lint.FailLevels()) + " (default: error)"},
			&cli.StringSliceFlag{Name: "output", Usage: "write the report to a file too, as `FORMAT=FILE`; may be repeated"},
			&cli.StringSliceFlag{Name: "rule", Usage: "report this rule alone, by `ID` or by family (house/*); may be repeated"},
			&cli.BoolFlag{Name: "force", Usage: "check files that do not look like a privacy policy all the same"},
		), baselineFlags()...),
		Action:       c.check,
		OnUsageError: usageError,
	}
}

func (c Command) check(ctx *cli.Context) error {
	opts, err := c.readOptions(ctx, report.Formats())
	if err != nil {
		return err
	}
	failOn, err := choice(ctx, "fail-on", "level", lint.FailLevels())
	if err != nil {
		return err
	}
	outputs, err := readOutputs(ctx, opts.format)
	if err != nil {
		return err
	}
	opts.engine.Force, opts.engine.Only = ctx.Bool("force"), ctx.StringSlice("rule")
	if ctx.Bool("strict-baseline") && len(opts.engine.Only) > 0 {
		return errors.New("--strict-baseline asks for the findings of all rules, and --rule leaves some out: choose one of them")
	}
	engines := newEngines(opts.engine, ctx.String("config"))
	plain, err := engines.of("") // what is wrong with the rules themselves stops the run
	if err != nil {
		return err
	}
	files, err := c.documents(ctx, opts.stdinName, outputs)
	if err != nil {
		return err
	}
	rep := lint.CheckFiles(context.Background(), files.paths, engines.of, c.reader(files.stdin))
	rep.Errors = append(files.errors, files.judge(rep)...)
	if len(rep.Files) > 0 {
		if err := knownRules(opts.engine.Only, plain, rep); err != nil {
			c.complainOf(rep.Errors)
			return err
		}
	}
	rep.ToolVersion = version
	if len(outputs) > 0 || !report.ForPeople(opts.format) { // reports for people do not show it
		rep.RulesHash = plain.RulesHash()
	}
	if rep.Messages, err = plain.Messages(lint.CommonLanguage(rep)); err != nil {
		return err
	}
	gone, err := c.leaveOutKnown(ctx, rep, engines)
	if err != nil {
		return err
	}
	unwritten := writeOutputs(outputs, rep, opts.report)
	if err := c.write(func(w io.Writer) error { return report.Write(w, opts.format, rep, opts.report) }); err != nil {
		return err
	}
	if note := files.unreadNote(); note != "" {
		c.complain(note)
	}
	c.complainOf(append(rep.Errors, unwritten...))
	c.tellSkipped(rep)
	if len(unwritten) > 0 {
		return exitStatus(exitFailed)
	}
	if ctx.Bool("strict-baseline") && len(rep.Errors) == 0 && len(gone) > 0 {
		for _, e := range gone {
			c.complain(fmt.Sprintf("%s: %s is gone: '%s'; 'policylint baseline prune' leaves it out", e.Path, e.Rule, e.Excerpt))
		}
		return exitStatus(exitFindings)
	}
	return verdict(rep, func(path string) string { return engines.failOn(path, failOn) })
}

// knownRules returns an error for a rule or family of rules that is in force for none of the files.
func knownRules(wanted []string, plain *lint.Engine, rep *report.Report) error {
	ids := plain.RuleIDs()
	for _, f := range rep.Files { // the configurations that govern them may add house rules
		for _, r := range f.Rules {
			ids = append(ids, r.ID)
		}
	}
	known := lint.WithFamilies(ids)
	for _, id := range wanted {
		if !slices.Contains(known, id) {
			return unknownRule(id, known)
		}
	}
	return nil
}

// unknownRule returns the error for a rule that there is not. There are too many to name them all.
func unknownRule(id string, known []string) error {
	return fmt.Errorf("unknown rule %q%s ('policylint rules list' names all; one of your own needs --rules DIR)", id, lang.DidYouMean(id, known))
}

// tellSkipped tells of the rules that had no phrases in a language of the documents, each once a language.
func (c Command) tellSkipped(rep *report.Report) {
	told := map[string]bool{}
	for _, f := range rep.Files {
		for _, id := range f.Skipped {
			message := fmt.Sprintf("%s: skipped where the policy is in %q, which has no phrases for what the rule needs", id, f.Document.Lang)
			if !told[message] {
				told[message] = true
				c.complain(message)
			}
		}
	}
}

// documents returns the files to check: those that the arguments name, or standard input where it has a name.
func (c Command) documents(ctx *cli.Context, stdinName string, outputs []output) (selection, error) {
	args := ctx.Args().Slice()
	if len(args) == 0 {
		if !ctx.IsSet("stdin-filename") {
			return selection{}, errors.New("nothing to check: name a file, a directory, a pattern, or - for standard input")
		}
		args = []string{stdin}
	}
	files := c.selectFiles(args, stdinName)
	return files, files.spare(outputs)
}

// verdict returns the exit status of a report as an error, nil for a clean one. failOn returns the level for a file.
func verdict(rep *report.Report, failOn func(path string) string) error {
	if len(rep.Errors) > 0 {
		return exitStatus(exitFailed)
	}
	for _, f := range rep.Files {
		level := failOn(f.Source.Path)
		for _, finding := range f.Findings {
			if level != "never" && finding.Severity >= severity(level) {
				return exitStatus(exitFindings)
			}
		}
	}
	return nil
}

func severity(name string) rule.Severity {
	for _, s := range []rule.Severity{rule.Note, rule.Warning} {
		if s.String() == name {
			return s
		}
	}
	return rule.Error
}

// judge returns the errors of the report that matter: a file that was found by walking a directory may well be no policy,
// as long as another one there is.
func (s selection) judge(rep *report.Report) []report.FileError {
	policies := map[string]bool{} // by directory as named
	for _, f := range rep.Files {
		policies[s.walked[f.Source.Path]] = true
	}
	var out []report.FileError
	others := map[string]int{}
	for _, e := range rep.Errors {
		dir, walked := s.walked[e.Path]
		var no *lint.NotPolicyError
		switch {
		case !walked || !errors.As(e.Err, &no):
			out = append(out, e)
		case !policies[dir]:
			if others[dir]++; others[dir] == 1 {
				out = append(out, report.FileError{Path: dir, Err: e.Err})
			}
		}
	}
	for i, e := range out {
		if n := others[e.Path]; n > 0 && e.Message == "" {
			out[i].Message = fmt.Sprintf("no privacy policy among the %d files of this directory (--force checks them all the same)", n)
		}
	}
	return out
}

// reader returns the function that reads a file by its name in reports; stdinName is that of standard input, "" for none.
// It reads no more than the engine takes and one byte, by which the engine sees that the file is too large.
func (c Command) reader(stdinName string) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		if path == stdinName && path != "" {
			return io.ReadAll(io.LimitReader(c.Stdin, lint.MaxSize+1))
		}
		file, err := os.Open(path)
		if err != nil {
			return nil, errors.New(reason(err))
		}
		defer file.Close()
		raw, err := io.ReadAll(io.LimitReader(file, lint.MaxSize+1))
		if err != nil {
			return nil, errors.New(reason(err))
		}
		return raw, nil
	}
}

// write hands f a buffer before standard output.
func (c Command) write(f func(io.Writer) error) error {
	w := bufio.NewWriter(c.Stdout)
	if err := f(w); err != nil {
		return err
	}
	return w.Flush()
}
