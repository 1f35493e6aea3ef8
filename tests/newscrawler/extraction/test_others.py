"""Other articles on an article's page are none of its text."""

from newscrawler.extraction import blocks
from newscrawler.extraction.others import without_others
from newscrawler.page import parse

SENTENCE = "The ferry is running again after eight months of repairs."
OWN = f"<h1>Ferry runs again</h1><p>{SENTENCE * 4}</p>"


def kept(body, title_at=None):
    """The texts that are not another article's."""
    found = blocks.read(parse(f"<html><body>{body}</body></html>".encode(), "https://a.example/").root).blocks
    odds = without_others(found, [1.0] * len(found), title_at)
    return [block.text for block, odd in zip(found, odds, strict=True) if odd > 0]


def test_cards_in_articles_of_their_own_are_other_articles():
    card = "<article><p>Bridge closed for a day.</p></article>"
    page = f"<article>{OWN}</article>{card * 3}"
    assert kept(page, title_at=0) == ["Ferry runs again", SENTENCE * 4]


def test_parts_of_the_article_are_not():
    part = f"<article><p>{SENTENCE}</p></article>"
    assert len(kept(f"<article>{OWN}{part * 3}</article>", title_at=0)) == 5
    assert len(kept(f"<article>{OWN}</article>{part * 2}", title_at=0)) == 4
    assert len(kept(f"<article><h1>Ferry runs again</h1></article>{part * 3}", title_at=0)) == 4


def test_a_list_of_texts_that_are_cut_off_is_none():
    teaser = '<li><a href="/a">Bridge closed</a> HARBOUR: The bridge is closed for a day, since the ...</li>'
    assert kept(f"{OWN}<ul>{teaser * 3}<li>All news</li></ul>") == ["Ferry runs again", SENTENCE * 4]


def test_cards_of_texts_that_are_cut_off_are_none():
    card = '<div class="card"><p>The bridge is closed for a day, since the …</p></div>'
    assert kept(f"{OWN}{card * 3}") == ["Ferry runs again", SENTENCE * 4]


def test_a_speaker_may_trail_off():
    hesitant = "<p>Well …</p><p>And then …</p><p>You know …</p>"
    assert len(kept(f"<div>{hesitant}{f'<p>{SENTENCE}</p>' * 4}</div>")) == 7
