package source

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Texts of our own, as the encodings that people had for them wrote them.
const (
	russian = "1. Общие положения\r\nНастоящая политика действует в отношении данных, которые сайт получает от посетителя.\r\n" +
		"ОПЕРАТОР ХРАНИТ ДАННЫЕ НЕ ДОЛЬШЕ ГОДА. Ёмкость, объём: № 5 — «всё».\r\n"
	kazakh = "Құпиялылық саясаты. Сайт пайдаланушының дербес деректерін өңдейді.\n"
	german = "Datenschutzerklärung. Wir möchten Sie über Ihre Rechte aufklären, z. B. für Auskünfte über Löschung.\n"
)

// wideBytes writes s as UTF-16.
func wideBytes(s string, order binary.ByteOrder) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, 0, 0)
		order.PutUint16(out[len(out)-2:], u)
	}
	return out
}

// narrow writes s in a one-byte encoding.
func narrow(t *testing.T, s string, table *charmap.Charmap) []byte {
	t.Helper()
	out, err := table.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	koi := strings.NewReplacer("—", "-", "«", "", "»", "", "№", "No").Replace(russian)
	for _, c := range []struct {
		name string
		raw  []byte
		enc  Encoding
		text string
	}{
		{"ASCII", []byte("Privacy policy\n"), UTF8, "Privacy policy\n"},
		{"UTF-8", []byte(kazakh), UTF8, kazakh},
		{"UTF-8 with BOM", []byte("\xef\xbb\xbf" + kazakh), UTF8BOM, kazakh},
		{"UTF-16LE with BOM", append([]byte("\xff\xfe"), wideBytes(kazakh, binary.LittleEndian)...), UTF16LE, kazakh},
		{"UTF-16BE with BOM", append([]byte("\xfe\xff"), wideBytes(kazakh, binary.BigEndian)...), UTF16BE, kazakh},
		{"UTF-16LE without BOM", wideBytes(kazakh, binary.LittleEndian), UTF16LE, kazakh},
		{"UTF-16BE without BOM", wideBytes(russian, binary.BigEndian), UTF16BE, russian},
		{"UTF-16LE in English", wideBytes("Privacy policy 😀\r\n", binary.LittleEndian), UTF16LE, "Privacy policy 😀\r\n"},
		{"Windows-1251", narrow(t, russian, charmap.Windows1251), Windows1251, russian},
		{"Windows-1251, capitals", narrow(t, strings.ToUpper(russian), charmap.Windows1251), Windows1251, strings.ToUpper(russian)},
		{"KOI8-R", narrow(t, koi, charmap.KOI8R), KOI8R, koi},
		{"KOI8-R, capitals", narrow(t, strings.ToUpper(koi), charmap.KOI8R), KOI8R, strings.ToUpper(koi)},
		{"Windows-1252", narrow(t, german, charmap.Windows1252), Windows1252, german},
		{"quotes of Windows-1252", []byte("the company\x92s \x93policy\x94\n"), Windows1252, "the company’s “policy”\n"},
	} {
		f, err := Decode("a.txt", c.raw)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Encoding != c.enc || f.Text != c.text || len(f.Invalid) > 0 {
			t.Errorf("%s: %s, %q, invalid %v", c.name, f.Encoding, f.Text, f.Invalid)
		}
	}
}

func TestDecodeInvalid(t *testing.T) {
	for _, c := range []struct {
		raw, text string
		invalid   []Span
	}{
		{"персональные \xff\xfe данные \xd0", "персональные \ufffd\ufffd данные \ufffd", []Span{{25, 31}, {45, 48}}},
		{"\xff\xfea\x00\x00\xd8b\x00c", "a\ufffdb\ufffd", []Span{{1, 4}, {5, 8}}},
		{"a \ufffd", "a \ufffd", nil},
	} {
		f, err := Decode("a.txt", []byte(c.raw))
		if err != nil {
			t.Errorf("%q: %v", c.raw, err)
			continue
		}
		same := len(f.Invalid) == len(c.invalid)
		for i := range f.Invalid {
			same = same && f.Invalid[i] == c.invalid[i]
		}
		if f.Text != c.text || !same {
			t.Errorf("%q: %q, invalid %v, want %v", c.raw, f.Text, f.Invalid, c.invalid)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for raw, want := range map[string]string{
		"":                            "a.bin: the file is empty",
		"\xef\xbb\xbf \r\n\u00a0":     "a.bin: the file is empty",
		"%PDF-1.7\n":                  "a.bin: not a text file: a PDF document; ask for the file that it was made of, or take the text out with 'pdftotext -layout FILE FILE.txt'",
		"{\\rtf1 a}":                  "a.bin: not a text file: an RTF document; save it as .docx in Word, or run 'soffice --headless --convert-to docx FILE'",
		"PK\x03\x04..word/document":   "a.bin: not a text file: a Word document, which is read as docx and as nothing else",
		"PK\x03\x04..x":               "a.bin: not a text file: a ZIP archive",
		"policy\x00 of the site":      "a.bin: not a text file: it has NUL bytes",
		"\x01\x02\x03 text \x04\x05 ": "a.bin: not a text file: it is full of control characters",
	} {
		_, err := Decode("a.bin", []byte(raw))
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %q", raw, err, want)
			continue
		}
		var binary *BinaryError
		if errors.As(err, &binary) == errors.Is(err, ErrEmpty) {
			t.Errorf("%q: the error is a %T", raw, err)
		}
	}
}
