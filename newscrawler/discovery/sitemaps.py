"""Sitemaps: index, URL set, news sitemap, plain text, each also gzipped (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from lxml import etree

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.dates import find_date
from newscrawler.discovery.listing import ListedLink, Sitemap

# The protocol allows 50 MB and 50,000 addresses a file; more is hostile or broken.
MAX_BYTES = 64 * 1024 * 1024
MAX_LINKS = 50_000


def read_sitemap(data: bytes, url: str) -> Sitemap:
    """Pages and further sitemaps a sitemap names, with ``lastmod`` or the news date of each page.

    Addresses off the site are left out, as the protocol demands. Entities are not expanded, compressed data is read
    to 64 MiB, a file to 50,000 addresses; a broken file gives what could be read, and ``reason`` says so.
    """
    text, cut = _inflate(data)
    start = text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        return Sitemap(reason="empty")
    if start != b"<":
        return _plain_text(text, url)
    pages: dict[str, ListedLink] = {}
    sitemaps: dict[str, None] = {}
    news, broken = False, cut
    entries = _entries(text)
    while True:
        try:
            name, fields = next(entries)
        except StopIteration:
            break
        except etree.XMLSyntaxError:
            broken = True
            break
        link = _absolute(url, fields.get("loc", ""))
        if not link:
            continue
        if name == "sitemap":
            sitemaps.setdefault(link)
        elif not Address(link).is_file:
            news |= "publication_date" in fields
            pages.setdefault(link, _page(link, fields))
        if len(pages) + len(sitemaps) >= MAX_LINKS:
            broken = True
            break
    return Sitemap(tuple(pages.values()), tuple(sitemaps), news, _reason(len(pages), len(sitemaps), news, broken))


def _reason(pages: int, sitemaps: int, news: bool, broken: bool) -> str:
    if not pages and not sitemaps:
        return "no sitemap: no address of this site in it"
    what = f"sitemap index of {sitemaps} sitemaps" if sitemaps else f"{'news ' if news else ''}sitemap of {pages} pages"
    return what + (", read in part: broken or too large" if broken else "")


def _inflate(data: bytes) -> tuple[bytes, bool]:
    """The data, decompressed where it is gzip, and whether it had to be cut."""
    if data[:2] != b"\x1f\x8b":
        return data[:MAX_BYTES], len(data) > MAX_BYTES
    inflater = zlib.decompressobj(wbits=31)
    try:
        text = inflater.decompress(data, MAX_BYTES)
    except zlib.error:
        return b"", True
    return text, bool(inflater.unconsumed_tail) or not inflater.eof


def _entries(text: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each ``url`` and ``sitemap`` element's name and its fields by local name."""
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    for start in range(0, len(text), 1 << 16):
        parser.feed(text[start : start + (1 << 16)])
        yield from _finished(parser)
    parser.close()
    yield from _finished(parser)


def _finished(parser: etree.XMLPullParser) -> Iterator[tuple[str, dict[str, str]]]:
    for _, element in parser.read_events():
        if not isinstance(element, etree._Element) or not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name not in ("url", "sitemap"):
            continue
        fields: dict[str, str] = {}
        for child in element.iter():
            if (
                isinstance(child.tag, str)
                and child is not element
                and child.text
                and "/sitemap-image/" not in child.tag
            ):
                fields.setdefault(child.tag.rpartition("}")[2].lower(), child.text.strip())
        yield name, fields
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _page(link: str, fields: dict[str, str]) -> ListedLink:
    raw = fields.get("publication_date") or fields.get("lastmod")
    found = find_date(raw) if raw else None
    kind = "attachment" if Address(link).is_document else "article"
    return ListedLink(link, " ".join(fields.get("title", "").split()), found[0] if found else None, raw, kind)


def _absolute(base: str, href: str) -> str:
    try:
        link = urldefrag(urljoin(base, href.strip()))[0] if href.strip() else ""
    except ValueError:
        return ""
    return link if link.startswith(("http://", "https://")) and Address(link).site == Address(base).site else ""


def _plain_text(text: bytes, url: str) -> Sitemap:
    """One absolute address a line."""
    lines = text.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    links = dict.fromkeys(
        _absolute(url, s) for line in lines[:MAX_LINKS] if (s := line.strip()).startswith(("http://", "https://"))
    )
    pages = tuple(
        ListedLink(link, kind="attachment" if Address(link).is_document else "article")
        for link in links
        if link and not Address(link).is_file
    )
    reason = f"plain text sitemap of {len(pages)} pages" if pages else "no sitemap: no address of this site in it"
    return Sitemap(pages, reason=reason)
