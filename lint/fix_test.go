package lint

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// fixAll makes the safe fixes of a document and holds the promises against the result. It returns how many were made and left out.
func fixAll(t *testing.T, e *Engine, path string, raw []byte) (made, left int) {
	t.Helper()
	fixed, err := e.Fix(path, raw, SafeFix)
	var no *NotPolicyError
	var binary *source.BinaryError
	if errors.As(err, &no) || errors.As(err, &binary) || errors.Is(err, ErrWord) {
		return 0, 0
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	result := fixed.After.Source.Raw
	if len(fixed.Applied) == 0 && !bytes.Equal(raw, result) {
		t.Errorf("%s: changed without a fix", path)
	}
	before := countRules(fixed.Before.Findings)
	for id, n := range countRules(fixed.After.Findings) {
		if n > before[id] {
			t.Errorf("%s: %d findings of %s, %d before", path, n, id, before[id])
		}
	}
	sameLines(t, fixed)
	again, err := e.Fix(path, result, SafeFix)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Applied) > 0 || !bytes.Equal(result, again.After.Source.Raw) {
		t.Errorf("%s: a second run makes %d more fixes", path, len(again.Applied))
	}
	for _, l := range fixed.LeftOut {
		t.Logf("%s:%d: %s left out: %s", path, fixed.After.Source.Line(l.Finding.Span.Start), l.Finding.Rule, l.Reason)
	}
	return len(fixed.Applied), len(fixed.LeftOut)
}

// sameLines holds the lines that no edit touches against those of the result, byte by byte; safe fixes add no line and take none away.
func sameLines(t *testing.T, fixed *Fixed) {
	t.Helper()
	touched := map[int]bool{} // lines, from 0
	for _, f := range fixed.Applied {
		for _, e := range f.Fix.Edits {
			touched[fixed.Before.Source.Line(e.Span.Start)-1] = true
		}
	}
	if len(fixed.Applied) > len(fixed.Before.Findings) {
		t.Errorf("%s: %d fixes for %d findings", fixed.Before.Source.Path, len(fixed.Applied), len(fixed.Before.Findings))
	}
	before, after := bytes.Split(fixed.Before.Source.Raw, []byte("\n")), bytes.Split(fixed.After.Source.Raw, []byte("\n"))
	for i := range max(len(before), len(after)) {
		if i >= min(len(before), len(after)) || !touched[i] && !bytes.Equal(before[i], after[i]) {
			t.Errorf("%s:%d: changed where no fix is", fixed.Before.Source.Path, i+1)
			return
		}
	}
}

func countRules(findings []rule.Finding) map[string]int {
	out := map[string]int{}
	for _, f := range findings {
		out[f.Rule]++
	}
	return out
}

// Fixing all fixtures brings no new finding, and a second run has nothing to do.
func TestFixFixtures(t *testing.T) {
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(fixtures.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".json" {
			return err
		}
		raw, err := fixtures.FS.ReadFile(path)
		if err == nil {
			fixAll(t, e, path, raw)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The same over real policies, where they are at hand.
func TestFixCorpus(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"dev/*.*", "dev-unlabelled/*.*", "seeds/*.*"} {
		found, _ := filepath.Glob("../../shared/corpus/" + pattern)
		paths = append(paths, found...)
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return filepath.Ext(p) == ".json" })
	if len(paths) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	e, err := New(Options{UILang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	made, left := 0, 0
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m, l := fixAll(t, e, path, raw)
		made, left = made+m, left+l
	}
	t.Logf("%d documents: %d fixes made, %d left out", len(paths), made, left)
	if left*10 > made+left {
		t.Errorf("of %d safe fixes %d were left out", made+left, left)
	}
}

const fixHead = "Политика конфиденциальности\n1. Общие положения\n1.1. Оператор обрабатывает персональные данные сайта.\n1.2. "

// Fixes that overlap are made one after the other.
func TestFixOverlap(t *testing.T) {
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	fixed, err := e.Fix("draft.txt", []byte(fixHead+"Мы храним имя  , адрес,, срок.\n"), SafeFix)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fixed.After.Source.Text, fixHead+"Мы храним имя, адрес, срок.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A fix that does harm is left out, and the others are made.
func TestFixLeavesOutHarm(t *testing.T) {
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	text := fixHead + "Файлы сookies хранятся год.\n1.3. Оператор хранит имя.\n"
	f, err := e.Check("draft.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(f.Findings, SafeFix)
	good := f.Findings[i]
	harm := func(old, new, title string, safe bool) rule.Finding {
		at := strings.Index(text, old)
		edit := rule.Edit{Span: source.Span{Start: at, End: at + len(old)}, Text: new}
		return rule.Finding{Rule: "made/up", Fingerprint: title, Fix: &rule.Fix{Title: title, Safe: safe, Edits: []rule.Edit{edit}}}
	}
	r := fixRound{engine: e, file: f}
	r.try([]rule.Finding{
		harm("год", "век", "another word", true),
		good,
		harm("1.3", "1.5", "a gap", false),
		harm("1.3", "1.3", "nothing", true),
	})
	if len(r.taken) != 2 || r.taken[0].Fingerprint != good.Fingerprint || !strings.Contains(r.result.Source.Text, "cookies хранятся год") {
		t.Errorf("taken: %v", r.taken)
	}
	want := []string{"letters or digits", "numbering/gap"}
	if len(r.left) != len(want) {
		t.Fatalf("left out: %v", r.left)
	}
	for i, l := range r.left {
		if !strings.Contains(l.Reason, want[i]) {
			t.Errorf("%s: %s", l.Finding.Fix.Title, l.Reason)
		}
	}
}

// The fix of a number that is missing takes the references along.
func TestFixNumbersWithReferences(t *testing.T) {
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	text := fixHead + "Срок указан в пункте 1.4 настоящей Политики.\n1.4. Оператор хранит имя год.\n1.5. См. п. 1.2 и 1.4.\n"
	fixed, err := e.Fix("draft.txt", []byte(text), func(f rule.Finding) bool { return f.Rule == "numbering/gap" })
	if err != nil {
		t.Fatal(err)
	}
	want := fixHead + "Срок указан в пункте 1.3 настоящей Политики.\n1.3. Оператор хранит имя год.\n1.4. См. п. 1.2 и 1.3.\n"
	if got := fixed.After.Source.Text; got != want {
		t.Errorf("got\n%s\nleft out: %v", got, fixed.LeftOut)
	}
}
