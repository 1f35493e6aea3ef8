"""What a page says elsewhere of its blocks: its description, its pictures' texts, its authors, ``articleBody``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.needles import holds_any
from newscrawler.extraction.places import Place
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_SPACE = re.compile(r"\W+")
_NO_WORD = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_MARKUP = re.compile(r"<[^>]{1,300}>")
_BEGINNING = 50  # letters that make two texts the same
_LEAST_ALT = 16
_LEAST_TOLD = 20
_LEAST_BODY = 600
_NAME = range(4, 40)


@dataclass(frozen=True, slots=True)
class Hints:
    """Texts as :func:`bare` makes them, but for the names."""

    described: frozenset[str] = frozenset()
    alts: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    site: str = ""
    body: str = ""
    initials: frozenset[str] = frozenset()  # of ``described`` and ``alts``

    def of(self, block: Block) -> tuple[Any, ...]:
        """What is said of a block: is it the description, a picture's text; does it name an author or the site.

        And last, whether it is in the stated body: None where none is stated or the block is too short to tell.
        """
        text = block.text
        short = bare(text[: 2 * _BEGINNING])[:_BEGINNING] if self.body or self._may_be_said(text[0]) else ""
        is_told = short in self.body if self.body and len(text) >= _LEAST_TOLD else None
        return (
            len(short) >= _LEAST_TOLD and short in self.described,
            len(short) >= _LEAST_ALT and short in self.alts,
            holds_any(text, self.names),
            bool(self.site) and self.site in text,
            is_told,
        )

    def _may_be_said(self, first: str) -> bool:
        """Whether a text with this first character can be one of those: most begin otherwise, and need no folding."""
        return not first.isalnum() or first.lower()[:1] in self.initials


def bare(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return (text.translate(_NO_WORD) if text.isascii() else _SPACE.sub("", text)).lower()


def hints_of(found: Structured, pictures: list[tuple[int, HtmlElement, Place]]) -> Hints:
    """The hints of a page."""
    described = {
        bare(text)[:_BEGINNING] for _, text in found.metas("description", "og:description", "twitter:description")
    }
    alts = {bare(alt)[:_BEGINNING] for _, picture, _ in pictures if len(alt := picture.get("alt") or "") >= _LEAST_ALT}
    names = {
        text for _, text in found.metas("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
    }
    names.update(strings(found.article.get("author")))
    site = next((text for _, text in found.metas("og:site_name", "application-name")), "")
    stated = next(strings(found.article.get("articleBody")), "")
    body = bare(_MARKUP.sub(" ", stated)) if len(stated) >= _LEAST_BODY else ""
    kept = tuple(sorted(name for name in map(fold, names) if len(name) in _NAME and "/" not in name and name != site))
    initials = frozenset(text[:1] for text in described | alts)
    return Hints(frozenset(described), frozenset(alts), kept, site if len(site) >= _NAME.start else "", body, initials)
