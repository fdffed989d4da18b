package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const (
	unfixed   = "Политика конфиденциальности\n1. Общие положения\n1.1. Оператор обрабатывает персональные данные пользователей сайта.\n1.2. Файлы сookies хранятся  год.\n"
	fixedText = "Политика конфиденциальности\n1. Общие положения\n1.1. Оператор обрабатывает персональные данные пользователей сайта.\n1.2. Файлы cookies хранятся год.\n"
)

// runFix runs 'policylint fix' and returns its status and what it says.
func runFix(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = Command{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs}.Run(append([]string{"fix", "--ui-lang", "en"}, args...))
	return status, out.String(), errs.String()
}

// A file keeps its encoding, byte-order mark, line ends and mode.
func TestFixKeepsTheFilesForm(t *testing.T) {
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	same := func(s string) string { return s }
	for _, tt := range []struct {
		name  string
		enc   encoding.Encoding
		lines func(string) string
		bom   string
	}{
		{"utf-8", encoding.Nop, same, ""},
		{"crlf", encoding.Nop, crlf, ""},
		{"cr", encoding.Nop, func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }, ""},
		{"bom", encoding.Nop, crlf, "\xef\xbb\xbf"},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), crlf, "\xff\xfe"},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), same, "\xfe\xff"},
		{"windows-1251", charmap.Windows1251, crlf, ""},
		{"koi8-r", charmap.KOI8R, same, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := func(s string) []byte {
				out, err := tt.enc.NewEncoder().Bytes([]byte(tt.lines(s)))
				if err != nil {
					t.Fatal(err)
				}
				return append([]byte(tt.bom), out...)
			}
			path := filepath.Join(t.TempDir(), "draft.txt")
			if err := os.WriteFile(path, form(unfixed), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, 0o640); err != nil {
				t.Fatal(err)
			}
			if status, _, stderr := runFix(path); status != exitClean || stderr != "" {
				t.Fatalf("status %d, standard error %q", status, stderr)
			}
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if want := form(fixedText); !bytes.Equal(got, want) {
				t.Errorf("got\n%q, want\n%q", got, want)
			}
			if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
				t.Errorf("mode %v", info.Mode())
			}
			if list, _ := os.ReadDir(filepath.Dir(path)); len(list) != 1 {
				t.Errorf("%d files are left in the directory", len(list))
			}
		})
	}
}

// A link stays a link, and the file that it leads to is written.
func TestFixFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real.txt"), filepath.Join(dir, "link.txt")
	if err := os.WriteFile(file, []byte(unfixed), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.txt", link); err != nil {
		t.Skip(err)
	}
	if status, _, stderr := runFix(link); status != exitClean {
		t.Fatal(stderr)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is a link no more (%v)", err)
	}
	if got, _ := os.ReadFile(file); string(got) != fixedText {
		t.Errorf("the file has %q", got)
	}
}

// A file that somebody else wrote in the meantime is left to him, even where its size and time are the same.
func TestReplaceRefusesAChangedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft.txt")
	at := time.Now().Add(-time.Hour)
	write := func(text string, at time.Time) {
		t.Helper()
		if err := errors.Join(os.WriteFile(path, []byte(text), 0o644), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, text string
		at         time.Time
	}{
		{"longer", unfixed + "1.3. Ещё.\n", at},
		{"later", unfixed, at.Add(time.Second)},
		{"other bytes", strings.Replace(unfixed, "год", "век", 1), at},
	} {
		write(unfixed, at)
		d, err := openDraft(path)
		if err != nil {
			t.Fatal(err)
		}
		write(tt.text, tt.at)
		if err := d.replace([]byte(fixedText)); err != errChanged {
			t.Errorf("%s: error %v", tt.name, err)
		}
		if got, _ := os.ReadFile(path); string(got) != tt.text {
			t.Errorf("%s: the file has %q", tt.name, got)
		}
	}
	write(unfixed, at)
	d, err := openDraft(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.replace([]byte(fixedText)); err != nil {
		t.Error(err)
	}
}

// A fix that needs a character which the encoding lacks is not made: the file stays as it is, and the user is told.
func TestFixOutsideTheEncoding(t *testing.T) {
	raw, err := charmap.Windows1251.NewEncoder().Bytes([]byte(fixedText))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "draft.txt")
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	const responsiblePerson = "0055e0241764b652"
	status, _, stderr := runFix("--lang", "kk", "--force", "--only", responsiblePerson, path) // its model clause is Kazakh then
	if status != exitFailed || !strings.Contains(stderr, "draft.txt:1: section/responsible-person: fix left out: the file is in windows-1251, which has no character 'ө'") {
		t.Errorf("status %d, standard error %q", status, stderr)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, raw) {
		t.Errorf("the file has %q", got)
	}
	if status, _, stderr := runFix("--only", responsiblePerson, path); status != exitClean {
		t.Errorf("in Russian: status %d, standard error %q", status, stderr)
	}
}
