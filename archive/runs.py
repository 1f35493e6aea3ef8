"""Runs: a row for each crawl, and the lease that keeps a site to one run at a time."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from archive.clock import stamp
from archive.database import Database
from archive.errors import CannotOpen, LeaseHeld

_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]")
COUNTS = ("requests", "listings", "new", "revised", "unchanged", "aliases", "skipped", "failed", "gone")


def start(db: Database, site: str, home_url: str | None, now: datetime, version: str) -> int:
    """Open a run and return its id; runs of the site that never ended were killed, and are marked so."""
    db.insert(
        "sites",
        {"name": site, "home_url": home_url, "first_seen": stamp(now)},
        on_conflict="ON CONFLICT (name) DO UPDATE SET home_url = coalesce(excluded.home_url, home_url)",
    )
    bury(db, site)
    run_id = db.insert("runs", {"site": site, "started": stamp(now), "version": version})
    db.execute("UPDATE sites SET last_run_id = ? WHERE name = ?", [run_id, site])
    return run_id


def bury(db: Database, site: str) -> None:
    """Mark the runs of a site that never ended as killed. Only for who holds the site's lease."""
    db.execute("UPDATE runs SET outcome = 'killed' WHERE site = ? AND finished IS NULL AND outcome IS NULL", [site])


def finish(db: Database, run_id: int, verdict: Mapping[str, str | int | None], now: datetime) -> None:
    """Close a run with its outcome, health, reason and counts."""
    columns = {**verdict, "finished": stamp(now)}
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"UPDATE runs SET {assignments} WHERE id = :id", {**columns, "id": run_id})


def outcome_of(kind: str, state: str) -> str:
    """Under which count a fetch goes that stored nothing new; what was looked at and is no list counts as one."""
    if kind == "article":
        return "unchanged" if state == "done" else state
    return "listings" if state in {"done", "skipped"} else state


def count(db: Database, run_id: int, outcome: str) -> None:
    """Add one to a count of the run, in the transaction of what it counts."""
    if outcome not in COUNTS:
        raise ValueError(f"no such count of a run: {outcome!r}")
    db.execute(f"UPDATE runs SET {outcome} = {outcome} + 1 WHERE id = ?", [run_id])


@contextmanager
def lease(archive: Path, site: str) -> Iterator[None]:
    """Hold the right to crawl a site into an archive; the system takes it back when the process dies, however it dies.

    Raises LeaseHeld when another process has it.
    """
    lock = lock_of(archive, site)
    try:
        file = lock.open("a", encoding="utf-8")
    except OSError as error:
        raise CannotOpen(
            f"{lock} cannot be written ({error.strerror}). Check the permissions of the folder "
            f"{archive.parent.absolute()}, or choose another path with -s NEWS_ARCHIVE=PATH."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LeaseHeld(
                f"Another run is crawling {site} into {archive} ({_holder(lock)}). Wait until it has ended, then run "
                "again."
            ) from error
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        yield


def lock_of(archive: Path, site: str) -> Path:
    """The file by whose lock the lease of a site is held."""
    return archive.with_name(f"{archive.name}.{_NOT_IN_A_FILE_NAME.sub('_', site)}.lock")


def _holder(lock: Path) -> str:
    return lock.read_text(encoding="utf-8").strip() or "process unknown"
