package read

import "strings"

// unixLines returns text with LF for the CR that ends its lines, if it is of the kind that has no LF at all.
func unixLines(text string) string {
	if strings.IndexByte(text, '\n') >= 0 || strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(text, "\r", "\n")
}
