package kind

import "unicode/utf8"

// The titles of the fixes of proofreaders' rules.
const (
	textOneAlphabet     = "write '{text}' in one alphabet"
	textOneStyle        = "write {open}…{close}"
	textDelete          = "delete the second '{text}'"
	textDeleteInvisible = "delete the invisible characters"
	textOneSpace        = "leave one space"
	textDeleteSpace     = "delete the space"
	textOneMark         = "leave one '{mark}'"
)

// fixTitles returns them for the test that all have translations.
func fixTitles() []string {
	return []string{textOneAlphabet, textOneStyle, textDelete, textDeleteInvisible, textOneSpace, textDeleteSpace, textOneMark}
}

// lastRune returns the last character of a text, utf8.RuneError of none.
func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
