"""The headline: the page's own, without the site's name."""

import pytest
from articlepage import TITLE
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction.evidence import Candidate
from newscrawler.extraction.headings import Heading
from newscrawler.extraction.title import choose


def test_the_heading_that_the_page_states_elsewhere_wins(read):
    found = read(
        heading="<h1>The Gazette</h1><h2>Ferry returns to the harbour</h2>",
        head='<meta property="og:title" content="Ferry returns to the harbour - The Gazette">',
    )
    assert found.title == "Ferry returns to the harbour"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Ferry returns to the pier | The Gazette", "Ferry returns to the pier"),
        ("“We will sail” – the captain’s promise | The Gazette", "“We will sail” – the captain’s promise"),
        ("Ferry returns", "Ferry returns"),
        ("» Ferry returns", "Ferry returns"),
        ("Ferry returns to the pier ! ‹ Harbour Project", "Ferry returns to the pier !"),
        ("滨海渡轮恢复通航_滨海新闻网", "滨海渡轮恢复通航"),
        ("滨海渡轮恢复通航全程两小时-新闻中心-滨海网", "滨海渡轮恢复通航全程两小时"),
        ("市领导出席中国-东盟峰会", "市领导出席中国-东盟峰会"),
    ],
)
def test_without_a_heading_the_site_is_cut_off_the_stated_title(read, stated, title):
    assert read(heading="", title="", head=f'<meta property="og:title" content="{stated}">').title == title


def test_quotes_and_dashes_are_kept_as_the_page_writes_them(read):
    words = "‘Never again’ — ferry captain’s vow"
    assert read(heading=f"<h1>{words}</h1>", title="'Never again' - ferry captain's vow").title == words


def test_the_evidence_names_the_witness_and_the_losers(raw):
    evidence = raw(head='<meta property="og:title" content="Ferry returns">').evidence["title"]
    assert evidence["origin"] == "h1"
    assert evidence["raw"] == "Ferry returns to the harbour"
    assert 0 < evidence["confidence"] <= 1
    assert "Ferry returns" in [loser["raw"] for loser in evidence["losers"]]


NAME = "Ferry returns to the harbour"


def og(title):
    return f'<meta property="og:title" content="{title}">'


def ld(title):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}"}}</script>'


def test_the_only_heading_is_believed_against_one_statement(read):
    assert read(heading=f"<h1>{NAME}</h1>", title="Ferry news", head=og("All about the ferry")).title == NAME


def test_two_statements_that_agree_beat_the_heading(read):
    stated = "Old ferry is back"
    assert read(heading="<h1>The boat!</h1>", title="Boats", head=og(stated) + ld(stated)).title == stated


def test_a_heading_in_a_breadcrumb_is_none(read):
    crumb = "<nav><ol><li><h1>Short words for search engines</h1></li></ol></nav>"
    found = read(heading=crumb + f"<h2>{NAME}</h2>", title="Short words for search engines", head=og(NAME))
    assert found.title == NAME


def test_the_site_s_name_as_heading_with_a_link_to_the_front_page(read):
    heading = '<h1><a href="/">Boats and more</a></h1>'
    assert read(heading=heading, title=NAME, head=og(NAME)).title == NAME


@pytest.mark.parametrize(
    "heading",
    [
        f"<span>Local</span> {NAME}",
        f"<span>Local</span><br>{NAME}",
        f"{NAME} <small>After a year of repairs</small>",
    ],
)
def test_kicker_and_subtitle_are_no_part_of_the_title(read, heading):
    assert read(heading=f"<h1>{heading}</h1>", head=og(f"{NAME} - The Gazette")).title == NAME


def test_signs_that_the_heading_leaves_to_its_look_are_as_stated(read):
    stated = f"Harbour: {NAME}"
    assert read(heading=f"<h1><span>Harbour</span> {NAME}</h1>", title=stated, head=og(stated)).title == stated


def test_a_title_shown_without_a_heading_element(read):
    heading = '<div class="title">滨海渡轮恢复通航</div>'
    assert read(heading=heading, title="滨海渡轮恢复通航-要闻-滨海新闻网", lang="zh").title == "滨海渡轮恢复通航"


