"""Erasing articles: out of every table, the search index, the captures, and the bytes of the files.

The rows go in one transaction, with the audit row and what keeps the articles from coming back; so a killed process
has begun or it has not. What was begun is completed by the next erase, or by the next crawl.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive import articles, erasures, prints, search, stories
from archive.clock import stamp
from archive.database import Database, Row
from archive.errors import ArchiveError
from archive.urls import identity

# Words that so many other articles of the site show as well are the site's, and say nothing of the erased text.
_SHARED_BY = 2
_COMPARED = 200
_PIECE = 10_000
_PARTS = ("bodies", "credits", "article_tags", "images", "attachments", "revisions", "article_urls")


@dataclass(frozen=True, slots=True)
class Order:
    """What to erase: ``scope`` is ``url``, ``site`` or ``pattern`` (a regular expression searched in addresses).

    With ``copies`` also the near-copies of these articles, on whatever site.
    """

    scope: str
    target: str
    reason: str | None = None
    copies: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an order is about: articles, keys of all addresses, the sites concerned, copies that the order spares."""

    articles: list[Row]
    keys: set[str]
    sites: set[str]
    spared: list[Row]

    @property
    def ids(self) -> list[int]:
        """The articles' ids."""
        return [row["id"] for row in self.articles]


def find(db: Database, order: Order) -> Found:
    """Look for what an order is about. Raises ArchiveError where its target is no address or no pattern."""
    named = _named(db, order)
    found = _articles(db, "a.id IN (SELECT value FROM json_each(?))", [json.dumps(named)])
    stories_of = sorted({row["story_id"] for row in found if row["story_id"] is not None})
    same = _articles(db, "a.story_id IN (SELECT value FROM json_each(?))", [json.dumps(stories_of)])
    others = [row for row in same if row["id"] not in set(named)]
    if order.copies:
        found, others = found + others, []
    ids = json.dumps([row["id"] for row in found])
    keys = {
        row["key"]
        for row in db.rows("SELECT key FROM article_urls WHERE article_id IN (SELECT value FROM json_each(?))", [ids])
    }
    sites = {row["site"] for row in found}
    if order.scope == "site":
        sites.add(order.target)
    if order.scope == "url":
        keys.add(identity(order.target))
    return Found(found, keys, sites, others)


def erase(db: Database, order: Order, found: Found, now: datetime) -> int:
    """Erase the rows of what was found, with the audit row and what keeps it from coming back; return the audit's id.

    The bytes are out of the files when ``archive.purge.complete`` says so.
    """
    with db.writing():
        order_row = {"scope": order.scope, "target": order.target, "reason": order.reason, "begun": stamp(now)}
        erasure = db.insert("erasures", {**order_row, "sites": json.dumps(sorted(found.sites), ensure_ascii=False)})
        _block(db, erasure, order, found)
        revisions = sum(_erase_article(db, row["id"]) for row in found.articles)
        links = _refuse_links(db, order, found)
        _forget_titles(db, found.sites, [row["title"] for row in found.articles if row["title"]])
        db.execute(
            "UPDATE erasures SET articles = ?, revisions = ?, links = ? WHERE id = ?",
            [len(found.articles), revisions, links, erasure],
        )
    return erasure


def _named(db: Database, order: Order) -> list[int]:
    """The ids of the articles whose addresses or site an order names."""
    if order.scope == "site":
        return [row["id"] for row in db.rows("SELECT id FROM articles WHERE site = ?", [order.target])]
    if order.scope == "url":
        try:
            key = identity(order.target)
        except ValueError as error:
            raise ArchiveError(f"{order.target!r} is no web address. Give one as a browser shows it.") from error
        return [row["article_id"] for row in db.rows("SELECT article_id FROM article_urls WHERE key = ?", [key])]
    try:
        pattern = re.compile(order.target)
    except re.error as error:
        raise ArchiveError(f"{order.target!r} is no regular expression: {error}.") from error
    if pattern.search(""):
        raise ArchiveError(f"{order.target!r} matches every address. To erase a site, name it with --site.")
    met = db.rows("SELECT article_id, url FROM article_urls")
    return sorted({row["article_id"] for row in met if pattern.search(row["url"])})


def _articles(db: Database, condition: str, values: Sequence[Any]) -> list[Row]:
    return db.rows(
        "SELECT a.id, a.url, a.site, a.title, a.published, a.story_id, a.tags FROM articles AS a"
        f" WHERE {condition} ORDER BY a.id",
        values,
    )


