"""An article's page: its text as it was published, and all that hangs on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from archive.browse.answers import Answers
from archive.browse.prose import shown

_ROW = "SELECT * FROM articles_full WHERE id = :id"
# Lists of an article's page; each takes the article's id.
_LISTS = {
    "credits": "SELECT role, name, raw FROM credits WHERE article_id = :id ORDER BY role, position",
    "images": "SELECT url, alt, caption FROM images WHERE article_id = :id ORDER BY position",
    "attachments": "SELECT url, title FROM attachments WHERE article_id = :id ORDER BY position",
    "urls": "SELECT url, first_seen, last_seen FROM article_urls WHERE article_id = :id ORDER BY first_seen, url",
    "revisions": "SELECT number, kind, seen_at, changed FROM revisions WHERE article_id = :id ORDER BY number DESC",
    "story": "SELECT o.id, o.title, o.site, o.published, o.source FROM articles AS a"
    " JOIN articles AS o ON o.story_id = a.story_id AND o.id <> a.id WHERE a.id = :id"
    " ORDER BY coalesce(o.published_utc, o.published, o.first_seen), o.id LIMIT 20",
    "captures": "SELECT c.id, c.fetched_at, c.status, c.warc_file FROM revisions AS r"
    " JOIN captures AS c ON c.id = r.capture_id WHERE r.article_id = :id ORDER BY r.number DESC LIMIT 1",
}
_SECTION_STEP = " > "


async def article(answers: Answers, article_id: int) -> dict[str, Any] | None:
    """One article: its row of ``articles_full`` under ``row``, and lists; None if there is none of this id."""
    row = await answers.row(_ROW, {"id": article_id})
    if row is None:
        return None
    lists = {name: await answers.rows(sql, {"id": article_id}) or [] for name, sql in _LISTS.items()}
    body = shown(row["html"] or "")
    text = row["text"] or ""
    return {
        "row": row,
        "body": body if body.strip() else None,
        "paragraphs": [part for part in text.split("\n\n") if part.strip()],
        "section": [step.strip() for step in (row["section"] or "").split(_SECTION_STEP) if step.strip()],
        "evidence": evidence(row["evidence"]),
        # Of the body's own pictures the captions stand in the text; these are pictures beside it.
        "beside": [image for image in lists["images"] if image["url"] not in (row["html"] or "").replace("&amp;", "&")],
        "columns": [(name, value) for name, value in row.items() if name not in {"text", "html", "evidence"}],
        **lists,
    }


def evidence(stored: str) -> list[dict[str, Any]]:
    """The evidence column as rows: ``field``, ``origin``, ``raw``, ``confidence``, ``losers``; what is not in its form
    is left out."""
    verdicts = json.loads(stored)
    if not isinstance(verdicts, Mapping):
        return []
    named = [(field, verdict) for field, verdict in verdicts.items() if isinstance(verdict, Mapping)]
    return [{**_witness(verdict), "field": field, "losers": _losers(verdict)} for field, verdict in named]


def _losers(verdict: Mapping[str, Any]) -> list[dict[str, Any]]:
    losers = verdict.get("losers")
    return [_witness(loser) for loser in losers if isinstance(loser, Mapping)] if isinstance(losers, list) else []


def _witness(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said.get(name) for name in ("origin", "raw", "confidence")}
