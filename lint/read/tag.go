package read

import (
	"html"
	"strings"

	"github.com/policylint/policylint/lint/source"
)

// tag is a start tag of HTML.
type tag struct {
	name  string // in lower case
	attrs []attr
	empty bool // written <a/>
}

// attr is an attribute: its name in lower case, its value without entities, and the place of the value.
type attr struct {
	name, value string
	span        source.Span
}

// get returns the value of the attribute, "" if there is none.
func (t tag) get(name string) string {
	for _, a := range t.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// has reports whether the attribute is there, whatever its value.
func (t tag) has(name string) bool {
	for _, a := range t.attrs {
		if a.name == name {
			return true
		}
	}
	return false
}

// style returns the value of a property of the style attribute, in lower case.
func (t tag) style(property string) string {
	for _, decl := range strings.Split(t.get("style"), ";") {
		name, value, ok := strings.Cut(decl, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), property) {
			return strings.ToLower(strings.TrimSpace(value))
		}
	}
	return ""
}

// words returns the words of an attribute that is a list of them, in lower case.
func (t tag) words(name string) []string { return strings.Fields(strings.ToLower(t.get(name))) }

// parseTag takes a start tag apart; raw is all of it, from < to >, and stands at base.
func parseTag(raw string, base int) tag {
	i := 1
	for i < len(raw) && !tagSpace(raw[i]) && raw[i] != '/' && raw[i] != '>' {
		i++
	}
	t := tag{name: strings.ToLower(raw[1:i])}
	end := len(strings.TrimSuffix(raw, ">"))
	if end > i && raw[end-1] == '/' {
		t.empty = true
	}
	for {
		for i < end && (tagSpace(raw[i]) || raw[i] == '/') {
			i++
		}
		if i >= end {
			return t
		}
		var a attr
		a, i = parseAttr(raw, i, end, base)
		t.attrs = append(t.attrs, a)
		if a.span.End == base+end {
			t.empty = false // the slash is part of a value without quotes
		}
	}
}

// parseAttr reads the attribute that begins at raw[i] and returns where it ends.
func parseAttr(raw string, i, end, base int) (attr, int) {
	start := i
	i++ // a name may begin with =
	for i < end && !tagSpace(raw[i]) && raw[i] != '/' && raw[i] != '=' {
		i++
	}
	a := attr{name: strings.ToLower(raw[start:i])}
	j := i
	for j < end && tagSpace(raw[j]) {
		j++
	}
	if j >= end || raw[j] != '=' {
		return a, i
	}
	for j++; j < end && tagSpace(raw[j]); j++ {
	}
	start, stop, next := j, j, j
	if j < end && (raw[j] == '"' || raw[j] == '\'') {
		start = j + 1
		stop = end
		if k := strings.IndexByte(raw[start:end], raw[j]); k >= 0 {
			stop = start + k
		}
		next = min(stop+1, end)
	} else {
		for stop < end && !tagSpace(raw[stop]) {
			stop++
		}
		next = stop
	}
	a.value = html.UnescapeString(raw[start:stop])
	a.span = source.Span{Start: base + start, End: base + stop}
	return a, next
}

func tagSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
