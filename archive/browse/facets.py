"""The facet of tags, counted over ``article_tags``.

Datasette's own facet of a JSON array unpacks the array of every row; at 100,000 articles that meets any time limit.
"""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import path_with_added_args, path_with_removed_args

TAG = "_tag"  # ?_tag=Energy: articles that carry this tag; given twice, both tags

_COUNTS = """
SELECT t.name AS value, count(*) AS count
FROM article_tags AS at JOIN tags AS t ON t.id = at.tag_id
WHERE at.article_id IN (SELECT id FROM ({sql}))
GROUP BY at.tag_id
ORDER BY count DESC, value
LIMIT {limit}
"""


class TagFacet(Facet):  # type: ignore[misc]
    """How many of the articles shown carry each tag."""

    type = "tag"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facet where the list of articles asks for it; and its name if it took too long."""
        if self.table != "articles" or not self.get_configs():
            return [], []
        size = self.get_facet_size()
        try:
            counted = await self.ds.execute(
                self.database,
                _COUNTS.format(sql=self.sql, limit=size + 1),
                self.params,
                truncate=False,
                custom_time_limit=self.ds.setting("facet_time_limit_ms"),
            )
        except QueryInterrupted:
            return [], ["tags"]
        facet = {
            "name": "tags",
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": [self._value(row["value"], row["count"]) for row in counted.rows[:size]],
            "truncated": len(counted.rows) > size,
        }
        return [facet], []

    def _value(self, tag: str, count: int) -> dict[str, Any]:
        selected = (TAG, tag) in self.get_querystring_pairs()
        if selected:
            path = path_with_removed_args(self.request, {TAG: tag}, path_with_removed_args(self.request, {"_next"}))
        else:
            path = path_with_added_args(self.request, {TAG: tag, "_next": None})
        address = self.ds.absolute_url(self.request, self.ds.urls.path(path))
        return {"value": tag, "label": tag, "count": count, "toggle_url": address, "selected": selected}