def _block(db: Database, erasure: int, order: Order, found: Found) -> None:
    """Write what keeps the articles from coming back."""
    has_article = bool(found.articles)
    for key in found.keys:
        db.execute(
            "INSERT INTO erased_urls VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
            " was_article = max(was_article, excluded.was_article)",
            [key, has_article, erasure],
        )
    common = set() if order.scope == "site" else _common_prints(db, found)
    for article in found.articles:
        states = db.rows("SELECT title, text FROM revisions WHERE article_id = ?", [article["id"]])
        for state in states:
            for digest in (erasures.text_digest(state["text"]), erasures.title_digest(state["title"] or "")):
                if digest is not None:
                    db.execute("INSERT OR IGNORE INTO erased_digests VALUES (?, ?)", [digest, erasure])
            # A site that is not crawled any more shows nothing that would have to be recognised.
            if order.scope != "site":
                for value in prints.prints(state["text"]) - common:
                    db.execute("INSERT OR IGNORE INTO erased_prints VALUES (?, ?)", [value, erasure])


def _common_prints(db: Database, found: Found) -> set[int]:
    """The prints of what several other articles of the sites show too, such as a call to subscribe."""
    counts: dict[int, int] = {}
    stories_of = {row["story_id"] for row in found.articles} - {None}
    for site in found.sites:
        others = db.rows(
            "SELECT a.id, a.story_id, b.text FROM articles AS a JOIN bodies AS b ON b.article_id = a.id"
            f" WHERE a.site = ? ORDER BY a.id DESC LIMIT {_COMPARED + len(found.articles)}",
            [site],
        )
        for other in others:
            if other["id"] not in set(found.ids) and other["story_id"] not in stories_of:
                for value in prints.prints(other["text"]):
                    counts[value] = counts.get(value, 0) + 1
    return {value for value, count in counts.items() if count >= _SHARED_BY}


def _erase_article(db: Database, article_id: int) -> int:
    """Delete an article with all that belongs to it; return how many revisions it had."""
    row = db.row("SELECT * FROM articles WHERE id = ?", [article_id])
    assert row is not None
    revisions = int(db.value("SELECT count(*) FROM revisions WHERE article_id = ?", [article_id]))
    search.remove(db, article_id, articles.searchable(db, row))
    stories.leave(db, article_id)
    tags = [r["tag_id"] for r in db.rows("SELECT tag_id FROM article_tags WHERE article_id = ?", [article_id])]
    for table in _PARTS:
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
    for tag in tags:
        db.execute(
            "DELETE FROM tags WHERE id = :tag AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag_id = :tag)",
            {"tag": tag},
        )
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])
    return revisions


def _refuse_links(db: Database, order: Order, found: Found) -> int:
    """Settle every link to what was erased as skipped, without its anchor; return how many there are."""
    keys = json.dumps(sorted(found.keys))
    ids = {r["id"] for r in db.rows("SELECT id FROM links WHERE key IN (SELECT value FROM json_each(?))", [keys])}
    if order.scope == "site":
        ids |= {row["id"] for row in db.rows("SELECT id FROM links WHERE site = ?", [order.target])}
    if order.scope == "pattern":
        ids |= _matching(db, "links", re.compile(order.target))
    for link in ids:
        db.execute(
            "UPDATE links SET state = 'skipped', reason = ?, anchor = NULL, next_due = NULL, etag = NULL,"
            " last_modified = NULL WHERE id = ?",
            [erasures.REASON, link],
        )
    return len(ids)


def _matching(db: Database, table: str, pattern: re.Pattern[str]) -> set[int]:
    """The ids of a table's rows whose address matches, read piece by piece: there may be millions."""
    found: set[int] = set()
    last = 0
    while rows := db.rows(f"SELECT id, url FROM {table} WHERE id > ? ORDER BY id LIMIT {_PIECE}", [last]):
        found |= {row["id"] for row in rows if pattern.search(row["url"])}
        last = rows[-1]["id"]
    return found


def _forget_titles(db: Database, sites: Iterable[str], titles: Iterable[str]) -> None:
    """Take the titles out of what other rows of the sites quote: anchors of other links, evidence of other articles."""
    wanted = [title for title in titles if erasures.title_digest(title) is not None]
    for site in sites:
        for title in wanted:
            db.execute("UPDATE links SET anchor = NULL WHERE site = ? AND instr(anchor, ?)", [site, title])
            quoted = json.dumps(title, ensure_ascii=False)[1:-1]
            for row in db.rows(
                "SELECT id, evidence FROM articles WHERE site = ? AND instr(evidence, ?)", [site, quoted]
            ):
                cleared = json.dumps(_without(json.loads(row["evidence"]), title), ensure_ascii=False)
                db.execute("UPDATE articles SET evidence = ? WHERE id = ?", [cleared, row["id"]])


def _without(value: Any, title: str) -> Any:
    if isinstance(value, dict):
        return {name: _without(inner, title) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, title) for inner in value]
    return None if isinstance(value, str) and title in value else value
