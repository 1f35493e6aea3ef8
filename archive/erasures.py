"""What was erased, and how it is kept from coming back: addresses, texts and captures are checked against it.

An archive in which nothing was erased answers each question with one look at an empty table.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from archive import codings, prints
from archive.database import Database
from archive.digests import normal
from archive.records import ArticleRecord, CaptureRecord, NewLink
from archive.urls import identity

REASON = "erased"
# A text whose prints are for so large a part those of erased texts is one of them, at another address.
SAME_SHARE = 0.5
_LEAST_WORDS = 12  # a shorter text says too little to be known by its digest
_LEAST_TITLE_WORDS = 2
_LINK = re.compile(
    r"""(?:href|src|url|content)\s*=\s*["']?([^"'<>\s]+)|<(?:link|loc|guid)\b[^>]*>\s*([^<>\s]+)""", re.IGNORECASE
)
_JSON_LINK = re.compile(r'"(https?:\\?/\\?/[^"\s]+)"')


@dataclass(frozen=True, slots=True)
class Rules:
    """What no link of may be followed: whole sites, and addresses that match a pattern."""

    sites: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    is_any: bool

    def refuses(self, db: Database, site: str, key: str, url: str) -> bool:
        """Whether an address may not be fetched again."""
        if not self.is_any:
            return False
        if site in self.sites or any(pattern.search(url) for pattern in self.patterns):
            return True
        return db.row("SELECT 1 FROM erased_urls WHERE key = ?", [key]) is not None


def rules(db: Database) -> Rules:
    """The rules in force."""
    rows = db.rows("SELECT scope, target FROM erasures")
    return Rules(
        frozenset(row["target"] for row in rows if row["scope"] == "site"),
        tuple(re.compile(row["target"]) for row in rows if row["scope"] == "pattern"),
        bool(rows),
    )


def purged(db: Database, link: NewLink) -> NewLink:
    """A link to another page, without an anchor text that is an erased title or quotes an erased text."""
    if not link.anchor or not (is_erased_title(db, link.anchor) or _known_prints(db, prints.prints(link.anchor))):
        return link
    return replace(link, anchor=None)


def refuses(db: Database, record: ArticleRecord) -> bool:
    """Whether an article is an erased one: by its address, its text, or most of its text."""
    in_force = rules(db)
    if not in_force.is_any:
        return False
    if in_force.refuses(db, record.site, identity(record.url), record.url):
        return True
    if _has_digest(db, text_digest(record.text)):
        return True
    own = prints.prints(record.text)
    return len(own) > 0 and _known_prints(db, own) >= SAME_SHARE * len(own)


def kept(db: Database, site: str, capture: CaptureRecord) -> CaptureRecord:
    """A capture as it may be kept: its row always, its bytes where no erased article is shown or named in them."""
    in_force = rules(db)
    return _kept(db, in_force, site, capture) if in_force.is_any else capture


def _kept(db: Database, in_force: Rules, site: str, capture: CaptureRecord) -> CaptureRecord:
    def kept_too(others: Iterable[CaptureRecord]) -> tuple[CaptureRecord, ...]:
        return tuple(_kept(db, in_force, site, other) for other in others)

    capture = replace(capture, before=kept_too(capture.before), after=kept_too(capture.after))
    exchange = capture.exchange
    if exchange is None:
        return capture
    shown = Shown(capture.url, exchange.head, exchange.body, capture.content_type or "", is_plain=exchange.is_drawn)
    if in_force.refuses(db, site, identity(capture.url), capture.url) or shows(db, shown):
        return replace(capture, exchange=None)
    return capture


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it was fetched. ``is_plain`` marks a body without the codings that the head names."""

    url: str
    head: bytes
    body: bytes
    content_type: str
    is_plain: bool = False


def shows(db: Database, page: Shown) -> bool:
    """Whether a page names the address of an erased article, or quotes one; so too where it cannot be read."""
    if not page.body:
        return False
    body = page.body if page.is_plain else codings.plain(page.head, page.body)
    if body is None:
        return True
    texts = prints.decoded(body, page.content_type)
    if any(_has_key(db, key) for text in texts for key in _named(text, page.url)):
        return True
    if db.row("SELECT 1 FROM erased_prints LIMIT 1") is None:
        return False
    return _known_prints(db, prints.prints_of_page(body, page.content_type)) > 0


def is_erased_title(db: Database, text: str) -> bool:
    """Whether a text is the title of an erased article."""
    return _has_digest(db, title_digest(text))


def text_digest(text: str) -> str | None:
    """The digest by which a text is known, None for one that is too short."""
    words = prints.tokens(text)
    return _digest("text", words) if len(words) >= _LEAST_WORDS else None


def title_digest(title: str) -> str | None:
    """The digest by which a title is known, None for one that is no more than a word."""
    words = prints.tokens(title)
    return _digest("title", words) if len(words) >= _LEAST_TITLE_WORDS else None


def _digest(kind: str, words: list[str]) -> str:
    return hashlib.sha256(f"{kind}\n{normal(' '.join(words))}".encode("utf-8", "surrogatepass")).hexdigest()


def _named(text: str, base: str) -> set[str]:
    """The identities of all addresses a page names in links, feeds and JSON."""
    found = {a or b for a, b in _LINK.findall(text)} | {u.replace("\\/", "/") for u in _JSON_LINK.findall(text)}
    keys = set()
    for address in found:
        try:
            keys.add(identity(urljoin(base, address.replace("&amp;", "&"))))
        except ValueError:
            continue
    return keys


def _has_key(db: Database, key: str) -> bool:
    return db.row("SELECT 1 FROM erased_urls WHERE key = ? AND was_article", [key]) is not None


def _has_digest(db: Database, digest: str | None) -> bool:
    return digest is not None and db.row("SELECT 1 FROM erased_digests WHERE digest = ?", [digest]) is not None


def _known_prints(db: Database, found: set[int]) -> int:
    """How many of the prints are those of erased texts."""
    sql = "SELECT count(*) FROM json_each(?) AS f JOIN erased_prints AS p ON p.print = f.value"
    return int(db.value(sql, [json.dumps(list(found))])) if found else 0
