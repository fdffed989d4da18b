package main

import (
	"path/filepath"
	"sync"

	"github.com/policylint/policylint/lint"
)

// engines makes one engine for each pair of a configuration file and a suppressions file, when a document under them first asks.
type engines struct {
	options lint.Options
	config  string // the file that the user named for all documents, "" to look upward from each

	mu    sync.Mutex
	byDir map[string]governing // the files that govern the documents of a directory
	made  map[governing]func() (*lint.Engine, error)
	read  map[string]*lint.Config
}

// governing are the files that say how a document is to be checked; "" for one that there is not.
type governing struct{ config, suppressions string }

func newEngines(o lint.Options, config string) *engines {
	return &engines{options: o, config: config, byDir: map[string]governing{}, made: map[governing]func() (*lint.Engine, error){}, read: map[string]*lint.Config{}}
}

// of returns the engine for a document. An empty path stands for none: its configuration is the one that the user named.
func (e *engines) of(path string) (*lint.Engine, error) {
	e.mu.Lock()
	files := e.governing(path)
	make := e.made[files]
	if make == nil {
		make = sync.OnceValues(func() (*lint.Engine, error) { return e.make(files) })
		e.made[files] = make
	}
	e.mu.Unlock()
	return make()
}

// governing returns the files that govern a document.
func (e *engines) governing(path string) governing {
	if path == "" {
		return governing{config: e.config}
	}
	dir := filepath.Dir(path)
	files, ok := e.byDir[dir]
	if !ok {
		files = governing{e.config, lint.FindSuppressions(dir)}
		if e.config == "" {
			files.config = lint.FindConfig(dir)
		} else if files.suppressions == "" {
			files.suppressions = lint.FindSuppressions(filepath.Dir(e.config))
		}
		e.byDir[dir] = files
	}
	return files
}

func (e *engines) make(files governing) (*lint.Engine, error) {
	o := e.options
	o.Suppressions = files.suppressions
	if file := files.config; file != "" {
		config, err := lint.LoadConfig(file)
		if err != nil {
			return nil, err
		}
		o.Config = config
		e.mu.Lock()
		e.read[file] = config
		e.mu.Unlock()
	}
	return lint.New(o)
}

// failOn returns the fail level for a document: the flag's, else the configuration's, else error.
func (e *engines) failOn(path, flag string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if config := e.read[e.governing(path).config]; flag == "" && config != nil {
		flag = config.FailOn
	}
	return flag
}
