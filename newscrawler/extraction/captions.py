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
# How agencies and archives begin a caption: "In this Nov. 3, 2025, file photo, ...".
_OPENING = re.compile(
    r"\W{0,2}(?:FILE(?: PHOTO)?\s?[-–—:]|File (?:photo|picture|image)\b"
    r"|In this [A-Z][a-z]+\.? \d{1,2}, \d{4},? (?:\w+ ){0,2}(?:photo|image|picture)\b"
    r"|In this (?:\w+ )?(?:photo|image|picture)\b.{0,3}(?:taken|made|provided|released|posted)\b"
    r"|(?:Archiv|Symbol)(?:bild|foto)\b|(?:Foto|Imagen) de archivo\b|Photo d.archives\b|图为|資料写真|자료사진)"
)
# What ends with who took the picture: "... on Monday. Photo: Anna Stone", "Anna Stone/Harbour Pictures".
_TAKEN = re.compile(
    r"(?:^|[\s(|/–—-])"
    r"(?:(?:file |archiv|symbol)?(?:photo|foto|fotó|fot\.|picture|image|bild|zdjęcie|фото|снимка|снимок)"
    r"(?: (?:credit|by|courtesy))?\s?[:：/]|©)\s?[^.!?:]{2,50}$",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"[^\W\d_a-z]\S+(?: [^\W\d_a-z]\S+){1,2}\s?/\s?[^\W\d_a-z]\S+(?: [^\W\d_a-z]\S+){0,2}")
_LONGEST = 200  # weight
_STOPS = ".!?。！？"


def is_caption(block: Block) -> bool:
    """Whether a block is a picture's caption by its element or first words, or by its name behind a picture."""
    element = block.element
    if _OPENING.match(block.text):
        return True
    if block.place.figure is not None:
        return element.tag == "figcaption" or next(element.iterancestors("figcaption"), None) is not None
    if not block.pictured:
        return False
    above = element.getparent()
    names = (element.get("class"), above.get("class") if above is not None else None)
    return any(name is not None and _NAMED.search(name) is not None for name in names)


def is_credited(block: Block) -> bool:
    """Whether a short text ends with who took a picture: beside one it is its caption."""
    text = block.text
    if block.weight >= _LONGEST or text[-1] in _STOPS:
        return False
    return "shot" in phrases_in(text) or _TAKEN.search(text) is not None or _HOUSE.fullmatch(text) is not None
