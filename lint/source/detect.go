package source

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// magics are the first bytes of files that are no text and that people hand to a linter all the same.
var magics = []struct{ prefix, what string }{
	{"%PDF-", "a PDF document; ask for the file that it was made of, or take the text out with 'pdftotext -layout FILE FILE.txt'"},
	{"{\\rtf", "an RTF document; " + saveAsWord},
	{"\xd0\xcf\x11\xe0", "a document of an old Word or Excel, or one with a password; " + saveAsWord},
	{"\x89PNG", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"\x7fELF", "a program"},
	{"MZ\x90\x00", "a program"},
	{"\x1f\x8b\x08", "a gzip archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!\x1a", "a RAR archive"},
}

// saveAsWord says how a document of another word processor becomes one that can be read.
const saveAsWord = "save it as .docx in Word, or run 'soffice --headless --convert-to docx FILE'"

// containers are the formats of documents in a ZIP archive, by what only they have in them.
var containers = []struct{ part, what string }{
	{"application/vnd.oasis.opendocument.text", "an OpenDocument text; " + saveAsWord},
	{"word/", "a Word document, which is read as docx and as nothing else"},
	{"xl/workbook", "an Excel workbook"},
	{"ppt/", "a PowerPoint presentation"},
}

// IsWord reports whether raw is a Word document of the kind that is read (.docx), as far as its beginning shows.
func IsWord(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte(zipStart)) && bytes.Contains(raw, []byte("word/")) && !bytes.Contains(raw, []byte("application/vnd.oasis."))
}

// IsArchive reports whether raw is a ZIP archive that does not show in the beginning what it holds: a Word document that is cut off
// early is one.
func IsArchive(raw []byte) bool { return magic(raw) == archive }

// archive is what magic says of an archive of which it knows nothing else.
const archive = "a ZIP archive"

const zipStart = "PK\x03\x04"

// magic names the format of bytes that are known to be no text, "" if they may be some.
func magic(raw []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			return m.what
		}
	}
	if bytes.HasPrefix(raw[:min(len(raw), 1<<9)], []byte("<?xml")) && bytes.Contains(raw[:min(len(raw), 1<<9)], []byte(`progid="Word.Document"`)) {
		return "a Word document saved as XML; " + saveAsWord
	}
	if !bytes.HasPrefix(raw, []byte(zipStart)) {
		return ""
	}
	for _, c := range containers {
		if bytes.Contains(raw, []byte(c.part)) {
			return c.what
		}
	}
	return archive
}

// detect returns the encoding of raw and the length of its byte-order mark.
func detect(raw []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return UTF8BOM, 3
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	if enc := wide(raw); enc != "" {
		return enc, 0
	}
	valid, invalid := countUTF8(raw)
	// Letters of a one-byte encoding look like UTF-8 only by chance, and seldom.
	if invalid == 0 || valid > 4*invalid {
		return UTF8, 0
	}
	return detectBytes(raw), 0
}

// countUTF8 returns how many characters of several bytes raw has as UTF-8, and how many bytes fit none.
func countUTF8(raw []byte) (valid, invalid int) {
	for len(raw) > 0 {
		if raw[0] < utf8.RuneSelf {
			raw = raw[1:]
			continue
		}
		_, n, ok := decodeUTF8(raw)
		if ok {
			valid++
		} else {
			invalid++
		}
		raw = raw[n:]
	}
	return valid, invalid
}

// wide returns UTF16LE or UTF16BE for a text without byte-order mark that is one of them, else "". Such a text has
// spaces or line ends, so it has NUL bytes, which no other text has.
func wide(raw []byte) Encoding {
	sample := raw[:min(len(raw), 1<<16)]
	if len(sample) < 2 || bytes.IndexByte(sample, 0) < 0 {
		return ""
	}
	le, be := plausible(sample, binary.LittleEndian), plausible(sample, binary.BigEndian)
	units := len(sample) / 2
	switch {
	case le > be && le*10 >= units*9:
		return UTF16LE
	case be > le && be*10 >= units*9:
		return UTF16BE
	}
	return ""
}

// plausible counts the 16-bit units that are a likely character of a policy.
func plausible(raw []byte, order binary.ByteOrder) int {
	count := 0
	for i := 0; i+1 < len(raw); i += 2 {
		switch u := order.Uint16(raw[i:]); {
		case u >= '\t' && u <= '\r', u >= ' ' && u < 0x7f, u >= 0xa0 && u < 0x250,
			u >= 0x300 && u < 0x530, u >= 0x2010 && u < 0x2060, u == 0x20ac, u == 0x2116, u >= 0xd800 && u < 0xe000:
			count++
		}
	}
	return count
}
