"""Raw bylines and credit lines become names with roles."""

from __future__ import annotations

from typing import Any

from newscrawler.extraction.article import Credit
from newscrawler.extraction.byline import parse_authors
from newscrawler.extraction.credits import parse_credits
from newscrawler.items import ArticleItem


class CreditsPipeline:
    """Reads authors, editors and sources of an article."""

    def process_item(self, item: Any) -> Any:
        """Fill ``credits``: authors, then editors, then sources and agencies, each in the page's order."""
        if isinstance(item, ArticleItem):
            raw = item.raw
            authors = [Credit("author", name, " · ".join(raw.authors_raw)) for name in parse_authors(raw.authors_raw)]
            editors = [Credit("editor", name, " · ".join(raw.editors_raw)) for name in parse_authors(raw.editors_raw)]
            item.credits = (*authors, *editors, *parse_credits(raw.credits_raw))
        return item
