"""The body's fragment becomes clean HTML and plain text. BeautifulSoup takes it apart, nh3 has the last word."""

from __future__ import annotations

from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from newscrawler.extraction.article import Body
from newscrawler.extraction.text import fold

_DROPPED = (
    "script",
    "style",
    "svg",
    "math",
    "iframe",
    "noscript",
    "object",
    "embed",
    "form",
    "button",
    "template",
    "select",
    "textarea",
    "canvas",
)
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "ol": {"start"},
    "blockquote": {"cite"},
}
_TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "blockquote", "figure", "figcaption", "img", "a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "br", "hr", "pre", "code", "q",
    "cite", "abbr", "time", "div", "span", "mark", "small",
}  # fmt: skip
_PARAGRAPHS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "caption",
    "div",
    "figure",
    "ul",
    "ol",
    "dl",
    "table",
}


def clean(fragment: str, url: str) -> Body:
    """Clean a body's HTML: known elements and attributes only, absolute http links, nothing active, no empty elements.

    The text has a paragraph for each block, joined by an empty line; a table's rows are lines, its cells set apart by tabs;
    captions of pictures are left out, since they are no part of the text.
    """
    soup = BeautifulSoup(fragment, "lxml")
    for element in soup(_DROPPED):
        element.decompose()
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        comment.extract()
    for heading in soup("h1"):
        heading.name = "h2"
    _absolute(soup, url)
    for element in reversed(soup.find_all(["p", "div", "span", "li", "ul", "ol", "a", "strong", "em", "section"])):
        if not element.get_text(strip=True) and not element.find(["img", "hr", "br", "table"]):
            element.decompose()
    top = soup.body or soup
    html = nh3.clean(
        top.decode_contents(),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()
    return Body("\n\n".join(_paragraphs(top)), html)


def _absolute(soup: BeautifulSoup, url: str) -> None:
    for element in soup.find_all(["a", "img"]):
        attribute = "href" if element.name == "a" else "src"
        if element.name == "img" and (lazy := element.get("data-src") or element.get("data-original")):
            element["src"] = lazy
        address = element.get(attribute)
        if address:
            try:
                element[attribute] = urljoin(url, str(address).strip())
            except ValueError:
                del element[attribute]


def _paragraphs(top: Tag) -> list[str]:
    found: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        for part in "".join(pieces).split("\n"):
            if text := fold(part):
                found.append(text)
        pieces.clear()

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                pieces.append(str(child).replace("\n", " "))
            elif isinstance(child, Tag) and child.name == "br":
                pieces.append("\n")
            elif isinstance(child, Tag) and child.name == "table":
                close()
                found.extend(_rows(child))
            elif isinstance(child, Tag) and child.name != "figcaption":
                is_block = child.name in _PARAGRAPHS or child.name in {"section", "article", "main", "header"}
                if is_block:
                    close()
                walk(child)
                if is_block:
                    close()

    walk(top)
    close()
    return found


def _rows(table: Tag) -> list[str]:
    rows = [
        "\t".join(fold(cell.get_text(" ")) for cell in row.find_all(["td", "th"], recursive=False))
        for row in table.find_all("tr")
    ]
    return ["\n".join(row for row in rows if row.strip())] if any(row.strip() for row in rows) else []
