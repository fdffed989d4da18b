package suppress

import (
	"strings"
	"testing"
	"time"

	"github.com/policylint/policylint/lint/block"
)

func TestParseComment(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"policylint-disable-file text/quotes -- why", "0 text/quotes: why"},
		{"policylint-disable-line text/quotes, section/* -- why -- because", "1 text/quotes: why -- because; 1 section/*: why -- because"},
		{"policylint-disable-next-line text/quotes,section/cookies until=2027-03-31\n  -- why\n  so", "2 text/quotes: why so 2027-03-31; 2 section/cookies: why so 2027-03-31"},
		{"policylint-disable-file text/quotes --why", "0 text/quotes: why"},
		{"somebody else's", ""},
		{"policylint is good", ""},
		{"policylint-disable-next text/quotes -- why", "directive"},
		{"policylint-xyz", "directive"},
		{"policylint-disable-file -- why", "rule"},
		{"policylint-disable-file", "rule"},
		{"policylint-disable-file text/quotes", "reason"},
		{"policylint-disable-file text/quotes -- ", "reason"},
		{"policylint-disable-file text/quotes until=2027-02-30 -- why", "date"},
		{"policylint-disable-file suppression/* -- why", "own"},
	} {
		list, fault := ParseComment(block.Comment{Text: tt.text})
		var got []string
		for _, s := range list {
			one := string('0'+rune(s.Scope)) + " " + s.Rule + ": " + s.Reason
			if !s.Until.IsZero() {
				one += " " + s.Until.Format(time.DateOnly)
			}
			got = append(got, one)
		}
		if fault != nil {
			got = append(got, fault.Message)
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
	if _, fault := ParseComment(block.Comment{Text: "policylint-disable-file text/quotes -- why", Shown: true}); fault == nil || fault.Message != "shown" {
		t.Errorf("a comment that readers see: %v", fault)
	}
}

// What an explanation shows is what is read.
func TestExplainedCommentIsRead(t *testing.T) {
	text := strings.TrimSuffix(strings.TrimPrefix(CommentFor("text/quotes"), "<!-- "), " -->")
	if list, fault := ParseComment(block.Comment{Text: text}); fault != nil || len(list) != 1 || list[0].Rule != "text/quotes" {
		t.Errorf("%q: %v, %v", text, list, fault)
	}
	entry := strings.Replace(strings.Join(EntryFor("section/cookies"), "\n"), `fingerprint = "…"`, `fingerprint = "0123456789abcdef"`, 1)
	if _, err := Load(write(t, entry), known); err != nil {
		t.Error(err)
	}
}
