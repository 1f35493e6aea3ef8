"""The frontier: every link any witness named, its state and its reason.

pending -> claimed -> done | failed | gone | skipped. A link is a row before it is a request, and its new state is
written in the transaction that stores what it led to; so a killed process loses nothing, and what is known to exist
and was not archived is a query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive import erasures, renaming
from archive.clock import stamp
from archive.database import Database
from archive.records import ClaimedLink, NewLink, Settlement, Window
from archive.urls import canonical, folder, identity

# Edits come soon after publication or hardly ever: an article is looked at again after these times, then left alone.
REVISITS = tuple(timedelta(hours=h) for h in (6, 24, 72, 168, 720))
MOST_ATTEMPTS = 5
NO_LIST = timedelta(days=7)
LEAST_IN_A_FOLDER = 3
NO_ADDRESS = "excluded: no web address"

_CLAIMABLE = (
    "site = :site AND state = 'pending' AND (:max_depth IS NULL OR depth <= :max_depth)"
    " AND (:since IS NULL OR listed_date IS NULL OR substr(listed_date, 1, 10) >= :since)"
    " AND (:until IS NULL OR kind <> 'article' OR listed_date IS NULL OR substr(listed_date, 1, 10) <= :until)"
)
_IN_TURN = (
    "(kind <> 'sitemap' OR found_on IS NULL OR NOT EXISTS (SELECT 1 FROM links AS l WHERE l.site = :site"
    " AND l.kind IN ('listing', 'feed') AND l.state IN ('pending', 'claimed')"
    " AND (:max_depth IS NULL OR l.depth <= :max_depth)"
    " AND (:since IS NULL OR l.listed_date IS NULL OR substr(l.listed_date, 1, 10) >= :since)))"
)
_KNOWN = "SELECT id, discovered_run, broad FROM links WHERE site = ? AND key = ?"
_CLAIMED = "id, url, kind, found_on, anchor, listed_date, depth, attempts, visits, etag, last_modified"


@dataclass(frozen=True, slots=True)
class Namer:
    """The list that names links: the link of its first page, and whether what it names counts as broadly named."""

    front: int | None = None
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What adding links did: how many rows are new, and how many links this run was the first to name."""

    new: int
    fresh: int


def begin(db: Database, site: str, now: datetime, *, full: bool) -> int:
    """Make what is due claimable at a run's start; return how many links are pending.

    Links that a dead run left claimed are pending again. With ``full`` everything known is due.
    """
    due = "state IN ('done', 'failed', 'gone')" if full else "next_due <= :now"
    if not full:
        # Lists are asked with the start page that leads to them, not with every run of the site.
        due = f"(kind = 'article' OR state = 'failed') AND {due}"
    # What an earlier run left out for its own window may lie inside this run's.
    due += " OR (state = 'skipped' AND reason LIKE 'excluded: published%')"
    # A failure's reason stays true until the link is fetched again; that of a skip does not.
    db.execute(
        "UPDATE links SET state = 'pending', next_due = NULL, reason = iif(state IN ('skipped', 'done'), NULL, reason)"
        f" WHERE site = :site AND (state = 'claimed' OR ({due}))",
        {"site": site, "now": stamp(now)},
    )
    return pending(db, site)


def pending(db: Database, site: str) -> int:
    """How many links of the site wait to be claimed."""
    return int(db.value("SELECT count(*) FROM links WHERE site = ? AND state = 'pending'", [site]))


