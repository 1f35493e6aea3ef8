"""The language: what the text shows goes before what a template states."""

import pytest

from newscrawler.extraction.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council said that the ferry will run again and that the pier is safe."),
        ("de", "Der Stadtrat sagt, dass die Fähre wieder fährt und der Steg nicht mehr gesperrt ist."),
        ("fr", "Le conseil a dit que le bac reprend et que les travaux sur la jetée sont finis pour de bon."),
        ("es", "La escuela dispone de seis aulas y su objetivo es formar en poco tiempo a los músicos de Valencia."),
        (
            "gl",
            "O vello transbordador volverá navegar desde maio, dixo o concello, que non quere unha nova parada máis.",
        ),
        ("it", "Il vecchio traghetto tornerà in servizio da maggio, ha detto il consiglio in una nota dei due porti."),
        (
            "ca",
            "El vell transbordador tornarà a navegar des del maig amb una nova parada, va dir el consell dels ports.",
        ),
        ("zh", "滨海渡轮将于五月恢复通航，市政府周二表示，东岸码头的修复工程已经基本完成。"),
        ("ja", "市議会は火曜日、フェリーが五月から再び運航すると発表した。"),
        ("ko", "시의회는 화요일 여객선이 오월부터 다시 운항한다고 밝혔다."),
        ("ru", "Городской совет сообщил, что паром снова начнёт ходить с мая этого года."),
    ],
)
def test_by_script_and_common_words(language, text):
    assert detect(text) == language


def test_too_little_text_tells_nothing():
    assert detect("Ferry") is None


def test_the_text_is_believed_before_the_template(read):
    assert read(lang="de-DE").language == "en"


def test_what_is_stated_is_taken_where_the_text_is_short(read):
    assert read(body="<p>Ahoi.</p>", lang="de-DE").language == "de"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "Старий пором між двома гаванями знову ходитиме з травня, повідомила рада у вівторок після довгого засідання.",
        ),
        (
            "bg",
            "Старият ферибот между двете пристанища ще тръгне отново от май, съобщи съветът във вторник след дълго заседание.",
        ),
        (
            "sr",
            "Стари трајект између две луке поново ће пловити од маја, саопштио је савет у уторак после дуге седнице.",
        ),
        ("fa", "شورا روز سه‌شنبه پس از یک نشست طولانی گفت که کشتی قدیمی میان دو بندر از ماه مه دوباره به راه می‌افتد."),
        ("ur", "کونسل نے منگل کو ایک طویل اجلاس کے بعد کہا کہ دو بندرگاہوں کے درمیان پرانی کشتی مئی سے دوبارہ چلے گی۔"),
        ("bn", "দীর্ঘ বৈঠকের পর মঙ্গলবার পরিষদ জানিয়েছে যে দুই বন্দরের মধ্যে পুরোনো ফেরি মে মাস থেকে আবার চলবে।"),
        ("ka", "საბჭომ სამშაბათს ხანგრძლივი სხდომის შემდეგ განაცხადა, რომ ძველი ბორანი მაისიდან კვლავ იმუშავებს."),
        (
            "hr",
            "Stari trajekt između dviju luka ponovno će ploviti od svibnja, kako je vijeće objavilo u utorak, a popravak je bio jeftiniji nego što se očekivalo.",
        ),
        (
            "is",
            "Gamla ferjan á milli hafnanna tveggja siglir að nýju í maí og það er ekki dýrt, sagði ráðið sem fundaði um það og var ánægt með það.",
        ),
    ],
)
def test_languages_of_one_script(language, text):
    assert detect(text) == language


def test_of_close_languages_the_stated_one_is_believed():
    text = "Dragi prijatelji, on je u luci na brodu koji je za nas i da se kaže da je to bilo kako treba"
    assert detect(text) == "hr"
    assert detect(text, "sl") in {"hr", "sl"}
    assert detect("The ferry is in the harbour and that is all that was told of it", "de") == "en"


