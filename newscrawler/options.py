"""The arguments of ``scrapy crawl <site> -a name=value``, read once and strictly."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from archive.records import Window
from archive.urls import canonical
from newscrawler.errors import BadArgument

_NAMES = ("url", "since", "until", "max_pages", "max_articles", "full")
_TRUE, _FALSE = {"1", "true", "yes"}, {"0", "false", "no"}


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What one run is asked to do.

    ``url`` replaces the start pages. ``since`` and ``until`` (days, both included) leave out articles published
    outside. ``max_pages`` is how deep a list is followed, ``max_articles`` how many articles are stored, None for all.
    ``full`` looks at everything known again.
    """

    url: str | None = None
    since: date | None = None
    until: date | None = None
    max_pages: int | None = None
    max_articles: int | None = None
    full: bool = False

    @property
    def window(self) -> Window:
        """The part of the frontier this run may take from."""
        return Window(
            since=self.since.isoformat() if self.since else None,
            until=self.until.isoformat() if self.until else None,
            max_depth=self.max_pages - 1 if self.max_pages is not None else None,
        )


def read_options(arguments: Mapping[str, str | None]) -> CrawlOptions:
    """Read the ``-a`` arguments. Raises BadArgument naming the argument and how to write it."""
    for name in arguments:
        if name not in _NAMES:
            near = difflib.get_close_matches(name, _NAMES, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(_NAMES)}."
            raise BadArgument(f"-a {name}: there is no such argument. {hint}")
    options = CrawlOptions(
        url=_url(arguments.get("url")),
        since=_day("since", arguments.get("since")),
        until=_day("until", arguments.get("until")),
        max_pages=_count("max_pages", arguments.get("max_pages")),
        max_articles=_count("max_articles", arguments.get("max_articles")),
        full=_flag("full", arguments.get("full")),
    )
    if options.since and options.until and options.since > options.until:
        raise BadArgument(f"-a since={options.since} lies after until={options.until}: nothing could be found.")
    return options


def _url(value: str | None) -> str | None:
    if value is None:
        return None
    with_scheme = value if "://" in value else f"https://{value}"
    try:
        address = canonical(with_scheme)
    except ValueError as error:
        raise BadArgument(f"-a url={value}: this is no web address. Write it as https://example.org/news/") from error
    return address if urlsplit(address).hostname else None


def _day(name: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadArgument(f"-a {name}={value}: this is no day. Write it as 2026-01-31.") from error


def _count(name: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isdecimal() or int(value) < 1:
        raise BadArgument(f"-a {name}={value}: this must be a whole number from 1.")
    return int(value)


def _flag(name: str, value: str | None) -> bool:
    text = (value or "0").lower()
    if text not in _TRUE | _FALSE:
        raise BadArgument(f"-a {name}={value}: this must be 1 or 0.")
    return text in _TRUE
