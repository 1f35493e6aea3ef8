"""One parse a page: bytes in, a tree with its base URL out. Discovery and extraction share it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from newscrawler.encodings import decode, is_shifted

# What HTML text may not hold: lxml refuses NUL, and control characters only hide in broken pages.
_CONTROL = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
# One class for all elements: lxml.html's own way asks a Python function for each.
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment)
# Some blogs send their text as a template that a script puts in its place, for whatever reason: there is nothing to
# fill in.
_TEMPLATE = re.compile(rb"<script\s[^>]{0,80}\btext/template\b[^>]{0,80}>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_TO_FILL_IN = re.compile(rb"\{\{|<%|\$\{|\{%")
_LEAST_OF_A_TEXT = 200  # bytes
_EMPTY = b"<html><head></head><body></body></html>"


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. ``root`` is its ``<html>`` element; nobody changes it, so every reader sees the same page."""

    url: str
    base_url: str
    encoding: str
    text: str
    root: lxml_html.HtmlElement


def _decoded(html: bytes, encoding: str | None) -> tuple[str, str, bytes]:
    """The page's text, the encoding used, and the text in UTF-8: that of most pages is there already."""
    if not html.startswith(BOM_UTF8) and not is_shifted(html):
        try:
            return html.decode("utf-8"), "utf-8", html
        except UnicodeDecodeError:
            pass
    text, used = decode(html, encoding)
    return text, used, text.encode("utf-8", "replace")


def _opened(template: re.Match[bytes]) -> bytes:
    """The text of a template as an element of the page; a real template stays what it is."""
    inside = template[1]
    is_html = inside.lstrip()[:1] == b"<" and b"<p" in inside
    if len(inside) < _LEAST_OF_A_TEXT or not is_html or _TO_FILL_IN.search(inside):
        return template[0]
    return b"<div>" + inside + b"</div>"


def parse(html: bytes, url: str, encoding: str | None = None) -> Page:
    """Decode and parse a page; any bytes give a tree, an empty or unreadable page an empty one."""
    text, used, source = _decoded(html, encoding)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
    parser.set_element_class_lookup(_CLASSES)
    source = source.translate(None, _CONTROL)
    if b"text/template" in source:
        source = _TEMPLATE.sub(_opened, source)
    try:
        root = lxml_html.document_fromstring(_EMPTY if not source or source.isspace() else source, parser=parser)
    except (ValueError, AssertionError, etree.ParserError):
        root = lxml_html.document_fromstring(_EMPTY)
    base = next((href for b in root.iter("base") if (href := (b.get("href") or "").strip())), "")
    try:
        base_url = urljoin(url, base)
    except ValueError:
        base_url = url
    return Page(url=url, base_url=base_url, encoding=used, text=text, root=root)
