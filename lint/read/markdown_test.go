package read

import (
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	run(t, "markdown", []outlineCase{
		{"headings", "# Policy\n\nTerms\n=====\n\n### 1\\. Data ###\n", "H1 Policy #policy\nH1 Terms #terms\nH3 1. Data #1-data"},
		{"ids", "# Общие положения\n# A {#mine}\n# A\n# A\n", "H1 Общие положения #общие-положения\nH1 A #mine\nH1 A #a\nH1 A #a-1"},
		{"heading of two lines", "One\ntwo\n---\n", "H2 One two #one-two"},
		{"soft and hard line ends", "5.1. one\n5.2. two  \nthree\\\nfour\n\nfive", "P 5.1. one\n~P 5.2. two\n/P three\n/P four\nP five"},
		{"numbers that are no list", "3.2.1. Text\n\n1.1 Text\n\n1.1) Text", "P 3.2.1. Text\nP 1.1 Text\nP 1.1) Text"},
		{"ordered lists", "3. a\n3. b\n9. c\n\n2) d\n3) e", "I1 [3.] a\nI1 [4.] b\nI1 [5.] c\nI1 [2)] d\nI1 [3)] e"},
		{"a number inside of a paragraph", "see clause\n7. of it", "P see clause\n~P 7. of it"},
		{"nested lists", "1. a\n   - b\n     1) c\n2. d\n\n   e\n", "I1 [1.] a\nI2 [•] b\nI3 [1)] c\nI1 [2.] d\nP e"},
		{"a list of one line", "- 1. - a", "I3 [•] a"},
		{"a number with nothing behind", "4.\n\ntext", "P 4.\nP text"},
		{"item over lines", "- a\nb", "I1 [•] a\n~P b"},
		{"table", "| Data | Why |\n|:--|--:|\n| **e-mail** | [news](/n) |\n| phone |\n", `
R Data | Why
R e-mail | news {news -> /n}
R phone`},
		{"text above a table and a rule below", "a\n|b|c|\n|-|-|\n|d|e|\n---\nf", "P a\nR b | c\nR d | e\nP f"},
		{"code", "```js\nlet a\n\nb\n```\n\n    if (a) { b = {} }\n\ntext `_ga` end", "C let a\nC b\nC if (a) { b = {} }\nP text _ga end"},
		{"indented prose", "1.1. Text\n\n    goes **on** here;\n    and here\n\n        deeper", "P 1.1. Text\nP goes on here;\n~P and here\nP deeper"},
		{"indented markup", "text\n\n    <p>more</p>\n", "P text\nP more"},
		{"quotes", "> a\n> b\n>\n> - c\n\n>> d", "P a\n~P b\nI1 [•] c\nP d"},
		{"rule", "a\n\n* * *\n\nb", "P a\nP b"},
		{"emphasis", "**1. Title**\n\n__a__ b\n\n*c*\n\n***d***", "P 1. Title (bold)\nP a b\nP c\nP d (bold)"},
		{"strikethrough", "a ~~b~~ c", "P a b c"},
		{"escapes and entities", `\*a\* 1\. &laquo;b&raquo;&nbsp;c &amp;lt; \&amp; ?a=1&copy=2 \д`, `P *a* 1. «b» c &lt; &amp; ?a=1&copy=2 \д`},
		{"links", "[our *mail*](mailto:a@b.kz \"t\") <https://x.kz> [ref] ![logo](l.png)\n\n[ref]: /r", `
P our mail https://x.kz ref {our mail -> mailto:a@b.kz} {https://x.kz -> https://x.kz} {ref -> /r}`},
		{"link over a soft line end", "[a\nb](/x)", "P a {a -> /x}\n~P b {b -> /x}"},
		{"inline markup", "a<br>b<br/>\nc <b>d</b> <!-- no --> e <span\n hidden>f</span>", "P a\n/P b\n/P c d e"},
		{"blocks of markup", "<ol start=3>\n<li>a</li>\n\n<li>b</li>\n</ol>\n\n<p>c</p>\n\n<!-- no\n\nno -->\nd", "I1 [3.] a\nI1 [4.] b\nP c\nP d"},
		{"Markdown in markup", "<div align=center>\n\n# T\n\n**a**\n\n</div>", "H1 T #t\nP a (bold)"},
		{"markup in a quotation", "> <p>a\n> b <a\n> href=\"/x\">c</a></p>", "P a b c {c -> /x}"},
		{"markup that nobody closed", "a <b>b\n\nc\n\n<select>\n\nd\n\n- <div>e\n\nf", "P a b\nP c\nP d\nI1 [•] e\nP f"},
		{"anchors", "<a id=\"s1\"></a>\n## A\n\n<a name=s2></a>b", "H2 A #s1 #a\nP b #s2"},
		{"a menu in markup", "<nav>\n\n- [Home](/)\n\n</nav>\n\n" + strings.Repeat("Text of the policy. ", 9), `
I1 [•] Home (chrome) {Home -> /}
P ` + strings.TrimSpace(strings.Repeat("Text of the policy. ", 9))},
		{"CR ends lines", "# A\r\rb\rc", "H1 A #a\nP b\n~P c"},
		{"CR and LF", "# A\r\n\r\nb\r\nc\r\n", "H1 A #a\nP b\n~P c"},
		{"rule at the top", "---\n\n# A\n\n---\nb", "H1 A #a\nP b"},
	})
}

func TestMarkdownFrontMatter(t *testing.T) {
	for _, in := range []string{
		"---\ntitle: \"Privacy policy\"\nlang: ru\ntags:\n  - a\n# note\n---\n# A\n",
		"+++\ntitle = 'Privacy policy'\nlanguage = \"ru\"\n+++\n\n# A\n",
		"---\r\ntitle: Privacy policy\r\nlang: ru\r\n...\r\n# A\r\n",
	} {
		p := mustRead(t, in, "markdown")
		if p.Title != "Privacy policy" || p.Language != "ru" || outline(p) != "H1 A #a" {
			t.Errorf("%q: title %q, language %q\n%s", in, p.Title, p.Language, outline(p))
		}
		if got := p.File.Text[p.Blocks[0].Text.All().Start:][:1]; got != "A" {
			t.Errorf("%q: heading is at %q", in, got)
		}
	}
}

func TestMarkdownPlaces(t *testing.T) {
	in := "Привет\n\n> 10) один [два](/три \"t\")\n>\n> 11) x\n\n* y\n"
	p := mustRead(t, in, "markdown")
	var marks []string
	for _, b := range p.Blocks {
		marks = append(marks, in[b.MarkerSpan.Start:b.MarkerSpan.End])
	}
	if got := strings.Join(marks, ","); got != ",10),11),*" {
		t.Errorf("marks at %q", got)
	}
	l := p.Blocks[1].Links[0]
	if got := in[l.TargetSpan.Start:l.TargetSpan.End]; got != "/три" || l.Target != "/три" {
		t.Errorf("target %q at %q", l.Target, got)
	}
}

func TestMarkdownFormat(t *testing.T) {
	checkFormats(t, []formatCase{
		{"a.md", "plain", "markdown"},
		{"a.md", "<p>one</p>\n<p>two</p>\n<p>", "markdown"},
		{"a.mdown", "# a", "markdown"},
		{"-", "# a\n\nb\n\n## c\n", "markdown"},
		{"policy", "# a\n\n- b\n- c [d](/e)\n", "markdown"},
		{"a.markdown", "<html><body><p>a", "html"},
	})
}
