package lint

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/policylint/policylint/fixtures"
	"github.com/policylint/policylint/lint/change"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/lang"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

var diffEdits = flag.Int("diff-edits", 100, "how many random edits the tests of diff make of each sort")

// diffPage is a fixture that edits are made of.
type diffPage struct {
	label fixtures.Label
	text  string
	doc   *clause.Document
	words diffWords
}

// rewrite is one random change of a page; the texts are empty where the page has nothing of the kind.
type rewrite func(e *Engine, p *diffPage, r *rand.Rand) (old, new string)

// weakenings are the edits, and the event that must be told of each.
var weakenings = []struct {
	name string
	edit rewrite
	want change.Kind
}{
	{"section of a topic deleted", topicDeleted, change.TopicLost},
	{"item of rights deleted", itemDeleted("subject-rights"), change.RightRemoved},
	{"period longer, digits", periodInDigits, change.PeriodLonger},
	{"period longer, words", periodInWords, change.PeriodLonger},
	{"period gone", periodGone, change.PeriodRemoved},
	{"recipient added, item", itemAdded("third-party-transfers", func(w diffWords) []string { return w.recipients }), change.RecipientAdded},
	{"recipient added, sentence", sentenceAdded(func(w diffWords) []string { return filled(w.saidRecipient, w.names) }), change.RecipientAdded},
	{"country added", sentenceAdded(func(w diffWords) []string { return filled(w.saidCountry, w.countries) }), change.CountryAdded},
	{"data added, item", itemAdded("data-categories", func(w diffWords) []string { return w.data }), change.DataAdded},
	{"data added, sentence", sentenceAdded(func(w diffWords) []string { return w.saidData }), change.DataAdded},
	{"purpose added, item", itemAdded("purposes", func(w diffWords) []string { return w.purposes }), change.PurposeAdded},
	{"purpose added, sentence", sentenceAdded(func(w diffWords) []string { return w.saidPurpose }), change.PurposeAdded},
	{"another law", lawReplaced, change.LawChanged},
	{"contact changed", contactReplaced, change.ContactChanged},
	{"negation gained", verbReplaced(0, 1), change.NegationGained},
	{"negation lost", verbReplaced(1, 0), change.NegationLost},
	{"duty loosened", dutyLoosened, change.DutyLoosened},
	{"reference broken", referenceBroken, change.ReferenceBroken},
	{"reference re-aimed", referenceReaimed, change.ReferenceReaimed},
	{"date of the version not changed", dateKept, change.VersionUnchanged},
}

// cosmetics change nothing that a reader would call a change.
var cosmetics = []struct {
	name string
	edit rewrite
}{
	{"rewrapped", rewrapped},
	{"spaces doubled", spaced("  ")},
	{"no-break spaces", spaced("\u00a0")},
	{"quotation marks", replaced("«", "“", "»", "”", "\"", "”")},
	{"dashes", replaced(" – ", " — ", " — ", " – ")},
	{"ё", replaced("ё", "е", "Ё", "Е")},
	{"case of headings", headingsInCapitals},
	{"as HTML", inFormat("html")},
	{"as Markdown", inFormat("markdown")},
	{"section moved, references following", sectionMoved},
	{"clause moved, references following", clauseMoved},
	{"renumbered, references following", countedOn},
}

// Edits that weaken a person's position are told, by their names, and so they are among cosmetic ones.
func TestDiffNamesWeakenings(t *testing.T) {
	e, pages := diffPages(t)
	r := rand.New(rand.NewPCG(6, 4))
	done, named := 0, 0
	for _, w := range weakenings {
		made, hit := 0, 0
		for _, p := range turns(pages, r, *diffEdits/len(weakenings)+1) {
			old, new := w.edit(e, p, r)
			if new == "" {
				continue
			}
			made++
			if r.IntN(2) == 0 {
				new = noisy(e, p, r, new)
			}
			changes := compareTexts(t, e, p, old, new)
			if slices.ContainsFunc(changes.Events, func(x change.Event) bool { return x.Kind == w.want }) {
				hit++
			} else if testing.Verbose() {
				t.Logf("%s: %s: not told of %s%s", w.name, p.label.File, firstDifference(old, new), told(changes))
			}
		}
		t.Logf("%-36s %4d of %4d", w.name, hit, made)
		if made == 0 {
			t.Errorf("%s: no page has anything of the kind", w.name)
		}
		done, named = done+made, named+hit
	}
	t.Logf("%-36s %4d of %4d", "all", named, done)
	if named*100 < done*99 {
		t.Errorf("%d of %d weakenings are named, want 99 in 100", named, done)
	}
}

