package lang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

// periodCase is a text and the periods in it: "30 working day within [from–to]", joined by "; ".
type periodCase struct{ text, want string }

func TestPeriods(t *testing.T) {
	for tag, cases := range map[string][]periodCase{"ru": periodsRu, "kk": periodsKk, "ky": periodsKy, "en": periodsEn} {
		g := load(t, tag)[0]
		for _, c := range cases {
			if got := showPeriods(g, c.text); got != c.want {
				t.Errorf("%s: %q:\n got %s\nwant %s", tag, c.text, got, c.want)
			}
		}
	}
}

func TestPeriodDays(t *testing.T) {
	for want, p := range map[int]lang.Period{
		30: {Count: 1, Unit: lang.Month}, 730: {Count: 2, Unit: lang.Year}, 14: {Count: 2, Unit: lang.Week}, 3: {Count: 72, Unit: lang.Hour},
		2: {Count: 25, Unit: lang.Hour}, 10: {Count: 10, Unit: lang.Day, Working: true}, 0: {Count: 90, Unit: lang.Minute},
	} {
		if got := p.Days(); got != want {
			t.Errorf("%+v: %d days, want %d", p, got, want)
		}
	}
}

func FuzzPeriods(f *testing.F) {
	for _, cases := range [][]periodCase{periodsRu, periodsKk, periodsKy, periodsEn} {
		for _, c := range cases {
			f.Add(c.text)
		}
	}
	grammars := load(f, tags...)
	f.Fuzz(func(t *testing.T, text string) {
		words := lang.Words(text)
		for _, g := range grammars {
			end := 0
			for _, p := range g.Periods(text, words) {
				if p.Start < end || p.End <= p.Start || p.End > len(text) || p.Count <= 0 {
					t.Fatalf("%s: %+v behind %d", g.Tag, p, end)
				}
				end = p.End
			}
			end = 0
			for _, d := range g.Dates(text, words) {
				if d.Start < end || d.End <= d.Start || d.End > len(text) || d.Month < 1 || d.Month > 12 || d.Day > 31 {
					t.Fatalf("%s: %+v behind %d", g.Tag, d, end)
				}
				end = d.End
			}
		}
	})
}

func showPeriods(g *lang.Grammar, text string) string {
	var out []string
	for _, p := range g.Periods(text, lang.Words(text)) {
		working, relation := "", [...]string{"", " within", " after"}[p.Relation]
		if p.Working {
			working = "working "
		}
		out = append(out, fmt.Sprintf("%d %s%s%s [%s]", p.Count, working, p.Unit, relation, text[p.Start:p.End]))
	}
	return strings.Join(out, "; ")
}

