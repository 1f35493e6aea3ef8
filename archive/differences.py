"""What about a known page is news: the fields that its site changed, and not what is around them.

A change of title or text is news. Text does not count where it only leads elsewhere or counts: paragraphs that are
links to other articles, numbers of readers and lines such as "3 hours ago" come and go by themselves. What else a page
states is news only where it is read from the same place as before: another template states other things, or shows in
words what it had told machines. A time that is told relative to the visit changes with each, and a time of change
without a change is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from archive.digests import normal

_BLOCK = re.compile(r"<(p|li|h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHARE_OF_A_POINTER = 0.6
_LONGEST_LABEL = 25
# A line that is no more than a number with what it counts, or how long ago something was.
_UNITS = (
    r"\w{1,12}\W+(ago|temu|назад|geleden|sedan|siden|fa|atrás|önce)|(秒|分钟|分|小时|小時|時間|天|日|周|週間|个月|か月|月|年)前"
    r"|minut\w*|stunden?|heures?|horas?|jours?|días?|tage?n?|views?|reads?|shares?|comments?|likes?|aufrufe|kommentare?"
    r"|vues?|lectures?|partages?|commentaires?|visitas|lecturas|comentarios?|просмотр\w*|комментари\w*|次|条评论|阅读|浏览"
)
_BEFORE = (
    r"vor|il y a|hace|há|views?|reads?|shares?|comments?|aufrufe|kommentare?|vues?|lectures?|commentaires?|visitas"
    r"|lecturas|comentarios?|阅读量?|浏览量?|评论|点击"
)
_COUNT = re.compile(rf"^\W*((?:{_BEFORE})\W*)?\d[\d.,\s]*[kKmM万萬]?\+?\W*({_UNITS})?\W*$", re.IGNORECASE)
_LONGEST_COUNT = 40
# The words of a date that is stated: with its year, or day and month in figures.
_STATED = re.compile(r"\d{4}|\d{1,2}\s*[./-]\s*\d{1,2}")
# The evidence of each field that a template may state here or there, or not at all.
_WITNESSED = {
    "published": ("published",),
    "section": ("section",),
    "tags": ("tags",),
    "credits": ("authors", "editors", "credits"),
}


def readable(text: str, html: str) -> str:
    """The words of a text that are its own, folded: without paragraphs that consist of links to other pages."""
    lines = [line for line in text.split("\n") if len(line) > _LONGEST_COUNT or not _counts(line)]
    if "<a" in html:
        pointers = {_words(block) for _, block in _BLOCK.findall(html) if _is_pointer(block)} - {""}
        lines = [line for line in lines if normal(line) not in pointers]
    return normal("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Told:
    """How a page told its fields: the evidence of each, and the words of its date."""

    evidence: Mapping[str, Any]
    published_raw: str | None

    def origin(self, field: str) -> str | None:
        """The place on the page that a field was read from."""
        verdict = self.evidence.get(field)
        return verdict.get("origin") if isinstance(verdict, Mapping) else None


def news(before: tuple[Mapping[str, Any], Told], after: tuple[Mapping[str, Any], Told]) -> tuple[str, ...]:
    """The names of the fields in which two states of an article differ in a way that is news.

    A state is what ``archive.rows.state_of`` makes of a record.
    """
    (then, told), (now, tells) = before, after
    differing = {name for name in now if now[name] != then[name]}
    found = differing & {"title", "text"}
    found |= {name for name in differing & _WITNESSED.keys() if _is_comparable(told, tells, _WITNESSED[name])}
    if "published" in found and not _is_other_time((then["published"], now["published"]), (told, tells)):
        found.remove("published")
    if found:
        found |= differing & {"modified"}
    return tuple(name for name in now if name in found)


def _counts(line: str) -> bool:
    found = _COUNT.match(line)
    return found is not None and bool(found[1] or found[2])


def _is_pointer(block: str) -> bool:
    """Whether a block is a link for the most part, or a link behind a label."""
    links = "".join(_words(link) for link in _LINK.findall(block))
    label = _words(_LINK.sub("", block))
    is_labelled = len(label) <= _LONGEST_LABEL and label.endswith(":")
    return bool(links) and (is_labelled or len(links) >= _SHARE_OF_A_POINTER * len(_words(block)))


def _words(html: str) -> str:
    return normal(unescape(_TAG.sub("", html)))


def _is_comparable(one: Told, other: Told, witnesses: tuple[str, ...]) -> bool:
    """Whether a field is read from the same place; where it is no more, or only now, all others must be."""
    own = [(one.origin(name), other.origin(name)) for name in witnesses]
    if all(a == b for a, b in own):
        return True
    if any(a != b and a and b for a, b in own):
        return False
    rest = (one.evidence.keys() | other.evidence.keys()) - set(witnesses)
    return all(one.origin(name) == other.origin(name) for name in rest)


def _is_other_time(stated: tuple[str | None, str | None], told: tuple[Told, Told]) -> bool:
    """Whether two times are two, and not one in two precisions or told relative to the visit."""
    raws = [each.published_raw for each in told]
    if any(raw is not None and not _STATED.search(raw) for raw in raws):
        return False
    old, new = stated[0] or "", stated[1] or ""
    shorter = min(len(old), len(new))
    return not shorter or old[:shorter] != new[:shorter]
