package report

import (
	"sort"
	"strconv"

	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/rule"
	"github.com/policylint/policylint/lint/source"
)

// htmlFile is one document on the page.
type htmlFile struct {
	words
	// ID begins the ids of everything of this file.
	ID string
	// Path and Law are what is said of the document as a whole; Lang is the tag of its language, Language the name.
	Path, Lang, Language, Law string
	Country                   string
	// Size are counts of clauses and references.
	Size []string
	// Statuses are how many topics have which status, Severities how many findings which severity.
	Statuses   []htmlCount
	Severities []htmlCount
	Topics     []htmlTopic
	// Whole are the findings about the document as a whole.
	Whole    []htmlNote
	Outline  []htmlOutline
	Parts    []htmlPart
	Problems []htmlPlace
	// Silenced are the findings that somebody silenced, with the reasons.
	Silenced []htmlPlace
}

// htmlCount is how many there are of something.
type htmlCount struct {
	Class, Name string
	Count       int
}

// htmlTopic is a row of the table of requirements.
type htmlTopic struct {
	Title      string
	Status     rule.Status
	StatusName string
	StatusMark string
	Places     []htmlPlace
	Days       string
	Quote      string
	Near       *htmlPlace
	Basis      []string
	Unverified string
	Advice     string
	Note       *htmlSign
}

// htmlPlace is a place in the document with what is said of it.
type htmlPlace struct {
	// Href is the address of the clause on the page, "" where there is none.
	Href, Name, Quote, Text string
}

// htmlSign is the number of a note, as it stands at the words that the note is about.
type htmlSign struct {
	ID, Href, Class, Label string
	Number                 int
}

// htmlBuilder makes the parts of one file's page.
type htmlBuilder struct {
	words
	id string
	File
	notes   []htmlNote // in the order of their numbers
	refs    map[*clause.Clause][]clause.Reference
	anchors map[string]*clause.Clause // by the addresses of links to them
}

func newHTMLFile(id string, f File) htmlFile {
	b := &htmlBuilder{words: words{f.Messages}, id: id, File: f, refs: referencesByClause(f.Document), anchors: anchorsOf(f.Document)}
	b.number()
	t := count(f.Document, f.Coverage)
	out := htmlFile{
		words: b.words, ID: id, Path: Printable(f.Source.Path), Lang: f.Document.Lang,
		Topics: b.topics(), Outline: b.outline(), Parts: b.parts(), Silenced: b.silenced(),
	}
	if f.IsDocument() {
		out.Language, out.Size = b.language(f.Document.Lang), []string{b.Count(textClauses, t.clauses), b.references(t)}
	}
	if f.Country != "" {
		out.Country = b.Text(countryNames[f.Country])
		out.Law = b.Text(textLaw, "law", out.Country, "reason", Printable(f.LawReason))
	}
	if t.sections > 0 {
		out.Statuses = []htmlCount{
			{string(rule.Missing), b.Text(textMissing), t.missing}, {string(rule.Partial), b.Text(textPartial), t.partial},
			{string(rule.Present), b.Text(textPresent), t.present},
		}
	}
	out.Severities = severityCounts(b.words, &Report{Files: []File{f}})
	for _, n := range b.notes {
		if n.clause == nil {
			out.Whole = append(out.Whole, n)
		}
	}
	for _, p := range f.Document.Problems {
		place := b.place(p.Span, "")
		place.Text = Printable(p.Message)
		out.Problems = append(out.Problems, place)
	}
	return out
}

// silenced returns what somebody silenced, and why.
func (b *htmlBuilder) silenced() []htmlPlace {
	var out []htmlPlace
	for _, s := range b.Suppressed {
		place := b.place(s.Span, s.Clause)
		place.Text = capital(Printable(s.Message)) + ": " + b.reason(s)
		out = append(out, place)
	}
	return out
}

// reason says that a finding is silenced, why, and how long.
func (b *htmlBuilder) reason(s rule.Suppressed) string {
	out := b.Text(textSilencedFor, "reason", Printable(s.Reason))
	if !s.Until.IsZero() {
		out += ", " + b.Text(textUntil, "date", day(s.Until))
	}
	return out
}

// severityCounts counts the findings of a report by severity, the severest first.
func severityCounts(w words, r *Report) []htmlCount {
	return []htmlCount{
		{rule.Error.String(), w.Text(textShowErrors), r.count(rule.Error)},
		{rule.Warning.String(), w.Text(textShowWarnings), r.count(rule.Warning)},
		{rule.Note.String(), w.Text(textShowNotes), r.count(rule.Note)},
	}
}

// topics returns the rows of the table of requirements, what is missing first.
func (b *htmlBuilder) topics() []htmlTopic {
	var out []htmlTopic
	for _, c := range b.Coverage {
		if c.Asked {
			out = append(out, b.topic(c))
		}
	}
	rank := map[rule.Status]int{rule.Missing: 0, rule.Partial: 1, rule.Present: 2}
	sort.SliceStable(out, func(i, j int) bool { return rank[out[i].Status] < rank[out[j].Status] })
	return out
}

func (b *htmlBuilder) topic(c rule.Coverage) htmlTopic {
	out := htmlTopic{
		Title: capital(b.words.topic(c.Topic)), Status: c.Status, StatusMark: statusMarks[c.Status], StatusName: b.Text(statusNames[c.Status]),
		Basis: basisTexts(c.Basis),
	}
	if c.Unverified {
		out.Unverified = b.Text(textUnverified)
	}
	if c.Days > 0 {
		out.Days = b.words.Count(textDays, c.Days)
	}
	for i, e := range c.Evidence {
		if i == 0 {
			out.Quote = quote(e.Text, maxHTMLQuote)
		}
		out.Places = addNew(out.Places, b.place(e.Span, e.Clause))
	}
	if n := c.NearMiss; n != nil {
		near := b.place(n.Span, n.Clause)
		near.Quote, near.Text = quote(n.Text, maxHTMLQuote), Printable(n.Why)
		out.Near = &near
	}
	for _, s := range b.Suppressed {
		if s.Rule == c.Rule {
			out.Advice = capital(b.reason(s))
		}
	}
	for _, n := range b.notes {
		if n.Rule == c.Rule {
			out.Advice, out.Note = n.Advice, &htmlSign{Href: "#" + n.ID, Class: n.Class, Number: n.Number, Label: b.Text(textSeeNote, "n", strconv.Itoa(n.Number))}
			break
		}
	}
	return out
}

func basisTexts(basis []rule.Article) []string {
	var out []string
	for _, a := range basis {
		out = append(out, Printable(a.Text))
	}
	return out
}

// place names the clause that the span stands in, by its number where it has one, and links to it.
func (b *htmlBuilder) place(span source.Span, number string) htmlPlace {
	out := htmlPlace{Name: b.at(b.Source, span.Start)}
	c := b.Document.At(span.Start)
	if c == nil {
		return out
	}
	if number == "" {
		number = c.Cite()
	}
	if number != "" {
		out.Name = b.clause(Printable(number))
	}
	out.Href = "#" + b.clauseID(c)
	return out
}

// clauseID returns the id of a clause on the page.
func (b *htmlBuilder) clauseID(c *clause.Clause) string { return b.id + "-c" + strconv.Itoa(c.Index+1) }
