"""What a site's own rules say of a listing: CSS selectors of links and of the next page, patterns of URLs."""

from __future__ import annotations

import re

from lxml import etree
from lxml.cssselect import CSSSelector

from newscrawler.discovery.clusters import Record, records_of
from newscrawler.discovery.listing import ListedLink, Rules
from newscrawler.discovery.outline import Anchor, Outline


def ruled_records(outline: Outline, selector: str) -> list[Record]:
    """Records of the links a selector names: links themselves, or elements whose first link is meant.

    Raises ValueError for a selector that is none.
    """
    by_element = {a.node.element: a for a in outline.anchors}
    found: dict[str, Anchor] = {}
    for element in _select(outline, selector):
        link = next((a for e in element.iter("a") if (a := by_element.get(e)) is not None), None)
        if link is not None:
            found.setdefault(link.address.key, link)
    return records_of(outline, list(found.values()))


def ruled_next(outline: Outline, selector: str) -> str | None:
    """URL of the first link a selector names that leads elsewhere. Raises ValueError for a selector that is none."""
    by_element = {a.node.element: a for a in outline.anchors}
    for element in _select(outline, selector):
        for inner in element.iter("a"):
            anchor = by_element.get(inner)
            if anchor is not None and anchor.address.key != outline.address.key:
                return anchor.url
    return None


def admits(rules: Rules, item: ListedLink) -> bool:
    """Whether the patterns let an item's URL pass. Raises ``re.error`` for a pattern that is none."""
    if rules.include and not any(re.search(p, item.url) for p in rules.include):
        return False
    return not any(re.search(p, item.url) for p in rules.exclude)


def _select(outline: Outline, selector: str) -> list[etree._Element]:
    try:
        found = CSSSelector(selector)(outline.page.root)
    except (SyntaxError, etree.XPathError) as error:
        raise ValueError(f"no CSS selector: {selector!r} ({error})") from error
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []
