"""The items of a list: each record's URL, headline and date."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from newscrawler.discovery.clusters import Record
from newscrawler.discovery.dates import DateHabits, date_in_url, find_date, order_in, partial_date, relative_date
from newscrawler.discovery.headlines import headline_of
from newscrawler.discovery.listing import ListedLink, Rules
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Anchor, Outline

_SHORT = 100
_BOX = 20
_DATE_NAMES = re.compile(r"date|time|publi|posted|datum|fecha|(?<![a-z])data(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a page's records: what holds for all of them (date order, time of capture) is settled once."""

    outline: Outline
    by_url: dict[str, list[Anchor]]
    habits: DateHabits

    def read(self, record: Record) -> ListedLink:
        """The item a record stands for."""
        url = record.anchor.url
        links = [a for a in self.by_url[url] if record.first <= a.node.order <= record.last] or [record.anchor]
        title = headline_of(self.outline, record, links)
        date, raw = self._date(record, title)
        return ListedLink(url, title, date, raw, "attachment" if record.anchor.address.is_document else "article")

    def _date(self, record: Record, title: str) -> tuple[str | None, str | None]:
        nodes = self.outline.nodes[record.first : record.last + 1]
        short = dict.fromkeys(self._short_texts(record, nodes))
        texts = [t.replace(title, " ") if title else t for t in short if t != title]
        shown = next((f for t in texts if (f := find_date(t, self.habits))), None)
        stated = self._time_element(nodes)
        if stated is not None:
            return _agreed(stated, shown)
        if shown is not None:
            return shown
        for text in texts:
            if (ago := relative_date(text, self.habits)) is not None:
                return ago
        partial = next((p for t in texts if (p := partial_date(t))), None)
        return date_in_url(record.anchor.address), partial

    def _short_texts(self, record: Record, nodes: list[Node]) -> list[str]:
        """Where dates stand: elements named after them, other short elements, short runs of text; never prose."""
        short = [n for n in nodes if 3 < n.end - n.start < _SHORT]
        named = [n for n in short if _DATE_NAMES.search(n.names)]
        texts = [self.outline.text_of(n) for n in [*named, *(n for n in short if n.end - n.start < _SHORT / 2)]]
        for node in nodes:
            element = node.element
            if len(element) and 5 < node.end - node.start < _BOX:
                # Day, month and year in boxes of their own.
                texts.append(" ".join(" ".join(str(run).split()) for run in element.itertext() if run.strip()))
            runs = (" ".join(run.split()) for run in (element.text, *(child.tail for child in element)) if run)
            texts += [run for run in runs if 5 < len(run) < _SHORT]
        return texts

    def _time_element(self, nodes: list[Node]) -> tuple[str, str] | None:
        for node in nodes:
            value = node.element.get("datetime") if node.tag in ("time", "abbr", "span") else None
            if node.tag == "abbr" and not value:
                value = node.element.get("title")
            found = find_date(value, self.habits) if value else None
            if found:
                return found[0], self.outline.text_of(node) or value or ""
        return None


def _agreed(stated: tuple[str, str], shown: tuple[str, str] | None) -> tuple[str, str]:
    """The machine's date, unless it is in UTC and the reader is shown the day before or after."""
    iso = stated[0]
    if shown is None or shown[0][:10] == iso[:10] or not iso.endswith(("+00:00", "Z")):
        return stated
    days = abs((datetime.fromisoformat(shown[0][:10]) - datetime.fromisoformat(iso[:10])).days)
    return shown if days == 1 else stated


def reader_for(outline: Outline, rules: Rules, captured_at: datetime | None) -> Reader:
    """A reader whose date order is the rules' one, else the page's own evidence, else the language's habit."""
    by_url: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in outline.anchors:
        by_url[anchor.url].append(anchor)
    language = rules.language or outline.head.language or None
    order = rules.date_order.upper() if rules.date_order else order_in(outline.text, language)
    return Reader(outline, dict(by_url), DateHabits(language, order, rules.timezone, captured_at))
