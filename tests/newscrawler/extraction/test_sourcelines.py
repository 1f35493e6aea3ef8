"""Source credits in datelines of many agencies, in data for machines, in links and in sentences about helpers."""

import pytest
from articlepage import PROSE

from newscrawler.extraction import creditlines, datelines


class TestDatelines:
    @pytest.mark.parametrize(
        ("start", "names"),
        [
            ("【5月9日 AFP】港の渡し船が", "AFP"),
            ("【ベルリン共同】港の渡し船が", "共同"),
            ("[東京 9日 ロイター] - 港の渡し船が", "ロイター"),
            ("【北京＝山田太郎】港の渡し船が", None),
            ("（中央社記者陳大文台北3日電）渡輪", "中央社"),
            ("New York CNN —", "CNN"),
            ("KABUL, Afghanistan (AP) -- The ferry", "AP"),
            ("WASHINGTON (Aug. 13) -- The ferry", None),
            ("PARIS (3 May 2026) — The ferry", None),
            ("New Delhi, May 3 (IANS) The ferry", "IANS"),
            ("LONDON, Reuters — The ferry", "Reuters"),
            ("دبي - رويترز: قال المجلس", "رويترز"),
            ("واشنطن- (د ب أ): قال المجلس", "د ب أ"),
            ("AGI - Roma, 3 mag. - The ferry", "AGI"),
            ("Berlin, Harbour - The ferry", None),
        ],
    )
    def test_agencies(self, start, names):
        assert datelines.of_paragraph(start) == names

    def test_behind_a_teaser(self, read):
        lines = "<p>3 May</p><p>The pier is old</p><p>By ANNA BERG</p><p>Local</p>"
        body = PROSE.replace("<p>The", "<p>LISBON, Portugal (AP) -- The", 1)
        assert read(body=lines + body).sources == ("AP",)


