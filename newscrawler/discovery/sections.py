"""Links that look like further listings of the site: in its menus, and behind the "more" of a front page's blocks."""

from __future__ import annotations

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.listing import ListedLink
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import FOOT, HEAD, NAV, PAGER, SIDE, TERMS
from newscrawler.discovery.words import READ_MORE, weight_of

_LONGEST = 40
_MOST = 60
_NAME = 20
_LEAST_BELOW = 2


def sections_of(outline: Outline, taken: set[str]) -> tuple[ListedLink, ...]:
    """Same-site links to further lists, in page order; ``taken`` are keys of listed addresses.

    They stand with short names in menus and headers, in side menus where their addresses lie below this page's, or say
    "more" where the page links stories below their addresses.
    """
    here = outline.address
    below = _Below(outline)
    found: list[ListedLink] = []
    seen = {here.key, *taken}
    for anchor in outline.anchors:
        if anchor.address.key in seen or not _may_be_list(anchor, here):
            continue
        if _is_in_menu(anchor, here) or (anchor.says & READ_MORE and anchor.text and below.has(anchor.address)):
            seen.add(anchor.address.key)
            found.append(ListedLink(anchor.url, anchor.text))
    return tuple(found[:_MOST])


def lies_below(url: str, above: str) -> bool:
    """Whether an address lies in the folder another names, as ``/news/local/`` in ``/news/``; never in a front page."""
    one, other = Address(url), Address(above)
    return one.host == other.host and bool(other.bare) and one.bare.startswith(f"{other.bare}/")


def _may_be_list(anchor: Anchor, here: Address) -> bool:
    address, marks = anchor.address, anchor.node.marks
    if marks & (PAGER | FOOT) or len(anchor.text) > _LONGEST:
        return False
    if address.site != here.site or address.is_home or address.is_file or address.is_document or address.is_utility:
        return False
    return address.shape < 2


def _is_in_menu(anchor: Anchor, here: Address) -> bool:
    marks = anchor.node.marks
    if not anchor.text or anchor.says or (marks & TERMS and not marks & NAV):
        return False
    if marks & (NAV | HEAD):
        return True
    # Headlines stand in sidebars too, but hardly as short ones.
    return bool(marks & SIDE) and weight_of(anchor.text) <= _NAME and lies_below(anchor.url, here.url)


class _Below:
    """Which addresses are folders of others that the page links."""

    def __init__(self, outline: Outline) -> None:
        here = outline.address
        self._paths = sorted({a.address.path for a in outline.anchors if a.address.site == here.site})

    def has(self, address: Address) -> bool:
        """Whether at least two addresses lie below this one."""
        folder = f"{address.bare}/"
        return address.is_term or sum(p.startswith(folder) and len(p) > len(folder) for p in self._paths) > _LEAST_BELOW
