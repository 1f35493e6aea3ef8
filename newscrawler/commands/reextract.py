"""``scrapy reextract``: today's extraction over what was kept, without the network."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive import Archive, ArchiveError
from archive.clock import now
from archive.records import ArticleRecord, Rereadable
from newscrawler.errors import NewscrawlerError, ProfileError
from newscrawler.extensions.archiving import captures_folder
from newscrawler.extensions.workers import new_pool
from newscrawler.keptpages import KeptPages
from newscrawler.rereading import Page, read_again

DONE, BROKEN, USAGE = range(3)
_AHEAD = 16  # pages that are given to each process at a time

Reading = tuple[Rereadable, ArticleRecord | str]


@dataclass(slots=True)
class Tally:
    """What was read again, by site: how many articles, which fields changed, and what could not be read and why."""

    articles: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    damaged: list[str] = field(default_factory=list)


class Command(ScrapyCommand):
    """Exit status: 0 done, 1 captures are damaged (the rest is done) or the archive cannot be written, 2 usage."""

    requires_project = True

    def syntax(self) -> str:
        """For ``scrapy -h``."""
        return "[--site SITE] [--since DAY] [--dry-run]"

    def short_desc(self) -> str:
        """For ``scrapy -h``."""
        return "Read the kept pages again with today's extraction, and store what it reads better"

    def long_desc(self) -> str:
        """For ``scrapy reextract -h``."""
        return (
            f"{self.short_desc()}. Nothing is fetched. What differs becomes a revision of kind 'reextracted'; a table "
            f"shows how many articles change in which field. Kill it when you like and run it again. {Command.__doc__}"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument("--site", help="only articles of this site")
        parser.add_argument("--since", metavar="DAY", help="only articles whose kept page was fetched since this day")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, and store nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read, compare, store, tell."""
        if self.settings is None or self.crawler_process is None:
            raise UsageError("run this inside the project: in a folder with scrapy.cfg")
        if args:
            raise UsageError("reextract takes options only: --site, --since, --dry-run", print_help=False)
        path = Path(self.settings["NEWS_ARCHIVE"])
        tally = Tally()
        try:
            since = _day(opts.since)
            with Archive(path, read_only=True) as archive:  # one that is not there is refused, not made
                _check_site(archive, opts.site)
            pages = KeptPages(self.crawler_process)
        except (ArchiveError, NewscrawlerError, ValueError) as error:
            self._refuse(error, USAGE)
            return
        try:
            with Archive(path, read_only=opts.dry_run, captures=captures_folder(self.settings)) as archive:
                wanted = _kept(archive, archive.rereadable(opts.site, since), pages, tally)
                for of, read in _read_all(wanted, self.settings.getint("NEWS_WORKERS")):
                    _store(archive, of, read, tally, is_dry=opts.dry_run)
        except ProfileError as error:
            self._refuse(error, USAGE)
            return
        except ArchiveError as error:
            self._refuse(error, BROKEN)
        print("\n".join(lines(tally, is_dry=opts.dry_run)))
        self.exitcode = self.exitcode or (BROKEN if tally.damaged else DONE)

    def _refuse(self, error: Exception, status: int) -> None:
        print(f"scrapy reextract: {error}", file=sys.stderr)
        self.exitcode = status


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise ValueError(f"--since {text}: this is no day. Write it as 2026-01-31.") from error


def _check_site(archive: Archive, site: str | None) -> None:
    sites = sorted(row["name"] for row in archive.query("SELECT name FROM sites"))
    if site is not None and site not in sites:
        raise ValueError(f"--site {site}: the archive has no such site. It has: {', '.join(sites) or 'none'}")


def _kept(
    archive: Archive, articles: Iterable[Rereadable], pages: KeptPages, tally: Tally
) -> Iterator[tuple[Rereadable, Page]]:
    """The pages to read, for each article that has one."""
    for of in articles:
        tally.articles[of.site] += 1
        try:
            kept = archive.kept_page(of.capture_id) if of.capture_id else None
        except ArchiveError as error:
            tally.damaged.append(str(error))
            continue
        if kept is None:
            tally.left[of.site, "no page was kept"] += 1
        else:
            yield of, pages.page(of.site, kept)


def _read_all(wanted: Iterator[tuple[Rereadable, Page]], processes: int) -> Iterator[Reading]:
    """Read pages, in worker processes where there are any, and yield them in their order."""
    if not processes:
        yield from ((of, read_again(page)) for of, page in wanted)
        return
    with ExitStack() as pools:
        pool = pools.enter_context(new_pool(processes))
        while batch := list(islice(wanted, _AHEAD * processes)):
            waiting = [pool.submit(read_again, page) for _, page in batch]
            for (of, page), future in zip(batch, waiting, strict=True):
                try:
                    yield of, future.result()
                except BrokenProcessPool:
                    yield of, _read_alone(page)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in waiting):
                pool = pools.enter_context(new_pool(processes))


def _read_alone(page: Page) -> ArticleRecord | str:
    """Read a page beside which a worker has died; one that dies of it again is to blame."""
    with new_pool(1) as pool:
        try:
            return pool.submit(read_again, page).result()
        except BrokenProcessPool:
            return "reading it ends the process that reads it"


def _store(archive: Archive, of: Rereadable, read: ArticleRecord | str, tally: Tally, *, is_dry: bool) -> None:
    """Store what one page's reading changes, in a transaction of its own."""
    if isinstance(read, str):
        tally.left[of.site, read.partition(":")[0] if read.startswith("its further page") else read] += 1
        return
    changed = archive.reread_changes(of.article_id, read)
    if changed and not is_dry:
        stored = archive.reread(of, read, now())
        if stored is None:
            tally.left[of.site, "a crawl has changed it meanwhile"] += 1
            return
    tally.changed[of.site] += bool(changed)
    for name in changed:
        tally.fields[of.site, name] += 1


def lines(tally: Tally, *, is_dry: bool) -> list[str]:
    """The report: a table of sites by fields, what was left, and what it all comes to."""
    names = sorted({name for _, name in tally.fields}, key=lambda name: (-_total(tally.fields, name), name))
    rows = [["site", "articles", "changed", *names]]
    rows += [
        [site, f"{count:,}", f"{tally.changed[site]:,}", *(f"{tally.fields[site, name]:,}" for name in names)]
        for site, count in sorted(tally.articles.items())
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    told = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]
    told += [f"left as it is, {site}: {count:,} ({reason})" for (site, reason), count in sorted(tally.left.items())]
    told += [f"damaged: {error}" for error in tally.damaged]
    changed, read = sum(tally.changed.values()), sum(tally.articles.values())
    end = "would change; nothing was stored (--dry-run)" if is_dry else "changed, each a revision of kind reextracted"
    return [*told, f"{changed:,} of {read:,} articles {end}."]


def _total(fields: Counter[tuple[str, str]], name: str) -> int:
    return sum(count for (_, other), count in fields.items() if other == name)
