package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/policylint/policylint/lint"
)

func (c Command) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version of the program, the fingerprint of its rules, and what it was built from",
		Action: atMost(0, func(*cli.Context) error {
			engine, err := lint.New(lint.Options{})
			if err != nil {
				return err
			}
			info, _ := debug.ReadBuildInfo()
			_, err = fmt.Fprintf(c.Stdout, "policylint %s, rules %.12s\n%s\n", version, engine.RulesHash(), buildFacts(info))
			return err
		}),
	}
}

// buildFacts says by what, for what and from which revision the program was built, as far as the build knows; info is nil
// where it knows nothing.
func buildFacts(info *debug.BuildInfo) string {
	facts := fmt.Sprintf("built with %s for %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if info == nil {
		return facts
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	switch revision := settings["vcs.revision"]; {
	case revision != "":
		facts += fmt.Sprintf(" from %.12s of %s", revision, settings["vcs.time"])
	case strings.HasPrefix(info.Main.Version, "v"): // installed as a module
		facts += " from " + info.Main.Version
	}
	if settings["vcs.modified"] == "true" {
		facts += ", with changes"
	}
	return facts
}
