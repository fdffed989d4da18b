package source

import "unicode"

// byteEncodings are the one-byte encodings that Decode tells apart; of equals the first wins.
var byteEncodings = []Encoding{Windows1252, Windows1251, KOI8R}

// detectBytes returns the one-byte encoding in which raw looks most like a text that somebody wrote.
func detectBytes(raw []byte) Encoding {
	best, bestScore := byteEncodings[0], 0
	for i, enc := range byteEncodings {
		if score := score(raw, enc); i == 0 || score > bestScore {
			best, bestScore = enc, score
		}
	}
	return best
}

// frequency says how usual a small Cyrillic letter is in Russian and its neighbours, in about tenths of a percent of
// the text. A wrong decoding turns the letters into each other, and the usual ones into rare ones.
var frequency = map[rune]int{
	'о': 109, 'е': 85, 'а': 80, 'и': 74, 'н': 67, 'т': 63, 'с': 55, 'р': 47, 'в': 45, 'л': 44, 'к': 35, 'м': 32,
	'д': 30, 'п': 28, 'у': 26, 'я': 20, 'ы': 19, 'ь': 17, 'г': 17, 'з': 16, 'б': 16, 'ч': 14, 'й': 12, 'х': 10,
	'ж': 9, 'ш': 7, 'ю': 6, 'ц': 5, 'щ': 4, 'э': 3, 'ф': 3, 'ъ': 1, 'ё': 1,
}

// score says how plausible raw is in the encoding; only bytes outside ASCII count.
func score(raw []byte, enc Encoding) int {
	table := byteTable(enc)
	total := 0
	for i, c := range raw {
		if c < 0x80 {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = table[raw[i-1]]
		}
		if i+1 < len(raw) {
			after = table[raw[i+1]]
		}
		total += weigh(before, table[c], after)
	}
	return total
}

// byteTable returns the characters of all 256 bytes.
func byteTable(enc Encoding) (table [256]rune) {
	decode := decoders[enc]
	for c := range table {
		table[c], _, _ = decode([]byte{byte(c)})
	}
	return table
}

// weigh says how likely the character r is between its neighbours: above zero for likely, below for unlikely.
func weigh(before, r, after rune) int {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		if ascii(before) || ascii(after) || unicode.IsUpper(r) && unicode.IsLower(before) {
			return -60
		}
		return frequency[unicode.ToLower(r)]
	case unicode.Is(unicode.Latin, r):
		// An accented letter stands among plain ones, not in a row of its like.
		if ascii(before) || ascii(after) {
			return 20
		}
		return -60
	case r < 0xa0 || r == unicode.ReplacementChar || r >= 0x2500 && r < 0x25a0:
		return -100
	}
	return 10
}

func ascii(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }
