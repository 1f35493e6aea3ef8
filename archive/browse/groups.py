"""The pages of a site, a source and a tag: how much, when, from where, and what is newest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.browse import charts, series
from archive.browse.answers import Answers, Rows
from archive.browse.front import SOURCES, TAGS

_LIST = (
    "SELECT id, title, published, site, source, lang, tags, summary FROM articles WHERE id IN ({ids}) ORDER BY id DESC"
)
MOST_NAMES = 1000

_SITE = "SELECT * FROM sites WHERE name = :name"
_SITE_TOTALS = """
SELECT count(*) AS articles, min(published) AS oldest, max(published) AS newest FROM articles WHERE site = :name
"""
_SITE_MONTHS = """
SELECT substr(published, 1, 7) AS at, count(*) AS articles FROM articles
WHERE site = :name AND published IS NOT NULL AND published < date('now', '+2 days') GROUP BY at
"""
_SITE_DAYS = """
SELECT substr(published, 1, 10) AS at, count(*) AS articles FROM articles
WHERE site = :name AND published < date('now', '+2 days') AND published >= date((
    SELECT substr(max(published), 1, 10) FROM articles WHERE site = :name AND published < date('now', '+2 days')
  ), '-89 days')
GROUP BY at
"""
_SITE_IDS = """
SELECT id FROM articles WHERE site = :name ORDER BY published DESC, id DESC LIMIT 12
"""
_SITE_RUNS = "SELECT * FROM runs WHERE site = :name ORDER BY started DESC LIMIT 10"
_SITE_COVERAGE = "SELECT * FROM monthly_coverage WHERE site = :name AND articles > 0 ORDER BY month DESC LIMIT 36"
_SITE_GAPS = """
SELECT state, reason, count(*) AS links, min(url) AS example FROM gaps WHERE site = :name
GROUP BY state, reason ORDER BY links DESC, reason LIMIT 20
"""
_SITE_SOURCES = """
SELECT source AS name, count(*) AS articles FROM articles WHERE site = :name AND source IS NOT NULL
GROUP BY source ORDER BY articles DESC, source LIMIT 12
"""

_CREDITING = "role IN ('source', 'agency') AND name = :name"
_SOURCE_IDS = f"SELECT DISTINCT article_id AS id FROM credits WHERE {_CREDITING} ORDER BY article_id DESC LIMIT 12"
_SOURCE_MONTHS = f"""
SELECT substr(a.published, 1, 7) AS at, a.site, count(*) AS articles, max(a.published) AS newest
FROM (SELECT DISTINCT article_id FROM credits WHERE {_CREDITING}) AS c JOIN articles AS a ON a.id = c.article_id
GROUP BY at, a.site
"""
_SOURCE_WORDS = f"""
SELECT raw AS name, count(*) AS articles FROM credits WHERE {_CREDITING} GROUP BY raw ORDER BY articles DESC LIMIT 8
"""

_TAG_IDS = """
SELECT at.article_id AS id FROM tags AS t JOIN article_tags AS at ON at.tag_id = t.id
WHERE t.name = :name ORDER BY at.article_id DESC LIMIT 12
"""
_TAG_MONTHS = """
SELECT substr(a.published, 1, 7) AS at, a.site, count(*) AS articles, max(a.published) AS newest
FROM tags AS t JOIN article_tags AS x ON x.tag_id = t.id JOIN articles AS a ON a.id = x.article_id
WHERE t.name = :name
GROUP BY at, a.site
"""
_TAG_PAIRS = """
SELECT o.name, count(*) AS articles
FROM tags AS t JOIN article_tags AS x ON x.tag_id = t.id
JOIN article_tags AS y ON y.article_id = x.article_id AND y.tag_id <> x.tag_id JOIN tags AS o ON o.id = y.tag_id
WHERE t.name = :name
GROUP BY y.tag_id ORDER BY articles DESC, o.name LIMIT 20
"""
_FIELDS = ("title", "published", "published_time", "authors", "tags", "source", "section", "lang", "image", "body")


async def site(answers: Answers, name: str) -> dict[str, Any] | None:
    """A site's page, or None where there is no such site."""
    row = await answers.row(_SITE, {"name": name})
    if row is None:
        return None
    by = {"name": name}
    [totals] = await answers.kept(_SITE_TOTALS, by) or [{}]
    coverage = (await answers.kept(_SITE_COVERAGE, by) or [])[::-1]
    return {
        "row": row,
        "totals": totals,
        "charts": [
            charts.bars("Articles per day", series.days(series.summed(await answers.kept(_SITE_DAYS, by) or []), 90)),
            charts.bars("Articles per month", await _months(answers, _SITE_MONTHS, name), axis="Month"),
        ],
        "coverage": coverage,
        "fields": _fields(coverage),
        "runs": await answers.rows(_SITE_RUNS, by) or [],
        "gaps": await answers.kept(_SITE_GAPS, by),
        "sources": _metered(await answers.kept(_SITE_SOURCES, by)),
        "latest": await _listed(answers, _SITE_IDS, name),
    }


