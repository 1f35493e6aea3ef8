"""The items of a list: each record's URL, headline and date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from newscrawler.discovery.clusters import Record
from newscrawler.discovery.dates import Found, date_in_url, day_first_in, find_dates, numeric_order, partial_date, relative_date
from newscrawler.discovery.headlines import headline_of
from newscrawler.discovery.listing import ListedLink
from newscrawler.discovery.outline import Anchor, Node, Outline

_DATE_NAMES = ("date", "time", "published", "posted", "pubdate", "datum", "fecha", "data")


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
        links = [a for a in self.by_url[url] if record.first <= a.node.order <= record.last] or [record.anchor]
        title = headline_of(self.outline, record, links)
        date, raw = self._date(record, title)
        return ListedLink(url, title, date, raw, "attachment" if record.anchor.address.is_document else "article")

    def _date(self, record: Record, title: str) -> tuple[str | None, str | None]:
        nodes = self.outline.nodes[record.first : record.last + 1]
        named = [n for n in nodes if any(w in n.names.lower() for w in _DATE_NAMES) and n.end - n.start < 120]
        spans = [(n.start, n.end) for n in named] + [(record.start, min(record.end, record.start + 1500))]
        texts = [self.outline.words(*span) for span in spans]
        shown = next((f for t in texts for f in find_dates(t.replace(title, " ") if title else t, self.day_first)), None)
        stated = self._time_element(nodes)
        if stated is not None:
            return _agreed(stated, shown)
        if shown is not None:
            return shown.iso, shown.raw
        for text in texts:
            if (ago := relative_date(text, self.captured_at)) is not None:
                return ago[1], ago[0]
        partial = next((p for t in texts if (p := partial_date(t))), None)
        return date_in_url(record.anchor.address), partial

    def _time_element(self, nodes: list[Node]) -> tuple[str, str] | None:
        for node in nodes:
            value = node.element.get("datetime") if node.tag in ("time", "abbr", "span") else None
            if node.tag == "abbr" and not value:
                value = node.element.get("title")
            found = find_dates(value, self.day_first) if value else []
            if found:
                return found[0].iso, self.outline.text_of(node) or value or ""
        return None


def _agreed(stated: tuple[str, str], shown: Found | None) -> tuple[str, str]:
    """The machine's date, unless it is in UTC and the reader is shown the day before or after."""
    iso, raw = stated
    if shown is None or shown.iso[:10] == iso[:10] or not iso.endswith("+00:00"):
        return iso, raw
    days = abs((datetime.fromisoformat(shown.iso[:10]) - datetime.fromisoformat(iso[:10])).days)
    return (shown.iso, shown.raw) if days == 1 else (iso, raw)


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
