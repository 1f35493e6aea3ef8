"""How single values are shown in tables. Everything here gives escaped HTML, or None for Datasette's own way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from markupsafe import Markup

from archive.browse.addresses import Addresses, web_address

# Set while the list of articles is made: it reads the rows, and rendering their cells would be half of its time.
are_unused: ContextVar[bool] = ContextVar("are_unused", default=False)

_LONGEST_ADDRESS = 70
_LISTS = {"tags", "authors", "changed"}
_NAMED = {"site": "site", "first_site": "site", "source": "source", "tag": "tag", "other_tag": "tag"}


def external(address: str, text: str | None = None) -> Markup:
    """A link off this server, which gets told nothing."""
    shown = text or (address if len(address) <= _LONGEST_ADDRESS else address[: _LONGEST_ADDRESS - 1] + "…")
    return Markup('<a class="external" href="{}" rel="noopener noreferrer nofollow" title="{}">{}</a>').format(
        address, address, shown
    )


def strings(value: object) -> list[str] | None:
    """The strings of a JSON array, or None for anything else."""
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return read if isinstance(read, list) and all(isinstance(item, str) for item in read) else None


def render(row: Mapping[str, Any], value: object, column: str, to: Addresses) -> Markup | None:
    """One cell of a table or query, or None to leave it to Datasette."""
    if value is None or value == "":
        return None
    if column in _LISTS:
        return _list(value, column, to)
    if isinstance(value, int):
        return _numbered(value, column, to)
    if column in _NAMED and isinstance(value, str):
        return _link(to.named(_NAMED[column], value), value)
    if column == "title" and isinstance(article := _of(row, "article_id"), int):
        return _link(to.article(article), value)
    if column == "title" and isinstance(story := _of(row, "story_id"), int):
        return _link(to.story(story), value)
    # All else Datasette escapes, and cuts in lists (truncate_cells_html): HTML of a page is shown as its source.
    address = web_address(value)
    return external(address) if address else None


def _numbered(value: int, column: str, to: Addresses) -> Markup | None:
    if column in {"article_id", "first_article_id"}:
        return _link(to.article(value), value)
    if column == "capture_id":
        return _link(to.capture(value), value)
    return _link(to.story(value), value) if column == "story_id" else None


def _of(row: Mapping[str, Any], name: str) -> object:
    return row[name] if name in row.keys() else None  # noqa: SIM118 # a sqlite3.Row holds values, not names


def _list(value: object, column: str, to: Addresses) -> Markup | None:
    items = strings(value)
    if items is None:
        return None
    if column == "tags":
        return Markup(" ").join(Markup('<a class="tag" href="{}">{}</a>').format(to.tag(tag), tag) for tag in items)
    return Markup("{}").format(", ".join(items))


def _link(address: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
