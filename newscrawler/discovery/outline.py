"""A page as discovery sees it: one walk over the tree gives nodes with text spans, and the links among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.heads import Head, head_of
from newscrawler.discovery.nodes import Node, mark_regions
from newscrawler.discovery.regions import PAGER
from newscrawler.discovery.words import says
from newscrawler.page import Page

_SKIPPED = {"head", "script", "style", "noscript", "template", "svg", "iframe", "textarea", "object", "select", "math"}
# Elements whose edges separate no words.
INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub",
    "sup", "u",
}  # fmt: skip
# Emphasis around a link says nothing of its place; leaving it out keeps items of one list together.
_EMPHASIS = {"b", "big", "em", "font", "i", "mark", "small", "strong", "u"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MANY_PAGES = 500
_SPACES = re.compile(r"\s+")
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
class Anchor:
    """A link: its element, absolute address without fragment, visible text, and the heading it stands in or holds.

    ``says`` are bits of ``words``: what the text asks for; ``fragment`` is what stood behind ``#``.
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

    def may_page(self, here: Address) -> bool:
        """Whether the link stands in a pager, or leads to a page of this list by its address and its small number."""
        if self.node.marks & PAGER:
            return True
        number = self.address.number
        return number is not None and number < _MANY_PAGES and self.address.pages_with(here)


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
    mark_regions(outline.nodes)
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
            gap = "" if tag in INLINE else " "
            above = parent.path if parent is not None else 0
            path = above if tag in _EMPHASIS else paths.setdefault((above, tag), len(paths) + 1)
            name, label = element.get("class"), element.get("id")
            names = f"{name} {label}" if name and label else name or label or ""
            parent = Node(element, tag, names, parent, len(nodes), path, size + len(gap), tag in _HEADINGS)
            nodes.append(parent)
            stack.append(parent)
            text = gap + (element.text or "")
        elif event == "end" and element is not skipped:
            node = stack.pop()
            parent = node.parent
            node.end, node.last = size, len(nodes) - 1
            text = (" " if node.tag not in INLINE else "") + (text or "")
        if text:
            if "\n" in text or "  " in text:
                text = _SPACES.sub(" ", text)
            pieces.append(text)
            size += len(text)
    return "".join(pieces)


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
