package lang_test

import (
	"strings"
	"testing"

	"github.com/policylint/policylint/lint/lang"
)

func TestDetect(t *testing.T) {
	grammars := load(t, tags...)
	for _, tt := range []struct{ name, want, text string }{
		{"nothing", "", ""},
		{"numbers", "", "1.2.3\n2024\n+7 777 123 45 67"},
		{"Kazakh", "kk", "Біз сіздің атыңызды, телефон нөміріңізді және мекенжайыңызды тапсырысты жеткізу үшін ғана сақтаймыз."},
		{"Kazakh, plain letters", "kk", "Дербес деректерди жинау жане сактау туралы.\nСурау алынган соң кунтизбелик 30 кун ишинде жауап беремиз."},
		{"Kazakh, Latin i", "kk", "Бiз дербес деректердi осы саясатқа сәйкес өңдеймiз"},
		{"Kazakh with Russian law names", "kk", "Өңдеу «О персональных данных и их защите» Заңына және «Об информатизации» Заңына сәйкес жүзеге асырылады."},
		{"Kyrgyz", "ky", "Биз сиздин атыңызды жана дарегиңизди буйрутманы жеткирүү үчүн гана сактайбыз."},
		{"Kyrgyz, plain letters", "ky", "Жеке маалыматтарды чогултуу жана сактоо жонундо.\nКайрылуу келген кундон тартып 30 кундун ичинде жооп беребиз, колдонуучу макулдук берген учурда."},
		{"Kyrgyz with a Russian quotation", "ky", "Кыргыз Республикасынын «Об информации персонального характера» мыйзамына ылайык маалыматтар корголот."},
		{"Russian", "ru", "Мы храним имя и адрес доставки ровно столько, сколько нужно для выполнения заказа."},
		{"Russian, one line", "ru", "Порядок обработки обращений"},
		{"Russian with Kazakh names", "ru", "Оператором является ТОО «Жұлдыз Сауда», расположенное в городе Өскемен, которое обрабатывает данные покупателей."},
		{"English", "en", "We keep your name and the delivery address only as long as we need them for the order."},
		{"bilingual, more Russian", "ru", "Дербес деректерді қорғау саясаты.\nМы обрабатываем данные покупателей для доставки заказов.\nВы можете отозвать согласие в любое время.\nВопросы направляйте на почту."},
		{"bilingual, more Kazakh", "kk", "Дербес деректерді қорғау саясаты осы сайтқа қолданылады.\nСіз келісіміңізді кез келген уақытта қайтарып ала аласыз.\nБарлық сұрақтар бойынша бізге жазыңыз.\nПолитика конфиденциальности"},
		{"English with a Russian line", "en", "This policy tells you how we use your data.\nПолитика доступна на русском.\nYou may write to us at any time and we will answer."},
		{"German", "", "Wir verarbeiten Ihre personenbezogenen Daten nur, soweit dies für die Erfüllung des Vertrags erforderlich ist. Sie können Ihre Einwilligung jederzeit widerrufen."},
		{"French", "", "Nous traitons vos données personnelles uniquement pour exécuter le contrat. Vous pouvez retirer votre consentement à tout moment."},
		{"Turkish", "", "Kişisel verilerinizi yalnızca sözleşmenin ifası için işliyoruz. Onayınızı istediğiniz zaman geri alabilirsiniz."},
		{"Ukrainian", "", "Ми обробляємо ваші персональні дані лише для виконання договору. Ви можете відкликати свою згоду в будь-який час. Цей документ є чинним для всіх користувачів сайту."},
		{"Uzbek", "", "Биз сизнинг шахсий маълумотларингизни фақат шартномани бажариш учун қайта ишлаймиз. Сиз розилигингизни истаган вақтда қайтариб олишингиз мумкин. Ушбу ҳужжат барча фойдаланувчилар учун амал қилади ва ўзгартирилиши мумкин."},
		{"Belarusian", "", "Мы апрацоўваем вашы персанальныя дадзеныя толькі для выканання дагавора. Вы можаце адклікаць сваю згоду ў любы час."},
		{"Chinese", "", "我们仅为履行合同而处理您的个人信息。您可以随时撤回同意。"},
		{"Arabic", "", "نحن نعالج بياناتك الشخصية فقط لتنفيذ العقد."},
	} {
		if got := lang.Detect(strings.Split(tt.text, "\n"), grammars); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := lang.Detect([]string{"the text"}, nil); got != "" {
		t.Errorf("without grammars: %q", got)
	}
}

func BenchmarkDetect(b *testing.B) {
	grammars := load(b, tags...)
	text := "Біз сіздің атыңызды, телефон нөміріңізді және мекенжайыңызды тапсырысты жеткізу үшін ғана сақтаймыз; осы саясатқа сәйкес."
	pieces := make([]string, 20<<10/len(text))
	for i := range pieces {
		pieces[i] = text
	}
	b.SetBytes(int64(len(pieces) * len(text)))
	for b.Loop() {
		lang.Detect(pieces, grammars)
	}
}
