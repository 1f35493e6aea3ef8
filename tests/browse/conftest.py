"""A small archive of invented articles, made through ``archive.Archive``, and a Datasette that serves it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from chromium import base, chromium, rows  # noqa: F401 (fixtures)

from archive import Archive
from archive.browse import server
from archive.records import (
    ArticleRecord,
    AttachmentRecord,
    CaptureRecord,
    CreditRecord,
    Exchange,
    ImageRecord,
    NewLink,
    Settlement,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TEXT = (
    "The old ferry between the two harbours will run again from May, the council of Northfield said on Monday. "
    "Engineers spent the winter replacing its engine with one that burns hydrogen, and the timetable is to double."
    "\n\nPassengers had asked for it in a petition that 1,200 people signed. (Source: Harbour Wire)"
)
CHINESE = (
    "本市经济工作会议昨日在滨海图书馆召开，与会代表讨论了港口扩建和渔业转型的计划。会议认为，新的渡轮航线将方便两岸居民出行。"
    "\n\n市长表示，明年将继续支持青年创新。"
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def _article(number: int, site: str, **fields: Any) -> ArticleRecord:
    values: dict[str, Any] = {
        "url": f"https://{site}/news/{number}.html",
        "site": site,
        "title": f"Ferry returns, part {number}",
        "text": f"{TEXT}\n\nReport number {number} from the quay, with what the sailors of boat {number} had to say.",
        "html": f"<p>Report {number}</p>",
        "published": f"2026-02-{number:02d}T09:30+01:00",
        "published_utc": f"2026-02-{number:02d}T08:30:00Z",
        "published_precision": "minute",
        "published_raw": f"Time: {number} February 2026",
        "section": "Home > News > Harbour",
        "lang": "en",
        "summary": "The ferry returns.",
        "tags": ("Harbour", "Ferries & Boats"),
        "credits": (
            CreditRecord("author", "Ida Frost", "By Ida Frost"),
            CreditRecord("source", "Harbour Wire", "(Source: Harbour Wire)"),
        ),
        "evidence": {
            "title": {
                "origin": "h1",
                "raw": "Ferry returns",
                "confidence": 0.9,
                "losers": [{"origin": "meta:og:title", "raw": "Ferry returns | Gazette", "confidence": 0.6}],
            }
        },
    }
    return ArticleRecord(**{**values, **fields})


ENGLISH = [_article(n, "gazette.example") for n in range(1, 6)]
COPY = _article(6, "northfield.example", title="Ferry is back", text=ENGLISH[0].text, section=None)
ZH = _article(
    7,
    "linhai.example",
    title="滨海渡轮恢复通航",
    text=CHINESE,
    lang="zh",
    section="首页 > 要闻",
    tags=("经济", "港口"),
    credits=(CreditRecord("source", "临海日报", "来源：临海日报"),),
    published="2026-02-07",
    published_utc=None,
    published_precision="day",
)
# Its text holds both characters of 经济, never side by side.
ZH_OTHER = replace(ZH, url="https://linhai.example/news/8.html", title="济南的经验", text="济南经验交流。" * 8, tags=())
BAD = _article(
    9,
    "gazette.example",
    title=f"Evil {HOSTILE}",
    text=f"{HOSTILE}\n\nA text that would run if it could.",
    html=HOSTILE,
    summary=HOSTILE,
    section=HOSTILE,
    tags=(HOSTILE, "javascript:alert(3)"),
    credits=(CreditRecord("source", HOSTILE, HOSTILE),),
    images=(ImageRecord("javascript:alert(4)", HOSTILE, HOSTILE),),
    attachments=(AttachmentRecord("data:text/html,<script>alert(5)</script>", HOSTILE),),
    published=None,
    published_utc=None,
    published_precision=None,
)
EVERYTHING = [*ENGLISH, COPY, ZH, ZH_OTHER, BAD]


def _crawl(archive: Archive, site: str, records: list[ArticleRecord], now: datetime) -> None:
    """One run of a site that stores the records, and leaves one link failed."""
    run = archive.start_run(site, f"https://{site}/", now, version="0.1.0")
    lost = NewLink(f"https://{site}/lost.html", found_on=f"https://{site}/", anchor="Lost", listed_date="2026-02-01")
    archive.require(site, [*(NewLink(record.url) for record in records), lost], run, now)
    claimed = {link.url: link.id for link in archive.claim(site, run, 100)}
    for record in records:
        body = record.html.encode()
        exchange = Exchange(b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", body)
        digest = hashlib.sha256(body).hexdigest()
        capture = CaptureRecord(record.url, 200, digest, "text/html", len(body), exchange=exchange)
        archive.commit(record, Settlement(claimed[record.url], "done"), run, now, capture=capture)
    archive.settle(Settlement(claimed[lost.url], "failed", "time-out after 30 s"), run, now)
    verdict = {"outcome": "finished", "health": "healthy", "reason": None, "requests": len(records) + 1}
    archive.finish_run(run, verdict, now + timedelta(minutes=5))


def make_archive(path: Path) -> Path:
    """Three sites, nine articles in two languages, one edited, one copied, one hostile; a gap a site."""
    with Archive(path, captures=path.with_name(f"{path.name}.captures")) as archive:
        for site in sorted({record.site for record in EVERYTHING}):
            _crawl(archive, site, [record for record in EVERYTHING if record.site == site], NOW)
        edited = replace(ENGLISH[1], title="Ferry returns after all")
        _crawl(archive, "gazette.example", [edited], NOW + timedelta(days=1))
    return path


@pytest.fixture(scope="session")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, under a file name with signs that mean something in a URL."""
    return make_archive(tmp_path_factory.mktemp("browse") / "my news #1 100%.db")


@dataclass
class Browser:
    """Asks a Datasette in this process; no redirect is followed."""

    datasette: Any
    run: Callable[[Any], Any]

    def get(self, path: str) -> Any:
        return self.run(self.datasette.client.get(path, follow_redirects=False))

    def rows(self, path: str) -> list[dict[str, Any]]:
        response = self.get(path)
        assert response.status_code == 200, response.text
        found: list[dict[str, Any]] = response.json()
        return found


@pytest.fixture(scope="session")
def browser(archive_file: Path) -> Iterator[Browser]:
    datasette = server.application(archive_file)
    with asyncio.Runner() as runner:
        yield Browser(datasette, runner.run)
    server.close(datasette)


def ids(found: list[dict[str, Any]]) -> set[int]:
    """The ids of the rows found."""
    return {row["id"] for row in found}
