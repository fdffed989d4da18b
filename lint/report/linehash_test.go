package report

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/policylint/policylint/lint/source"
)

var lineEnd = regexp.MustCompile("\r\n|\r|\n")

// describedHashes computes the hashes straight from the description: for every line, the sum of the next hundred characters
// times falling powers of 37, modulo 2⁶⁴.
func describedHashes(text string) []string {
	lines := lineEnd.Split(text, -1)
	for i, line := range lines {
		lines[i] = strings.NewReplacer(" ", "", "\t", "").Replace(line)
	}
	rest := func(i int) []uint16 {
		units := utf16.Encode([]rune(strings.Join(lines[i:], "\n") + "\uffff"))
		return append(units, make([]uint16, 100)...)[:100]
	}
	modulus := new(big.Int).Lsh(big.NewInt(1), 64)
	seen := map[string]int{}
	var out []string
	for i := range lines {
		sum := new(big.Int)
		for j, u := range rest(i) {
			power := new(big.Int).Exp(big.NewInt(37), big.NewInt(int64(99-j)), nil)
			sum.Add(sum, power.Mul(power, big.NewInt(int64(u))))
		}
		hash := sum.Mod(sum, modulus).Text(16)
		seen[hash]++
		out = append(out, fmt.Sprintf("%s:%d", hash, seen[hash]))
	}
	return out
}

func hashesOf(t *testing.T, raw string) []string {
	t.Helper()
	file, err := source.Decode("x.txt", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	hashes := lineHashes(file)
	if hashes == nil {
		t.Fatalf("no hashes of %q (%s)", raw, file.Encoding)
	}
	return hashes
}

func TestLineHashes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{
		"Оператор", "обрабатывает", "деректерді", "ө", "personal", "data", "x", "5.2.", "😀", " ", "\t", "  ", "\u00a0", "", "—",
		"оченьдлинноеслово" + strings.Repeat("ъ", 60),
	}
	ends := []string{"\n", "\n", "\r\n", "\r\n", "\r", "\n\n"}
	var b strings.Builder
	for range 1000 {
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		b.WriteString(ends[r.IntN(len(ends))])
	}
	repeated := strings.Repeat("Мы обрабатываем данные.\r\n", 20)
	for _, text := range []string{b.String(), repeated, "last line without an end", "a\r \nb", "a\n", "\ufeffwith a mark\nб"} {
		got, want := hashesOf(t, text), describedHashes(text)
		if len(got) != len(want) {
			t.Fatalf("%d hashes, want %d, of %.40q", len(got), len(want), text)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("line %d of %.40q: %s, want %s", i+1, text, got[i], want[i])
			}
		}
	}
	// What GitHub's own tests expect of an empty line at the end of a file.
	if got := hashesOf(t, "a\n")[1]; got != "c129715d7a2bc9a3:1" {
		t.Errorf("the empty last line has hash %s", got)
	}
}

func TestNoLineHashesWhereGitHubReadsOtherText(t *testing.T) {
	for _, raw := range []string{"\xff\xfeP\x00r\x00i\x00v\x00a\x00c\x00y\x00", strings.Repeat("policy ", 40) + "\xff"} {
		file, err := source.Decode("x.txt", []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if hashes := lineHashes(file); hashes != nil {
			t.Errorf("hashes %v of a file in %s with %d invalid places", hashes, file.Encoding, len(file.Invalid))
		}
	}
}
