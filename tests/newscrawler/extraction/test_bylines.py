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

    @pytest.mark.parametrize("line", ["Ein Bericht von Harbour Watch", "Firma Hafenbau"])
    def test_a_line_that_says_so_of_no_person(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ()

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
