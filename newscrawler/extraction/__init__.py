"""Extraction: a news page's bytes in, its fields with their evidence out. Pure: no clock, no network, no files."""

from __future__ import annotations

from datetime import datetime

from newscrawler.extraction.article import Article, Credit, Extracted, Moment
from newscrawler.extraction.byline import parse_authors
from newscrawler.extraction.credits import parse_credits
from newscrawler.extraction.layout import Layout, Listed
from newscrawler.extraction.markup import clean
from newscrawler.extraction.published import parse_moment
from newscrawler.extraction.reader import PageReader
from newscrawler.extraction.tags import parse_tags
from newscrawler.page import Page, parse

__all__ = ["Article", "Extracted", "Layout", "Listed", "credits_of", "extract", "extract_page", "read_article"]


def extract(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    listed: Listed | None = None,
    captured_at: datetime | None = None,
) -> Extracted:
    """Read the raw values of a page. Any bytes give an answer; ``is_article`` and ``reason`` say whether it is one.

    ``encoding`` is what the HTTP header names, ``layout`` what a profile knows of the site, ``listed`` what a list said
    of this page, ``captured_at`` when it was fetched (dates after it are not believed).
    """
    return extract_page(parse(html, url, encoding), layout=layout, listed=listed, captured_at=captured_at)


def extract_page(
    page: Page, *, layout: Layout | None = None, listed: Listed | None = None, captured_at: datetime | None = None
) -> Extracted:
    """Read the raw values of a page that is parsed already."""
    return PageReader(page, layout or Layout(), listed or Listed(), captured_at).read()


def read_article(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    listed: Listed | None = None,
    captured_at: datetime | None = None,
) -> Article:
    """Read a page and parse its values, with the functions the crawl's pipelines use, in their order."""
    raw = extract(html, url, encoding=encoding, layout=layout, listed=listed, captured_at=captured_at)
    told = layout or Layout()

    def moment(words: str | None) -> Moment | None:
        return (words and parse_moment(
            words, language=raw.language, date_order=told.date_order, timezone=told.timezone, captured_at=captured_at
        )) or None  # fmt: skip

    body, published, modified = clean(raw.fragment, url), moment(raw.published_raw), moment(raw.modified_raw)
    people = credits_of(raw)
    return Article(
        url=url,
        title=raw.title,
        published=published.iso if published else None,
        modified=modified.iso if modified else None,
        authors=tuple(c.name for c in people if c.role == "author"),
        editors=tuple(c.name for c in people if c.role == "editor"),
        tags=parse_tags(raw.tags_raw),
        sources=tuple(c.name for c in people if c.role in {"source", "agency"}),
        section=raw.section,
        language=raw.language,
        body_text=body.text,
        body_html=body.html,
        images=raw.images,
        evidence=raw.evidence,
        credits=people,
        published_precision=published.precision if published else None,
        published_utc=published.utc if published else None,
        is_article=raw.is_article,
        reason=raw.reason,
    )


def credits_of(raw: Extracted) -> tuple[Credit, ...]:
    """Everybody credited: authors, then editors, then sources and agencies, each in the page's order."""
    authors = [Credit("author", name, " · ".join(raw.authors_raw)) for name in parse_authors(raw.authors_raw)]
    editors = [Credit("editor", name, " · ".join(raw.editors_raw)) for name in parse_authors(raw.editors_raw)]
    return (*authors, *editors, *parse_credits(raw.credits_raw))
