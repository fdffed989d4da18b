package clause

import (
	"strconv"
	"strings"

	"github.com/policylint/policylint/lint/block"
)

// isItem tells list items from clauses of the decimal numbering. A single number with a dot is a clause at the top, and
// an item below a numbered clause.
func (t *tree) isItem(u *unit) bool {
	m := u.mark
	switch {
	case m.form == bullet || m.form == lost || m.form == letter:
		return true
	case m.form == roman:
		return true
	case m.form != decimal || len(m.nums) > 1:
		return false
	case u.generated && u.kind != block.Paragraph: // a paragraph that bears such a number is as good as one with a typed one
		return t.top() != nil && t.top().Number != "" || t.host != nil || u.level > 1
	case strings.Contains(m.delim, ")"):
		return true
	}
	if top := t.top(); top != nil && top.Number != "" && !top.Inferred && t.doc.Root != top {
		// 3. Heading, then 1., 2.: a list in section 3; 3. Heading, then 4.: the next section
		if n, err := strconv.Atoi(top.Number); err == nil {
			return m.nums[0] != n+1 || t.itemOpen(m)
		}
	}
	return false
}

// itemOpen reports whether an open list goes on with m.
func (t *tree) itemOpen(m marker) bool {
	for _, it := range t.items {
		if it.mark.style() == m.style() && len(it.mark.nums) == 1 && it.mark.nums[0]+1 == m.nums[0] {
			return true
		}
	}
	return false
}

// addItem places an item of a list, typed or made by the page.
func (t *tree) addItem(u *unit, c *Clause) {
	t.closeItems(u)
	parent := t.host
	if n := len(t.items); n > 0 {
		parent = t.items[n-1].clause
	}
	if parent == nil {
		parent = t.doc.Root
	}
	t.attach(parent, c)
	c.item = true
	if name := itemName(u.mark); name != "" {
		c.Number = name
		if in := parent.Cite(); in != "" {
			c.Number = in + "." + name
		}
		if len(c.Number) > maxNumber {
			c.Number = ""
		}
	}
	t.items = append(t.items, item{c, u.mark, itemLevel(u)})
}

// maxNumber is the length of the longest number that anybody would cite.
const maxNumber = 60

func itemLevel(u *unit) int {
	if u.kind == block.Item {
		return u.level
	}
	return 0
}

func itemName(m marker) string {
	switch m.form {
	case decimal:
		return join(m.nums)
	case letter, roman:
		return strings.ToLower(m.name)
	}
	return ""
}

// closeItems drops the open items that the unit does not stand in.
func (t *tree) closeItems(u *unit) {
	if level := itemLevel(u); level > 0 {
		for n := len(t.items); n > 0 && (t.items[n-1].level >= level || t.items[n-1].level == 0); n-- {
			t.items = t.items[:n-1]
		}
		return
	}
	if n := len(t.items); n > 0 && (u.mark.form == lost || t.items[n-1].mark.form == lost) {
		// a lost marker may have been any: it is the same list unless the item before announces another
		if !strings.HasSuffix(t.items[n-1].clause.Text.S, ":") {
			if t.items = t.items[:n-1]; u.mark.form == lost || !t.continuesOpen(u.mark) {
				return
			}
		}
	}
	style, same := u.mark.style(), -1
	for n := len(t.items) - 1; n >= 0; n-- {
		it := t.items[n]
		if it.mark.style() != style {
			continue
		}
		if same < 0 {
			same = n
		}
		if len(it.mark.nums) == 1 && len(u.mark.nums) == 1 && it.mark.nums[0]+1 == u.mark.nums[0] {
			same = n
			break
		}
	}
	switch {
	case same < 0:
	case len(u.mark.nums) == 1 && u.mark.nums[0] == 1 && same == len(t.items)-1 && strings.HasSuffix(t.items[same].clause.Text.S, ":"):
		// A. … of the following: A. … B. …: a list inside the item
	default:
		t.items = t.items[:same]
	}
}

// continuesOpen reports whether m counts on from the last item of a list that is open.
func (t *tree) continuesOpen(m marker) bool {
	return len(m.nums) == 1 && m.nums[0] > 1 && t.itemOpen(m)
}

// continuesList reports whether a line belongs to the list that the host leads in with a colon, though it bears no mark.
func (t *tree) continuesList(u *unit) bool {
	if len(t.items) > 0 || !strings.HasSuffix(t.host.Text.S, ":") {
		return false
	}
	return u.listed || len(t.host.Children) == 0 && !strings.HasSuffix(u.text.S, ":")
}
