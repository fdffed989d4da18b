// Policylint checks privacy policies in Kazakh, Kyrgyz, Russian and English.
package main

import "os"

func main() {
	os.Exit(Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}.Run(os.Args[1:]))
}
