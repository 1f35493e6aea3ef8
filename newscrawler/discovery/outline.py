"""A page as discovery sees it: one walk over the tree gives nodes with text spans, and the links among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.heads import Head, head_of
from newscrawler.discovery.regions import LINKS, MAIN, NOT_MAIN, marks_of
from newscrawler.discovery.words import says
from newscrawler.page import Page

_SKIPPED = {"head", "script", "style", "noscript", "template", "svg", "iframe", "textarea", "object", "select", "math"}
# Elements whose edges separate no words.
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
# Emphasis around a link says nothing of its place; leaving it out keeps items of one list together.
_EMPHASIS = {"b", "big", "em", "font", "i", "mark", "small", "strong", "u"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Less text in paragraphs tells nothing of where the main column is.
_PROSE = 600
_SPACES = re.compile(r"\s+")
_HEADLINE = 25
_DEAD_SCHEMES = (
    "javascript:",
    "mailto:",
    "tel:",
    "data:",
    "sms:",
    "whatsapp:",
    "about:",
    "file:",
    "ftp:",
    "viber:",
    "tg:",
)


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


@dataclass(slots=True, eq=False)
class Anchor:
    """A link: its element, absolute address without fragment, visible text, and the heading it stands in or holds.

    ``says`` are bits of ``words``: what the text asks for (next page, comments, ...); ``fragment`` is what stood behind ``#``.
    """

    node: Node
    address: Address
    text: str
    says: int
    fragment: str = ""
    heading: Node | None = None

    @property
    def url(self) -> str:
        """The link's absolute URL."""
        return self.address.url


@dataclass(slots=True)
class Outline:
    """All nodes in document order, the visible text they span, the links, and what the page says of itself."""

    page: Page
    address: Address
    head: Head
    nodes: list[Node] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    text: str = ""

    @property
    def own_keys(self) -> set[str]:
        """Keys of the addresses under which the page knows itself."""
        return {self.address.key, *(Address(url).key for url in self.head.own)}

    def words(self, start: int, end: int) -> str:
        """Visible text of a span with white space collapsed."""
        return " ".join(self.text[start:end].split())

    def text_of(self, node: Node) -> str:
        """Visible text of an element with white space collapsed."""
        return " ".join(self.text[node.start : node.end].split())

    def within(self, node: Node) -> list[Node]:
        """The element and all its descendants in document order."""
        return self.nodes[node.order : node.last + 1]


def outline_of(page: Page) -> Outline:
    """Walk the page once. Scripts, styles and other invisible elements are left out with all they hold."""
    outline = Outline(page, Address(page.url or ""), head_of(page))
    outline.text = _walk(page.root, outline.nodes)
    _mark(outline)
    _find_anchors(outline)
    return outline


def _walk(root: etree._Element, nodes: list[Node]) -> str:
    """Fill ``nodes`` in document order and return the visible text; one loop, since it runs for every element."""
    pieces: list[str] = []
    size = 0
    paths: dict[tuple[int, str], int] = {}
    stack: list[Node] = []
    parent: Node | None = None
    skipped = None
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        text = element.tail
        if event == "start":
            tag = element.tag
            if tag in _SKIPPED:
                walker.skip_subtree()
                skipped = element
                continue
            if tag not in INLINE:
                pieces.append(" ")
                size += 1
            above = parent.path if parent is not None else 0
            path = above if tag in _EMPHASIS else paths.setdefault((above, tag), len(paths) + 1)
            attributes = element.attrib
            names = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""
            parent = Node(element, tag, names.strip(), parent, len(nodes), path, size, tag in _HEADINGS)
            nodes.append(parent)
            stack.append(parent)
            text = element.text
        elif event == "end" and element is not skipped:
            node = stack.pop()
            parent = node.parent
            node.end, node.last = size, len(nodes) - 1
            if node.tag not in INLINE:
                pieces.append(" ")
                size += 1
        if text:
            if "\n" in text or "  " in text:
                text = _SPACES.sub(" ", text)
            pieces.append(text)
            size += len(text)
    return "".join(pieces)


