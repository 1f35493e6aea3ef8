"""Articles read again from what was kept of them: which captures to read, what would change, and the revision of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from archive import articles, capture_rows, rows
from archive.database import Database, Row, storable
from archive.digests import normal
from archive.errors import ArchiveError
from archive.records import ArticleRecord, Kept, KeptPage, Rereadable

_BATCH = 500
_ARTICLES = (
    "SELECT id, site, revision, capture_id FROM articles WHERE id > :after AND (:site IS NULL OR site = :site)"
    " ORDER BY id LIMIT :batch"
)
# The state the article is in: tombstones, and what is back as it was, only repeat it.
_NEWEST_STATE = (
    "SELECT r.number, r.capture_id, c.warc_file IS NOT NULL AND c.status = 200 AS is_kept, r.seen_at"
    " FROM revisions AS r LEFT JOIN captures AS c ON c.id = r.capture_id WHERE r.article_id = ?"
    " AND r.kind <> 'gone' AND NOT (r.kind = 'back' AND r.changed = '[]')"
    " ORDER BY r.number DESC LIMIT 1"
)
_SINCE = "SELECT 1 FROM captures WHERE id = ? AND fetched_at >= ?"
_OF_THE_SAME_RUN = (
    "SELECT 1 FROM captures WHERE id = ? AND warc_file IS NOT NULL"
    " AND run_id = (SELECT run_id FROM captures WHERE id = ?)"
)
# Of the article's own row, beside what makes a revision of a page that was fetched again.
_ALSO_COMPARED = ("published_utc", "published_precision", "lang", "summary", "image", "is_free")
_STAYS = frozenset({"last_seen", "last_checked"})


def rereadable(db: Database, site: str | None, since: str | None) -> Iterator[Rereadable]:
    """The articles with the capture each is to be read from: that of its newest state, else the newest kept since.

    ``since`` is an ISO day: articles whose capture was fetched before it are left out, and those without one.
    """
    after = 0
    while batch := db.rows(_ARTICLES, {"after": after, "site": site, "batch": _BATCH}):
        for row in batch:
            capture_id = _capture_of(db, row)
            if since is None or (capture_id is not None and db.row(_SINCE, [capture_id, since])):
                yield Rereadable(row["id"], row["site"], row["revision"], capture_id)
        after = batch[-1]["id"]


def kept_page(db: Database, capture_id: int, folder: Path | None = None) -> KeptPage | None:
    """What was kept of an article's page and of its further pages. Raises ArchiveError where bytes are damaged."""
    page = capture_rows.kept(db, capture_id, folder)
    if page is None:
        return None
    return KeptPage(page, _parts_of(db, capture_id, page, folder))


def changes(db: Database, article_id: int, record: ArticleRecord) -> tuple[str, ...]:
    """The fields of an article that a record would change, by name."""
    then, now = _stored(db, article_id), _read(record)
    return tuple(name for name, value in now.items() if value != then[name])


def apply(db: Database, of: Rereadable, record: ArticleRecord, now: datetime) -> tuple[str, ...] | None:
    """Make what a record changes a revision of kind ``reextracted``; return the names of the fields.

    Where nothing differs nothing is written; None where the article has moved on meanwhile. Inside one transaction.
    """
    known = db.row("SELECT * FROM articles WHERE id = ? AND revision = ?", [of.article_id, of.revision])
    if known is None:
        return None
    changed = changes(db, of.article_id, record)
    if changed:
        write = articles.prepared(db, record, of.capture_id, now)
        columns = {name: value for name, value in rows.columns(write).items() if name not in _STAYS}
        articles.restate(write, known, columns, kind="reextracted", changed=changed)
    return changed


def _capture_of(db: Database, article: Row) -> int | None:
    """An older capture than that of the newest state would undo what has changed since."""
    state = db.row(_NEWEST_STATE, [article["id"]])
    if state is not None and state["is_kept"]:
        return int(state["capture_id"])
    newest = article["capture_id"]
    if newest is None or state is None:
        return None
    since = db.row("SELECT 1 FROM captures WHERE id = ? AND fetched_at >= ?", [newest, state["seen_at"]])
    return int(newest) if since else None


def _parts_of(db: Database, capture_id: int, page: Kept, folder: Path | None) -> dict[str, Kept]:
    """The captures written right behind a page's that say they are its parts; a redirect stands for where it leads."""
    parts: dict[str, Kept] = {}
    asked: list[str] = []
    following = capture_id + 1
    while db.row(_OF_THE_SAME_RUN, [following, capture_id]):
        part = _readable(db, following, folder)
        if part is None or not {("kind", "part"), ("via", page.url)} <= set(part.notes):
            break
        asked.append(part.url)
        if not part.is_redirect:
            parts |= dict.fromkeys(asked, part)
            asked.clear()
        following += 1
    return parts


def _readable(db: Database, capture_id: int, folder: Path | None) -> Kept | None:
    """A capture that may be a part; a damaged one may as well be another page's, and is that page's matter."""
    try:
        return capture_rows.kept(db, capture_id, folder)
    except ArchiveError:
        return None


def _stored(db: Database, article_id: int) -> dict[str, Any]:
    article = db.row("SELECT * FROM articles WHERE id = ?", [article_id])
    body = db.row("SELECT text, html FROM bodies WHERE article_id = ?", [article_id])
    assert article is not None
    assert body is not None
    return {
        "title": normal(article["title"] or ""),
        "text": normal(body["text"]),
        **{name: article[name] for name in ("published", "modified", "section", *_ALSO_COMPARED)},
        "tags": json.loads(article["tags"]),
        "credits": _listed(db, "role, name, raw", "credits", article_id),
        "html": body["html"],
        "images": _listed(db, "url, alt, caption", "images", article_id),
        "attachments": _listed(db, "url, title", "attachments", article_id),
    }


def _listed(db: Database, columns: str, table: str, article_id: int) -> list[tuple[str, ...]]:
    return [
        tuple(row)
        for row in db.rows(f"SELECT {columns} FROM {table} WHERE article_id = ? ORDER BY position", [article_id])
    ]


def _read(record: ArticleRecord) -> dict[str, Any]:
    """What would be stored of a record, in the form in which it comes back."""
    values = {
        "title": normal(storable(record.title or "")),
        "text": normal(storable(record.text)),
        **{name: storable(getattr(record, name)) for name in ("published", "modified", "section", *_ALSO_COMPARED)},
        "tags": list(dict.fromkeys(map(storable, record.tags))),
        "credits": _once([(c.role, c.name, c.raw) for c in record.credits], 2),
        "html": storable(record.html),
        "images": _once([(i.url, i.alt, i.caption) for i in record.images], 1),
        "attachments": _once([(a.url, a.title) for a in record.attachments], 1),
    }
    return {**values, "is_free": None if record.is_free is None else int(record.is_free)}


def _once(parts: Sequence[tuple[str, ...]], key: int) -> list[tuple[str, ...]]:
    """The rows of an article's parts: the first of those with the same first ``key`` values."""
    once: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in parts:
        row = tuple(storable(value) for value in part)
        once.setdefault(row[:key], row)
    return list(once.values())
