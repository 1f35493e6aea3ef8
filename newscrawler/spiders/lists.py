"""Lists that do not end by themselves: which next page is not followed, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from archive.urls import identity

MOST_BARREN = 20  # pages in a row that name nothing new
_OLDEST_YEAR = 1990
_MONTH = re.compile(r"(?<!\d)(?P<y>(?:19|20|21)\d\d)[-/_.]?(?P<m>0[1-9]|1[0-2]|[1-9](?!\d))(?!\d{3})")
_YEAR_AND_MONTH = re.compile(
    r"[?&](?:year|y|jahr|annee|ano)=(?P<y>\d{4})\D.*?(?:month|m|monat|mois|mes)=(?P<m>\d{1,2})"
)


class ListGuard:
    """Remembers what the lists of this run have named."""

    def __init__(self, most_pages: int, now: datetime) -> None:
        self._most_pages = most_pages
        self._now = now
        self._first: dict[frozenset[str], str] = {}
        self._named: set[str] = set()
        self._read: set[str] = set()
        self._barren: dict[str, int] = {}

    def refusal(self, url: str, items: Iterable[str], following: str, depth: int) -> str | None:
        """Why the page after ``url``, which names ``items`` and is the list's page ``depth`` + 1, is not followed."""
        content = frozenset(map(identity, items))
        self._read.add(identity(url))
        barren = self._barren.pop(identity(url), 0) + 1 if content <= self._named else 0
        self._barren[identity(following)] = barren
        self._named |= content
        first = self._first.setdefault(content, url)
        if first != url:
            return f"excluded: the list repeats itself: {url} names what {first} named"
        if identity(following) in self._read:
            return f"excluded: the list goes round: {url} leads back to {following}"
        if barren >= MOST_BARREN:
            return f"excluded: the list has no end: {MOST_BARREN} pages in a row named nothing new"
        if depth + 1 >= self._most_pages:
            return f"excluded: the list has more than {self._most_pages:,} pages (NEWS_MAX_PAGES)"
        return self._out_of_time(following)

    def _out_of_time(self, url: str) -> str | None:
        """A calendar can be turned for ever, forward and back."""
        match = _YEAR_AND_MONTH.search(url) or _MONTH.search(url.partition("://")[2].partition("/")[2])
        if match is None or not 1 <= int(match["m"]) <= 12:
            return None
        months = (int(match["y"]) - self._now.year) * 12 + int(match["m"]) - self._now.month
        if months > 1 or int(match["y"]) < _OLDEST_YEAR:
            return f"excluded: a calendar page of {match['y']}-{int(match['m']):02}, a time without news"
        return None
