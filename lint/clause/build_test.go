package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policylint/policylint/lint/block"
	"github.com/policylint/policylint/lint/clause"
	"github.com/policylint/policylint/lint/source"
)

// outlined is a text and its tree as outline writes it.
type outlined struct{ name, file, text, want string }

func (k kit) compare(t *testing.T, cases []outlined) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			file := c.file
			if file == "" {
				file = "policy.txt"
			}
			doc := k.document(t, file, "ru", strings.TrimLeft(c.text, "\n"))
			if diff := cmp.Diff(strings.TrimLeft(c.want, "\n"), outline(doc)); diff != "" {
				t.Errorf("- want, + got:\n%s", diff)
			}
		})
	}
}

func TestTree(t *testing.T) {
	newKit(t).compare(t, []outlined{
		{name: "numbers and letters", text: `
Политика конфиденциальности

1. Общие положения
1.1. Мы храним сведения о покупателях, а именно:
а) имя;
б) номер телефона.
1.2. Мы не храним:
1) номера карт;
2) пароли.
1.2.1. Исключений нет и не будет.
2. Права
2.1 Покупатель вправе узнать, что о нём хранится.
`, want: `
<title> Политика конфиденциальности
1 <heading> Общие положения
  1.1 Мы храним сведения о покупат…
    1.1.а имя;
    1.1.б номер телефона.
  1.2 Мы не храним:
    1.2.1 номера карт;
    1.2.2 пароли.
    1.2.1 Исключений нет и не будет.
2 <heading> Права
  2.1 Покупатель вправе узнать, чт…
`},
		{name: "bare headings over numbers", text: `
Құпиялылық саясаты

ЖАЛПЫ ЕРЕЖЕЛЕР

1.1. Біз сатып алушылардың деректерін сақтаймыз.

1.2. Деректер жабық серверде тұрады.

ҚҰҚЫҚТАР

2.1. Сатып алушы өз деректерін сұрата алады.
`, want: `
<title> Құпиялылық саясаты
[1] <heading> ЖАЛПЫ ЕРЕЖЕЛЕР
  1.1 Біз сатып алушылардың дерект…
  1.2 Деректер жабық серверде тұра…
[2] <heading> ҚҰҚЫҚТАР
  2.1 Сатып алушы өз деректерін сұ…
`},
		{name: "named sections", text: `
Купуялык саясаты

1-бөлүм. Жалпы жоболор

Биз кардарлардын маалыматын сактайбыз.

2-бөлүм. Укуктар

Кардар өз маалыматын сурай алат.

1-тиркеме

Арыздын үлгүсү.
`, want: `
<title> Купуялык саясаты
1 <heading> Жалпы жоболор
  Биз кардарлардын маалыматын …
2 <heading> Укуктар
  Кардар өз маалыматын сурай а…
annex 1 <heading>
  Арыздын үлгүсү.
`},
		{name: "articles and roman numerals", text: `
Privacy Policy

Article I. General

We run a small shop and keep the records that it takes.

Article II. Rights

(a) You may ask what we keep.

(b) You may ask us to delete it.
`, want: `
<title> Privacy Policy
1 <heading> General
  We run a small shop and keep…
2 <heading> Rights
  2.a You may ask what we keep.
  2.b You may ask us to delete it.
`},
		{name: "annex with its document", text: `
Политика конфиденциальности

1. Общие положения

1.1. Форма дана в приложении.

Приложение № 1 к Политике конфиденциальности

Форма заявления о доступе к сведениям.
`, want: `
<title> Политика конфиденциальности
1 <heading> Общие положения
  1.1 Форма дана в приложении.
annex 1 <heading> к Политике конфиденциальност…
  Форма заявления о доступе к …
`},
		{name: "wrapped at 72", text: `
1. General

1.1. We keep the name and the address of every customer of the shop for
12 months after the last order, and the telephone number for as long as
5.2. and 5.3. of this Policy provide, unless the customer asks us to do
otherwise in writing before that day has come and gone for good and all.

1.2. We keep nothing else and we do not intend to keep anything else at
any time, now or later, neither for ourselves nor for anybody who asks.
`, want: `
1 <heading> General
  1.1 We keep the name and the add…
  1.2 We keep nothing else and we …
`},
		{name: "inline lists", text: `
1. Состав
1.1. Мы собираем: 1) имя; 2) адрес; 3) телефон.
1.2. Сайт видит: — адрес страницы; — время; — вид браузера.
1.3. We keep (a) one thing and no list.
`, want: `
1 <heading> Состав
  1.1 Мы собираем:
    1.1.1 имя;
    1.1.2 адрес;
    1.1.3 телефон.
  1.2 Сайт видит:
    адрес страницы;
    время;
    вид браузера.
  1.3 We keep (a) one thing and no…
`},
		{name: "lists without marks", text: `
Политика конфиденциальности

1. Какие сведения

Мы собираем следующее:

Имя и фамилия — из анкеты

Номер телефона — для связи

Адрес доставки

2. Зачем

Чтобы доставлять заказы.

3. Контакты

Пишите на почту shop@example.com.
`, want: `
<title> Политика конфиденциальности
1 <heading> Какие сведения
  Мы собираем следующее:
    Имя и фамилия — из анкеты
    Номер телефона — для связи
    Адрес доставки
2 <heading> Зачем
  Чтобы доставлять заказы.
3 <heading> Контакты
  Пишите на почту shop@example…
`},
		{name: "lost markers", text: `
1. Purposes
. We use the records to deliver.
A. We also use them:
. to count orders;
A. to answer letters;
B. to pay taxes.
B. We do nothing else.
`, want: `
1 <heading> Purposes
  We use the records to delive…
  1.a We also use them:
    to count orders;
    1.a.a to answer letters;
    1.a.b to pay taxes.
  1.b We do nothing else.
`},
		{name: "dates, amounts and telephones at line starts", text: `
1. Сроки
1.1. Политика действует с даты
01.10.2025 и до отзыва.
1.2. Звоните по телефону
8 800 555 35 35
30 дней мы храним записи.
1.3. Плата составляет
5.5 тенге за лист.
2. Права
`, want: `
1 <heading> Сроки
  1.1 Политика действует с даты
    01.10.2025 и до отзыва.
  1.2 Звоните по телефону
    8 800 555 35 35
    30 дней мы храним записи.
  1.3 Плата составляет 5.5 тенге з…
2 <heading> Права
`},
		{name: "references torn to the next line", text: `
1. Жалпы
1.1. Биз маалыматты сактайбыз.
1.2. Маалымат ачылбайт, төмөнкү пункттарда
5.2. жана 5.3. ушул Саясаттын каралгандан башка.
1.3. Баары ушул.
`, want: `
1 <heading> Жалпы
  1.1 Биз маалыматты сактайбыз.
  1.2 Маалымат ачылбайт, төмөнкү п…
  1.3 Баары ушул.
`},
		{name: "short lines of a section are headings in a row", text: `
1. Жалпы ережелер
Осы Саясат дүкен деректерді қалай сақтайтынын айтады.
2. Негіз
Деректер келісіммен сақталады:
біреуі;
екіншісі.
3. Байланыс
Телефон: 8 700 000 00 00
`, want: `
1 <heading> Жалпы ережелер
  Осы Саясат дүкен деректерді …
2 <heading> Негіз
  Деректер келісіммен сақталад…
    біреуі;
    екіншісі.
3 <heading> Байланыс
  Телефон: 8 700 000 00 00
`},
		{name: "table of contents", text: `
Privacy Policy

1. Scope
2. Records
3. Rights

1. Scope

This text is about the shop and nothing else that we run.

2. Records

We keep names and addresses of those who order.

3. Rights

You may ask what we keep.
`, want: `
<title> Privacy Policy
1 <contents> Scope
2 <contents> Records
3 <contents> Rights
1 <heading> Scope
  This text is about the shop …
2 <heading> Records
  We keep names and addresses …
3 <heading> Rights
  You may ask what we keep.
`},
		{name: "numbered titles of Markdown", file: "policy.md", text: `
Privacy Policy
==============

1. Records

We keep names and addresses of those who order from us.

2. Rights

You may:

- ask what we keep;
- ask us to delete it.

3. Contacts

- mail: shop@example.com
- post: 1 High Street
`, want: `
<title> Privacy Policy
1 <heading> Records
  We keep names and addresses …
2 <heading> Rights
  You may:
    ask what we keep;
    ask us to delete it.
3 <heading> Contacts
  mail: shop@example.com
  post: 1 High Street
`},
		{name: "lines of a document that became paragraphs", file: "policy.md", text: `
# Privacy Policy

## 1. Records

` + strings.Repeat(`The shop keeps the names and the addresses of its customers for as

long as it takes to deliver what was ordered, and for a year on top

of that, since the law on accounts asks for it.

`, 4) + `## 2. Rights

You may ask.
`, want: `
<title> Privacy Policy
1 <heading> Records
  The shop keeps the names and…
  The shop keeps the names and…
  The shop keeps the names and…
  The shop keeps the names and…
2 <heading> Rights
  You may ask.
`},
		{name: "numbers in a table", file: "policy.html", text: `
<h1>Политика конфиденциальности</h1><p>1. Сроки</p>
<table><tr><td>1.1.</td><td>Магазин хранит имена год.</td></tr><tr><td>1.2.</td><td>Адреса не хранит.</td></tr></table>
<table><tr><td>1</td><td>Имя</td></tr><tr><td>2</td><td>Адрес</td></tr></table>
`, want: `
<title> Политика конфиденциальности
1 <heading> Сроки
  1.1 Магазин хранит имена год.
  1.2 Адреса не хранит.
    1 | Имя
    2 | Адрес
`},
		{name: "lists of HTML", file: "policy.html", text: `
<h1>Privacy Policy</h1>
<h2>1. Records</h2><p>We keep:</p>
<ol type="a"><li>names<li>addresses<ol><li>street<li>town</ol></ol>
<h2>2. Rights</h2><ul><li>to ask<li>to object</ul>
`, want: `
<title> Privacy Policy
1 <heading> Records
  We keep:
    1.a names
    1.b addresses
      1.b.1 street
      1.b.2 town
2 <heading> Rights
  to ask
  to object
`},
	})
}

