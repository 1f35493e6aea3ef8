"""Pictures with their captions, and linked documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newscrawler.extraction.article import Attachment, Image
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.text import fold, line

_DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|rtf)(?:$|[?#])", re.IGNORECASE)
# Most addresses are like that, and joining is slow.
_WHOLE = re.compile(r"https?://[^\s/?#]+(?:/(?!\.)[^\s/?#]*)*(?:\?[^\s#]*)?$")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_PIXEL = re.compile(r"^data:|(?:pixel|spacer|blank|1x1|tracking)", re.IGNORECASE)


def picture(element: HtmlElement, base_url: str, caption: str) -> Image | None:
    """A picture with its absolute address; None for pixels, placeholders and what has no address."""
    source = next((value for name in _SOURCES if (value := element.get(name))), "")
    url = absolute(source, base_url)
    return Image(url, fold(element.get("alt")), caption) if url and not _PIXEL.search(source) else None


def attachments(blocks: list[Block], base_url: str) -> tuple[Attachment, ...]:
    """The documents that blocks link, each once, in order."""
    found: dict[str, Attachment] = {}
    for block in blocks:
        for kind, link in block.pieces:
            if kind == "open" and not isinstance(link, str) and link.tag == "a":
                address = link.get("href") or ""
                url = absolute(address, base_url) if is_document(address) else None
                if url:
                    found.setdefault(url, Attachment(url, line(link)))
    return tuple(found.values())


def is_document(address: str) -> bool:
    """Whether an address leads to a document (PDF, spreadsheet, ...)."""
    return _DOCUMENT.search(address) is not None


def canonical(links: Iterable[HtmlElement], base_url: str) -> str | None:
    """The address that one of the page's ``link`` elements calls its own (``rel=canonical``)."""
    addresses = (absolute(e.get("href") or "", base_url) for e in links if e.get("rel") == "canonical")
    return next((address for address in addresses if address), None)


def is_whole(address: str) -> bool:
    """Whether an address is absolute already, and joining would leave it as it is."""
    return _WHOLE.match(address) is not None


def joined(address: str, url: str) -> str | None:
    """An address as it is meant on the page at ``url``; None where it is none."""
    if not address or is_whole(address):
        return address
    try:
        return urljoin(url, address.strip())
    except ValueError:
        return None


def absolute(address: str, base_url: str) -> str | None:
    """The http or https address behind a link, or None."""
    url = joined(address, base_url) if address else base_url
    return url if url is not None and url.startswith(("http://", "https://")) else None
