package source

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Edits at random places give the text that splicing strings gives, in every encoding, and change no byte outside.
func TestSplice(t *testing.T) {
	const text = "Политика «сайта»\r\nСрок — 30 дней.\r\nКонец\r\n"
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for _, enc := range []Encoding{UTF8, UTF8BOM, UTF16LE, UTF16BE, Windows1251} {
		f := fileIn(t, text, enc)
		for range 200 {
			want, edits := text, randomEdits(random, text)
			for _, e := range slices.Backward(edits) {
				want = want[:e.Span.Start] + e.Text + want[e.Span.End:]
			}
			raw, err := f.Splice(edits)
			if err != nil {
				t.Fatalf("%s: %v", enc, err)
			}
			if strings.TrimSpace(want) == "" {
				continue
			}
			g, err := Decode("x.txt", raw)
			if err != nil {
				t.Fatal(err)
			}
			if g.Encoding != enc { // so little is left of the text that it does not tell
				continue
			}
			if g.Text != want {
				t.Fatalf("%s, %v: got %q, want %q", enc, edits, g.Text, want)
			}
			if err := f.SameOutside(g, edits); err != nil {
				t.Fatalf("%s, %v: %v", enc, edits, err)
			}
		}
	}
}

// fileIn returns the text as a file in the encoding.
func fileIn(t *testing.T, text string, enc Encoding) *File {
	t.Helper()
	raw := map[Encoding][]byte{UTF8BOM: []byte("\xef\xbb\xbf"), UTF16LE: []byte("\xff\xfe"), UTF16BE: []byte("\xfe\xff")}[enc]
	for _, r := range text {
		var ok bool
		if raw, ok = encode(raw, r, enc); !ok {
			t.Fatalf("%s has no %q", enc, r)
		}
	}
	f, err := Decode("x.txt", raw)
	if err != nil || f.Encoding != enc || f.Text != text {
		t.Fatalf("%s: read as %v (%v)", enc, f, err)
	}
	return f
}

// randomEdits returns up to four edits between characters, in order.
func randomEdits(random *rand.Rand, text string) []Edit {
	var cuts []int
	for i := range text {
		cuts = append(cuts, i)
	}
	var at []int
	for range 2 * (1 + random.IntN(4)) {
		at = append(at, cuts[random.IntN(len(cuts))])
	}
	slices.Sort(at)
	var edits []Edit
	for i := 0; i < len(at); i += 2 {
		edits = append(edits, Edit{Span{at[i], at[i+1]}, []string{"", "ъ", "слово ", "\r\n"}[random.IntN(4)]})
	}
	return edits
}

func TestSpliceRefuses(t *testing.T) {
	f := fileIn(t, "Политика конфиденциальности", Windows1251)
	var lacks *EncodeError
	if _, err := f.Splice([]Edit{{Span{0, 0}, "Құпия"}}); !errors.As(err, &lacks) || lacks.Char != 'Қ' {
		t.Errorf("error %v", err)
	}
	for _, edits := range [][]Edit{{{Span{4, 8}, ""}, {Span{6, 10}, ""}}, {{Span{4, 2}, ""}}, {{Span{0, 1000}, ""}}} {
		if _, err := f.Splice(edits); err == nil {
			t.Errorf("%v: no error", edits)
		}
	}
}

// A change outside of the edits is seen, wherever it is.
func TestSameOutside(t *testing.T) {
	f := fileIn(t, "Политика сайта. Срок хранения.", UTF8)
	edits := []Edit{{Span{16, 17}, "  "}}
	for _, text := range []string{"политика  сайта. Срок хранения.", "Политика  сайта. Срок хранения!", "Политика  сайта. Срок хранения", "Политика сайта. Срок хранения."} {
		if err := f.SameOutside(fileIn(t, text, UTF8), edits); err == nil {
			t.Errorf("%q passes", text)
		}
	}
	if err := f.SameOutside(fileIn(t, "Политика  сайта. Срок хранения.", UTF8), edits); err != nil {
		t.Error(err)
	}
}