// Edits that a reader would not call a change are no events.
func TestDiffPassesOverCosmetics(t *testing.T) {
	e, pages := diffPages(t)
	r := rand.New(rand.NewPCG(6, 5))
	done, flagged := 0, 0
	for _, c := range cosmetics {
		made, bad := 0, 0
		for _, p := range turns(pages, r, *diffEdits/len(cosmetics)+1) {
			old, new := c.edit(e, p, r)
			if new == "" {
				continue
			}
			made++
			if changes := compareTexts(t, e, p, old, new); len(changes.Events) > 0 {
				bad++
				if testing.Verbose() {
					t.Logf("%s: %s: %s%s", c.name, p.label.File, firstDifference(old, new), told(changes))
				}
			}
		}
		t.Logf("%-36s %4d of %4d", c.name, bad, made)
		if made == 0 {
			t.Errorf("%s: no page has anything of the kind", c.name)
		}
		if strings.HasPrefix(c.name, "renumbered") && bad > 0 {
			t.Errorf("%s: %d are told as changes", c.name, bad)
		}
		done, flagged = done+made, flagged+bad
	}
	t.Logf("%-36s %4d of %4d", "all", flagged, done)
	if flagged*100 > done {
		t.Errorf("%d of %d cosmetic edits are told as changes, want at most 1 in 100", flagged, done)
	}
}

// noisy returns the text with a cosmetic edit as well.
func noisy(e *Engine, p *diffPage, r *rand.Rand, text string) string {
	doc, err := e.Outline(nameFor(p, text), []byte(text))
	if err != nil {
		return text
	}
	noise, _ := anyOf(r, []rewrite{spaced("\u00a0"), headingsInCapitals, countedOn, clauseMoved, sectionMoved, replaced("«", "“", "»", "”")})
	if _, out := noise(e, &diffPage{p.label, text, doc, p.words}, r); out != "" {
		return out
	}
	return text
}

