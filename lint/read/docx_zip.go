package read

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// What the parts of a Word document may take when they are unpacked. The longest policies that we know of have a tenth of the
// size, and Word's XML shrinks to a twentieth: what shrinks more is no text that people wrote.
const (
	maxUnpacked = 32 << 20 // bytes, all parts together
	suspicious  = 4 << 20  // bytes of one part, from which on it must not have shrunk more than
	maxRatio    = 200
)

// container is a Word document as a ZIP archive of parts.
type container struct {
	archive *zip.Reader
	files   map[string]*zip.File // by name in lower case, which is how parts are told apart
	left    int64                // how many bytes may still be unpacked
}

// openContainer opens the archive. An error says what is wrong with it.
func openContainer(raw []byte) (*container, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, errors.New("the Word document is damaged, or a part of it is missing: it is no whole ZIP archive")
	}
	c := &container{archive: archive, files: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range archive.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if !fs.ValidPath(strings.TrimSuffix(name, "/")) {
			return nil, fmt.Errorf("the Word document has a part named %q, which would lie outside of it", f.Name)
		}
		if key := strings.ToLower(name); c.files[key] == nil {
			c.files[key] = f
		} else {
			return nil, fmt.Errorf("the Word document has two parts named %q", f.Name)
		}
	}
	return c, nil
}

// part opens a part for reading; nil where there is none of the name.
func (c *container) part(name string) (*part, error) {
	u, err := c.open(name)
	if u == nil || err != nil {
		return nil, err
	}
	return &part{name: name, file: u, tokens: xml.NewDecoder(u)}, nil
}

// open unpacks a part; nil where there is none of the name.
func (c *container) open(name string) (*unpacked, error) {
	f := c.files[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the part %s of the Word document cannot be unpacked: %w", name, err)
	}
	return &unpacked{ReadCloser: r, container: c, name: name, packed: int64(f.CompressedSize64)}, nil
}

// unpacked reads a part and stops where it grows too large.
type unpacked struct {
	io.ReadCloser
	container *container
	name      string
	packed, n int64 // bytes in the archive, and those read so far
}

// Read reads on; the error names the limit that was reached.
func (u *unpacked) Read(b []byte) (int, error) {
	n, err := u.ReadCloser.Read(b)
	u.n += int64(n)
	u.container.left -= int64(n)
	switch {
	case u.container.left < 0:
		return 0, &partError{u.name, fmt.Sprintf("the document grows beyond %d MB when it is unpacked, which no policy does", maxUnpacked>>20)}
	case u.n > suspicious && u.n > u.packed*maxRatio:
		return 0, &partError{u.name, fmt.Sprintf("it grows more than %d times when it is unpacked, as no text does that people wrote", maxRatio)}
	case err != nil && err != io.EOF:
		return n, &partError{u.name, "it is damaged: " + err.Error()}
	}
	return n, err
}

// partError is what is wrong with a part of a Word document.
type partError struct{ part, message string }

// Error returns the message with the name of the part.
func (e *partError) Error() string {
	return "the part " + e.part + " of the Word document cannot be read: " + e.message
}

// related are the targets of a part's relationships by their ids, and the ids of those of some types.
type related struct {
	targets map[string]string
	byType  map[string]string // the last component of the type's address, and the target
}

// relations reads the relationships of the part, of which there may be none. Targets within the document are names of parts.
func (c *container) relations(name string) (related, error) {
	rel := related{map[string]string{}, map[string]string{}}
	dir, base := path.Split(name)
	p, err := c.part(path.Join(dir, "_rels", base+".rels"))
	if p == nil || err != nil {
		return rel, err
	}
	defer p.close()
	err = p.root(func(e xml.StartElement) error {
		target := valueOf(e, "Target")
		if valueOf(e, "TargetMode") != "External" {
			target = strings.TrimPrefix(path.Join("/", dir, target), "/")
			if strings.HasPrefix(valueOf(e, "Target"), "/") {
				target = strings.TrimPrefix(path.Clean(valueOf(e, "Target")), "/")
			}
		}
		rel.targets[valueOf(e, "Id")] = target
		rel.byType[path.Base(valueOf(e, "Type"))] = target
		return p.skip()
	})
	return rel, err
}
