"""Encodings as browsers read them, and pages that name none or the wrong one."""

import pytest

from newscrawler.encodings import decode
from newscrawler.extraction import read_article

CHINESE = "滨海渡轮恢复通航，市民欢迎。镕喆"  # 镕 and 喆 are in GBK and not in GB2312


def declared(charset, text):
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


class TestDecode:
    def test_utf8_needs_no_declaration_and_beats_a_wrong_one(self):
        assert decode(declared("iso-8859-1", CHINESE).encode(), "latin-1")[1] == "utf-8"

    @pytest.mark.parametrize("label", ["gb2312", "gbk", "GB18030"])
    def test_gb2312_is_read_as_its_superset(self, label):
        text, used = decode(declared(label, CHINESE).encode("gb18030"))
        assert CHINESE in text
        assert used == "gb18030"

    def test_undeclared_gb18030(self):
        assert CHINESE in decode(declared("", CHINESE).encode("gb18030"))[0]

    def test_the_header_is_asked_before_the_page(self):
        assert "Łódź" in decode(declared("iso-8859-1", "Łódź").encode("iso-8859-2"), "iso-8859-2")[0]

    def test_latin_1_means_windows_1252(self):
        text, used = decode(declared("iso-8859-1", "“Fähre” – 5 €").encode("cp1252"))
        assert "“Fähre” – 5 €" in text
        assert used == "cp1252"

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_decides(self, encoding):
        assert "Fähre" in decode(declared("gb2312", "Fähre").encode(encoding), "gb2312")[0]

    def test_unknown_labels_are_passed_over(self):
        assert "Fähre" in decode(declared("klingon", "Fähre").encode(), "x-user-defined")[0]


TEXTS = {
    "ja": "渡し船が港に戻りました。市議会は火曜日、修理費用は予想より安く、船には新しいエンジンが付けられたと発表した。",
    "ko": "여객선이 다시 항구로 돌아온다고 시의회가 화요일 밝혔다. 수리 비용은 예상보다 적었고 배에는 새 엔진이 달렸다.",
    "zh-CN": "滨海渡轮恢复通航，市民欢迎。市议会星期二表示，维修费用低于预期，船只已更换新发动机。",
    "zh-TW": "濱海渡輪恢復通航，市民歡迎。市議會星期二表示，維修費用低於預期，船隻已更換新引擎。",
    "ru": "Паром снова ходит между двумя гаванями, сообщил во вторник городской совет. Ремонт обошёлся дешевле.",
    "uk": "Пором знову ходить після восьми місяців ремонту, повідомив капітан у понеділок. Містяни задоволені їхньою роботою.",
    "cs": "Přívoz opět jezdí po osmi měsících oprav, řekl v pondělí kapitán. Obyvatelé města jsou rádi, že se dočkali.",
    "tr": "Feribot sekiz aylık onarımdan sonra yeniden çalışmaya başladı, dedi kaptan. Şehir halkı çok mutlu.",
    "lt": "Keltas vėl plaukia po aštuonių mėnesių remonto, pirmadienį sakė kapitonas. Miesto gyventojai labai džiaugiasi.",
    "el": "Το πορθμείο επιστρέφει στο λιμάνι, ανακοίνωσε την Τρίτη το δημοτικό συμβούλιο. Οι επισκευές κόστισαν λιγότερο.",
    "pl": "Prom znów pływa między portami, poinformowała we wtorek rada miasta. Naprawa była tańsza, niż się obawiano.",
    "ar": "أعلن مجلس المدينة يوم الثلاثاء عودة العبارة إلى الميناء وكانت تكاليف الإصلاح أقل من المتوقع.",
    "he": "המעבורת חוזרת לנמל, הודיעה מועצת העיר ביום שלישי. עלות התיקון הייתה נמוכה מהצפוי.",
    "de": "Die Fähre fährt wieder zwischen den Häfen, teilte der Rat am Dienstag mit. Die Überholung kostete weniger.",
    "fr": "Le bac relie à nouveau les deux ports, a déclaré mardi le conseil. La réparation a coûté moins cher qu’on ne le craignait.",
}
ENCODINGS = [
    ("ja", "shift_jis"),
    ("ja", "euc_jp"),
    ("ko", "euc_kr"),
    ("zh-CN", "gb18030"),
    ("zh-TW", "big5"),
    ("ru", "cp1251"),
    ("ru", "koi8_r"),
    ("uk", "koi8_u"),
    ("ja", "iso2022_jp"),
    ("cs", "cp1250"),
    ("cs", "iso8859_2"),
    ("tr", "cp1254"),
    ("lt", "cp1257"),
    ("ar", "iso8859_6"),
    ("el", "cp1253"),
    ("pl", "cp1250"),
    ("pl", "iso8859_2"),
    ("ar", "cp1256"),
    ("he", "cp1255"),
    ("de", "cp1252"),
    ("fr", "cp1252"),
]
LATIN = {"de", "fr"}


