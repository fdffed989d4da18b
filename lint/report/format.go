package report

import (
	"fmt"
	"io"
	"slices"
)

// formatTable lists the ways in which one kind of result is written, the one for people first. A new one is a row of a table, and a
// file beside this one.
type formatTable[T any] []format[T]

type format[T any] struct {
	name  string
	write func(io.Writer, T, Options) error
	// people is true where people read it, so that it speaks their language, and English to programs.
	people bool
}

func (t formatTable[T]) names() []string {
	var out []string
	for _, f := range t {
		out = append(out, f.name)
	}
	return out
}

func (t formatTable[T]) forPeople(name string) bool {
	return slices.ContainsFunc(t, func(f format[T]) bool { return f.name == name && f.people })
}

// write returns the error of the writer, or one that says that there is no such format.
func (t formatTable[T]) write(w io.Writer, name string, result T, o Options) error {
	for _, f := range t {
		if f.name == name {
			return f.write(w, result, o)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}
