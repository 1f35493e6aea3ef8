"""Merging articles: one with an address known here is that article, with the revisions of both in the order they were
seen; an exact copy on its site is an alias; any other is new, and joins the stories of its near-copies."""

from __future__ import annotations

from typing import Any, Protocol

from archive import articles, erasures, presence, search, stories
from archive.articles import LEAST_WORDS_OF_A_COPY
from archive.database import Database, Row
from archive.merge_captures import own_capture
from archive.merge_revisions import Entry, is_shown_by, joined
from archive.records import ArticleRecord
from archive.urls import identity

# Of an article's own row, what stays as it is here whichever archive saw it last.
_OWN = ("id", "url", "site", "story_id", "first_seen", "revision")
_PARTS = ("bodies", "credits", "images", "attachments")


class Counts(Protocol):
    """What a merge counts."""

    articles: int
    changed: int
    addresses: int
    revisions: int
    erased: int


def add(db: Database, source: Database, article_id: int, counts: Counts) -> None:
    """Add the article of that number there."""
    there = source.row("SELECT * FROM articles WHERE id = ?", [article_id])
    assert there is not None
    if _is_erased(db, source, there):
        counts.erased += 1
        return
    known = _known(db, source, there)
    if known is None:
        own_id = _insert(db, source, there)
        counts.articles += 1
        counts.revisions += there["revision"]
        _add_addresses(db, source, there, own_id)
        return
    fresh = _join(db, source, there, known)
    addresses = _add_addresses(db, source, there, known["id"])
    counts.revisions += max(fresh, 0)
    counts.addresses += addresses
    counts.changed += bool(fresh or addresses)


def _is_erased(db: Database, source: Database, there: Row) -> bool:
    if not erasures.rules(db).is_any:
        return False
    text = source.value("SELECT text FROM bodies WHERE article_id = ?", [there["id"]]) or ""
    return erasures.refuses(db, ArticleRecord(there["url"], there["site"], there["title"], text, ""))


def _known(db: Database, source: Database, there: Row) -> Row | None:
    """The article here that one there is, or None."""
    key = identity(there["url"])
    found = db.row("SELECT a.* FROM article_urls AS u JOIN articles AS a ON a.id = u.article_id WHERE u.key = ?", [key])
    if found is not None:
        if identity(found["url"]) == key or found["digest"] == there["digest"]:
            return found
        if is_shown_by(_revisions(db, found["id"]), _revisions(source, there["id"])[-1]):
            return found
        # An alias here that is an article with a text of its own there: it is that.
        db.execute("DELETE FROM article_urls WHERE key = ?", [key])
    if there["words"] < LEAST_WORDS_OF_A_COPY:
        return None
    copy = [there["site"], there["digest"]]
    return db.row("SELECT * FROM articles WHERE site = ? AND digest = ? ORDER BY id LIMIT 1", copy)


def _insert(db: Database, source: Database, there: Row) -> int:
    own = {name: there[name] for name in ("url", "site", "first_seen", "revision")}
    own_id = db.insert("articles", {**_values(db, source, there), **own})
    _add_parts(db, source, there["id"], own_id)
    for row in _revisions(source, there["id"]):
        capture = own_capture(db, source, row["capture_id"])
        db.insert("revisions", {**dict(row), "article_id": own_id, "capture_id": capture})
    _index(db, own_id)
    return own_id


def _join(db: Database, source: Database, there: Row, known: Row) -> int:
    """Join the histories of two articles that are one; return how many revisions are new here."""
    own = _revisions(db, known["id"])
    entries = joined(own, _revisions(source, there["id"]))
    if [entry.row for entry in entries] != own:
        _write_history(db, source, known["id"], entries)
    if not entries[-1].is_own:
        _show(db, source, there, known)
    _note_times(db, there, known, len(entries))
    if entries[-1].kind == "gone" and there["gone_at"] is None and there["last_seen"] > entries[-1].row["seen_at"]:
        # It was as before when it was seen there: no revision of there, and one here.
        presence.repeat(db, known["id"], "back", there["last_seen"], None)
    return sum(not entry.is_own for entry in entries)


