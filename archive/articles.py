"""Writing articles: what is new, what is a copy, what has changed. Every function runs inside one open transaction."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive import differences, presence, rows, search, stories
from archive.clock import stamp
from archive.database import Database, Row
from archive.differences import Told
from archive.digests import content_digest, copy_digest, normal
from archive.records import ArticleRecord, Committed, CreditRecord
from archive.urls import canonical, identity

# Two pages with the same few words (a picture of the day, a table of results) are not thereby copies.
LEAST_WORDS_OF_A_COPY = 12


def put(db: Database, record: ArticleRecord, capture_id: int | None, now: datetime) -> Committed:
    """Store an article: a new one, a revision of a known one, an alias of an exact copy, or nothing new."""
    write = prepared(db, record, capture_id, now)
    key = identity(record.url)
    known = _known(db, key)
    if known is None:
        return _first_sight(write, key)
    if content_digest(write.state) == known["content_digest"]:
        return _unchanged(write, known, key)
    if identity(known["url"]) != key:
        return _apart(write, known, key)
    return _revise(write, known, key) if _changed(write, known) else _unchanged(write, known, key)


def prepared(db: Database, record: ArticleRecord, capture_id: int | None, now: datetime) -> rows.Write:
    """An article ready to be written: what is stored of it, and its digests."""
    record = _without_repeats(record)
    credit_lines = [c.raw for c in record.credits if c.role in {"source", "agency"}]
    return rows.Write(
        db=db,
        record=record,
        capture_id=capture_id,
        now=stamp(now),
        digest=copy_digest(record.title, record.text, credit_lines),
        words=search.count_words(record.text),
        state=rows.state_of(record),
    )


def _without_repeats(record: ArticleRecord) -> ArticleRecord:
    """Tags and credits once each: rows and search index must hold the same, or the index cannot be taken back."""
    once: dict[tuple[str, str], CreditRecord] = {}
    for credit in record.credits:
        once.setdefault((credit.role, credit.name), credit)
    return replace(record, tags=tuple(dict.fromkeys(record.tags)), credits=tuple(once.values()))


def touch(db: Database, url: str, now: datetime, capture_id: int | None = None) -> Committed | None:
    """Note that a known page is still there and unchanged (HTTP 304); None for a page that is not archived."""
    key = identity(url)
    known = _known(db, key)
    if known is None:
        return None
    return _still_there(db, known, key, stamp(now), capture_id)


def also_met(db: Database, article_id: int, url: str, now: datetime) -> None:
    """Note one more address of an article: the one that redirects to it. An address of another article stays that."""
    db.execute(
        "INSERT INTO article_urls (key, url, article_id, first_seen, last_seen) VALUES (:key, :url, :id, :now, :now)"
        " ON CONFLICT (key) DO UPDATE SET last_seen = excluded.last_seen WHERE article_id = excluded.article_id",
        {"key": identity(url), "url": canonical(url), "id": article_id, "now": stamp(now)},
    )


def _known(db: Database, key: str) -> Row | None:
    return db.row("SELECT a.* FROM article_urls AS u JOIN articles AS a ON a.id = u.article_id WHERE u.key = ?", [key])


def _first_sight(write: rows.Write, key: str) -> Committed:
    record = write.record
    if write.words >= LEAST_WORDS_OF_A_COPY:
        original = write.db.row(
            "SELECT * FROM articles WHERE site = ? AND digest = ? ORDER BY id LIMIT 1",
            [record.site, write.digest],
        )
        if original is not None:
            return _copy(write, original, key)
    return _insert(write, key)


def _copy(write: rows.Write, original: Row, key: str) -> Committed:
    """One more address of an article; the one that was published first is the article's own, whichever is met first."""
    if not _is_earlier(write, original):
        rows.add_url(write, original["id"], key)
        return Committed("alias", original["id"], original["revision"])
    write.db.execute("UPDATE articles SET url = ? WHERE id = ?", [canonical(write.record.url), original["id"]])
    revised = _revise(write, original, key)
    return Committed("alias", revised.article_id, revised.revision)


def _is_earlier(write: rows.Write, known: Row) -> bool:
    columns = rows.columns(write)
    own, other = columns["published_utc"], known["published_utc"]
    if own is None or other is None:
        own, other = (columns["published"] or "")[:10], (known["published"] or "")[:10]
    return bool(own and other) and own < other


