"""The search page: what was typed, narrowed down by site, source, tag, language and dates, with its words marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive import search
from archive.browse.answers import Answers, Rows
from archive.browse.marking import Marker

PAGE = 20
MOST = 2_000  # hits that are put in order and counted; the newest archived of them
_MOST_PAGES = MOST // PAGE
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}$")
NARROWING = ("site", "source", "tag", "lang", "after", "before")
_CONDITIONS = {
    "site": "a.site = :site",
    "source": "a.id IN (SELECT article_id FROM credits WHERE role IN ('source', 'agency') AND name = :source)",
    "tag": "a.id IN (SELECT x.article_id FROM article_tags AS x JOIN tags AS t ON t.id = x.tag_id WHERE t.name = :tag)",
    "lang": "a.lang = :lang",
    "after": "a.published >= :after",
    "before": "a.published < :before",
}
_FOUND = """
WITH hits AS MATERIALIZED ({hits}), found AS MATERIALIZED (
  SELECT a.id, a.published, a.site, a.source, a.lang FROM hits AS h JOIN articles AS a ON a.id = h.id
)
"""
_IDS = _FOUND + "SELECT id FROM found ORDER BY published DESC, id DESC LIMIT :size OFFSET :from"
_RANKED = "{found} ORDER BY f.rank LIMIT :size OFFSET :from"
_COUNTS = (
    _FOUND
    + """
SELECT * FROM (SELECT 'all' AS facet, '' AS value, count(*) AS articles FROM found)
UNION ALL SELECT * FROM (
  SELECT 'site', site, count(*) AS n FROM found GROUP BY site ORDER BY n DESC LIMIT 12)
UNION ALL SELECT * FROM (
  SELECT 'source', source, count(*) AS n FROM found WHERE source IS NOT NULL GROUP BY source ORDER BY n DESC LIMIT 12)
UNION ALL SELECT * FROM (
  SELECT 'lang', lang, count(*) AS n FROM found WHERE lang IS NOT NULL GROUP BY lang ORDER BY n DESC LIMIT 12)
UNION ALL SELECT * FROM (
  SELECT 'year', substr(published, 1, 4) AS y, count(*) AS n FROM found WHERE published IS NOT NULL
  GROUP BY y ORDER BY y DESC LIMIT 12)
UNION ALL SELECT * FROM (
  SELECT 'tag', t.name, c.n FROM (
    SELECT x.tag_id, count(*) AS n FROM found AS f JOIN article_tags AS x ON x.article_id = f.id
    GROUP BY x.tag_id ORDER BY n DESC LIMIT 12) AS c JOIN tags AS t ON t.id = c.tag_id ORDER BY c.n DESC)
