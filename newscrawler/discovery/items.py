"""The items of a list: each record's URL, headline and date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from newscrawler.discovery.clusters import Record
from newscrawler.discovery.dates import date_in_url, day_first_in, find_dates, numeric_order, partial_date, relative_date
from newscrawler.discovery.listing import ListedLink
from newscrawler.discovery.outline import Anchor, Node, Outline
from newscrawler.discovery.words import is_comments, is_read_more

_TITLE_NAMES = ("title", "headline", "heading", "titel", "titre", "titulo", "subject", "tit")
_DATE_NAMES = ("date", "time", "published", "posted", "pubdate", "datum", "fecha", "data")
_LONG = 200


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a page's records: what holds for all of them (date order, time of capture) is settled once."""

    outline: Outline
    by_url: dict[str, list[Anchor]]
    day_first: bool
    captured_at: datetime | None

    def read(self, record: Record) -> ListedLink:
        """The item a record stands for."""
        url = record.anchor.url
        title = self._title(record)
        date, raw = self._date(record, title)
        return ListedLink(url, title, date, raw, "attachment" if record.anchor.address.is_document else "article")

    def _title(self, record: Record) -> str:
        links = [a for a in self.by_url[record.anchor.url] if record.first <= a.node.order <= record.last] or [record.anchor]
        best, best_rank = "", -1.0
        for link in links:
            text, rank = self._headline(link)
            if rank > best_rank:
                best, best_rank = text, rank
        if best_rank >= 1:
            return best
        return self._loose_headline(record) or best or self._attributes(links)

    def _headline(self, link: Anchor) -> tuple[str, float]:
        """A link's text as a headline, and how much it looks like one (below 1: it does not)."""
        text = link.text
        if not text or is_read_more(text) or is_comments(text):
            return text, 0.0
        inner = self._inner_title(link.node)
        if inner:
            return inner, 3.0
        full = _full_title(text, link.node.element.get("title"))
        if link.heading is not None:
            return full, 3.0
        return full, 2.0 if len(text) < _LONG else 1.0

    def _inner_title(self, node: Node) -> str:
        """The headline inside a link that wraps a whole card."""
        inside = self.outline.within(node)[1:]
        for wanted in (lambda n: n.is_heading, _is_title):
            for child in inside:
                if wanted(child) and (text := self.outline.text_of(child)):
                    return text
        return ""

    def _loose_headline(self, record: Record) -> str:
        """A heading in the record that is no link itself."""
        for node in self.outline.nodes[record.first : record.last + 1]:
            if (node.is_heading or _is_title(node)) and (text := self.outline.text_of(node)) and len(text) < _LONG:
                return text
        return ""

    def _attributes(self, links: list[Anchor]) -> str:
        for link in links:
            title = link.node.element.get("title") or link.node.element.get("aria-label")
            if title:
                return " ".join(title.split())
            for node in self.outline.within(link.node):
                if node.tag == "img" and (alt := node.element.get("alt")):
                    return " ".join(alt.split())
        return ""

    def _date(self, record: Record, title: str) -> tuple[str | None, str | None]:
        nodes = self.outline.nodes[record.first : record.last + 1]
        stated = self._time_element(nodes)
        if stated is not None:
            return stated
        named = [n for n in nodes if any(w in n.names.lower() for w in _DATE_NAMES) and n.end - n.start < 120]
        spans = [(n.start, n.end) for n in named] + [(record.start, min(record.end, record.start + 1500))]
        texts = [self.outline.words(*span) for span in spans]
        for text in texts:
            found = find_dates(text.replace(title, " ") if title else text, self.day_first)
            if found:
                return found[0].iso, found[0].raw
        for text in texts:
            if (ago := relative_date(text, self.captured_at)) is not None:
                return ago[1], ago[0]
        url_date = date_in_url(record.anchor.address)
        partial = next((p for t in texts if (p := partial_date(t))), None)
        return url_date, partial or None

    def _time_element(self, nodes: list[Node]) -> tuple[str, str] | None:
        for node in nodes:
            value = node.element.get("datetime") if node.tag in ("time", "abbr", "span") else None
            if node.tag == "abbr" and not value:
                value = node.element.get("title")
            found = find_dates(value, self.day_first) if value else []
            if found:
                return found[0].iso, self.outline.text_of(node) or value or ""
        return None


def _is_title(node: Node) -> bool:
    names = node.names.lower()
    return bool(names) and node.tag not in ("a", "img") and any(w in names for w in _TITLE_NAMES)


def _full_title(text: str, attribute: str | None) -> str:
    """The link's title attribute where the text is its cut beginning, else the text."""
    if attribute and text.endswith(("...", "…", "..")):
        whole = " ".join(attribute.split())
        if len(whole) > len(text) and whole.startswith(text.rstrip(".… ")[:20]):
            return whole
    return text


def reader_for(outline: Outline, language: str | None, date_order: str | None, captured_at: datetime | None) -> Reader:
    """A reader whose date order is the given one, else the page's own evidence, else the language's habit."""
    by_url: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in outline.anchors:
        by_url[anchor.url].append(anchor)
    if date_order:
        day_first = date_order.upper().startswith("D")
    else:
        told = numeric_order(outline.text)
        day_first = told if told is not None else day_first_in(language or outline.page.root.get("lang"))
    return Reader(outline, dict(by_url), day_first, captured_at)
