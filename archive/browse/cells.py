"""How single values are shown in tables. Everything here gives escaped HTML, or None for Datasette's own way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from archive.browse.metadata import DATABASE

_LONGEST_ADDRESS = 70
_LISTS = {"tags", "authors", "changed"}


def web_address(value: object) -> str | None:
    """The value where it is an http or https address, else None: what else a page calls a link is never made one."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


def external(address: str, text: str | None = None) -> Markup:
    """A link off this server, which gets told nothing."""
    shown = text or (address if len(address) <= _LONGEST_ADDRESS else address[: _LONGEST_ADDRESS - 1] + "…")
    return Markup('<a class="external" href="{}" rel="noopener noreferrer nofollow" title="{}">{}</a>').format(
        address, address, shown
    )


def articles_where(path: Callable[[str], str], **conditions: str) -> str:
    """The address of the list of articles with these filters; ``path`` is Datasette's ``urls.path``."""
    pairs = "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in conditions.items())
    return str(path(f"/{DATABASE}/articles?{pairs}"))


def articles_crediting(path: Callable[[str], str], name: str) -> str:
    """The address of the list of articles that credit somebody, in any role."""
    return articles_where(path, _through=json.dumps({"table": "credits", "column": "name", "value": name}))


def strings(value: object) -> list[str] | None:
    """The strings of a JSON array, or None for anything else."""
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return read if isinstance(read, list) and all(isinstance(item, str) for item in read) else None


def render(row: Mapping[str, Any], value: object, column: str, path: Callable[[str], str]) -> Markup | None:
    """One cell of a table or query, or None to leave it to Datasette."""
    if value is None or value == "":
        return None
    if column in _LISTS:
        return _list(value, column, path)
    if column in {"tag", "other_tag"}:
        return _link(articles_where(path, _tag=str(value)), value)
    if column in {"article_id", "first_article_id"} and isinstance(value, int):
        return _link(path(f"/{DATABASE}/articles/{value}"), value)
    if column == "story_id" and isinstance(value, int):
        return _link(articles_where(path, story_id=str(value)), value)
    if column == "title" and (address := _article_of(row)):
        return _link(path(address), value)
    # All else Datasette escapes, and cuts in lists (truncate_cells_html): HTML of a page is shown as its source.
    address = web_address(value)
    return external(address) if address else None


def _article_of(row: Mapping[str, Any]) -> str | None:
    """The article a row of a query is about."""
    names = row.keys()
    if "article_id" in names and isinstance(row["article_id"], int):
        return f"/{DATABASE}/articles/{row['article_id']}"
    return None


def _list(value: object, column: str, path: Callable[[str], str]) -> Markup | None:
    items = strings(value)
    if items is None:
        return None
    if column == "tags":
        return Markup(" ").join(
            Markup('<a class="tag" href="{}">{}</a>').format(articles_where(path, _tag=tag), tag) for tag in items
        )
    return Markup("{}").format(", ".join(items))


def _link(address: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
