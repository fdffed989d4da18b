package read

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// wordLevels is how many levels a list of Word has.
const wordLevels = 9

// wordLevel is one level of a list.
type wordLevel struct {
	start   int
	format  string
	pattern string // of a custom format
	text    string // with %1 … %9 for the numbers of the levels
	restart int    // the 1-based level behind which it starts anew, 0 for never, -1 for any level above
	legal   bool   // the numbers of all levels are shown in digits
	style   string // the id of the style that has this level
}

// wordScheme is an abstract numbering: lists that share one are counted together.
type wordScheme struct {
	levels [wordLevels]*wordLevel
	style  string // the id of the style of numbering that it takes its levels from, "" for its own
}

// wordList is a numbering that paragraphs name.
type wordList struct {
	scheme *wordScheme
	levels [wordLevels]*wordLevel // what it has in place of the scheme's
	starts [wordLevels]*int       // where it starts anew
}

func (l *wordList) level(i int) *wordLevel {
	if l.levels[i] != nil {
		return l.levels[i]
	}
	return l.scheme.levels[i]
}

// start returns the number with which the level begins.
func (l *wordList) start(i int) int {
	switch lv := l.level(i); {
	case l.starts[i] != nil:
		return *l.starts[i]
	case lv != nil:
		return lv.start
	}
	return 1
}

// readNumbering reads the lists of a document by their numbers; it may have none.
func readNumbering(p *part, styles wordStyles) (map[int]*wordList, error) {
	lists := map[int]*wordList{}
	if p == nil {
		return lists, nil
	}
	defer p.close()
	schemes := map[string]*wordScheme{}
	err := p.root(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			s, err := readScheme(p)
			schemes[valueOf(e, "abstractNumId")] = s
			return err
		case "num":
			id, err := strconv.Atoi(valueOf(e, "numId"))
			list, listErr := readList(p, schemes)
			if err == nil && list != nil {
				lists[id] = list
			}
			return listErr
		}
		return p.skip()
	})
	for _, l := range lists {
		for hops := 0; l.scheme.style != "" && hops < maxBases; hops++ {
			num := styles.format(l.scheme.style).num
			if num == nil || lists[*num] == nil {
				break
			}
			l.scheme = lists[*num].scheme
		}
	}
	return lists, err
}

func readScheme(p *part) (*wordScheme, error) {
	s := &wordScheme{}
	return s, p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			return readLevel(p, e, &s.levels)
		case "numStyleLink":
			s.style = valueOf(e, "val")
		}
		return p.skip()
	})
}

// readList returns nil for a list without a scheme.
func readList(p *part, schemes map[string]*wordScheme) (*wordList, error) {
	l := &wordList{}
	err := p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.scheme = schemes[valueOf(e, "val")]
		case "lvlOverride":
			i, _ := strconv.Atoi(valueOf(e, "ilvl"))
			return p.each(func(e xml.StartElement) error {
				if e.Name.Local == "lvl" {
					return readLevel(p, e, &l.levels)
				}
				if n, ok := number(e); ok && e.Name.Local == "startOverride" && i >= 0 && i < wordLevels {
					l.starts[i] = &n
				}
				return p.skip()
			})
		}
		return p.skip()
	})
	if l.scheme == nil {
		return nil, err
	}
	return l, err
}

func readLevel(p *part, e xml.StartElement, levels *[wordLevels]*wordLevel) error {
	lv := &wordLevel{restart: -1}
	if i, err := strconv.Atoi(valueOf(e, "ilvl")); err == nil && i >= 0 && i < wordLevels {
		levels[i] = lv
	}
	return p.each(func(e xml.StartElement) error {
		n, isNumber := number(e)
		switch e.Name.Local {
		case "start":
			lv.start = n
		case "numFmt":
			lv.format, lv.pattern = valueOf(e, "val"), valueOf(e, "format")
		case "lvlText":
			lv.text = valueOf(e, "val")
			if len(lv.text) > maxMarker {
				return p.fail("the numbers of a list are longer than those of any document")
			}
		case "lvlRestart":
			if isNumber {
				lv.restart = n
			}
		case "isLgl":
			lv.legal = on(e)
		case "pStyle":
			lv.style = valueOf(e, "val")
		}
		return p.skip()
	})
}

