"""One parse a page: bytes in, a tree with its base URL out. Discovery and extraction share it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Labels that browsers read as a superset (https://encoding.spec.whatwg.org/#names-and-labels).
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
# What HTML text may not hold: lxml refuses NUL, and control characters only hide in broken pages.
_CONTROL = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
# One class for all elements: lxml.html's own way asks a Python function for each.
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment)
_EMPTY = b"<html><head></head><body></body></html>"


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. ``root`` is its ``<html>`` element; nobody changes it, so every reader sees the same page."""

    url: str
    base_url: str
    encoding: str
    text: str
    root: lxml_html.HtmlElement


def _known(label: str | None) -> str | None:
    """Python's codec for an encoding label as browsers read it; None for one nobody knows."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def decode(html: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the page's text and the encoding used: BOM, then the first witness that decodes without error.

    Witnesses in order: UTF-8 itself (it cannot be mistaken for another), ``encoding`` (the HTTP header), the page's
    own declaration, GB18030, Windows-1252. Where none fits without error, the declared one replaces what it cannot
    read.
    """
    for bom, name in _BOMS:
        if html.startswith(bom):
            return html[len(bom) :].decode(name, "replace"), name
    head = html[:4096]
    declared = next(
        (m[1].decode("ascii", "replace") for p in (_META_CHARSET, _XML_ENCODING) if (m := p.search(head))), None
    )
    witnesses = ["utf-8", _known(encoding), _known(declared), "gb18030"]
    for name in filter(None, witnesses):
        try:
            return html.decode(name), name
        except UnicodeDecodeError:
            continue
    fallback = _known(encoding) or _known(declared) or "cp1252"
    return html.decode(fallback, "replace"), fallback


def parse(html: bytes, url: str, encoding: str | None = None) -> Page:
    """Decode and parse a page; any bytes give a tree, an empty or unreadable page an empty one."""
    text, used = decode(html, encoding)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    source = text.encode("utf-8", "replace").translate(None, _CONTROL)
    try:
        root = lxml_html.document_fromstring(source if source.strip() else _EMPTY, parser=parser)
    except (ValueError, AssertionError, etree.ParserError):
        root = lxml_html.document_fromstring(_EMPTY)
    base = next((href for b in root.iter("base") if (href := (b.get("href") or "").strip())), "")
    try:
        base_url = urljoin(url, base)
    except ValueError:
        base_url = url
    return Page(url=url, base_url=base_url, encoding=used, text=text, root=root)
