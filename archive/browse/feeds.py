"""Atom feeds: of a search, a site, a source or a tag, what was archived last first."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from archive.browse.answers import Rows
from archive.browse.cells import strings

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = "1970-01-01T00:00:00Z"


def atom(title: str, own: str, page: str, rows: Rows, article: Callable[[int], str]) -> str:
    """A feed of these rows of ``articles``; ``own``, ``page`` and what ``article`` gives are whole addresses."""
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _text(feed, "title", title)
    _text(feed, "id", own)
    _text(feed, "updated", max((row["first_seen"] for row in rows), default=_EPOCH))
    _text(ElementTree.SubElement(feed, "author"), "name", "News archive")
    ElementTree.SubElement(feed, "link", rel="self", href=_clean(own), type="application/atom+xml")
    ElementTree.SubElement(feed, "link", rel="alternate", href=_clean(page), type="text/html")
    for row in rows:
        _entry(feed, row, article(row["id"]))
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True)


def _entry(feed: ElementTree.Element, row: dict[str, str | int | None], address: str) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "title", str(row["title"] or "(no headline)"))
    _text(entry, "id", address)
    _text(entry, "updated", str(row["first_seen"]))
    if row["published_utc"]:
        _text(entry, "published", str(row["published_utc"]))
    ElementTree.SubElement(entry, "link", rel="alternate", href=_clean(address), type="text/html")
    ElementTree.SubElement(entry, "link", rel="via", href=_clean(str(row["url"])))
    for name in strings(row["authors"]) or [str(row["site"])]:
        _text(ElementTree.SubElement(entry, "author"), "name", name)
    for tag in strings(row["tags"]) or []:
        ElementTree.SubElement(entry, "category", term=_clean(tag))
    summary = " · ".join(str(part) for part in (row["site"], row["source"], row["summary"]) if part)
    _text(entry, "summary", summary)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