def test_a_known_site_name_is_cut_off_whatever_its_length(read):
    head = og("Ferry | News from the Lakeside Gazette") + (
        '<meta property="og:site_name" content="News from the Lakeside Gazette">'
    )
    assert read(heading="", title="", head=head).title == "Ferry"


@pytest.mark.parametrize(("stated", "title"), [(NAME, NAME), (f"– {NAME}", f"– {NAME}")])
def test_a_dash_before_the_heading_is_kept_where_it_is_stated(read, stated, title):
    assert read(heading=f"<h1>– {NAME}</h1>", title=stated, head=og(stated)).title == title


CUT = "The council says that the old ferry will run again from May onwards between both harbours"


@pytest.mark.parametrize("length", [60, 64, 70])
def test_a_statement_that_was_cut_short_speaks_for_the_whole(read, length):
    found = read(title=CUT, heading="", head=f'<meta property="og:title" content="{CUT[:length]}">')
    assert found.title == CUT


def test_a_statement_that_ends_at_a_quote_was_cut_short(read):
    whole = 'Harbour ferry 2026: a winner and "royal guests"'
    head = '<meta property="og:title" content="Harbour ferry 2026: a winner and ">'
    assert read(title=whole.replace('"', "&quot;"), heading=f"<h1>{whole}</h1>", head=head).title == whole


def test_quotation_marks_set_no_name_apart(read):
    whole = "La mairie met en garde sur la « gravité de la situation »"
    assert read(title=whole, heading=f"<h1>{whole}</h1>").title == whole


def test_a_heading_that_names_a_kind_of_page(read):
    head = '<meta property="og:title" content="Ferry returns to the harbour">'
    assert read(heading="<h1>Details</h1>", head=head).title == "Ferry returns to the harbour"


def test_a_part_has_no_sign_before_it(read):
    heading = "<h1><span>Press release of the council</span> :<span>Ferry returns to the harbour</span></h1>"
    assert read(heading=heading).title == "Ferry returns to the harbour"


def test_a_dash_without_a_site_s_name(read):
    assert read(title="Ferry returns to the harbour -", heading="").title == "Ferry returns to the harbour"


def test_of_several_headings_the_one_that_calls_itself_the_headline_is_believed(read):
    heading = f'<h1>BLOG: The harbour</h1><h1 class="entry-title">{NAME}</h1>'
    assert read(heading=heading, title="Ferry news", head=og("All about the ferry")).title == NAME


def test_a_headline_by_name_yields_to_another_heading_that_is_stated(read):
    heading = f'<h1 class="page-title">Messages</h1><h1>{NAME}</h1>'
    assert read(heading=heading, title="Messages", head=og(NAME)).title == NAME


def test_a_headline_by_name_is_no_site_name(read):
    stated = f"The boats of the northern lake: {NAME}"
    heading = f'<h4>The boats of the northern lake</h4><h1><span itemprop="headline">{NAME}</span></h1>'
    named = f'<h4>The boats of the northern lake</h4><h1 itemprop="headline">{NAME}</h1>'
    assert read(heading=named, title=stated, head=og(stated)).title == NAME
    assert read(heading=heading, title=stated, head=og(stated)).title == stated


def test_without_a_heading_of_first_rank_the_second_counts_more(read):
    head = (
        og(NAME) + ld("Ferries: Everybody is glad") + '<meta name="twitter:title" content="Ferries: Everybody is glad">'
    )
    heading = f"<h2><span>Glad crew</span><br>{NAME}</h2>"
    assert read(heading=heading, title="Ferries: Everybody is glad", head=head).title == NAME


@pytest.mark.parametrize(("kicker", "is_kept"), [("After the vote", True), ("Harbour", False)])
def test_words_above_a_heading_belong_to_it_where_everybody_says_so(read, kicker, is_kept):
    stated = f"{kicker}: {NAME}"
    found = read(heading=f"<p>{kicker}</p><h1>{NAME}</h1>", title=stated, head=og(stated) + ld(stated))
    assert found.title == (stated if is_kept else NAME)


def test_a_heading_that_stands_for_what_is_yet_to_come_is_none(read):
    assert read(heading="<h1>Loading...</h1>", title=NAME).title == NAME