def test_codes_of_one_language_are_one(read):
    assert read(lang="nb", body="<p>x</p>").language == "no"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "az",
            "Nazirlər Kabineti bu gün keçirilən iclasda yeni qərar qəbul edib. Qərara əsasən, limanlar arasında bərə xidməti may ayından bərpa olunacaq və bu, bir çox sərnişin üçün daha sərfəli olacaq. Nazirlik bildirib ki, təmir işləri artıq başa çatıb və gəmi yenidən istismara verilib.",
        ),
        (
            "uz",
            "Vazirlar Mahkamasi bugun bo'lib o'tgan yig'ilishda yangi qaror qabul qildi. Qarorga ko'ra, ikki port o'rtasidagi parom qatnovi may oyidan boshlab qayta tiklanadi va bu ko'plab yo'lovchilar uchun qulay bo'ladi. Vazirlik ta'mirlash ishlari yakunlanganini ma'lum qildi.",
        ),
        (
            "sq",
            "Këshilli vendosi të martën që trageti i vjetër mes dy porteve do të nisë sërish nga maji. Ai kishte qenë jashtë shërbimit që nga stuhia e vjeshtës së kaluar, kur kalata në anën lindore u shkatërrua. Riparimet kushtuan më pak nga sa pritej dhe anija ka marrë një motor të ri.",
        ),
        (
            "sw",
            "Baraza la mji lilisema Jumanne kwamba feri ya zamani kati ya bandari mbili itaanza tena kazi kuanzia mwezi wa Mei. Ilikuwa haifanyi kazi tangu dhoruba ya mwaka jana wakati gati ya upande wa mashariki ilipobomolewa na maji. Matengenezo yaligharimu kidogo kuliko ilivyotarajiwa.",
        ),
        (
            "tl",
            "Sinabi ng konseho noong Martes na muling maglalayag ang lumang lantsa sa pagitan ng dalawang daungan simula Mayo. Hindi ito nagamit mula nang dumating ang bagyo noong nakaraang taglagas kung saan nasira ang pantalan sa silangan. Mas mababa ang gastos sa pagkukumpuni kaysa inaasahan.",
        ),
        (
            "ms",
            "Majlis bandaran berkata pada Selasa bahawa feri lama antara dua pelabuhan itu akan beroperasi semula mulai Mei. Ia telah dihentikan sejak ribut tahun lalu apabila jeti di sebelah timur musnah. Kos pembaikan adalah lebih rendah daripada yang dijangka dan bot itu telah diberikan enjin baharu.",
        ),
        (
            "id",
            "Dewan kota mengatakan pada Selasa bahwa feri lama antara dua pelabuhan itu akan beroperasi lagi mulai Mei. Layanan itu dihentikan sejak badai tahun lalu ketika dermaga di sisi timur hancur. Biaya perbaikan lebih rendah dari yang diperkirakan dan kapal itu juga telah mendapat mesin baru karena tidak bisa dipakai.",
        ),
        (
            "af",
            "Die ou veerboot tussen die twee hawens sal weer van Mei af loop, het die raad Dinsdag ná 'n lang vergadering gesê. Dit was buite diens sedert die storm van verlede herfs, toe die pier aan die oostekant weggespoel is. Die herstelwerk het minder gekos as wat gevrees is en die boot self het 'n nuwe enjin gekry.",
        ),
        (
            "nl",
            "De oude veerboot tussen de twee havens zal vanaf mei weer varen, zei de raad dinsdag na een lange vergadering. Hij was buiten dienst sinds de storm van vorig najaar, toen de pier aan de oostkant werd weggespoeld. De reparatie kostte minder dan gevreesd en de boot heeft een nieuwe motor.",
        ),
        (
            "eu",
            "Bi portuen arteko ferry zaharra maiatzetik aurrera berriro ibiliko dela esan du udalak asteartean bilera luze baten ondoren. Iazko udazkeneko ekaitzetik zerbitzurik gabe zegoen, ekialdeko kaia suntsitu zuenean. Konponketak uste baino gutxiago kostatu dira eta itsasontziak motor berria du.",
        ),
        (
            "ga",
            "Beidh an seanbhád farantóireachta idir an dá chuan ag rith arís ó mhí na Bealtaine, a dúirt an chomhairle Dé Máirt tar éis cruinniú fada. Bhí sé as seirbhís ó stoirm an fhómhair seo caite nuair a scuabadh an cé ar an taobh thoir chun siúil. Chosain na deisiúcháin níos lú ná mar a ceapadh.",
        ),
        (
            "cy",
            "Bydd yr hen fferi rhwng y ddau harbwr yn rhedeg eto o fis Mai, meddai'r cyngor ddydd Mawrth ar ôl cyfarfod hir. Roedd allan o wasanaeth ers storm yr hydref diwethaf, pan gafodd y pier ar yr ochr ddwyreiniol ei olchi i ffwrdd. Costiodd y gwaith trwsio lai na'r disgwyl ac mae gan y cwch injan newydd.",
        ),
        (
            "mt",
            "Il-lanċa l-antika bejn iż-żewġ portijiet se terġa' tibda topera minn Mejju, qal il-kunsill nhar it-Tlieta wara laqgħa twila. Kienet ilha ma tintuża mill-maltempata tal-ħarifa li għaddiet meta l-moll tan-naħa tal-lvant inġarr. It-tiswijiet swew inqas milli kien maħsub.",
        ),
        (
            "sr",
            "Стари трајект између две луке поново ће саобраћати од маја, саопштило је веће у уторак после дугог састанка. Није био у функцији од прошлогодишње олује када је источни док однела вода. Поправке су коштале мање него што се очекивало, а брод је добио нови мотор.",
        ),
        (
            "mk",
            "Стариот траект меѓу двете пристаништа повторно ќе сообраќа од мај, соопшти советот во вторникот по долгата седница. Не беше во функција од минатогодишната бура кога источниот кеј беше однесен. Поправките чинеа помалку од очекуваното, а бродот доби нов мотор.",
        ),
        (
            "ky",
            "Эки порттун ортосундагы эски паром май айынан баштап кайра каттай баштайт деп билдирди кеңеш шейшемби күнү узакка созулган жыйындан кийин. Ал өткөн күздөгү бороондон бери иштебей турган. Оңдоо иштери күтүлгөндөн арзаныраак болду жана кемеге жаңы мотор коюлду.",
        ),
        (
            "mn",
            "Хоёр боомтын хооронд явдаг хуучин усан онгоц тавдугаар сараас дахин явж эхэлнэ гэж зөвлөл мягмар гарагт урт хурлын дараа мэдэгдлээ. Өнгөрсөн намрын шуурганаас хойш ажиллаагүй байсан бөгөөд зүүн талын хөлөг онгоцны зогсоол сүйдсэн юм.",
        ),
        (
            "kk",
            "Екі порт арасындағы ескі паром мамырдан бастап қайта жүреді деп хабарлады кеңес сейсенбі күні ұзақ отырыстан кейін. Ол былтырғы күзгі дауылдан бері жұмыс істемеген еді, сол кезде шығыс жағындағы айлақты су шайып кеткен. Жөндеу жұмыстары күткеннен арзан болды.",
        ),
        (
            "tg",
            "Шӯро рӯзи сешанбе пас аз ҷаласаи тӯлонӣ гуфт, ки паромаи кӯҳна байни ду бандар аз моҳи май боз ба кор шурӯъ мекунад. Он аз тӯфони тирамоҳи гузашта, ки бандари шарқиро хароб кард, кор намекард. Таъмир аз ҳадди интизорӣ камтар арзид.",
        ),
        (
            "si",
            "පැරණි තොටුපළ යාත්\u200dරාව මැයි මාසයේ සිට නැවත ධාවනය වන බව සභාව අඟහරුවාදා දිගු රැස්වීමකින් පසු පැවසීය. පසුගිය සරත් සෘතුවේ කුණාටුවෙන් පසු එය සේවයෙන් ඉවත් කර තිබුණි.",
        ),
        ("lo", "ສະພາກ່າວໃນວັນອັງຄານຫຼັງຈາກການປະຊຸມອັນຍາວນານວ່າ ເຮືອຂ້າມຟາກເກົ່າລະຫວ່າງສອງທ່າເຮືອຈະແລ່ນອີກຄັ້ງຕັ້ງແຕ່ເດືອນພຶດສະພາ"),
        ("or", "ପୁରୁଣା ଫେରି ଦୁଇ ବନ୍ଦର ମଧ୍ୟରେ ମେ ମାସରୁ ପୁଣି ଚାଲିବ ବୋଲି ପରିଷଦ ମଙ୍ଗଳବାର ଏକ ଦୀର୍ଘ ବୈଠକ ପରେ କହିଛି"),
        (
            "ur",
            "کونسل نے منگل کو ایک طویل اجلاس کے بعد کہا کہ دونوں بندرگاہوں کے درمیان پرانی فیری مئی سے دوبارہ چلے گی۔ یہ پچھلے خزاں کے طوفان کے بعد سے بند تھی جب مشرقی گھاٹ بہہ گیا تھا۔ مرمت پر توقع سے کم خرچ آیا۔",
        ),
        (
            "fa",
            "شورا روز سه\u200cشنبه پس از نشستی طولانی گفت که کشتی قدیمی میان دو بندر از ماه مه دوباره به کار می\u200cافتد. این کشتی از توفان پاییز گذشته که اسکله شرقی را برد از کار افتاده بود. هزینه تعمیر کمتر از پیش\u200cبینی بود.",
        ),
        (
            "ku",
            "ئەنجومەن ڕۆژی سێشەممە دوای کۆبوونەوەیەکی درێژ ڕایگەیاند کە کەشتییە کۆنەکەی نێوان دوو بەندەرەکە لە مانگی ئایارەوە دەست بە کار دەکاتەوە. لە گەردەلولی پاییزی ڕابردووەوە لە کار کەوتبوو.",
        ),
        (
            "ps",
            "شورا د سې شنبې په ورځ له اوږدې غونډې وروسته وویل چې د دوو بندرونو ترمنځ زړه کښتۍ به د مې له میاشتې بیا پیل شي. دا د تېر مني له توفان راهیسې بنده وه چې ختیځ بندر یې ویجاړ کړ.",
        ),
        (
            "ne",
            "दुई बन्दरगाह बीचको पुरानो फेरी मे महिनादेखि फेरि चल्ने परिषद्ले मंगलबार लामो बैठकपछि बतायो। गत शरद ऋतुको आँधीपछि यो सेवाबाट बाहिर थियो। मर्मतमा सोचेभन्दा कम खर्च भयो र डुङ्गामा नयाँ इन्जिन राखिएको छ।",
        ),
        (
            "mr",
            "दोन बंदरांमधील जुनी फेरी मे महिन्यापासून पुन्हा सुरू होणार असल्याचे परिषदेने मंगळवारी प्रदीर्घ बैठकीनंतर सांगितले. गेल्या शरद ऋतूतील वादळापासून ती बंद होती. दुरुस्तीचा खर्च अपेक्षेपेक्षा कमी झाला आणि बोटीला नवे इंजिन देण्यात आले आहे.",
        ),
        (
            "hi",
            "परिषद ने मंगलवार को लंबी बैठक के बाद कहा कि दो बंदरगाहों के बीच पुरानी फेरी मई से फिर चलेगी। यह पिछले पतझड़ के तूफान के बाद से बंद थी जब पूर्वी घाट बह गया था। मरम्मत पर उम्मीद से कम खर्च हुआ और नाव में नया इंजन लगाया गया है।",
        ),
        (
            "he",
            "המעבורת הישנה בין שני הנמלים תפעל שוב החל ממאי, מסרה המועצה ביום שלישי לאחר ישיבה ארוכה. היא הושבתה מאז הסערה בסתיו שעבר.",
        ),
        (
            "tr",
            "Belediye meclisi salı günü yapılan uzun toplantının ardından iki liman arasındaki eski vapurun mayıs ayından itibaren yeniden çalışacağını bildirdi. Geçen sonbahardaki fırtınadan bu yana hizmet dışıydı ve onarım için daha az para harcandı.",
        ),
        (
            "be",
            "Стары паром паміж дзвюма гаванямі зноў пойдзе з мая, паведаміў савет у аўторак пасля доўгага пасяджэння. Ён не хадзіў з мінулай восені, калі бура змыла ўсходні прычал, і атрымаў новы рухавік.",
        ),
        (
            "bg",
            "Старият ферибот между двете пристанища ще тръгне отново от май, съобщи съветът във вторник след дълго заседание. Той беше спрян от миналогодишната буря, когато източният кей беше отнесен.",
        ),
    ],
)
def test_further_languages(language, text):
    assert detect(text) == detect(text, language) == language


