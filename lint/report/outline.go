package report

import (
	"io"

	"github.com/policylint/policylint/lint/clause"
)

func OutlineFormats() []string { return []string{"text", "json"} }

func WriteOutline(w io.Writer, name string, d *clause.Document, o Options) error { return nil }
