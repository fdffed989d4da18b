// Package rules embeds what rule authors edit: rules, packs, statutes and the words of every language. It has no code.
package rules

import "embed"

// FS holds the files of this folder: rule/<family>/<name>.toml, pack/<id>.toml, law/statutes.toml,
// lang/<tag>/, concepts.toml.
//
//go:embed concepts.toml lang law pack rule
var FS embed.FS
