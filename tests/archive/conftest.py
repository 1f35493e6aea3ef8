"""Archives on real files, filled with invented articles."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive
from archive.records import ArticleRecord, ClaimedLink, Committed, CreditRecord, NewLink, Settlement

SITE = "gazette.example"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def make_record(number: int = 1, **fields: Any) -> ArticleRecord:
    """An article with a text of its own: no two numbers are copies or near-copies."""
    own = " ".join(f"household {number * 31 + n} of ward {number * 17 + n * n}" for n in range(12))
    values: dict[str, Any] = {
        "url": f"https://{SITE}/news/{number}.html",
        "site": SITE,
        "title": f"Report {number}",
        "text": f"The council heard about {own}.\n\nIt will meet again in week {number}.",
        "html": f"<p>Report {number}</p>",
        "published": "2026-02-03T09:30+01:00",
        "published_utc": "2026-02-03T08:30:00Z",
        "published_precision": "minute",
        "tags": ("Council", "Bridge"),
        "credits": (CreditRecord("source", "Harbour Wire", "(Source: Harbour Wire)"),),
    }
    return ArticleRecord(**{**values, **fields})


@dataclass
class Desk:
    """An open archive and a run of a site in it."""

    archive: Archive
    run_id: int
    site: str = SITE
    now: datetime = NOW

    def put(self, record: ArticleRecord, *, asked: str | None = None, days: int = 0) -> Committed:
        """Commit a record, as the answer to its own address or to the one ``asked``."""
        link = self.link(asked or record.url)
        done = Settlement(link.id if link else 0, "done", final_url=record.url)
        return self.archive.commit(record, done, self.run_id, self.now + timedelta(days=days))

    def link(self, url: str) -> ClaimedLink | None:
        """Name an address and claim it; None where it has been fetched in this run."""
        self.archive.require(self.site, [NewLink(url)], self.run_id, self.now)
        return next(iter(self.archive.claim(self.site, self.run_id, 1)), None)

    def new_run(self, *, hours: float = 0, full: bool = False) -> int:
        """End this run and start the next one, some hours later."""
        self.archive.finish_run(self.run_id, {"outcome": "finished", "health": "healthy"}, self.now)
        self.now += timedelta(hours=hours)
        self.run_id = self.archive.start_run(self.site, None, self.now, version="test", full=full)
        return self.run_id

    def value(self, sql: str, *parameters: object) -> Any:
        """The first column of a query's first row."""
        rows = self.archive.query(sql, parameters)
        return rows[0][0] if rows else None

    def column(self, sql: str, *parameters: object) -> list[Any]:
        """The first column of all of a query's rows."""
        return [row[0] for row in self.archive.query(sql, parameters)]


def open_desk(path: Path, site: str = SITE) -> Desk:
    archive = Archive(path)
    return Desk(archive, archive.start_run(site, None, NOW, version="test"), site)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "news.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """An empty archive with a run begun."""
    desk = open_desk(path)
    yield desk
    desk.archive.close()


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One archive for all examples of a law; each example brings an address of its own."""
    desk = open_desk(tmp_path_factory.mktemp("shared") / "news.db")
    yield desk
    desk.archive.close()


@pytest.fixture(scope="session")
def record() -> Callable[..., ArticleRecord]:
    """The factory of records."""
    return make_record


@pytest.fixture
def python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python programs with ``archive`` importable; whatever is left of them at the test's end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(program: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", program, *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.PIPE}
        process = subprocess.Popen(command, text=True, cwd=ROOT, **pipes)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