var periodsRu = []periodCase{
	{"Ответ дается в течение 30 дней.", "30 day within [30 дней]"},
	{"в течение 30 (тридцати) календарных дней с даты получения", "30 day within [30 (тридцати) календарных дней]"},
	{"в течение тридцати (30) рабочих дней", "30 working day within [тридцати (30) рабочих дней]"},
	{"не позднее 30-ти дней", "30 day within [30-ти дней]"},
	{"за 30-и дневный срок", "30 day [30-и дневный]"},
	{"в 10-дневный срок", "10 day within [10-дневный]"},
	{"в десятидневный срок", "10 day within [десятидневный]"},
	{"трёхдневный срок", "3 day [трёхдневный]"},
	{"в сорокапятидневный срок", "45 day within [сорокапятидневный]"},
	{"двадцати одного дня", "21 day [двадцати одного дня]"},
	{"не более ста двадцати календарных дней", "120 day within [ста двадцати календарных дней]"},
	{"девятьсот девяносто девять дней", "999 day [девятьсот девяносто девять дней]"},
	{"в течение месяца", "1 month within [месяца]"},
	{"в течение одного месяца", "1 month within [одного месяца]"},
	{"в месячный срок", "1 month within [месячный]"},
	{"в недельный срок", "1 week within [недельный]"},
	{"в течение 24 часов", "24 hour within [24 часов]"},
	{"не позднее 72-х часов", "72 hour within [72-х часов]"},
	{"в течение суток", "1 day within [суток]"},
	{"трех лет после расторжения", "3 year [трех лет]"},
	{"хранятся 3 (три) года", "3 year [3 (три) года]"},
	{"3-5 дней", "5 day [3-5 дней]"},
	{"в срок от 3 до 10 рабочих дней", "10 working day within [3 до 10 рабочих дней]"},
	{"в течение 5 (пяти) банковских дней", "5 working day within [5 (пяти) банковских дней]"},
	{"в срок, не превышающий 15 дней", "15 day within [15 дней]"},
	{"через две недели", "2 week after [две недели]"},
	{"по истечении 30 дней", "30 day after [30 дней]"},
	{"не позднее, чем через 7 дней", "7 day within [7 дней]"},
	{"за 10 дней до вступления в силу", "10 day [10 дней]"},
	{"не позднее чем за 14 дней до изменений", "14 day [14 дней]"},
	{"не позднее следующего рабочего дня", "1 working day within [дня]"},
	{"в течение 30дней", "30 day within [30дней]"},
	{"30 /тридцати/ дней", "30 day [30 /тридцати/ дней]"},
	{"срок 1,5 года", "18 month [1,5 года]"},
	{"10 дней (рабочих)", "10 working day [10 дней (рабочих]"},
	{"в течение 3 (трёх) – 5 (пяти) рабочих дней", "5 working day within [3 (трёх) – 5 (пяти) рабочих дней]"},
	{"30 (тридцать календарных) дней", "30 day [30 (тридцать календарных) дней]"},
	{"1) – 30 дней", "30 day [30 дней]"},
	{"в течение 1го месяца", "1 month within [1го месяца]"},
	{"сначала 5 дней, затем 1 год", "5 day [5 дней]; 1 year [1 год]"},
	{"двухмесячный период", "2 month [двухмесячный]"},
	{"в 2024 году", ""},
	{"за 2023-2024 годы", ""},
	{"лица старше 18 лет", ""},
	{"лица, не достигшие 18 (восемнадцати) лет", ""},
	{"до достижения 14-летнего возраста", ""},
	{"ребенок до 16 лет", ""},
	{"30 мая 2024 г.", ""},
	{"пункт 5.2.3 дни", ""},
	{"раз в месяц", ""},
	{"каждые 3 года", ""},
	{"поддержка 24/7", ""},
	{"с 9 до 18 часов", ""},
	{"с 9:00 до 18:00 часов", ""},
	{"политика от 01.02.2024 года", ""},
	{"5 документов. Дней много", ""},
	{"статья 3. Месяц мая", ""},
	{"в течение срока действия", ""},
}

