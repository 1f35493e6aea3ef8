"""Authors and editors, tags, source credits."""

import pytest
from articlepage import PROSE
from lxml.html import document_fromstring

from newscrawler.extraction.blocks import read as read_blocks
from newscrawler.extraction.byline import parse_authors
from newscrawler.extraction.credits import find as find_credits
from newscrawler.extraction.credits import parse_credits
from newscrawler.extraction.tags import parse_tags
from newscrawler.extraction.zones import zones


class TestAuthors:
    @pytest.mark.parametrize(
        ("raw", "names"),
        [
            (["By Anna Berg"], ("Anna Berg",)),
            (["By Anna Berg and Carl Dahl"], ("Anna Berg", "Carl Dahl")),
            (["Von Anna Berg, Carl Dahl und Eva Fink"], ("Anna Berg", "Carl Dahl", "Eva Fink")),
            (["Author: Anna Berg", "anna berg"], ("Anna Berg",)),
            (["作者：张三、李四"], ("张三", "李四")),
            (["Reuters"], ()),
            (["Staff Writer"], ("Staff Writer",)),
            (["Anna Berg", "Staff Writer"], ("Anna Berg",)),
            (["admin"], ()),
            (["Super User"], ()),
            (["Anónimo"], ()),
            (["[email protected]", "Anna Berg"], ("Anna Berg",)),
            (["Reddit"], ()),
            (["网络整理"], ()),
            (["Notre correspondant"], ()),
            (["编辑部"], ("编辑部",)),
            (["本报编辑部"], ("本报编辑部",)),
            (["编辑 张三"], ("张三",)),
            (["Anna Berg @annaberg"], ("Anna Berg",)),
            (["Anna Berg, Germany"], ("Anna Berg",)),
            (["---- by Anna Berg"], ("Anna Berg",)),
            (["Anna Berg, Political Editor"], ("Anna Berg",)),
            (["By Anna Berg in Lisbon"], ("Anna Berg",)),
            (["Posted on 3 May 2026 by Anna Berg | 2 comments"], ("Anna Berg",)),
            (["Anna Berg Jr."], ("Anna Berg Jr.",)),
            (["张三 李四"], ("张三", "李四")),
            (["张三_NB123"], ("张三",)),
            (["Anna Berg", "https://gazette.example/anna"], ("Anna Berg",)),
            (["anna@gazette.example"], ()),
            (["https://gazette.example/anna"], ()),
            (["View all posts by Anna Berg"], ("Anna Berg",)),
            (["Zeige alle Beiträge von Anna Berg »"], ("Anna Berg",)),
            (["Post author By Anna Berg"], ("Anna Berg",)),
            (["Rezept von"], ()),
            (["© Anna Berg Anna Berg"], ("Anna Berg",)),
            (["Übersetzung: Carl Dahl"], ()),
            (["Anna Bergfacebooktwitterwhatsapp"], ("Anna Berg",)),
            (["Redacci&oacute;n El Puerto"], ("Redacción El Puerto",)),
            (["大渡 美咲"], ("大渡 美咲",)),
            (["上官云 宋宇晟"], ("上官云", "宋宇晟")),
            (["John Walk", "4312 words"], ("John Walk",)),
            (["Anna Berg, MS, RD"], ("Anna Berg",)),
            (["Anna Berg, CEO"], ("Anna Berg",)),
            (["Analysis by Anna Berg"], ("Anna Berg",)),
            (["Recueilli par Anna BERG"], ("Anna BERG",)),
            (["vonAnna Berg"], ("Anna Berg",)),
            (["durch Anna Berg"], ("Anna Berg",)),
            (["Anna BergAnna Berg"], ("Anna Berg",)),
            (["Anna Berg for Harbour Gazette"], ("Anna Berg",)),
            (["Anna Berg", "Harbour Advance Media"], ("Anna Berg",)),
            (["Reuters, Washington,"], ()),
            (["Reuters,", "Washington,"], ()),
            (["gazette.example"], ("gazette.example",)),
            (["MM-Redaktion", "Deutsche Presse-Agentur"], ("MM-Redaktion",)),
            (["Harbour Gazette GmbH, Munich, Germany"], ("Harbour Gazette GmbH",)),
            (["Tuesday"], ()),
            (["Letzte Aktualisierung"], ()),
            (["weeks ago"], ()),
            (["Harbour wins against the odds"], ()),
            (["Developed by Anna Berg"], ()),
            (["Ludwig van der Berg"], ("Ludwig van der Berg",)),
            (["marcos lópez"], ("marcos lópez",)),
            (["Anna Berg Staff Writer"], ("Anna Berg",)),
            (["Harbour City Gazette Staff"], ("Harbour City Gazette Staff",)),
        ],
    )
    def test_names(self, raw, names):
        assert parse_authors(raw) == names

    def test_json_ld(self, read):
        ld = '{"@type": "NewsArticle", "headline": "Ferry", "author": [{"@type": "Person", "name": "Anna Berg"}]}'
        found = read(head=f'<script type="application/ld+json">{ld}</script>')
        assert found.authors == ("Anna Berg",)
        assert found.evidence["authors"]["origin"] == "jsonld:author"

    def test_a_byline(self, read):
        assert read(before='<p class="byline">By Anna Berg</p>').authors == ("Anna Berg",)

    def test_the_editor_is_no_author(self, read):
        found = read(before="<p>作者：张三 责任编辑：李四</p>", lang="zh")
        assert found.authors == ("张三",)
        assert found.editors == ("李四",)

    def test_a_person_beats_the_house(self, read):
        ld = '{"@type": "NewsArticle", "headline": "Ferry", "author": {"@type": "Organization", "name": "The Gazette"}}'
        found = read(
            head=f'<script type="application/ld+json">{ld}</script>', before='<p class="byline">By Anna Berg</p>'
        )
        assert found.authors == ("Anna Berg",)

    def test_the_house_beside_a_person_is_no_author(self, read):
        head = (
            '<meta property="og:site_name" content="The Gazette"><meta name="author" content="Anna Berg, The Gazette">'
        )
        assert read(head=head).authors == ("Anna Berg",)

    def test_a_source_is_no_author(self, read):
        byline = '<p class="byline">Anna Berg, Harbour Wire</p>'
        after = "<p>This article was originally published by Harbour Wire.</p>"
        assert read(before=byline, after=after).authors == ("Anna Berg",)

    @pytest.mark.parametrize("line", ["Aktuelle Meldung | 3 May 2026", "Harbour Council | 3 May 2026"])
    def test_a_section_beside_a_date_is_no_author(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ()

    def test_a_known_given_name_beside_a_date_is_an_author(self, read):
        assert read(before="<p>Anna Ngcobo | 3 May 2026</p>").authors == ("Anna Ngcobo",)

    def test_a_line_of_names_is_believed_before_the_house(self, read):
        head = '<meta name="author" content="The Gazette"><meta property="og:site_name" content="The Gazette">'
        assert read(head=head, body="<p>Anna Berg/Carl Dahl</p>" + PROSE).authors == ("Anna Berg", "Carl Dahl")
        assert read(head=head, body=PROSE + "<p>Anna Berg</p>").authors == ("Anna Berg",)

    def test_a_line_of_names_is_not_believed_before_a_desk(self, read):
        assert read(
            head='<meta name="author" content="Staff Writer">', body=PROSE + "<p>In Technology</p>"
        ).authors == ("Staff Writer",)

    def test_a_headline_that_begins_with_by_is_no_byline(self, read):
        assert read(heading="<h1>By Harbour Lane, the ferry and Anna Berg return</h1>").authors == ()

    def test_a_name_alone_ends_the_text(self, read):
        assert read(body=PROSE + "<p>Anna Berg</p>").authors == ("Anna Berg",)

    def test_a_short_line_that_is_no_name(self, read):
        assert read(body="<p>Harbour and sea</p>" + PROSE + "<p>More on Tuesday</p>").authors == ()

    def test_a_label_apart_from_its_name(self, read):
        assert read(before="<dl><dt>Author:</dt><dd>Anna Berg</dd></dl>").authors == ("Anna Berg",)

    def test_a_name_beside_the_date(self, read):
        found = read(before="<p>04.02.2026 | 13:10 | Anna Berg</p>")
        assert (found.authors, found.published) == (("Anna Berg",), "2026-02-04T13:10")

    def test_single_words_in_a_meta_element_are_no_authors_beside_a_desk(self, read):
        ld = '{"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Redaktion Hafenblatt"}}'
        head = f'<meta name="author" content="hafenfunk, Frankfurt, Germany"><script type="application/ld+json">{ld}</script>'
        assert read(head=head, lang="de").authors == ("Redaktion Hafenblatt",)

    def test_who_wrote_a_comment_is_no_author(self, read):
        after = '<div class="comments"><span class="comment-author">Carl Dahl</span> says: what a fine old boat that is</div>'
        assert read(before='<p class="byline">By Anna Berg</p>', after=after).authors == ("Anna Berg",)

    def test_who_wrote_a_review_is_no_author(self, read):
        review = '<div itemprop="review" itemscope><p>A good boat, says <span itemprop="author">Carl Dahl</span> of Lisbon!</p></div>'
        assert read(after=review).authors == ()

    def test_json_ld_that_points_to_its_author(self, read):
        head = (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry", "author": {"@id": "#a"}}, '
            '{"@type": "Person", "@id": "#a", "name": "Anna Berg"}]}</script>'
        )
        assert read(head=head).authors == ("Anna Berg",)

    @pytest.mark.parametrize("line", ["02.03.2026 13:30 von Anna", "2 March 2026, 13:30 by Anna"])
    def test_a_date_and_who_wrote(self, read, line):
        assert read(before=f"<p>{line}</p>").authors == ("Anna",)

    def test_a_byline_behind_dashes_ends_the_text(self, read):
        assert read(body=f"{PROSE}<p>---- by Anna Berg</p>").authors == ("Anna Berg",)

    @pytest.mark.parametrize("name", ["author-badge", "author-label"])
    def test_a_badge_beside_the_name_is_no_author(self, read, name):
        line = '<div class="author"><span class="name">Anna Berg</span><span class="' + name + '">Lv2</span></div>'
        assert read(before=line).authors == ("Anna Berg",)

    def test_an_author_in_a_box_that_looks_like_a_label(self, read):
        box = '<div id="post-author" class="card card-label text-center"><i class="icon"></i><br>Anna Berg</div>'
        assert read(before=box).authors == ("Anna Berg",)

    @pytest.mark.parametrize("boxes", [1, 4])
    def test_a_box_for_the_author_in_a_menu(self, read, boxes):
        box = '<div class="post__authors"><div class="profile"><strong>Maria Berg</strong><br>Reporter</div></div>'
        found = read(before=f"<nav><a href='/'>Back to index</a>{box * boxes}</nav>")
        assert found.authors == (("Maria Berg",) if boxes == 1 else ())

    def test_an_agency_s_text_is_not_the_house_s(self, read):
        head = '<meta property="og:site_name" content="The Gazette"><meta name="author" content="The Gazette">'
        found = read(head=head, before='<p class="byline">Associated Press</p>')
        assert (found.authors, found.sources) == ((), ("Associated Press",))

    def test_an_editor_s_label_is_no_reporter(self, read):
        words = "渡轮恢复通航，两岸居民都很高兴。据了解，这艘船已经停航一年多，维修费用比预计的要低。"
        found = read(
            lang="zh",
            title="渡轮",
            heading="<h1>渡轮恢复通航</h1>",
            body=f"<p>{words}</p><p>{words}</p><p>作者：未知　　责任编辑：棒棒糖</p>",
        )
        assert found.authors == ()

    def test_a_word_that_begins_like_a_label_is_none(self, read):
        text = "两港之间的老渡轮将于五月恢复运营，市议会周二在长时间会议后表示，这是港口的一件大事，居民们都很高兴。"
        assert read(body=f"<p>（文化上海）{text}</p><p>{text}</p>", lang="zh").authors == ()

    def test_a_dateline_on_a_line_of_its_own(self, read):
        assert read(before="<p>Rheine (ots)</p>").sources == ("ots",)

    def test_a_reporter_in_a_chinese_dateline(self, read):
        text = "新华社巴黎5月9日电（记者张三 李四）两港之间的老渡轮将于五月恢复运营，市议会周二在长时间会议后表示。"
        found = read(
            body=f"<p>{text}</p><p>渡轮自去年秋天的风暴以来一直停运，当时东侧的码头被冲走，修理费用低于预期。</p>",
            lang="zh",
        )
        assert found.authors == ("张三", "李四")
        assert found.sources == ("新华社",)

    def test_nobody(self, read):
        assert read().authors == ()


class TestTags:
    @pytest.mark.parametrize(
        ("raw", "tags"),
        [
            (["CPU Hydrogen, Jiangsu Province, Association"], ("CPU Hydrogen", "Jiangsu Province", "Association")),
            (["Tag:ferry、harbour；pier"], ("ferry", "harbour", "pier")),
            (["#ferry #harbour"], ("ferry", "harbour")),
            (["Ferry", "ferry"], ("Ferry",)),
            (["2024"], ()),
            ([""], ()),
        ],
    )
    def test_splitting(self, raw, tags):
        assert parse_tags(raw) == tags

    def test_a_labelled_line(self, read):
        assert read(before="<p>Time:2026/2/3    Tag:ferry, old harbour</p>").tags == ("ferry", "old harbour")

    def test_links_to_tags_of_the_article(self, read):
        links = '<ul class="tags"><li><a href="/tag/ferry">Ferry</a></li><li><a href="/tag/pier">Pier</a></li></ul>'
        assert read(after=links).tags == ("Ferry", "Pier")

    def test_a_cloud_of_all_tags_is_not_the_article_s(self, read):
        cloud = '<aside><div class="tagcloud"><a href="/tag/x">Sport</a> <a href="/tag/y">Bread</a></div></aside>'
        assert read(after=cloud).tags == ()


class TestCredits:
    @pytest.mark.parametrize(
        ("raw", "found"),
        [
            ("(Source: Suzhou Daily)", [("source", "Suzhou Daily")]),
            ("来源：新华网", [("agency", "新华网")]),
            ("Quelle: dpa", [("agency", "dpa")]),
            ("Источник: ТАСС", [("agency", "ТАСС")]),
            ("Sources: Reuters, Harbour Wire", [("agency", "Reuters"), ("source", "Harbour Wire")]),
            ("This article was originally published by Harbour Wire.", [("source", "Harbour Wire")]),
            ("来源：本站原创", []),
            ("sak/Reuters", [("agency", "Reuters")]),
            ("© dpa-infocom, dpa:260302-99-1/2", [("agency", "dpa-infocom")]),
            ("With files from The Associated Press and Carl Dahl", [("agency", "The Associated Press")]),
            ("Sources : Harbour Wire et AFP", [("source", "Harbour Wire"), ("agency", "AFP")]),
            ("Dieser Artikel erschien zuerst bei dpa.", [("agency", "dpa")]),
            ("（据新京报报道）", [("source", "新京报")]),
            ("Reuters, Thomson Reuters", [("agency", "Reuters")]),
        ],
    )
    def test_names_and_roles(self, raw, found):
        assert [(c.role, c.name) for c in parse_credits([raw])] == found

    @pytest.mark.parametrize(
        ("raws", "name"),
        [
            (["Source: The Associated Press", "AP"], "The Associated Press"),
            (["This story first appeared in The Associated Press.", "AP"], "The Associated Press"),
            (["The Associated Press", "AP"], "AP"),
        ],
    )
    def test_an_agency_is_spelled_as_the_line_does_that_names_the_source(self, raws, name):
        assert [c.name for c in parse_credits(raws)] == [name]

    @pytest.mark.parametrize("place", ["in", "after"])
    def test_in_a_line_of_its_own(self, read, place):
        line = "<p>(Source: Suzhou Daily)</p>"
        found = read(body=PROSE + line) if place == "in" else read(after=line)
        assert found.sources == ("Suzhou Daily",)

    def test_at_the_end_of_the_last_paragraph_the_text_keeps_it(self, read):
        body = "<p>The old ferry between the two harbours will run again from May.</p><p>So said the council after a long meeting on Tuesday night. (Source: Suzhou Daily)</p>"
        found = read(body=body)
        assert found.sources == ("Suzhou Daily",)
        assert found.body_text.endswith("Tuesday night. (Source: Suzhou Daily)")

    def test_a_dateline(self, read):
        assert read(
            body="<p>BERLIN (Reuters) - The old ferry between the two harbours will run again from May.</p>"
        ).sources == ("Reuters",)

    @pytest.mark.parametrize(
        ("start", "names"),
        [
            ("MOSCOW, April 2. /TASS/. ", ("TASS",)),
            ("(ANSA) - ROMA, 12 MAR - ", ("ANSA",)),
            ("Berlin (dpa/bb) - ", ("dpa",)),
            ("Anna Berg (SPD) - ", ()),
        ],
    )
    def test_datelines(self, read, start, names):
        assert (
            read(body=f"<p>{start}The old ferry between the two harbours will run again from May.</p>").sources == names
        )

    def test_an_agency_told_of_in_the_text(self, read):
        assert read(body=PROSE + "<p>The ferry is old, the council told Reuters on Tuesday.</p>").sources == ()

    def test_a_picture_s_credit(self, read):
        figure = "<figure><img src='/a.jpg'><figcaption>The pier. (Quelle: dpa)</figcaption></figure>"
        assert read(after=figure).sources == ()

    def test_an_agency_s_byline(self, read):
        found = read(before='<p class="byline">By Anna Berg and AFP</p>')
        assert (found.authors, found.sources) == (("Anna Berg",), ("AFP",))

    @pytest.mark.parametrize(
        "line", ["Source – Harbour Wire", "This article was originally published by Harbour Wire."]
    )
    @pytest.mark.parametrize("place", ["beside", "elsewhere"])
    def test_a_line_far_behind_counts_beside_the_text_s_last_paragraph(self, line, place):
        boats = "".join(f"<p>Boat {n}: {n}th appearance</p>" for n in range(4, 16))
        end = f"<p>{line}</p></div>" if place == "beside" else f"</div><div><p>{line}</p></div>"
        root = document_fromstring(f"<html><body><div>{PROSE}{boats}{end}</body></html>")
        blocks = read_blocks(root).blocks
        found = find_credits(zones(blocks[:3], blocks)).value
        assert [c.name for c in parse_credits(found or ())] == (["Harbour Wire"] if place == "beside" else [])

    def test_a_label_apart_from_the_source(self, read):
        assert read(after="<div>Quelle</div><div><a href='/x'>hafen.example</a></div>").sources == ("hafen.example",)

    def test_a_sign_off_before_a_picture_s_line(self, read):
        assert read(body=PROSE + "<p>erb/ots</p><p>Foto: Anna Berg</p>").sources == ("ots",)

    def test_initials_in_place_of_a_portrait(self, read):
        assert read(before='<div class="avatar">PA</div>').sources == ()

    def test_a_data_line_without_colons(self, read):
        found = read(before="<p>发表于2026-02-24 21:30 | 1164次阅读 | 来源新华网 | 作者张三</p>", lang="zh")
        assert (found.sources, found.authors) == (("新华网",), ("张三",))

    def test_a_credit_under_the_headline(self, read):
        assert read(body="<p>Courtesy of Harbour Wire</p>" + PROSE).sources == ("Harbour Wire",)

    def test_brackets_that_credit_nobody(self, read):
        assert read(body="<p>The old ferry between the harbours runs again, said Anna Berg (42).</p>").sources == ()
