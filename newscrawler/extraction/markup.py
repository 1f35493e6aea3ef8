"""The body's fragment becomes clean HTML and plain text. BeautifulSoup takes it apart, nh3 has the last word."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString, PageElement, PreformattedString

from newscrawler.extraction import balanced
from newscrawler.extraction.article import Body
from newscrawler.extraction.balanced import attributes_of, paragraphs_in
from newscrawler.extraction.text import fold

_DROPPED = frozenset((
    "script", "style", "svg", "math", "iframe", "noscript", "object", "form", "button", "template", "select",
    "textarea", "canvas",
))  # fmt: skip
_EMPTIED = frozenset(["p", "div", "span", "li", "ul", "ol", "a", "strong", "em", "section"])
_SHOWN = frozenset(["img", "image", "hr", "br", "table"])
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "ol": {"start"},
}
_TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "th", "td", "blockquote", "figure", "figcaption", "img", "a", "em", "strong", "b", "i",
    "u", "s", "sub", "sup", "br", "hr", "pre", "code", "q", "cite", "abbr", "time", "div", "span", "mark", "small",
}  # fmt: skip
_SAFE = nh3.Cleaner(
    tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer"
)
_A_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)")
_MOST_PASSES = 5
_NAMES = {"h1": "h2", "image": "img"}  # no second headline
_VOID = frozenset(
    ["br", "hr", "img", "embed", "area", "base", "col", "input", "link", "meta", "source", "track", "wbr"]
)
_APART = frozenset(["table", "figcaption"])
_BLOCKS = frozenset(
    (
        "p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre", "caption", "div", "figure", "ul",
        "ol", "dl", "section", "article", "main", "header",
    )
)  # fmt: skip


class _Builder(LXMLTreeBuilder):
    """The usual builder without the namespaces, which HTML has none of and which take it a sixth of its time."""

    def start(self, tag: str | bytes, attrib: dict[Any, Any], nsmap: Any = None) -> None:
        """An element begins."""
        if self.soup is not None:
            self.soup.handle_starttag(str(tag), None, None, dict(attrib))

    def end(self, tag: str | bytes) -> None:
        """An element ends."""
        if self.soup is not None:
            self.soup.handle_endtag(str(tag))


def clean(fragment: str, url: str) -> Body:
    """Clean a body's HTML: known elements and attributes only, absolute http links, nothing active, no empty elements.

    Cleaning what was cleaned changes nothing. The text has a paragraph for each block, joined by an empty line; a
    table's rows are lines, its cells set apart by tabs; captions of pictures are left out, since they are no part of
    the text.
    """
    return _as_written(fragment, url) or _as_parsed(fragment, url)


def _as_written(fragment: str, url: str) -> Body | None:
    """A plain fragment, without a parser."""
    plain = balanced.read(fragment, url)
    if plain is None:
        return None
    source, paragraphs = plain
    html = _SAFE.clean(source)
    if html != source and _outline(html) != _outline(source):
        return None
    return Body("\n\n".join(paragraphs), html)


def _as_parsed(fragment: str, url: str) -> Body:
    """Any fragment."""
    html, paragraphs, is_settled = _written(fragment, url)
    passes = 1
    while not is_settled and passes < _MOST_PASSES:
        before = html
        html, _, is_settled = _written(html, url)
        is_settled = is_settled or html == before
        passes += 1
    if not is_settled:
        html = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return Body("\n\n".join(paragraphs), html)


def _written(fragment: str, url: str) -> tuple[str, list[str], bool]:
    """The fragment as HTML of what may stay and as paragraphs.

    Also whether the parser with the last word read this HTML as the same elements in the same order.
    """
    soup = BeautifulSoup(fragment, builder=_Builder)
    elements = _elements(soup)
    if dropped := [element for element in elements if element.name in _DROPPED]:
        for element in dropped:
            element.decompose()
        elements = _elements(soup)
    writer = _Writer(url, _empty_ones(elements))
    writer.walk(next((element for element in elements if element.name == "body"), soup))
    source = "".join(writer.html)
    html = _SAFE.clean(source).strip()
    return html, writer.paragraphs, html == source or _outline(source) == _outline(html)


def _outline(html: str) -> list[str]:
    return [tag for tag in _A_TAG.findall(html) if tag.lstrip("/") in _TAGS]


def _elements(soup: BeautifulSoup) -> list[Tag]:
    # What find_all(True) gives, in a third of its time.
    return [node for node in soup.descendants if isinstance(node, Tag)]


def _empty_ones(elements: list[Tag]) -> set[int]:
    """The ids of elements with neither text nor picture; the last first, since they empty those around them."""
    full: set[int] = set()
    empty: set[int] = set()
    for element in reversed(elements):
        if element.name in _SHOWN or _is_full(element, full):
            full.add(id(element))
        elif element.name in _EMPTIED:
            empty.add(id(element))
    return empty


def _is_full(element: Tag, full: set[int]) -> bool:
    """Whether an element holds text or one of those that do."""
    for child in element.contents:
        if isinstance(child, NavigableString):
            if not child.isspace() and not isinstance(child, PreformattedString):
                return True
        elif id(child) in full:
            return True
    return False


class _Writer:
    """Writes elements as HTML without what is empty, and collects their text until a block begins or ends."""

    def __init__(self, url: str, empty: set[int]) -> None:
        self.html: list[str] = []
        self.paragraphs: list[str] = []
        self._url = url
        self._empty = empty
        self._pieces: list[str] = []
        self._apart = 0  # elements around whose text is not that of the body's paragraphs

    def walk(self, top: Tag) -> None:
        """Take in an element's content, depth first and without recursion: pages nest deeper than Python's stack."""
        stack: list[PageElement | str] = [*reversed(top.contents)]
        while stack:
            node = stack.pop()
            if isinstance(node, NavigableString):
                if isinstance(node, PreformattedString):  # a comment and the like
                    continue
                self.html.append(escape(node, quote=False))
                if not self._apart:
                    self._pieces.append(node.replace("\n", " "))
            elif isinstance(node, str):  # the name of an element that ends
                self._end(node)
            elif isinstance(node, Tag) and id(node) not in self._empty:
                self._start(node)
                name = _NAMES.get(node.name, node.name)
                if node.contents or name not in _VOID:
                    stack.append(name)
                    stack += reversed(node.contents)
        self._close()

    def _start(self, element: Tag) -> None:
        name = _NAMES.get(element.name, element.name)
        if name == "embed":
            # The parser gives this element without an end tag all that follows it.
            return
        self.html.append(f"<{name}{self._attributes(element) if element.attrs else ''}>")
        if self._apart:
            self._apart += name in _APART
        elif name in _BLOCKS:
            self._close()
        elif name == "br":
            self._pieces.append("\n")
        elif name in _APART:
            self._apart = 1
            if name == "table":
                self._close()
                self.paragraphs.extend(_rows(element))

    def _end(self, name: str) -> None:
        if name == "embed":
            return
        self.html.append(f"</{name}>")
        if name in _APART:
            self._apart -= 1
        elif name in _BLOCKS and not self._apart:
            self._close()

    def _attributes(self, element: Tag) -> str:
        """The known attributes, addresses made absolute."""
        known = _ATTRIBUTES.get(_NAMES.get(element.name, element.name))
        if known is None:
            return ""
        found = {key: str(value) for key, value in element.attrs.items() if key in known}
        if element.name == "img" and (lazy := element.get("data-src") or element.get("data-original")):
            found["src"] = str(lazy)
        return attributes_of(found, self._url)

    def _close(self) -> None:
        """End the paragraph that is being collected."""
        if self._pieces:
            self.paragraphs += paragraphs_in(self._pieces)
            self._pieces.clear()


def _rows(table: Tag) -> list[str]:
    """The table as one paragraph: a row a line, cells set apart by tabs."""
    cells = [
        [fold(c.get_text(" ")) for c in row.find_all(["td", "th"], recursive=False)] for row in table.find_all("tr")
    ]
    rows = ["\t".join(row) for row in cells if any(row)]
    return ["\n".join(rows)] if rows else []
