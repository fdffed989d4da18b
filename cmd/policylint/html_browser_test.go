package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// probe is a page that shows a report in a frame and says what a browser makes of it. The frame has the width of a
// telephone, and is of the same origin, so that the script outside may look in; that of the report would keep its own from running.
const probe = `<!doctype html><meta charset="utf-8"><body style="margin:0">
<iframe id="frame" style="border:0;width:%dpx;height:800px" srcdoc="%s"></iframe>
<script>
frame.onload = () => {
  const page = frame.contentDocument, root = page.documentElement, shown = e => e.getClientRects().length > 0;
  const all = (selector) => [...page.querySelectorAll(selector)];
  const out = {title: page.title, width: root.clientWidth, scroll: root.scrollWidth, wide: [], hidden: [], filtered: {}};
  for (const e of all("main *")) {
    if (!e.closest("thead") && e.getBoundingClientRect().right > root.clientWidth + 1) out.wide.push(e.outerHTML.slice(0, 120));
    if (e.matches(".clause, .remark, td, th, li") && !e.closest("details:not([open])") && !shown(e)) out.hidden.push(e.outerHTML.slice(0, 120));
  }
  for (const severity of ["error", "warning", "note"]) {
    page.getElementById("show-" + severity).click();
    out.filtered[severity] = ["error", "warning", "note"].filter(s => all(".remark." + s).some(shown) || all(".sign." + s).some(shown));
    page.getElementById("show-" + severity).click();
  }
  for (const e of all(".sign, .code")) e.remove();
  out.text = all(".clause").map(e => e.textContent.trim());
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(out);
  document.body.replaceChildren(result);
};
</script>`

// seen is what the browser says.
type seen struct {
	Title         string
	Width, Scroll int
	Wide, Hidden  []string
	Filtered      map[string][]string
	Text          []string
}

// In a real browser nothing overflows, on a telephone or a large screen, nothing is lost or hidden, the filters work, and no script runs.
func TestHTMLReportInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser := findBrowser(t)
	report := printed(t, hostilePage, append([]string{"check", "-", "--force", "--format", "html", "--ui-lang", "kk"}, policies(t)...)...)
	p := parsePage(t, report)
	var want []string
	for _, n := range all(p.root, "clause") {
		want = append(want, strings.TrimSpace(words(n)))
	}
	for _, width := range []int{380, 1280} {
		t.Run(fmt.Sprintf("%d pixels", width), func(t *testing.T) {
			got := look(t, browser, report, width)
			if got.Width != width || got.Scroll > width {
				t.Errorf("the page is %d pixels wide, and scrolls to %d", got.Width, got.Scroll)
			}
			if len(got.Wide) > 0 {
				t.Errorf("too wide: %s", strings.Join(got.Wide, "\n"))
			}
			if len(got.Hidden) > 0 {
				t.Errorf("hidden: %s", strings.Join(got.Hidden, "\n"))
			}
			if got.Title == "broken" {
				t.Error("a script of the document ran")
			}
			for severity, left := range got.Filtered {
				if len(left) != 2 || slices.Contains(left, severity) {
					t.Errorf("without %q the page shows %v", severity, left)
				}
			}
			if diff := cmp.Diff(want, got.Text); diff != "" {
				t.Errorf("text (-written +shown):\n%s", diff)
			}
		})
	}
}

// findBrowser returns the path of a Chromium, and skips the test where there is none.
func findBrowser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: the page is looked at by its structure alone (TestHTMLReport)")
	return ""
}

// look returns what the browser says of the report in a frame of that width.
func look(t *testing.T, browser, report string, width int) seen {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "probe.html")
	if err := os.WriteFile(file, fmt.Appendf(nil, probe, width, html.EscapeString(report)), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	run := exec.CommandContext(ctx, browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir="+dir,
		"--window-size=1400,900", "--virtual-time-budget=20000", "--dump-dom", "file://"+file)
	run.Stdout, run.Stderr = &stdout, &stderr
	if err := run.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", browser, err, stderr.String())
	}
	_, result, _ := strings.Cut(stdout.String(), `<pre id="result">`)
	result, _, found := strings.Cut(result, "</pre>")
	if !found {
		t.Fatalf("%s gives no result:\n%.2000s", browser, stderr.String())
	}
	var out seen
	decode(t, html.UnescapeString(result), &out)
	return out
}
