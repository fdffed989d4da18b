package clause_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
)

// TestSpeed gives the builder what would show work that grows with the square of the text; each takes well under a second.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	k := newKit(t)
	repeat := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	cases := []struct{ name, file, text string }{
		{"nested lists", "a.html", repeat(10_000, func(i int) string { return "<ol><li>see item 2 of section 1<p>more</p>" })},
		{"nested bullets with definitions", "a.html", "<h2>Definitions</h2>" + repeat(10_000, func(i int) string { return "<ul><li>Term: meaning" })},
		{"clauses", "a.txt", repeat(100_000, func(i int) string {
			return fmt.Sprintf("%d.%d. Data are kept as said in clause %d.2.\n", i/9+1, i%9+1, i%50)
		})},
		{"plain lines", "a.txt", repeat(100_000, func(i int) string { return "Data are kept\n" })},
		{"wrapped lines", "a.txt", repeat(70_000, func(i int) string {
			return "the data that we keep are kept for as long as the law of the land says so\n"
		})},
		{"numbers", "a.txt", "1. Clauses:\n2. " + strings.Repeat("lorem ipsum dolor sit amet consectetur ", 60_000) + repeat(100_000, func(i int) string { return fmt.Sprintf("%d.%d, ", i%90+1, i%7+1) }) + strings.Repeat("lorem ipsum dolor sit amet consectetur ", 60_000)},
		{"a list of numbers", "a.txt", "1. Data.\n2. Clauses " + repeat(100_000, func(i int) string { return fmt.Sprintf("%d.%d, ", i%90+1, i%7+1) }) + "and 3"},
		{"references", "a.txt", "1. Data.\n2. Data.\n3. " + repeat(100_000, func(i int) string { return "see clause 1 and п. 2 настоящей Политики, " })},
		{"torn", "a.txt", "1. Data.\n1.1. Data.\n2. " + repeat(60_000, func(i int) string { return "в пунктах. 1.1. сказано " })},
		{"brackets", "a.txt", "1. " + strings.Repeat("(((( ) (a ", 200_000)},
		{"anchors", "a.html", repeat(20_000, func(i int) string { return fmt.Sprintf("<p id=a%d><a href='#b%d'>x</a>", i, i) }) + "<p>The end."},
		{"items", "a.txt", "1. List:\n" + repeat(20_000, func(i int) string { return fmt.Sprintf("- thing; see item 1.%d\n", i%900) })},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			page := k.page(c.file, c.text)
			if page == nil {
				t.Fatal("unreadable")
			}
			start := time.Now()
			doc := k.builder.Build(page)
			built := time.Since(start)
			doc.Lang = "en"
			clause.FindReferences(doc, k.words)
			took := time.Since(start)
			for _, c := range doc.Clauses[max(0, len(doc.Clauses)-3):] {
				c.Headings()
			}
			t.Logf("%d bytes, %d clauses, %d references: built in %v, all in %v", len(c.text), len(doc.Clauses), len(doc.References), built, took)
			if took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	k := newKit(b)
	page := k.benchmarkPage(b)
	b.SetBytes(int64(len(page.File.Text)))
	for b.Loop() {
		k.builder.Build(page)
	}
}

func BenchmarkFindReferences(b *testing.B) {
	k := newKit(b)
	page := k.benchmarkPage(b)
	doc := k.builder.Build(page)
	doc.Lang = "ru"
	b.SetBytes(int64(len(page.File.Text)))
	for b.Loop() {
		doc.References = nil
		clause.FindReferences(doc, k.words)
	}
}

// benchmarkPage returns the fixture that the benchmarks read.
func (k kit) benchmarkPage(b *testing.B) *block.Page {
	const name = "../../fixtures/ru/complete.txt"
	raw, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return k.page(name, string(raw))
}