class TestHeadingsThatNameAPartOfTheSite:
    def test_a_lower_heading_is_what_is_stated(self, read):
        found = read(heading=f"<h1>Health Centre</h1><h2>{TITLE}</h2>")
        assert found.title == TITLE

    def test_a_lower_heading_is_what_the_address_says(self, read):
        url = "https://gazette.example/blog/2026/ferry-returns-to-the-harbour/"
        page = read(
            heading=f"<h1>The Film Gang</h1><h2>{TITLE}</h2>", title=f"The Film Gang » Archive » {TITLE}", url=url
        )
        assert page.title == TITLE

    def test_a_heading_that_shares_nothing_with_others_stays(self, read):
        assert read(heading="<h1>Boats are back</h1><h2>What it costs</h2>").title == "Boats are back"


@pytest.mark.parametrize("tail", [" （写真＝港通信） ：港日報新聞", "（写真：港通信）", "：港新聞"])
def test_what_japanese_pages_add_to_a_headline(read, tail):
    line = "港の古い渡し船が五月から再び走る"
    assert read(title=line + tail, heading=f"<h2>{line} 編集委員 中村</h2>").title == line


class TestTitlesThatNameOnlyTheSite:
    """The page's title element is the site's name on every page; the headline stands before the text."""

    @pytest.mark.parametrize(
        "heading",
        [
            f"<h2>{TITLE}</h2>",
            f'<div class="art_tit">{TITLE}</div>',
            f"<p><strong>{TITLE}</strong></p>",
            f"<h1>The Gazette</h1><h3>{TITLE}</h3>",
            f"<h1>News</h1><h2>{TITLE}</h2>",
        ],
    )
    def test_the_headline_stands_before_the_text(self, read, heading):
        assert read(title="The Gazette", heading=heading).title == TITLE

    def test_a_company_that_its_copyright_line_names(self, read):
        rights = "<p>版权所有 © 滨海船舶有限公司</p>"
        found = read(
            title="新闻动态-滨海船舶有限公司", heading="<h3>港口渡轮五月恢复通航</h3>", after=rights, lang="zh"
        )
        assert found.title == "港口渡轮五月恢复通航"

    def test_a_stated_title_that_is_no_name_is_believed(self, read):
        assert read(title="Boats are back", heading="<h2>What it costs</h2>").title == "Boats are back"

    def test_the_site_s_name_in_front(self, read):
        head = '<meta property="og:site_name" content="The Gazette">'
        assert read(title=f"The Gazette: {TITLE}", heading="", head=head).title == TITLE


@pytest.mark.parametrize("stated", ["| The Gazette", " - The Gazette", "The Gazette |", "|"])
def test_a_stated_title_that_is_missing_beside_the_sites_name(read, stated):
    head = f'<meta property="og:title" content="{stated}"><meta property="og:site_name" content="The Gazette">'
    assert read(head=head, title=stated, heading=f"<h1>{TITLE}</h1><h1>Welcome aboard</h1>").title == TITLE


@pytest.mark.parametrize(
    ("stated", "title"), [("| The Gazette", "The Gazette"), ("The Gazette |", "The Gazette"), ("|", None)]
)
def test_a_page_that_states_and_shows_no_title_of_its_own(read, stated, title):
    head = f'<meta property="og:title" content="{stated}"><meta property="og:site_name" content="The Gazette">'
    assert read(head=head, title=stated, heading="").title == title


_SCRAPS = st.lists(
    st.sampled_from(["The Gazette", "Ferry", " ", " | ", " - ", ": ", "»", "«", "–", "...", '"', "滨海网", "-"]),
    max_size=6,
)


@given(stated=st.lists(_SCRAPS.map("".join), max_size=3), headings=st.lists(_SCRAPS.map("".join), max_size=3))
def test_whatever_is_stated_a_title_is_chosen_or_none(stated, headings):
    said = [Candidate(text, text, "meta:og:title", 0.7) for text in stated if text.strip()]
    shown = [Heading(text, "h1") for text in headings if text.strip()]
    chosen = choose(said, shown, frozenset({"thegazette"})).chosen
    assert chosen is None or chosen.value


def test_a_stated_title_that_was_escaped_twice(read):
    stated = "The Captain\\'s ferry &amp;amp; pier"
    assert (
        read(heading="", title="", head=f'<meta property="og:title" content="{stated}">').title
        == "The Captain's ferry & pier"
    )