def _mark(outline: Outline) -> None:
    """Give every node the region bits of its ancestors and its own names.

    A wrapper that holds most of the page's text or of its paragraphs is no sidebar or menu, whatever its class says
    (``has-sidebar``).
    """
    share = _Shares(outline)
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for node in outline.nodes:
        inherited = node.parent.marks if node.parent is not None else 0
        if node.tag in ("html", "body"):
            continue
        # Headings and links often carry the headline as their id; their names say nothing of the region.
        key = (node.tag, "" if node.is_heading else node.names)
        found = seen.get(key)
        if found is None:
            found = seen[key] = marks_of(*key)
        firm, loose = found
        role = node.element.get("role")
        if role:
            firm |= marks_of(role, "")[0]
        if loose & NOT_MAIN:
            if share.is_wrapper(node):
                loose &= MAIN
            elif loose & LINKS and not share.is_linked(node):
                loose &= ~LINKS
        node.marks = inherited | firm | loose


class _Shares:
    """How much of the page's text, paragraphs and link texts an element holds."""

    def __init__(self, outline: Outline) -> None:
        self.whole = max(1, len(outline.text))
        self.prose, self.linked = [0], [0]
        for node in outline.nodes:
            size = node.end - node.start
            self.prose.append(self.prose[-1] + (size if node.tag == "p" else 0))
            self.linked.append(self.linked[-1] + (size if node.tag == "a" else 0))
        self.headline = next((n for n in outline.nodes if n.tag == "h1" and n.end - n.start > _HEADLINE), None)

    def is_wrapper(self, node: Node) -> bool:
        """Whether an element is a column of the page: most of the text, most of the paragraphs, or headline and story."""
        size = node.end - node.start
        held = self.prose[node.last + 1] - self.prose[node.order]
        if size > 0.5 * self.whole or (self.prose[-1] > _PROSE and held > 0.5 * self.prose[-1]):
            return True
        return size > _PROSE and self.headline is not None and node.holds(self.headline)

    def is_linked(self, node: Node) -> bool:
        """Whether an element is short or largely made of links, as menus, pagers and tag lists are."""
        size = node.end - node.start
        return size < 150 or self.linked[node.last + 1] - self.linked[node.order] > 0.3 * size


def _resolve(base: str, origin: str, href: str) -> tuple[str, str] | None:
    """Absolute URL and fragment of a link, None for what cannot be fetched."""
    href = href.strip().replace("\n", "").replace("\t", "")
    if not href or href[0] == "#" or href[:12].lower().startswith(_DEAD_SCHEMES):
        return None
    href, _, fragment = href.partition("#")
    plain = "/." not in href
    if plain and href.startswith(("http://", "https://")):
        url = href
    elif plain and href[0] == "/" and href[1:2] != "/":
        url = origin + href
    else:
        try:
            url = urljoin(base, href)
        except ValueError:
            return None
    return (url.replace(" ", "%20"), fragment) if url.startswith(("http://", "https://")) else None


def _find_anchors(outline: Outline) -> None:
    resolved: dict[str, tuple[str, str] | None] = {}
    addresses: dict[str, Address] = {}
    sayings: dict[str, int] = {}
    base = outline.page.base_url or outline.page.url or ""
    origin = "/".join(base.split("/", 3)[:3])
    for node in outline.nodes:
        href = node.element.get("href") if node.tag == "a" else None
        if href is None:
            continue
        if href not in resolved:
            resolved[href] = _resolve(base, origin, href)
        target = resolved[href]
        if target is None:
            continue
        url, fragment = target
        address = addresses.get(url)
        if address is None:
            address = addresses[url] = Address(url)
        text = outline.text_of(node)
        said = sayings.get(text)
        if said is None:
            said = sayings[text] = says(text)
        outline.anchors.append(Anchor(node, address, text, said, fragment, _heading(outline, node)))


def _heading(outline: Outline, node: Node) -> Node | None:
    """The heading a link stands in (at most three levels up), or the first one it holds."""
    above = node.parent
    for _ in range(3):
        if above is None:
            break
        if above.is_heading:
            return above
        above = above.parent
    if node.last == node.order:
        return None
    return next((n for n in outline.within(node) if n.is_heading), None)
