"""Whether an archived page is still there. What is gone is kept: its last state stands under a tombstone."""

from __future__ import annotations

from datetime import datetime

from archive.clock import stamp
from archive.database import Database
from archive.urls import identity

# A tombstone repeats the state before it, so that every revision can be read without the others.
_STATE = "title, published, modified, section, summary, image, tags, authors, credits, text, html"


def mark_gone(db: Database, url: str, now: datetime, capture_id: int | None = None) -> None:
    """Note that the page at an article's own address is gone: a revision of kind ``gone``, once, and ``gone_at``.

    An alias that is gone changes nothing.
    """
    known = db.row(
        "SELECT a.id, a.url, a.gone_at FROM article_urls AS u JOIN articles AS a ON a.id = u.article_id"
        " WHERE u.key = ?",
        [identity(url)],
    )
    if known is None or identity(known["url"]) != identity(url):
        return
    db.execute("UPDATE articles SET last_checked = ? WHERE id = ?", [stamp(now), known["id"]])
    if known["gone_at"] is None:
        db.execute("UPDATE articles SET gone_at = ? WHERE id = ?", [stamp(now), known["id"]])
        repeat(db, known["id"], "gone", stamp(now), capture_id)


def seen(db: Database, article_id: int, now: str, capture_id: int | None = None) -> int:
    """Note that an article's page is there as it was; one that was gone is back. Return its revision."""
    gone_at = db.value("SELECT gone_at FROM articles WHERE id = ?", [article_id])
    db.execute(
        "UPDATE articles SET last_seen = :now, last_checked = :now, gone_at = NULL WHERE id = :id",
        {"now": now, "id": article_id},
    )
    if gone_at is not None:
        repeat(db, article_id, "back", now, capture_id)
    return int(db.value("SELECT revision FROM articles WHERE id = ?", [article_id]))


def repeat(db: Database, article_id: int, kind: str, now: str, capture_id: int | None) -> None:
    """Add a revision that changes no field: the newest state once more, of another kind."""
    db.execute(
        f"INSERT INTO revisions (article_id, number, kind, seen_at, capture_id, changed, {_STATE})"
        f" SELECT article_id, number + 1, :kind, :now, :capture, '[]', {_STATE} FROM revisions"
        " WHERE article_id = :id ORDER BY number DESC LIMIT 1",
        {"kind": kind, "now": now, "capture": capture_id, "id": article_id},
    )
    db.execute("UPDATE articles SET revision = revision + 1 WHERE id = ?", [article_id])
