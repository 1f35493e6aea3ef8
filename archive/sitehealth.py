"""How each site's archiving goes, judged from rows alone: its last run, its gaps, and whether its fields still fill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.clock import moment, stamp
from archive.database import Database, Row

RECENT = timedelta(days=7)
# Shares of fewer articles than this say little about a site's template.
FEWEST_ARTICLES = 20
# A field that many pages had and few still have: the site has changed, and is read wrongly since.
LARGEST_FALL = 0.3
_FIELDS = {
    "title": "title IS NOT NULL",
    "published": "published IS NOT NULL",
    "authors": "authors <> '[]'",
    "tags": "tags <> '[]'",
    "source": "source IS NOT NULL",
    "body": "words > 0",
}


@dataclass(frozen=True, slots=True)
class SiteHealth:
    """One site: ``last_run`` as stamped, ``new`` of that run, articles known and not archived, and what is wrong."""

    site: str
    last_run: str
    new: int
    articles: int
    gaps: int
    troubles: tuple[str, ...]


def read(db: Database, now: datetime, *, oldest_run: timedelta | None = None) -> list[SiteHealth]:
    """Every site that was ever crawled, in order of name; ``oldest_run`` is how long ago a last run may be."""
    runs = db.rows("SELECT r.* FROM sites AS s JOIN runs AS r ON r.id = s.last_run_id ORDER BY s.name")
    gaps = {row["site"]: row["n"] for row in db.rows("SELECT site, count(*) AS n FROM gaps GROUP BY site")}
    articles = {row["site"]: row["n"] for row in db.rows("SELECT site, count(*) AS n FROM articles GROUP BY site")}
    return [
        SiteHealth(
            site=run["site"],
            last_run=run["started"],
            new=run["new"],
            articles=articles.get(run["site"], 0),
            gaps=gaps.get(run["site"], 0),
            troubles=(*_of_run(run, now, oldest_run), *_falls(db, run["site"], now)),
        )
        for run in runs
    ]


def _of_run(run: Row, now: datetime, oldest_run: timedelta | None) -> list[str]:
    troubles = []
    if run["outcome"] == "killed":
        troubles.append("the last run was killed; the next one finishes its work")
    elif run["health"] == "unhealthy" or run["outcome"] == "crashed":
        troubles.append(run["reason"] or f"the last run {run['outcome']}")
    age = now - moment(run["started"])
    if oldest_run is not None and age > oldest_run:
        troubles.append(f"not crawled for {age.total_seconds() / 3600:.0f} hours; is it still scheduled?")
    return troubles


def _falls(db: Database, site: str, now: datetime) -> list[str]:
    """Fields that articles met in the last days have much more seldom than those before."""
    shares = ", ".join(f"avg({condition}) AS {name}" for name, condition in _FIELDS.items())
    sql = f"SELECT count(*) AS n, {shares} FROM articles WHERE site = ? AND first_seen"
    border = stamp(now - RECENT)
    before, since = (db.row(f"{sql} {sign} ?", [site, border]) for sign in ("<", ">="))
    if before is None or since is None or min(before["n"], since["n"]) < FEWEST_ARTICLES:
        return []
    return [
        f"{name} found on {since[name]:.0%} of the articles of the last {RECENT.days} days, on {before[name]:.0%} of"
        " those before; has the site changed? Look: scrapy sniff URL"
        for name in _FIELDS
        if before[name] - since[name] > LARGEST_FALL
    ]
