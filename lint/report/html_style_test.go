package report

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// Everything that is written has the contrast that WCAG 2.2 asks for at level AA, in both themes.
func TestHTMLContrast(t *testing.T) {
	const text, graphic = 4.5, 3
	themes := regexp.MustCompile(`(?s):root \{.*?\}`).FindAllString(htmlStyle, -1)
	if len(themes) != 2 {
		t.Fatalf("%d themes, want a light and a dark one", len(themes))
	}
	for i, theme := range themes {
		colours := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(theme, -1) {
			colours[m[1]] = luminance(t, m[2])
		}
		check := func(front, back string, want float64) {
			a, b := colours[front], colours[back]
			if colours[front] == 0 || colours[back] == 0 {
				t.Errorf("theme %d has no --%s or --%s", i, front, back)
			}
			if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < want {
				t.Errorf("theme %d: --%s on --%s has a contrast of %.2f, want %.1f", i, front, back, got, want)
			}
		}
		for _, back := range []string{"paper", "card"} {
			for _, front := range []string{"ink", "soft", "link", "error", "warning", "note"} {
				check(front, back, text)
			}
		}
		for _, severity := range []string{"error", "warning", "note"} {
			check("ink", severity+"-tint", text)
			check("soft", severity+"-tint", text) // the number of a clause may be marked
			check(severity, severity+"-tint", graphic)
		}
		for _, status := range []string{"present", "partial", "missing"} {
			check(status, "paper", text)
		}
	}
}

// luminance returns the relative luminance of a colour, as WCAG defines it.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}
