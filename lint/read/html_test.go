package read

import (
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	run(t, "html", []outlineCase{
		{"headings and paragraphs", "<html><body><h1>Policy</h1><p>One\n  line.</p><h2>1. Terms</h2>text<br>more", `
H1 Policy
P One line.
H2 1. Terms
P text
/P more`},
		{"two breaks part paragraphs", "<p>a<br><br>b<br/>c</p>", "P a\nP b\n/P c"},
		{"ordered list", "<ol><li>a<li>b</ol>", "I1 [1.] a\nI1 [2.] b"},
		{"type and start", `<ol type="a" start="3"><li>x</li><li>y</li></ol><ol type=I><li>x<li>y</ol>`,
			"I1 [c.] x\nI1 [d.] y\nI1 [I.] x\nI1 [II.] y"},
		{"style of a list", `<ol style="list-style-type: lower-roman"><li>x<li>y</ol>`, "I1 [i.] x\nI1 [ii.] y"},
		{"value", "<ol><li>a<li value=7>b<li>c</ol>", "I1 [1.] a\nI1 [7.] b\nI1 [8.] c"},
		{"reversed", "<ol reversed><li>a<li>b<li>c</ol><ol reversed start=9><li>a<li>b</ol>",
			"I1 [3.] a\nI1 [2.] b\nI1 [1.] c\nI1 [9.] a\nI1 [8.] b"},
		{"nested lists", "<ol><li>a<ul><li>b<ol type=a><li>c</ol></ul><li>d<p>e</p></ol>",
			"I1 [1.] a\nI2 [•] b\nI3 [a.] c\nI1 [2.] d\nP e"},
		{"mark waits for text", "<ul><li><p>a</p></li><li></li><li><b>b</b></ul>", "I1 [•] a\nI1 [•] b (bold)"},
		{"a list ends with its item's division", "<div><ol><li>a</div><p>b", "I1 [1.] a\nP b"},
		{"table", "<table><tr><th>Data<th>Purpose<tr><td>e-mail<td>news</table>", "R Data | Purpose\nR e-mail | news"},
		{"layout table", "<table><tr><td>menu<td><p>a</p><p>b</p></td></tr></table>", "R menu | a\nP b"},
		{"empty cells", "<table><tr><td><td>a<td> <td>b</table>", "R a | b"},
		{"link in a cell", `<table><tr><td>a<td><a href="/x">b</a></table>`, "R a | b {b -> /x}"},
		{"preformatted", "<pre>a\n  b\n\nc</pre><pre><code>x = 1\ny</code></pre>", "P a\n/P b\nP c\nC x = 1\n/C y"},
		{"entities", "<p>Q&amp;A &laquo;a&raquo;&nbsp;b &#1076;&#x430; &unknown; AT&T &copy2026 &#8470;&thinsp;5</p>",
			"P Q&A «a» b да &unknown; AT&T ©2026 № 5"},
		{"inline elements and comments", "<p>a<b>b</b><!-- no --><i>c</i> <span>d</span></p>", "P abc d"},
		{"bold lines", "<p><b>a b</b> </p><p><b>a</b> b<p style='font-weight:700'>c", "P a b (bold)\nP a b\nP c (bold)"},
		{"links", `<p>See <a href=" mailto:a@b.kz ">our <b>mail</b></a>, <a name=x>y</a>.</p>`,
			"P See our mail, y. {our mail -> mailto:a@b.kz} #x"},
		{"a link over lines", `<a href="#p">one<br>two</a>`, "P one {one -> #p}\n/P two {two -> #p}"},
		{"anchors", `<h2 id="s1">A</h2><a id=e></a><p id=q>b</p>`, "H2 A #s1\nP b #e #q"},
		{"scripts and styles", "<style>p{}</style><script>if (a<b) {'</p>'}</script><p>a<noscript>b</noscript><svg><text>c</text></svg></p>", "P a"},
		{"unclosed tags", "<div><p>a<div>b<p><b>c<p>d<li>e", "P a\nP b\nP c (bold)\nP d\nI1 [•] e"},
		{"an unclosed select swallows nothing", "<p>a</p><select><option>b<p>c</p><script>x</script>", "P a\nP b\nP c"},
		{"end tags out of order", "<b><p>a</b>b</p></div>c", "P ab\nP c"},
		{"a link in an anchor that nobody closed", "<a name=x><h2>A</h2><p>see <a href=y>this</a> text", "H2 A #x\nP see this text {this -> y}"},
		{"end tag of a block in a cell", "<div><table><tr><td>a</div>b<td>c</table>", "R ab | c"},
		{"end tag in a cell", "<b>a<table><tr><td>b</b> c</table>", "P a (bold)\nP b c (bold)"},
		{"a cut-off tag", "<p>a</p><p>b<a href=\"x", "P a\nP b"},
		{"not shown", "<p>a</p><div style='display:none'>secret</div><p>b <span hidden>c</span>d", "P a\nP b d"},
		{"long text that a click shows", "<p>a</p><div hidden>" + strings.Repeat("word ", 100) + "</div>",
			"P a\nP " + strings.TrimSpace(strings.Repeat("word ", 100))},
		{"code of a server", "<?php include 'head.php'; ?><p>a <?= $name ?> b</p>", "P a b"},
		{"definition list", "<dl><dt>Cookie<dd>a file</dl>", "P Cookie\nP a file"},
		{"section in a heading", "<h5>1. A<br>" + strings.Repeat("long text ", 30) + "</h5>",
			"H5 1. A\n/P " + strings.TrimSpace(strings.Repeat("long text ", 30))},
		{"CR ends lines", "<pre>a\rb</pre>\r<p>c\rd</p>", "P a\n/P b\nP c d"},
	})
}

