"""Worker processes that read pages, so that parsing and fetching do not wait for each other."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawler import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler

P = ParamSpec("P")
R = TypeVar("R")


class Workers:
    """Runs functions of ``newscrawler.reading`` in ``NEWS_WORKERS`` processes; with 0, in the crawler's own."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._alone = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read ``NEWS_WORKERS``; the processes start with the spider and end with it."""
        workers = cls(crawler.settings.getint("NEWS_WORKERS"))
        crawler.signals.connect(workers.start, signal=signals.spider_opened)
        crawler.signals.connect(workers.close, signal=signals.spider_closed)
        return workers

    @classmethod
    def of(cls, crawler: Crawler) -> Workers:
        """The workers of a crawler."""
        workers = crawler.get_extension(cls)
        if workers is None:
            raise NotConfigured("newscrawler.extensions.workers.Workers is not among EXTENSIONS")
        return workers

    def start(self) -> None:
        """Start the processes, so that they import their code while the first page is fetched."""
        if self._processes and self._pool is None:
            self._pool = new_pool(self._processes)
            for _ in range(self._processes):
                self._pool.submit(reading.document_of, b"")

    def close(self) -> None:
        """End the processes; work that has not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function and return its value; its exceptions come through.

        A page that kills its process (lxml is C) takes down all that were being read beside it: each of them is tried
        once more, alone in a process of its own, so that only the one to blame fails. Raises BrokenProcessPool for it.
        """
        if not self._processes:
            return function(*args, **kwargs)
        self.start()
        pool = self._pool
        if pool is None:
            raise BrokenProcessPool("no worker process could be started")
        try:
            return await asyncio.wrap_future(pool.submit(function, *args, **kwargs))
        except BrokenProcessPool:
            if self._pool is pool:  # the first of them puts it away; the others must not end the new one
                self.close()
        async with self._alone:
            with new_pool(1) as own:
                return await asyncio.wrap_future(own.submit(function, *args, **kwargs))


def new_pool(processes: int) -> ProcessPoolExecutor:
    """Processes that leave Ctrl-C to this one and end with it, however it ends."""
    # Not fork: the crawler has threads, and a forked child may inherit a lock that nobody will open.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_settle_in)


def _settle_in() -> None:
    """In a worker: leave Ctrl-C to the crawler, and die with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.join,), daemon=True).start()


def _die_with(wait: Callable[[], object]) -> None:
    wait()
    os._exit(1)
