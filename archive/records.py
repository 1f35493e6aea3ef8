"""The values that go into the archive. Plain data: nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """Who is credited: ``author``, ``editor``, ``photographer``, ``source`` or ``agency``; ``raw`` as on the page."""

    role: str
    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """A picture: absolute URL, alternative text and caption."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A linked document: absolute URL and link text."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as read from one fetched page. ``url`` is the address that answered, after redirects.

    ``published`` and ``modified`` are ISO 8601 as stated; ``text`` is paragraphs joined by an empty line.
    """

    url: str
    site: str
    title: str | None
    text: str
    html: str
    published: str | None = None
    published_utc: str | None = None
    published_precision: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    modified_raw: str | None = None
    section: str | None = None
    lang: str | None = None
    summary: str | None = None
    image: str | None = None
    is_free: bool | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[CreditRecord, ...] = ()
    images: tuple[ImageRecord, ...] = ()
    attachments: tuple[AttachmentRecord, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def named(self, *roles: str) -> list[str]:
        """The names credited in any of the roles, in the page's order."""
        return [credit.name for credit in self.credits if credit.role in roles]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer as bytes. ``request`` and ``head`` are the heads of HTTP messages, empty line included.

    ``body`` is the answer's as it came: without transfer encoding, with content encoding. ``is_drawn`` marks a body
    that a browser has drawn from the answer. ``notes`` are what the crawl knew of the page: names and values.
    """

    request: bytes
    head: bytes
    body: bytes = b""
    ip: str | None = None
    is_drawn: bool = False
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """One fetched response. ``digest`` is the sha256 of its body as it came, ``length`` its size in bytes.

    ``fetched_at`` is when it came (None: when it is stored), ``exchange`` its bytes; ``before`` are the redirects that
    led to it, ``after`` the further pages of its article.
    """

    url: str
    status: int
    digest: str | None = None
    content_type: str | None = None
    length: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime | None = None
    exchange: Exchange | None = None
    before: tuple[CaptureRecord, ...] = ()
    after: tuple[CaptureRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A fetch as it was kept. ``kind`` is the type of the answer's record; a ``revisit`` has no body of its own."""

    kind: str
    url: str
    at: str
    head: bytes
    body: bytes
    request: bytes
    notes: tuple[tuple[str, str], ...]

    @property
    def is_redirect(self) -> bool:
        """Whether the answer sends on to another address."""
        return self.head.split(b" ", 2)[1:2] in ([b"301"], [b"302"], [b"303"], [b"307"], [b"308"])


@dataclass(frozen=True, slots=True)
class Rereadable:
    """An article, the revision it is at, and the capture that shows it so (None: none is kept)."""

    article_id: int
    site: str
    revision: int
    capture_id: int | None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The kept capture of an article, and those of the further pages that were fetched with it, by their addresses."""

    page: Kept
    parts: Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that a witness (listing, feed, sitemap, start URL) named. ``kind`` is that of the page behind it.

    ``broad`` marks the lists that every run reads: start pages, their feeds, the sitemaps of robots.txt.
    """

    url: str
    kind: str = "article"
    found_on: str | None = None
    anchor: str | None = None
    listed_date: str | None = None
    depth: int = 0
    broad: bool = False


@dataclass(frozen=True, slots=True)
class ClaimedLink:
    """A link handed to the crawler. ``visits`` counts the earlier fetches that were settled as done."""

    id: int
    url: str
    kind: str
    found_on: str | None
    anchor: str | None
    listed_date: str | None
    depth: int
    attempts: int
    visits: int
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the frontier a run takes from; the rest stays pending for later runs.

    ``since`` and ``until`` are ISO days, both included, compared with the date a listing stated; links without one are
    inside. ``max_depth`` is the deepest listing page taken.
    """

    since: str | None = None
    until: str | None = None
    max_depth: int | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """How the fetch of a link ended. ``state`` is ``done``, ``failed``, ``gone`` or ``skipped``.

    All but ``done`` carry a ``reason``; a list that is done carries one where it is not followed further. ``etag`` and
    ``last_modified`` are the answer's validators.
    """

    link_id: int
    state: str
    reason: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    final_url: str | None = None


@dataclass(frozen=True, slots=True)
class ListingRecord:
    """The links a listing, feed or sitemap of a site named.

    ``further`` are its next page (``depth`` above 0) and lists it leads to. New ones are always fetched. A known next
    page is fetched again where this page named something that was not known before this run, a known list where it is
    due (``archive.polling``), both with ``full``. ``refused`` are recorded with their reason.
    """

    site: str
    items: tuple[NewLink, ...] = ()
    further: tuple[NewLink, ...] = ()
    refused: tuple[tuple[NewLink, str], ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did: ``outcome`` is ``new``, ``revised``, ``unchanged``, ``alias`` or ``erased``."""

    outcome: str
    article_id: int
    revision: int
    changed: tuple[str, ...] = ()
