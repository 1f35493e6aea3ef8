"""A page as discovery sees it: one walk over the tree gives nodes with text spans, and the links among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.regions import MAIN, NOT_MAIN, marks_of
from newscrawler.page import Page

_SKIPPED = {"head", "script", "style", "noscript", "template", "svg", "iframe", "textarea", "object", "select", "math"}
# Elements whose edges separate no words.
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}
# Emphasis around a link says nothing of its place; leaving it out keeps items of one list together.
_EMPHASIS = {"b", "big", "em", "font", "i", "mark", "small", "strong", "u"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Less text in paragraphs tells nothing of where the main column is.
_PROSE = 600
_DEAD_SCHEMES = ("javascript:", "mailto:", "tel:", "data:", "sms:", "whatsapp:", "about:", "file:", "ftp:", "viber:", "tg:")


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
    depth: int
    path: int
    start: int
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

    @property
    def is_heading(self) -> bool:
        """Whether this is one of h1 to h6."""
        return self.tag in _HEADINGS


@dataclass(slots=True, eq=False)
class Anchor:
    """A link: its element, absolute address without fragment, visible text, and the heading it stands in or holds."""

    node: Node
    address: Address
    text: str
    fragment: str = ""
    heading: Node | None = None

    @property
    def url(self) -> str:
        """The link's absolute URL."""
        return self.address.url


@dataclass(slots=True)
class Outline:
    """All nodes in document order, the visible text they span, and the links."""

    page: Page
    address: Address
    nodes: list[Node] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    text: str = ""

    def words(self, start: int, end: int) -> str:
        """Visible text of a span with white space collapsed."""
        return " ".join(self.text[start:end].split())

    def text_of(self, node: Node) -> str:
        """Visible text of an element with white space collapsed."""
        return self.words(node.start, node.end)

    def within(self, node: Node) -> list[Node]:
        """The element and all its descendants in document order."""
        return self.nodes[node.order : node.last + 1]


class _Walk:
    """State of the one walk: the text so far and the numbers of the tag chains."""

    def __init__(self, page: Page) -> None:
        self.outline = Outline(page, Address(page.url or ""))
        self.pieces: list[str] = []
        self.size = 0
        self.paths: dict[tuple[int, str], int] = {}
        self.stack: list[Node] = []

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.size += len(text)

    def open(self, element: etree._Element, tag: str) -> None:
        parent = self.stack[-1] if self.stack else None
        if tag not in _INLINE:
            self.add(" ")
        above = parent.path if parent else 0
        path = above if tag in _EMPHASIS else self.paths.setdefault((above, tag), len(self.paths) + 1)
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        node = Node(element, tag, names, parent, len(self.outline.nodes), len(self.stack), path, self.size)
        self.outline.nodes.append(node)
        self.stack.append(node)
        self.add(element.text)

    def close(self, element: etree._Element, tag: str) -> None:
        node = self.stack.pop()
        node.end, node.last = self.size, len(self.outline.nodes) - 1
        if tag not in _INLINE:
            self.add(" ")
        self.add(element.tail)


def outline_of(page: Page) -> Outline:
    """Walk the page once. Scripts, styles and other invisible elements are left out with all they hold."""
    walk = _Walk(page)
    walker = etree.iterwalk(page.root, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED:
                walker.skip_subtree()
                skipped = element
            else:
                walk.open(element, tag)
        elif event == "end" and element is not skipped:
            walk.close(element, tag)
        else:
            walk.add(element.tail)
    outline = walk.outline
    outline.text = "".join(walk.pieces)
    _mark(outline)
    _find_anchors(outline)
    return outline


def _mark(outline: Outline) -> None:
    """Give every node the region bits of its ancestors and its own names.

    A wrapper that holds most of the page's text or of its paragraphs is no sidebar or menu, whatever its class says
    (``has-sidebar``).
    """
    whole = max(1, len(outline.text))
    prose = [0]
    for node in outline.nodes:
        prose.append(prose[-1] + (node.end - node.start if node.tag == "p" else 0))
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for node in outline.nodes:
        inherited = node.parent.marks if node.parent else 0
        if node.tag in ("html", "body"):
            continue
        key = (node.tag, node.names)
        if key not in seen:
            # Headings and links often carry the headline as their id; their names say nothing of the region.
            seen[key] = marks_of(node.tag, "" if node.is_heading else node.names)
        firm, loose = seen[key]
        role = node.element.get("role")
        if role:
            firm |= marks_of(role, "")[0]
        if loose & NOT_MAIN and _is_wrapper(node, whole, prose):
            loose &= MAIN
        node.marks = inherited | firm | loose


def _is_wrapper(node: Node, whole: int, prose: list[int]) -> bool:
    held = prose[node.last + 1] - prose[node.order]
    return node.end - node.start > 0.5 * whole or (prose[-1] > _PROSE and held > 0.5 * prose[-1])


def _resolve(base: str, href: str) -> tuple[Address, str] | None:
    """Absolute address and fragment of a link, None for what cannot be fetched."""
    href = href.strip().replace("\n", "").replace("\t", "")
    if not href or href[0] == "#" or href[:12].lower().startswith(_DEAD_SCHEMES):
        return None
    try:
        url, _, fragment = urljoin(base, href).partition("#")
    except ValueError:
        return None
    return (Address(url.replace(" ", "%20")), fragment) if url.startswith(("http://", "https://")) else None


def _find_anchors(outline: Outline) -> None:
    resolved: dict[str, tuple[Address, str] | None] = {}
    addresses: dict[str, Address] = {}
    base = outline.page.base_url or outline.page.url or ""
    for node in outline.nodes:
        href = node.element.get("href") if node.tag == "a" else None
        if href is None:
            continue
        if href not in resolved:
            resolved[href] = _resolve(base, href)
        target = resolved[href]
        if target is None:
            continue
        address = addresses.setdefault(target[0].url, target[0])
        outline.anchors.append(Anchor(node, address, outline.text_of(node), target[1], _heading(outline, node)))


def _heading(outline: Outline, node: Node) -> Node | None:
    """The heading a link stands in (at most three levels up), or the first one it holds."""
    for level, above in enumerate(node.ancestors()):
        if above.is_heading:
            return above
        if level == 2:
            break
    return next((n for n in outline.within(node) if n.is_heading), None)
