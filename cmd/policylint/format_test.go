package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/policylint/policylint/fixtures"
)

// hostile is a policy whose words mean something to every format that they come to stand in.
const hostile = "Privacy policy of \"A&B\" <script>alert(1)</script>\n\n" +
	"1. General ]]> --> %0A::error::x\n\n" +
	"1.1. We collect personal data : as in clause 9.9, and `code` | table | @everyone [x](javascript:y) \u202eesrever\u202c.\n\n" +
	"1.3. Write to dpo@site.example or to privacy@other.example; see clause 7.1, $x$ and ~~y~~.\n\n" +
	"1.4. By using the <script>alert(1)</script> site you consent to everything. Fill in: [your <i>name</i> | `here`].\n"

// quiet is a policy of which findings are silenced, by a comment and by an entry, and an entry that silences nothing.
const quiet = "<!-- policylint-disable-file section/* -- all of it is in the contract -->\n\n# Privacy policy\n\n" +
	"1. We collect personal data as in clause 9.9.\n"

const entries = `[[suppression]]
fingerprint = "0123456789abcdef"
rule = "text/*"
reason = "quoted"
file = "quiet.md"
`

// samples returns a directory with all fixtures, a hostile policy, a quiet one and a file that cannot be checked.
func samples(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fixtures.FS); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"host,ile 100%.txt": hostile, "quiet.md": quiet, "policylint.suppressions.toml": entries, "broken.txt": "policy\x00\x00"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// reports checks the samples in each of the formats and returns what it printed, by format.
func reports(t *testing.T, formats ...string) map[string]string {
	t.Helper()
	t.Chdir(samples(t))
	t.Setenv(stepSummary, "")
	out := map[string]string{}
	for _, format := range formats {
		var stdout, stderr bytes.Buffer
		status := Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr}.Run(
			[]string{"check", "--force", "--format", format, "host,ile 100%.txt", "en", "kk", "ky", "ru", "quiet.md", "broken.txt"})
		if status != exitFailed || !strings.HasPrefix(stderr.String(), "policylint: broken.txt: ") {
			t.Fatalf("status %d, standard error %q", status, stderr.String())
		}
		out[format] = stdout.String()
	}
	return out
}

func TestSARIFIsValid(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "schema", "sarif-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{"utf16", "codepoint", "byte"} {
		var stdout bytes.Buffer
		Command{Stdin: strings.NewReader(hostile), Stdout: &stdout, Stderr: io.Discard}.Run(
			[]string{"check", "--force", "--format", "sarif", "--column-unit", arg, "-"})
		validate(t, schema, stdout.String())
	}
	validate(t, schema, reports(t, "sarif")["sarif"])
}

func validate(t *testing.T, schema *jsonschema.Schema, text string) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

// xsdElement is an element as the schema of JUnit describes it; of XML Schema it uses no more than this.
type xsdElement struct {
	Name string `xml:"name,attr"`
	Type struct {
		Sequence []struct {
			Ref string `xml:"ref,attr"`
			Max string `xml:"maxOccurs,attr"`
		} `xml:"sequence>element"`
		Attributes []struct {
			Name string `xml:"name,attr"`
			Use  string `xml:"use,attr"`
		} `xml:"attribute"`
	} `xml:"complexType"`
}

// node is an element of a document with what stands in it.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
}

func TestJUnitIsValid(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "schema", "junit.xsd"))
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Elements []xsdElement `xml:"element"`
	}
	if err := xml.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	elements := map[string]xsdElement{}
	for _, e := range schema.Elements {
		elements[e.Name] = e
	}
	var root node
	if err := xml.Unmarshal([]byte(reports(t, "junit")["junit"]), &root); err != nil {
		t.Fatal(err)
	}
	if root.XMLName.Local != "testsuites" || len(root.Children) == 0 {
		t.Fatalf("<%s> with %d elements", root.XMLName.Local, len(root.Children))
	}
	if err := elements[root.XMLName.Local].check(root, elements); err != nil {
		t.Error(err)
	}
}

// check returns how a node breaks the schema: an attribute or element that is not there or should not be, or a wrong order.
func (e xsdElement) check(n node, elements map[string]xsdElement) error {
	attributes := map[string]bool{}
	for _, a := range n.Attrs {
		attributes[a.Name.Local] = true
	}
	for _, a := range e.Type.Attributes {
		if a.Use == "required" && !attributes[a.Name] {
			return fmt.Errorf("<%s> lacks %s", e.Name, a.Name)
		}
		delete(attributes, a.Name)
	}
	for name := range attributes {
		return fmt.Errorf("<%s> has %s", e.Name, name)
	}
	at := 0
	for i, child := range n.Children {
		name := child.XMLName.Local
		for at < len(e.Type.Sequence) && e.Type.Sequence[at].Ref != name {
			at++
		}
		if at == len(e.Type.Sequence) || i > 0 && e.Type.Sequence[at].Max != "unbounded" && n.Children[i-1].XMLName.Local == name {
			return fmt.Errorf("<%s> has <%s>, or has it in a wrong place", e.Name, name)
		}
		if err := elements[name].check(child, elements); err != nil {
			return fmt.Errorf("<%s>: %w", e.Name, err)
		}
	}
	return nil
}

