"""Pages of invented sites, in several layouts and languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PROSE = (
    "The council of Marlow Bay voted on Tuesday to rebuild the old ferry pier, which has stood unused since the storm "
    "of last winter. Residents had asked for a footbridge instead, but engineers warned that the ground would not "
    "carry it. Work is to begin in spring and should take about nine months, the harbour office said. "
)
HEADLINES = [
    "Ferry pier to be rebuilt before the summer season",
    "Librarians find a map nobody had asked for",
    "Night trains return to the northern valley line",
    "Bakers agree on a common price for rye loaves",
    "School choir wins the regional singing contest",
    "Lighthouse keeper retires after forty quiet years",
    "New bus lane opens between market and hospital",
    "Beekeepers count fewer hives than a year ago",
]


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def frame(main: str, title: str = "Marlow Bay Herald", extra: str = "", body_class: str = "") -> bytes:
    """A page with a menu, a sidebar of recent posts and tags, and a footer around the given main column."""
    recent = "".join(f'<li><a href="/news/{slug(h)}">{h}</a></li>' for h in HEADLINES[:5])
    tags = "".join(f'<a href="/tag/{t}">{t}</a> ' for t in ("harbour", "council", "bread", "trains", "bees", "schools"))
    return f"""<!doctype html><html lang="en-GB"><head><title>{title}</title>{extra}</head><body class="{body_class}">
<header><a href="/">Marlow Bay Herald</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/local/">Local</a></li><li><a href="/sport/">Sport</a></li>
<li><a href="/about">About us</a></li></ul></nav></header>
<main>{main}</main>
<aside class="sidebar"><h3>Recent posts</h3><ul>{recent}</ul><div class="tagcloud">{tags}</div></aside>
<footer><p>Marlow Bay Herald, Pier Street 1</p><a href="/privacy">Privacy</a> <a href="/imprint">Imprint</a></footer>
</body></html>""".encode()


def blog_item(title: str, day: int) -> str:
    return f"""<article class="post-{day * 37} post category-local tag-pier">
<h2 class="entry-title"><a href="/news/{slug(title)}">{title}</a></h2>
<p class="meta">Posted on {day} March 2024 by <a href="/author/ada-finch">Ada Finch</a>
 in <a href="/category/local">Local</a>, <a href="/news/{slug(title)}#comments">3 comments</a></p>
<p>{PROSE[:160]}</p><a class="more" href="/news/{slug(title)}">Read more</a></article>"""


@pytest.fixture
def headlines() -> list[str]:
    return HEADLINES


@pytest.fixture
def url_of() -> Callable[[str], str]:
    return lambda title: f"https://herald.example/news/{slug(title)}"


@pytest.fixture
def framed() -> Callable[..., bytes]:
    return frame


@pytest.fixture
def prose() -> str:
    return PROSE


@pytest.fixture
def blog() -> bytes:
    items = "".join(blog_item(h, day) for day, h in enumerate(reversed(HEADLINES), 11))
    pager = '<div class="pagination"><span class="current">1</span> <a href="/page/2/">2</a> <a href="/page/3/">3</a> '
    return frame(items + pager + '<a class="next" href="/page/2/">Older posts →</a></div>')


@pytest.fixture
def article() -> bytes:
    body = "".join(f"<p>{PROSE}</p>" for _ in range(4))
    main = f"<article><h1>{HEADLINES[0]}</h1><p class='date'>12 March 2024</p>{body}"
    links = "".join(f'<li><a href="/news/{slug(h)}">{h}</a></li>' for h in HEADLINES[1:4])
    nav = f'<nav><a rel="prev" href="/news/{slug(HEADLINES[1])}">← {HEADLINES[1]}</a></nav>'
    return frame(f"{main}</article><div class='related'><h3>More</h3><ul>{links}</ul></div>{nav}", HEADLINES[0])