func TestBody(t *testing.T) {
	newKit(t).compare(t, []outlined{
		{name: "an approval is the policy's", text: `
УТВЕРЖДЕНО

приказом директора

№ 7 от 01.02.2025

Политика конфиденциальности

1. Общие положения

1.1. Магазин хранит имена покупателей.
`, want: `
<heading> УТВЕРЖДЕНО
  приказом директора
  № 7 от 01.02.2025
<title> Политика конфиденциальности
1 <heading> Общие положения
  1.1 Магазин хранит имена покупат…
`},
		{name: "menu before, button after", text: `
Меню

Корзина

Купуялык саясаты

1. Жалпы

Дүкөн кардарлардын атын сактайт.

2. Байланыш

Бизге жазыңыз: dukon@example.com

Телефон: +996 700 00 00 00

Башкы баракка
`, want: `
-<heading> Меню
-<heading> Корзина
<title> Купуялык саясаты
1 <heading> Жалпы
  Дүкөн кардарлардын атын сакт…
2 <heading> Байланыш
  Бизге жазыңыз: dukon@example…
  Телефон: +996 700 00 00 00
  -Башкы баракка
`},
		{name: "footer behind the last section", file: "policy.html", text: `
<h1>Құпиялылық саясаты</h1>
<h2>1. Жалпы</h2><p>Дүкен атыңызды сақтайды.</p>
<h2>2. Құқықтар</h2><p>Сіз сұрата аласыз.</p>
<h2>3. Байланыс</h2><p>Пошта: duken@example.com</p>
<h3>Дүкен</h3><p>Ең жақсы заттар.</p><a href="#none">Заттар</a><p>© 2026 Дүкен</p>
`, want: `
<title> Құпиялылық саясаты
1 <heading> Жалпы
  Дүкен атыңызды сақтайды.
2 <heading> Құқықтар
  Сіз сұрата аласыз.
3 <heading> Байланыс
  Пошта: duken@example.com
  -<heading> Дүкен
    -Ең жақсы заттар.
    -Заттар
    -© 2026 Дүкен
`},
		{name: "a link to another page", file: "policy.html", text: `
<h1>Privacy Policy</h1><p>We keep names.</p><p>Write to <a href="mailto:a@example.com">a@example.com</a></p>
<p><a href="mailto:b@example.com">b@example.com</a></p><p><a href="terms.html">Terms of sale →</a></p>
`, want: `
<title> Privacy Policy
We keep names.
Write to a@example.com
b@example.com
-Terms of sale →
`},
		{name: "a last section without numbers", text: "1. Правила\n\n" + numbered(13) + `
2. Изменения

Новая редакция лежит на этой странице.

Читайте также

Хлеб мы печём дома.
`, want: "1 <heading> Правила\n" + strings.Join(numberedOutline(13), "") + `2 <heading> Изменения
  Новая редакция лежит на этой…
  -Читайте также
  -Хлеб мы печём дома.
`},
	})
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "1.%d. Магазин хранит имя покупателя год.\n", i+1)
	}
	return b.String()
}

