"""The body: all of the article's paragraphs, nothing of the page around it."""

import pytest
from articlepage import PARAGRAPHS, PROSE, TEXT

from newscrawler.extraction import Layout, blocks, read_article
from newscrawler.page import parse


def test_the_paragraphs_and_no_more(read):
    found = read()
    assert found.body_text == TEXT
    assert found.body_html.count("<p>") == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "around",
    [
        '<div class="share"><a href="https://social.example">Share this story with all of your friends</a></div>',
        '<div class="related"><h3>Related stories</h3><ul><li><a href="/a">Another story about another pier</a></li></ul></div>',
        "<aside><p>Subscribe to our newsletter and never miss a story again, whatever happens to you.</p></aside>",
        '<div class="comments"><p>Anna: I have waited for this ferry since the storm of last autumn, thank you all.</p></div>',
        '<div class="cookie-banner"><p>We use cookies to make this page better for you and for all of our friends.</p></div>',
        '<div class="userComments"><p>Anna: I have waited for this ferry since the storm of last autumn, thank you.</p></div>',
        '<div id="cmpbox" class="cmpbox"><p>We and our partners store information on a device and process data.</p></div>',
        '<div class="iubenda-cs-container"><p>We and third parties use cookies or similar technologies for you.</p></div>',
        '<div style="display: none"><p>This text is hidden from readers and must not become part of the body.</p></div>',
        "<script>var text = 'This text is a script and must not become part of the body of the article.';</script>",
        '<nav><a href="/1">Previous: an older story</a><a href="/2">Next: a newer story</a></nav>',
        '<p class="meta">Time:2026/2/3    Tag:ferry, harbour</p>',
        "<span>Tuesday, 3 February 2026</span>",
        "<div>2026年2月3日 08:18</div>",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_stands_around_it_is_left_out(read, around, place):
    assert read(**{place: around}).body_text == TEXT


def test_subheadings_lists_and_quotes_stay(read):
    found = read(
        body=f"{PROSE}<h2>The boat</h2><ul><li>A new engine, built in the old yard</li></ul><blockquote>It floats, said the captain.</blockquote>"
    )
    assert (
        found.body_text == f"{TEXT}\n\nThe boat\n\nA new engine, built in the old yard\n\nIt floats, said the captain."
    )


def test_a_frame_that_is_named_like_a_sidebar_is_no_sidebar(read):
    assert read(body=f'<div id="content" class="sidebar-right">{PROSE}</div>').body_text == TEXT


@pytest.mark.parametrize("name", ["td-post-content padding-side", "teaser story-content", "article-body promo"])
def test_an_element_that_is_named_for_its_text_holds_it(read, name):
    assert read(body=f'<div class="{name}">{PROSE}</div>').body_text == TEXT


@pytest.mark.parametrize("menu", ['<div role="navigation">', "<nav>", "<aside>", '<div hidden="">'])
def test_a_menu_that_is_never_closed_is_no_menu(menu):
    html = (
        f"<html><head><title>Ferry | The Gazette</title></head><body>{menu}<ul><li><a href='/news/'>News</a></li></ul>"
        f"<div role='main'><article><h1>Ferry</h1>{PROSE}</article></div></body></html>"
    )
    assert read_article(html.encode(), "https://gazette.example/a").body_text == TEXT


def test_a_dialogue_with_a_main_part_of_its_own_stays_hidden(read):
    dialogue = '<div aria-hidden="true"><main><p>Share this story with all of your friends, wherever they are.</p></main></div>'
    assert read(before=dialogue).body_text == TEXT


def test_names_in_typographic_quotes(read):
    comments = (
        "<b>Reader 5</b> <i>15 minutes ago</i><p>Thank you for this report, I have waited for it for a long time.</p>"
    )
    assert read(after=f"<div id=’comments’><ol><li class=’comment’>{comments}</li></ol></div>").body_text == TEXT


def test_a_paragraph_that_stands_twice_behind_a_call_to_read_something_else(read):
    call = '<p class="more">Read also: <a href="/pier">The eastern pier is built again in oak</a></p>'
    found = read(body=PROSE + call + f"<p>{PARAGRAPHS[-1]}</p>")
    assert found.body_text == f"{TEXT}\n\n{PARAGRAPHS[-1]}"


def test_sections_named_for_the_advertisements_in_them(read):
    notice = "<p>For links on this page we may get a commission from the dealer, which changes nothing about the price for you or for anybody else.</p>"
    sections = "".join(
        f'<section class="Report__Section Report__Section--Ads"><p>{p}</p></section>' for p in PARAGRAPHS
    )
    aside = '<aside class="Report__Aside Report__Aside--Ads"><p>Advertisement</p></aside>'
    assert TEXT in read(before=notice, body=aside + sections).body_text


def test_a_text_sent_as_a_template(read):
    assert read(body=f"<script type='text/template'>{PROSE}</script>").body_text == TEXT


def test_what_broken_markup_leaves_of_a_script_is_no_text(read):
    script = "(function() { document.addEventListener('load', function() { var box = JSON.parse('{}'); }); })();"
    assert read(body=f"<div>{script}</div>{PROSE}").body_text == TEXT


def test_a_program_set_as_one_is_text(read):
    program = "<pre>var box = 1; (function() { box += 1; })();</pre>"
    assert "var box = 1;" in read(body=PROSE + program + PROSE).body_text


@pytest.mark.parametrize("inside", ["<p>{{ name }} says:</p>", '{"html": "<p>Ferry</p>"}'])
def test_a_template_that_is_one_is_no_text(read, inside):
    script = f"<script type='text/template'>{inside}{'<p>of the harbour and its boats</p>' * 20}</script>"
    assert read(after=script).body_text == TEXT


def test_text_in_plain_divs_with_line_breaks(read):
    assert read(body="<br><br>".join(PARAGRAPHS)).body_text == TEXT


def test_a_layout_names_the_body_and_what_goes(read):
    found = read(
        body=f'<section id="b">{PROSE}<p class="x">Buy our book about ferries, it is very good and not dear.</p></section>',
        layout=Layout(body="#b", remove=(".x",)),
    )
    assert found.body_text == TEXT


def test_a_layout_that_matches_nothing_falls_back(read):
    assert read(layout=Layout(body="#nowhere", title=".nowhere")).body_text == TEXT


def test_five_hundred_wrappers_deep(read):
    assert read(body="<div>" * 500 + PROSE + "</div>" * 500).body_text == TEXT


@pytest.mark.parametrize("line", ["It was on 3 February 2026 that it sank.", "2026年2月3日，渡轮在港口外沉没。"])
def test_a_sentence_with_a_date_is_text(read, line):
    assert line in read(body=f"{PROSE}<p>{line}</p>").body_text


@pytest.mark.parametrize("name", ["elementor-widget", "sidebar-grid", "js_share_area", "article-teaser"])
def test_a_text_in_elements_that_are_named_like_others(read, name):
    parts = "".join(f'<div class="{name}"><p>{line}</p></div>' for line in PARAGRAPHS)
    assert read(body=parts, after="<div class='widget'><p>Hello.</p></div>").body_text == TEXT


ONE_MORE = "Nobody in the town had believed that the boat would leave the harbour again before the winter."


@pytest.mark.parametrize(
    "part",
    [
        f'<div class="elementor-widget"><div class="elementor-widget-container"><p>{ONE_MORE}</p></div></div>',
        f'<p class="article-teaser">{ONE_MORE}</p>',
        f'<h3 id="nav_the_way_back__1">The way back</h3><p>{ONE_MORE}</p>',
    ],
)
def test_a_part_of_the_text_that_is_named_like_what_is_around_it(read, part):
    found = read(body=f"{PROSE}{part}{PROSE.replace('the', 'that')}")
    assert ONE_MORE in found.body_text
    assert ("The way back" in part) == ("The way back" in found.body_text)


def test_the_teaser_of_another_page_is_no_text(read):
    for teaser in (
        f'<a href="/b"><p class="teaser">{ONE_MORE}</p></a>',
        f'<p class="teaser"><a href="/b">{ONE_MORE}</a></p>',
    ):
        assert read(after=teaser).body_text == TEXT


def test_comments_that_are_longer_than_the_text_are_no_text(read):
    comment = "<p>Anna: I have waited for this ferry since the storm of last autumn, thank you all very much.</p>"
    assert read(after=f'<div class="comments">{comment * 30}</div>').body_text == TEXT


def test_the_whole_text_once_more_in_one_piece(read):
    more = [
        f"{line} So it was told in the {n}th report of the harbour's old newspaper."
        for n in "45"
        for line in PARAGRAPHS
    ]
    whole = "".join(f"<p>{line}</p>" for line in more)
    found = read(body=whole, before=f'<div class="text">{" ".join(more)}</div>')
    assert found.body_text == "\n\n".join(more)


TABLE = (
    "<table><tr><th>Phase</th><th>Foundations</th></tr><tr><td>First</td><td>4</td></tr>"
    "<tr><td>Second</td><td>7</td></tr></table>"
)


def test_a_table_of_short_cells_among_the_paragraphs_stays_whole(read):
    first, *others = [f"<p>{p}</p>" for p in PARAGRAPHS]
    found = read(body=f"<div>{first}{TABLE}{''.join(others)}</div>")
    assert "Phase\tFoundations\nFirst\t4\nSecond\t7" in found.body_text


def test_a_last_paragraph_behind_a_picture_stays_with_its_credit(read):
    last = "The bell is in the museum now. (According to the Harbour Wire)"
    picture = '<figure><img src="/bell.jpg"><figcaption>The bell</figcaption></figure>'
    found = read(body=f"<div>{PROSE}{picture}<p>{last}</p></div>")
    assert found.body_text == f"{TEXT}\n\n{last}"


@pytest.mark.parametrize("line", ["Ana Luz", "Ana Luz / Jo Mar", "ANA LUZ und Jo Mar"])
def test_a_line_that_is_the_authors_names_is_none_of_the_text(read, line):
    head = '<meta name="author" content="Ana Luz"><meta name="author" content="Jo Mar">'
    found = read(head=head, body=f"<p>{line}</p>{PROSE}<p>{line}</p>")
    assert (found.authors, found.body_text) == (("Ana Luz", "Jo Mar"), TEXT)


def test_a_form_around_the_page_is_its_frame():
    def outside(page):
        return [
            block.outside for block in blocks.read(parse(f"<html><body>{page}</body></html>".encode(), "").root).blocks
        ]

    assert outside(f"<form action='/'><div><h2>Ferry runs again</h2>{PROSE}{PROSE}</div></form>") == [False] * 7
    assert outside(f"<div>{PROSE}{PROSE}</div><form><p>Your name</p><br><br><br><br></form>") == [False] * 6 + [True]


def test_a_text_that_a_wall_hides_until_its_reader_is_known(read):
    prose = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
    assert len(read(body=f'<div class="article-body" style="display: none">{prose}</div>').body_text.split("\n\n")) == 6
    assert read(after=f'<div class="article-body" style="display: none">{PROSE[:200]}</div>').body_text == TEXT


def test_who_the_author_is_is_no_text(read):
    byline = '<p class="byline">By <a rel="author" href="/ana">Ana Luz</a></p>'
    told = "<p>Ana Luz is a reporter for the Gazette who covers the harbour and its ferries.</p>"
    other = "<p>Jo Mar is a captain who has steered the ferry for the last eight years of her life.</p>"
    assert read(before=byline, body=PROSE + told).body_text == TEXT
    assert read(before=byline, body=PROSE + other).body_text.endswith("her life.")


def test_empty_lines_in_a_long_text_without_markup_set_paragraphs_apart(read):
    paragraphs = [*PARAGRAPHS, *PARAGRAPHS]
    paragraphs[1] += " <b>So</b> be it."
    apart = "\n \n".join(paragraphs)
    found = read(body=f"<div>{apart}</div>")
    assert found.body_text == "\n\n".join(paragraphs).replace("<b>", "").replace("</b>", "")
    assert found.body_html.count("<p>") == len(paragraphs)


def test_empty_lines_of_the_markup_set_nothing_apart(read):
    lines = [f"{p}\n\n" for p in PARAGRAPHS]
    assert read(body=f"<p>{''.join(lines)}</p>").body_html.count("<p>") == 1


def test_a_menu_that_was_never_closed_holds_the_article():
    menu = '<main><nav class="menu"><div><a href="/">Home</a> <a href="/sport/">Sport</a>'
    page = f"<html><body>{menu}<div><article><h1>Ferry returns</h1>{PROSE}</article></div></body></html>"
    assert read_article(page.encode(), "https://gazette.example/ferry").body_text == TEXT


def test_a_menu_with_headlines_of_other_articles_is_a_menu(read):
    teasers = f"<nav><article><h1>Pier closed</h1>{PROSE.replace('ferry', 'pier')}</article></nav>"
    assert read(before=teasers).body_text == TEXT
