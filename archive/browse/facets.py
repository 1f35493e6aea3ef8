"""The facets of the list of articles: one statement counts them all, and the answer is kept for a while.

Datasette's own facets read the articles once each, and unpack the array of tags of every row; at 100,000 articles that
is most of a page's time.
"""

from __future__ import annotations

from typing import Any

from datasette.facets import Facet
from datasette.utils import path_with_added_args, path_with_removed_args

from archive.browse.metadata import COUNTED

TAG = "_tag"  # ?_tag=Energy: articles that carry this tag; given twice, both tags
_TAGS = "tags"

_FOUND = "WITH found AS MATERIALIZED (SELECT id, {columns} FROM ({sql}))\n"
_COLUMN = """SELECT * FROM (
  SELECT '{name}' AS facet, {name} AS value, count(*) AS articles FROM {found} WHERE {name} IS NOT NULL
  GROUP BY {name} ORDER BY articles DESC, value LIMIT {limit})"""
_TAG = """SELECT * FROM (
  SELECT 'tags' AS facet, t.name AS value, c.articles FROM ({counts}) AS c JOIN tags AS t ON t.id = c.tag_id
  ORDER BY c.articles DESC, t.name)"""
_ALL_TAGS = "SELECT tag_id, count(*) AS articles FROM article_tags GROUP BY tag_id ORDER BY articles DESC LIMIT {limit}"
_FOUND_TAGS = (
    "SELECT x.tag_id, count(*) AS articles FROM found AS f JOIN article_tags AS x ON x.article_id = f.id"
    " GROUP BY x.tag_id ORDER BY articles DESC LIMIT {limit}"
)


class CountedFacet(Facet):  # type: ignore[misc]
    """How many of the articles shown are of each site, source, section and language, and carry each tag."""

    type = "counted"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets where the list of articles asks for them; and their names if counting took too long."""
        names = [config["config"]["simple"] for config in self.get_configs()]
        # What may be counted is fixed: the names come from an address.
        names = [name for name in dict.fromkeys(names) if name in COUNTED]
        if self.table != "articles" or not names:
            return [], []
        size = self.get_facet_size()
        rows = await self.ds.get_database(self.database).answers.kept(self._statement(names, size + 1), self.params)
        if rows is None:
            return [], names
        return [self._facet(name, [row for row in rows if row["facet"] == name], size) for name in names], []

    def _statement(self, names: list[str], limit: int) -> str:
        columns = [name for name in names if name != _TAGS]
        is_filtered = " where " in self.sql
        # Unfiltered, an index each holds what is counted.
        found = "found" if is_filtered else "articles"
        parts = [_COLUMN.format(name=name, found=found, limit=limit) for name in columns]
        if _TAGS in names:
            parts.append(_TAG.format(counts=(_FOUND_TAGS if is_filtered else _ALL_TAGS).format(limit=limit)))
        before = _FOUND.format(columns=", ".join(columns or ["site"]), sql=self.sql) if is_filtered else ""
        return before + "\nUNION ALL\n".join(parts)

    def _facet(self, name: str, rows: list[dict[str, Any]], size: int) -> dict[str, Any]:
        return {
            "name": name,
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": [self._value(name, row["value"], row["articles"]) for row in rows[:size]],
            "truncated": len(rows) > size,
        }

    def _value(self, name: str, value: str, count: int) -> dict[str, Any]:
        argument = TAG if name == _TAGS else name
        selected = (argument, value) in self.get_querystring_pairs()
        if selected:
            path = path_with_removed_args(
                self.request, {argument: value}, path_with_removed_args(self.request, {"_next"})
            )
        else:
            path = path_with_added_args(self.request, {argument: value, "_next": None})
        address = self.ds.absolute_url(self.request, self.ds.urls.path(path))
        return {"value": value, "label": value, "count": count, "toggle_url": address, "selected": selected}
