"""A story: one text as several pages carry it, on a time line, with who credits whom."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from archive.browse import charts
from archive.browse.answers import Answers, Rows
from archive.browse.moments import apart

_STORY = "SELECT * FROM stories WHERE id = :id"
_COPIES = """
SELECT a.id, a.title, a.site, a.published, a.published_utc, a.published_precision, a.first_seen, a.lang, a.url, a.words,
       coalesce(a.published_utc, a.published, a.first_seen) AS at
FROM articles AS a
WHERE a.story_id = :id
ORDER BY at, a.id
LIMIT 200
"""
_CREDITS = """
SELECT a.id, a.site, c.name, c.role, c.raw, o.name AS other_site
FROM articles AS a
JOIN credits AS c ON c.article_id = a.id AND c.role IN ('source', 'agency')
LEFT JOIN sites AS o ON o.name <> a.site AND c.name IN (o.name, o.title) COLLATE NOCASE
WHERE a.story_id = :id
ORDER BY a.id, c.position
LIMIT 1000
"""


async def story(answers: Answers, story_id: int) -> dict[str, Any] | None:
    """The story's row, its ``copies`` in order of publication, ``lanes`` of the time line and ``credits``; or None."""
    row = await answers.row(_STORY, {"id": story_id})
    if row is None:
        return None
    copies = await answers.rows(_COPIES, {"id": story_id}) or []
    credited = await answers.rows(_CREDITS, {"id": story_id}) or []
    by_article: dict[int, list[dict[str, Any]]] = {}
    for credit in credited:
        by_article.setdefault(credit["id"], []).append(credit)
    _measure(copies)
    for copy in copies:
        copy["credits"] = by_article.get(copy["id"], [])
    return {"row": row, "copies": copies, "lanes": lanes(copies), "who_credits": _who_credits(credited)}


def _measure(copies: Rows) -> None:
    """Set ``moment`` and, in words, how long after the first each copy was published."""
    for copy in copies:
        copy["moment"] = _moment(copy["at"])
    first = next((copy["moment"] for copy in copies if copy["moment"]), None)
    for copy in copies:
        hours = (copy["moment"] - first).total_seconds() / 3600 if first and copy["moment"] else None
        copy["after"] = "" if not hours else apart(hours)
        # Without an offset, or with a day alone, the distance is no better than a day.
        copy["is_exact"] = bool(copy["published_utc"]) and copy["published_precision"] != "day"


def lanes(copies: Rows) -> list[dict[str, Any]]:
    """A line a site, first publisher first, with a dot a copy."""
    moments = [copy["moment"] for copy in copies if copy["moment"]]
    if not moments:
        return []
    first, span = min(moments), (max(moments) - min(moments)).total_seconds()
    dots: dict[str, list[charts.Dot]] = {}
    for copy in copies:
        if copy["moment"]:
            place = (copy["moment"] - first).total_seconds() / span if span else 0.0
            dots.setdefault(copy["site"], []).append(charts.Dot(place, f"{copy['at'][:16]} {copy['title'] or ''}"))
    return [{"site": site, "drawing": charts.lane(site, found)} for site, found in dots.items()]


def _who_credits(credited: Rows) -> Rows:
    """Each pair of a site and whom it credits, once, with the number of its copies that do."""
    pairs: dict[tuple[str, str], dict[str, Any]] = {}
    for credit in credited:
        pair = pairs.setdefault((credit["site"], credit["name"]), {**credit, "copies": set()})
        pair["copies"].add(credit["id"])
    return [{**pair, "copies": len(pair["copies"])} for pair in pairs.values()]


def _moment(stated: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
