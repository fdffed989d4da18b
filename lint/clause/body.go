package clause

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// findBody sets the first and the last clause of the policy itself. What stands before the title, and what follows the last
// section and reads as a page's footer, belongs to the page around it.
func (b *Builder) findBody(doc *Document) {
	var shown []*Clause // what the page itself does not call chrome
	title := -1
	for _, c := range doc.Clauses {
		if c.Role == Chrome {
			continue
		}
		if c == doc.Title {
			title = len(shown)
		}
		shown = append(shown, c)
	}
	if len(shown) == 0 {
		return
	}
	first := max(title, 0)
	if title < 0 && doc.Format == "text" {
		first = min(menuLength(shown), len(shown)-1)
	}
	first -= approval(shown[:first])
	end := first + 1 + bodyLength(shown[first+1:])
	if doc.Format == "text" {
		last := slices.Clone(shown[first+1 : end])
		slices.Reverse(last)
		end -= menuLength(last)
	}
	for doc.Format == "text" && end > first+2 && isMenuLine(shown[end-2], shown[end-1]) {
		end--
	}
	doc.Body = [2]*Clause{shown[first], shown[end-1]}
}

// minMenu is the number of labels in a row that are a menu which lost its links.
const minMenu = 3

// menuLength returns how many of the clauses, from the first on, are a menu: three labels or more, one a line, or parted by bars.
func menuLength(clauses []*Clause) int {
	n, barred := 0, false
	for _, c := range clauses {
		labels := strings.Split(c.Text.S, " | ")
		if c.Marker != "" || len(c.Children) > 0 || c.Role != Operative && c.Role != Heading || !allLabels(labels) {
			break
		}
		n, barred = n+1, barred || len(labels) >= minMenu
	}
	if n >= minMenu || barred {
		return n
	}
	return 0
}

// maxLabel is how many words the label of a button has at the most.
const maxLabel = 4

// allLabels reports whether each text reads as the label of a button: a few words, of which only the first has a capital, and perhaps a
// number in brackets.
func allLabels(texts []string) bool {
	for _, text := range texts {
		words := strings.Fields(strings.TrimRight(text, " ()0123456789"))
		if len(words) == 0 || len(words) > maxLabel {
			return false
		}
		for i, w := range words {
			if unicode.IsUpper(firstRune(w)) != (i == 0) || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
				return false
			}
		}
	}
	return true
}

// maxApproval is the number of lines that the note of a document's approval may take.
const maxApproval = 12

// approval returns how many of the lines before a title are the note that somebody approved the document: it bears the number
// and the date of an order, and lines of a page do not.
func approval(before []*Clause) int {
	if len(before) == 0 || len(before) > maxApproval {
		return 0
	}
	for _, c := range before {
		if c.Text.S == "" || len(c.Links) > 0 || looksLikeAddress(c.Text.S) {
			return 0
		}
	}
	for _, c := range before {
		if dated(c.Text.S) && strings.Contains(c.Text.S, "№") {
			return len(before)
		}
	}
	return 0
}

// dated reports whether the text holds a date in digits: 01.10.2025, 1/10/2025, 2025-10-01.
func dated(s string) bool {
	for i := 0; i+9 < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		digits, marks := 0, 0
		for _, c := range s[i : i+10] {
			switch {
			case unicode.IsDigit(c):
				digits++
			case c == '.' || c == '/' || c == '-':
				marks++
			}
		}
		if digits == 8 && marks == 2 {
			return true
		}
	}
	return false
}

// bodyLength returns how many of the clauses behind the title belong to the policy.
func bodyLength(rest []*Clause) int {
	end := len(rest)
	if sections, last := numberedSections(rest); sections >= 3 {
		end = last + 1 + sectionLength(rest[last+1:])
	}
	end = min(end, numberedLength(rest))
	for end > 0 && isButton(rest[end-1]) {
		end--
	}
	return end
}

// numberedSections counts the numbered headings and returns the place of the last.
func numberedSections(clauses []*Clause) (count, last int) {
	for i, c := range clauses {
		if c.Role == Heading && c.Number != "" && !c.Inferred {
			count, last = count+1, i
		}
	}
	return count, last
}