func numberedOutline(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("  1.%d Магазин хранит имя покупател…\n", i+1))
	}
	return out
}

func TestDefinitions(t *testing.T) {
	newKit(t).compare(t, []outlined{
		{name: "quoted terms", text: `
1. Термины
1.1. «Магазин» – торговая точка на углу.
1.2. Покупатель (далее – Вы) – всякий, кто купил.
1.3. Сайт означает страницы магазина.
1.4. Магазин хранит сведения о покупателях год. Потом удаляет.
2. Cookies
2.1. Cookies: мы используем их для корзины.
2.2. «Сведения» – имя и адрес.
2.3. «Корзина» помнит товары.
`, want: `
1 <heading> Термины
  1.1 <definition> «Магазин» – торговая точка н…
  1.2 <definition> Покупатель (далее – Вы) – вс…
  1.3 <definition> Сайт означает страницы магаз…
  1.4 Магазин хранит сведения о по…
2 <heading> Cookies
  2.1 Cookies: мы используем их дл…
  2.2 <definition> «Сведения» – имя и адрес.
  2.3 «Корзина» помнит товары.
`},
		{name: "English list", file: "policy.html", text: `
<h1>Privacy Policy</h1><h2>Definitions</h2><p>For the purposes of this Policy:</p>
<ul><li><b>Account</b> means a record of yours.<li><b>Device</b>: what you read this on.</ul>
<h2>Use</h2><ul><li>Orders: we use your name to deliver.</ul>
`, want: `
<title> Privacy Policy
<heading> Definitions
  For the purposes of this Pol…
    <definition> Account means a record of yo…
    <definition> Device: what you read this o…
<heading> Use
  Orders: we use your name to …
`},
	})
}