class TestLines:
    def test_a_dateline_in_an_element_named_for_the_source(self, read):
        assert read(before='<div class="source">New York CNN —</div>').sources == ("CNN",)

    def test_the_place_of_a_dateline_that_its_template_took_apart(self, read):
        line = '<div><span class="source-location">Harbour City</span> <span class="source">Harbour City —</span></div>'
        assert read(before=line).sources == ()

    def test_other_data_behind_a_source(self, read):
        assert read(after="<p>※ 来源:·海港社区 网址：harbour.example·[FROM: 104.]</p>").sources == ("海港社区",)

    def test_labels_that_no_space_sets_apart(self, read):
        found = read(before="<p><span>来源：新华网</span><span>作者：温素霞</span></p>", lang="zh")
        assert found.sources == ("新华网",)
        assert found.authors == ("温素霞",)

    def test_a_choice_of_editions_names_no_agency(self, read):
        assert read(before='<div class="options">Harbour Taiwan中央通訊社ハーバー台湾</div>').sources == ()

    def test_an_agency_in_data_for_machines_of_a_page_without_text(self, read):
        head = '<meta name="author" content="The Associated Press">'
        assert read(head=head, body="<video></video>").sources == ("The Associated Press",)

    @pytest.mark.parametrize(("line", "names"), [("From: Harbour Wire", ("Harbour Wire",)), ("by:", ())])
    def test_an_element_named_for_the_source(self, read, line, names):
        assert read(before=f'<ul><li class="source">{line}</li></ul>').sources == names

    @pytest.mark.parametrize(
        ("told", "names"),
        [("Case Study", ()), ("Spring Campaign", ()), ("Harbour Times", ("Harbour Times",)), ("新华网", ("新华网",))],
    )
    def test_a_meta_element_that_may_name_other_things(self, read, told, names):
        assert read(head=f'<meta name="source" content="{told}">').sources == names

    def test_a_menu_of_agencies(self, read):
        links = '<li><a href="/reuters">Reuters</a></li><li><a href="/ap">AP</a></li>'
        assert read(before=f"<ul>{links}</ul>").sources == ()
        assert read(before=f'<ul class="byline">{links}</ul>').sources == ("Reuters", "AP")

    def test_what_is_our_own_is_no_source(self, read):
        assert read(after="<p>Via our app</p>").sources == ()

    def test_a_menu_s_link_to_the_agencies(self, read):
        assert read(before='<div><a href="/wires">Wires</a></div>').sources == ()
        assert read(before="<div>Wires</div>").sources == ("Wires",)

    @pytest.mark.parametrize(
        ("link", "names"),
        [
            ("https://harbourwire.example/2026/05/14/ferry-returns/", ("The Harbour Wire",)),
            ("https://harbourwire.example/", ()),
            ("https://other.example/2026/05/14/ferry-returns/", ()),
            ("http://[harbourwire/2026/05/14/ferry-returns/", ()),
        ],
    )
    def test_a_link_to_the_text_at_the_outlet_it_names(self, read, link, names):
        assert (
            read(before=f'<div>Anna Berg<br><a href="{link}">The Harbour Wire</a><br>14 May 2026</div>').sources
            == names
        )

    def test_a_link_to_share_is_no_outlet_s(self, read):
        link = '<div><a href="https://facebook.com/sharer/sharer.php?u=ferry">Facebook</a></div>'
        assert read(before=link).sources == ()

    def test_an_agency_that_microdata_calls_the_author(self, read):
        span = '<div><span itemprop="author creator" itemscope><a href="/auteur/afp"><span itemprop="name">AFP</span></a></span> 14:02</div>'
        found = read(before=f"<aside>{span}</aside>")
        assert (found.authors, found.sources) == ((), ("AFP",))

    def test_a_link_to_an_agency_in_a_box_for_authors_behind_the_text(self, read):
        assert read(after='<div class="author"><a href="/auteur/afp">AFP</a></div>').sources == ("AFP",)

    @pytest.mark.parametrize(
        ("line", "agency"),
        [
            (
                "Associated Press writers Anna Berg, Carl Dahl and Eva Fink in Lisbon, and Max Holm in Porto, "
                "Portugal, on the western side of the harbour, contributed to this report.",
                "Associated Press",
            ),
            ("CNN’s Anna Berg and Carl Dahl contributed to this report", "CNN"),
            ("Berg reported from Lisbon. AP writer Carl Dahl contributed from Porto.", "AP"),
            ("Anna Berg contributed to this report.", None),
            ("Associated Press writers were on board, the council said.", None),
        ],
    )
    def test_helpers(self, line, agency):
        assert creditlines.helped(line) == agency


