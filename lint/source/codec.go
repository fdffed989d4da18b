package source

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decoder reads the first character of raw, which is not empty: the character, its length in bytes, and false where
// the bytes mean nothing and the character is U+FFFD.
type decoder func(raw []byte) (r rune, n int, ok bool)

var decoders = map[Encoding]decoder{
	UTF8:        decodeUTF8,
	UTF8BOM:     decodeUTF8,
	UTF16LE:     utf16Decoder(binary.LittleEndian),
	UTF16BE:     utf16Decoder(binary.BigEndian),
	Windows1251: byteDecoder(charmap.Windows1251),
	Windows1252: byteDecoder(charmap.Windows1252),
	KOI8R:       byteDecoder(charmap.KOI8R),
}

func decodeUTF8(raw []byte) (rune, int, bool) {
	r, n := utf8.DecodeRune(raw)
	return r, n, r != utf8.RuneError || n > 1
}

func utf16Decoder(order binary.ByteOrder) decoder {
	return func(raw []byte) (rune, int, bool) {
		if len(raw) < 2 {
			return utf8.RuneError, len(raw), false
		}
		r := rune(order.Uint16(raw))
		if !utf16.IsSurrogate(r) {
			return r, 2, true
		}
		if len(raw) >= 4 {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(raw[2:]))); pair != utf8.RuneError {
				return pair, 4, true
			}
		}
		return utf8.RuneError, 2, false
	}
}

func byteDecoder(table *charmap.Charmap) decoder {
	return func(raw []byte) (rune, int, bool) {
		r := table.DecodeByte(raw[0])
		return r, 1, r != utf8.RuneError
	}
}
