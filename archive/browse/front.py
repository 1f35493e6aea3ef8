"""The front page: the archive at a glance."""

from __future__ import annotations

from typing import Any

from archive.browse import charts, series
from archive.browse.answers import Answers, Rows

_LATEST = 10
_TOP = 15
_WINDOW = 90  # days of the chart
_MOST_SITES = 25

_TOTALS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM sites) AS sites,
       (SELECT count(*) FROM revisions WHERE kind = 'edited') AS edits,
       (SELECT count(*) FROM stories WHERE sites > 1) AS shared_stories,
       (SELECT min(published) FROM articles) AS oldest, (SELECT max(published) FROM articles) AS newest
"""
_SITES = """
SELECT s.name, s.title, s.home_url, r.id AS run_id, r.started, r.finished, r.outcome, r.health, r.reason, r.new,
       (SELECT count(*) FROM articles AS a WHERE a.site = s.name) AS articles,
       (SELECT min(published) FROM articles AS a WHERE a.site = s.name) AS oldest,
       (SELECT max(published) FROM articles AS a WHERE a.site = s.name) AS newest
FROM sites AS s LEFT JOIN runs AS r ON r.id = s.last_run_id
ORDER BY articles DESC, s.name
"""
_GAPS = "SELECT site, count(*) AS gaps FROM gaps GROUP BY site"
# A page that states a day to come would empty the chart.
_NEWEST_DAY = "SELECT substr(max(published), 1, 10) AS day FROM articles WHERE published < date('now', '+2 days')"
_DAYS = """
SELECT substr(published, 1, 10) AS at, count(*) AS articles FROM articles
WHERE published >= date(:newest, '-89 days') AND published < date(:newest, '+1 day')
GROUP BY at
"""
_MONTHS = """
SELECT substr(published, 1, 7) AS at, count(*) AS articles FROM articles
WHERE published IS NOT NULL AND published < date('now', '+2 days') GROUP BY at
"""
TAGS = """
SELECT t.name, c.articles FROM (
  SELECT tag_id, count(*) AS articles FROM article_tags GROUP BY tag_id ORDER BY articles DESC LIMIT :most
) AS c JOIN tags AS t ON t.id = c.tag_id
ORDER BY c.articles DESC, t.name
"""
SOURCES = """
SELECT name, count(DISTINCT article_id) AS articles FROM credits
WHERE role IN ('source', 'agency')
GROUP BY name
ORDER BY articles DESC, name
LIMIT :most
"""
_RECENT = f"""
SELECT id, title, published, site, source, lang, tags, summary FROM articles
ORDER BY published DESC, id DESC LIMIT {_LATEST}
"""
_RUNS = "SELECT * FROM runs ORDER BY id DESC LIMIT 8"


async def front(answers: Answers) -> dict[str, Any]:
    """What the front page shows. A count that takes too long is None."""
    totals = await answers.kept(_TOTALS)
    listed, gaps = await sites(answers)
    return {
        "totals": totals[0] if totals else None,
        "gaps": gaps,
        "sites": listed[:_MOST_SITES],
        "more_sites": len(listed) - _MOST_SITES,
        "unhealthy": [site for site in listed if site["run_id"] and site["health"] not in {"healthy", None}],
        "charts": await _charts(answers),
        "tags": await answers.kept(TAGS, {"most": _TOP}) or [],
        "sources": await answers.kept(SOURCES, {"most": _TOP}) or [],
        "latest": await answers.rows(_RECENT) or [],
        "runs": await answers.rows(_RUNS) or [],
    }


async def sites(answers: Answers) -> tuple[Rows, int | None]:
    """All sites, those with most articles first, each with its newest run and its gaps; and the gaps of all."""
    rows = await answers.kept(_SITES)
    gaps = await answers.kept(_GAPS)
    by_site = {row["site"]: row["gaps"] for row in gaps or []}
    most = max((row["articles"] for row in rows or []), default=0) or 1
    found = [
        {**row, "gaps": by_site.get(row["name"], 0), "meter": charts.meter(row["articles"] / most)}
        for row in rows or []
    ]
    return found, sum(by_site.values()) if gaps is not None else None


async def _charts(answers: Answers) -> list[Any]:
    newest = await answers.kept(_NEWEST_DAY)
    if not newest or not newest[0]["day"]:
        return []
    by_day = series.days(series.summed(await answers.kept(_DAYS, {"newest": newest[0]["day"]}) or []), _WINDOW)
    by_month = series.months(series.summed(await answers.kept(_MONTHS) or []))
    drawn = [charts.bars("Articles per day", by_day)]
    if len({point for point in by_month if point[1]}) > 2:
        drawn.append(charts.bars("Articles per month", by_month, axis="Month"))
    return drawn
