package report

import (
	"fmt"
	"io"
)

func writeText(w io.Writer, r *Report, o Options) error {
	for _, f := range r.Files {
		fmt.Fprintln(w, f.Source.Path)
	}
	return nil
}
