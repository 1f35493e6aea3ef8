"""Reads one parsed page: each field's witnesses are asked once, on one reading of the page's blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction import access, body, byline, language, media, published, section, structured, tags, title
from newscrawler.extraction.article import Attachment, Extracted
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.blocks import read as read_blocks
from newscrawler.extraction.credits import find as find_credits
from newscrawler.extraction.credits import parse_credits
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.hints import hints_of
from newscrawler.extraction.layout import Layout, Listed
from newscrawler.extraction.text import line
from newscrawler.extraction.zones import Zones, zones
from newscrawler.page import Page


class PageReader:
    """The fields of one page."""

    def __init__(self, page: Page, layout: Layout, listed: Listed, captured_at: datetime | None) -> None:
        self._page = page
        self._host = urlsplit(page.url).hostname or ""
        self._layout = layout
        self._root: HtmlElement = page.root
        self._found = structured.read(self._root)
        self._reading = read_blocks(self._root, self._found.marks)
        self._blocks = self._left(self._reading.blocks)
        self._title = self._told("title", title.find(self._root, self._found, listed.title, self._blocks, page.url))
        hints = hints_of(self._found, self._reading.pictures)
        self._text = body.choose(self._root, self._blocks, self._title.value, hints, self._selected(layout.body))
        self._stated = body.stated(self._text, self._found)
        self._prose = self._text.blocks
        self._lang = language.find(self._root, self._found, "\n".join(self._stated or [b.text for b in self._prose]))
        self._dating = published.Dating(layout.language or self._lang.value, layout, listed, captured_at)

    def read(self) -> Extracted:
        """All raw values, each with its evidence."""
        fields = self._verdicts()
        authors = _raws(fields["authors"])
        text = body.unsigned(self._text, byline.parse_authors(authors))
        shown = body.pictures(self._reading, self._text, self._page.base_url)
        pictures = tuple(image for _, image in shown)
        reason = access.refusal(self._root, self._title.value, self._prose, self._stated)
        reason = reason or access.as_list(self._found, self._prose, self._blocks, self._page.url)
        if reason is None and fields["published"].value is None:
            reason = access.as_form(self._root, self._found, self._title.value, self._prose, self._page.url)
        return Extracted(
            url=self._page.url,
            title=self._title.value,
            published_raw=self._dating.words(fields["published"]),
            modified_raw=self._dating.words(fields["modified"]),
            authors_raw=authors,
            editors_raw=_raws(fields["editors"]),
            tags_raw=_raws(fields["tags"]),
            credits_raw=_raws(fields["credits"]),
            section=fields["section"].value,
            language=self._dating.language,
            summary=next((text for _, text in self._found.metas("description", "og:description")), None),
            canonical_url=media.canonical(self._found.marks.elements["link"], self._page.base_url),
            image=self._lead_image() or next((image.url for image in pictures), None),
            fragment="".join(f"<p>{escape(p)}</p>" for p in self._stated) or body.fragment(text, shown),
            images=pictures,
            attachments=self._attachments(),
            evidence={name: verdict.as_json() for name, verdict in fields.items()},
            is_article=reason is None,
            reason=reason,
            is_free=access.is_free(self._found, self._blocks, self._text.last),
        )

    def _verdicts(self) -> dict[str, Verdict[Any]]:
        found, page = self._found, self._page
        lines = zones(self._prose, self._blocks, self._title.value)
        span = (self._text.first, self._text.last)
        credited = self._told("credits", self._credits(lines))
        sources = frozenset(credit.name.casefold() for credit in parse_credits(_raws(credited)))
        editors = byline.find(found, lines, "editor", self._host)
        dates = published.find(page, found, self._blocks, self._title.value, self._dating, span)
        authors = byline.find(found, lines, "author", self._host, sources, editors.value or ())
        writers = authors.value or ()
        return {
            "title": self._title,
            "published": self._told("published", dates["published"]),
            "modified": dates["modified"],
            "authors": authors,
            "editors": editors,
            "tags": self._told("tags", tags.find(found, self._blocks, self._title.value, writers)),
            "credits": credited,
            "section": self._told("section", section.find(found, self._title.value, self._blocks, page.url)),
            "language": self._lang,
        }

    def _credits(self, lines: Zones) -> Verdict[tuple[str, ...]]:
        pictures = frozenset(position for position, _, _ in self._reading.pictures)
        return find_credits(lines, self._found, pictures, self._host)

    def _told(self, field: str, verdict: Verdict[Any]) -> Verdict[Any]:
        """What the site's layout points at, where it matches; else the verdict."""
        element = self._selected(getattr(self._layout, field))
        text = line(element) if element is not None else ""
        if not text:
            return verdict
        told: Candidate[Any] = Candidate(text, text, "layout", 1.0)
        return replace(verdict, chosen=told, losers=(*((verdict.chosen,) if verdict.chosen else ()), *verdict.losers))

    def _selected(self, selector: str | None) -> HtmlElement | None:
        return next(iter(self._root.cssselect(selector)), None) if selector else None

    def _left(self, blocks: list[Block]) -> list[Block]:
        """The blocks without those the layout removes."""
        removed = {e for selector in self._layout.remove for e in self._root.cssselect(selector)}
        if not removed:
            return blocks
        return [b for b in blocks if removed.isdisjoint({b.element, *b.element.iterancestors()})]

    def _attachments(self) -> tuple[Attachment, ...]:
        first, last = self._text.first, self._text.last
        near = [b for b in self._blocks if first <= b.position <= last + 5 and not b.outside]
        return media.attachments(near, self._page.base_url)

    def _lead_image(self) -> str | None:
        lead = next((text for _, text in self._found.metas("og:image", "twitter:image")), None)
        return media.absolute(lead, self._page.base_url) if lead else None


def _raws(verdict: Verdict[Any]) -> tuple[str, ...]:
    return tuple(verdict.chosen.raw.split("\n")) if verdict.chosen else ()
