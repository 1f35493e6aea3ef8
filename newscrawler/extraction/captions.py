"""Captions: what stands beside a picture and speaks of it."""

from __future__ import annotations

import re

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.phrases import phrases_in

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|media|wp)?[_-]*captions?(?:[_-]?text)?(?:$|\s)"
    r"|(?:image|img|photo|bild)[_-]?(?:caption|description|text)(?:$|\s)|bildunterschrift",
    re.IGNORECASE,
)
_LONGEST = 200  # weight
_STOPS = ".!?。！？"


def is_caption(block: Block) -> bool:
    """Whether a block is a picture's caption by its element, or by its name where it stands behind a picture."""
    element = block.element
    if block.place.figure is not None:
        return element.tag == "figcaption" or next(element.iterancestors("figcaption"), None) is not None
    if not block.pictured:
        return False
    above = element.getparent()
    names = (element.get("class"), above.get("class") if above is not None else None)
    return any(name is not None and _NAMED.search(name) is not None for name in names)


def is_credited(block: Block) -> bool:
    """Whether a short text ends with who took a picture: beside one it is its caption."""
    return block.weight < _LONGEST and block.text[-1] not in _STOPS and "shot" in phrases_in(block.text)
