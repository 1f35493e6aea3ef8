"""What ``newsarchive`` prints: plain text, aligned, readable on 80 columns in any script."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from archive.database import Row
from archive.lookup import Dossier, Gap
from archive.search import Hit
from archive.sitehealth import SiteHealth
from archive.stats import Stats

WIDTH = 80
_GAP = "  "
_LEAST_NAME = 12
# Crawled text must not drive the reader's terminal.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COVERAGE = {
    "title": "title",
    "published": "date",
    "published_time": "time",
    "modified": "edit",
    "authors": "auth",
    "tags": "tags",
    "source": "src",
    "section": "sect",
    "lang": "lang",
    "image": "img",
    "body": "body",
}


def clean(text: str) -> str:
    """The text without characters that a terminal would obey or cannot show; tabs and line ends stay."""
    return _CONTROL.sub("", text)


def one_line(value: object) -> str:
    """A value as one printable line, "-" where there is none."""
    text = " ".join(clean(str(value)).split()) if value is not None else ""
    return text or "-"


def width(text: str) -> int:
    """Columns a terminal gives to a text: two for each wide character, none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def cut(text: str, columns: int) -> str:
    """The text, ended with an ellipsis where it is wider than so many columns."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Lines of an aligned table: the first column to the left, numbers to the right; the first is cut to fit."""
    cells = [[one_line(value) for value in row] for row in rows]
    wide = [max(width(c) for c in column) for column in zip(headers, *cells, strict=True)]
    wide[0] = min(wide[0], max(_LEAST_NAME, WIDTH - sum(wide[1:]) - len(_GAP) * (len(wide) - 1)))
    numeric = [all(isinstance(row[i], (int, float, type(None))) for row in rows) for i in range(len(headers))]
    return [
        _GAP.join(_pad(cut(c, w), w, right=n) for c, w, n in zip(line, wide, numeric, strict=True)).rstrip()
        for line in [list(headers), *cells]
    ]