var periodsKk = []periodCase{
	{"30 күн ішінде", "30 day within [30 күн]"},
	{"күнтізбелік 30 күн ішінде", "30 day within [күнтізбелік 30 күн]"},
	{"30 күнтізбелік күн ішінде", "30 day within [30 күнтізбелік күн]"},
	{"30 (отыз) күнтізбелік күн ішінде", "30 day within [30 (отыз) күнтізбелік күн]"},
	{"30 календарлық күн ішінде", "30 day within [30 календарлық күн]"},
	{"отыз күн", "30 day [отыз күн]"},
	{"күнтізбелік отыз күннен кешіктірмей", "30 day within [күнтізбелік отыз күннен]"},
	{"он бес күн ішінде", "15 day within [он бес күн]"},
	{"қырық бес күн ішінде", "45 day within [қырық бес күн]"},
	{"5 (бес) жұмыс күні ішінде", "5 working day within [5 (бес) жұмыс күні]"},
	{"үш жұмыс күнінен кешіктірмей", "3 working day within [үш жұмыс күнінен]"},
	{"бір ай ішінде", "1 month within [бір ай]"},
	{"ай ішінде жауап беріледі", "1 month within [ай]"},
	{"апта ішінде", "1 week within [апта]"},
	{"екі апта ішінде", "2 week within [екі апта]"},
	{"үш жыл сақталады", "3 year [үш жыл]"},
	{"бес жылдан аспайтын мерзімге", "5 year within [бес жылдан]"},
	{"24 сағат ішінде", "24 hour within [24 сағат]"},
	{"тәулік ішінде", "1 day within [тәулік]"},
	{"30 күннен кейін", "30 day after [30 күннен]"},
	{"10 күн өткен соң", "10 day after [10 күн]"},
	{"3-5 күн ішінде", "5 day within [3-5 күн]"},
	{"3-тен 5 күнге дейін", "5 day within [3-тен 5 күнге]"},
	{"30 күндік мерзімде", "30 day within [30 күндік]"},
	{"10 күн бұрын хабарлайды", "10 day [10 күн]"},
	{"екі жүз елу күн", "250 day [екі жүз елу күн]"},
	{"отыз күндік мерзім ішінде", "30 day within [отыз күндік]"},
	{"15 (он бес) күнтізбелік күннен кешіктірмей", "15 day within [15 (он бес) күнтізбелік күннен]"},
	{"кунтизбелик 30 кун ишинде", "30 day within [кунтизбелик 30 кун]"},
	{"айлық мерзімде", "1 month within [айлық]"},
	{"бір тәулік ішінде", "1 day within [бір тәулік]"},
	{"2024 жылы қабылданды", ""},
	{"2024 жылғы 30 маусым", ""},
	{"18 жасқа толмаған", ""},
	{"әр айдың 10-күніне дейін", ""},
	{"30 маусым күні", ""},
	{"жұма күні демалыс", ""},
	{"5.2-тармақ күші", ""},
	{"күн сайын", ""},
	{"әр 3 ай сайын", ""},
	{"сол күні", ""},
	{"тәулігіне 24/7", ""},
	{"онай жол", ""},
}

var periodsKy = []periodCase{
	{"30 күн ичинде", "30 day within [30 күн]"},
	{"30 күндүн ичинде", "30 day within [30 күндүн]"},
	{"30 календардык күндүн ичинде", "30 day within [30 календардык күндүн]"},
	{"отуз календардык күн ичинде", "30 day within [отуз календардык күн]"},
	{"30 (отуз) күн ичинде", "30 day within [30 (отуз) күн]"},
	{"календардык 30 күндүн ичинде", "30 day within [календардык 30 күндүн]"},
	{"30 календардык күндөн кийин", "30 day after [30 календардык күндөн]"},
	{"5 иш күнү ичинде", "5 working day within [5 иш күнү]"},
	{"5 (беш) иш күнүнүн ичинде", "5 working day within [5 (беш) иш күнүнүн]"},
	{"үч жумушчу күн", "3 working day [үч жумушчу күн]"},
	{"бир жуманын ичинде", "1 week within [бир жуманын]"},
	{"жуманын ичинде", "1 week within [жуманын]"},
	{"бир ай ичинде", "1 month within [бир ай]"},
	{"айдын ичинде", "1 month within [айдын]"},
	{"он беш күндүн ичинде", "15 day within [он беш күндүн]"},
	{"кырк беш күн", "45 day [кырк беш күн]"},
	{"үч жыл сакталат", "3 year [үч жыл]"},
	{"беш жылдан ашпаган мөөнөткө", "5 year within [беш жылдан]"},
	{"24 сааттын ичинде", "24 hour within [24 сааттын]"},
	{"бир сутканын ичинде", "1 day within [бир сутканын]"},
	{"10 күндөн кечиктирбестен", "10 day within [10 күндөн]"},
	{"10 күн өткөндөн кийин", "10 day after [10 күн]"},
	{"3-5 күн ичинде", "5 day within [3-5 күн]"},
	{"3төн 5 күнгө чейин", "5 day within [5 күнгө]"},
	{"30 күндүк мөөнөттө", "30 day within [30 күндүк]"},
	{"эки жүз элүү күн", "250 day [эки жүз элүү күн]"},
	{"отуз кундун ичинде", "30 day within [отуз кундун]"},
	{"7 күн мурун кабарлайт", "7 day [7 күн]"},
	{"2024-жылы кабыл алынган", ""},
	{"2024-жылдын 30-июну", ""},
	{"16 жаш", ""},
	{"30-июнь күнү", ""},
	{"айдын 10-күнүнө чейин", ""},
	{"жума күнү", ""},
	{"ар 3 ай сайын", ""},
	{"24/7 колдоо", ""},
	{"5-пункт. Күн тартиби", ""},
	{"ошол күнү", ""},
	{"иш убактысы", ""},
}

