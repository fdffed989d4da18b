package kind

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
)

// garbled reports words that say nothing, as far as letters alone can tell: letters read in the wrong encoding, question marks where
// letters were, words that lost the spaces between them; and phrases that translations are known to get wrong.
type garbled struct {
	// Phrase is the concept of such phrases.
	Phrase string
}

func newGarbled(r *rule.Rule, v Vocabulary) (Checker, error) {
	var k garbled
	if err := r.Decode(&k); err != nil {
		return nil, r.Errorf([]string{"check"}, "%v", err)
	}
	if err := v.has(k.Phrase); err != nil {
		return nil, r.Errorf([]string{"check", "phrase"}, "%v", err)
	}
	if err := r.Require("encoding {text}", "lost {text}", "glued {text}", "meant {text}"); err != nil {
		return nil, err
	}
	return k, r.Undecoded([]string{"phrase"})
}

// Concepts returns the concepts that the rule looks for.
func (k garbled) Concepts() []string { return []string{k.Phrase} }

// mojibake is text in UTF-8 that was read as if each byte were a letter: of Latin-1 or Windows-1252 (Ð¿Ñ€Ð°, â€™, Ã©), or of
// Windows-1251 (РїСЂР°РІР°, вЂ™).
var mojibake = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:[ÐÑÒÓ][\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,}` +
		`|â€[™œ“”˜¦¢\x{80}-\x{9f}]|Â[«»©®§°]|Ã[\x{a1}-\x{bf}]` +
		`|(?:[РСТУ][ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){3,}|вЂ[™њќ“”˜¦ћў]`)
})

var (
	// questioned is a question mark inside of a word, or before one that begins with a small letter, as quotation marks and
	// letters that an encoding lacks become.
	questioned = regexp.MustCompile(`[\p{L}?]*\p{L}\?+\p{Ll}[\p{L}?]*|(?:^|[ (])\?\p{L}[\p{L}\d ]{0,40}\?`)
	// replaced is a word with the mark of a character that was lost.
	replaced = regexp.MustCompile(`\p{L}*\x{fffd}+[\p{L}\x{fffd}]*`)
)

// The letters of the longest words: endings make Kazakh and Kyrgyz words longer than English ones.
const (
	maxLatinWord    = 30
	maxCyrillicWord = 45
)

// misread returns the places in the text that were read in the wrong encoding.
func misread(text string) [][]int {
	if !look(text).encoding {
		return nil
	}
	return mojibake().FindAllStringIndex(text, -1)
}

// Check reports every such place.
func (k garbled) Check(p *Pass) {
	for _, c := range p.clauses() {
		text := c.Text.S
		odd := look(text)
		if odd.encoding {
			k.report(p, c, "encoding", mojibake().FindAllStringIndex(text, -1))
		}
		if odd.replaced {
			k.report(p, c, "lost", replaced.FindAllStringIndex(text, -1))
		}
		if odd.question {
			k.report(p, c, "lost", outsideAddresses(text, questioned.FindAllStringIndex(text, -1)))
		}
		k.report(p, c, "glued", outsideAddresses(text, odd.long))
		for _, h := range p.Hits.In(c) {
			if h.Concept == k.Phrase {
				k.report(p, c, "meant", [][]int{{h.Start, h.End}})
			}
		}
	}
}

// report reports the first of the places, and tells of the others nothing: one cause spoils a clause at many places.
func (garbled) report(p *Pass, c *clause.Clause, message string, places [][]int) {
	if len(places) == 0 {
		return
	}
	start, end := places[0][0], places[0][1]
	start += len(c.Text.S[start:end]) - len(strings.TrimLeft(c.Text.S[start:end], " ("))
	p.Report(c, c.Text.Span(start, end), rule.Finding{Message: p.Say(message, "text", short(c.Text.S[start:end]))})
}

// oddities are what is worth a closer look in a text.
type oddities struct {
	encoding, replaced, question bool
	long                         [][]int // words longer than any
}

// look goes through the text once: hardly any text has anything of the kind.
func look(text string) oddities {
	var o oddities
	start, run, last := 0, 0, alphabet(0)
	flush := func(end int) {
		if last == latin && run > maxLatinWord || last == cyrillic && run > maxCyrillicWord {
			o.long = append(o.long, []int{start, end})
		}
		run = 0
	}
	for i, r := range text {
		if s := script(r); s != last || s == 0 {
			flush(i)
			start, last = i, s
		}
		run++
		switch {
		case r == '?':
			o.question = true
		case r == utf8.RuneError:
			o.replaced = true
		case r >= 0x80 && r <= 0xff && r != '«' && r != '»' && r != '§' && r != '©' || r == '™' || r == '€', r >= 'Ђ' && r <= 'Џ' && r != 'Ё' && r != 'І', r >= 'ђ' && r <= 'џ' && r != 'ё' && r != 'і':
			o.encoding = true
		}
	}
	flush(len(text))
	return o
}

// outsideAddresses drops the places inside of addresses of the web and of mail, and of what programs write: there, anything goes.
func outsideAddresses(text string, places [][]int) [][]int {
	var out [][]int
	for _, m := range places {
		start := strings.LastIndexByte(text[:m[0]], ' ') + 1
		end := len(text)
		if i := strings.IndexByte(text[m[1]:], ' '); i >= 0 {
			end = m[1] + i
		}
		if !strings.ContainsAny(text[start:end], "/@=&_%#") {
			out = append(out, m)
		}
	}
	return out
}
