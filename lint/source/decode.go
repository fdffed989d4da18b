package source

import "bytes"

// Encoding is how the bytes of a file stand for text.
type Encoding string

// The encodings that Decode finds.
const (
	UTF8        Encoding = "utf-8"
	UTF8BOM     Encoding = "utf-8-bom"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1251 Encoding = "windows-1251"
	Windows1252 Encoding = "windows-1252"
	KOI8R       Encoding = "koi8-r"
)

// rawOffsets maps offsets of text to offsets of the raw bytes.
type rawOffsets struct{ base int }

// Decode finds the encoding of raw and returns the file. Path is kept for messages.
func Decode(path string, raw []byte) (*File, error) {
	f := &File{Path: path, Raw: raw, Encoding: UTF8}
	body := raw
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		body, f.Encoding, f.offsets.base = raw[3:], UTF8BOM, 3
	}
	f.Text = string(body)
	return f, nil
}

func (f *File) raw(off int) int { return off + f.offsets.base }
