package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
)

func (c Command) rulesCommand() *cli.Command {
	dir := &cli.StringFlag{Name: "rules", Usage: "`DIR` of rules to be added to the built-in ones"}
	return &cli.Command{
		Name:  "rules",
		Usage: "list the rules, begin a new one, run the examples that rules carry",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "print every rule with its severity and what it checks", Flags: []cli.Flag{dir}, Action: atMost(0, c.listRules), OnUsageError: usageError},
			{Name: "test", Usage: "run the examples of all rules and concepts; status 1 if one fails", Flags: []cli.Flag{dir}, Action: atMost(0, c.testRules), OnUsageError: usageError},
			{Name: "new", Usage: "write a rule to begin with, with its concept and phrase: FAMILY/NAME", ArgsUsage: "FAMILY/NAME", Flags: []cli.Flag{
				&cli.StringFlag{Name: "rules", Usage: "`DIR` to write into; made if it is not there", Value: "rules"},
				&cli.StringFlag{Name: "lang", Usage: "language of the first phrase and example: " + list(languages()), Value: "en"},
			}, Action: atMost(1, c.newRule), OnUsageError: usageError},
			{Name: "coverage", Usage: "list the phrases that no example, and no document given, was found by", ArgsUsage: "[FILE|DIR|GLOB...]", Flags: []cli.Flag{dir}, Action: c.ruleCoverage, OnUsageError: usageError},
		},
		HideHelpCommand: true,
		Action:          noSubcommand,
		OnUsageError:    usageError,
	}
}

// houseRules returns engine options with the directory that the flag names.
func houseRules(ctx *cli.Context) (lint.Options, error) {
	dir := ctx.String("rules")
	if dir == "" {
		return lint.Options{}, nil
	}
	if err := isDir(dir); err != nil {
		return lint.Options{}, err
	}
	return lint.Options{Rules: []fs.FS{os.DirFS(dir)}}, nil
}

func (c Command) listRules(ctx *cli.Context) error {
	o, err := houseRules(ctx)
	if err != nil {
		return err
	}
	engine, err := lint.New(o)
	if err != nil {
		return err
	}
	return c.write(func(w io.Writer) error {
		for _, r := range engine.Rules() {
			if _, err := fmt.Fprintf(w, "%-34s %-8s %s\n", r.ID, r.Severity, r.Summary); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c Command) testRules(ctx *cli.Context) error {
	o, err := houseRules(ctx)
	if err != nil {
		return err
	}
	results, err := lint.RunExamples(o)
	if err != nil {
		return err
	}
	sentences, err := lint.RunSentences(o)
	if err != nil {
		return err
	}
	failed := 0
	err = c.write(func(w io.Writer) error {
		out := bufio.NewWriter(w)
		for _, r := range results {
			if r.Problem == "" {
				continue
			}
			failed++
			switch {
			case r.Number > 0:
				fmt.Fprintf(out, "%s:%d: example %d (%s): %s\n", r.Rule.File, r.Example.Line, r.Number, r.Example.Lang, r.Problem)
			case r.Example.Lang != "":
				fmt.Fprintf(out, "%s: in %q %s\n", r.Rule.File, r.Example.Lang, r.Problem)
			default:
				fmt.Fprintf(out, "%s: %s\n", r.Rule.File, r.Problem)
			}
			for line := range strings.Lines(r.Example.Text) {
				fmt.Fprintf(out, "\t%s\n", strings.TrimRight(line, "\r\n"))
			}
		}
		for _, s := range sentences {
			if !s.Fails {
				continue
			}
			failed++
			problem := "does not say it"
			if s.Example.Not {
				problem = fmt.Sprintf("says it, since the phrase %q matches %q", s.Phrase, s.Words)
			}
			fmt.Fprintf(out, "%s:%d: %s: %s: %q\n", s.Example.File, s.Example.Line, s.Example.Concept, problem, s.Example.Text)
		}
		fmt.Fprintf(out, "%s, %d failed\n", tally(results, sentences), failed)
		return out.Flush()
	})
	if err == nil && failed > 0 {
		return exitStatus(exitFindings)
	}
	return err
}

// tally says how many examples were run, the user's own and the built-in ones apart where there are both.
func tally(results []lint.ExampleResult, sentences []lint.SentenceResult) string {
	all, own := 0, 0
	count := func(isOwn bool) {
		all++
		if isOwn {
			own++
		}
	}
	for _, r := range results {
		if r.Number > 0 {
			count(r.Own)
		}
	}
	for _, s := range sentences {
		count(s.Own)
	}
	if own == 0 {
		return fmt.Sprintf("%d examples", all)
	}
	return fmt.Sprintf("%d examples (%d of yours, %d built in)", all, own, all-own)
}

func (c Command) ruleCoverage(ctx *cli.Context) error {
	o, err := houseRules(ctx)
	if err != nil {
		return err
	}
	documents := map[string][]byte{}
	files := c.selectFiles(ctx.Args().Slice(), "")
	c.complainOf(files.errors)
	for _, path := range files.paths {
		raw, err := c.reader("")(path)
		if err != nil {
			return errors.New(named(path, err.Error()))
		}
		documents[path] = raw
	}
	unused, err := lint.UnusedPhrases(o, documents)
	if err != nil {
		return err
	}
	err = c.write(func(w io.Writer) error {
		out := bufio.NewWriter(w)
		for _, tag := range slices.Sorted(maps.Keys(unused)) {
			for _, p := range unused[tag] {
				not := ""
				if p.Not {
					not = " (not)"
				}
				fmt.Fprintf(out, "%s\t%s%s\t%s\n", tag, p.Concept, not, p.Text)
			}
		}
		return out.Flush()
	})
	if err == nil && len(files.errors) > 0 {
		return exitStatus(exitFailed)
	}
	return err
}

// newRule writes a rule with a concept, a phrase and two examples that pass as they are; nothing is written that the rules of the
// directory would clash with.
func (c Command) newRule(ctx *cli.Context) error {
	id := ctx.Args().First()
	family, name, ok := strings.Cut(id, "/")
	if !ok || !isName(family) || !isName(name) {
		return fmt.Errorf("the rule's id must be FAMILY/NAME in small letters, digits and hyphens, not %q", id)
	}
	tag, err := choice(ctx, "lang", "language", languages())
	if err != nil {
		return err
	}
	dir := ctx.String("rules")
	var o lint.Options
	if !isNew(dir) {
		if o, err = houseRules(ctx); err != nil {
			return err
		}
	}
	texts, err := lint.NewRule(o, id, tag)
	if err != nil {
		return err
	}
	files := []struct{ path, text string }{
		{filepath.Join(dir, "concepts.toml"), texts.Concept},
		{filepath.Join(dir, "lang", tag, "lexicon.toml"), texts.Phrase},
		{filepath.Join(dir, "rule", family, name+".toml"), texts.Rule},
	}
	for _, f := range files {
		if err := appendFile(f.path, f.text); err != nil {
			return fmt.Errorf("%s: %s", f.path, reason(err))
		}
		if _, err := fmt.Fprintln(c.Stdout, f.path); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(c.Stdout, "now edit them, and run: policylint rules test --rules %s\n", dir)
	return err
}

// isNew reports whether there is no directory of rules yet: no such directory, or nothing in it but what belongs to other programs.
func isNew(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	return !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), ".") })
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// appendFile adds text to a file as lines of their own; it makes the file with its directories if it is not there.
func appendFile(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	before, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(before) > 0 && !bytes.HasSuffix(before, []byte("\n")) {
		text = "\n" + text
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
