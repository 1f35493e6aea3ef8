"""Doubts about single blocks: settled by how they stand among the others."""

import pytest

from newscrawler.extraction import blocks
from newscrawler.extraction.doubts import settled
from newscrawler.page import parse

SENTENCE = "The ferry is running again after eight months of repairs."


def kept(body, *, title_at=None, **odds):
    """The texts with odds above 0 once doubts are settled; ``odds`` are by the texts' first words, else 2."""
    found = blocks.read(parse(f"<html><body>{body}</body></html>".encode(), "https://a.example/").root).blocks
    first = [odds.get(block.text.split()[0], 2.0) for block in found]
    return [block.text for block, odd in zip(found, settled(found, first, title_at), strict=True) if odd > 0]


STAND_FIRST = "Eight months of repairs are over"


@pytest.mark.parametrize("name", ["standfirst", "article-subtitle", "post__excerpt"])
def test_what_is_named_a_stand_first_behind_the_headline_is_text(name):
    page = f'<h1>Ferry</h1><p class="{name}">{STAND_FIRST}</p><p>{SENTENCE}</p>'
    assert kept(page, title_at=0, Ferry=-3, Eight=-2) == [STAND_FIRST, SENTENCE]
    assert kept(page, Ferry=-3, Eight=-2) == [SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{STAND_FIRST}</p>",
        f'<p class="standfirst"><a href="/a">{STAND_FIRST}</a></p>',
        '<p class="standfirst">Eight Harbour News • 02.02.2026</p>',
        f'<figure class="standfirst"><figcaption>{STAND_FIRST}</figcaption></figure>',
    ],
)
def test_what_is_no_stand_first_behind_the_headline_stays_in_doubt(line):
    assert kept(f"<h1>Ferry</h1>{line}<p>{SENTENCE}</p>", title_at=0, Ferry=-3, Eight=-2) == [SENTENCE]


def test_a_quote_in_doubt_beside_text_is_text():
    quote = "<div><p>It runs.</p><blockquote><p>Finally it runs, said the captain.</p></blockquote></div>"
    assert kept(quote, Finally=-0.8) == ["It runs.", "Finally it runs, said the captain."]
    assert kept(quote, Finally=-1.2) == ["It runs."]


def test_a_post_that_the_text_quotes_may_be_in_more_doubt():
    post = '<div><p>It runs.</p><blockquote class="twitter-tweet"><p>Finally!</p>— Gazette (@gazette) May 3, 2026</blockquote></div>'
    assert kept(post, **{"Finally!": -2.5, "—": -2.5}) == ["It runs.", "Finally!", "— Gazette (@gazette) May 3, 2026"]


def test_a_sentence_before_the_text_with_the_class_of_its_paragraphs_is_text():
    page = f'<section><div><p class="para">Harbour. {SENTENCE}</p></div><div class="para">One.</div><div class="para">Two.</div></section>'
    assert kept(page, **{"Harbour.": -3.2}) == [f"Harbour. {SENTENCE}", "One.", "Two."]
    assert kept(page.replace('<p class="para">', "<p>"), **{"Harbour.": -3.2}) == ["One.", "Two."]


def test_a_line_between_two_paragraphs_set_as_they_are_is_text():
    page = f"<div><p>{SENTENCE}</p><p>THE NEW BOAT</p><p>{SENTENCE}</p></div>"
    assert kept(page, THE=-1.5) == [SENTENCE, "THE NEW BOAT", SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/boat">THE NEW BOAT</a></p>',
        '<p class="label">THE NEW BOAT</p>',
        '<img src="/boat.jpg"><p>THE NEW BOAT</p>',
        '<p>THE NEW BOAT</p><img src="/boat.jpg">',
    ],
)
def test_a_line_between_that_is_a_link_or_set_otherwise_or_beside_a_picture_stays_in_doubt(line):
    assert kept(f"<div><p>{SENTENCE}</p>{line}<p>{SENTENCE}</p></div>", THE=-1.5) == [SENTENCE, SENTENCE]


def test_headings_with_the_class_of_the_text_are_text():
    part = f'<div><h3 class="chapter">{{}}</h3></div><p class="chapter">{SENTENCE}</p>'
    page = "".join(map(part.format, ("Boat", "Crew", "Route", "Fares")))
    assert "Fares" in kept(page, Fares=-3.4)
    assert "Fares" not in kept(page.replace('<h3 class="chapter">Fares', "<h3>Fares"), Fares=-3.4)


def test_a_call_with_the_class_of_the_text_stays_in_doubt():
    page = "".join(f'<p class="text">{SENTENCE}</p>' for _ in range(4)) + '<h3 class="text">Read more</h3>'
    assert kept(page, Read=-0.5) == [SENTENCE] * 4


@pytest.mark.parametrize("caption", ["The ferry at the pier (Photo: A. Berg)", "渡船停在码头。新华社记者 才扬 摄"])
def test_a_line_beside_a_picture_that_ends_with_who_took_it_is_no_text(caption):
    page = f'<div><p>{SENTENCE}</p><img src="/ferry.jpg"><p>{caption}</p><p>{SENTENCE}</p></div>'
    assert kept(page) == [SENTENCE, SENTENCE]
    assert caption in kept(page.replace('<img src="/ferry.jpg">', ""))


