"""An article that is split over several pages becomes one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.urls import identity
from newscrawler.extraction.article import Extracted

_ELEMENT = re.compile(
    r"<(?:p|h[2-6]|li|blockquote|td|figure)\b[^>]*>(.*?)(?=<(?:p|h[2-6]|li|blockquote|td|figure)\b|$)", re.DOTALL
)
_MARKUP = re.compile(r"<[^>]+>")


class Gathering:
    """The pages of one article, read one after the other: ``wanted`` is the address of the next, None at the end."""

    def __init__(self, first: Extracted, url: str, following: str | None, most: int) -> None:
        self._parts = [first]
        self._seen = {identity(url)}
        self._most = most
        self.wanted = self._next(following)

    @property
    def number(self) -> int:
        """The number of the page that is wanted."""
        return len(self._parts) + 1

    @property
    def whole(self) -> Extracted:
        """The article of all pages so far."""
        return join(self._parts[0], self._parts[1:]) if len(self._parts) > 1 else self._parts[0]

    def add(self, part: Extracted, following: str | None) -> None:
        """Take the page that was wanted; one that adds nothing ends the article."""
        is_more = is_further(part, self._parts)
        if is_more:
            self._parts.append(part)
        self.wanted = self._next(following) if is_more else None

    def _next(self, following: str | None) -> str | None:
        if not following or identity(following) in self._seen or len(self._parts) >= self._most:
            return None
        self._seen.add(identity(following))
        return following


def is_further(part: Extracted, known: Sequence[Extracted]) -> bool:
    """Whether a page adds text to the parts that are known: a pager may lead to the comments, or back."""
    texts = {text for one in known for text in _texts(one.fragment)}
    return part.is_article and any(text not in texts for text in _texts(part.fragment))


def join(first: Extracted, further: Sequence[Extracted]) -> Extracted:
    """The first part with the text, pictures, documents and credits of the others behind its own."""
    every = (first, *further)
    evidence = {**first.evidence, "parts": [part.url for part in every]}
    return replace(
        first,
        fragment="".join(part.fragment for part in every),
        images=tuple(dict.fromkeys(image for part in every for image in part.images)),
        attachments=tuple(dict.fromkeys(document for part in every for document in part.attachments)),
        authors_raw=tuple(dict.fromkeys(raw for part in every for raw in part.authors_raw)),
        editors_raw=tuple(dict.fromkeys(raw for part in every for raw in part.editors_raw)),
        credits_raw=tuple(dict.fromkeys(raw for part in every for raw in part.credits_raw)),
        evidence=evidence,
    )


def _texts(fragment: str) -> list[str]:
    """The texts of a fragment's elements, without markup."""
    texts = (" ".join(_MARKUP.sub(" ", match[1]).split()) for match in _ELEMENT.finditer(fragment))
    return [text for text in texts if text]
