package read

import (
	"strings"
	"unicode/utf8"

	"github.com/policylint/policylint/lint/block"
)

// region is a stretch of blocks that the page marks as no content.
type region struct {
	start, end int  // blocks
	strong     bool // an element or role says so, and not only a class name
	banner     bool // a page header: the title of the policy may stand in it
	main       bool // the content: no content comes behind it
}

// chromeElements and chromeRoles say outright that they hold no content.
var (
	chromeElements = set("nav aside dialog")
	chromeRoles    = set("navigation banner contentinfo search dialog alertdialog complementary menu menubar")
	// chromeNames are class names and ids that say so, as whole words.
	chromeNames = set(`menu nav navbar navigation breadcrumb breadcrumbs topbar cookie-banner cookie-bar cookie-consent
		cookie-notice cookie-popup cookies-banner cookie_banner cookie cookiebar cookie-alert gdpr-banner footer site-footer
		page-footer site-header page-header-nav sidebar side-bar social socials social-links share sharing share-buttons
		lang-bar langs lang-switch lang-switcher language-switch language-switcher language-selector lang-selector lang-menu languages
		related related-posts related-articles modal popup pop-up offcanvas skip skip-link skip-to-content pagination pager
		main-menu main-nav site-nav mobile-menu mobile-nav nav-menu top-menu footer-menu`)
	// contentElements are the page itself, whatever their class.
	contentElements = set("html body article")
)

// regionOf returns the region that t opens if it opens one.
func (r *htmlReader) regionOf(t tag) (region, bool) {
	reg := region{start: len(r.pen.blocks)}
	role := strings.ToLower(t.get("role"))
	inside := r.open["article"]+r.open["main"]+r.open["section"] > 0
	switch {
	case t.name == "main" || role == "main":
		reg.main = true
		return reg, true
	case contentElements[t.name]:
		return reg, false
	case t.name == "header" || role == "banner":
		reg.strong, reg.banner = true, true
		return reg, !inside
	case t.name == "footer":
		reg.strong = true
		return reg, !inside
	case chromeElements[t.name] || chromeRoles[role]:
		reg.strong = true
		return reg, true
	}
	for _, w := range append(t.words("class"), t.words("id")...) {
		if chromeNames[w] {
			return reg, true
		}
	}
	return reg, false
}

// markChrome marks the blocks of regions that can be no content: a region with the better part of the text is the
// policy, whatever it is called.
func (r *htmlReader) markChrome() {
	blocks := r.pen.blocks
	length := make([]int, len(blocks)+1) // characters before a block
	titles := make([]int, len(blocks)+1) // headings of the first level before it
	for i, b := range blocks {
		length[i+1], titles[i+1] = length[i]+utf8.RuneCountInString(b.Text.S), titles[i]
		if b.Kind == block.Heading && b.Level == 1 {
			titles[i+1]++
		}
	}
	depth := make([]int, len(blocks)+1)
	for _, reg := range r.regions {
		limit := length[len(blocks)] / 3
		switch {
		case reg.main: // what comes behind the content is none
			limit = (length[reg.end] - length[reg.start]) / 2
			reg.start, reg.end = reg.end, len(blocks)
		case reg.strong:
			limit = length[len(blocks)] / 2
		}
		if reg.banner && titles[reg.end] > titles[reg.start] || length[reg.end]-length[reg.start] > limit {
			continue
		}
		depth[reg.start]++
		depth[reg.end]--
	}
	open, content := 0, false
	for i := range blocks {
		open += depth[i]
		blocks[i].Chrome = open > 0
		content = content || open == 0
	}
	for i := range blocks {
		blocks[i].Chrome = blocks[i].Chrome && content
	}
}

// hiddenText is the most characters that a hidden element may have to be of no account. What is longer may well be
// shown by a click.
const hiddenText = 400

// cutHidden takes away the blocks of e, which was the last element, if they are a hidden trifle.
func (r *htmlReader) cutHidden(e element) {
	total := 0
	for _, b := range r.pen.blocks[e.first:] {
		total += utf8.RuneCountInString(b.Text.S)
	}
	if total > hiddenText {
		return
	}
	for _, b := range r.pen.blocks[e.first:] {
		r.page.Anchors = append(r.page.Anchors, b.Anchors...)
	}
	r.pen.blocks = r.pen.blocks[:e.first]
	r.regions = r.regions[:e.regions]
}

// isHidden reports whether the tag says that its element is not shown.
func isHidden(t tag) bool {
	return t.has("hidden") && t.get("hidden") != "until-found" || t.style("display") == "none" ||
		t.style("visibility") == "hidden" || t.get("aria-hidden") == "true"
}

// boldStyle reports whether the tag makes its text bold by a style.
func boldStyle(t tag) bool {
	switch t.style("font-weight") {
	case "bold", "bolder", "600", "700", "800", "900":
		return true
	}
	return false
}

// headingOf returns the level of heading that the tag begins, 0 for none.
func headingOf(t tag) int {
	if level := headingLevel(t.name); level > 0 {
		return level
	}
	if t.get("role") != "heading" {
		return 0
	}
	if l := t.get("aria-level"); len(l) == 1 && l[0] >= '1' && l[0] <= '6' {
		return int(l[0] - '0')
	}
	return 2
}

// anchors notes the ids by which a link may point to the tag.
func (r *htmlReader) anchors(t tag) {
	ids := []string{t.get("id")}
	if t.name == "a" {
		ids = append(ids, t.get("name"))
	}
	for _, id := range ids {
		switch {
		case id == "":
		case r.dropped > 0:
			r.page.Anchors = append(r.page.Anchors, id)
		default:
			r.pen.anchor(id)
		}
	}
}
