"""SQL functions for searching as a person types; any string is safe in them."""

from __future__ import annotations

import sqlite3

from archive import search

# Nobody types more into a search box; without a bound, a long address would become a long search.
_LONGEST = 1000
_NOTHING = '""'  # the FTS5 expression that finds nothing; an empty one is a syntax error
# The filters of archive.search, known by the condition each becomes.
_CONDITIONS = {
    name: search.parse(f"{name}:2000").filters[0][0] for name in ("site", "tag", "source", "before", "after")
}


def read(typed: str | None) -> search.Query:
    """What a person typed, read by ``archive.search.parse``."""
    return search.parse(str(typed or "")[:_LONGEST])


def match(typed: str | None) -> str:
    """``news_match(typed)``: the FTS5 expression for its words; one that finds nothing where there are none."""
    return read(typed).match or _NOTHING


def has_words(typed: str | None) -> bool:
    """``news_has_words(typed)``: 1 where there is a word to find, 0 for filters alone or nothing."""
    return bool(read(typed).match)


def filter_value(typed: str | None, name: str) -> str | None:
    """``news_filter(typed, name)``: the value of its filter ``site``, ``tag``, ``source``, ``before`` or ``after``."""
    condition = _CONDITIONS[name]
    return next((value for found, value in read(typed).filters if found == condition), None)


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the functions. ``escape_fts`` is Datasette's own name for what ``_search=`` goes through."""
    connection.create_function("news_match", 1, match, deterministic=True)
    connection.create_function("news_has_words", 1, has_words, deterministic=True)
    connection.create_function("news_filter", 2, filter_value, deterministic=True)
    connection.create_function("escape_fts", 1, match, deterministic=True)
