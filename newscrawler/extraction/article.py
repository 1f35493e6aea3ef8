"""What extraction gives back: raw values with their evidence, and the article parsed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article's body: absolute URL, alternative text and caption ("" where there is none)."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document the article links (PDF, spreadsheet, ...): absolute URL and link text."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited: role is ``author``, ``editor``, ``photographer``, ``source`` or ``agency``.

    ``raw`` is the page's wording the name was read from.
    """

    role: str
    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as stated: ISO 8601 text cut to its precision, with an offset only where one is known.

    ``iso`` is ``2024-06-12``, ``2024-06-12T08:18`` or ``2024-06-12T08:18:05+08:00``; ``precision`` is ``day``,
    ``minute`` or ``second``; ``utc`` the same instant in UTC (``2024-06-12T00:18:05Z``), None where no offset is known.
    """

    iso: str
    precision: str
    utc: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The article's body: paragraphs of plain text joined by an empty line, and clean HTML with absolute links."""

    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """Raw values of one page, before the pipelines parse them; strings are the page's own words.

    ``fragment`` is the body's HTML, uncleaned. ``evidence`` maps each field's name to ``Verdict.as_json()``.
    ``is_article`` is False for error, consent, listing and empty pages, and ``reason`` then says why.
    ``is_free`` is False behind a paywall, None where the page says nothing.
    """

    url: str
    title: str | None = None
    published_raw: str | None = None
    modified_raw: str | None = None
    authors_raw: tuple[str, ...] = ()
    editors_raw: tuple[str, ...] = ()
    tags_raw: tuple[str, ...] = ()
    credits_raw: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    summary: str | None = None
    canonical_url: str | None = None
    image: str | None = None
    fragment: str = ""
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    is_article: bool = True
    reason: str | None = None
    is_free: bool | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the archive stores it: ``published`` and ``modified`` are ISO 8601 as stated on the page."""

    url: str
    title: str | None
    published: str | None
    modified: str | None
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    section: str | None
    language: str | None
    body_text: str
    body_html: str
    images: tuple[Image, ...]
    evidence: Mapping[str, Any]
    credits: tuple[Credit, ...] = ()
    published_precision: str | None = None
    published_utc: str | None = None
    is_article: bool = True
    reason: str | None = None
