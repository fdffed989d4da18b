package lang

// Scales weigh what speaks for each language in short texts, where Detect judges documents. They are safe for concurrent use.
type Scales struct {
	tags     []string
	detector *detector
}

// NewScales returns scales for the languages of the grammars.
func NewScales(grammars []*Grammar) *Scales {
	s := &Scales{detector: newDetector(grammars)}
	for _, g := range grammars {
		s.tags = append(s.tags, g.Tag)
	}
	return s
}

// Weight is what speaks for a language in a text: about 2 for each of its frequent words.
type Weight struct {
	Tag   string
	Score int
}

// Weigh returns the weights of the languages in the order of the grammars, and the number of words of the text.
func (s *Scales) Weigh(text string) (weights []Weight, words int) {
	d := *s.detector
	d.scores = make([]int, len(s.tags))
	_, words = d.judge(text)
	for i, tag := range s.tags {
		weights = append(weights, Weight{tag, d.scores[i]})
	}
	return weights, words
}
