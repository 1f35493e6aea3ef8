"""The only door to scrapy-playwright: a download handler with a hard deadline."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error as PlaywrightError
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_HEAVY = frozenset({"image", "media", "font"})
_CLOSING = 10.0  # seconds
# It tells of every page that failed with a traceback; the archive has the reason.
logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)


class NotRendered(OSError):
    """The browser did not finish a page in time: its script hangs, or what it loads does not come."""


class DeadlineHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc] # it is not typed
    """Renders requests with ``playwright`` in their meta within ``NEWS_RENDER_DEADLINE`` seconds, whatever they do."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._deadline = crawler.settings.getfloat("NEWS_RENDER_DEADLINE")

    async def download_request(self, request: Request) -> Response:
        """Fetch or render. Raises NotRendered."""
        if not request.meta.get("playwright"):
            fetched: Response = await super().download_request(request)
            return fetched
        pages: list[Any] = []

        async def keep(page: Any, _: Request) -> None:
            pages.append(page)

        async def settle(page: Any) -> None:
            # Pages that poll are never idle; what is drawn by then is what is read.
            with suppress(Exception):
                await page.wait_for_load_state("networkidle", timeout=self._deadline * 1000 / 3)

        request.meta["playwright_page_init_callback"] = keep
        request.meta["playwright_page_methods"] = [PageMethod(settle)]
        request.meta["playwright_page_goto_kwargs"] = {"timeout": self._deadline * 1000 / 2}
        try:
            rendered: Response = await asyncio.wait_for(super().download_request(request), self._deadline)
        except TimeoutError as error:
            raise NotRendered(f"the browser has not finished it in {self._deadline:g} seconds") from error
        except PlaywrightError as error:
            raise NotRendered(f"the browser could not draw it: {str(error).splitlines()[0]}") from error
        finally:
            await _close(pages)
        return rendered


async def _close(pages: list[Any]) -> None:
    for page in pages:
        with suppress(Exception):
            await asyncio.wait_for(page.close(), _CLOSING)


def is_heavy(request: Any) -> bool:
    """Whether a page's own request is for something that holds no links."""
    return request.resource_type in _HEAVY
