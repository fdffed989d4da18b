package citation

// What the signs of a statute weigh, and how much it takes to be sure of one.
const (
	ownNumber    = 5
	ownName      = 5
	slipOfNumber = 3
	ownTitle     = 4
	loneWrong    = 3 // a wrong title that no other statute has
	sharedTitle  = 2
	wrongTitle   = 1
	plainNumber  = 2 // of digits alone, by a noun
	ownDate      = 3
	slipOfDate   = 1
	ownCountry   = 2
	enough       = 3
	sure         = 4 // where a number is given that is not the statute's
)

// choose returns the statute that a cluster means, nil where that is not to be told.
func (f *finder) choose(cl cluster, low, high int) *Statute {
	countries, adjacent := f.countries(cl, low, high)
	nouns := f.nouns(cl)
	weights, order := map[*Statute]int{}, []*Statute(nil)
	for _, p := range cl.parts {
		best := map[*Statute]int{}
		for _, n := range p.names {
			if w := n.weight(p, nouns, cl); w > best[n.statute] {
				best[n.statute] = w
			}
		}
		for _, n := range p.names {
			if best[n.statute] > 0 {
				if weights[n.statute] == 0 {
					order = append(order, n.statute)
				}
				weights[n.statute] += best[n.statute]
				best[n.statute] = 0
			}
		}
	}
	var chosen *Statute
	most, second := 0, 0
	for _, s := range order {
		w := weights[s] + s.weightOfDate(cl) + s.weightOfCountry(countries, adjacent, weights[s] >= ownNumber, cl.has(partTitle))
		switch {
		case w > most:
			chosen, most, second = s, w, most
		case w > second:
			second = w
		}
	}
	if most < enough || most == second || most < sure && cl.otherNumber(chosen) {
		return nil
	}
	return chosen
}

// weight returns what a name says for its statute where it stands. Titles count by quotation marks, a noun of laws, a number or
// a date: the words 'о персональных данных' alone are no title.
func (n name) weight(p part, nouns wordRole, cl cluster) int {
	titled := nouns&roleNoun != 0 || len(cl.parts) > 1
	switch n.kind {
	case byNumber, bySlip:
		switch {
		case n.plain && nouns&n.statute.noun == 0 && !cl.has(partTitle):
			return 0
		case n.plain:
			return plainNumber
		case n.kind == bySlip:
			return slipOfNumber
		}
		return ownNumber
	case byName:
		return ownName
	case byTitle, byOld:
		if p.quoted || titled {
			return ownTitle
		}
	case byShared:
		if titled || n.statute.noun == roleCode {
			return sharedTitle
		}
	case byWrong:
		switch {
		case !p.quoted || !titled:
		case n.lone:
			return loneWrong
		default:
			return wrongTitle
		}
	}
	return 0
}

func (cl cluster) has(kind partKind) bool {
	for _, p := range cl.parts {
		if p.kind == kind {
			return true
		}
	}
	return false
}

// otherNumber reports whether the cluster has a number that is not the statute's.
func (cl cluster) otherNumber(s *Statute) bool {
	for _, p := range cl.parts {
		if _, known := p.nameOf(s); p.kind == partNumber && !known {
			return true
		}
	}
	return false
}

// weightOfDate returns what the cluster's date says for the statute. Another date speaks against a number of digits alone:
// every year has a law with that number.
func (s *Statute) weightOfDate(cl cluster) int {
	for _, p := range cl.parts {
		if p.kind != partDate {
			continue
		}
		if p.date.Year == s.Date.Year() && p.date.Month == int(s.Date.Month()) && p.date.Day == s.Date.Day() {
			return ownDate
		}
		for _, d := range s.WrongDates {
			if p.date.Year == d.Year() && p.date.Month == int(d.Month()) && p.date.Day == d.Day() {
				return slipOfDate
			}
		}
		if !cl.has(partTitle) {
			for _, q := range cl.parts {
				if n, known := q.nameOf(s); known && n.plain {
					return -ownNumber
				}
			}
		}
	}
	return 0
}

// weightOfCountry returns what the countries named say for the statute. A number that it alone has is not outweighed, and one
// of digits needs the country right by it.
func (s *Statute) weightOfCountry(countries []string, adjacent, numbered, titled bool) int {
	if len(countries) == 0 {
		return 0
	}
	for _, c := range countries {
		if c == s.Country {
			if !adjacent && (len(countries) > 1 || !titled && !numbered) {
				return 0
			}
			return ownCountry
		}
	}
	if numbered || !adjacent {
		return -1
	}
	return -enough
}

// countries returns the countries named in the cluster, and if there are none, those named near it.
func (f *finder) countries(cl cluster, low, high int) (list []string, adjacent bool) {
	add := func(i int) {
		if c := f.info[i].country; c != "" {
			for _, known := range list {
				if known == c {
					return
				}
			}
			list = append(list, c)
		}
	}
	for i := cl.first; i <= cl.last; i++ {
		add(i)
	}
	if len(list) > 0 {
		return list, true
	}
	for i := cl.first - 1; i >= max(low, cl.first-countryReach) && !f.broken(i+1); i-- {
		add(i)
	}
	for i := cl.last + 1; i <= min(high, cl.last+countryReach) && !f.broken(i); i++ {
		add(i)
	}
	return list, false
}

// nouns returns the roles of the words around the cluster's parts.
func (f *finder) nouns(cl cluster) wordRole {
	var out wordRole
	next := 0
	for i := cl.first; i <= cl.last; i++ {
		if next < len(cl.parts) && i == cl.parts[next].first {
			if cl.parts[next].kind != partTitle {
				out |= f.info[i].role & roleLaw // ФЗ of a number
			} else if len(cl.parts[next].names) > 0 && cl.parts[next].names[0].statute.noun == roleCode {
				out |= roleCode // Цифровой кодекс
			}
			i = cl.parts[next].last
			next++
			continue
		}
		out |= f.info[i].role & roleNoun
	}
	return out
}
