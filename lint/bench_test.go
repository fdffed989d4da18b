package lint

import (
	"bytes"
	"io"
	"testing"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/kind"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/read"
	"github.com/policylint/policylint/lint/report"
	"github.com/policylint/policylint/lint/source"
)

// BenchmarkStages runs each stage of the flow over one policy of about 20 KB, as often as the policy's bytes are counted.
func BenchmarkStages(b *testing.B) {
	const path = "ru/complete.txt"
	raw, err := fixtures.FS.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	e, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	lexicon, err := e.lexicons["ru"]()
	if err != nil {
		b.Fatal(err)
	}
	file, err := source.Decode(path, raw)
	if err != nil {
		b.Fatal(err)
	}
	page, err := read.Read(file, "")
	if err != nil {
		b.Fatal(err)
	}
	doc := e.builder.Build(page)
	doc.Lang = "ru"
	e.builder.FindTerms(doc, e.grammar("ru"))
	hits := lexicon.Find(doc)
	checked, err := e.Check(path, raw)
	if err != nil {
		b.Fatal(err)
	}
	stage := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	stage("new", func() { _, _ = New(Options{}) })
	stage("decode", func() { _, _ = source.Decode(path, raw) })
	stage("read", func() { _, _ = read.Read(file, "") })
	stage("build", func() { e.builder.Build(page) })
	stage("detect", func() { lang.Detect(texts(doc), e.grammars) })
	stage("references", func() { clause.FindReferences(e.builder.Build(page), e.references) })
	stage("concepts", func() { lexicon.Find(doc) })
	stage("rules", func() {
		for _, c := range e.checks {
			c.checker.Check(&kind.Pass{Rule: c.rule, Doc: doc, Hits: hits, Scales: e.scales()})
		}
	})
	stage("check", func() { _, _ = e.Check(path, raw) })
	stage("report", func() {
		_ = report.Write(io.Discard, "json", &report.Report{Files: []report.File{*checked}}, report.Options{})
	})
	stage("long-line", func() { // whatever takes more than linear time shows here
		long := bytes.Repeat(bytes.ReplaceAll(raw, []byte("\n"), []byte(" ")), 20)
		if _, err := e.Check(path, long); err != nil {
			b.Fatal(err)
		}
	})
}