def add(
    db: Database, site: str, links: Iterable[NewLink], run_id: int, now: datetime, *, namer: Namer | None = None
) -> Added:
    """Add links that are not known yet; a known one keeps its state, its kind and who named it first.

    What is no http or https address is ``skipped`` at once. ``namer`` is the list that names them.
    """
    new = fresh = 0
    namer = namer or Namer()
    erased = erasures.rules(db)
    for given in links:
        link, key = erasures.purged(db, given) if erased.is_any else given, _key(given.url)
        is_erased = key is not None and erased.refuses(db, site, key, link.url)
        is_broad = link.broad or (namer.is_broad and (link.kind == "article" or link.depth > 0))
        cursor = db.execute(
            "INSERT INTO links (key, url, site, kind, state, reason, found_on, anchor, listed_date, depth, front,"
            " broad, discovered_at, run_id, discovered_run) VALUES (:key, :url, :site, :kind, :state, :reason,"
            " :found_on, :anchor, :listed_date, :depth, :front, :broad, :now, :run, :run)"
            " ON CONFLICT (site, key) DO NOTHING",
            {
                "key": key or link.url,
                "url": canonical(link.url) if key else link.url,
                "site": site,
                "kind": link.kind,
                "state": "pending" if key and not is_erased else "skipped",
                "reason": erasures.REASON if is_erased else None if key else NO_ADDRESS,
                "found_on": link.found_on,
                "anchor": None if is_erased else link.anchor,
                "listed_date": link.listed_date,
                "depth": link.depth,
                "front": namer.front,
                "broad": is_broad,
                "now": stamp(now),
                "run": run_id,
            },
        )
        if cursor.rowcount:
            new += 1
            fresh += 1
        elif known := db.row(
            "SELECT id, discovered_run, broad FROM links WHERE site = ? AND key = ?", [site, key or link.url]
        ):
            is_other = renaming.as_article(db, known["id"], link)
            fresh += is_other or known["discovered_run"] == run_id
            if is_broad and not known["broad"]:
                db.execute("UPDATE links SET broad = 1 WHERE id = ?", [known["id"]])
    return Added(new, fresh)


def namer(db: Database, link_id: int) -> Namer:
    """Who speaks where a link's page names others."""
    row = db.row("SELECT coalesce(front, id) AS front, kind, broad FROM links WHERE id = ?", [link_id])
    # A sitemap is read in each run as well, but is often made anew only once a day, or never.
    return Namer(row["front"], bool(row["broad"]) and row["kind"] != "sitemap") if row else Namer()


def require(
    db: Database,
    site: str,
    links: Sequence[NewLink],
    run_id: int,
    now: datetime,
    *,
    only_due: bool = False,
) -> None:
    """Add links, and make those that an earlier run settled claimable again (start pages, next pages, feeds).

    With ``only_due`` a known link whose time has not come stays as it is. So does an article that a page takes for a
    list.
    """
    add(db, site, links, run_id, now)
    for link in links:
        db.execute(
            "UPDATE links SET state = 'pending', kind = :kind, next_due = NULL, reason = NULL"
            " WHERE site = :site AND key = :key AND state NOT IN ('pending', 'claimed') AND run_id IS NOT :run"
            " AND (:found_on IS NULL OR kind = :kind OR kind <> 'article' OR state = 'skipped')"
            f" AND reason IS NOT '{erasures.REASON}'"
            " AND (NOT :only_due OR next_due IS NULL OR next_due <= :now)",
            {
                "site": site,
                "key": _key(link.url),
                "kind": link.kind,
                "found_on": link.found_on,
                "run": run_id,
                "only_due": only_due,
                "now": stamp(now),
            },
        )


def refuse(db: Database, site: str, link: NewLink, reason: str, run_id: int, now: datetime) -> None:
    """Record a link that will not be followed, with the reason; one that is known keeps its state."""
    if add(db, site, [link], run_id, now).new:
        db.execute(
            "UPDATE links SET state = 'skipped', reason = ? WHERE site = ? AND key = ? AND reason IS NOT ?",
            [reason, site, _key(link.url) or link.url, erasures.REASON],
        )


def has_pending(db: Database, site: str, window: Window) -> bool:
    """Whether any link inside the window waits to be claimed."""
    return db.row(f"SELECT 1 FROM links WHERE {_CLAIMABLE} LIMIT 1", _bounds(site, window)) is not None


def claim(db: Database, site: str, run_id: int, limit: int, window: Window) -> list[ClaimedLink]:
    """Hand out up to ``limit`` pending links inside the window, oldest first; they are ``claimed`` until settled.

    Sitemaps wait until no list or feed is left: what those name tells which of a sitemap's pages are articles.
    """
    rows = db.rows(
        f"SELECT {_CLAIMED} FROM links WHERE {_CLAIMABLE} AND {_IN_TURN} ORDER BY id LIMIT :limit",
        {**_bounds(site, window), "limit": limit},
    )
    for row in rows:
        db.execute(
            "UPDATE links SET state = 'claimed', attempts = attempts + 1, run_id = ? WHERE id = ?", [run_id, row["id"]]
        )
    return [ClaimedLink(**dict(row)) for row in rows]


