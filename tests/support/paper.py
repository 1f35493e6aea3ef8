"""Pages of an invented newspaper, and a server that has them."""

from smallsite import SmallSite

SENTENCES = (
    "The town council met on Tuesday evening and voted after a long debate to repair the old bridge before winter. ",
    "Residents had asked for the work for years, since the road over it is the only one that leads to the school. ",
    "An engineer told the meeting that the stone arches are sound, while the surface and the railings must be renewed. ",
    "The mayor said that the money is set aside, and that lorries will be led around the town while the work lasts. ",
)


def article_page(number: int, *, extra: str = "") -> str:
    """An article with text of its own, so that no two numbers are near-copies."""
    own = " ".join(
        f"Point {number * 100 + n} concerns household {number * 7 + n} in ward {number + n}." for n in range(25)
    )
    paragraphs = "".join(f"<p>{sentence * 2}</p>" for sentence in SENTENCES[:2])
    return (
        f"<html lang='en'><head><title>Report number {number} - The Small Paper</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Report number {number}</h1><p>Published: 2026-03-{number % 27 + 1:02d}</p>"
        f"{paragraphs}<p>{own}</p>{extra}</article><footer>The Small Paper</footer></body></html>"
    )


def listing_page(numbers, *, next_page: str | None = None) -> str:
    items = "".join(
        f"<li><h2><a href='/news/{n}.html'>Report number {n}</a></h2><span>2026-03-{n % 27 + 1:02d}</span>"
        f"<p>What the council heard in report {n} about the bridge.</p></li>"
        for n in numbers
    )
    following = f"<div class='pager'><a rel='next' href='{next_page}'>Next page</a></div>" if next_page else ""
    return (
        "<html lang='en'><head><title>News - The Small Paper</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>News</h1><ul class='list'>{items}</ul>{following}</main><footer>The Small Paper</footer></body></html>"
    )


def serve_articles(site: SmallSite, numbers) -> None:
    site.page("/", listing_page(numbers))
    for number in numbers:
        site.page(f"/news/{number}.html", article_page(number))
