package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// injectors are the kinds of defects.
var injectors = []injector{
	{"numbering/gap", gap},
	{"numbering/duplicate", duplicate},
	{"numbering/order", order},
	{"numbering/orphan", orphan},
	{"numbering/lost-marker", lostMarker},
	{"numbering/style", numberStyle},
	{"structure/level-skipped", levelSkipped},
	{"structure/same-heading", sameHeading},
	{"structure/look-alike-letter", listLetter},
	{"reference/unresolved", unresolved},
	{"reference/self", self},
	{"reference/detached", detached},
	{"term/undefined", (*site).sentence},
	{"term/unused", (*site).sentence},
	{"term/redefined", redefined},
	{"consistency/domain", domainSlip},
	{"consistency/email", otherDomain},
	{"consistency/period", secondPeriod},
	{"consistency/contradiction", contradiction},
	{"fact/impossible-date", (*site).sentence},
	{"fact/number-mismatch", (*site).sentence},
	{"fact/check-digit", registerNumber},
	{"leftover/placeholder", (*site).sentence},
	{"leftover/foreign-language", foreign},
	{"leftover/page-chrome", chrome},
	{"text/mixed-script", mixedScript},
	{"text/quotes", quotes},
	{"text/repeated-word", repeatedWord},
	{"text/garbled", garbled},
	{"style/double-space", doubleSpace},
	{"style/invisible-character", invisible},
	{"style/punctuation", punctuation},
	{"risk/unlimited-retention", (*site).sentence},
	{"risk/change-without-notice", (*site).sentence},
	{"risk/implied-consent", (*site).sentence},
	{"risk/liability-waiver", (*site).sentence},
	{"risk/unrestricted-transfer", unrestricted},
	{"wording/absolute-promise", (*site).sentence},
	{"wording/bundled-consent", (*site).sentence},
	{"wording/vague-list", (*site).sentence},
	{"link/broken", (*site).sentence},
	{"section/", sectionGone},
}

// redefined gives the name of a term once more.
func redefined(s *site) (wound, bool) {
	var terms []clause.Term
	for _, t := range s.Document.Terms {
		if !t.Party && t.Alias {
			terms = append(terms, t)
		}
	}
	words, _ := pick(s, s.sentences[s.lang])
	term, ok := pick(s, terms)
	if !ok {
		return wound{}, false
	}
	w, ok := s.put(strings.Replace(words, "{term}", term.Name, 1))
	if ok { // the place that comes second is the one to be reported
		w.lines = append(w.lines, lineAfter(s.text, w.text, term.Clause.Span.Start))
	}
	return w, ok
}

// secondPeriod gives another period for the answer to a claim; either place may be reported.
func secondPeriod(s *site) (wound, bool) {
	w, ok := s.sentence()
	for _, c := range s.Coverage {
		for _, e := range c.Evidence {
			if ok && c.Topic == "dispute-response" {
				w.lines = append(w.lines, lineAfter(s.text, w.text, e.Span.Start))
			}
		}
	}
	return w, ok
}

// lineAfter returns the line on which the offset of a text stands after something was put in before or behind it.
func lineAfter(before, after string, off int) int {
	same := 0
	for same < min(len(before), len(after)) && before[same] == after[same] {
		same++
	}
	if off >= same {
		off += len(after) - len(before)
	}
	return 1 + strings.Count(after[:off], "\n")
}

// unrestricted puts in a sentence that the list of recipients in every clean policy speaks against.
func unrestricted(s *site) (wound, bool) {
	w, ok := s.sentence()
	w.implied = []string{"consistency/contradiction"}
	return w, ok
}

// contradiction puts two sentences into two clauses that cannot both hold.
func contradiction(s *site) (wound, bool) {
	pair, _ := pick(s, s.sentences[s.lang])
	claim, against, _ := strings.Cut(pair, "|")
	all := s.clauses(prose)
	a, _ := pick(s, all)
	b, _ := pick(s, all)
	if a == nil || a == b {
		return wound{}, false
	}
	return s.wound(s.behind(a, claim), s.behind(b, against))
}

