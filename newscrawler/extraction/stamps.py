"""Dates that a page states for machines: JSON-LD, microdata, meta elements, other scripts and the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newscrawler.extraction.structured import Structured, content_of, strings, types

# What a witness says: its words, its name and how far it is trusted.
Word = tuple[str, str, float]

_MODIFIED = re.compile(r"modif|updat|lastmod|revis|changed")
_PUBLISHED = re.compile(r"publi(?!sher)|pub[-_.]?(?:date|time)|issued|release[-_]?(?:date|time)|posted|published")
_DATED = re.compile(r"(?:^|[.:_-])(?:date|datetime|timestamp|time|gentime|pt)$|date[-_.]?creat|creat\w*[-_.]?(?:date|time)|created$")
_NO_DATE = re.compile(r"expir|valid|start|end[-_]?(?:date|time)|birth|event|image|video|author|url|title|descr|build|version|generator|render|push")  # fmt: skip
_STANDARD = frozenset(
    ["article:published_time", "og:article:published_time", "datepublished", "article:modified_time", "datemodified"]
)
# Things of their own that a page's graph also dates.
_OTHER_THINGS = re.compile(r"Comment|Answer|Review$|Rating|Image|Person|Organization|Offer|Event|BreadcrumbList|Product")
_SCRIPT = {
    "published": re.compile(
        r"""(?<!\w)\\?["']?(date_?published|(?:first|original|article|content|page|node|cms|story)?_?publi(?:shed|sh|cation)?_?"""
        r"""(?:date|time|at|on)(?:_?time)?(?:iso)?|pub_?(?:date|time)|date_?posted|display_?date|story_?date|upload_?date)"""
        r"""\\?["']?\s*[:=]\s*\\?["']([^"'\\<>]{6,40})""",
        re.IGNORECASE,
    ),
    "modified": re.compile(r"""\\?["'](datemodified)\\?["']\s*:\s*\\?["']([^"'\\<>]{6,40})""", re.IGNORECASE),
}
_SCRIPT_HINT = {"published": re.compile("publi|Publi|PUBLI|pub_?[dt]|[pP]ub[DT]|[dD]ate_?[pP]osted|_date|[yd]Date"), "modified": re.compile("dateModified")}  # fmt: skip
_URL_DAY = (
    re.compile(r"[/_=-](?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])(?P<s>[/-]?)(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?![\d-])"),
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


def script_date(text: str, field: str) -> Word | None:
    """The first such date in the page's scripts, also in JSON-LD that cannot be read; a weak witness."""
    if not _SCRIPT_HINT[field].search(text):
        return None
    match = next((m for m in _SCRIPT[field].finditer(text) if any(c.isdigit() for c in m[2])), None)
    if match is None:
        return None
    is_standard = match[1].lower() in {"datepublished", "datemodified"}
    return match[2], f"script:{match[1]}", 0.6 if is_standard else 0.4


def url_date(url: str) -> Word | None:
    """The day in an address."""
    for pattern in _URL_DAY:
        if match := pattern.search(url):
            parts = match.groupdict()
            name = (parts.get("n") or "")[:3].lower()
            month = "janfebmaraprmayjunjulaugsepoctnovdec".index(name) // 3 + 1 if name else int(parts["m"])
            return f"{parts['y']}-{month:02}-{int(parts['d']):02}", "url", 0.55 if pattern is not _URL_DAY[3] else 0.4
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
    for name, contents in found.meta.items():
        content = contents[0]
        if len(content) > 60 or not any(c.isdigit() for c in content):
            continue
        confidence = _trust_in(name, modified=modified)
        if confidence:
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
    return 0.75 if _PUBLISHED.search(name) else 0.6 if _DATED.search(name) else 0.0