def page_of(language, label):
    text = TEXTS[language]
    charset = f'<meta charset="{label}">' if label else ""
    return (
        f'<html lang="{language[:2]}"><head>{charset}<title>{text[:30]}</title></head><body><h1>{text[:30]}</h1>'
        f"<p>{text}</p><p>{text}</p></body></html>"
    )


class TestLegacyEncodings:
    @pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
    def test_named_by_the_page(self, language, encoding):
        assert TEXTS[language] in decode(page_of(language, encoding).encode(encoding))[0]

    @pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
    def test_named_by_the_header(self, language, encoding):
        assert TEXTS[language] in decode(page_of(language, "").encode(encoding), encoding)[0]

    @pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
    def test_named_by_nobody(self, language, encoding):
        assert TEXTS[language] in decode(page_of(language, "").encode(encoding))[0]

    @pytest.mark.parametrize(("language", "encoding"), [pair for pair in ENCODINGS if pair[0] not in LATIN])
    @pytest.mark.parametrize("label", ["iso-8859-1", "utf-8"])
    def test_another_one_named(self, language, encoding, label):
        assert TEXTS[language] in decode(page_of(language, label).encode(encoding), label)[0]

    @pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
    def test_the_title_has_no_replacement_character(self, language, encoding):
        article = read_article(page_of(language, "").encode(encoding), "https://gazette.example/news/1.html")
        assert article.title == TEXTS[language][:30].strip()


class TestBrokenBytes:
    def test_utf8_with_a_stray_byte_is_utf8(self):
        html = (
            page_of("de", "iso-8859-1")
            .replace("</p>", "\xe4</p>", 1)
            .encode()
            .replace("ä</p>".encode(), b"\xe4</p>", 1)
        )
        text, used = decode(html)
        assert used == "utf-8"
        assert "Die Überholung kostete weniger." in text

    def test_stray_bytes_of_windows_1252_in_utf8_are_read(self):
        html = page_of("de", "utf-8").encode().replace(b"</p>", b" \x93Ja\x94,\xa0sagt sie.</p>", 1)
        text, used = decode(html)
        assert used == "utf-8"
        assert "“Ja”,\xa0sagt sie." in text
        assert "“Ja”, sagt sie." in read_article(html, "https://gazette.example/a").body_text

    def test_utf8_that_is_cut_in_the_middle_of_a_character(self):
        html = page_of("zh-CN", "utf-8").encode()
        cut = html[: html.rindex("机".encode()) + 1]
        text, used = decode(cut, "utf-8")
        assert used == "utf-8"
        assert TEXTS["zh-CN"] in text

    def test_gb18030_with_a_broken_byte_keeps_the_rest(self):
        html = page_of("zh-CN", "gb2312").encode("gb18030").replace(b"</body>", b"\xff</body>")
        assert TEXTS["zh-CN"] in decode(html)[0]
