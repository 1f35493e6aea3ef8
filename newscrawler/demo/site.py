"""The demo site as a function: a path in, an answer out. Deterministic; nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cached_property
from html import escape
from urllib.parse import urlsplit

from newscrawler.demo import images, layouts, markup
from newscrawler.demo.articles import DemoArticle, load
from newscrawler.demo.sections import BY_KEY, PAGE_SIZE, SECTIONS, Section

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
# Two links of the lists lead nowhere on purpose: one page is gone, one is not for crawlers.
DEAD_LINK = ("/city/2024/03/notice-withdrawn/", "Notice withdrawn: ferry timetable for April", "2024-03-20")
PRIVATE_LINK = ("/private/draft-of-the-budget.html", "Draft of the budget, not yet released", "2024-03-05")
ROBOTS = "User-agent: *\nDisallow: /private/\n"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True)
class DemoResponse:
    """An answer. ``is_article`` tells the tests and the demo whether an article was asked for."""

    status: int
    content_type: str
    body: bytes
    is_article: bool = False


Item = tuple[str, str, str]


class DemoSite:
    """The site in one edition: in edition 2 one article has been edited."""

    def __init__(self, edition: int = 2) -> None:
        self.edition = edition
        self.articles = tuple(article.in_edition(edition) for article in load())

    def get(self, target: str, base_url: str = "") -> DemoResponse:
        """Answer a path with its query. ``base_url`` is used where absolute addresses are wanted (feed, sitemap)."""
        if target in self._pages:
            return self._pages[target]()
        path = urlsplit(target).path
        if path.startswith("/images/") and path.endswith(".png"):
            name = path.removeprefix("/images/").removesuffix(".png")
            if name in self._pictures:
                return DemoResponse(200, "image/png", images.png(name))
        special: dict[str, Callable[[], DemoResponse]] = {
            "/robots.txt": lambda: DemoResponse(
                200, "text/plain", f"{ROBOTS}Sitemap: {base_url}/sitemap.xml\n".encode()
            ),
            "/sitemap.xml": lambda: DemoResponse(200, XML, self._sitemap(base_url).encode()),
            "/city/feed.xml": lambda: DemoResponse(
                200, "application/rss+xml; charset=utf-8", self._feed(base_url).encode()
            ),
        }
        if path in special:
            return special[path]()
        if path.startswith("/files/") and path.removeprefix("/files/") in self._files:
            return DemoResponse(200, "application/pdf", PDF)
        page = layouts.frame("Not found", "<main><h1>404</h1><p>There is no such page.</p></main>", lang="en")
        return DemoResponse(404, HTML, page.encode())

    @cached_property
    def paths(self) -> dict[str, str]:
        """The address of each article by its id."""
        return {a.id: BY_KEY[a.section].article_path(a) for a in self.articles}

    @cached_property
    def _pictures(self) -> set[str]:
        return {name for a in self.articles for name in markup.images(a.paragraphs)}

    @cached_property
    def _files(self) -> set[str]:
        return {a.attachment for a in self.articles if a.attachment}

    @cached_property
    def _pages(self) -> dict[str, Callable[[], DemoResponse]]:
        pages: dict[str, Callable[[], DemoResponse]] = {
            "/": lambda: _html(layouts.home_page([(s, self._items(s)[:4]) for s in SECTIONS])),
            "/about.html": lambda: _html(layouts.about_page()),
        }
        for section in SECTIONS:
            last = -(-len(self._items(section)) // PAGE_SIZE)
            for number in range(1, last + 1):
                pages[section.page_path(number)] = lambda s=section, n=number, m=last: self._list(s, n, m)  # type: ignore[misc]
        for article in self.articles:
            pages[self.paths[article.id]] = lambda a=article: self._article(a)  # type: ignore[misc]
        for tag in {tag for a in self.articles if a.section == "city" for tag in a.tags}:
            pages[f"/city/tag/{tag.lower().replace(' ', '-')}/"] = lambda t=tag: self._tagged(t)  # type: ignore[misc]
        return pages

    def _of(self, section: Section) -> list[DemoArticle]:
        return sorted((a for a in self.articles if a.section == section.key), key=lambda a: a.published, reverse=True)

    def _items(self, section: Section) -> list[Item]:
        """The section's list, newest first."""
        items = [(self.paths[a.id], a.title, a.published.date().isoformat()) for a in self._of(section)]
        items += [DEAD_LINK] if section.key == "city" else [PRIVATE_LINK] if section.key == "news" else []
        return sorted(items, key=lambda item: item[2], reverse=True)

    def _list(self, section: Section, number: int, last: int) -> DemoResponse:
        items = self._items(section)[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return _html(layouts.list_page(section, items, number, last))

    def _article(self, article: DemoArticle) -> DemoResponse:
        section = BY_KEY[article.section]
        ring = self._of(section)
        place = next(i for i, a in enumerate(ring) if a.id == article.id)
        neighbours = [ring[(place + step) % len(ring)] for step in (1, -1, 5, 7, 9)]
        page = layouts.article_page(section, article, neighbours)
        if article.charset == "gb18030":
            return DemoResponse(200, "text/html", page.encode("gb18030"), is_article=True)
        return DemoResponse(200, HTML, page.encode(), is_article=True)

    def _tagged(self, tag: str) -> DemoResponse:
        section = BY_KEY["city"]
        items = [
            (self.paths[a.id], a.title, a.published.date().isoformat()) for a in self._of(section) if tag in a.tags
        ]
        return _html(
            layouts.list_page(section, items, 1, 1).replace(f"<h1>{section.name}</h1>", f"<h1>Tag: {escape(tag)}</h1>")
        )

    def _feed(self, base_url: str) -> str:
        section = BY_KEY["city"]
        items = "".join(
            f"<item><title>{escape(a.title)}</title><link>{base_url}{self.paths[a.id]}</link>"
            f"<guid>{base_url}{self.paths[a.id]}</guid><pubDate>{format_datetime(a.published)}</pubDate></item>"
            for a in self._of(section)[:10]
        )
        channel = f"<title>{layouts.NAME}: {section.name}</title><link>{base_url}{section.path}</link>"
        return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'

    def _sitemap(self, base_url: str) -> str:
        pages = ["/", "/about.html", *(s.path for s in SECTIONS), *sorted(self.paths.values())]
        entries = "".join(f"<url><loc>{base_url}{escape(page)}</loc></url>" for page in pages)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'<?xml version="1.0" encoding="utf-8"?><urlset xmlns="{space}">{entries}</urlset>'


def _html(page: str) -> DemoResponse:
    return DemoResponse(200, HTML, page.encode())
