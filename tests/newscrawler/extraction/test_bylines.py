"""Bylines in many languages and shapes, and where on a page they stand."""

import pytest
from articlepage import PROSE

from newscrawler.extraction import bywords
from newscrawler.extraction.byline import parse_authors

ONE = ("Carl Dahl",)
TWO = ("Carl Dahl", "Eva Fink")


class TestWordsAroundNames:
    @pytest.mark.parametrize(
        ("line", "names"),
        [
            # English
            ("By Carl Dahl Reporter", ONE),
            ("By Carl Dahl Senior Political Reporter", ONE),
            ("CARL DAHL Staff Writer", ("CARL DAHL",)),
            ("By CARL DAHL Associated Press", ("CARL DAHL",)),
            ("By CARL DAHL and EVA FINK - AP Technology Writers", ("CARL DAHL", "EVA FINK")),
            ("Associated Press writer Carl Dahl", ONE),
            ("AP Business Writer", ()),
            ("-- By Carl Dahl Follow @carldahl", ONE),
            ("By Carl Dahl For The Gazette", ONE),
            ("By Carl Dahl Updated May 3, 2026", ONE),
            ("By Carl Dahl 3 min read", ONE),
            ("By CARL DAHL 10/ 5/26 09:19 PM ET", ("CARL DAHL",)),
            ("By Carl Dahl in Paris and Eva Fink in London", TWO),
            ("Story by Carl Dahl, Photos by Eva Fink", ONE),
            ("Carl Dahl | Harbour Island | 08/01/2026", ONE),
            ("Carl (C.J.) Dahl", ("Carl (C.J.) Dahl",)),
            ('By Carl "Calle Boy" Dahl November 19, 2026 7:18 pm', ('Carl "Calle Boy" Dahl',)),
            ("Text: A A A", ()),
            ("9:39AM BST 05 Oct 2026", ()),
            # German
            ("Von unserem Korrespondenten Carl Dahl", ONE),
            ("Von Carl Dahl, BRÜSSEL", ONE),
            ("Von Carl Dahl, New York", ONE),
            ("Aus Berlin berichtet Carl Dahl", ONE),
            ("Ein Gastbeitrag von Carl Dahl", ONE),
            ("Eine Reportage von Carl Dahl und Eva Fink", TWO),
            ("Die Fragen stellte Carl Dahl", ONE),
            ("Text: Carl Dahl Foto: Eva Fink", ONE),
            # French
            ("Par CARL DAHL, EVA FINK Envoyés spéciaux à Toulouse", ("CARL DAHL", "EVA FINK")),
            ("Par Carl Dahl (avec Eva Fink)", TWO),
            ("Un article de Carl Dahl", ONE),
            ("Texte : Carl Dahl", ONE),
            # Spanish and Portuguese
            ("Por Carl Dahl, corresponsal en París", ONE),
            ("Escribe: Carl Dahl", ONE),
            ("José Ortega y Gasset", ("José Ortega y Gasset",)),
            ("Por Carl Dahl — Rio de Janeiro", ONE),
            ("Reportagem de Carl Dahl", ONE),
            # Italian and Dutch
            ("A cura di Carl Dahl", ONE),
            ("dal nostro inviato Carl Dahl", ONE),
            ("di Carl Dahl ed Eva Fink", TWO),
            ("Van onze verslaggever Carl Dahl", ONE),
            ("Geschreven door Carl Dahl", ONE),
            # Polish, Russian, Czech, Hungarian
            ("Opracowała Eva Fink", ("Eva Fink",)),
            ("oprac. Eva Fink", ("Eva Fink",)),
            ("Carl Dahl oraz Eva Fink", TWO),
            ("Подготовил Иван Петров", ("Иван Петров",)),
            ("Иван Петров, корреспондент", ("Иван Петров",)),
            ("Napsal Carl Dahl", ONE),
            ("Írta: Carl Dahl", ONE),
            # Nordic languages
            ("Skrevet af Carl Dahl", ONE),
            ("Publicerat av Carl Dahl", ONE),
            ("Kirjoittanut Carl Dahl", ONE),
            # Turkish, Arabic, Indonesian, Greek
            ("Haber: Mehmet Yılmaz", ("Mehmet Yılmaz",)),
            ("Mehmet Yılmaz / İSTANBUL, (DHA)", ("Mehmet Yılmaz",)),
            ("بقلم محمد أحمد", ("محمد أحمد",)),
            ("محمد أحمد - القاهرة", ("محمد أحمد",)),
            ("Penulis: Budi Santoso Editor: Eva Fink", ("Budi Santoso",)),
            ("Του Γιώργου Παπαδόπουλου", ("Γιώργου Παπαδόπουλου",)),
            # Japanese, Korean, Chinese
            ("取材・文＝山田太郎", ("山田太郎",)),
            ("ワシントン＝山田太郎", ("山田太郎",)),
            ("山田太郎記者", ("山田太郎",)),
            ("データを取得できませんでした", ()),
            ("홍길동 선임기자", ("홍길동",)),
            ("홍길동 기자 hong@gazette.example", ("홍길동",)),
            ("글=홍길동 기자", ("홍길동",)),
            ("〔記者陳大文／台北報導〕", ("陳大文",)),
        ],
    )
    def test_leave_the_names(self, line, names):
        assert parse_authors([line]) == names

    @pytest.mark.parametrize("line", ["Interview mit Eva Fink", "Analyse der Lage", "Texts and pictures"])
    def test_other_words_begin_no_byline(self, line):
        assert bywords.after(line) is None


