package read

import (
	"strconv"
	"strings"
	"testing"
)

func TestHostileMarkdown(t *testing.T) {
	const size = 1 << 17
	cells := strings.Repeat("|a", size/20) + "\n" + strings.Repeat("|-", size/20) + "\n" + strings.Repeat("a\n", size/2)
	hurried(t, cells, "markdown")
	hurried(t, strings.Repeat("> ", 5000)+"a\n"+strings.Repeat("b\n\n", size/4), "markdown")
	hurried(t, strings.Repeat("- ", 5000)+"a\n"+strings.Repeat("\n", size/2)+"b", "markdown")
}

// TestDeepMarkdown nests as deep as people may, and deeper than anybody does: then the marks are text.
func TestDeepMarkdown(t *testing.T) {
	page := mustRead(t, strings.Repeat("> ", 8)+strings.Repeat("- ", 8)+"text", "markdown")
	if b := page.Blocks[0]; len(page.Blocks) != 1 || b.Level != 8 || b.Text.S != "text" {
		t.Errorf("%s", outline(page))
	}
	page = mustRead(t, strings.Repeat(">", 20_000)+"text", "markdown")
	if b := page.Blocks[0]; len(page.Blocks) != 1 || b.Text.S != strings.Repeat(">", 20_000-maxNesting)+"text" {
		t.Errorf("%d blocks, first %.80q", len(page.Blocks), b.Text.S)
	}
	var indented strings.Builder
	for i := range 300 {
		indented.WriteString(strings.Repeat("  ", i) + "- " + strconv.Itoa(i) + "\n")
	}
	page = hurried(t, indented.String(), "markdown")
	if b := page.Blocks[299]; b.Level != 300 || b.Text.S != "299" {
		t.Errorf("the innermost item is %q of level %d", b.Text.S, b.Level)
	}
}

// TestManyMarks keeps a paragraph readable that has more emphasis than is minded.
func TestManyMarks(t *testing.T) {
	const words = 3 * maxMarks
	page := mustRead(t, strings.Repeat("*word* ", words)+"\n\n**next**", "markdown")
	if got := strings.Count(page.Blocks[0].Text.S, "word"); got != words {
		t.Errorf("%d words, want %d", got, words)
	}
	if b := page.Blocks[1]; b.Text.S != "next" || !b.Emphasis {
		t.Errorf("the next paragraph is %q, bold %v", b.Text.S, b.Emphasis)
	}
}

var markdownSpans = []string{
	"# Политика {#p}\n\n1\\. Мы *собираем* **данные** &laquo;и\u0306мя&raquo;\\\n`a  b` [со\\*гласие](/x) <b>д&amp;а</b>\n\n3) один\n   два\n> - три\n>   <p>ч\n>   <b>е</b>тыре\n\n|а|б|\n|-|-|\n|в|г|\n",
}

func TestMarkdownSpans(t *testing.T) { checkPieces(t, "markdown", markdownSpans) }
func FuzzMarkdown(f *testing.F)      { fuzz(f, "markdown", append(markdownSpans, htmlSpans...)) }
