// Policylint checks privacy policies in Kazakh, Kyrgyz, Russian and English.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	// A run is short and small: collecting garbage as seldom as this takes a fifth off its time.
	debug.SetGCPercent(400)
	os.Exit(Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}.Run(os.Args[1:]))
}