// Checkstyle has no schema: its XML holds files, and those errors, with attributes that every reader knows.
func TestCheckstyleIsValid(t *testing.T) {
	var root node
	if err := xml.Unmarshal([]byte(reports(t, "checkstyle")["checkstyle"]), &root); err != nil {
		t.Fatal(err)
	}
	findings := 0
	for _, file := range root.Children {
		if file.XMLName.Local != "file" || len(file.Attrs) != 1 || file.Attrs[0].Name.Local != "name" {
			t.Errorf("<%s> with %v", file.XMLName.Local, file.Attrs)
		}
		for _, e := range file.Children {
			findings++
			values := map[string]string{}
			for _, a := range e.Attrs {
				values[a.Name.Local] = a.Value
			}
			if e.XMLName.Local != "error" || values["line"] == "" || values["message"] == "" || values["source"] == "" ||
				!slices.Contains([]string{"error", "warning", "info"}, values["severity"]) {
				t.Errorf("<%s> with %v", e.XMLName.Local, e.Attrs)
			}
		}
	}
	if root.XMLName.Local != "checkstyle" || findings == 0 {
		t.Errorf("<%s> with %d findings", root.XMLName.Local, findings)
	}
}

// Whatever a policy says, a line for GitHub is one command, and Markdown holds no tag and no link but ours.
func TestHostileTextIsHarmless(t *testing.T) {
	out := reports(t, "github", "markdown")
	lines := strings.Split(strings.TrimSpace(out["github"]), "\n")
	command := regexp.MustCompile(`^::(error|warning|notice) file=[^:]*,title=[a-z/-]+::[^\r]+$`)
	for _, line := range lines[:len(lines)-1] {
		if !command.MatchString(line) {
			t.Errorf("%q is no command", line)
		}
	}
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert([]byte(out["markdown"]), &page); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page.String(), "&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("the words of the hostile policy are not shown")
	}
	harmless := regexp.MustCompile(`^<(/?(h[234]|p|ul|li|strong|table|thead|tbody|tr|t[hd]|a)|br|!-- --|a href="(https://github\.com/policylint/|mailto:|https?://)[^"]*")>$`)
	for _, tag := range regexp.MustCompile(`<[^>]*>`).FindAllString(page.String(), -1) {
		if !harmless.MatchString(tag) {
			t.Errorf("the report has %s", tag)
		}
	}
}

// All formats tell the same findings, by the same fingerprints.
func TestFormatsAgree(t *testing.T) {
	out := reports(t, "json", "jsonl", "sarif", "gitlab", "junit", "checkstyle")
	var want struct {
		Files []struct {
			Findings []struct{ Rule, Fingerprint string }
		}
		Suppressed []struct{ Fingerprint string }
	}
	unmarshal(t, out["json"], &want)
	var prints, sources []string
	for _, f := range want.Files {
		for _, x := range f.Findings {
			prints = append(prints, x.Fingerprint)
			sources = append(sources, `source="policylint.`+strings.ReplaceAll(x.Rule, "/", ".")+`"`)
		}
	}

	var lines, silenced []string
	for line := range strings.Lines(out["jsonl"]) {
		var x struct{ Type, Fingerprint string }
		unmarshal(t, line, &x)
		if x.Type == "finding" {
			lines = append(lines, x.Fingerprint)
		}
		if x.Type == "suppressed" {
			silenced = append(silenced, x.Fingerprint)
		}
	}
	var log struct {
		Runs []struct {
			Results []struct {
				PartialFingerprints map[string]string
				Suppressions        []struct{ Kind, Justification string }
			}
		}
	}
	unmarshal(t, out["sarif"], &log)
	var results, suppressed []string
	for _, r := range log.Runs[0].Results {
		print := r.PartialFingerprints["policylint/v1"]
		if len(r.Suppressions) == 0 {
			results = append(results, print)
		} else {
			suppressed = append(suppressed, print)
		}
		if r.PartialFingerprints["primaryLocationLineHash"] == "" {
			t.Error("a result of a text file has no hash of its line")
		}
	}
	var issues []struct{ Fingerprint string }
	unmarshal(t, out["gitlab"], &issues)
	var codeQuality []string
	seen := map[string]bool{}
	for _, x := range issues[:len(issues)-1] { // the last is the file that could not be checked
		print, _, _ := strings.Cut(x.Fingerprint, ":")
		codeQuality = append(codeQuality, print)
		if seen[x.Fingerprint] {
			t.Errorf("GitLab would drop one of two issues with fingerprint %s", x.Fingerprint)
		}
		seen[x.Fingerprint] = true
	}
	for format, got := range map[string][]string{"jsonl": lines, "sarif": results, "gitlab": codeQuality} {
		if !slices.Equal(got, prints) {
			t.Errorf("%s has %d findings, json %d, or in another order", format, len(got), len(prints))
		}
	}
	var accepted []string
	for _, x := range want.Suppressed {
		accepted = append(accepted, x.Fingerprint)
	}
	if len(accepted) == 0 || !slices.Equal(silenced, accepted) || !slices.Equal(suppressed, accepted) {
		t.Errorf("json has %d silenced findings, jsonl %d, sarif %d", len(accepted), len(silenced), len(suppressed))
	}
	for i, print := range prints {
		if !strings.Contains(out["junit"], "fingerprint: "+print) {
			t.Errorf("junit has no finding %s", print)
		}
		if !strings.Contains(out["checkstyle"], sources[i]) {
			t.Errorf("checkstyle has no finding with %s", sources[i])
		}
	}
}

func unmarshal(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
}
