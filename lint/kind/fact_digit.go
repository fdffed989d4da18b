package kind

// checkDigits are the ways in which registers make check digits. The text has digits alone, as many as the register has.
var checkDigits = map[string]func(string) bool{"bin": validBIN, "inn": validINN, "ogrn": validOGRN}

// weigh returns the sum of the first digits, each multiplied by its weight.
func weigh(digits string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return sum
}

// validBIN checks a business or individual identification number of Kazakhstan.
func validBIN(d string) bool {
	sum := weigh(d, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11
	if sum == 10 {
		sum = weigh(d, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11
	}
	return sum < 10 && sum == int(d[11]-'0')
}

// validINN checks a taxpayer's number: of a Russian company (10 digits) or person (12). One of Kyrgyzstan (14) has no public rule.
// Texts in Russian call a Kazakh person's number so, too.
func validINN(d string) bool {
	switch len(d) {
	case 10:
		return weigh(d, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(d[9]-'0')
	case 12:
		return weigh(d, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(d[10]-'0') &&
			weigh(d, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(d[11]-'0') || validBIN(d)
	}
	return true
}

// validOGRN checks the number of a company (13 digits) or entrepreneur (15) in the Russian register.
func validOGRN(d string) bool {
	rest, modulus := 0, 11
	if len(d) == 15 {
		modulus = 13
	}
	for _, c := range d[:len(d)-1] {
		rest = (rest*10 + int(c-'0')) % modulus
	}
	return rest%10 == int(d[len(d)-1]-'0')
}
