package read

import "strings"

// set makes a set of the words in s.
func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// What the elements of HTML are to a reader of text. An element that is in no set is inline.
var (
	// voidElements have no end tag.
	voidElements = set("area base basefont br col embed hr img input keygen link meta param source track wbr")
	// blockElements begin and end a line.
	blockElements = set(`address article aside blockquote body caption center colgroup dd details dialog dir div dl dt
		fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
		optgroup p pre section summary table tbody td tfoot th thead tr ul`)
	// droppedElements hold what no reader sees as text of the page.
	droppedElements = set(`audio canvas datalist iframe input math noembed noframes noscript object option script select
		style svg template textarea video`)
	// rawElements hold no text in any language of people.
	rawElements  = set("script style")
	boldElements = set("b strong")
	// closedBy says which open elements end where one of the name begins, and closedWithin what shields them.
	closedBy = map[string]map[string]bool{
		"li": set("li"), "dt": set("dt dd"), "dd": set("dt dd"), "td": set("td th"), "th": set("td th"),
		"tr": set("tr"), "tbody": set("tbody thead tfoot"), "thead": set("tbody thead tfoot"),
		"tfoot": set("tbody thead tfoot"), "option": set("option"),
	}
	closedWithin = map[string]map[string]bool{
		"li": set("ul ol menu dir table"), "dt": set("dl table"), "dd": set("dl table"), "td": set("table tr"),
		"th": set("table tr"), "tr": set("table"), "tbody": set("table"), "thead": set("table"), "tfoot": set("table"),
		"option": set("select"),
	}
)

// headingLevel returns the level of h1 to h6, 0 for any other element.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}
