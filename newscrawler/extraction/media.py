"""Pictures with their captions, and linked documents."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newscrawler.extraction.article import Attachment, Image
from newscrawler.extraction.text import fold, line

_DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|rtf)(?:$|[?#])", re.IGNORECASE)
_PIXEL = re.compile(r"^data:|(?:pixel|spacer|blank|1x1|tracking)", re.IGNORECASE)


def images(body: HtmlElement, base_url: str) -> tuple[Image, ...]:
    """The pictures of an article's body, each once, in order."""
    found: dict[str, Image] = {}
    for element in body.iter("img"):
        source = element.get("data-src") or element.get("data-original") or element.get("src") or ""
        url = absolute(source, base_url)
        if url and not _PIXEL.search(source):
            found.setdefault(url, Image(url, fold(element.get("alt")), _caption(element)))
    return tuple(found.values())


def attachments(body: HtmlElement, base_url: str) -> tuple[Attachment, ...]:
    """The documents an article's body links, each once, in order."""
    found: dict[str, Attachment] = {}
    for link in body.iter("a"):
        url = absolute(link.get("href") or "", base_url)
        if url and _DOCUMENT.search(url):
            found.setdefault(url, Attachment(url, line(link)))
    return tuple(found.values())


def canonical(root: HtmlElement, base_url: str) -> str | None:
    """The address the page calls its own (``rel=canonical``)."""
    addresses = (absolute(e.get("href") or "", base_url) for e in root.iter("link") if e.get("rel") == "canonical")
    return next((address for address in addresses if address), None)


def absolute(address: str, base_url: str) -> str | None:
    """The http or https address behind a link, or None."""
    try:
        url = urljoin(base_url, address.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _caption(image: HtmlElement) -> str:
    for ancestor in image.iterancestors("figure"):
        captions = [line(c) for c in ancestor.iter("figcaption")]
        return next((c for c in captions if c), "")
    return ""
