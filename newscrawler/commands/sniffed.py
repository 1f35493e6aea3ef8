"""What ``scrapy sniff`` prints of a page, and the profile it saves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawler.discovery import read_listing_page
from newscrawler.discovery.explain import Considered, explain
from newscrawler.discovery.listing import Listing
from newscrawler.extraction import read_article
from newscrawler.page import Page, parse
from newscrawler.reading import Fetched, Start, read_start

_SHOWN = 10
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Report:
    """The lines, and whether the page leads to articles or is one."""

    lines: list[str]
    leads_on: bool


def report(fetched: Fetched, document: str) -> Report:
    """Read the page as a crawl that starts there would, and tell what was found."""
    start = read_start(fetched, None, None)
    lines = [fetched.url, *_kind(start, document)]
    listing = start.listing
    if start.detail is not None and start.detail.extracted.is_article:
        lines += ["", *_article(fetched)]
    if document == "page":
        page = parse(fetched.body, fetched.url, fetched.encoding)
        listing = listing or read_listing_page(page, captured_at=fetched.captured_at)
        lines += ["", *_listing(listing), "", *_groups(page)]
    elif listing is not None:
        lines += ["", *_listing(listing)]
    leads_on = start.detail is not None or bool(listing and (listing.items or listing.feeds or listing.sections))
    return Report(lines, leads_on or bool(listing and listing.sitemaps))


def profile_of(fetched: Fetched) -> str:
    """A profile for the site: what is certain is set, what may be needed stands in comments."""
    page = parse(fetched.body, fetched.url, fetched.encoding)
    language = (page.root.get("lang") or "").split("-")[0].lower()
    lines = [
        "# A site profile. Every key is optional: what is left out is found by itself. See docs/operator.md.",
        f"start_urls = [{json.dumps(fetched.url)}]",
        f"language = {json.dumps(language)}" if language.isalpha() else '# language = "en"',
        '# timezone = "Europe/Berlin"         # for times without an offset',
        '# date_order = "DMY"                 # for 03/04/2026',
        '# link = "ul.news a"                 # CSS selector of the links to articles',
        '# next = "a.next"                    # CSS selector of the link to the next page',
        "# include = ['/news/']               # regular expressions searched in addresses",
        "# exclude = ['/video/']",
    ]
    return "\n".join(lines) + "\n"


def _kind(start: Start, document: str) -> Iterator[str]:
    if document != "page":
        yield f"A {document}: {start.listing.reason if start.listing else 'nothing in it could be read'}"
        return
    is_article = start.detail is not None
    if is_article and start.detail is not None:
        kind = start.detail.kind
        yield f"An article ({kind.confidence:.0%} sure): {kind.reason}"
    if start.listing is not None and (start.listing.is_listing or not is_article):
        reason = start.listing.reason.removeprefix("listing: ")
        yield f"{'A listing' if start.listing.is_listing else 'No listing'}: {reason}"


def _article(fetched: Fetched) -> Iterator[str]:
    found = read_article(fetched.body, fetched.url, encoding=fetched.encoding, captured_at=fetched.captured_at)
    values = {
        "title": found.title, "published": found.published, "modified": found.modified, "section": found.section,
        "tags": ", ".join(found.tags), "authors": ", ".join(found.authors), "editors": ", ".join(found.editors),
        "credits": ", ".join(found.sources), "language": found.language,
    }  # fmt: skip
    for name, value in values.items():
        verdict = found.evidence.get(name) or {}
        yield f"  {name:<10}{value or '-'}" + (f"  [{verdict['origin']}]" if value and verdict.get("origin") else "")
    yield f"  {'body':<10}{len(found.body_text):,} characters: {_cut(found.body_text)}"


def _listing(listing: Listing) -> Iterator[str]:
    yield f"Main list: {len(listing.items)} links"
    for item in listing.items[:_SHOWN]:
        yield f"  {(item.date or '-')[:10]:<10}  {_cut(item.title)}"
        yield f"              {item.url}"
    if len(listing.items) > _SHOWN:
        yield f"  and {len(listing.items) - _SHOWN} more"
    yield f"Next page: {listing.next_url or 'none'}"
    for name, urls in (("Feeds", listing.feeds), ("Sitemaps", listing.sitemaps)):
        yield f"{name}: {', '.join(urls[:_SHOWN]) or 'none named'}"
    yield f"Sections: {', '.join(s.url for s in listing.sections[:_SHOWN]) or 'none'}"


def _groups(page: Page) -> Iterator[str]:
    yield "Groups of links, by their worth as the main list:"
    groups = explain(page)
    for group in groups:
        yield f"  {group.score:7.2f}  {group.links:3} links{_taken(group)}: {'; '.join(group.facts) or 'plain'}"
        yield f"           such as {' | '.join(_cut(t) or '(no text)' for t in group.titles)}"
    if not groups:
        yield "  none: there are no links that could lead to articles"


def _taken(group: Considered) -> str:
    return ", taken" if group.is_main else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"
