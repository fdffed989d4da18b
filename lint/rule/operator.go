package rule

// Operator is what the user says of the person or company whose documents are checked, so that the documents can be held
// against it. Empty fields are not checked.
type Operator struct {
	// Name is the legal name as it must stand in the text.
	Name string `toml:"name"`
	// ID is the number in the register: BIN, INN, OGRN; digits.
	ID string `toml:"id"`
	// Domains are the hosts that are the operator's own, their subdomains among them.
	Domains []string `toml:"domains"`
	// Emails are the addresses that are the operator's own; any address at one of Domains is, too.
	Emails []string `toml:"emails"`
}
