"""``scrapy sniff``: what the crawler sees on one page, and why."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.http import Request, Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from archive.clock import now
from archive.urls import canonical, site_of
from newscrawler.commands.crawl import TOLD_ELSEWHERE
from newscrawler.commands.sniffed import profile_of, report
from newscrawler.reading import Fetched, document_of
from newscrawler.spiders.headers import header

FOUND, NOTHING, USAGE = 0, 1, 2


class SniffSpider(Spider):
    """Fetches one page, by the rules a crawl keeps."""

    name = "sniff"
    url: str
    # The archive has no part in this.
    custom_settings = {  # noqa: RUF012 - as Scrapy declares it
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "EXTENSIONS": {},
        "ITEM_PIPELINES": {},
        "LOG_LEVEL": "ERROR",
    }
    answer: ClassVar[Fetched | None] = None
    failure: ClassVar[str | None] = None

    async def start(self) -> Any:
        """The one request."""
        yield Request(self.url, callback=self.keep, errback=self.fail, dont_filter=True)

    def keep(self, response: Response) -> None:
        """Keep the answer."""
        encoding = http_content_type_encoding(header(response, "Content-Type"))
        SniffSpider.answer = Fetched(response.url, response.body, encoding, now())

    def fail(self, failure: Failure) -> None:
        """Keep the reason."""
        SniffSpider.failure = " ".join(str(failure.value).split()) or type(failure.value).__name__


class Command(ScrapyCommand):
    """Exit status: 0 the page leads to articles or is one, 1 it does not, 2 it cannot be read."""

    requires_project = True

    def syntax(self) -> str:
        """For ``scrapy -h``."""
        return "URL_OR_FILE [--url URL] [--save]"

    def short_desc(self) -> str:
        """For ``scrapy -h``."""
        return "Show what the crawler sees on a page, and why it takes or leaves its links"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """``--url`` and ``--save``."""
        super().add_options(parser)
        parser.add_argument("--url", help="the address a file was saved from")
        parser.add_argument("--save", action="store_true", help="write a profile for the site into NEWS_SITES")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch or open, read, tell."""
        if len(args) != 1:
            raise UsageError("name one page, as in: scrapy sniff https://example.org/news/", print_help=False)
        fetched = self._opened(Path(args[0]), opts.url) if Path(args[0]).is_file() else self._fetched(args[0])
        if isinstance(fetched, str):
            print(f"scrapy sniff: {fetched}", file=sys.stderr)
            self.exitcode = USAGE
            return
        told = report(fetched, document_of(fetched.body))
        self._print(told.lines)
        self.exitcode = FOUND if told.leads_on else NOTHING
        if opts.save:
            self._save(fetched)

    def _print(self, lines: Iterator[str] | list[str]) -> None:
        for line in lines:
            print(line.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8"))

    def _opened(self, path: Path, url: str | None) -> Fetched | str:
        try:
            return Fetched(canonical(url) if url else path.absolute().as_uri(), path.read_bytes(), None, now())
        except (OSError, ValueError) as error:
            return f"{path}: {error}. Name a readable file, and its address with --url https://..."

    def _fetched(self, address: str) -> Fetched | str:
        try:
            url = canonical(address if "://" in address else f"https://{address}")
        except ValueError as error:
            return f"{error}. Write it as https://example.org/news/, or name a file."
        if self.crawler_process is None:
            return "run this inside the project: in a folder with scrapy.cfg"
        for name in TOLD_ELSEWHERE:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.crawler_process.crawl(SniffSpider, url=url)
        self.crawler_process.start()
        return SniffSpider.answer or f"{url} cannot be fetched: {SniffSpider.failure or 'no answer'}"

    def _save(self, fetched: Fetched) -> None:
        if self.settings is None:
            return
        try:
            name = site_of(fetched.url).replace(":", "-")
        except ValueError:
            self._refuse("a profile needs the page's address: add --url https://...")
            return
        path = Path(self.settings["NEWS_SITES"]) / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(profile_of(fetched))
        except FileExistsError:
            self._refuse(f"{path} is there already and is left as it is. Remove or rename it first.")
            return
        print(f"\nWrote {path}. Crawl it with: scrapy crawl {name}")

    def _refuse(self, reason: str) -> None:
        print(f"scrapy sniff: {reason}", file=sys.stderr)
        self.exitcode = USAGE
