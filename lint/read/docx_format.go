package read

import (
	"fmt"
	"strconv"
	"strings"
)

// wordNumber returns n as a list of the format shows it. The formats are those of WordprocessingML (ST_NumberFormat); pattern is
// that of a custom one. ok is false for a format that is not known, whose numbers are shown in digits.
func wordNumber(n int, format, pattern string) (s string, ok bool) {
	switch format {
	case "", "decimal":
	case "decimalZero":
		return fmt.Sprintf("%02d", n), true
	case "custom": // 001, 002, 003, ...
		first, _, _ := strings.Cut(pattern, ",")
		return fmt.Sprintf("%0*d", min(len(first), 9), n), strings.TrimLeft(first, "0") == "1"
	case "lowerLetter":
		return repeated(n, latinLetters), true
	case "upperLetter":
		return strings.ToUpper(repeated(n, latinLetters)), true
	case "russianLower":
		return repeated(n, russianLetters), true
	case "russianUpper":
		return strings.ToUpper(repeated(n, russianLetters)), true
	case "lowerRoman", "upperRoman":
		if s := roman(n); s != "" {
			return letterCase(s, format == "upperRoman"), true
		}
	case "none", "bullet":
		return "", true
	default:
		return strconv.Itoa(n), false
	}
	return strconv.Itoa(n), true
}

const (
	latinLetters   = "abcdefghijklmnopqrstuvwxyz"
	russianLetters = "абвгдежзиклмнопрстуфхцчшщыэюя"
)

// maxRepeated is how often a letter is repeated; Word goes on, and nobody reads it.
const maxRepeated = 30

// repeated returns a, b … z, aa, bb … zz, aaa: Word repeats the letter where other programs count on.
func repeated(n int, alphabet string) string {
	letters := []rune(alphabet)
	if n < 1 || (n-1)/len(letters) >= maxRepeated {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(letters[(n-1)%len(letters)]), (n-1)/len(letters)+1)
}
