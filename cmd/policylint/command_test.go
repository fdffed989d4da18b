package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/policylint/policylint/fixtures"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"policylint": func() {
		os.Exit(Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Today: today}.Run(os.Args[1:]))
	}})
}

// today is the day of all sessions.
var today = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

// Every script under testdata/script is a session of the real command.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LC_ALL", "en_US.UTF-8")
			return os.CopyFS(filepath.Join(env.WorkDir, "fixtures"), fixtures.FS)
		},
		Condition: func(name string) (bool, error) {
			if name == "root" { // who may read everything
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"generate": generate,
		},
	})
}

// generate writes a file that no script would hold: 'generate KIND FILE'.
func generate(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: generate KIND FILE")
	}
	text, _ := fixtures.FS.ReadFile("ru/complete.txt")
	var out []byte
	switch args[0] {
	case "binary":
		for i := range 4096 {
			out = append(out, byte(i*7), byte(i>>3))
		}
	case "nul":
		out = append(text, "\x00\x00\x00"...)
	case "invalid": // bytes that are no UTF-8 in a text that is
		out = bytes.Replace(text, []byte("собственником"), []byte("собст\xff\xfeенником"), 1)
	case "empty":
	case "pdf":
		out = []byte("%PDF-1.7\n1 0 obj\n")
	case "word": // numbers made by Word
		out = fixtures.NumberedDocx(string(text))
	case "cut":
		out = fixtures.NumberedDocx(string(text))
		out = out[:len(out)/2]
	case "stub": // the first bytes of a Word document
		out = fixtures.NumberedDocx(string(text))[:40]
	case "reviewed":
		out = reviewed()
	case "odt":
		out = []byte("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text")
	case "nested": // 10,000 lists in each other
		out = []byte(`<!doctype html><title>Privacy Policy</title><h1>Privacy Policy</h1>` +
			strings.Repeat("<ol><li>we collect personal data", 10_000))
	case "line", "long": // 50 MB and 2 MB without a line end
		size := map[string]int{"line": 50 << 20, "long": 2 << 20}[args[0]]
		out = bytes.ReplaceAll(text, []byte("\n"), []byte(" "))
		out = bytes.Repeat(out, size/len(out)+1)
	case "many": // 40,000 clauses
		out = []byte("Политика конфиденциальности\n")
		for i := range 40_000 {
			out = append(out, strconv.Itoa(i/200+1)+"."+strconv.Itoa(i%200+1)+". Оператор хранит персональные данные.\n\n"...)
		}
	default:
		ts.Fatalf("generate: unknown kind %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out, 0o666))
}

// reviewed returns a Word document with what its editors left in it.
func reviewed() []byte {
	run := func(properties, text string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	body := fixtures.WordParagraph("", "Privacy Policy") + fixtures.WordParagraph("", "1. General") +
		`<w:p><w:r><w:lastRenderedPageBreak/></w:r>` + run("", "1.1. We keep your data ") + `<w:commentRangeStart w:id="1"/>` + run(`<w:highlight w:val="yellow"/>`, "for ") +
		`<w:del w:id="2" w:author="a"><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins w:id="3" w:author="a">` + run(`<w:highlight w:val="yellow"/>`, "two") + `</w:ins>` +
		run(`<w:highlight w:val="yellow"/>`, " years") + `<w:commentRangeEnd w:id="1"/>` + run("", ", as clause ") + `<w:fldSimple w:instr=" REF _Ref42 \r \h ">` + run("", "1.2") + `</w:fldSimple>` + run("", " says.") + `</w:p>` +
		fixtures.WordParagraph("", "1.2. The personal data are deleted when you ask for it.")
	return fixtures.Docx(map[string]string{"document": body, "comments": `<w:comment w:id="1" w:author="a">` + fixtures.WordParagraph("", "Is a year right?") + `</w:comment>`}, nil)
}

// brokenWriter fails like a pipe whose reader has gone.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestClosedPipeIsNoCrash(t *testing.T) {
	var stderr bytes.Buffer
	status := Command{Stdin: strings.NewReader(""), Stdout: brokenWriter{}, Stderr: &stderr}.Run([]string{"check", "../../fixtures/ru/complete.txt"})
	if status != exitFailed || stderr.Len() > 0 {
		t.Errorf("status %d, standard error %q", status, stderr.String())
	}
}

// failingReader is a standard input that cannot be read.
type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, fmt.Errorf("input/output error") }

func TestUnreadableStandardInput(t *testing.T) {
	var stdout, stderr bytes.Buffer
	status := Command{Stdin: failingReader{}, Stdout: &stdout, Stderr: &stderr}.Run([]string{"check", "-"})
	if status != exitFailed || !strings.Contains(stderr.String(), "-: input/output error") {
		t.Errorf("status %d, standard error %q", status, stderr.String())
	}
}