def test_a_stated_language_of_few_readers_is_believed(read):
    text = "<p>Déi al Fähr tëscht den zwee Häfe fiert vu Mee un erëm, sot de Conseil en Dënschdeg no enger laanger Sitzung. Si war zënter dem Stuerm vum leschten Hierscht ausser Betrib, wéi de Pier op der Ostsäit ewechgespullt gouf. D'Reparaturen hu manner kascht wéi gefaart an d'Boot huet en neie Motor.</p>"
    assert read(lang="lb", body=text).language == "lb"
    assert (
        read(
            lang="gl",
            body="<p>O vello transbordador entre os dous portos volverá funcionar desde maio, dixo o concello o martes despois dunha longa xuntanza. Estaba fóra de servizo dende a tormenta do outono pasado, cando o peirao da beira leste foi arrastrado. As reparacións custaron menos do que se temía e o barco ten un motor novo.</p>",
        ).language
        == "gl"
    )
    assert (
        read(
            lang="yi",
            body="<p>דער אלטער פערי צווישן די צוויי האפנס וועט ווידער גיין פון מיי, האט דער ראט געזאגט דינסטיק נאך א לאנגער זיצונג.</p>",
        ).language
        == "yi"
    )
    assert read(lang="fil", body="<p>x</p>").language == "tl"
