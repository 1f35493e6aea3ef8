"""The names of the months, full and short, in the languages news is written in: one table, one look-up.

Names are found by a dictionary and not by one pattern of all names: any word between a day and a year is looked up.
"""

from __future__ import annotations

import re
import unicodedata

# A language a line, January first; other forms of a name stand behind a slash, an underscore stands for a space.
_LANGUAGES = (
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
    "januar/jänner/jan februar/feber märz/mär/mrz/maerz april mai juni juli august september oktober/okt november dezember/dez",
    "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
    "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
    "janeiro fevereiro/fev março abril maio junho julho agosto setembro/set outubro/out novembro dezembro/dez",
    "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre ottobre/ott novembre dicembre",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre/des",
    "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie",
    "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "januari februari mars/marts april maj/mai juni juli augusti september oktober november desember",
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu/listopad prosince/prosinec",
    "január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra október/októbra november/novembra december/decembra",
    "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra",
    "januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna jul/jula avgust/avgusta septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra",
    "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz rujna/rujan - studenoga/studenog/studeni prosinca/prosinac",
    "јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра",
    "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
    "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра червня/червень/чер липня/липень/лип серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов листопада/листопад/лис грудня/грудень/гру",
    "студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "január február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október/okt november december",
    "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μάι ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
    "yanvar fevral mart aprel may iyun iyul avqust/avgust sentyabr/sentabr oktyabr/oktabr noyabr dekabr",
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren azaroaren abenduaren",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "januari februari/pebruari/februari maret april mei/mei juni juli/julai agustus/ogos/agu september oktober november desember/disember",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "يناير/جانفي/كانون_الثاني فبراير/فيفري/شباط مارس/آذار/اذار أبريل/إبريل/ابريل/أفريل/نيسان مايو/ماي/أيار يونيو/جوان/حزيران يوليو/يوليوز/جويلية/تموز أغسطس/اغسطس/أوت/غشت/آب سبتمبر/شتنبر/أيلول أكتوبر/اكتوبر/تشرين_الأول نوفمبر/نونبر/تشرين_الثاني ديسمبر/دجنبر/كانون_الأول",
    "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ינואר פברואר מרץ/מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগাস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
    "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
    "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై/జులై ఆగస్టు/ఆగస్ట్ సెప్టెంబర్/సెప్టెంబరు అక్టోబర్/అక్టోబరు నవంబర్/నవంబరు డిసెంబర్/డిసెంబరు",
    "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
    "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ/ജൂലായ് ഓഗസ്റ്റ്/ആഗസ്റ്റ് സെപ്റ്റംബർ/സെപ്തംബർ ഒക്ടോബർ/ഒക്‌ടോബർ നവംബർ ഡിസംബർ",
    "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ/ઑગસ્ટ સપ્ટેમ્બર/સપ્ટેબર ઓક્ટોબર/ઑક્ટોબર નવેમ્બર ડિસેમ્બર",
    "ਜਨਵਰੀ ਫਰਵਰੀ/ਫ਼ਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
    "जनवरी फेब्रुअरी मार्च अप्रिल मई जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "ජනවාරි පෙබරවාරි/පෙබරවාරී මාර්තු අප්‍රේල් මැයි ජූනි/ජුනි ජූලි/ජුලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်/သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "មករា/ខែមករា កុម្ភៈ/ខែកុម្ភៈ មីនា/ខែមីនា មេសា/ខែមេសា ឧសភា/ខែឧសភា មិថុនា/ខែមិថុនា កក្កដា/ខែកក្កដា សីហា/ខែសីហា កញ្ញា/ខែកញ្ញា តុលា/ខែតុលា វិច្ឆិកា/ខែវិច្ឆិកា ធ្នូ/ខែធ្នូ",
    "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "ጃንዋሪ/ጃንዩወሪ ፌብሩዋሪ/ፌብሩወሪ ማርች ኤፕሪል/ኤፕረል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር/ኦክተውበር ኖቬምበር ዲሴምበር",
    "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru",
    "eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán_fómhair deireadh_fómhair samhain nollaig",
)
# Names that mean another month in one language than in the rest, or only there a month at all.
_OWN = {
    "hr": {"listopad": 10, "listopada": 10},
    "ms": {"mac": 3},
}

_TWO = re.compile(r"\s?[/(]\s?")


def _plain(name: str) -> str:
    """A name as it is looked up: small letters without accents."""
    if name.isascii():
        return name.lower()
    name = name.replace("\u200c", "").replace("\u200d", "")
    parts = unicodedata.normalize("NFKD", name.replace("İ", "I").lower().replace("ı", "i"))
    return "".join(c for c in parts if not unicodedata.combining(c)) if parts[0] < "\u0590" else parts


_NUMBER: dict[str, int] = {}
for _language in _LANGUAGES:
    for _index, _names in enumerate(_language.split(), 1):
        for _name in _names.split("/"):
            if _name != "-":
                _NUMBER.setdefault(_plain(_name.replace("_", " ")), _index)


def number_of(name: str, language: str | None = None) -> int | None:
    """The number of the month a word names, None for a word that names none.

    Of two names for it ("آب/أغسطس") both must mean the same month.
    """
    if "/" in name or "(" in name:
        numbers = {number_of(part, language) for part in _TWO.split(name.rstrip(")"))}
        return numbers.pop() if len(numbers) == 1 else None
    plain = _plain(name.rstrip("."))
    own = _OWN.get(language[:2].lower()) if language else None
    if own and plain in own:
        return own[plain]
    number = _NUMBER.get(plain)
    # Hebrew writes "in" as a letter before the name.
    return _NUMBER.get(plain[1:]) if number is None and plain[:1] == "ב" else number
