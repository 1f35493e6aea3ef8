"""Labels, credits and dates as news pages of many languages write them, each on a page of its own."""

import pytest
from articlepage import PROSE

TEXTS = {
    "zh": "<p>市政府周二表示，停航多年的老渡轮将从五月起重新往返于两个港口之间，修理费用低于预期。</p><p>去年秋天的风暴冲毁了东侧的码头，渡轮从此停航，如今换上了新的发动机并重新粉刷。</p>",
    "ja": "<p>市は火曜日、長い会議のあとで、古いフェリーが五月から二つの港の間を再び走ると発表した。修理の費用は思ったより少なかった。</p><p>昨年の秋の嵐で東の桟橋が流されてから止まっていたもので、新しい機関を積んでいる。</p>",
    "ko": "<p>시 의회는 화요일 긴 회의 끝에 오래된 여객선이 오월부터 두 항구 사이를 다시 오간다고 밝혔다. 수리 비용은 예상보다 적었다.</p><p>지난 가을 폭풍으로 동쪽 부두가 쓸려 나간 뒤 멈춰 있었고 새 엔진을 얹었다.</p>",
    "ru": "<p>Старый паром между двумя гаванями снова пойдёт с мая, сообщил совет во вторник после долгого заседания.</p><p>Он не ходил с прошлой осени, когда буря смыла восточный причал, и получил новый двигатель.</p>",
    "ar": "<p>قال المجلس يوم الثلاثاء بعد اجتماع طويل إن العبارة القديمة بين الميناءين ستعود إلى العمل ابتداء من مايو.</p><p>وكانت قد توقفت منذ عاصفة الخريف الماضي التي جرفت الرصيف الشرقي وحصلت على محرك جديد.</p>",
}


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: 12 June 2024, 08:18", "2024-06-12T08:18"),
        ("Time:2024/6/12    Tag:CPU Hydrogen, Enterprise", "2024-06-12"),
        ("发布时间：2019年06月15日08:18", "2019-06-15T08:18"),
        ("發佈時間：2024-06-12 08:18", "2024-06-12T08:18"),
        ("公開日：2024年6月12日 8時18分", "2024-06-12T08:18"),
        ("입력 2024.06.12 08:18", "2024-06-12T08:18"),
        ("Veröffentlicht am 12.06.2024 um 08:18 Uhr", "2024-06-12T08:18"),
        ("Publié le 12 juin 2024 à 08h18", "2024-06-12T08:18"),
        ("Publicado el 12 de junio de 2024, 08:18", "2024-06-12T08:18"),
        ("Publicado em 12/06/2024 às 08h18", "2024-06-12T08:18"),
        ("Pubblicato il 12 giugno 2024 alle 08:18", "2024-06-12T08:18"),
        ("Opublikowano: 12 czerwca 2024 08:18", "2024-06-12T08:18"),
        ("Опубликовано: 12 июня 2024, 08:18", "2024-06-12T08:18"),
        ("Опубліковано: 12 червня 2024, 08:18", "2024-06-12T08:18"),
        ("Gepubliceerd op 12 juni 2024 om 08:18", "2024-06-12T08:18"),
        ("Publicerad 12 juni 2024 08:18", "2024-06-12T08:18"),
        ("Publisert 12. juni 2024 kl. 08:18", "2024-06-12T08:18"),
        ("Offentliggjort 12. juni 2024 kl. 08.18", "2024-06-12T08:18"),
        ("Julkaistu 12.6.2024 klo 8.18", "2024-06-12T08:18"),
        ("Yayınlanma: 12 Haziran 2024 08:18", "2024-06-12T08:18"),
        ("تاريخ النشر: 12 يونيو 2024 08:18", "2024-06-12T08:18"),
        ("Ngày đăng: 12/06/2024 08:18", "2024-06-12T08:18"),
        ("Tanggal: 12 Juni 2024 08:18 WIB", "2024-06-12T08:18+07:00"),
        ("Megjelent: 2024. június 12. 08:18", "2024-06-12T08:18"),
        ("Publicat la 12 iunie 2024, 08:18", "2024-06-12T08:18"),
        ("Publikováno 12. června 2024 8:18", "2024-06-12T08:18"),
        ("Zverejnené 12. júna 2024 8:18", "2024-06-12T08:18"),
        ("Δημοσιεύτηκε: 12 Ιουνίου 2024 08:18", "2024-06-12T08:18"),
        ("פורסם: 12 ביוני 2024 08:18", "2024-06-12T08:18"),
        ("Objavljeno: 12. lipnja 2024. 08:18", "2024-06-12T08:18"),
        ("Avaldatud: 12. juuni 2024 08:18", "2024-06-12T08:18"),
        ("Paskelbta: 2024 m. birželio 12 d. 08:18", "2024-06-12T08:18"),
        ("Publicēts: 2024. gada 12. jūnijā 08:18", "2024-06-12T08:18"),
        ("Публикувано: 12 юни 2024 08:18", "2024-06-12T08:18"),
        ("प्रकाशित: 12 जून 2024 08:18", "2024-06-12T08:18"),
        ("เผยแพร่: 12 มิถุนายน 2567 08:18", "2024-06-12T08:18"),
        ("প্রকাশিত: ১২ জুন ২০২৪, ০৮:১৮", "2024-06-12T08:18"),
    ],
)
def test_a_labelled_time_of_publication(read, line, iso):
    assert read(before=f"<p>{line}</p>").published == iso


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 12 June 2024", "Last updated on 12 June 2024", "最后更新：2024年6月12日", "更新时间：2024-06-12", "最終更新：2024年6月12日",
        "수정 2024.06.12", "Aktualisiert: 12.06.2024", "Zuletzt aktualisiert am 12. Juni 2024", "Mis à jour le 12 juin 2024",
        "Actualizado el 12 de junio de 2024", "Atualizado em 12/06/2024", "Aggiornato il 12 giugno 2024", "Aktualizacja: 12 czerwca 2024",
        "Обновлено: 12 июня 2024", "Оновлено: 12 червня 2024", "Bijgewerkt op 12 juni 2024", "Uppdaterad 12 juni 2024",
        "Oppdatert 12. juni 2024", "Opdateret 12. juni 2024", "Päivitetty 12.6.2024", "Güncelleme: 12 Haziran 2024", "آخر تحديث: 12 يونيو 2024",
        "Cập nhật: 12/06/2024", "Diperbarui: 12 Juni 2024", "Frissítve: 2024. június 12.", "Actualizat la 12 iunie 2024",
        "Aktualizováno 12. června 2024", "Ενημερώθηκε: 12 Ιουνίου 2024", "עודכן: 12 ביוני 2024", "Ažurirano: 12. lipnja 2024.",
    ],
)  # fmt: skip
def test_a_labelled_change_beside_the_publication(read, line):
    found = read(before=f"<p>10.05.2024</p><p>{line}</p>")
    assert (found.published, found.modified) == ("2024-05-10", "2024-06-12")


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 10 May 2024, updated 12 June 2024", "2024-05-10", "2024-06-12"),
        ("Updated 12 June 2024 | Published 10 May 2024", "2024-05-10", "2024-06-12"),
        ("Stand: 12.06.2024, veröffentlicht am 10.05.2024", "2024-05-10", "2024-06-12"),
        ("发布于 2024-05-10 更新于 2024-06-12", "2024-05-10", "2024-06-12"),
        ("Publié le 10/05/2024 à 10:00, mis à jour le 12/06/2024", "2024-05-10T10:00", "2024-06-12"),
    ],
)
def test_two_dates_in_one_line(read, line, published, modified):
    found = read(before=f"<p>{line}</p>")
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    "parts",
    [
        "<span>12</span><span>Jun</span><span>2024</span>",
        "<span>12</span> <b>June</b>, <i>2024</i>",
        "<div>2024</div><div>06/12</div>",
        "<em>06-12</em><em>2024</em>",
        "<strong>12</strong><br>2024-06",
        "<span>2024-06</span><span>12</span>",
    ],
)
def test_a_date_split_over_elements(read, parts):
    assert read(before=f'<div class="date">{parts}</div>').published == "2024-06-12"