async def source(answers: Answers, name: str) -> dict[str, Any] | None:
    """What was taken from a source, or None where nobody credits it."""
    found = await _taken(answers, name, _SOURCE_IDS, _SOURCE_MONTHS)
    return found and {**found, "words": await answers.kept(_SOURCE_WORDS, {"name": name}) or []}


async def tag(answers: Answers, name: str) -> dict[str, Any] | None:
    """A tag's page, or None where no article carries it."""
    found = await _taken(answers, name, _TAG_IDS, _TAG_MONTHS)
    return found and {**found, "pairs": _metered(await answers.kept(_TAG_PAIRS, {"name": name}))}


async def names(answers: Answers, kind: str) -> Rows:
    """The tags or sources most used."""
    return _metered(await answers.kept({"tag": TAGS, "source": SOURCES}[kind], {"most": MOST_NAMES}))


async def _taken(answers: Answers, name: str, ids: str, months: str) -> dict[str, Any] | None:
    latest = await _listed(answers, ids, name)
    if not latest:
        return None
    rows = await answers.kept(months, {"name": name})
    sites: dict[str, dict[str, Any]] = {}
    for row in rows or []:
        entry = sites.setdefault(row["site"], {"name": row["site"], "articles": 0, "newest": None})
        entry["articles"] += row["articles"]
        entry["newest"] = max(filter(None, [entry["newest"], row["newest"]]), default=None)
    return {
        "name": name,
        "articles": sum(entry["articles"] for entry in sites.values()) if rows is not None else None,
        "sites": _metered(sorted(sites.values(), key=lambda entry: (-entry["articles"], entry["name"]))),
        "charts": [charts.bars("Articles per month", series.months(series.summed(rows or [])), axis="Month")],
        "latest": latest,
    }


async def _listed(answers: Answers, ids: str, name: str) -> Rows:
    """The articles of these ids, newest first."""
    found = [row["id"] for row in await answers.rows(ids, {"name": name}) or []]
    marks = {f"id{n}": article_id for n, article_id in enumerate(found)}
    rows = await answers.rows(_LIST.format(ids=", ".join(f":{mark}" for mark in marks)), marks) if marks else []
    return sorted(rows or [], key=lambda row: row["published"] or "", reverse=True)


async def _months(answers: Answers, sql: str, name: str) -> series.Points:
    return series.months(series.summed(await answers.kept(sql, {"name": name}) or []))


def _fields(coverage: Rows) -> list[dict[str, Any]]:
    """Per field the share of articles that have it, month by month, and of the newest month."""
    found = []
    for name in _FIELDS if coverage else ():
        shares = [_share(row, name) for row in coverage]
        first, last = coverage[0]["month"], coverage[-1]["month"]
        label = f"{name}: {shares[-1]:.0%} in {last}, at least {min(shares):.0%} since {first}"
        found.append({"name": name, "shares": shares, "drawing": charts.spark(label, shares)})
    return found


def _share(row: Mapping[str, Any], name: str) -> float:
    share: float = row[name] / row["articles"]
    return share


def _metered(rows: Rows | None) -> Rows:
    most = max((row["articles"] for row in rows or []), default=0) or 1
    return [{**row, "meter": charts.meter(row["articles"] / most)} for row in rows or []]
