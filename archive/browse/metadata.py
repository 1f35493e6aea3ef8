"""What Datasette is told about an archive: titles, column descriptions with units, facets, sorting, canned queries."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

# One name whatever the file is called, so that addresses, templates and bookmarks hold for every archive.
DATABASE = "news"

# Facets of the list of articles, in the order in which a reader looks for them.
COUNTED = ("site", "source", "section", "tags", "lang")

_SORT = {
    "articles": "published",
    "articles_full": "published",
    "captures": "id",
    "daily_articles": "day",
    "field_coverage": "articles",
    "gaps": "discovered_at",
    "links": "id",
    "revisions": "seen_at",
    "runs": "id",
    "skipped_links": "discovered_at",
    "source_counts": "articles",
    "stories": "size",
    "tag_counts": "articles",
}
_FACETS: dict[str, list[str | dict[str, str]]] = {
    "articles": [{"counted": name} for name in COUNTED],
    "captures": ["status"],
    "credits": ["role"],
    "gaps": ["site", "state", "reason"],
    "links": ["site", "kind", "state"],
    "revisions": ["kind"],
    "runs": ["site", "outcome", "health"],
    "skipped_links": ["site", "reason"],
    "stories": ["first_site"],
}
_LABELS = {
    "articles": "title",
    "captures": "url",
    "runs": "started",
    "sites": "name",
    "stories": "title",
    "tags": "name",
}
_SEARCHED = {"fts_table": "articles_fts", "fts_pk": "id"}


def dictionary() -> dict[str, dict[str, Any]]:
    """The data dictionary: per table or view ``title``, ``description``, ``hidden`` and ``columns``, each column
    ``[description, unit]``."""
    tables: dict[str, dict[str, Any]] = _read("dictionary.toml")
    for note in tables.values():
        inherited = tables[note["like"]]["columns"] if "like" in note else {}
        note["columns"] = {**inherited, **note.get("columns", {})}
    return tables


def queries() -> dict[str, dict[str, Any]]:
    """The canned queries: per name ``title``, ``description``, ``parameters`` (name to label) and ``sql``."""
    return _read("queries.toml")


def metadata() -> dict[str, Any]:
    """Datasette's metadata for an archive served under the name ``DATABASE``."""
    return {
        "title": "News archive",
        "description": "What news sites published, kept as published: every article, every change, every copy.",
        "license": "The texts belong to their publishers",
        "source": "the news sites named with each article",
        "databases": {
            DATABASE: {
                "title": "Tables and queries",
                "description": "All of this archive, for reading, filtering and SQL. Nothing here can change it.",
                "tables": {name: _table(name, note) for name, note in dictionary().items()},
                "queries": {name: _query(note) for name, note in queries().items()},
            }
        },
    }


def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("archive.browse").joinpath(name).read_text(encoding="utf-8"))


def _table(name: str, note: dict[str, Any]) -> dict[str, Any]:
    table = {
        "title": note["title"],
        "description": note["description"],
        "hidden": note.get("hidden", False),
        "columns": {column: f"{meaning} [{unit}]" for column, (meaning, unit) in note["columns"].items()},
        "size": 30 if name == "articles" else 50,
    }
    if name in _SORT:
        table["sort_desc"] = _SORT[name]
    if name in _FACETS:
        table |= {"facets": _FACETS[name], "facet_size": 12}
    if name in _LABELS:
        table["label_column"] = _LABELS[name]
    if name == "articles":
        table |= _SEARCHED
    return table


def _query(note: dict[str, Any]) -> dict[str, Any]:
    # The list is given, so that Datasette need not guess it from colons in the SQL.
    return {**note, "sql": note["sql"].strip(), "params": list(note["parameters"]), "hide_sql": True}
