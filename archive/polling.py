"""When a list is read again.

Every run reads the broad lists: the start pages, the feeds they name and the sitemaps of robots.txt. Of the others
(sections, tags, authors, archives of months, parts of a sitemap) many name nothing that a broad list does not name as
well. Such a list is asked at growing intervals, from half a day to a week, and one that alone named articles as often
as it has been finding any: after a quarter of the time since the last. A new article puts a list back into every run.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.clock import moment, stamp
from archive.database import Database
from archive.records import NewLink

SHORTEST = timedelta(hours=12)
LONGEST = timedelta(days=7)

_READ = (
    "SELECT id, discovered_at, (SELECT max(a.discovered_at) FROM links AS a WHERE a.front = l.id AND a.broad = 0"
    " AND a.kind = 'article' AND a.state NOT IN ('skipped', 'gone')) AS last_found"
    " FROM links AS l WHERE l.run_id = ? AND l.kind <> 'article' AND l.depth = 0 AND l.broad = 0 AND l.state = 'done'"
)


_LED_TO = (
    "WITH RECURSIVE led(id, url, kind, found_on) AS ("
    "SELECT id, url, kind, found_on FROM links WHERE site = :site AND found_on = :url AND kind <> 'article'"
    " AND depth = 0 AND state IN ('done', 'failed')"
    " UNION SELECT l.id, l.url, l.kind, l.found_on FROM links AS l JOIN led ON l.found_on = led.url"
    " WHERE l.site = :site AND l.kind = 'listing' AND led.kind = 'listing' AND l.depth = 0"
    " AND l.state IN ('done', 'failed')"
    ") SELECT url, kind, found_on FROM led ORDER BY id"
)


def lists_of(db: Database, site: str, url: str) -> list[NewLink]:
    """The lists, feeds and sitemaps that a start page named, and the lists below those, where they could be read."""
    rows = db.rows(_LED_TO, {"site": site, "url": url})
    return [NewLink(row["url"], kind=row["kind"], found_on=row["found_on"]) for row in rows]


def plan(db: Database, run_id: int, now: datetime) -> None:
    """Write when each list that a run has read is due again; NULL stands for the next run."""
    for row in db.rows(_READ, [run_id]):
        wait = interval(moment(row["discovered_at"]), moment(row["last_found"]) if row["last_found"] else None, now)
        db.execute("UPDATE links SET next_due = ? WHERE id = ?", [stamp(now + wait) if wait else None, row["id"]])


def interval(known_since: datetime, last_found: datetime | None, now: datetime) -> timedelta:
    """How long to leave a list alone, by when it last named an article that no broad list named (None: never)."""
    if last_found is None:
        return min(LONGEST, max(SHORTEST, (now - known_since) / 2))
    wait = (now - last_found) / 4
    return min(LONGEST, wait) if wait >= timedelta(hours=1) else timedelta()
