"""Addresses: of our own pages, and what of a crawled page may become a link."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote, urlencode, urlsplit

from archive.browse.metadata import DATABASE

Path = Callable[[str], str]
PAGES = ("site", "source", "tag")


def web_address(value: object) -> str | None:
    """The value where it is an http or https address, else None: what else a page calls a link is never made one."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


class Addresses:
    """Where our pages are; ``path`` is Datasette's ``urls.path``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def article(self, article_id: int) -> str:
        """The page of an article."""
        return self._path(f"/{DATABASE}/articles/{article_id}")

    def history(self, article_id: int) -> str:
        """The page of its states."""
        return self._path(f"/history/{article_id}")

    def story(self, story_id: int) -> str:
        """The page of a story."""
        return self._path(f"/story/{story_id}")

    def capture(self, capture_id: int) -> str:
        """The page of a stored capture."""
        return self._path(f"/capture/{capture_id}")

    def named(self, kind: str, name: str, *, feed: bool = False) -> str:
        """The page, or the feed, of a site, a source or a tag."""
        return self._path(f"/{kind}{'.atom' if feed else ''}?{urlencode({'name': name})}")

    def site(self, name: str) -> str:
        """The page of a site."""
        return self.named("site", name)

    def source(self, name: str) -> str:
        """The page of a source."""
        return self.named("source", name)

    def tag(self, name: str) -> str:
        """The page of a tag."""
        return self.named("tag", name)

    def search(self, **arguments: str | int | None) -> str:
        """The search page with these arguments; the empty ones are left out."""
        return self._path("/search" + _query(arguments))

    def feed(self, **arguments: str | int | None) -> str:
        """The feed of a search."""
        return self._path("/search.atom" + _query(arguments))

    def articles_where(self, **conditions: str) -> str:
        """The list of articles with these filters."""
        pairs = "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in conditions.items())
        return self._path(f"/{DATABASE}/articles?{pairs}")

    def articles_crediting(self, name: str) -> str:
        """The list of articles that credit somebody, in any role."""
        return self.articles_where(_through=json.dumps({"table": "credits", "column": "name", "value": name}))

    def data(self, name: str, form: str, **arguments: str) -> str:
        """A table or canned query as ``csv`` or ``json``."""
        shape = {"_stream": "on"} if form == "csv" and name == "articles" else {}
        shape |= {"_shape": "array"} if form == "json" else {}
        return self._path(f"/{DATABASE}/{name}.{form}" + _query({**arguments, **shape}))


def _query(arguments: dict[str, str | int | None] | dict[str, str]) -> str:
    given = {name: value for name, value in arguments.items() if value}
    return f"?{urlencode(given)}" if given else ""
