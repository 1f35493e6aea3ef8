"""The next page of a list without a pager: drawn by a script, loaded by a button or by scrolling, the month before."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Outline
from newscrawler.discovery.regions import SIDE
from newscrawler.discovery.words import NEXT, says

# Names of what leads to the next page.
NEXT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:next\w*|older\w*|nav-previous|pagination-next|load-?more)(?:$|[\s_-])|[a-z]Next|[a-z]Older",
    re.IGNORECASE,
)
_LOAD_MORE = (
    "data-next",
    "data-next-url",
    "data-next-page",
    "data-load-more",
    "data-href",
    "data-url",
    "data-ajax-url",
    "data-endpoint",
    "data-api",
    "data-more-url",
    "data-load-url",
    "data-path",
    "hx-get",
)
_DRAWN = re.compile(
    r"createPageHTML\(\s*(?:'[^']*'\s*,\s*)?(?P<pages>\d{1,4})\s*,\s*(?P<current>\d{1,4})\s*,\s*['\"](?P<name>\w+)['\"]\s*,\s*"
    r"['\"](?P<ending>\w+)['\"]"
)
_ADDRESS = re.compile(r"^(?:https?:/|/|\?|\w[\w./-]*\?)")
# These say by their names that more of the list is to be had; on other elements than buttons too.
_SURELY_MORE = ("data-next-url", "data-next-page-url", "data-load-more-url", "data-more-url")
_IN_SIGHT = re.compile("revealed|intersect")
_FEW_MONTHS = 2
_LONGEST = 60


def without_pager(outline: Outline) -> str | None:
    """URL of the page with older items where no pager is to be seen, None where nothing names one."""
    return _by_script(outline) or _by_button(outline) or _by_month(outline)


def _by_month(outline: Outline) -> str | None:
    """The archive of the month before, where the archive of a month names it, and hardly another."""
    here = outline.address
    if here.month is None:
        return None
    near = [a for a in outline.anchors if not a.node.marks & SIDE and a.address.host == here.host]
    earlier = {a.address.month: a.url for a in near if a.address.month and a.address.month < here.month}
    return earlier[max(earlier)] if 0 < len(earlier) <= _FEW_MONTHS else None


def _by_script(outline: Outline) -> str | None:
    """The page after this one where a call draws the pager: ``createPageHTML(pages, current, "index", "html")``.

    The call is that of a content system many public bodies use; the second page is ``index_1.html``.
    """
    match = _DRAWN.search(outline.page.text)
    if match is None or int(match["current"]) + 1 >= int(match["pages"]):
        return None
    try:
        return urljoin(outline.page.base_url, f"{match['name']}_{int(match['current']) + 1}.{match['ending']}")
    except ValueError:
        return None


def _by_button(outline: Outline) -> str | None:
    """The address a "load more" button names in a data attribute."""
    surely = next((v for n in outline.nodes if (v := _more_of(n))), None)
    if surely and _ADDRESS.match(surely):
        return _joined(outline, surely)
    for node in outline.nodes:
        if node.tag not in ("a", "button", "div", "span") or node.end - node.start > _LONGEST:
            continue
        value = next((v for name in _LOAD_MORE if (v := node.element.get(name)) and _ADDRESS.match(v)), None)
        if value and (says(outline.text_of(node)) & NEXT or NEXT_NAMES.search(node.names)):
            return _joined(outline, value)
    return None


def _more_of(node: Node) -> str | None:
    """What an element loads by itself when it comes into sight, or says to be more of the list."""
    element = node.element
    if (address := element.get("hx-get")) and _IN_SIGHT.search(element.get("hx-trigger") or ""):
        return address
    return next((v for name in _SURELY_MORE if (v := element.get(name))), None)


def _joined(outline: Outline, address: str) -> str | None:
    try:
        return urldefrag(urljoin(outline.page.base_url, address))[0]
    except ValueError:
        return None
