"""What the front page and an article's page show: reading queries on the served archive, a page's worth of rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from datasette.database import QueryInterrupted

from archive.browse.metadata import DATABASE, dictionary, queries

_FACETS = {name: place for place, name in enumerate(("site", "source", "section", "tags", "lang"))}
_LATEST = 12
_RUNS = 12

_TOTALS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM sites) AS sites,
       (SELECT count(*) FROM revisions WHERE kind = 'edited') AS edits,
       (SELECT count(*) FROM stories WHERE sites > 1) AS shared_stories,
       (SELECT min(published) FROM articles) AS oldest, (SELECT max(published) FROM articles) AS newest
"""
_SITES = """
SELECT s.name, s.title, s.home_url, r.id AS run_id, r.started, r.finished, r.outcome, r.health, r.reason,
       (SELECT count(*) FROM articles AS a WHERE a.site = s.name) AS articles,
       (SELECT min(published) FROM articles AS a WHERE a.site = s.name) AS oldest,
       (SELECT max(published) FROM articles AS a WHERE a.site = s.name) AS newest
FROM sites AS s LEFT JOIN runs AS r ON r.id = s.last_run_id
ORDER BY articles DESC, s.name
"""
_GAPS = "SELECT site, count(*) AS gaps FROM gaps GROUP BY site"
_RECENT = f"""
SELECT id, title, published, site, source, lang, tags FROM articles ORDER BY published DESC, id DESC LIMIT {_LATEST}
"""
_RUN_ROWS = f"SELECT * FROM runs ORDER BY id DESC LIMIT {_RUNS}"

# Lists of an article's page; each takes the article's id.
_ARTICLE_LISTS = {
    "credits": "SELECT role, name, raw FROM credits WHERE article_id = :id ORDER BY role, position",
    "images": "SELECT url, alt, caption FROM images WHERE article_id = :id ORDER BY position",
    "attachments": "SELECT url, title FROM attachments WHERE article_id = :id ORDER BY position",
    "urls": "SELECT url, first_seen, last_seen FROM article_urls WHERE article_id = :id ORDER BY first_seen, url",
    "revisions": "SELECT number, kind, seen_at, changed FROM revisions WHERE article_id = :id ORDER BY number DESC",
    "story": "SELECT o.id, o.title, o.site, o.published, o.source FROM articles AS a"
    " JOIN articles AS o ON o.story_id = a.story_id AND o.id <> a.id WHERE a.id = :id"
    " ORDER BY coalesce(o.published_utc, o.published, o.first_seen), o.id LIMIT 50",
    "captures": "SELECT c.id, c.fetched_at, c.status, c.warc_file FROM revisions AS r"
    " JOIN captures AS c ON c.id = r.capture_id WHERE r.article_id = :id ORDER BY r.number DESC LIMIT 1",
}


async def variables(datasette: Any, view: str, table: str | None, request: Any) -> dict[str, Any]:
    """Variables for the templates of one page."""
    if view == "index":
        return {"front": await front(datasette)}
    if view == "row" and table == "articles" and request is not None:
        return {"article": await article(datasette, request.url_vars["pks"])}
    return {}


def constants() -> dict[str, Any]:
    """Names that every template may use: ``news`` (the database), ``notes`` (the data dictionary), ``news_queries`` and
    ``assets_version``."""
    return {"news": DATABASE, "assets_version": assets_version(), "notes": dictionary(), "news_queries": queries()}


async def front(datasette: Any) -> dict[str, Any]:
    """The archive at a glance. A count that takes too long is None."""
    totals = await _rows(datasette, _TOTALS)
    sites = await _rows(datasette, _SITES)
    gaps = await _rows(datasette, _GAPS)
    by_site = {row["site"]: row["gaps"] for row in gaps or []}
    return {
        "totals": totals[0] if totals else None,
        "gaps": sum(by_site.values()) if gaps is not None else None,
        "sites": [{**site, "gaps": by_site.get(site["name"], 0)} for site in sites or []],
        "latest": await _rows(datasette, _RECENT) or [],
        "runs": await _rows(datasette, _RUN_ROWS) or [],
    }


async def article(datasette: Any, key: str) -> dict[str, Any]:
    """One article with all that hangs on it; the row of ``articles_full`` is under ``row``, None if there is none."""
    parameters = {"id": key}
    rows = await _rows(datasette, "SELECT * FROM articles_full WHERE id = :id", parameters)
    if not rows:
        return {"row": None}
    row = rows[0]
    lists = {name: await _rows(datasette, sql, parameters) or [] for name, sql in _ARTICLE_LISTS.items()}
    return {
        "row": row,
        "paragraphs": [part for part in (row["text"] or "").split("\n\n") if part.strip()],
        "section": [step.strip() for step in (row["section"] or "").split(" > ") if step.strip()],
        "evidence": evidence(row["evidence"]),
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


async def _rows(datasette: Any, sql: str, parameters: Mapping[str, str] | None = None) -> list[dict[str, Any]] | None:
    """The rows of a query, or None when it met the time limit."""
    try:
        results = await datasette.get_database(DATABASE).execute(sql, parameters or {})
    except QueryInterrupted:
        return None
    return [dict(row) for row in results.rows]


def facets_in_order(facets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Facets as a reader looks for them: site, source, section, tags, language; others after these as they come."""
    return sorted(facets, key=lambda facet: _FACETS.get(facet["name"], len(_FACETS)))


def assets_version() -> str:
    """A word that changes with the style sheet and script, so that browsers keep no old ones."""
    static = files("archive.browse").joinpath("static")
    digest = sha256()
    for name in ("news.css", "news.js"):
        digest.update(static.joinpath(name).read_bytes())
    return digest.hexdigest()[:10]