class TestPhrases:
    @pytest.mark.parametrize(
        ("line", "names"),
        [
            # German
            ("Mit Informationen von dpa und Reuters", ("dpa", "Reuters")),
            ("Red./APA", ("APA",)),
            ("Der Artikel erschien ursprünglich bei Hafenfunk.", ("Hafenfunk",)),
            ("Dieser Beitrag wurde von Hafenfunk übernommen.", ("Hafenfunk",)),
            # French, Spanish, Portuguese, Italian, Dutch
            ("Article paru dans Le Port du 3 mai 2026", ("Le Port",)),
            ("Con datos de EFE", ("EFE",)),
            ("Tomado de El Puerto", ("El Puerto",)),
            ("Com agência Reuters", ("Reuters",)),
            ("Texto publicado originalmente em O Porto", ("O Porto",)),
            ("Da Agência Brasil", ("Agência Brasil",)),
            ("RIPRODUZIONE RISERVATA © Copyright ANSA", ("ANSA",)),
            ("Articolo tratto da Il Porto", ("Il Porto",)),
            ("Door: ANP", ("ANP",)),
            # Russian, Vietnamese, Korean, Japanese
            ("По сообщению РИА Новости", ("РИА Новости",)),
            ("Об этом сообщает ТАСС.", ("ТАСС",)),
            ("(Theo Reuters)", ("Reuters",)),
            ("<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", ("연합뉴스",)),
            ("[출처] 항구일보", ("항구일보",)),
            ("情報提供：港新聞", ("港新聞",)),
            # the North and the East
            ("Källor: TT, AFP", ("TT", "AFP")),
            ("Lähteet: STT, Reuters", ("STT", "Reuters")),
            ("Zdroje: ČTK, AP", ("ČTK", "AP")),
            ("Šaltinis: BNS", ("BNS",)),
            ("Haber Kaynağı: DHA", ("DHA",)),
            # English
            ("Reprinted with permission from Harbour Wire.", ("Harbour Wire",)),
            ("This article originally appeared on Harbour Wire: Ferry returns to the harbour", ("Harbour Wire",)),
            ("(This story has not been edited and is published from a syndicated feed by PTI.)", ("PTI",)),
            ("©2026 Harbour Times. Distributed by Tribune Content Agency, LLC.", ("Tribune Content Agency",)),
            ("(C)AFP", ("AFP",)),
            ("Contributing: Anna Berg, Carl Dahl, Associated Press.", ("Associated Press",)),
            (
                "Originally published at www.hafenfunk.com on May 3, 2026. It has been changed since.",
                ("www.hafenfunk.com",),
            ),
            # what only looks so
            ("Об этом сообщает пресс-служба порта.", ()),
            ("Theo Berg", ()),
            ("Publié dans Politique, Actualités", ()),
            ("Vía libre para el puerto", ()),
            ("Tomado de la mano", ()),
        ],
    )
    def test_at_the_end(self, read, line, names):
        assert read(body=f"{PROSE}<p>{line}</p>".replace("<저", "&lt;저").replace("금지>", "금지&gt;")).sources == names

    @pytest.mark.parametrize(
        ("line", "names"),
        [("Lusa", ("Lusa",)), ("Associated Press • 3 May 2026", ("Associated Press",)), ("From AFP", ("AFP",))],
    )
    def test_a_byline_of_an_agency(self, read, line, names):
        found = read(before=f'<p class="byline">{line}</p>')
        assert (found.sources, found.authors) == (names, ())

    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("ANI | New Delhi", ("ANI",)),
            ("EFE | Madrid | 03/05/2026", ("EFE",)),
            ("La Gazette avec AFP", ("AFP",)),
            ("Par Anna Berg (avec AFP)", ("AFP",)),
            ("Autor: PAP", ("PAP",)),
            ("Autor: Anna Berg, ČTK", ("ČTK",)),
            ("AFP | what the council said of it", ()),
            ("An interview with Reuters", ()),
            ("By the numbers", ()),
        ],
    )
    def test_an_agency_beside_a_house_or_a_place(self, read, line, names):
        found = read(before=f"<p>{line}</p>")
        assert found.sources == names
        assert found.authors == (("Anna Berg",) if "Anna" in line else ())

    def test_in_brackets_below_a_picture_before_the_text(self, read):
        picture = "<p><img src='/a.jpg' width='600' height='400'></p><p>(Source: Harbour Wire)</p>"
        assert read(before=picture).sources == ()


def test_where_a_study_stands_is_read_without_its_address(read):
    line = "SOURCE: bit.ly/13o6lTY Journal of Harbour Medicine, online July 11, 2013"
    assert read(after=f"<p>{line}</p>").sources == ("Journal of Harbour Medicine",)


def test_a_source_whose_first_word_has_a_digit_keeps_it(read):
    assert read(after="<p>(Source: Channel4 News Desk)</p>").sources == ("Channel4 News Desk",)


def test_the_outlets_of_a_list_of_links_are_no_sources(read):
    item = '<li><span class="source">Pier Review</span> <a href="https://pier.example/1">Another story about another pier</a></li>'
    assert read(after=f"<section><h3>Stories we like</h3><ol>{item * 2}</ol></section>").sources == ()
