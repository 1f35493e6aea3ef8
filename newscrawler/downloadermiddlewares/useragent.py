"""An honest User-Agent: what crawls, and whom to ask about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from newscrawler import __version__

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class UserAgentMiddleware:
    """Names newscrawler and ``NEWS_CONTACT`` (a web page or mail address); ``USER_AGENT`` overrides it."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read ``USER_AGENT`` and ``NEWS_CONTACT``."""
        return cls(crawler.settings["USER_AGENT"] or user_agent(crawler.settings["NEWS_CONTACT"]))

    def process_request(self, request: Request) -> None:
        """Set the header where nothing else has."""
        request.headers.setdefault("User-Agent", self._user_agent)


def user_agent(contact: str | None) -> str:
    """The User-Agent for a contact: ``newscrawler/0.1.0 (+https://example.org/bot)``."""
    return f"newscrawler/{__version__} (+{contact})" if contact else f"newscrawler/{__version__}"