"""
)
_ROWS = """
SELECT a.id, a.title, a.published, a.site, a.source, a.lang, a.tags, b.text
FROM articles AS a LEFT JOIN bodies AS b ON b.article_id = a.id WHERE a.id IN ({ids})
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the address states it; ``narrowed`` has the narrowing arguments that are given and can be meant."""

    typed: str = ""
    narrowed: Mapping[str, str] = field(default_factory=dict)
    best_first: bool = False
    page: int = 1

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> Asked:
        """Read the arguments of an address; what makes no sense is left out."""
        narrowed = {name: value for name in NARROWING if (value := (arguments.get(name) or "").strip())}
        for name in ("after", "before"):
            if name in narrowed and not _DAY.match(narrowed[name]):
                del narrowed[name]
        page = arguments.get("page") or "1"
        return cls(
            (arguments.get("q") or "").strip()[: search.LONGEST_QUERY],
            narrowed,
            arguments.get("sort") == "best",
            min(int(page), _MOST_PAGES) if page.isdecimal() and len(page) < 6 and int(page) else 1,
        )

    def arguments(self, **changes: str | int | None) -> dict[str, str | int | None]:
        """The arguments of the address of this search with some changed; the page is the first unless stated."""
        return {"q": self.typed, **self.narrowed, "sort": "best" if self.best_first else None, **changes}


@dataclass(frozen=True, slots=True)
class _Statement:
    """The SQL that finds the ids, the order that costs nothing, the values, and the FTS5 expression."""

    found: str
    order: str
    values: dict[str, Any]
    match: str

    def of(self, template: str) -> str:
        """A statement around the newest hits."""
        return template.format(hits=f"{self.found} ORDER BY {self.order} LIMIT {MOST}")


def statement(asked: Asked) -> _Statement | None:
    """The SQL of a search, or None where nothing is asked for."""
    query = search.parse(asked.typed)
    if not query.match and not query.filters and not asked.narrowed:
        return None
    values: dict[str, Any] = dict(asked.narrowed)
    conditions = [_CONDITIONS[name] for name in asked.narrowed]
    for n, (condition, value) in enumerate(query.filters):
        conditions.append(condition.replace("?", f":typed{n}"))
        values[f"typed{n}"] = value
    table, order = "articles AS a", "a.published DESC"
    if query.match:
        values["match"] = query.match
        table, order = "articles_fts AS f JOIN articles AS a ON a.id = f.rowid", "f.rowid DESC"
        conditions.append("articles_fts MATCH :match")
    found = f"SELECT a.id FROM {table} WHERE {' AND '.join(conditions)}"
    return _Statement(found, order, values, query.match)


async def find(answers: Answers, asked: Asked) -> dict[str, Any]:
    """What the search page shows: ``hits`` with title and snippet marked, ``facets``, ``count``, and whether there are
    more than ``MOST``."""
    made = statement(asked)
    if made is None:
        return {"asked": asked, "hits": None}
    found = await _ids(answers, asked, made)
    counts = await answers.kept(made.of(_COUNTS), made.values)
    facets: dict[str, Rows] = {}
    for row in counts or []:
        facets.setdefault(row["facet"], []).append(row)
    count = facets.pop("all", [{"articles": None}])[0]["articles"]
    return {
        "asked": asked,
        "hits": await _hits(answers, (found or [])[:PAGE], Marker(made.match)),
        "has_more": len(found or []) > PAGE,
        "facets": facets,
        "count": count,
        "matching": await _matching(answers, made),
        "most": MOST,
        "timed_out": found is None,
    }


async def newest(answers: Answers, asked: Asked) -> Rows:
    """The rows of ``articles`` for a feed of this search: what was archived last."""
    made = statement(asked)
    if made is None:
        return []
    sql = made.of(_FOUND) + "SELECT a.* FROM found AS f JOIN articles AS a ON a.id = f.id ORDER BY a.id DESC LIMIT 30"
    return await answers.rows(sql, made.values) or []


async def _ids(answers: Answers, asked: Asked, made: _Statement) -> list[int] | None:
    values = {**made.values, "size": PAGE + 1, "from": (asked.page - 1) * PAGE}
    sql = made.of(_IDS)
    if asked.best_first and made.match:
        sql = _RANKED.format(found=made.found)
    rows = await answers.kept(sql, values)
    return None if rows is None else [row["id"] for row in rows]


async def _matching(answers: Answers, made: _Statement) -> int | None:
    """How many articles hold the words, whatever else narrows them down."""
    if not made.match:
        return None
    sql = "SELECT count(*) AS articles FROM articles_fts WHERE articles_fts MATCH :match"
    rows = await answers.kept(sql, {"match": made.match})
    return rows[0]["articles"] if rows else None


async def _hits(answers: Answers, ids: list[int], marker: Marker) -> Rows:
    if not ids:
        return []
    marks = {f"id{n}": article_id for n, article_id in enumerate(ids)}
    rows = await answers.rows(_ROWS.format(ids=", ".join(f":{mark}" for mark in marks)), marks)
    by_id = {row["id"]: row for row in rows or []}
    return [
        {**row, "title": marker.marked(row["title"] or "(no headline)"), "snippet": marker.snippet(row["text"] or "")}
        for article_id in ids
        if (row := by_id.get(article_id))
    ]
