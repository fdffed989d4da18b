package read

import (
	"strconv"
	"strings"
)

// bullet is the mark of an item of an unordered list.
const bullet = "•"

// ordinal returns the mark that a browser shows for the item n of an ordered list whose type is "1", "a", "A", "i" or "I".
func ordinal(n int, kind string) string {
	switch kind {
	case "a", "A":
		if s := letters(n); s != "" {
			return letterCase(s, kind == "A") + "."
		}
	case "i", "I":
		if s := roman(n); s != "" {
			return letterCase(s, kind == "I") + "."
		}
	}
	return strconv.Itoa(n) + "."
}

func letterCase(s string, upper bool) string {
	if upper {
		return strings.ToUpper(s)
	}
	return s
}

// letters returns a, b … z, aa, ab … for 1, 2 …; "" for what has no letter.
func letters(n int) string {
	var s []byte
	for ; n > 0; n = (n - 1) / 26 {
		s = append([]byte{byte('a' + (n-1)%26)}, s...)
	}
	return string(s)
}

// roman returns i, ii … for 1 to 3999; "" for what browsers write with digits.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	digits := []string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(digits[i])
		}
	}
	return b.String()
}