@pytest.mark.parametrize(
    ("line", "head", "lang", "iso"),
    [
        ("04/06/2024", "", "en", "2024-06-04"),
        ("04/06/2024", '<meta property="og:locale" content="en_US">', "en-US", "2024-04-06"),
        ("04/06/2024", '<meta property="og:locale" content="en_GB">', "en-GB", "2024-06-04"),
        ("04/06/2024", '<meta name="date" content="2024-04-06">', "en", "2024-04-06"),
    ],
)
def test_numbers_in_an_open_order(read, line, head, lang, iso):
    assert read(before=f'<p class="date">{line}</p>', head=head, lang=lang).published[:10] == iso


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Berg", ("Anna Berg",)),
        ("By Anna Berg and Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("By Anna Berg, Carl Dahl & Eva Fink", ("Anna Berg", "Carl Dahl", "Eva Fink")),
        ("Von Anna Berg und Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Par Anna Berg et Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Por Anna Berg y Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Di Anna Berg e Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Door Anna Berg en Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Av Anna Berg och Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Af Anna Berg og Carl Dahl", ("Anna Berg", "Carl Dahl")),
        ("Autor: Anna Berg", ("Anna Berg",)),
        ("Autorka: Anna Berg", ("Anna Berg",)),
        ("Автор: Анна Берг", ("Анна Берг",)),
        ("Текст: Анна Берг", ("Анна Берг",)),
        ("作者：张三、李四", ("张三", "李四")),
        ("记者 张三", ("张三",)),
        ("文｜张三", ("张三",)),
        ("記者：山田 太郎", ("山田 太郎",)),
        ("홍길동 기자", ("홍길동",)),
        ("الكاتب: أحمد علي", ("أحمد علي",)),
        ("Yazar: Anna Berg", ("Anna Berg",)),
        ("Author: Anna Berg, Staff Writer", ("Anna Berg",)),
        ("By ANNA BERG, Associated Press", ("ANNA BERG",)),
        ("By Reuters", ()),
        ("By Anna Berg | The Gazette", ("Anna Berg",)),
        ("Posted in News by Anna Berg on 3 May 2024", ("Anna Berg",)),
    ],
)
def test_a_byline(read, line, names):
    assert read(before=f'<p class="byline">{line}</p>').authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("责任编辑：李四", ("李四",)), ("（责编：李四、王五）", ("李四", "王五")), ("編輯：李四", ("李四",)), ("編集：山田 太郎", ("山田 太郎",)),
        ("Redaktion: Carl Dahl", ("Carl Dahl",)), ("Edited by: Carl Dahl", ("Carl Dahl",)), ("Editor: Carl Dahl", ("Carl Dahl",)),
        ("Редактор: Карл Даль", ("Карл Даль",)),
    ],
)  # fmt: skip
def test_an_editor_stands_apart(read, line, names):
    found = read(after=f"<p>{line}</p>")
    assert (found.authors, found.editors) == ((), names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Source: Suzhou Daily)", ("Suzhou Daily",)), ("Source: Reuters", ("Reuters",)), ("来源：新华网", ("新华网",)), ("本文来源：新华网", ("新华网",)),
        ("（来源：人民日报）", ("人民日报",)), ("文章来源：澎湃新闻", ("澎湃新闻",)), ("稿件来源：央视新闻", ("央视新闻",)), ("來源：中央社", ("中央社",)),
        ("出典：共同通信", ("共同通信",)), ("提供：時事通信", ("時事通信",)), ("출처: 연합뉴스", ("연합뉴스",)), ("Quelle: dpa", ("dpa",)), ("Quellen: dpa, AFP", ("dpa", "AFP")),
        ("Source : AFP", ("AFP",)), ("Fuente: EFE", ("EFE",)), ("Fonte: ANSA", ("ANSA",)), ("Źródło: PAP", ("PAP",)), ("Zdroj: ČTK", ("ČTK",)),
        ("Источник: ТАСС", ("ТАСС",)), ("Джерело: Укрінформ", ("Укрінформ",)), ("المصدر: رويترز", ("رويترز",)), ("المصدر : وكالات", ("وكالات",)),
        ("Kaynak: AA", ("AA",)), ("Bron: ANP", ("ANP",)), ("Källa: TT", ("TT",)), ("Kilde: NTB", ("NTB",)), ("Lähde: STT", ("STT",)), ("Forrás: MTI", ("MTI",)),
        ("Sursa: Agerpres", ("Agerpres",)), ("Πηγή: ΑΠΕ-ΜΠΕ", ("ΑΠΕ-ΜΠΕ",)), ("Nguồn: TTXVN", ("TTXVN",)), ("Sumber: Antara", ("Antara",)), ("Izvor: Hina", ("Hina",)),
        ("منبع: ایرنا", ("ایرنا",)), ("מקור: רויטרס", ("רויטרס",)), ("स्रोत: पीटीआई", ("पीटीआई",)),
        ("sak/Reuters", ("Reuters",)), ("(dpa/gem)", ("dpa",)), ("(AFP/Reuters)", ("AFP", "Reuters")), ("(PAP)", ("PAP",)), ("© AFP", ("AFP",)), ("dpa/rtr", ("dpa", "rtr")),
        ("The Associated Press contributed to this report.", ("The Associated Press",)),
        ("Reuters and AFP contributed to this report", ("Reuters", "AFP")),
        ("Anna Berg contributed to this report.", ()),
        ("This article was originally published by The Conversation.", ("The Conversation",)),
        ("This story was first published on Harbour Wire", ("Harbour Wire",)),
        ("Dieser Artikel erschien zuerst bei Hafenblatt.", ("Hafenblatt",)),
        ("Este artículo fue publicado originalmente en El Puerto.", ("El Puerto",)),
        ("Cet article a été initialement publié par Le Port.", ("Le Port",)),
        ("Con información de EFE", ("EFE",)), ("Com informações da Reuters", ("Reuters",)), ("Avec AFP", ("AFP",)), ("Mit Material von dpa", ("dpa",)),
        ("(据新华社报道)", ("新华社",)), ("По материалам РИА Новости", ("РИА Новости",)),
        ("来源：本站原创", ()), ("来源：本站", ()), ("Photo: Reuters", ()), ("Foto: dpa", ()), ("图片来源：新华社", ()), ("Bildquelle: dpa", ()), ("Video: Reuters", ()),
        ("Chart: Reuters", ()), ("Grafik: dpa", ()), ("Photo source: Reuters", ()), ("Graphic source: AFP", ()), ("数据来源：国家统计局", ()),
    ],
)  # fmt: skip
def test_a_credit_behind_the_text(read, line, names):
    assert read(after=f"<p>{line}</p>").sources == names