func TestHTMLChrome(t *testing.T) {
	body := "<h1>Policy</h1><p>" + strings.TrimSpace(strings.Repeat("We protect data. ", 10)) + "</p>"
	text := "P " + strings.TrimSpace(strings.Repeat("We protect data. ", 10))
	run(t, "html", []outlineCase{
		{"nav, header, footer", "<header>Shop</header><nav><a href=/>Home</a></nav>" + body + "<footer>© 2026</footer>",
			"P Shop (chrome)\nP Home (chrome) {Home -> /}\nH1 Policy\n" + text + "\nP © 2026 (chrome)"},
		{"header with the title", "<header><h1>Policy</h1><p>of 2026</p></header><p>" + text[2:], "H1 Policy\nP of 2026\n" + text},
		{"footer of an article", "<article>" + body + "<footer>In force since May</footer></article>",
			"H1 Policy\n" + text + "\nP In force since May"},
		{"cookie bar and roles", `<div class="cookie-banner">We use cookies</div>` + body + `<div role="contentinfo">©</div>`,
			"P We use cookies (chrome)\nH1 Policy\n" + text + "\nP © (chrome)"},
		{"behind the content", "<main>" + body + "</main><div>Subscribe</div>", "H1 Policy\n" + text + "\nP Subscribe (chrome)"},
		{"a class that holds the policy", `<div class="sidebar">` + body + "</div><p>x</p>", "H1 Policy\n" + text + "\nP x"},
		{"nothing but a menu", "<nav>a</nav>", "P a"},
	})
}

func TestHTMLPage(t *testing.T) {
	p := mustRead(t, `<!DOCTYPE html><html lang="kk"><head><title> Саясат  &amp; ереже </title></head><body><svg><a id="z"/></svg><p>a`, "html")
	if p.Title != "Саясат & ереже" || p.Language != "kk" || outline(p) != "P a" {
		t.Errorf("title %q, language %q, %s", p.Title, p.Language, outline(p))
	}
	if len(p.Anchors) != 1 || p.Anchors[0] != "z" {
		t.Errorf("anchors %q", p.Anchors)
	}
}

func TestHTMLOpenComment(t *testing.T) {
	p := mustRead(t, "<p>a</p><!-- b --><p>c</p><!-- d <p>e</p>\n", "html")
	if outline(p) != "P a\nP c" || len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Message, "never closed") {
		t.Errorf("%v\n%s", p.Problems, outline(p))
	}
	if s := p.Problems[0].Span; !strings.HasPrefix(p.File.Text[s.Start:], "<!-- d") {
		t.Errorf("the problem is at %v", s)
	}
}
