package concept

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
)

// valueAt is a value in a text: the words that it covers, both ends among them.
type valueAt struct {
	name        string
	first, last int
	period      *lang.Period
}

// span is a value before its words are known: byte offsets.
type span struct {
	name       string
	start, end int
	period     *lang.Period
}

var (
	emailShape    = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}._%+\-]*(?: ?@ ?| ?[\[(](?:at|собака)[\])] ?)[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.\p{L}{2,}`)
	hiddenEmail   = regexp.MustCompile(`(?i)\[?email protected\]?`)
	urlShape      = regexp.MustCompile(`(?i)(?:https?:?//|www\.)[^\s<>"«»]+|\b[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.(?:kz|kg|ru|com|net|org|info|io|uz|eu|app|рф|қаз)\b(?:/[^\s<>"«»]*)?`)
	phoneShape    = regexp.MustCompile(`\+?\(?\d[\d \-–‑().]{6,}\d`)
	handleShape   = regexp.MustCompile(`@[A-Za-z][A-Za-z0-9_.]{3,}`)
	messengerURL  = regexp.MustCompile(`(?i)(?:t\.me|wa\.me|telegram\.me|m\.me|vk\.com|instagram\.com|api\.whatsapp\.com)/[A-Za-z0-9_.+?=/]+`)
	idShape       = regexp.MustCompile(`\d{10,15}`)
	templateShape = regexp.MustCompile(`\{+[^{}]{1,80}\}+`)
	blankShape    = regexp.MustCompile(`\[[^\[\]]{2,80}\]|_{3,}|…{2,}|\.{5,}|\bX{3,}\b|<[\p{L} ]{3,40}>|\{\{[^{}]{2,60}\}\}`)
	exampleHost   = regexp.MustCompile(`(?i)@?\b(?:example|yoursite|your-?company|yourdomain|domain|site|mysite|сайт)\.(?:com|org|net|ru|kz|kg|рф)\b`)
)

// valuesIn returns the values in the clause's text, in the order of their first words.
func (l *Lexicon) valuesIn(c *clause.Clause, words []lang.Word) []valueAt {
	text := c.Text.S
	spans := l.shapes(text)
	for _, link := range c.Links {
		if name := linkValue(link.Target); name != "" {
			spans = append(spans, span{name: name, start: link.Start, end: link.End})
		}
	}
	if strings.ContainsFunc(text, unicode.IsDigit) || len(words) > 0 {
		for _, p := range l.grammar.Periods(text, words) {
			spans = append(spans, span{name: Period, start: p.Start, end: p.End, period: &p})
		}
		for _, d := range l.grammar.Dates(text, words) {
			spans = append(spans, span{name: Date, start: d.Start, end: d.End})
		}
	}
	spans = append(spans, names(text, words)...)
	var out []valueAt
	for _, s := range spans {
		first, _ := slices.BinarySearchFunc(words, s.start, func(w lang.Word, at int) int { return w.End - 1 - at })
		last := first
		for last+1 < len(words) && words[last+1].Start < s.end {
			last++
		}
		if first < len(words) && words[first].Start < s.end {
			out = append(out, valueAt{s.name, first, last, s.period})
		}
	}
	slices.SortStableFunc(out, func(a, b valueAt) int { return a.first - b.first })
	return out
}

// linkValue returns what a link leads to, if that is a way to reach somebody.
func linkValue(target string) string {
	switch {
	case strings.HasPrefix(target, "mailto:") && len(target) > len("mailto:"):
		return Email
	case strings.HasPrefix(target, "tel:"):
		return Phone
	case messengerURL.MatchString(target):
		return Messenger
	}
	return ""
}

// shapes finds what is recognised by its characters. The expensive patterns are tried only where a character that they
// need occurs.
func (l *Lexicon) shapes(text string) []span {
	var out []span
	var taken []bool // bytes that belong to a value already
	add := func(name string, shape *regexp.Regexp, ok func(string) bool) {
		for _, m := range shape.FindAllStringIndex(text, -1) {
			if taken == nil {
				taken = make([]bool, len(text))
			}
			if slices.Contains(taken[m[0]:m[1]], true) || ok != nil && !ok(text[m[0]:m[1]]) {
				continue
			}
			for i := m[0]; i < m[1]; i++ {
				taken[i] = true
			}
			out = append(out, span{name: name, start: m[0], end: m[1]})
		}
	}
	has := func(chars string) bool { return strings.ContainsAny(text, chars) }
	if has("{") {
		add(Email, templateShape, func(s string) bool { return containsFold(s, "mail") })
		add(Phone, templateShape, func(s string) bool { return containsFold(s, "phone") || containsFold(s, "tel") })
	}
	if strings.Contains(text, "protected") {
		add(Email, hiddenEmail, nil)
	}
	if has("@[(") || strings.Contains(text, ".com") {
		add(Placeholder, exampleHost, nil)
	}
	if has("@[(") {
		add(Email, emailShape, nil)
	}
	if has("[_…<X{") || strings.Contains(text, "....") {
		add(Placeholder, blankShape, func(s string) bool { return strings.Trim(s, "[]0123456789 ") != "" })
	}
	if has("/") {
		add(Messenger, messengerURL, nil)
	}
	if has("./") {
		add(URL, urlShape, nil)
	}
	if has("@") {
		add(Messenger, handleShape, nil)
	}
	if has("0123456789") {
		add(ID, idShape, func(s string) bool {
			return len(s) >= 12 && !strings.HasPrefix(s, "996") || len(s) == 10 || len(s) > 12
		})
		add(Phone, phoneShape, isPhone)
	}
	return out
}

func containsFold(s, part string) bool { return strings.Contains(strings.ToLower(s), part) }

// isPhone reports whether digits with marks between are a telephone number, and not dates, sums or clause numbers.
func isPhone(s string) bool {
	digits, groups, marks := 0, 1, 0
	for i, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case r == '.':
			marks++
			groups++
		case i > 0:
			groups++
		}
	}
	switch {
	case digits < 9 || digits > 14 || marks > 2:
		return false
	case strings.HasPrefix(s, "+"):
		return true
	case groups == 1: // no mark at all
		return digits == 11 && (s[0] == '8' || s[0] == '7') || digits == 10 && s[0] == '0' || digits == 12 && strings.HasPrefix(s, "996")
	}
	return digits >= 10 || strings.ContainsAny(s, "-()")
}