LONG = "<article>" + "".join(f"<p>{SENTENCE} It is the {number}th day.</p>" for number in range(20)) + "</article>"
MENU = "".join(f'<p><a href="/{number}">Teaser</a></p>' for number in range(6))


def test_little_text_far_behind_the_rest_is_none_where_it_is_not_sure():
    note = "<p>Subscribe and never miss a story again.</p>"
    assert len(kept(LONG + MENU + note, Teaser=-4, Subscribe=2.6)) == 21
    assert len(kept(LONG + MENU + note, Teaser=-4, Subscribe=2.4)) == 20
    assert len(kept(LONG + MENU[: len(MENU) // 2] + note, Teaser=-4, Subscribe=2.4)) == 21  # not far


def test_text_behind_a_doubtful_part_that_stands_among_the_rest_stays():
    part = "<p>Subscribe and never miss a story again.</p>"
    assert len(kept(LONG + MENU + part + MENU + LONG, Teaser=-4, Subscribe=1.0)) == 41


def test_little_text_very_far_before_the_rest_is_none_where_it_is_not_sure():
    note = "<p>Welcome to our pages.</p>"
    assert len(kept(note + MENU * 3 + LONG, Teaser=-4, Welcome=0.9)) == 20
    assert len(kept(note + MENU + LONG, Teaser=-4, Welcome=0.9)) == 21
    assert len(kept(note + MENU * 3 + LONG, Teaser=-4, Welcome=1.1)) == 21


def test_a_heading_between_two_paragraphs_is_text_unless_in_much_doubt():
    page = f'<p>{SENTENCE}</p><div><h3 class="box">How it went</h3></div><p>{SENTENCE}</p>'
    assert kept(page, How=-1.4) == [SENTENCE, "How it went", SENTENCE]
    assert kept(page, How=-1.6) == [SENTENCE, SENTENCE]
    assert kept(page.replace("How it went", "Read also"), Read=-1.0) == [SENTENCE, SENTENCE]


def test_what_is_surely_text_stays_however_far_it_stands():
    last = "<p>Nobody knows how long it will last.</p>"
    assert len(kept(LONG + MENU * 4 + last, Teaser=-4, Nobody=2.6)) == 21


def test_a_third_of_the_text_very_far_behind_it_is_none_where_it_is_not_sure():
    part = "".join(f"<p>Welcome to our pages, dear reader number {number}.</p>" for number in range(10))
    assert len(kept(LONG + MENU * 4 + part, Teaser=-4, Welcome=2.0)) == 20
    assert len(kept(LONG + MENU + part, Teaser=-4, Welcome=2.0)) == 30


def test_a_last_paragraph_behind_a_table_that_was_not_taken_for_text_stays():
    cells = "".join(f"<tr><td>Cell</td><td>{number}</td></tr>" for number in range(5))
    page = LONG.replace("</article>", f"<table>{cells}</table><p>Nobody knows how long it lasts.</p></article>")
    unsure = {str(number): -2.0 for number in range(5)}
    assert kept(page, Cell=-2, Nobody=0.5, **unsure)[-1] == "Nobody knows how long it lasts."


def test_a_paragraph_with_links_between_two_of_the_text_is_text():
    linked = 'Repairs took longer than the <a href="/council">council</a> had thought, since the pier was washed away in autumn.'
    listed = '<a href="/council">Repairs took longer than the council had thought, since the pier was washed away.</a>'
    page = "<div><p>{0}</p><p>{1}</p><p>{0}</p></div>"
    assert len(kept(page.format(SENTENCE, linked), Repairs=-1.3)) == 3
    assert len(kept(page.format(SENTENCE, listed), Repairs=-1.3)) == 2


def test_a_form_that_asks_for_consent_before_the_text_is_none():
    form = "<div><p>We use cookies to process personal data. Our partners do so too, with your consent.</p></div>"
    page = f"{form}<h1>Ferry</h1>{'<hr><span>-</span>' * 5}<div>{f'<p>{SENTENCE}</p>' * 3}</div>"
    assert kept(page, **{"Ferry": -3, "-": -3}) == [SENTENCE] * 3


@pytest.mark.parametrize(
    "line", ["The pier at noon © Ana Luz", "The pier. Foto: Ana Luz", "A pier. MTI Fotó: Nemes János"]
)
def test_a_short_text_beside_a_picture_that_ends_with_who_took_it_is_its_caption(line):
    page = '<div><p>{0}</p><p>{1}</p><p><img src="/a.jpg"></p><p>{2}</p><p>{0}</p></div>'
    assert line in kept(page.format(SENTENCE, "Rain.", line).replace('<p><img src="/a.jpg"></p>', ""))
    assert line not in kept(page.format(SENTENCE, "Rain.", line))


def test_what_stands_well_above_the_headline_is_no_text():
    ticker = "<ul>{}</ul>".format("".join(f"<li>Road {n} is closed for repairs until May.</li>" for n in range(3)))
    page = f"{ticker}{'<hr><span>-</span>' * 5}<h1>Ferry</h1><div>{f'<p>{SENTENCE}</p>' * 8}</div>"
    assert kept(page, title_at=8, **{"Ferry": -3, "-": -3}) == [SENTENCE] * 8
    lead = f"<p>{SENTENCE}</p><h1>Ferry</h1><div>{f'<p>{SENTENCE}</p>' * 8}</div>"
    assert len(kept(lead, title_at=1, Ferry=-3)) == 9