class TestPlaces:
    @pytest.mark.parametrize(
        "line",
        [
            "Eine Reportage von Anna Berg",
            "Geschreven door Anna Berg",
            "Un reportage di Anna Berg",
            "Opracowała Anna Berg",
        ],
    )
    def test_a_line_that_says_who_wrote(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ("Anna Berg",)

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("מאת דוד כהן", "דוד כהן"),
            ("Γράφει ο Γιώργος Παπαδόπουλος", "Γιώργος Παπαδόπουλος"),
            ("Piše: Marko Horvat", "Marko Horvat"),
            ("Autorius: Jonas Jonaitis", "Jonas Jonaitis"),
            ("Höfundur: Anna Berg", "Anna Berg"),
            ("Le 3 mai 2026 à 10h12 par Anna Berg", "Anna Berg"),
            ("Publicerad 3 maj 2026 av Anna Berg", "Anna Berg"),
            ("3 мая 2026, Иван Петров", "Иван Петров"),
        ],
    )
    def test_a_line_of_other_languages(self, read, line, name):
        assert read(before=f"<p>{line}</p>").authors == (name,)

    @pytest.mark.parametrize(
        "line", ["Texte : la loi sur le port", "Haber: Son dakika gelişmesi", "Interview: Eva Fink"]
    )
    def test_a_label_that_names_no_writer(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ()

    @pytest.mark.parametrize("line", ["Ein Bericht von Harbour Watch", "Firma Hafenbau"])
    def test_a_line_that_says_so_of_no_person(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ()

    def test_behind_the_time_in_capitals(self, read):
        assert read(before="<h5>2/26/2026 7:11 AM PST BY ANNA BERG</h5>").authors == ("ANNA BERG",)

    def test_beside_the_count_of_comments(self, read):
        assert read(before='<div class="comments_date"><p>By ANNA BERG 10/ 5/26 09:19 PM</p></div>').authors == (
            "ANNA BERG",
        )

    def test_in_what_is_named_a_caption(self, read):
        line = (
            '<div><span class="caption">By <a rel="author" href="/editor/anna">Anna Berg</a> posted May 3</span></div>'
        )
        assert read(before=line).authors == ("Anna Berg",)

    def test_below_a_teaser_between_the_first_lines(self, read):
        lines = "<p>May 3, 4:03 PM</p><p>The old pier has a long history</p><div>By ANNA BERG</div><div>Associated Press</div>"
        found = read(body=lines + PROSE)
        assert (found.authors, found.sources) == (("ANNA BERG",), ("Associated Press",))

    def test_whom_the_headline_speaks_of_is_no_author(self, read):
        title = "Actress Anna Berg opens the ferry"
        found = read(
            title=title,
            heading=f"<h1>{title}</h1>",
            body=f"<p>Anna Berg</p>{PROSE}",
            head='<meta name="author" content="The Gazette">',
        )
        assert "Anna Berg" not in found.authors

    def test_over_the_outlet_and_the_date(self, read):
        assert read(before="<div>Anna Berg<br>Harbour Wire<br>14 May 2026</div>").authors == ("Anna Berg",)

    def test_an_editor_whom_only_data_for_machines_calls_the_author(self, read):
        words = "渡轮恢复通航，两岸居民都很高兴。据了解，这艘船已经停航一年多，维修费用比预计的要低。"
        found = read(
            lang="zh",
            head='<meta name="author" content="李四">',
            body=f"<p>{words}</p><p>{words}</p><p>（编辑：李四）</p>",
        )
        assert (found.authors, found.editors) == ((), ("李四",))


JAPANESE = (
    "<p>両港を結ぶ古い渡し船が五月から再び運航されると市議会が火曜日に発表した。長い会議の後の決定であった。</p>"
    "<p>渡し船は昨年秋の嵐以来、運休していた。東側の桟橋が流されたためである。修理費は予想より少なかった。</p>"
    "<p>船には新しいエンジンが付けられ、塗装も新しくなったという。</p>"
)
KOREAN = (
    "<p>두 항구를 잇는 오래된 나룻배가 오월부터 다시 운항한다고 시의회가 화요일 긴 회의 끝에 밝혔다. 주민들은 반겼다.</p>"
    "<p>나룻배는 지난해 가을 폭풍으로 동쪽 부두가 떠내려간 뒤 운항이 중단됐다. 수리비는 예상보다 적게 들었다.</p>"
)
CHINESE = (
    "<p>两港之间的老渡轮将于五月恢复运营，市议会周二在长时间会议后表示，这是港口的一件大事，居民们都很高兴。</p>"
    "<p>渡轮自去年秋天的风暴以来一直停运，当时东侧的码头被冲走，修理费用低于预期，船也换了新的发动机。</p>"
)
ARABIC = (
    "<p>ستعود العبارة القديمة بين الميناءين إلى العمل في مايو المقبل، حسبما أعلن المجلس البلدي يوم الثلاثاء بعد اجتماع طويل.</p>"
    "<p>وكانت العبارة قد توقفت عن العمل منذ عاصفة الخريف الماضي عندما جرفت المياه الرصيف الشرقي.</p>"
)


class TestInTexts:
    @pytest.mark.parametrize(
        "body",
        [
            JAPANESE + "<p>（山田太郎）</p>",
            JAPANESE + "<p>【山田太郎】</p>",
            JAPANESE.replace("なったという。", "なったという。（ワシントン＝山田太郎）"),
            JAPANESE.replace("<p>両港", "<p>【北京＝山田太郎】両港"),
            JAPANESE + "<p>取材・文＝山田太郎</p>",
        ],
    )
    def test_japanese(self, read, body):
        assert read(lang="ja", body=body).authors == ("山田太郎",)

    @pytest.mark.parametrize("end", ["（共同）", "（終わり）", "（写真は提供）", "（２面に続く）", "（山田さん）"])
    def test_brackets_that_name_nobody(self, read, end):
        assert read(lang="ja", body=JAPANESE.replace("なったという。", f"なったという。{end}")).authors == ()

    def test_a_japanese_house_in_data_for_machines_is_the_site_s_own_word(self, read):
        ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "F", "author": {"name": "港新聞オンライン"}}</script>'
        found = read(lang="ja", head=ld, body=JAPANESE.replace("<p>両港", "<p>【北京＝山田太郎】両港"))
        assert found.authors == ("港新聞オンライン",)
        assert "山田太郎" in [loser["raw"] for loser in found.evidence["authors"]["losers"]]

    @pytest.mark.parametrize("end", ["홍길동·김철수 기자", "홍길동, 김철수 선임기자"])
    def test_korean(self, read, end):
        assert read(lang="ko", body=f"{KOREAN}<p>{end}</p>").authors == ("홍길동", "김철수")

    def test_korean_behind_a_dateline(self, read):
        found = read(lang="ko", body=KOREAN.replace("<p>두 항구", "<p>【서울=뉴시스】홍길동 기자 = 두 항구"))
        assert (found.authors, found.sources) == (("홍길동",), ("뉴시스",))

    @pytest.mark.parametrize("start", ["〔記者陳大文／台北報導〕", "（中央社記者陳大文台北3日電）"])
    def test_taiwanese(self, read, start):
        assert read(lang="zh-TW", body=CHINESE.replace("<p>两港", f"<p>{start}两港")).authors == ("陳大文",)

    def test_arabic(self, read):
        assert read(lang="ar", before="<p>كتب محمد أحمد</p>", body=ARABIC).authors == ("محمد أحمد",)

    @pytest.mark.parametrize(
        "line",
        [
            "(Reporting by Anna Berg in Lisbon; Editing by Carl Dahl)",
            "Anna Berg is a reporter for the Gazette. She can be reached by mail.",
            "Anna Berg ist Redakteurin der Hafenzeitung.",
            "Protokoll: Anna Berg",
            "Anna Berg, correspondent",
        ],
    )
    def test_at_the_end(self, read, line):
        assert read(body=f"{PROSE}<p>{line}</p>").authors == ("Anna Berg",)

    @pytest.mark.parametrize(
        "line",
        [
            "Anna Berg is a captain of the ferry.",
            "Anna Berg is written by a journalist.",
            "Harbour Lane is a street that a reporter found.",
        ],
    )
    def test_a_sentence_about_somebody_else(self, read, line):
        assert read(body=f"{PROSE}<p>{line}</p>").authors == ()


class TestElements:
    @pytest.mark.parametrize(
        "html",
        [
            '<div class="auteurs"><a href="/x">Anna Berg</a></div>',
            '<div class="signature">Anna Berg</div>',
            '<div class="firma"><span class="nombre">Anna Berg</span><span class="ciudad">Madrid</span></div>',
            '<div class="yazar">Anna Berg</div>',
            '<div><span class="author-name">Anna Berg</span><span class="author-title">Editor-in-chief</span></div>',
            '<ul class="byline"><li><span class="name">Anna Berg</span> <span>Journalist</span></li>'
            '<li><span class="name">Carl Dahl</span> <span>Fotograf</span></li></ul>',
            "<p>Anna Berg</p><p>anna.berg@gazette.example</p>",
            "<p>Words by Anna Berg. Photos by Carl Dahl.</p>",
        ],
    )
    def test_named_for_who_wrote(self, read, html):
        assert read(before=html).authors == ("Anna Berg",)

    def test_the_categories_beside_the_author_are_no_authors(self, read):
        filed = '<div class="cats"><a rel="category tag" href="/category/boats">Ana Boats</a>, <a rel="tag" href="/t">Jo Piers</a></div>'
        assert read(before=f'<div class="author vcard"><div>Ana Luz</div>{filed}</div>').authors == ("Ana Luz",)

    def test_a_company_is_no_signature(self, read):
        assert read(before='<div class="firma">Hafenbau Gesellschaft</div>').authors == ()

    def test_a_comma_before_and(self, read):
        assert read(before="<p>By Anna Berg, Carl Dahl, and Eva Fink</p>").authors == (
            "Anna Berg",
            "Carl Dahl",
            "Eva Fink",
        )

    def test_by_in_a_teaser_behind_the_text(self, read):
        assert read(after='<div class="related"><h3>More</h3><p>By Carl Dahl</p></div>').authors == ()

    @pytest.mark.parametrize(
        "author",
        ['"creator": ["Anna Berg"]', '"author": {"@type": "Person", "givenName": "Anna", "familyName": "Berg"}'],
    )
    def test_json_ld_of_other_shapes(self, read, author):
        head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "F", {author}}}</script>'
        assert read(head=head).authors == ("Anna Berg",)

    def test_names_as_catalogues_write_them(self, read):
        head = '<meta name="citation_author" content="Berg, Anna"><meta name="citation_author" content="Dahl, Carl">'
        assert read(head=head).authors == ("Anna Berg", "Carl Dahl")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana Luz, Florida Today", ("Ana Luz",)),
        ("By Ana Luz The Salt Lake Tribune", ("Ana Luz",)),
        ("By Ana Luz of the Harbour Herald", ("Ana Luz",)),
        ("Ana Luz and Jo Mar, Special for USA TODAY", ("Ana Luz", "Jo Mar")),
        ("Ana Luz, 6th June 2013", ("Ana Luz",)),
        ("Ana Luz | Science reporter", ("Ana Luz",)),
        ("James Berg Health and science reporter", ("James Berg",)),
        ("Emily Post, Ana_Luz", ("Emily Post", "Ana Luz")),
        ("2:49 p.m. EDT", ()),
        ("For the Tribune", ()),
        ("RELATED STORIES", ()),
        ("byAna Luz", ("Ana Luz",)),
        ("porAna Luz", ("Ana Luz",)),
        ("Nga Ana Luz", ("Ana Luz",)),
        ("Nga", ()),
        ("User Admin", ()),
        ("Link, Line", ()),
        ("Canal 13", ()),
        ("Ana Luz 13", ("Ana Luz",)),
        ("Line Berg", ("Line Berg",)),
    ],
)
def test_houses_roles_and_times_beside_names(line, names):
    assert parse_authors([line]) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Ana Luz in Cairo and Jo Mar; Editing by Bo Hill)", ("Ana Luz", "Jo Mar")),
        ("To contact the reporter on this story: Ana Luz in Rio de Janeiro at aluz@harbour.example", ("Ana Luz",)),
        (
            "To contact the reporters on this story: Ana Luz in Rome at aluz@harbour.example; Jo Mar in Pisa at jo@harbour.example",
            ("Ana Luz", "Jo Mar"),
        ),
    ],
)
def test_who_reported_by_the_last_line(read, line, names):
    assert read(after=f"<p>{line}</p>").authors == names


def test_the_house_s_own_name_is_believed_less_than_a_person(read):
    head = (
        '<meta property="og:site_name" content="Harbour &amp; Trend"><meta name="author" content="Harbour &amp; Trend">'
    )
    line = '<p class="date">3 February 2026 <em>|</em> <a href="/reporters/ana-luz">Ana Luz</a></p>'
    assert read(head=head, before=line).authors == ("Ana Luz",)
