package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// replaceFile puts data in the place of a file's contents, all of it or nothing: they are written beside the file, which is
// renamed then, unless ready has an error. What is no file on a disk, such as /dev/null, is written to.
func replaceFile(path string, data []byte, ready func() error) error {
	mode := fs.FileMode(0)
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return writeAll(path, 0, data)
		}
		mode = info.Mode().Perm()
		path = realPath(path)
	}
	beside := fmt.Sprintf("%s.%d.tmp", path, os.Getpid())
	err := writeAll(beside, os.O_CREATE|os.O_EXCL, data)
	if err == nil && mode != 0 {
		err = os.Chmod(beside, mode)
	}
	if err == nil {
		err = ready()
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		_ = os.Remove(beside)
	}
	return err
}

// writeAll opens a file for writing, with the flags given, and writes data to it.
func writeAll(path string, flags int, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|flags, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
