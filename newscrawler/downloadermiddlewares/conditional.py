"""Conditional GET: a page that has not changed is not sent again (RFC 9110, section 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request

    from archive.records import ClaimedLink


class ConditionalGetMiddleware:
    """Sends the validators that came with a link's last answer, once it was stored."""

    def process_request(self, request: Request) -> None:
        """Add ``If-None-Match`` and ``If-Modified-Since``."""
        link: ClaimedLink | None = request.meta.get("link")
        # The page that a script draws changes while the script does not.
        if link is None or not link.visits or request.meta.get("playwright"):
            return
        if link.etag:
            request.headers.setdefault("If-None-Match", link.etag)
        if link.last_modified:
            request.headers.setdefault("If-Modified-Since", link.last_modified)