// wordCounter counts the paragraphs of the lists of one story: the body, or a note, or a text box.
type wordCounter struct {
	counts  map[*wordScheme]*[wordLevels]wordCount
	started map[*wordList]*[wordLevels]bool
	unknown map[string]bool // formats that are not known and were shown in digits
}

// wordCount is the number that was counted last on a level.
type wordCount struct {
	n       int
	set     bool // there is one, since the level started anew
	skipped bool // no paragraph bears it: one further down began without
}

func newWordCounter() *wordCounter {
	return &wordCounter{map[*wordScheme]*[wordLevels]wordCount{}, map[*wordList]*[wordLevels]bool{}, map[string]bool{}}
}

// next counts a paragraph on level i of the list and returns the number that it bears, "" if none shows.
func (c *wordCounter) next(l *wordList, i int) string {
	counts, started := c.counts[l.scheme], c.started[l]
	if counts == nil {
		counts = &[wordLevels]wordCount{}
		c.counts[l.scheme] = counts
	}
	if started == nil {
		started = &[wordLevels]bool{}
		c.started[l] = started
	}
	for k := range i {
		if lv := l.level(k); !counts[k].set && lv != nil { // a level that no paragraph has shown begins as the scheme says
			counts[k] = wordCount{n: lv.start, set: true, skipped: true}
		}
	}
	anew := l.starts[i] != nil && !started[i]
	switch at := &counts[i]; {
	case anew && at.set && at.skipped:
		at.n = max(l.start(i), at.n+1)
	case anew || !at.set:
		at.n = l.start(i)
	default:
		at.n++
	}
	counts[i].set, counts[i].skipped, started[i] = true, false, true
	for k := i + 1; k < wordLevels; k++ {
		if lv := l.level(k); lv == nil || lv.restart < 0 || i < lv.restart {
			counts[k].set = false
		}
	}
	return c.shown(l, i, counts)
}

// maxMarker is about how many bytes a number of a list has at most; nobody reads longer ones.
const maxMarker = 255

// shown returns the number of level i as the list shows it.
func (c *wordCounter) shown(l *wordList, i int, counts *[wordLevels]wordCount) string {
	lv := l.level(i)
	if lv == nil {
		return ""
	}
	if lv.format == "bullet" {
		return wordBullet(lv.text)
	}
	var b strings.Builder
	text := lv.text
	for b.Len() < maxMarker {
		at := strings.IndexByte(text, '%')
		if at < 0 || at+1 == len(text) {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:at])
		k := int(text[at+1]) - '1'
		if k < 0 || k >= wordLevels {
			b.WriteByte('%')
			text = text[at+1:]
			continue
		}
		text = text[at+2:]
		if of := l.level(k); k <= i && of != nil {
			b.WriteString(c.number(counts[k].n, of, lv.legal))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (c *wordCounter) number(n int, lv *wordLevel, legal bool) string {
	if legal && lv.format != "none" {
		return strconv.Itoa(n)
	}
	s, ok := wordNumber(n, lv.format, lv.pattern)
	if !ok {
		c.unknown[lv.format] = true
	}
	return s
}

// dashes are bullets that are not drawn as a dot.
const dashes = "-–—−*·"

// wordBullet returns the bullet of a level: fonts of signs have letters for it that mean nothing elsewhere.
func wordBullet(text string) string {
	text = strings.TrimFunc(text, unicode.IsSpace)
	if text != "" && strings.Contains(dashes, text) {
		return text
	}
	return bullet
}
