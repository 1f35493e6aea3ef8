"""Text of elements as a reader sees it: white space folded, block elements and line breaks as line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "button",
        "textarea",
    ]
)
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")


def fold(text: str | None) -> str:
    """One line: white space folded, invisible characters dropped."""
    if not text:
        return ""
    return " ".join((_INVISIBLE.sub("", text) if _has_invisible(text) else text).split())


def _has_invisible(text: str) -> bool:
    """Whether there may be something to drop: to look for each is faster than to replace all."""
    if text.isascii():
        return False
    return (
        "\xad" in text or "\u200b" in text or "\u200c" in text or "\u200d" in text or "\u200e" in text
        or "\u200f" in text or "\u2060" in text or "\ufeff" in text
    )  # fmt: skip


def lines(element: HtmlElement) -> list[str]:
    """The element's text, a line for each block or line break; empty lines left out."""
    return [line for line in (fold(part) for part in "".join(_pieces(element)).split("\n")) if line]


def line(element: HtmlElement) -> str:
    """The element's text as one line."""
    return " ".join(lines(element))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Text in document order with a line feed around blocks; the page's own line feeds are spaces."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        is_block = node.tag in BLOCK_TAGS or node.tag == "br"
        if is_done:
            if is_block:
                yield "\n"
        elif isinstance(node.tag, str) and node.tag not in SILENT_TAGS:
            if is_block:
                yield "\n"
            if node.text:
                yield node.text.replace("\n", " ")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not element and node.tail:
            yield node.tail.replace("\n", " ")
