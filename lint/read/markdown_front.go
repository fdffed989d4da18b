package read

import (
	"bytes"
	"regexp"
	"strings"
)

// frontMatter is what generators of sites keep at the top of a page: keys and values, no text.
type frontMatter struct {
	end             int // where the page begins, in bytes
	title, language string
}

// frontKey is a line with a key of YAML or TOML.
var frontKey = regexp.MustCompile(`^([A-Za-z_][\w.-]*)\s*[:=]\s*(.*)$`)

// readFrontMatter reads the front matter of src; the zero frontMatter means that there is none. A rule at the top of a
// page looks like one, but no key follows it.
func readFrontMatter(src []byte) frontMatter {
	line, at := nextLine(src, 0)
	fence := string(line)
	if fence != "---" && fence != "+++" {
		return frontMatter{}
	}
	var front frontMatter
	for keys := 0; at < len(src); {
		line, at = nextLine(src, at)
		switch s := string(line); {
		case (s == fence || s == "..." && fence == "---") && keys > 0:
			front.end = at
			return front
		case s == "" || s[0] == '#' || keys > 0 && strings.IndexByte(" \t-[]{}", s[0]) >= 0:
		default:
			m := frontKey.FindStringSubmatch(s)
			if m == nil {
				return frontMatter{}
			}
			keys++
			switch value := strings.Trim(strings.TrimSpace(m[2]), `"'`); strings.ToLower(m[1]) {
			case "title":
				front.title = value
			case "lang", "language", "locale":
				front.language = value
			}
		}
	}
	return frontMatter{}
}

// nextLine returns the line at offset at, without white space at its end, and where the next one begins.
func nextLine(src []byte, at int) ([]byte, int) {
	next := len(src)
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	return bytes.TrimRight(src[at:next], " \t\r\n"), next
}