var host = regexp.MustCompile(`[a-z][a-z-]{3,}\.[a-z]{2,3}\b`)

// hosts returns the lines of the policy's body on which its domain stands, and the domain; nothing if it has several.
func (s *site) hosts() (domain string, lines []source.Span) {
	body := source.Span{Start: s.Document.Body[0].Span.Start, End: s.Document.Body[1].Span.End}
	for _, m := range host.FindAllStringIndex(s.text, -1) {
		if m[0] < body.Start || m[1] > body.End {
			continue
		}
		line := source.Span{Start: strings.LastIndexByte(s.text[:m[0]], '\n') + 1, End: len(s.text)}
		if i := strings.IndexByte(s.text[m[1]:], '\n'); i >= 0 {
			line.End = m[1] + i
		}
		if d := s.text[m[0]:m[1]]; domain != "" && d != domain {
			return "", nil
		} else if domain = d; !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return domain, lines
}

// domainSlip mistypes the domain on one line.
func domainSlip(s *site) (wound, bool) {
	domain, lines := s.hosts()
	line, ok := pick(s, lines)
	if !ok || len(lines) < 2 {
		return wound{}, false
	}
	i := s.rng.IntN(strings.IndexByte(domain, '.'))
	letter := 'a' + byte(s.rng.IntN(26))
	slip := domain[:i] + string(letter) + domain[i+1:]
	if slip == domain || domain[i] == '-' {
		return wound{}, false
	}
	offsets := []int{line.Start}
	if len(lines) == 2 { // of two, either may be the right one
		offsets = []int{lines[0].Start, lines[1].Start}
	}
	return s.at(offsets, edit{line, strings.ReplaceAll(s.text[line.Start:line.End], domain, slip)})
}

// otherDomain lets all mail go to the same name under another top level.
func otherDomain(s *site) (wound, bool) {
	domain, lines := s.hosts()
	top, _ := pick(s, []string{"com", "net", "org"})
	name, own, _ := strings.Cut(domain, ".")
	var edits []edit
	var offsets []int
	for _, line := range lines {
		written := s.text[line.Start:line.End]
		if offsets = append(offsets, line.Start); strings.Contains(written, "@") {
			edits = append(edits, edit{line, strings.ReplaceAll(written, "@"+domain, "@"+name+"."+top)})
		}
	}
	if len(edits) == 0 || len(edits) == len(lines) || top == own {
		return wound{}, false
	}
	return s.at(offsets, edits...)
}

var register = regexp.MustCompile(`\b\d{10}(?:\d{2,5})?\b`)

// registerNumber mistypes the number of the operator in a register.
func registerNumber(s *site) (wound, bool) {
	m := register.FindStringIndex(s.text)
	if m == nil {
		return wound{}, false
	}
	at := source.Span{Start: m[0], End: m[1]}
	digits := s.text[at.Start:at.End]
	i := len(digits) - 1
	if s.rng.IntN(2) == 0 || len(digits) == 14 { // the digits of Kyrgyz numbers have no known sum
		i = s.rng.IntN(len(digits))
		return s.wound(edit{at, digits[:i] + digits[i+1:]})
	}
	return s.wound(edit{at, digits[:i] + string('0'+(digits[i]-'0'+1+byte(s.rng.IntN(9)))%10)})
}

// foreign puts in a sentence of another language, behind a clause or as a paragraph.
func foreign(s *site) (wound, bool) {
	other, _ := pick(s, Languages)
	words, _ := pick(s, s.sentences[other])
	c, ok := pick(s, s.clauses(prose))
	if !ok || other == s.lang {
		return wound{}, false
	}
	if s.rng.IntN(2) == 0 {
		return s.wound(s.below(c, words))
	}
	return s.wound(s.behind(c, words))
}

// chrome puts a menu before the policy or behind it.
func chrome(s *site) (wound, bool) {
	words, _ := pick(s, s.sentences[s.lang])
	switch s.Document.Format {
	case "html":
		return wound{}, false
	case "markdown": // what makes Markdown of a page keeps its links
		words = "[" + strings.ReplaceAll(words, "\n", "](/)\n\n[") + "](/)"
	}
	if s.rng.IntN(2) == 0 {
		return s.wound(edit{source.Span{}, words + "\n\n"})
	}
	end := len(strings.TrimRight(s.text, "\n"))
	return s.wound(edit{source.Span{Start: end, End: end}, "\n\n" + words})
}

// mixedScript writes a letter of a word in the other alphabet.
func mixedScript(s *site) (wound, bool) {
	w, ok := pick(s, s.words(4))
	if !ok {
		return wound{}, false
	}
	var places []int
	for i, r := range w.text {
		if lookAlike(r) != 0 {
			places = append(places, i)
		}
	}
	i, ok := pick(s, places)
	if !ok {
		return wound{}, false
	}
	r, n := utf8.DecodeRuneInString(w.text[i:])
	return s.wound(edit{w.span(), w.text[:i] + string(lookAlike(r)) + w.text[i+n:]})
}

// quotes takes a quotation mark or bracket away, or puts one of another kind.
func quotes(s *site) (wound, bool) {
	type mark struct {
		at source.Span
		r  rune
	}
	var marks []mark
	for _, c := range s.clauses(func(*clause.Clause) bool { return true }) {
		open := 0 // a bracket behind the number of an item closes none
		for i, r := range c.Text.S {
			if r == '(' {
				open++
			}
			if strings.ContainsRune("«»“”(\"", r) || r == ')' && open > 0 {
				marks = append(marks, mark{c.Text.Span(i, i+utf8.RuneLen(r)), r})
			}
		}
	}
	m, ok := pick(s, marks)
	if !ok {
		return wound{}, false
	}
	other := map[rune]string{'«': "“", '»': "”", '“': "«", '”': "»"}[m.r]
	slip := ""
	if s.rng.IntN(3) == 0 {
		slip = other
	}
	w, _ := s.wound(edit{m.at, slip})
	w.implied = []string{"term/"} // a definition whose marks do not pair may define nothing
	return w, true
}

// repeatedWord writes a word twice.
func repeatedWord(s *site) (wound, bool) {
	w, ok := pick(s, s.words(3))
	if !ok || w.start == 0 {
		return wound{}, false
	}
	return s.wound(edit{w.span(), w.text + " " + w.text})
}

// garbled spoils a word as wrong encodings and lost spaces do.
func garbled(s *site) (wound, bool) {
	w, ok := pick(s, s.words(5))
	if !ok {
		return wound{}, false
	}
	e, ok := spoil(s, w)
	out, _ := s.wound(e)
	out.implied = []string{"section/", "term/"} // a word that says nothing is no evidence, and names nothing
	return out, ok
}

// spoil returns the edit that makes the word unreadable, false where the way that chance chose does not.
func spoil(s *site, w word) (edit, bool) {
	var letters []int
	for i := range w.text {
		letters = append(letters, i)
	}
	i := letters[1+s.rng.IntN(len(letters)-2)]
	_, n := utf8.DecodeRuneInString(w.text[i:])
	switch s.rng.IntN(4) {
	case 0:
		return edit{w.span(), w.text[:i] + "\ufffd" + w.text[i+n:]}, true
	case 1:
		return edit{w.span(), w.text[:i] + "?" + w.text[i+n:]}, true
	case 2:
		table, _ := pick(s, []*charmap.Charmap{charmap.Windows1251, charmap.Windows1252})
		read, err := table.NewDecoder().String(w.text)
		return edit{w.span(), read}, err == nil && read != w.text && !strings.ContainsRune(read, utf8.RuneError)
	}
	return glued(s, w)
}

// glued takes the spaces out behind the word until no language has so long a word.
func glued(s *site, w word) (edit, bool) {
	rest := w.clause.Text.S[w.start:]
	letters, spaces := 0, 0
	for i, r := range rest {
		switch {
		case unicode.IsLetter(r):
			letters++
		case r == ' ':
			spaces++
		default:
			return edit{}, false
		}
		if letters > 50 && spaces > 3 {
			at := w.clause.Text.Span(w.start, w.start+i)
			return edit{at, strings.Join(strings.Fields(s.text[at.Start:at.End]), "")}, true
		}
	}
	return edit{}, false
}

// gapBehind returns the space behind a word by chance, in plain text without the ends of lines.
func (s *site) gapBehind(next func(r rune) bool) (source.Span, bool) {
	var gaps []source.Span
	for _, w := range s.words(3) {
		end := w.span().End
		r, _ := utf8.DecodeRuneInString(s.text[end:])
		if next(r) {
			gaps = append(gaps, source.Span{Start: end, End: end + utf8.RuneLen(r)})
		}
	}
	return pick(s, gaps)
}

// doubleSpace puts two spaces for one.
func doubleSpace(s *site) (wound, bool) {
	at, ok := s.gapBehind(func(r rune) bool { return r == ' ' })
	if !ok || s.Document.Format != "text" {
		return wound{}, false
	}
	return s.wound(edit{at, "  "})
}

// invisible puts a character without a shape into a word.
func invisible(s *site) (wound, bool) {
	w, ok := pick(s, s.words(4))
	if !ok {
		return wound{}, false
	}
	_, i := utf8.DecodeRuneInString(w.text)
	r, _ := pick(s, []string{"\u200b", "\u200d", "\u2060", "\ufeff"})
	return s.wound(edit{w.span(), w.text[:i] + r + w.text[i:]})
}

// punctuation puts a space before a comma, or two commas.
func punctuation(s *site) (wound, bool) {
	at, ok := s.gapBehind(func(r rune) bool { return r == ',' || r == ';' })
	if !ok {
		return wound{}, false
	}
	mark := s.text[at.Start:at.End]
	slip, _ := pick(s, []string{" " + mark, mark + mark})
	return s.wound(edit{at, slip})
}

// sectionGone takes a section out, and with it the only place that speaks of a topic.
func sectionGone(s *site) (wound, bool) {
	heading, ok := pick(s, s.clauses(func(c *clause.Clause) bool { return c.Role == clause.Heading }))
	if !ok || s.pointedTo(heading) {
		return wound{}, false
	}
	last := lastBelow(heading)
	span := s.lines(heading, last)
	first, end := s.Source.Line(span.Start), s.Source.Line(last.Span.End)
	topic, ok := pick(s, s.topicsWithin(first, end))
	if !ok {
		return wound{}, false
	}
	w, _ := s.wound(edit{span: span})
	w.lines, w.rule = nil, "section/"+topic
	w.implied = []string{"section/", "numbering/gap", "term/"} // what else stood there is gone as well
	return w, true
}

// topicsWithin returns the topics that the policy owes and that its label shows on these lines alone.
func (s *site) topicsWithin(first, last int) []string {
	labels, err := fixtures.Labels()
	if err != nil {
		return nil
	}
	var out []string
	i := slices.IndexFunc(labels, func(l fixtures.Label) bool { return l.File == s.Source.Path })
	for _, topic := range labels[i].Topics {
		outside := slices.ContainsFunc(topic.Lines, func(line int) bool { return line < first || line > last })
		asked := slices.ContainsFunc(s.Coverage, func(c rule.Coverage) bool { return c.Topic == topic.ID && c.Asked })
		if !outside && asked && len(topic.Lines) > 0 {
			out = append(out, topic.ID)
		}
	}
	return out
}
