"""An article that is split over several pages becomes one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newscrawler.extraction.article import Extracted

_ELEMENT = re.compile(
    r"<(?:p|h[2-6]|li|blockquote|td|figure)\b[^>]*>(.*?)(?=<(?:p|h[2-6]|li|blockquote|td|figure)\b|$)", re.DOTALL
)
_MARKUP = re.compile(r"<[^>]+>")


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