func TestSentences(t *testing.T) {
	k := newKit(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Мы храним имя. Адрес мы не храним!", []string{"Мы храним имя.", "Адрес мы не храним!"}},
		{"Имя, адрес и т.д. Всё это хранится по ст. 6 Закона.", []string{"Имя, адрес и т.д. Всё это хранится по ст. 6 Закона."}},
		{"Кроме п. 5.2. Политики. Иное закрыто.", []string{"Кроме п. 5.2. Политики.", "Иное закрыто."}},
		{"Write to J. Smith, e.g. by post. We answer.", []string{"Write to J. Smith, e.g. by post.", "We answer."}},
		{"Деректер 2026 ж. 5 мамырда жаңартылды. Бәрі сақталады.", []string{"Деректер 2026 ж. 5 мамырда жаңартылды.", "Бәрі сақталады."}},
		{"Дарек: Бишкек ш. Баары сакталат. (Толугу менен.) Бүттү", []string{"Дарек: Бишкек ш. Баары сакталат.", "(Толугу менен.)", "Бүттү"}},
		{"Is it safe? Yes.", []string{"Is it safe?", "Yes."}},
	} {
		doc := k.document(t, "a.txt", "ru", c.text)
		var got []string
		for _, s := range doc.Clauses[0].Sentences() {
			got = append(got, doc.Clauses[0].Text.S[s.Start:s.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: - want, + got:\n%s", c.text, diff)
		}
	}
}

func TestDeadAnchors(t *testing.T) {
	k := newKit(t)
	doc := k.document(t, "a.html", "en", `<h1 id="Top1">Privacy Policy</h1><p>See <a href="#rights">your rights</a>, <a href="#gone">gone</a>,
<a href="#top">top</a>, <a href="#RIGHTS">shouted</a>, <a href="#!/x">script</a>, <a href="b.html#x">elsewhere</a>, <a href="#%D1%8F">encoded</a>.</p>
<h2 id="rights">Rights</h2><p>You may ask.</p><a name="я"></a><p>The end.</p>`)
	if got := pointers(doc.References); got != "!#gone" {
		t.Errorf("got %q", got)
	}
}

func TestDeadAnchorsOfMarkdown(t *testing.T) {
	k := newKit(t)
	doc := k.document(t, "a.md", "ru", "# Политика конфиденциальности\n\nСм. [права](#права-покупателя), [сроки](#сроки) и [иное](other.md#x).\n\n## Права покупателя\n\nМожно спросить.\n")
	if got := pointers(doc.References); got != "!#сроки" {
		t.Errorf("got %q", got)
	}
}

// TestDeadAnchorsOfBlocks tries links whatever format they come from.
func TestDeadAnchorsOfBlocks(t *testing.T) {
	k := newKit(t)
	const text = "see rights\nRights"
	file, err := source.Decode("a.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var first, second block.Builder
	first.Source(text, 0, 10)
	second.Source(text, 11, len(text))
	page := &block.Page{File: file, Format: "markdown", Anchors: []string{"spare"}, Blocks: []block.Block{
		{Text: first.Text(), Links: []block.Link{{Start: 4, End: 10, Target: "#rights"}, {Start: 4, End: 10, Target: "#right"}, {Start: 0, End: 3, Target: "#spare"}}},
		{Kind: block.Heading, Level: 2, Text: second.Text(), Anchors: []string{"rights"}},
	}}
	doc := k.builder.Build(page)
	clause.FindReferences(doc, k.words)
	if got := pointers(doc.References); got != "!#right" {
		t.Errorf("got %q", got)
	}
}

func TestRomanSections(t *testing.T) {
	k := newKit(t)
	doc := k.document(t, "a.txt", "en", "Privacy Policy\n\nI. Scope\n\nThis is about a shop, see Section III.\n\nII. Records\n\nNames are kept as Section I and Section IV say.\n\nIII. Rights\n\nYou may ask.\n")
	if got := pointers(doc.References); got != "III | I !IV" {
		t.Errorf("got %q", got)
	}
}

// TestNoNumbers: in a document that numbers nothing, a number may be another document's; only a reference that says whose it is
// is called broken.
func TestNoNumbers(t *testing.T) {
	k := newKit(t)
	for _, c := range []struct{ tag, text, want string }{
		{"ru", "Мы храним имя, как сказано в пункте 5.2.", ""},
		{"ru", "Мы храним имя, как сказано в пункте 5.2 настоящей Политики.", "!5.2"},
		{"en", "We keep names as told in section 4.", ""},
		{"en", "We keep names as told in section 4 of this Policy.", "!4"},
		{"kk", "Біз атыңызды 4-бөлімде айтылғандай сақтаймыз.", ""},
		{"ky", "Биз атыңызды ушул Саясаттын 4-бөлүмүндө айтылгандай сактайбыз.", "!4"},
	} {
		if doc := k.document(t, "a.txt", c.tag, c.text); pointers(doc.References) != c.want {
			t.Errorf("%s: got %q, want %q", c.text, pointers(doc.References), c.want)
		}
	}
}