// names finds proper names: what stands in quotation marks, and runs of words with a capital that do not begin a sentence
// or are plainly no common words.
func names(text string, words []lang.Word) []span {
	out := quoted(text)
	quotes := out
	for i := 0; i < len(words); i++ {
		for len(quotes) > 0 && quotes[0].end <= words[i].Start {
			quotes = quotes[1:]
		}
		if len(quotes) > 0 && quotes[0].start <= words[i].Start || !named(text, words, i) {
			continue
		}
		j := i
		for j+1 < len(words) && j < i+6 && runsOn(text[words[j].End:words[j+1].Start]) && capital(text, words[j+1]) {
			j++
		}
		out = append(out, span{name: Name, start: words[i].Start, end: words[j].End})
		i = j
	}
	return out
}

// maxQuoted is the most bytes that a name in quotation marks has.
const maxQuoted = 120

// quoted returns the short texts in quotation marks that begin with a capital, a digit or a Latin letter.
func quoted(text string) []span {
	var out []span
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if !strings.ContainsRune("«“„\"", r) {
			continue
		}
		end := strings.IndexAny(text[i:min(i+maxQuoted, len(text))], "»”“\"")
		if end <= 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(text[i:])
		if unicode.IsUpper(first) || unicode.IsDigit(first) || first < utf8.RuneSelf && unicode.IsLetter(first) {
			out = append(out, span{name: Name, start: i, end: i + end})
		}
		i += end
		_, n = utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return out
}

func capital(text string, w lang.Word) bool {
	r, _ := utf8.DecodeRuneInString(text[w.Start:])
	return unicode.IsUpper(r)
}

// named reports whether the word begins a proper name as far as its letters tell.
func named(text string, words []lang.Word, i int) bool {
	w := words[i]
	if !capital(text, w) {
		return false
	}
	capitals := 0
	for _, r := range text[w.Start:w.End] {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if i > 0 && !strings.ContainsAny(text[words[i-1].End:w.Start], ".!?") {
		return true
	}
	return capitals > 1
}

// runsOn reports whether a name goes on over what stands between two of its words.
func runsOn(gap string) bool {
	return gap == " " || gap == "-" || gap == " & " || gap == "." || gap == "’"
}