// sectionLength returns how many of the clauses behind the last numbered heading are its section, where a footer follows:
// there is a sign of one (©, a crowd of links), and it begins with a heading of its own or with a line that is no sentence and
// no contact.
func sectionLength(rest []*Clause) int {
	if !hasFooter(rest) {
		return len(rest)
	}
	for i, c := range rest {
		switch {
		case strings.ContainsRune(c.Text.S, '©'):
			return i
		case c.Role == Heading && c.Number == "":
			return i
		case i > 0 && c.Marker == "" && c.Role == Operative && !endsSentence(c.Text.S) && !isContact(c.Text.S):
			return i
		}
	}
	return len(rest)
}

func hasFooter(rest []*Clause) bool {
	buttons := 0
	for _, c := range rest {
		if strings.ContainsRune(c.Text.S, '©') {
			return true
		}
		if isButton(c) {
			buttons++
		}
	}
	return buttons >= 3
}

// isContact reports whether a line may tell how to reach the operator: 'label: value', a number, an address, a name.
func isContact(s string) bool {
	return strings.ContainsAny(s, ":0123456789@«\"“") || strings.Contains(s, "www.")
}

// isButton reports whether a clause is nothing but a link to another page, and no contact.
func isButton(c *Clause) bool {
	if len(c.Links) == 0 || c.Role == Heading || utf8.RuneCountInString(c.Text.S) > 80 {
		return false
	}
	linked := 0
	for _, l := range c.Links {
		if strings.HasPrefix(l.Target, "mailto:") || strings.HasPrefix(l.Target, "tel:") {
			return false
		}
		linked += l.End - l.Start
	}
	return linked+len(c.Links) >= len(c.Text.S) && !looksLikeAddress(c.Text.S) && c.Marker == ""
}

// isMenuLine reports whether the last line of a plain text is a button's label that lost its link: a few words of their own, no
// sentence, no name, no contact, no item of a list.
func isMenuLine(before, c *Clause) bool {
	words := strings.Fields(c.Text.S)
	if c.Role != Operative || c.Marker != "" || c.Number != "" || len(words) < 2 || len(words) > 5 || c.Parent == before || before.Role != Operative {
		return false
	}
	if strings.ContainsFunc(c.Text.S, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' }) || strings.HasSuffix(c.Parent.Text.S, ":") && !isContact(before.Text.S) {
		return false
	}
	for _, w := range words[1:] {
		if unicode.IsUpper(firstRune(w)) {
			return false
		}
	}
	return unicode.IsUpper(firstRune(words[0]))
}

func looksLikeAddress(s string) bool {
	return strings.Contains(s, "@") || strings.Contains(s, "://") || strings.Contains(s, "www.")
}

// numberedLength returns how many of the clauses a policy has in which every paragraph bears a number, and what directly
// belongs to it; in any other document, all.
func numberedLength(clauses []*Clause) int {
	numbered, before, bare, last := 0, 0, 0, -1
	for i, c := range clauses {
		switch {
		case c.Role != Operative && c.Role != Definition:
		case c.Number != "" && !c.Inferred && strings.Contains(c.Number, "."):
			numbered++
			before, last = bare, i
		case c.Marker == "" && !strings.HasSuffix(c.Parent.Text.S, ":"):
			bare++
		}
	}
	if numbered < 12 || before*6 > numbered {
		return len(clauses)
	}
	open := false // within a numbered section that has no numbered clauses
	for i, c := range clauses[last+1:] {
		switch {
		case c.Role == Heading:
			open = c.Number != ""
			if !open {
				return last + 1 + i
			}
		case c.Role == Operative && c.Marker == "" && !closing(c.Text.S) && !(open && (endsSentence(c.Text.S) || isContact(c.Text.S))):
			for ; !open && i > 0 && strings.Contains(clauses[last+i].Text.S, "@"); i-- { // an address among the page's lines is the page's
			}
			return last + 1 + i
		}
	}
	return len(clauses)
}

// closing reports whether an unnumbered line after the last clause still belongs to the policy: its date, its version, an
// address. A line with © is the page's.
func closing(s string) bool {
	if utf8.RuneCountInString(s) > 160 || strings.ContainsRune(s, '©') {
		return false
	}
	digits := strings.IndexFunc(s, unicode.IsDigit) >= 0
	return digits && !strings.Contains(s, "…") && !strings.HasSuffix(s, "...") || strings.Contains(s, "@")
}