def article_folders(db: Database, site: str) -> frozenset[str]:
    """The folders (``urls.folder``) in which the site's lists have named at least three articles."""
    counts: Counter[str] = Counter()
    for row in db.rows(
        "SELECT url FROM links WHERE site = ? AND kind = 'article' AND state NOT IN ('skipped', 'gone')", [site]
    ):
        counts[folder(row["url"])] += 1
    return frozenset(name for name, count in counts.items() if count >= LEAST_IN_A_FOLDER)


def _key(url: str) -> str | None:
    """The identity of a link's address, or None where it is no web address."""
    try:
        return identity(url)
    except ValueError:
        return None


def _bounds(site: str, window: Window) -> dict[str, str | int | None]:
    return {"site": site, "since": window.since, "until": window.until, "max_depth": window.max_depth}


def address(db: Database, link_id: int) -> str | None:
    """The address of a link, or None for an id nobody has."""
    url = db.value("SELECT url FROM links WHERE id = ?", [link_id])
    return None if url is None else str(url)


def forget_anchor(db: Database, link_id: int) -> None:
    """Take the anchor text off a link that led to an erased article."""
    db.execute("UPDATE links SET anchor = NULL WHERE id = ?", [link_id])


def release(db: Database, run_id: int) -> None:
    """Give back what a run claimed and did not settle; the attempt does not count."""
    db.execute(
        "UPDATE links SET state = 'pending', attempts = max(attempts - 1, 0) WHERE state = 'claimed' AND run_id = ?",
        [run_id],
    )


def settle(db: Database, done: Settlement, run_id: int, now: datetime) -> str | None:
    """Write how a link's fetch ended and when it is due again; the address it was redirected to is settled with it.

    Returns the kind of the link, None where there is no such link.
    """
    row = db.row("SELECT site, key, kind, visits, attempts FROM links WHERE id = ?", [done.link_id])
    if row is None:
        return None
    visits = row["visits"] + (done.state == "done")
    due = _next_due(row["kind"], done.state, visits, row["attempts"], now)
    values = {
        "id": done.link_id,
        "state": done.state,
        "reason": done.reason,
        "due": stamp(due) if due else None,
        "visits": visits,
        "now": stamp(now),
        "etag": done.etag,
        "last_modified": done.last_modified,
        "run": run_id,
    }
    change = (
        "state = :state, reason = :reason, next_due = :due, visits = :visits, checked_at = :now, run_id = :run,"
        " attempts = iif(:state = 'done', 0, attempts), etag = coalesce(:etag, etag),"
        " last_modified = coalesce(:last_modified, last_modified)"
    )
    db.execute(f"UPDATE links SET {change} WHERE id = :id", values)
    renaming.ask_again(db, done.link_id)
    final = identity(done.final_url) if done.final_url else row["key"]
    if final != row["key"]:
        # Validators belong to the address that was asked, so the other one's stay as they are.
        values |= {"site": row["site"], "key": final, "etag": None, "last_modified": None}
        db.execute(f"UPDATE links SET {change} WHERE site = :site AND key = :key AND state = 'pending'", values)
    return str(row["kind"])


def _next_due(kind: str, state: str, visits: int, attempts: int, now: datetime) -> datetime | None:
    """Articles at growing intervals, failures on the next run; lists are asked for by each run itself, those that are
    none or not there after a while."""
    if state == "failed":
        return now if attempts < MOST_ATTEMPTS else now + REVISITS[-1]
    if state == "done" and kind == "article" and visits <= len(REVISITS):
        return now + REVISITS[visits - 1]
    if kind != "article" and state in {"skipped", "gone"}:
        return now + NO_LIST
    if state == "gone" and visits and attempts < MOST_ATTEMPTS:
        return now + NO_LIST  # an article that was there may come back
    return None
