"""The body's fragment becomes clean HTML and plain text. BeautifulSoup takes it apart, nh3 has the last word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from newscrawler.extraction.article import Body
from newscrawler.extraction.media import is_whole
from newscrawler.extraction.text import fold

_DROPPED = frozenset((
    "script", "style", "svg", "math", "iframe", "noscript", "object", "form", "button", "template", "select",
    "textarea", "canvas",
))  # fmt: skip
_EMPTIED = frozenset(["p", "div", "span", "li", "ul", "ol", "a", "strong", "em", "section"])
_SHOWN = frozenset(["img", "hr", "br", "table"])
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
_A_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)")
_MOST_PASSES = 5
_BLOCKS = frozenset(
    (
        "p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre", "caption", "div", "figure", "ul",
        "ol", "dl", "section", "article", "main", "header",
    )
)  # fmt: skip


def clean(fragment: str, url: str) -> Body:
    """Clean a body's HTML: known elements and attributes only, absolute http links, nothing active, no empty elements.

    Cleaning what was cleaned changes nothing. The text has a paragraph for each block, joined by an empty line; a
    table's rows are lines, its cells set apart by tabs; captions of pictures are left out, since they are no part of
    the text.
    """
    top = _tidied(fragment, url)
    paragraphs = _paragraphs(top)
    html, is_settled = _written(top)
    passes = 1
    while not is_settled and passes < _MOST_PASSES:
        before = html
        html, is_settled = _written(_tidied(html, url))
        is_settled = is_settled or html == before
        passes += 1
    if not is_settled:
        html = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return Body("\n\n".join(paragraphs), html)


def _tidied(fragment: str, url: str) -> Tag:
    """The fragment as a tree of what may stay, right and without anything empty."""
    soup = BeautifulSoup(fragment, "lxml")
    if "<!" in fragment or "<?" in fragment:
        for comment in soup.find_all(string=lambda s: isinstance(s, PreformattedString)):
            comment.extract()
    for element in [element for element in soup.find_all(True) if element.name in _DROPPED]:
        element.decompose()
    elements = soup.find_all(True)
    for element in elements:
        _tidy(element, url)
    _drop_empty(elements)
    return soup.body or soup


def _written(top: Tag) -> tuple[str, bool]:
    """The tree as HTML, and whether the parser with the last word read it as the same elements in the same order."""
    source = top.decode_contents()
    html = nh3.clean(
        source,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()
    return html, _outline(source) == _outline(html)


def _outline(html: str) -> list[str]:
    return [tag for tag in _A_TAG.findall(html) if tag.lstrip("/") in _TAGS]


def _tidy(element: Tag, url: str) -> None:
    """Set an element right: no second headline, absolute addresses."""
    name = element.name
    if name == "embed":
        # The parser gives this element without an end tag all that follows it.
        element.unwrap()
    elif name == "image":
        element.name = "img"
        _make_absolute(element, "src", url)
    elif name == "h1":
        element.name = "h2"
    elif name == "a":
        _make_absolute(element, "href", url)
    elif name == "img":
        if lazy := element.get("data-src") or element.get("data-original"):
            element["src"] = lazy
        _make_absolute(element, "src", url)


def _make_absolute(element: Tag, attribute: str, url: str) -> None:
    address = element.get(attribute)
    if address and not is_whole(str(address)):
        try:
            element[attribute] = urljoin(url, str(address).strip())
        except ValueError:
            del element[attribute]


def _drop_empty(elements: Sequence[Tag]) -> None:
    """Take out elements with neither text nor picture; the last first, since they empty those around them."""
    full: set[int] = set()

    def is_full(child: PageElement) -> bool:
        return not child.isspace() if isinstance(child, NavigableString) else id(child) in full

    for element in reversed(elements):
        if element.name in _SHOWN or any(map(is_full, element.contents)):
            full.add(id(element))
        elif element.name in _EMPTIED:
            element.decompose()


class _Paragraphs:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []

    def walk(self, top: Tag) -> None:
        """Take in an element's text, depth first and without recursion: pages nest deeper than Python's stack."""
        stack: list[PageElement | None] = [None, *reversed(top.contents)]
        while stack:
            node = stack.pop()
            if node is None:
                self._close()
            elif isinstance(node, NavigableString):
                self._pieces.append(str(node).replace("\n", " "))
            elif isinstance(node, Tag):
                stack += self._entered(node)

    def _entered(self, element: Tag) -> list[PageElement | None]:
        """What is to be read inside an element, last first; None stands for the end of a block."""
        if element.name == "br":
            self._pieces.append("\n")
        elif element.name == "table":
            self._close()
            self.found.extend(_rows(element))
        elif element.name in _BLOCKS:
            self._close()
            return [None, *reversed(element.contents)]
        elif element.name != "figcaption":
            return [*reversed(element.contents)]
        return []

    def _close(self) -> None:
        """End the paragraph that is being collected."""
        self.found.extend(text for part in "".join(self._pieces).split("\n") if (text := fold(part)))
        self._pieces.clear()


def _paragraphs(top: Tag) -> list[str]:
    reader = _Paragraphs()
    reader.walk(top)
    return reader.found


def _rows(table: Tag) -> list[str]:
    """The table as one paragraph: a row a line, cells set apart by tabs."""
    cells = [
        [fold(c.get_text(" ")) for c in row.find_all(["td", "th"], recursive=False)] for row in table.find_all("tr")
    ]
    rows = ["\t".join(row) for row in cells if any(row)]
    return ["\n".join(rows)] if rows else []
