"""Raw bylines and credit lines become names with roles."""

from __future__ import annotations

from typing import Any

from newscrawler.extraction import credits_of
from newscrawler.items import ArticleItem


class CreditsPipeline:
    """Reads authors, editors and sources of an article."""

    def process_item(self, item: Any) -> Any:
        """Fill ``credits``: authors, then editors, then sources and agencies, each in the page's order."""
        if isinstance(item, ArticleItem):
            item.credits = credits_of(item.raw)
        return item
