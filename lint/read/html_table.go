package read

import "github.com/policylint/policylint/lint/block"

// row is the table row being read. Cells of one line are joined; a cell of several lines is no cell of a table but a
// column of a page, and its lines are lines.
type row struct {
	newCell bool        // a cell began and has no text yet
	ended   bool        // a line of the cell ended, and nothing came since
	brk     block.Break // how what comes follows it
	multi   bool        // the cell has more lines than one
	joined  bool        // the line holds text of several cells
}

// next begins a cell.
func (w *row) next() { w.newCell = true }

// endLine notes that a line of the cell ended.
func (w *row) endLine(next block.Break) {
	if w.ended {
		next = min(next, w.brk)
	}
	w.ended, w.brk = true, next
}

// flushed notes that the line was written.
func (w *row) flushed() { w.ended, w.joined, w.multi = false, false, true }

// waits reports whether something is to be decided before more text is written.
func (w *row) waits() bool { return w.newCell || w.ended }

// joinCell decides how text at offset at goes on after what the row has so far.
func (p *pen) joinCell(w *row, at int) {
	newCell, ended, next := w.newCell, w.ended, w.brk
	w.newCell, w.ended = false, false
	switch {
	case p.blank():
	case newCell && !w.multi:
		p.separate(" | ", at)
		w.joined = true
		return
	case newCell:
		p.flush(w, block.NewParagraph)
	case ended:
		p.flush(w, next)
	}
	if newCell {
		w.multi = false
	}
}

// endLine ends a line, in a table cell only if more text of the cell follows. The row is nil outside of tables.
func (p *pen) endLine(w *row, next block.Break) {
	if w == nil {
		p.end(next)
		return
	}
	w.endLine(next)
}

// flush ends a line, in a table cell, too.
func (p *pen) flush(w *row, next block.Break) {
	kind := p.kind
	if w != nil {
		if w.joined {
			p.kind = block.Row
		}
		w.flushed()
	}
	p.end(next)
	p.kind = kind
}
