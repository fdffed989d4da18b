package main

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestBuildFacts(t *testing.T) {
	settings := func(pairs ...string) []debug.BuildSetting {
		var out []debug.BuildSetting
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return out
	}
	revision := []string{"vcs.revision", "0123456789abcdef0123", "vcs.time", "2026-01-02T03:04:05Z"}
	for _, tt := range []struct {
		info *debug.BuildInfo
		ends string
	}{
		{&debug.BuildInfo{Settings: settings(revision...)}, " from 0123456789ab of 2026-01-02T03:04:05Z"},
		{&debug.BuildInfo{Settings: settings(append(revision, "vcs.modified", "true")...)}, "03:04:05Z, with changes"},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, " from v1.2.3"},
		{&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, "64"},
		{nil, "64"},
	} {
		if got := buildFacts(tt.info); !strings.HasPrefix(got, "built with go1.") || !strings.HasSuffix(got, tt.ends) {
			t.Errorf("%q, want %q at the end", got, tt.ends)
		}
	}
}
