"""Raw dates become ISO 8601."""

from __future__ import annotations

from typing import Any

from newscrawler.extraction.article import Moment
from newscrawler.extraction.published import parse_moment
from newscrawler.items import ArticleItem


class DatesPipeline:
    """Parses when an article was published and modified."""

    def process_item(self, item: Any) -> Any:
        """Fill ``published`` and ``modified`` from their raw words."""
        if isinstance(item, ArticleItem):
            item.published = _moment(item.raw.published_raw, item)
            item.modified = _moment(item.raw.modified_raw, item)
        return item


def _moment(raw: str | None, item: ArticleItem) -> Moment | None:
    if not raw:
        return None
    return parse_moment(
        raw, language=item.language, date_order=item.date_order, timezone=item.timezone, captured_at=item.captured_at
    )
