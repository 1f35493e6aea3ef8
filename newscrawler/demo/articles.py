"""The demo site's articles, read from the TOML files in ``articles/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Edition:
    """What the second edition of an article changes: a word, a paragraph more, and when it says so."""

    old: str
    new: str
    paragraph: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article.

    ``paragraphs`` are lines of a small markup: ``## heading``, ``- item``, ``| cell |``, ``![caption](name)``.
    """

    id: str
    section: str
    number: int
    title: str
    published: datetime
    lang: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    sources: tuple[str, ...]
    credit: str
    credit_place: str
    paragraphs: tuple[str, ...]
    charset: str = "utf-8"
    attachment: str | None = None
    same_as: str | None = None
    near_copy_of: str | None = None
    edition: Edition | None = None
    updated: datetime | None = None

    def in_edition(self, number: int) -> DemoArticle:
        """The article as it stands in edition 1 or 2 of the site."""
        if self.edition is None or number < 2:
            return self
        change = self.edition
        paragraphs = tuple(p.replace(change.old, change.new) for p in self.paragraphs)
        return replace(self, paragraphs=(*paragraphs[:-1], change.paragraph, paragraphs[-1]), updated=change.updated)


@cache
def load() -> tuple[DemoArticle, ...]:
    """All articles, by section and number."""
    folder = Path(str(files("newscrawler.demo").joinpath("articles")))
    plain: dict[str, DemoArticle] = {}
    copies: list[tuple[str, dict[str, Any]]] = []
    for path in sorted(folder.glob("*/*.toml")):
        name = f"{path.parent.name}/{path.stem}"
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if "same_as" in data or "near_copy_of" in data:
            copies.append((name, data))
        else:
            plain[name] = _article(name, data)
    made = [_copy(name, data, plain) for name, data in copies]
    return tuple(sorted([*plain.values(), *made], key=lambda a: (a.section, a.number)))


def _article(name: str, data: Mapping[str, Any]) -> DemoArticle:
    section, _, stem = name.partition("/")
    edition = data.get("edition")
    return DemoArticle(
        id=name,
        section=section,
        number=int(stem.partition("-")[0]),
        title=data["title"],
        published=data["published"],
        lang=data["lang"],
        tags=tuple(data["tags"]),
        authors=tuple(data.get("authors", ())),
        editors=tuple(data.get("editors", ())),
        sources=tuple(data["sources"]),
        credit=data.get("credit", ""),
        credit_place=data.get("credit_place", "inline"),
        paragraphs=_paragraphs(data),
        charset=data.get("charset", "utf-8"),
        attachment=data.get("attachment"),
        edition=Edition(**edition) if edition else None,
    )


def _paragraphs(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The body's lines, the credit where its place is in the text."""
    lines = [line.strip() for line in data["body"].strip().splitlines() if line.strip()]
    if data.get("credit") and data.get("credit_place", "inline") == "inline":
        joint = "" if data["lang"] == "zh" else " "
        lines[-1] = f"{lines[-1]}{joint}{data['credit']}"
    elif data.get("credit") and data["credit_place"] == "paragraph":
        lines.append(data["credit"])
    return tuple(lines)


def _copy(name: str, data: Mapping[str, Any], plain: Mapping[str, DemoArticle]) -> DemoArticle:
    """An exact re-post (another address and day), or a near-copy: other headline, a paragraph less, a credit more."""
    section, _, stem = name.partition("/")
    original = plain[data.get("same_as") or data["near_copy_of"]]
    own = {"id": name, "section": section, "number": int(stem.partition("-")[0]), "published": data["published"]}
    if "same_as" in data:
        return replace(original, **own, same_as=original.id)
    paragraphs = [p for i, p in enumerate(original.paragraphs) if i != data["without"]]
    return replace(
        original,
        **own,
        title=data["title"],
        paragraphs=(*paragraphs, data["credit"]),
        sources=tuple(data["sources"]),
        credit=data["credit"],
        credit_place="paragraph",
        near_copy_of=original.id,
    )