def _write_history(db: Database, source: Database, own_id: int, entries: list[Entry]) -> None:
    db.execute("DELETE FROM revisions WHERE article_id = ?", [own_id])
    for number, entry in enumerate(entries, 1):
        capture = entry.row["capture_id"] if entry.is_own else own_capture(db, source, entry.row["capture_id"])
        fixed = {"article_id": own_id, "number": number, "kind": entry.kind, "changed": entry.changed}
        db.insert("revisions", {**dict(entry.row), **fixed, "capture_id": capture})


def _show(db: Database, source: Database, there: Row, known: Row) -> None:
    """Show the article as it is there, where its newest state was seen."""
    own_id = known["id"]
    search.remove(db, own_id, articles.searchable(db, known))
    values = _values(db, source, there)
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE articles SET {assignments} WHERE id = :id", {**values, "id": own_id})
    for table in (*_PARTS, "article_tags"):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [own_id])
    _add_parts(db, source, there["id"], own_id)
    _index(db, own_id)


def _note_times(db: Database, there: Row, known: Row, revisions: int) -> None:
    """When it was seen in either archive; whether it is gone says the one that looked last."""
    later = there if there["last_checked"] > known["last_checked"] else known
    values = {
        "first_seen": min(known["first_seen"], there["first_seen"]),
        "last_seen": max(known["last_seen"], there["last_seen"]),
        "last_checked": later["last_checked"],
        "gone_at": later["gone_at"],
        "revision": revisions,
    }
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE articles SET {assignments} WHERE id = :id", {**values, "id": known["id"]})


def _add_addresses(db: Database, source: Database, there: Row, own_id: int) -> int:
    """Add the addresses it was met under there; one that belongs to another article here stays that one's."""
    added = 0
    for row in source.rows("SELECT * FROM article_urls WHERE article_id = ?", [there["id"]]):
        values = {**dict(row), "article_id": own_id}
        if db.row("SELECT 1 FROM article_urls WHERE key = ?", [row["key"]]) is None:
            db.insert("article_urls", values)
            added += 1
        else:
            db.execute(
                "UPDATE article_urls SET first_seen = min(first_seen, :first_seen),"
                " last_seen = max(last_seen, :last_seen) WHERE key = :key AND article_id = :article_id",
                values,
            )
    return added


def _values(db: Database, source: Database, there: Row) -> dict[str, Any]:
    """The columns of an article's row that come with its state."""
    values = {name: there[name] for name in there.keys() if name not in _OWN}  # noqa: SIM118 - a Row iterates its values
    return {**values, "capture_id": own_capture(db, source, there["capture_id"])}


def _add_parts(db: Database, source: Database, there: int, own_id: int) -> None:
    for table in _PARTS:
        for row in source.rows(f"SELECT * FROM {table} WHERE article_id = ?", [there]):
            db.insert(table, {**dict(row), "article_id": own_id})
    tags = source.rows(
        "SELECT t.name, at.position FROM article_tags AS at JOIN tags AS t ON t.id = at.tag_id WHERE at.article_id = ?",
        [there],
    )
    for tag in tags:
        db.insert("tags", {"name": tag["name"]}, on_conflict="ON CONFLICT DO NOTHING")
        tag_id = db.value("SELECT id FROM tags WHERE name = ?", [tag["name"]])
        db.insert("article_tags", {"article_id": own_id, "tag_id": tag_id, "position": tag["position"]})


def _index(db: Database, own_id: int) -> None:
    row = db.row("SELECT * FROM articles WHERE id = ?", [own_id])
    assert row is not None
    texts = articles.searchable(db, row)
    search.add(db, own_id, texts)
    stories.index(db, own_id, texts.body)
    stories.refresh(db, own_id)


def _revisions(db: Database, article_id: int) -> list[Row]:
    return db.rows("SELECT * FROM revisions WHERE article_id = ? ORDER BY number", [article_id])
