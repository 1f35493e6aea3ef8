"""Links of a site's navigation that look like further listings."""

from __future__ import annotations

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.listing import ListedLink
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import FOOT, HEAD, NAV, PAGER, TERMS

_LONGEST = 40
_MOST = 60


def sections_of(outline: Outline, taken: set[str]) -> tuple[ListedLink, ...]:
    """Same-site links of menus and headers with short names, in page order; ``taken`` are keys of listed addresses."""
    here = outline.address
    found: list[ListedLink] = []
    seen = {here.key, *taken}
    for anchor in outline.anchors:
        if anchor.node.marks & (NAV | HEAD) and anchor.address.key not in seen and _is_section(anchor, here):
            seen.add(anchor.address.key)
            found.append(ListedLink(anchor.url, anchor.text))
    return tuple(found[:_MOST])


def _is_section(anchor: Anchor, here: Address) -> bool:
    address, text, marks = anchor.address, anchor.text, anchor.node.marks
    if marks & (PAGER | FOOT) or (marks & TERMS and not marks & NAV):
        return False
    if not text or len(text) > _LONGEST or anchor.says:
        return False
    if address.site != here.site or address.is_home or address.is_file or address.is_document or address.is_utility:
        return False
    return address.shape < 2
