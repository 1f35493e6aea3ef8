"""The rows an article consists of: its own, its addresses, its revisions, and those of its parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.database import Database
from archive.differences import readable
from archive.digests import content_digest, normal
from archive.records import ArticleRecord
from archive.urls import canonical

_AS_RECORDED = (
    *("title", "published", "published_utc", "published_precision", "published_raw", "modified", "modified_raw"),
    *("section", "lang", "summary", "image"),
)


@dataclass(frozen=True, slots=True)
class Write:
    """One article on its way into the archive."""

    db: Database
    record: ArticleRecord
    capture_id: int | None
    now: str
    digest: str
    words: int
    state: dict[str, Any]


def state_of(record: ArticleRecord) -> dict[str, Any]:
    """What makes two sights of a page the same: the fields a reader would see changed, not the markup around them."""
    return {
        "title": normal(record.title or ""),
        "text": readable(record.text, record.html),
        "published": record.published,
        "modified": record.modified,
        "section": record.section,
        "tags": list(record.tags),
        "credits": [[c.role, c.name] for c in record.credits],
    }


def columns(write: Write) -> dict[str, Any]:
    """The values of the article's own row that every sight of it brings."""
    record = write.record
    return {
        **{name: getattr(record, name) for name in _AS_RECORDED},
        "is_free": None if record.is_free is None else int(record.is_free),
        "tags": _json(list(record.tags)),
        "authors": _json(record.named("author")),
        "source": next(iter(record.named("source", "agency")), None),
        "last_seen": write.now,
        "last_checked": write.now,
        "digest": write.digest,
        "content_digest": content_digest(write.state),
        "evidence": _json(dict(record.evidence)),
        "words": write.words,
    }


def add_url(write: Write, article_id: int, key: str) -> None:
    """Note the address the record was met under."""
    write.db.insert(
        "article_urls",
        {
            "key": key,
            "url": canonical(write.record.url),
            "article_id": article_id,
            "first_seen": write.now,
            "last_seen": write.now,
        },
        on_conflict="ON CONFLICT (key) DO UPDATE SET last_seen = excluded.last_seen",
    )


def add_revision(write: Write, article_id: int, number: int, kind: str, changed: Sequence[str]) -> None:
    """Keep the record as one of the article's states."""
    record = write.record
    write.db.insert(
        "revisions",
        {
            "article_id": article_id,
            "number": number,
            "kind": kind,
            "seen_at": write.now,
            "capture_id": write.capture_id,
            "changed": _json(list(changed)),
            **{
                name: getattr(record, name)
                for name in ["title", "published", "modified", "section", "summary", "image", "text", "html"]
            },
            "tags": _json(list(record.tags)),
            "authors": _json(record.named("author")),
            "credits": _json(write.state["credits"]),
        },
    )


def add_parts(write: Write, article_id: int) -> None:
    """Body, credits, tags, images and attachments: the rows beside an article's own."""
    db, record = write.db, write.record
    db.insert("bodies", {"article_id": article_id, "text": record.text, "html": record.html})
    for position, credit in enumerate(record.credits):
        row = {
            "article_id": article_id,
            "role": credit.role,
            "name": credit.name,
            "raw": credit.raw,
            "position": position,
        }
        db.insert("credits", row, on_conflict="ON CONFLICT DO NOTHING")
    for position, tag in enumerate(record.tags):
        db.insert("tags", {"name": tag}, on_conflict="ON CONFLICT DO NOTHING")
        tag_id = db.value("SELECT id FROM tags WHERE name = ?", [tag])
        row = {"article_id": article_id, "tag_id": tag_id, "position": position}
        db.insert("article_tags", row, on_conflict="ON CONFLICT DO NOTHING")
    for position, image in enumerate(record.images):
        row = {
            "article_id": article_id,
            "url": image.url,
            "alt": image.alt,
            "caption": image.caption,
            "position": position,
        }
        db.insert("images", row, on_conflict="ON CONFLICT DO NOTHING")
    for position, attachment in enumerate(record.attachments):
        row = {"article_id": article_id, "url": attachment.url, "title": attachment.title, "position": position}
        db.insert("attachments", row, on_conflict="ON CONFLICT DO NOTHING")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
