package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/policylint/policylint/lint"
)

// draft is a file that is read to be written anew.
type draft struct {
	path string // as named
	real string // where it lies, links followed
	info fs.FileInfo
	raw  []byte
}

// errChanged says that somebody else wrote the file in the meantime.
var errChanged = errors.New("the file was changed since it was read: nothing was written")

// openDraft reads a file that is to be written anew.
func openDraft(path string) (*draft, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	d := &draft{path: path, real: real}
	file, err := os.Open(real)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	defer file.Close()
	if d.info, err = file.Stat(); err != nil {
		return nil, errors.New(reason(err))
	}
	if d.raw, err = io.ReadAll(io.LimitReader(file, lint.MaxSize+1)); err != nil {
		return nil, errors.New(reason(err))
	}
	return d, nil
}

// replace puts raw in the place of the file, as a whole or not at all. The error is errChanged where the file is no longer what was read.
func (d *draft) replace(raw []byte) error {
	if !d.info.Mode().IsRegular() {
		return errors.New("not a regular file: nothing was written")
	}
	if file, err := os.OpenFile(d.real, os.O_WRONLY, 0); err != nil { // a rename would not ask
		return errors.New(reason(err))
	} else if err := file.Close(); err != nil {
		return errors.New(reason(err))
	}
	err := replaceFile(d.real, raw, func() error {
		if !d.unchanged() {
			return errChanged
		}
		return nil
	})
	if err != nil && !errors.Is(err, errChanged) {
		return errors.New(reason(err))
	}
	return err
}

// unchanged reports whether the file is still what was read: the same size, time and bytes.
func (d *draft) unchanged() bool {
	now, err := os.Stat(d.real)
	if err != nil || now.Size() != d.info.Size() || !now.ModTime().Equal(d.info.ModTime()) || now.Mode() != d.info.Mode() {
		return false
	}
	raw, err := os.ReadFile(d.real)
	return err == nil && bytes.Equal(raw, d.raw)
}
