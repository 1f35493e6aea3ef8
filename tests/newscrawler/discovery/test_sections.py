"""Where a page leads to further lists."""

from __future__ import annotations

from collections.abc import Callable

from newscrawler.discovery import read_listing
from newscrawler.discovery.sections import lies_below

Framed = Callable[..., bytes]
HOME = "https://herald.example/"


def rows(headlines: list[str], folder: str) -> str:
    return "".join(f"<li><h3><a href='{folder}t{n}345.html'>{h}</a></h3></li>" for n, h in enumerate(headlines))


def sections(html: bytes, url: str) -> list[str]:
    return [s.url.removeprefix(HOME) for s in read_listing(html, url).sections]


def test_menus_lead_to_sections(blog: bytes) -> None:
    assert sections(blog, HOME) == ["local/", "sport/"]


def test_the_more_of_a_block_leads_to_its_list(framed: Framed, headlines: list[str]) -> None:
    block = f"<section><h2>Harbour</h2><a href='/harbour/index.html'>更多&gt;&gt;</a><ul>{rows(headlines, '/harbour/')}</ul></section>"
    assert "harbour/index.html" in sections(framed(block), HOME)


def test_the_more_of_a_story_leads_to_no_list(framed: Framed, headlines: list[str], prose: str) -> None:
    stories = "".join(
        f"<article><h3>{h}</h3><p>{prose[:90]}</p><a href='/pier/{n}'>Read more</a></article>"
        for n, h in enumerate(headlines)
    )
    side = "<div class='promo'><p>See what was said</p><a href='/said'>Read more</a></div>"
    assert sections(framed(stories + side), HOME) == ["local/", "sport/"]


def test_side_menus_of_a_section_lead_below_it(framed: Framed, headlines: list[str]) -> None:
    side = "".join(
        f"<li><a href='{a}'>{t}</a></li>" for a, t in (("/local/port/", "Port"), ("/elsewhere/", "Elsewhere"))
    )
    popular = "<li><a href='/local/the-pier/'>What became of the pier</a></li>"
    html = framed(f"<div class='sidebar'><ul>{side}{popular}</ul></div><ul>{rows(headlines, '/local/')}</ul>")
    found = sections(html, f"{HOME}local/")
    assert "local/port/" in found
    assert "elsewhere/" not in found
    assert "local/the-pier/" not in found


def test_what_lies_below() -> None:
    assert lies_below(f"{HOME}news/local/", f"{HOME}news/")
    assert lies_below(f"{HOME}news/local.html", f"{HOME}news/index.html")
    assert not lies_below(f"{HOME}news2/local/", f"{HOME}news/")
    assert not lies_below(f"{HOME}local/", HOME)