// turns returns n random pages of all languages in turn, those with all topics more often.
func turns(pages []*diffPage, r *rand.Rand, n int) []*diffPage {
	var out []*diffPage
	for i := range n {
		for {
			p := pages[r.IntN(len(pages))]
			if p.label.Lang == Languages[i%len(Languages)] && (strings.Contains(p.label.File, "complete") || r.IntN(4) == 0) {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

func diffPages(t *testing.T) (*Engine, []*diffPage) {
	t.Helper()
	e, err := New(Options{UILang: "en", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	labels, err := fixtures.Labels()
	if err != nil {
		t.Fatal(err)
	}
	var pages []*diffPage
	for _, label := range labels {
		raw, err := fixtures.FS.ReadFile(label.File)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := e.Outline(label.File, raw)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, &diffPage{label, string(raw), doc, diffWordsOf[label.Lang]})
	}
	return e, pages
}

func compareTexts(t *testing.T, e *Engine, p *diffPage, old, new string) *change.Changes {
	t.Helper()
	changes, _, err := e.Diff(Version{p.label.File, p.label.File, []byte(old)}, Version{"new", nameFor(p, new), []byte(new)})
	if err != nil {
		t.Fatalf("%s: %v", p.label.File, err)
	}
	return changes
}

// nameFor returns a name whose ending tells the format of the text.
func nameFor(p *diffPage, text string) string {
	switch {
	case strings.HasPrefix(text, "<!"):
		return "new.html"
	case strings.HasPrefix(text, "# "):
		return "new.md"
	}
	return "new" + path.Ext(p.label.File)
}

func told(d *change.Changes) string {
	var b strings.Builder
	for _, e := range d.Events {
		fmt.Fprintf(&b, "\n\t%s: %s", e.Kind, e.Message)
	}
	return b.String()
}

// firstDifference returns what follows in the new text where it first differs.
func firstDifference(old, new string) string {
	i := 0
	for i < len(old) && i < len(new) && old[i] == new[i] {
		i++
	}
	return strconv.Quote(strings.ToValidUTF8(new[i:min(i+120, len(new))], ""))
}

// with returns the text with the span replaced.
func (p *diffPage) with(at source.Span, text string) string {
	return p.text[:at.Start] + text + p.text[at.End:]
}

// lines returns the whole lines of the source that the span touches.
func (p *diffPage) lines(at source.Span) source.Span {
	start := strings.LastIndexByte(p.text[:at.Start], '\n') + 1
	if i := strings.IndexByte(p.text[at.End:], '\n'); i >= 0 {
		return source.Span{Start: start, End: at.End + i + 1}
	}
	return source.Span{Start: start, End: len(p.text)}
}

// subtree returns the span of a clause with everything under it.
func subtree(c *clause.Clause) source.Span {
	last := c
	for len(last.Children) > 0 {
		last = last.Children[len(last.Children)-1]
	}
	return source.Span{Start: c.Span.Start, End: last.Span.End}
}

// cut returns the text without the lines of the spans.
func (p *diffPage) cut(spans ...source.Span) string {
	slices.SortFunc(spans, func(a, b source.Span) int { return b.Start - a.Start })
	text, last := p.text, len(p.text)
	for _, s := range spans {
		if s = p.lines(s); s.End <= last {
			text, last = text[:s.Start]+text[s.End:], s.Start
		}
	}
	return text
}

// after returns the text with an item more behind the last one of a list, set as that one is.
func (p *diffPage) after(c *clause.Clause, marker, text string) string {
	lines := p.lines(c.Span)
	last := p.text[:lines.End]
	if dot := c.Span.End - 1; p.text[dot] == '.' {
		last = p.text[:dot] + ";" + p.text[dot+1:lines.End]
	}
	own := p.text[lines.Start:c.Span.Start] + strings.TrimSpace(marker+" "+text) + p.text[c.Span.End:lines.End]
	if !strings.HasSuffix(own, "\n") {
		own = "\n" + own
	}
	if strings.HasSuffix(p.text[:lines.Start], "\n\n") {
		own = "\n" + own
	}
	return last + own + p.text[lines.End:]
}

// inBody returns the clauses of the policy for which the test holds.
func (p *diffPage) inBody(test func(*clause.Clause) bool) []*clause.Clause {
	var out []*clause.Clause
	for _, c := range p.doc.Clauses {
		if p.doc.InBody(c) && c.Role != clause.Title && test(c) {
			out = append(out, c)
		}
	}
	return out
}

func anyOf[T any](r *rand.Rand, list []T) (x T, ok bool) {
	if len(list) == 0 {
		return x, false
	}
	return list[r.IntN(len(list))], true
}

// lists returns lists of items that the label shows for a topic: their lead-ins or headings.
func (p *diffPage) lists(topic string) []*clause.Clause {
	i := slices.IndexFunc(p.label.Topics, func(t fixtures.Topic) bool { return t.ID == topic })
	var lines []int
	if i >= 0 {
		lines = p.label.Topics[i].Lines
	}
	return p.inBody(func(c *clause.Clause) bool {
		if len(c.Children) < 2 || !strings.HasSuffix(c.Text.S, ":") && !c.Children[0].InList() || slices.ContainsFunc(c.Children, func(x *clause.Clause) bool {
			return len(x.Children) > 0 || x.InList() != c.Children[0].InList()
		}) {
			return false
		}
		all := subtree(c)
		first, last := p.doc.File.Line(all.Start), p.doc.File.Line(all.End)
		return slices.ContainsFunc(lines, func(n int) bool { return n >= first && n <= last })
	})
}

// nextMarker returns the marker of an item behind the one with the marker.
func nextMarker(marker string) string {
	i := strings.LastIndexFunc(marker, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if i < 0 {
		return marker // a bullet
	}
	last, size := utf8.DecodeRuneInString(marker[i:])
	if unicode.IsLetter(last) {
		return marker[:i] + string(last+1) + marker[i+size:]
	}
	start := i
	for start > 0 && unicode.IsDigit(rune(marker[start-1])) {
		start--
	}
	n, _ := strconv.Atoi(marker[start : i+1])
	return marker[:start] + strconv.Itoa(n+1) + marker[i+1:]
}

func filled(sentence string, names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, fmt.Sprintf(sentence, n))
	}
	return out
}

// topicDeleted deletes the sections that the label shows for a topic; where the topic is spoken of elsewhere too, nothing is lost.
func topicDeleted(e *Engine, p *diffPage, r *rand.Rand) (string, string) {
	topic, _ := anyOf(r, p.label.Topics)
	if topic.Present == "no" {
		return "", ""
	}
	var spans []source.Span
	for _, c := range p.inBody(func(c *clause.Clause) bool { return c.Level == 1 }) {
		all := subtree(c)
		first, last := p.doc.File.Line(all.Start), p.doc.File.Line(all.End)
		if slices.ContainsFunc(topic.Lines, func(n int) bool { return n >= first && n <= last }) {
			spans = append(spans, all)
		}
	}
	text := p.cut(spans...)
	f, err := e.Check(p.label.File, []byte(text))
	if err != nil || !slices.ContainsFunc(f.Coverage, func(c rule.Coverage) bool { return c.Topic == topic.ID && c.Status == rule.Missing }) {
		return "", ""
	}
	return p.text, text
}

func itemDeleted(topic string) rewrite {
	return func(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
		list, ok := anyOf(r, p.lists(topic))
		if !ok || len(p.label.Defects) > 0 { // what is torn has duties of the operator in the place of rights
			return "", ""
		}
		item, _ := anyOf(r, list.Children)
		return p.text, p.cut(subtree(item))
	}
}

func itemAdded(topic string, items func(diffWords) []string) rewrite {
	return func(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
		list, ok := anyOf(r, p.lists(topic))
		if !ok {
			return "", ""
		}
		item, _ := anyOf(r, items(p.words))
		last := list.Children[len(list.Children)-1]
		return p.text, p.after(last, nextMarker(last.Marker), item+".")
	}
}

// sentenceAdded adds a sentence to a paragraph.
func sentenceAdded(sentences func(diffWords) []string) rewrite {
	return func(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
		c, ok := p.paragraph(r)
		if !ok {
			return "", ""
		}
		s, _ := anyOf(r, sentences(p.words))
		return p.text, p.with(source.Span{Start: c.Span.End, End: c.Span.End}, " "+s)
	}
}

// paragraph returns a random operative clause that ends as a sentence does and is no item.
func (p *diffPage) paragraph(r *rand.Rand) (*clause.Clause, bool) {
	return anyOf(r, p.inBody(func(c *clause.Clause) bool {
		return c.Role == clause.Operative && len(c.Children) == 0 && !c.InList() && strings.HasSuffix(c.Text.S, ".") && len(c.Text.S) > 40 && p.text[c.Span.End-1] == '.' && !strings.HasSuffix(c.Parent.Text.S, ":")
	}))
}

var periodShape = regexp.MustCompile(`\b(\d{1,2})( ?\([^)]*\))?((?:-| )(?:(?:рабочих|календарных|календардык|күнтізбелік|жұмыс|иш|working|calendar) )?(?:дней|дня|часов|лет|месяц|days|hours|months|years|күн|ай|жыл))`)

func periodInDigits(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	base := p.text
	m, ok := anyOf(r, slices.DeleteFunc(periodShape.FindAllStringSubmatchIndex(base, -1), func(m []int) bool { return !p.holds(m[0]) }))
	if !ok {
		return "", ""
	}
	n, _ := strconv.Atoi(base[m[2]:m[3]])
	return base, base[:m[2]] + strconv.Itoa(n*2) + base[m[6]:]
}

// holds reports whether an offset of the source is inside the policy and not in the page around it.
func (p *diffPage) holds(at int) bool {
	return p.doc.Body[0].Span.Start <= at && at < p.doc.Body[1].Span.End
}

func periodInWords(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	var list [][2]string
	for _, x := range p.words.numbers {
		if strings.Contains(p.text, x[0]) {
			list = append(list, x)
		}
	}
	x, ok := anyOf(r, list)
	if !ok {
		return "", ""
	}
	return p.text, strings.Replace(p.text, x[0], x[1], 1)
}

// periodGone puts words that tell no time into the place of a period that the page has once in words.
func periodGone(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	x, ok := anyOf(r, slices.DeleteFunc(slices.Clone(p.words.numbers), func(x [2]string) bool { return strings.Count(p.text, x[0]) != 1 }))
	if !ok {
		return "", ""
	}
	return p.text, strings.Replace(p.text, x[0], p.words.vague, 1)
}

// lawReplaced replaces the country in the last clause that the label shows for the governing law.
func lawReplaced(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	i := slices.IndexFunc(p.label.Topics, func(t fixtures.Topic) bool { return t.ID == "governing-law" })
	if i < 0 || p.label.Topics[i].Present != "yes" {
		return "", ""
	}
	for _, c := range p.inBody(func(c *clause.Clause) bool { return c.Role == clause.Operative }) {
		line := p.doc.File.Line(c.Span.Start)
		own := p.text[c.Span.Start:c.Span.End]
		if slices.Contains(p.label.Topics[i].Lines, line) && strings.Contains(own, p.words.law[0]) {
			other, _ := anyOf(r, strings.Split(p.words.law[1], "|"))
			return p.text, p.with(c.Span, strings.Replace(own, p.words.law[0], other, 1))
		}
	}
	return "", ""
}

var contactShape = regexp.MustCompile(`[a-z]+@[a-z-]+(?:\.[a-z-]+)*|\+\d[\d ]{8,}\d`)

func contactReplaced(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	m, ok := anyOf(r, slices.DeleteFunc(contactShape.FindAllStringIndex(p.text, -1), func(m []int) bool { return !p.holds(m[0]) }))
	if !ok {
		return "", ""
	}
	old := p.text[m[0]:m[1]]
	if old[0] == '+' {
		return p.text, strings.ReplaceAll(p.text, old, old[:len(old)-2]+"47")
	}
	return p.text, strings.ReplaceAll(p.text, old, "new-"+old)
}

// verbReplaced replaces one of the forms of a verb by the other in a clause of the policy.
func verbReplaced(from, to int) rewrite {
	return func(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
		type place struct {
			at   source.Span
			verb [2]string
		}
		var places []place
		for _, c := range p.inBody(func(c *clause.Clause) bool { return c.Role == clause.Operative && c.Number != "" }) {
			own := p.text[c.Span.Start:c.Span.End]
			for _, v := range p.words.verbs {
				i := strings.Index(own, v[from])
				if i < 0 || strings.Contains(own, v[to]) || from == 0 && strings.HasSuffix(own[:i], " не") {
					continue
				}
				after, _ := utf8.DecodeRuneInString(own[i+len(v[from]):])
				if !unicode.IsLetter(after) || strings.HasSuffix(v[from], " ") {
					places = append(places, place{source.Span{Start: c.Span.Start + i, End: c.Span.Start + i + len(v[from])}, v})
				}
			}
		}
		x, ok := anyOf(r, places)
		if !ok {
			return "", ""
		}
		return p.text, p.with(x.at, x.verb[to])
	}
}

// dutyLoosened adds a sentence to both versions, of a duty to the one and of a permission to the other.
func dutyLoosened(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	c, ok := p.paragraph(r)
	if !ok {
		return "", ""
	}
	x, _ := anyOf(r, p.words.duties)
	end := source.Span{Start: c.Span.End, End: c.Span.End}
	return p.with(end, " "+x[0]), p.with(end, " "+x[1])
}

// aimed returns the references whose clauses there are, and their first targets.
func (p *diffPage) aimed(test func(r clause.Reference, target *clause.Clause) bool) []clause.Reference {
	var out []clause.Reference
	for _, r := range p.doc.References {
		if r.Status != clause.OK || len(r.Targets) == 0 {
			continue
		}
		if target := p.doc.Find(r.Targets[0]); target != nil && !within(subtree(target), r.Span) && test(r, target) {
			out = append(out, r)
		}
	}
	return out
}

func within(outer, inner source.Span) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}

func referenceBroken(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	ref, ok := anyOf(r, p.aimed(func(_ clause.Reference, target *clause.Clause) bool { return p.doc.Typed(target) }))
	if !ok {
		return "", ""
	}
	return p.text, p.cut(subtree(p.doc.Find(ref.Targets[0])))
}

// referenceReaimed puts a clause before the target of a reference and counts on behind it, but for the reference.
func referenceReaimed(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
	ref, ok := anyOf(r, p.aimed(func(_ clause.Reference, target *clause.Clause) bool {
		return isDecimal(target.Number) && strings.Contains(target.Number, ".") && strings.HasPrefix(target.Marker, target.Number)
	}))
	if !ok {
		return "", ""
	}
	target := p.doc.Find(ref.Targets[0])
	filler, _ := anyOf(r, p.words.filler)
	parts := strings.Split(target.Number, ".")
	n, _ := strconv.Atoi(parts[len(parts)-1])
	list := p.renumbered(onward(strings.Join(parts[:len(parts)-1], "."), n), false)
	lines := p.lines(target.Span)
	own := p.text[lines.Start:target.Span.Start] + target.Marker + " " + filler + p.text[target.Span.End:lines.End]
	if strings.HasSuffix(p.text[:lines.Start], "\n\n") {
		own += "\n"
	}
	return p.text, p.edited(0, lines.Start, list) + own + p.edited(lines.Start, len(p.text), list)
}

func isDecimal(number string) bool { return number != "" && strings.Trim(number, "0123456789.") == "" }

// onward returns what counts the clauses under the parent ("" for sections) one further from the nth on.
func onward(parent string, n int) func(number string) string {
	prefix := ""
	if parent != "" {
		prefix = parent + "."
	}
	return func(number string) string {
		rest, ok := strings.CutPrefix(number, prefix)
		first, tail, more := strings.Cut(rest, ".")
		k, err := strconv.Atoi(first)
		if !ok || err != nil || k < n {
			return number
		}
		out := prefix + strconv.Itoa(k+1)
		if more {
			out += "." + tail
		}
		return out
	}
}

var numberShape = regexp.MustCompile(`\d+(?:\.\d+)*`)

// replacement is what is put in the place of a stretch of the source.
type replacement struct {
	at   source.Span
	text string
}

// renumbered returns the replacements that give clauses new numbers, and if asked to, references as well.
func (p *diffPage) renumbered(to func(number string) string, follow bool) []replacement {
	var list []replacement
	for _, c := range p.inBody(func(c *clause.Clause) bool {
		return isDecimal(c.Number) && strings.Contains(c.Marker, c.Number) && !c.InList()
	}) {
		list = append(list, replacement{c.MarkerSpan, strings.Replace(c.Marker, c.Number, to(c.Number), 1)})
	}
	if follow {
		for _, r := range p.doc.References {
			if !strings.HasPrefix(r.Targets[0], "#") {
				list = append(list, replacement{r.Span, numberShape.ReplaceAllStringFunc(p.text[r.Span.Start:r.Span.End], func(n string) string {
					if slices.ContainsFunc(r.Targets, func(t string) bool { return strings.HasPrefix(t+".", n+".") }) {
						return to(n)
					}
					return n // of an item
				})})
			}
		}
	}
	slices.SortFunc(list, func(a, b replacement) int { return a.at.Start - b.at.Start })
	return list
}

// edited returns the source from one offset to another with the replacements in it.
func (p *diffPage) edited(from, to int, list []replacement) string {
	var b strings.Builder
	for _, x := range list {
		if x.at.Start >= from && x.at.End <= to {
			b.WriteString(p.text[from:x.at.Start] + x.text)
			from = x.at.End
		}
	}
	return b.String() + p.text[from:to]
}

func dateKept(e *Engine, p *diffPage, r *rand.Rand) (string, string) {
	i := slices.IndexFunc(p.label.Topics, func(t fixtures.Topic) bool { return t.ID == "effective-date" })
	if i < 0 || p.label.Topics[i].Present != "yes" {
		return "", ""
	}
	return sentenceAdded(func(w diffWords) []string { return w.filler })(e, p, r)
}

// rewrapped breaks lines at other places: spaces inside the text of paragraphs become line ends. Where a text has headings without
// numbers or blank lines, nobody could tell them from a paragraph's last line then.
func rewrapped(_ *Engine, p *diffPage, _ *rand.Rand) (string, string) {
	if p.doc.Format == "text" && slices.ContainsFunc(p.doc.Clauses, func(c *clause.Clause) bool { return c.Role == clause.Heading && c.Marker == "" }) {
		return "", ""
	}
	return p.text, p.inClauses(func(s string) string {
		var b strings.Builder
		column := 0
		for i, w := range strings.Fields(s) {
			if first, _ := utf8.DecodeRuneInString(w); i > 2 && column+utf8.RuneCountInString(w) > 76 && unicode.IsLower(first) {
				b.WriteByte('\n')
				column = 0
			} else if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
			column += utf8.RuneCountInString(w) + 1
		}
		return b.String()
	})
}

// inClauses rewrites the own text of every clause of the policy in the source.
func (p *diffPage) inClauses(rewrite func(string) string) string {
	text := p.text
	list := p.inBody(func(*clause.Clause) bool { return true })
	for _, c := range slices.Backward(list) {
		if at := c.Text.All(); at.End > at.Start {
			text = text[:at.Start] + rewrite(text[at.Start:at.End]) + text[at.End:]
		}
	}
	return text
}

// spaced puts something in the place of spaces between words here and there.
func spaced(space string) rewrite {
	return func(_ *Engine, p *diffPage, r *rand.Rand) (string, string) {
		return p.text, p.inClauses(func(s string) string {
			if strings.Contains(s, "\n") {
				return s // wrapped: the width of the lines tells where paragraphs end
			}
			words := strings.Split(s, " ")
			var b strings.Builder
			for i, w := range words {
				b.WriteString(w)
				if i == len(words)-1 {
					break
				}
				if !strings.ContainsAny(w, "<>=") && r.IntN(5) == 0 {
					b.WriteString(space)
				} else {
					b.WriteByte(' ')
				}
			}
			return b.String()
		})
	}
}

func replaced(pairs ...string) rewrite {
	return func(_ *Engine, p *diffPage, _ *rand.Rand) (string, string) {
		text := p.inClauses(func(s string) string {
			if strings.Contains(s, "<") {
				return s
			}
			return strings.NewReplacer(pairs...).Replace(s)
		})
		if text == p.text {
			return "", ""
		}
		return p.text, text
	}
}

func headingsInCapitals(_ *Engine, p *diffPage, _ *rand.Rand) (string, string) {
	text := p.text
	for _, c := range slices.Backward(p.inBody(func(c *clause.Clause) bool { return c.Role == clause.Heading })) {
		at := c.Text.All()
		text = text[:at.Start] + strings.ToUpper(text[at.Start:at.End]) + text[at.End:]
	}
	return p.text, text
}

// inFormat writes the policy anew in another format.
func inFormat(format string) rewrite {
	return func(_ *Engine, p *diffPage, _ *rand.Rand) (string, string) {
		if p.doc.Format == format || p.doc.Title == nil || slices.ContainsFunc(p.doc.Clauses, func(c *clause.Clause) bool { return !p.doc.InBody(c) || c.IsBullet() }) {
			return "", "" // the page around the policy, and the bullets of lists, are the formats' own
		}
		var b strings.Builder
		if format == "html" {
			b.WriteString("<!doctype html>\n<meta charset=utf-8><title>x</title>\n")
		}
		for _, c := range p.doc.Clauses {
			line := strings.TrimSpace(c.Marker + " " + c.Text.S)
			tag, hashes := "p", ""
			switch c.Role {
			case clause.Title:
				tag, hashes = "h1", "# "
			case clause.Heading:
				tag, hashes = "h2", "## "
			}
			if format == "html" {
				fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(line), tag)
			} else {
				b.WriteString(hashes + line + "\n\n")
			}
		}
		return p.text, b.String()
	}
}

// sectionMoved puts a section before the last one and numbers all anew, references with them.
func sectionMoved(e *Engine, p *diffPage, r *rand.Rand) (string, string) {
	sections := p.inBody(func(c *clause.Clause) bool {
		return c.Level == 1 && isDecimal(c.Number) && len(c.Children) > 0 && c.Marker != ""
	})
	if len(sections) < 3 {
		return "", ""
	}
	return p.moved(e, sections, r.IntN(len(sections)-2), len(sections)-2)
}

// clauseMoved puts a clause of a section before its last one.
func clauseMoved(e *Engine, p *diffPage, r *rand.Rand) (string, string) {
	parent, ok := anyOf(r, p.inBody(func(c *clause.Clause) bool {
		return c.Role == clause.Heading && len(c.Children) > 2 && isDecimal(c.Number) && !slices.ContainsFunc(c.Children, func(x *clause.Clause) bool {
			return !isDecimal(x.Number) || !strings.HasPrefix(x.Marker, x.Number)
		})
	}))
	if !ok {
		return "", ""
	}
	return p.moved(e, parent.Children, r.IntN(len(parent.Children)-2), len(parent.Children)-2)
}

// moved puts one of the siblings behind another, and gives numbers to all by their new places.
func (p *diffPage) moved(e *Engine, siblings []*clause.Clause, from, to int) (string, string) {
	order := slices.Clone(siblings)
	x := order[from]
	order = slices.Insert(slices.Delete(order, from, from+1), to, x)
	number := map[string]string{}
	for i, c := range order {
		number[c.Number] = siblings[i].Number
	}
	renumber := func(n string) string {
		for old, new := range number {
			if rest, ok := strings.CutPrefix(n+".", old+"."); ok {
				return strings.TrimSuffix(new+"."+rest, ".")
			}
		}
		return n
	}
	changes := p.renumbered(renumber, true)
	start := func(i int) int { return p.lines(siblings[i].Span).Start }
	end := p.lines(subtree(siblings[len(siblings)-1])).End
	parts := map[*clause.Clause]string{}
	for i, c := range siblings {
		to := end
		if i+1 < len(siblings) {
			to = start(i + 1)
		}
		parts[c] = p.edited(start(i), to, changes)
		if !strings.HasSuffix(parts[c], "\n\n") {
			parts[c] += "\n"
		}
	}
	text := p.edited(0, start(0), changes)
	for _, c := range order {
		text += parts[c]
	}
	text += p.edited(end, len(p.text), changes)
	return p.followed(e, text, renumber)
}

// followed returns both texts if all references of the second lead where those of the first did. A range of clauses cannot follow
// any move, nor can this test change every way to write one.
func (p *diffPage) followed(e *Engine, text string, to func(string) string) (string, string) {
	doc, err := e.Outline(p.label.File, []byte(text))
	if err != nil {
		return "", ""
	}
	var want, got []string
	for _, r := range p.doc.References {
		for _, t := range r.Targets {
			want = append(want, to(t))
		}
	}
	for _, r := range doc.References {
		got = append(got, r.Targets...)
	}
	slices.Sort(want)
	slices.Sort(got)
	if text == p.text || !slices.Equal(want, got) {
		return "", ""
	}
	return p.text, text
}

// countedOn gives all sections numbers one higher.
func countedOn(e *Engine, p *diffPage, _ *rand.Rand) (string, string) {
	to := onward("", 1)
	return p.followed(e, p.edited(0, len(p.text), p.renumbered(to, true)), to)
}

// Whatever is held against whatever is told or refused, with words and places that there are.
func TestDiffOfTornTexts(t *testing.T) {
	e, pages := diffPages(t)
	r := rand.New(rand.NewPCG(6, 6))
	torn := func() Version {
		p := pages[r.IntN(len(pages))]
		text := []byte(p.text)
		for range r.IntN(30) {
			other, i := pages[r.IntN(len(pages))].text, r.IntN(len(text)+1)
			j := r.IntN(len(other))
			text = slices.Replace(text, i, min(i+r.IntN(200), len(text)), []byte(other[j:min(j+r.IntN(200), len(other))])...)
		}
		return Version{"torn", "torn" + path.Ext(p.label.File), text}
	}
	for range *diffEdits / 3 {
		old, new := torn(), torn()
		for _, hold := range []func(*Engine, Version, Version) (*change.Changes, *lang.Messages, error){(*Engine).Diff, (*Engine).Compare} {
			d, _, err := hold(e, old, new)
			if err != nil {
				continue
			}
			for _, x := range d.Events {
				if x.Message == "" || x.OldSpan.End > len(d.Old.Doc.File.Text) || x.NewSpan.End > len(d.New.Doc.File.Text) {
					t.Errorf("%s: %q, %v, %v", x.Kind, x.Message, x.OldSpan, x.NewSpan)
				}
			}
		}
	}
}
