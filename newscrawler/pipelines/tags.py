"""Raw tags become a list."""

from __future__ import annotations

from typing import Any

from newscrawler.extraction.tags import parse_tags
from newscrawler.items import ArticleItem


class TagsPipeline:
    """Splits and cleans an article's tags."""

    def process_item(self, item: Any) -> Any:
        """Fill ``tags`` from the raw ones."""
        if isinstance(item, ArticleItem):
            item.tags = parse_tags(item.raw.tags_raw)
        return item