var periodsEn = []periodCase{
	{"within 30 days", "30 day within [30 days]"},
	{"within 30 calendar days of receipt", "30 day within [30 calendar days]"},
	{"a 30-day period", "30 day [30-day]"},
	{"within thirty (30) days", "30 day within [thirty (30) days]"},
	{"within 30 (thirty) business days", "30 working day within [30 (thirty) business days]"},
	{"thirty days", "30 day [thirty days]"},
	{"forty-five days", "45 day [forty-five days]"},
	{"one hundred and twenty days", "120 day [one hundred and twenty days]"},
	{"nine hundred ninety-nine days", "999 day [nine hundred ninety-nine days]"},
	{"within a month", "1 month within [month]"},
	{"within one month", "1 month within [one month]"},
	{"within a business day", "1 working day within [day]"},
	{"no later than 72 hours after becoming aware", "72 hour within [72 hours]"},
	{"3 to 5 business days", "5 working day [3 to 5 business days]"},
	{"3–5 days", "5 day [3–5 days]"},
	{"up to 90 days", "90 day within [90 days]"},
	{"after 30 days", "30 day after [30 days]"},
	{"30 days after closure", "30 day [30 days]"},
	{"30 days later", "30 day after [30 days]"},
	{"kept for 5 years", "5 year [5 years]"},
	{"kept for a year", "1 year [year]"},
	{"one month's notice", "1 month [one month's]"},
	{"30 days' notice", "30 day [30 days]"},
	{"at least 14 days before the change", "14 day [14 days]"},
	{"no later than 14 days before the change", "14 day [14 days]"},
	{"does not exceed three years", "3 year within [three years]"},
	{"24-hour period", "24 hour [24-hour]"},
	{"within 10 consecutive calendar days", "10 day within [10 consecutive calendar days]"},
	{"in ten working days", "10 working day within [ten working days]"},
	{"between 3 and 10 days", "10 day [3 and 10 days]"},
	{"within five (5) to ten (10) days", "10 day within [five (5) to ten (10) days]"},
	{"(1) within 30 days", "30 day within [30 days]"},
	{"1.5 years", "18 month [1.5 years]"},
	{"six months or two weeks", "6 month [six months]; 2 week [two weeks]"},
	{"under 13 years", ""},
	{"14 years of age", ""},
	{"persons aged 16 years", ""},
	{"18 years or older", ""},
	{"21 years old", ""},
	{"you must be 18 years", ""},
	{"in 2024 we changed", ""},
	{"24/7 support", ""},
	{"24 hours a day, 7 days a week", ""},
	{"every 12 months", ""},
	{"May 30, 2024", ""},
	{"section 5. Days off", ""},
	{"one or more daily reports", ""},
	{"v. 1.2.30 days", ""},
	{"once in a month", ""},
	{"once a year", ""},
	{"the day after tomorrow", ""},
}
