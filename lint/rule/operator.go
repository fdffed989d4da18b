package rule

// Operator is what the user says of the person or company whose documents are checked, so that the documents can be held
// against it. Empty fields are not checked. The tags are those of the configuration.
type Operator struct {
	Name    string   `toml:"name" desc:"legal name, as it must occur in the text"`
	ID      string   `toml:"id" desc:"number in the register (BIN, INN, OGRN), digits"`
	Domains []string `toml:"domains" desc:"hosts that are the operator's own, their subdomains among them"`
	Emails  []string `toml:"emails" desc:"e-mail addresses that are the operator's own; any at one of the domains is, too"`
}
