package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// RulesHash returns the SHA-256, in hexadecimal, of all files that rules and words come from, names among them: two reports
// with the same hash were made by the same rules.
func (e *Engine) RulesHash() string {
	sum := sha256.New()
	for _, fsys := range e.systems {
		// What could not be read here would have failed in New; a hash has no error to tell.
		_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(sum, "%s %d\n", name, len(data))
			sum.Write(data)
			return err
		})
	}
	return hex.EncodeToString(sum.Sum(nil))
}