def _insert(write: rows.Write, key: str) -> Committed:
    article_id = write.db.insert(
        "articles",
        {**rows.columns(write), "url": canonical(write.record.url), "site": write.record.site, "first_seen": write.now},
    )
    rows.add_url(write, article_id, key)
    rows.add_revision(write, article_id, 1, "first", ())
    rows.add_parts(write, article_id)
    search.add(write.db, article_id, _searchable(write.record))
    stories.index(write.db, article_id, write.record.text)
    return Committed("new", article_id, 1)


def _unchanged(write: rows.Write, known: Row, key: str) -> Committed:
    return _still_there(write.db, known, key, write.now, write.capture_id)


def _still_there(db: Database, known: Row, key: str, now: str, capture_id: int | None) -> Committed:
    """The page is as it was; where it was gone from the article's own address, it is back."""
    db.execute("UPDATE article_urls SET last_seen = ? WHERE key = ?", [now, key])
    if identity(known["url"]) != key:
        db.execute("UPDATE articles SET last_seen = ?, last_checked = ? WHERE id = ?", [now, now, known["id"]])
        return Committed("unchanged", known["id"], known["revision"])
    revision = presence.seen(db, known["id"], now, capture_id)
    return Committed("unchanged" if revision == known["revision"] else "revised", known["id"], revision)


def _apart(write: rows.Write, known: Row, key: str) -> Committed:
    """An alias that no longer shows its article's text is an article of its own; that only fields differ is no news."""
    if write.digest == known["digest"]:
        return _unchanged(write, known, key)
    write.db.execute("DELETE FROM article_urls WHERE key = ?", [key])
    return _first_sight(write, key)


def _revise(write: rows.Write, known: Row, key: str) -> Committed:
    changed = _changed(write, known)
    rows.add_url(write, known["id"], key)
    kind = "back" if known["gone_at"] else "edited"
    return restate(write, known, {**rows.columns(write), "gone_at": None}, kind=kind, changed=changed)


def restate(
    write: rows.Write, known: Row, columns: dict[str, Any], *, kind: str, changed: tuple[str, ...]
) -> Committed:
    """Give an article its next state, as a revision of that kind, with ``columns`` for its own row."""
    article_id, number = known["id"], known["revision"] + 1
    search.remove(write.db, article_id, searchable(write.db, known))
    columns = {**columns, "revision": number}
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    write.db.execute(f"UPDATE articles SET {assignments} WHERE id = :id", {**columns, "id": article_id})
    for table in ("bodies", "credits", "article_tags", "images", "attachments"):
        write.db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
    rows.add_revision(write, article_id, number, kind, changed)
    rows.add_parts(write, article_id)
    search.add(write.db, article_id, _searchable(write.record))
    if "text" in changed:
        stories.index(write.db, article_id, write.record.text)
    stories.refresh(write.db, article_id)
    return Committed("revised", article_id, number, changed)


def _changed(write: rows.Write, known: Row) -> tuple[str, ...]:
    """The names of the fields that differ from the newest revision in a way that is news."""
    before = write.db.row(
        "SELECT title, text, html, published, modified, section, tags, credits FROM revisions"
        " WHERE article_id = ? AND number = ?",
        [known["id"], known["revision"]],
    )
    if before is None:
        return tuple(write.state)
    then = {
        "title": normal(before["title"] or ""),
        "text": differences.readable(before["text"], before["html"]),
        "published": before["published"],
        "modified": before["modified"],
        "section": before["section"],
        "tags": json.loads(before["tags"]),
        "credits": json.loads(before["credits"]),
    }
    told = Told(json.loads(known["evidence"]), known["published_raw"])
    return differences.news((then, told), (write.state, Told(write.record.evidence, write.record.published_raw)))


def _searchable(record: ArticleRecord) -> search.Searchable:
    return search.Searchable(
        title=record.title or "",
        body=record.text,
        tags=" · ".join(record.tags),
        credits=" · ".join(c.name for c in record.credits),
    )


def searchable(db: Database, known: Row) -> search.Searchable:
    """What the index holds of an article now; a contentless index must be told what to take out."""
    names = [
        r["name"] for r in db.rows("SELECT name FROM credits WHERE article_id = ? ORDER BY position", [known["id"]])
    ]
    body = db.value("SELECT text FROM bodies WHERE article_id = ?", [known["id"]])
    return search.Searchable(
        title=known["title"] or "",
        body=body or "",
        tags=" · ".join(json.loads(known["tags"])),
        credits=" · ".join(names),
    )