@pytest.mark.parametrize(
    ("start", "lang", "names"),
    [
        ("BERLIN (Reuters) — ", "en", ("Reuters",)),
        ("LONDON, June 12 (Reuters) - ", "en", ("Reuters",)),
        ("WASHINGTON (AP) — ", "en", ("AP",)),
        ("KYIV, Ukraine (AP) -- ", "en", ("AP",)),
        ("MOSCOW, June 12. /TASS/. ", "en", ("TASS",)),
        ("МОСКВА, 12 июня. /ТАСС/. ", "ru", ("ТАСС",)),
        ("МОСКВА, 12 июн - РИА Новости. ", "ru", ("РИА Новости",)),
        ("新华社巴黎12月9日电（记者张三）", "zh", ("新华社",)),
        ("中新网6月12日电 ", "zh", ("中新网",)),
        ("据新华社报道，", "zh", ("新华社",)),
        ("本报讯 ", "zh", ()),
        ("Berlin (dpa) - ", "en", ("dpa",)),
        ("Paris (AFP) - ", "en", ("AFP",)),
        ("(ANSA) - ROMA, 12 GIU - ", "en", ("ANSA",)),
        ("Madrid, 12 jun (EFE).- ", "en", ("EFE",)),
        ("(서울=연합뉴스) 홍길동 기자 = ", "ko", ("연합뉴스",)),
        ("【パリ共同】", "ja", ("共同",)),
        ("Anna Berg (SPD) - ", "en", ()),
    ],
)
def test_a_dateline(read, start, lang, names):
    text = TEXTS.get(lang, PROSE)
    assert read(body=text.replace("<p>", f"<p>{start}", 1), lang=lang).sources == names


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry is old, the council told Reuters on Tuesday.",
        "Speaking to AFP, the captain said that he had never seen such a storm.",
        "According to Reuters the ferry was sold twice in the last ten years.",
        "He once worked for the Associated Press in three cities of the country.",
    ],
)
def test_an_agency_that_the_text_tells_of_is_no_credit(read, sentence):
    assert read(body=PROSE + f"<p>{sentence}</p>").sources == ()
