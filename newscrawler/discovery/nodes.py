"""The elements of a page in document order, and the regions they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from newscrawler.discovery.regions import LINKS, MAIN, NOT_MAIN, marks_of

# Less text in paragraphs tells nothing of where the main column is.
_PROSE = 600
_HEADLINE = 25
# Elements that carry the role of a region; asking every element is slow.
_ROLED = {"div", "section", "ul", "ol", "header", "form", "table", "article", "td"}


@dataclass(slots=True, eq=False)
class Node:
    """An element: its place in the tree and the span of the page's visible text it holds.

    ``order`` is its position in document order, ``last`` that of its last descendant; ``path`` numbers its chain of
    tag names, so that elements in like places share it; ``marks`` are the region bits of ``regions``.
    """

    element: etree._Element
    tag: str
    names: str
    parent: Node | None
    order: int
    path: int
    start: int
    is_heading: bool
    end: int = 0
    last: int = 0
    marks: int = 0

    def holds(self, other: Node) -> bool:
        """Whether ``other`` is this element or lies within it."""
        return self.order <= other.order <= self.last

    def ancestors(self) -> Iterator[Node]:
        """The element's parents, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def mark_regions(nodes: list[Node]) -> None:
    """Give every node the region bits of its ancestors and its own names.

    A wrapper that holds most of the page's text or of its paragraphs is no sidebar or menu, whatever its class says
    (``has-sidebar``); nor is a long text without links.
    """
    shares = _Shares(nodes)
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for node in nodes:
        inherited = node.parent.marks if node.parent is not None else 0
        if node.tag in ("html", "body"):
            continue
        # Headings and links often carry the headline as their id; their names say nothing of the region.
        key = (node.tag, "" if node.is_heading else node.names)
        found = seen.get(key)
        if found is None:
            found = seen[key] = marks_of(*key)
        firm, loose = found
        if node.tag in _ROLED and (role := node.element.get("role")):
            firm |= marks_of(role, "")[0]
        if loose & NOT_MAIN:
            loose = shares.credible(node, loose)
        node.marks = inherited | firm | loose


class _Shares:
    """How much of the page's text, paragraphs and link texts an element holds."""

    def __init__(self, nodes: list[Node]) -> None:
        self.whole = max(1, nodes[0].end if nodes else 1)
        self.prose = [0, *accumulate(n.end - n.start if n.tag == "p" else 0 for n in nodes)]
        self.linked = [0, *accumulate(n.end - n.start if n.tag == "a" else 0 for n in nodes)]
        self.headline = next((n for n in nodes if n.tag == "h1" and n.end - n.start > _HEADLINE), None)

    def credible(self, node: Node, loose: int) -> int:
        """The suggested regions that an element's size and content do not contradict."""
        if self._is_wrapper(node):
            return loose & MAIN
        return loose & ~LINKS if loose & LINKS and not self._is_linked(node) else loose

    def _is_wrapper(self, node: Node) -> bool:
        """Whether an element is a column of the page: most of the text or paragraphs, or headline and story."""
        size = node.end - node.start
        held = self.prose[node.last + 1] - self.prose[node.order]
        if size > 0.5 * self.whole or (self.prose[-1] > _PROSE and held > 0.5 * self.prose[-1]):
            return True
        return size > _PROSE and self.headline is not None and node.holds(self.headline)

    def _is_linked(self, node: Node) -> bool:
        """Whether an element is short or largely made of links, as menus, pagers and tag lists are."""
        size = node.end - node.start
        return size < 150 or self.linked[node.last + 1] - self.linked[node.order] > 0.3 * size
