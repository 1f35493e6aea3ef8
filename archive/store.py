"""Archive: the facade over one archive file. Everything the crawler writes goes through it, a transaction a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import (
    articles,
    capture_rows,
    erase,
    erasures,
    export,
    frontier,
    merge,
    polling,
    presence,
    purge,
    runs,
    search,
    sitehealth,
    stats,
)
from archive.capture_files import FILE_SIZE, CaptureWriter, run_name
from archive.database import Database, Row
from archive.errors import LeaseHeld
from archive.export import Selection, Target
from archive.keptbytes import KeptBytes
from archive.records import (
    ArticleRecord,
    CaptureRecord,
    ClaimedLink,
    Committed,
    ListingRecord,
    NewLink,
    Settlement,
    Window,
)
from archive.urls import identity

EVERYTHING = Window()


class Archive(KeptBytes):
    """An archive of news in one SQLite file. Use it as a context manager, or call ``close()``."""

    def __init__(
        self, path: str | Path, *, read_only: bool = False, captures: Path | None = None, capture_size: int = FILE_SIZE
    ) -> None:
        """Open or make the archive at ``path``. Raises CannotOpen, NotAnArchive or NewerArchive.

        ``captures`` is the folder in which what is fetched is kept, in WARC files of about ``capture_size`` bytes.
        """
        self._db = Database(path, read_only=read_only)
        self._captures, self._capture_size = captures, capture_size
        self._writer: CaptureWriter | None = None
        self._site = ""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._db.path

    def close(self) -> None:
        """Close the file, and that of the captures."""
        self._end_captures()
        self._db.close()

    def _end_captures(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Runs

    def lease(self, site: str) -> AbstractContextManager[None]:
        """The right to crawl a site, held while the context is open. Raises LeaseHeld when another process has it."""
        return runs.lease(self.path, site)

    def start_run(self, site: str, home_url: str | None, now: datetime, *, version: str, full: bool = False) -> int:
        """Open a run, make its due links claimable (all known ones with ``full``), and return the run's id.

        An erasure that was killed is completed first, unless another site is being crawled.
        """
        self._site = site
        if purge.is_unfinished(self._db):
            with suppress(LeaseHeld), purge.alone(self.path, but=site):
                purge.complete(self._db, self._captures, now)
        with self._db.writing():
            run_id = runs.start(self._db, site, home_url, now, version)
            frontier.begin(self._db, site, now, full=full)
        self._end_captures()
        if self._captures is not None:
            name, software = run_name(site, run_id), f"newscrawler/{version}"
            self._writer = CaptureWriter(self._captures, name, software, size=self._capture_size)
        return run_id

    def finish_run(self, run_id: int, verdict: Mapping[str, str | int | None], now: datetime) -> None:
        """Close a run: ``outcome``, ``health``, ``reason``, ``requests``; what it claimed and did not fetch waits.

        The lists it read are told when to be read again (``archive.polling``).
        """
        with self._db.writing():
            frontier.release(self._db, run_id)
            polling.plan(self._db, run_id, now)
            runs.finish(self._db, run_id, verdict, now)

    def run(self, run_id: int) -> dict[str, str | int | None]:
        """The row of a run."""
        return _plain(self._db.row("SELECT * FROM runs WHERE id = ?", [run_id]))

    # The frontier

    def require(
        self, site: str, links: Sequence[NewLink], run_id: int, now: datetime, *, only_due: bool = False
    ) -> None:
        """Make links claimable in this run, known or not: start pages and the sitemaps of robots.txt.

        With a start page come the lists it named in earlier runs, since an unchanged page does not name them again.
        With ``only_due`` known links whose time has not come stay as they are.
        """
        with self._db.writing():
            named = [lists for link in links for lists in polling.lists_of(self._db, site, link.url)]
            frontier.require(self._db, site, links, run_id, now, only_due=only_due)
            frontier.require(self._db, site, named, run_id, now, only_due=True)

    def claim(self, site: str, run_id: int, limit: int, window: Window = EVERYTHING) -> list[ClaimedLink]:
        """Hand out up to ``limit`` pending links, oldest first."""
        if not self.has_pending(site, window):
            return []
        with self._db.writing():
            return frontier.claim(self._db, site, run_id, limit, window)

    def has_pending(self, site: str, window: Window = EVERYTHING) -> bool:
        """Whether any link of the site waits to be claimed."""
        return frontier.has_pending(self._db, site, window)

    def article_folders(self, site: str) -> frozenset[str]:
        """The folders in which the site's articles lie, as ``archive.urls.folder`` names them."""
        return frontier.article_folders(self._db, site)

    def pending(self, site: str) -> int:
        """How many links of the site wait to be claimed."""
        return frontier.pending(self._db, site)

    # What a fetch led to: always with the link's new state, in one transaction

    def commit(
        self,
        record: ArticleRecord,
        link: Settlement,
        run_id: int,
        now: datetime,
        *,
        capture: CaptureRecord | None = None,
    ) -> Committed:
        """Store an article with its revision, credits, tags, story and capture, and settle its link."""
        with self._storing():
            if erasures.refuses(self._db, record):
                return self._refuse(link, run_id, now, capture)
            capture_id = self._add_capture(capture, run_id, now)
            done = articles.put(self._db, record, capture_id, now)
            if capture_id is not None:
                capture_rows.show(self._db, done.article_id, capture_id, record.url)
            asked = frontier.address(self._db, link.link_id)
            if asked is not None:
                articles.also_met(self._db, done.article_id, asked, now)
            frontier.settle(self._db, link, run_id, now)
            runs.count(self._db, run_id, "aliases" if done.outcome == "alias" else done.outcome)
            return done

    def _refuse(self, link: Settlement, run_id: int, now: datetime, capture: CaptureRecord | None) -> Committed:
        """An erased article was met, maybe at another address: nothing of it is stored, its link is not asked again."""
        if capture is not None:
            self._add_capture(replace(capture, exchange=None, before=(), after=()), run_id, now)
        frontier.settle(self._db, replace(link, state="skipped", reason=erasures.REASON), run_id, now)
        frontier.forget_anchor(self._db, link.link_id)
        runs.count(self._db, run_id, "skipped")
        return Committed("erased", 0, 0)

    def _add_capture(self, capture: CaptureRecord | None, run_id: int, now: datetime) -> int | None:
        """The row of a capture, and its bytes where they may be kept."""
        if capture is None:
            return None
        return capture_rows.add(self._db, self._writer, erasures.kept(self._db, self._site, capture), run_id, now)

    def commit_listing(
        self,
        record: ListingRecord,
        link: Settlement,
        run_id: int,
        now: datetime,
        *,
        capture: CaptureRecord | None = None,
    ) -> frontier.Added:
        """Store the links of a listing, feed or sitemap, and settle its own link."""
        with self._storing():
            self._add_capture(capture, run_id, now)
            namer = frontier.namer(self._db, link.link_id)
            added = frontier.add(self._db, record.site, record.items, run_id, now, namer=namer)
            self._lead_on(record, bool(added.fresh) or record.full, run_id, now, namer)
            for refused, reason in record.refused:
                frontier.refuse(self._db, record.site, refused, reason, run_id, now)
            frontier.settle(self._db, link, run_id, now)
            runs.count(self._db, run_id, "listings")
            return added

    def _lead_on(self, record: ListingRecord, has_new: bool, run_id: int, now: datetime, namer: frontier.Namer) -> None:
        """Ask for the next page where this one named something new, and for the lists it leads to when they are due."""
        pages = [link for link in record.further if link.depth > 0]
        lists = [link for link in record.further if link.depth == 0]
        frontier.add(self._db, record.site, pages, run_id, now, namer=namer)
        if has_new:
            frontier.require(self._db, record.site, pages, run_id, now)
        frontier.require(self._db, record.site, lists, run_id, now, only_due=not record.full)

    def settle(
        self,
        link: Settlement,
        run_id: int,
        now: datetime,
        *,
        url: str | None = None,
        capture: CaptureRecord | None = None,
    ) -> str:
        """Settle a link that led to nothing new to store: unchanged (``done``), failed, gone or skipped.

        ``url`` is the page's address: its article is noted as still there, or as gone, which the one at the link's
        own address then is as well. Returns the count of the run it went under.
        """
        with self._storing():
            capture_id = self._add_capture(capture, run_id, now)
            if url and link.state == "done":
                articles.touch(self._db, url, now, capture_id)
            if link.state == "gone":
                for address in dict.fromkeys([url, frontier.address(self._db, link.link_id)]):
                    if address:
                        presence.mark_gone(self._db, address, now, capture_id)
            kind = frontier.settle(self._db, link, run_id, now)
            outcome = runs.outcome_of(kind or "article", link.state)
            runs.count(self._db, run_id, outcome)
            return outcome

    @contextmanager
    def _storing(self) -> Iterator[None]:
        """One transaction, and with it the captures written in it: they stay where it is committed."""
        with ExitStack() as both:
            if self._writer is not None:
                both.enter_context(self._writer.undone_on_error())
            both.enter_context(self._db.writing())
            yield
            if self._writer is not None:
                self._writer.sync()

    # Joining

    def merge(self, other: Path, told: Callable[[int], None] = lambda articles: None) -> merge.Merged:
        """Add what another archive holds; see ``archive.merge.merge``."""
        folder = self._captures or self.path.with_name(f"{self.path.name}.captures")
        return merge.merge(self._db, other, folder, told)

    # Erasing

    def find_erasable(self, order: erase.Order) -> erase.Found:
        """What an erasure would be about. Raises ArchiveError where its target is no address or no pattern."""
        return erase.find(self._db, order)

    def erase(self, order: erase.Order, now: datetime) -> list[str]:
        """Erase articles from all rows and files; return what is left to do, in words. Raises LeaseHeld while any site
        is being crawled, and ArchiveError where a file cannot be written: complete it then.
        """
        with purge.alone(self.path):
            erase.erase(self._db, order, erase.find(self._db, order), now)
            return purge.complete(self._db, self._captures, now)

    def is_erased(self, site: str, url: str) -> bool:
        """Whether an address is refused because its article, its site or addresses like it were erased."""
        return erasures.rules(self._db).refuses(self._db, site, identity(url), url)

    def complete_erasures(self, now: datetime) -> list[str]:
        """Complete erasures that were killed or could not be ended; see ``erase``."""
        with purge.alone(self.path):
            return purge.complete(self._db, self._captures, now)

    # Reading

    def search(self, typed: str, *, limit: int = 20, ranked: bool = False) -> list[search.Hit]:
        """Find articles by words, phrases and filters; any string is safe (see ``archive.search.parse``)."""
        return search.find(self._db, typed, limit=limit, ranked=ranked)

    def count(self, selection: Selection) -> int:
        """How many articles a selection holds."""
        return export.count(self._db, selection)

    def export(self, selection: Selection, target: Target, told: Callable[[int], None] = lambda articles: None) -> int:
        """Write articles to files; see ``archive.export.export``."""
        return export.export(self._db, selection, target, told)

    def stats(self) -> stats.Stats:
        """Counts of what the archive holds."""
        return stats.read(self._db)

    def site_health(self, now: datetime, *, oldest_run: timedelta | None = None) -> list[sitehealth.SiteHealth]:
        """How each site's archiving goes; a last run longer ago than ``oldest_run`` is trouble."""
        return sitehealth.read(self._db, now, oldest_run=oldest_run)

    def article(self, which: str | int) -> dict[str, str | int | None] | None:
        """The row of ``articles_full`` for an id or any address the article was met under, or None."""
        return stats.article(self._db, which)

    def query(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """Run a reading query; rows answer to column names."""
        return self._db.rows(sql, parameters)


def _plain(row: Row | None) -> dict[str, str | int | None]:
    return dict(row) if row is not None else {}
