package main

import (
	"path/filepath"
	"sync"

	"github.com/policylint/policylint/lint"
)

// engines makes one engine for each configuration file, when a document under it first asks.
type engines struct {
	options lint.Options
	config  string // the file that the user named for all documents, "" to look upward from each

	mu    sync.Mutex
	byDir map[string]string // the configuration file of a directory
	made  map[string]func() (*lint.Engine, error)
	read  map[string]*lint.Config
}

func newEngines(o lint.Options, config string) *engines {
	return &engines{options: o, config: config, byDir: map[string]string{}, made: map[string]func() (*lint.Engine, error){}, read: map[string]*lint.Config{}}
}

// of returns the engine for a document. An empty path stands for none: its configuration is the one that the user named.
func (e *engines) of(path string) (*lint.Engine, error) {
	e.mu.Lock()
	file := e.configOf(path)
	make := e.made[file]
	if make == nil {
		make = sync.OnceValues(func() (*lint.Engine, error) { return e.make(file) })
		e.made[file] = make
	}
	e.mu.Unlock()
	return make()
}

// configOf returns the configuration file for a document, "" for none.
func (e *engines) configOf(path string) string {
	if e.config != "" || path == "" {
		return e.config
	}
	dir := filepath.Dir(path)
	file, ok := e.byDir[dir]
	if !ok {
		file = lint.FindConfig(dir)
		e.byDir[dir] = file
	}
	return file
}

func (e *engines) make(file string) (*lint.Engine, error) {
	o := e.options
	if file != "" {
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
	if config := e.read[e.configOf(path)]; flag == "" && config != nil {
		flag = config.FailOn
	}
	return flag
}
