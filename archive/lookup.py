"""Reading an archive for people: all that belongs to one article, its history, what is missing, the stories."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from archive.database import Row
from archive.store import Archive

_JSON_COLUMNS = ("tags", "authors", "evidence")


@dataclass(frozen=True, slots=True)
class Dossier:
    """An article with what lies in other tables. ``article`` is its row of ``articles_full``, JSON columns decoded.

    ``aliases`` are the other addresses it was met under, ``copies`` the other articles of its story.
    """

    article: dict[str, Any]
    credits: list[Row]
    aliases: list[str]
    images: list[Row]
    attachments: list[Row]
    copies: list[Row]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return {
            **self.article,
            "credits": [dict(row) for row in self.credits],
            "aliases": self.aliases,
            "images": [dict(row) for row in self.images],
            "attachments": [dict(row) for row in self.attachments],
            "copies": [dict(row) for row in self.copies],
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """Links that are known, and missing for one reason: how many, and the first of them."""

    state: str
    reason: str
    links: int
    examples: list[Row]


def dossier(archive: Archive, which: str) -> Dossier | None:
    """All of the article with this id or address, or None. Raises ValueError for what is neither."""
    row = archive.article(which)
    if row is None:
        return None
    article = {name: json.loads(str(value)) if name in _JSON_COLUMNS else value for name, value in row.items()}
    by_id = [row["id"]]
    return Dossier(
        article=article,
        credits=archive.query("SELECT role, name, raw FROM credits WHERE article_id = ? ORDER BY position", by_id),
        aliases=[
            r["url"]
            for r in archive.query(
                "SELECT u.url FROM article_urls AS u JOIN articles AS a ON a.id = u.article_id"
                " WHERE a.id = ? AND u.url <> a.url ORDER BY u.first_seen, u.url",
                by_id,
            )
        ],
        images=archive.query("SELECT url, alt, caption FROM images WHERE article_id = ? ORDER BY position", by_id),
        attachments=archive.query("SELECT url, title FROM attachments WHERE article_id = ? ORDER BY position", by_id),
        copies=archive.query(
            "SELECT id, site, published, title, url FROM articles WHERE story_id = ? AND id <> ?"
            " ORDER BY coalesce(published_utc, published, first_seen), id",
            [row["story_id"], row["id"]],
        ),
    )


def history(archive: Archive, article_id: int) -> list[Row]:
    """The revisions of an article, oldest first: rows of ``revisions``."""
    return archive.query("SELECT * FROM revisions WHERE article_id = ? ORDER BY number", [article_id])


def gaps(archive: Archive, site: str | None, examples: int) -> list[Gap]:
    """What is known to exist and is not archived, by reason, the most frequent first."""
    groups = archive.query(
        "SELECT state, reason, count(*) AS links FROM gaps WHERE :site IS NULL OR site = :site"
        " GROUP BY state, reason ORDER BY links DESC, reason",
        {"site": site},
    )
    return [
        Gap(
            group["state"],
            group["reason"],
            group["links"],
            archive.query(
                "SELECT site, url, anchor, listed_date, found_on, attempts FROM gaps"
                " WHERE state = :state AND reason = :reason AND (:site IS NULL OR site = :site)"
                " ORDER BY listed_date DESC, url LIMIT :examples",
                {"state": group["state"], "reason": group["reason"], "site": site, "examples": examples},
            ),
        )
        for group in groups
    ]


def stories(archive: Archive, limit: int) -> list[Row]:
    """The stories with most articles: id, title, size, sites, first_site, first_published, credited (JSON)."""
    return archive.query(
        "SELECT id, title, size, sites, first_site, first_published, credited FROM stories"
        " ORDER BY size DESC, id DESC LIMIT ?",
        [limit],
    )