def _pad(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, indent: str = "") -> list[str]:
    """The text's lines, broken at the width of the page; scripts without spaces are broken anywhere."""
    lines: list[str] = []
    for line in clean(text).splitlines():
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
        columns = WIDTH - len(indent)
        # textwrap counts characters; a line of wide ones gets half as many.
        fit = columns if not wide else max(20, columns * len(line) // (len(line) + wide))
        lines += [indent + part for part in textwrap.wrap(line, fit, break_on_hyphens=False)] or [""]
    return lines


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 story``, ``1,234 stories``."""
    return f"{number:,} {one if number == 1 else many}"


def stats(path: object, read: Stats) -> list[str]:
    """What an archive holds, the newest run of each site, and how complete the fields are."""
    parts = [
        counted(read.articles, "article", "articles"),
        counted(read.revisions, "revision", "revisions"),
        counted(read.aliases, "other address", "other addresses"),
        counted(read.stories, "story", "stories"),
        counted(read.captures, "capture", "captures"),
        counted(read.gaps, "gap", "gaps"),
    ]
    # A path stays in one piece, on a line of its own, so that the counts read the same wherever the file lies.
    lines = [one_line(path), *wrapped(", ".join(parts))]
    if read.sites:
        sites = [[s["site"], s["articles"], _day(s["oldest"]), _day(s["newest"]), s["gaps"]] for s in read.sites]
        lines += ["", *table(["Site", "Articles", "Oldest", "Newest", "Gaps"], sites)]
    if read.runs:
        lines += ["", *_runs(read.runs)]
    if read.coverage:
        rows = [[c["site"], *(_percent(c[name]) for name in _COVERAGE)] for c in read.coverage]
        lines += ["", "Articles that have a field, in percent", *table(["Site", *_COVERAGE.values()], rows)]
    if read.gaps:
        lines += ["", "What is missing, and why: newsarchive gaps"]
    return lines


def _runs(runs: Sequence[Row]) -> list[str]:
    headers = ["Last run of", "started", "outcome", "health", "new", "rev.", "same", "fail"]
    names = ["outcome", "health", "new", "revised", "unchanged", "failed"]
    rows = [[r["site"], _minute(r["started"]), *(r[name] for name in names)] for r in runs]
    reasons = [line for r in runs if r["reason"] for line in wrapped(f"{r['site']}: {one_line(r['reason'])}", "  ")]
    return [*table(headers, rows), *reasons]


def hits(found: Sequence[Hit]) -> Iterator[str]:
    """The articles a search found."""
    for hit in found:
        day = f"{_day(hit.published):<10}"
        yield from wrapped(f"{day}  {one_line(hit.title)}")
        yield f"            {' · '.join(one_line(v) for v in (hit.site, hit.source) if v)} · article {hit.id}"
        yield f"            {one_line(hit.url)}"
        if hit.snippet:
            yield from wrapped(one_line(hit.snippet), " " * 12)
        yield ""


def article(found: Dossier) -> list[str]:
    """One article: its fields, then its text."""
    row = found.article
    facts = [
        ("published", _stated(row["published"], row["published_precision"])),
        ("modified", row["modified"]),
        ("section", row["section"]),
        ("tags", ", ".join(row["tags"])),
        *((credit["role"], credit["name"]) for credit in found.credits),
        ("url", row["url"]),
        *(("also at", url) for url in found.aliases),
        ("story", _story(found)),
        ("revisions", f"{row['revision']}, last seen {row['last_seen']}"),
        ("gone", row["gone_at"]),
        *(("document", attachment["url"]) for attachment in found.attachments),
    ]
    lines = [*wrapped(one_line(row["title"])), ""]
    lines += [line for name, value in facts if value for line in _fact(name, one_line(value))]
    return [*lines, "", *wrapped(row["text"] or "")]


def _fact(name: str, value: str) -> list[str]:
    indent = " " * 14
    # An address must stay in one piece to be copied.
    lines = [indent + value] if value.startswith("http") else wrapped(value, indent)
    return [f"{name:<14}{lines[0].removeprefix(indent)}", *lines[1:]]


def _story(found: Dossier) -> str:
    if found.article["story_id"] is None:
        return ""
    others = ", ".join(f"{copy['id']} ({copy['site']})" for copy in found.copies)
    return f"{found.article['story_id']}, with article {others}" if others else str(found.article["story_id"])


def evidence(found: Dossier) -> list[str]:
    """Per field what was believed, where it stood, and what lost."""
    lines = []
    for name, verdict in found.article["evidence"].items():
        if not isinstance(verdict, dict):
            lines += [f"{name}: {one_line(json.dumps(verdict, ensure_ascii=False))}"]
            continue
        lines += wrapped(f"{name}: {_witness(verdict)}")
        for loser in verdict.get("losers", []):
            lines += wrapped(f"not {_witness(loser)}", "    ")
    return lines or ["No evidence is stored for this article."]


def _witness(word: dict[str, Any]) -> str:
    if word.get("origin") is None:
        return "nothing found"
    return f"{one_line(word.get('raw'))}  [{word['origin']}, {word.get('confidence', 0):.2f}]"


def gaps(found: Sequence[Gap]) -> list[str]:
    """What is missing, grouped by reason, with examples."""
    lines = [counted(sum(gap.links for gap in found), "link is", "links are") + " known and not archived."]
    for gap in found:
        lines += ["", *wrapped(f"{gap.links:,}  {one_line(gap.reason)}  [{gap.state}]")]
        for link in gap.examples:
            told = " · ".join(one_line(v) for v in (link["listed_date"], link["anchor"]) if v)
            lines += [f"    {one_line(link['url'])}", *(wrapped(told, "      ") if told else [])]
        if gap.links > len(gap.examples):
            lines += [f"    and {gap.links - len(gap.examples):,} more"]
    return lines


def history(found: Dossier, revisions: Sequence[Row]) -> list[str]:
    """The revisions of an article."""
    rows = [
        [
            r["number"],
            _minute(r["seen_at"]),
            r["kind"],
            ", ".join(json.loads(r["changed"])),
            cut(one_line(r["title"]), 30),
        ]
        for r in revisions
    ]
    lines = [*wrapped(one_line(found.article["title"])), one_line(found.article["url"]), ""]
    return lines + table(["Revision", "seen (UTC)", "kind", "changed", "title"], rows)


def stories(found: Sequence[Row]) -> list[str]:
    """A list of stories."""
    rows = [
        [
            one_line(s["title"]),
            s["id"],
            s["size"],
            s["sites"],
            _day(s["first_published"]),
            cut(one_line(s["first_site"]), 18),
            cut(one_line(", ".join(json.loads(s["credited"]))), 18),
        ]
        for s in found
    ]
    return table(["Story", "id", "size", "sites", "first", "by", "credited"], rows)


def health_lines(sites: Sequence[SiteHealth]) -> list[str]:
    """How the archiving of each site goes: a table, then a line for each trouble."""
    rows = [
        [
            one.site,
            "unhealthy" if one.troubles else "healthy",
            _minute(one.last_run),
            one.new,
            one.articles,
            one.gaps,
        ]
        for one in sites
    ]
    troubles = [f"{one.site}: {one_line(trouble)}" for one in sites for trouble in one.troubles]
    return table(["site", "health", "last run", "new", "articles", "gaps"], rows) + troubles


def _day(stamp: str | None) -> str:
    return (stamp or "-")[:10]


def _minute(stamp: str | None) -> str:
    return (stamp or "-")[:16].replace("T", " ")


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _stated(stamp: str | None, precision: str | None) -> str:
    return f"{stamp} (to the {precision})" if stamp and precision else stamp or ""
