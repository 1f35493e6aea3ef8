"""Dates that a page states for machines: JSON-LD, microdata, meta elements, other scripts and the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newscrawler.extraction.structured import Structured, content_of, strings, types

# What a witness says: its words, its name and how far it is trusted.
Word = tuple[str, str, float]

_DIGIT = re.compile(r"\d")
_MODIFIED = re.compile(r"modif|updat|lastmod|revis|changed")
_PUBLISHED = re.compile(r"publi(?!sher)|pub[-_.]?(?:date|time)|issued|release[-_]?(?:date|time)|posted|published")
_DATED = re.compile(
    r"(?:^|[.:_-])(?:date|datetime|timestamp|time|gentime|pt)$|date[-_.]?creat|creat\w*[-_.]?(?:date|time)|created$"
)
_NO_DATE = re.compile(r"expir|valid|start|end[-_]?(?:date|time)|birth|event|image|video|author|url|title|descr|build|version|generat|render|push")  # fmt: skip
_PROMISED = 0.7  # trust in a name that says what its date is
_STANDARD = frozenset(
    ["article:published_time", "og:article:published_time", "datepublished", "article:modified_time", "datemodified"]
)
# Things of their own that a page's graph also dates.
_OTHER_THINGS = re.compile(
    r"Comment|Answer|Review$|Rating|Image|Person|Organization|Offer|Event|BreadcrumbList|Product"
)
# Parts of the keys that scripts keep dates under, the likeliest first; plain searches, for scripts are long.
_NEEDLES = {
    "published": (
        "datePublished", "ublish", "ublication", "ubdate", "ubDate", "ub_date", "ubtime", "ubTime", "ub_time",
        "atePosted", "ate_posted", "isplayDate", "isplay_date", "ploadDate",
    ),
    "modified": ("dateModified",),
}  # fmt: skip
_NOT_ITS_OWN = re.compile(r"publisher|modif|updat|expir|plan|end|last", re.IGNORECASE)
_KEY = re.compile(r"""(?P<k>\w{2,40})\\?["']?\s{0,3}[:=]\s{0,3}\\?["'](?P<v>[^"'\\<>]{6,40})""")
_LONGEST_KEY = 24
_MOST_FOUND = 1000  # times that a part of a key is looked at
# <span data-timestamp="1718202600">, <relative-time datetime="2024-06-12T14:30:00Z">, <span title="2024-06-12 14:30">
_ATTRIBUTE = re.compile(
    r"""<(?!time\b)[a-z][\w-]{0,20}\b[^<>]{0,300}?\s(?:(?:datetime|data-(?:[\w-]{1,20}-)?(?:date|time|timestamp|datetime|epoch|utc))=["'](?P<v>1\d{9}(?:\d{3})?|20\d\d-\d\d-\d\d[^"'<>]{0,20})["']"""
    r"""|title=["'](?P<t>20\d\d-\d\d-\d\d[T ]\d\d?:\d\d[^"'<>]{0,10})["'])""",
    re.IGNORECASE,
)
_ABOVE, _BELOW = 1000, 4000  # characters around the headline in which such an attribute is looked for
# A moment and its day, written by a script into the element for the date.
_WRITTEN = re.compile(
    r"""["'](?P<v>1\d{9})["'][^"'<>]{1,8}["'](?P<d>20\d\d-\d\d-\d\d)["'][^"'<>]{0,60}["']publish_?time"""
)
_URL_DAY = (
    re.compile(r"[/_=-](?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])(?P<s>[/-]?)(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?![\d-])"),
    # /2010/politics/08/13/
    re.compile(r"/(?P<y>(?:19|20)\d\d)/[A-Za-z][\w.-]{1,30}/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?=/)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE),
    re.compile(r"[/_-](?P<d>0[1-9]|[12]\d|3[01])(?P<s>[._-])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"),
)  # fmt: skip
_URL_MONTH = re.compile(r"[/_=-]((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2]|[1-9](?=/))(?=[/_.-]|$)")


def machine_dates(found: Structured, *, modified: bool) -> list[Word]:
    """The (words, witness, confidence) of what JSON-LD, microdata and meta elements state, most trusted first."""
    key = "dateModified" if modified else "datePublished"
    dates = _of_graph(found, key)
    dates += [(content_of(e), f"itemprop:{key}", 0.85) for e in found.itemprops.get(key, ())[:1]]
    dates += sorted(_of_metas(found, modified=modified), key=lambda word: -word[2])[:4]
    if not modified and not dates:
        dates += [(content_of(e), "itemprop:dateCreated", 0.5) for e in found.itemprops.get("dateCreated", ())[:1]]
    return dates


def script_dates(text: str, field: str, *, is_timed: bool = False) -> list[Word]:
    """The first such date in the page's scripts, also in JSON-LD that cannot be read; a weak witness.

    ``is_timed`` asks for the first with a time of the day.
    """
    for needle in _NEEDLES[field]:
        at = text.find(needle)
        for _ in range(_MOST_FOUND):
            if at < 0:
                break
            if (match := _at_key(text, at)) and (not is_timed or ":" in match["v"]):
                return [(match["v"], f"script:{match['k']}", 0.6 if needle.startswith("date") else 0.4)]
            at = text.find(needle, at + len(needle))
    if field == "published" and (match := _WRITTEN.search(text, max(0, text.find("publish_time") - 1000))):
        return [(match["v"], "script:publish_time", 0.5), (match["d"], "script:publish_time", 0.4)]
    return []


def attribute_dates(text: str) -> list[Word]:
    """The first moment that an attribute at the page's headline states, for scripts to show it in other words."""
    at = max(text.find("<h1"), text.find("<body"), 0)
    comments = text.find("omment", at, at + _BELOW)
    found = _ATTRIBUTE.search(text, max(0, at - _ABOVE), comments if comments >= 0 else at + _BELOW)
    return [(found["v"] or found["t"], "attribute", 0.5)] if found else []


def _at_key(text: str, at: int) -> re.Match[str] | None:
    """The key around a position with a value that may be a date."""
    start = at
    while start > 0 and at - start < _LONGEST_KEY and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    match = _KEY.match(text, start)
    if match is None or _NOT_ITS_OWN.search(match["k"].replace("dateModified", "")):
        return None
    return match if _DIGIT.search(match["v"]) else None


def url_date(url: str) -> Word | None:
    """The day in an address."""
    for pattern in _URL_DAY:
        if match := pattern.search(url):
            parts = match.groupdict()
            name = (parts.get("n") or "")[:3].lower()
            month = "janfebmaraprmayjunjulaugsepoctnovdec".index(name) // 3 + 1 if name else int(parts["m"])
            is_path = pattern is not _URL_DAY[-1] and parts.get("s", "/") == "/"
            trust = 0.4 if pattern is _URL_DAY[-1] else 0.55
            return f"{parts['y']}-{month:02}-{int(parts['d']):02}", "url:path" if is_path else "url", trust
    return None


def url_month(url: str) -> str | None:
    """The year and month in an address (``2016-03``): no date, but it speaks for dates of that month."""
    match = _URL_MONTH.search(url)
    return f"{match[1]}-{int(match[2]):02}" if match else None


def _of_graph(found: Structured, key: str) -> list[Word]:
    """The date of the JSON-LD article; where it has none, of another node that may stand for the page."""
    own = list(_texts(found.article.get(key)))
    if own:
        return [(own[0], f"jsonld:{key}", 0.9)]
    for node in found.nodes:
        if not any(_OTHER_THINGS.search(kind) for kind in types(node)):
            for raw in _texts(node.get(key)):
                return [(raw, f"jsonld:{key}", 0.75)]
    others = ("dateCreated", "uploadDate") if key == "datePublished" else ()
    return [
        (raw, f"jsonld:{name}", 0.6)
        for name in others
        for node in (found.article, *found.nodes)
        for raw in _texts(node.get(name))
    ][:1]


def _texts(value: Any) -> Iterator[str]:
    return strings(value, "@value") if value else iter(())


def _of_metas(found: Structured, *, modified: bool) -> Iterator[Word]:
    weak = set[str]()
    for name, contents in found.meta.items():
        content = contents[0]
        if len(content) > 60 or not _DIGIT.search(content):
            continue
        confidence = _trust_in(name, modified=modified)
        # A date under two names that promise little is one witness: the page's template wrote it twice.
        if confidence and not (confidence < _PROMISED and content in weak):
            if confidence < _PROMISED:
                weak.add(content)
            yield content, f"meta:{name}", confidence


def _trust_in(name: str, *, modified: bool) -> float:
    """How far the date of a meta element of this name is trusted; 0 where the name promises none."""
    if _MODIFIED.search(name):
        return 0.8 if modified and not _NO_DATE.search(name) else 0.0
    if modified:
        return 0.0
    if name in _STANDARD:
        return 0.85
    if _NO_DATE.search(name):
        return 0.0
    return 0.75 if _PUBLISHED.search(name) else 0.48 if _DATED.search(name) else 0.0
