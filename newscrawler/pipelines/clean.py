"""The body fragment becomes clean HTML and plain text."""

from __future__ import annotations

from typing import Any

from newscrawler.extraction import markup
from newscrawler.items import ArticleItem


class CleanPipeline:
    """Cleans the body of an article."""

    def process_item(self, item: Any) -> Any:
        """Fill ``body`` from the raw fragment."""
        if isinstance(item, ArticleItem):
            item.body = markup.clean(item.raw.fragment, item.raw.url)
        return item
