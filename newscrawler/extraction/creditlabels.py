"""Sources that a line's label or an element's name tells."""

from __future__ import annotations

import re

from newscrawler.extraction import creditlines, datelines, labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.needles import Needled
from newscrawler.extraction.text import fold, lines

# Lines about a picture; what they credit is the picture's.
PICTURE = re.compile(
    r"^\W*(?:titel|symbol|artikel|beitrags|vorschau)?(?:bild(?:er)?|foto(?:s|graf\w*)?|photos?|images?|pictures?|video|graphics?|grafik|chart|karte|map|image|imagen|immagine"
    r"|imagem|zdjęcie|фото|видео|صورة|图片?|图表|摄影|写真|사진)\w*\s*[:：/]",
    re.IGNORECASE,
)
# What stands behind a source's name in its line.
CUT = re.compile(
    r"\s+[-–—|]\s+.*|\s+[^\s:：]{1,4}：.*|\s{2,}.*|[\u3000|].*|\s*(?:责任编辑|参与互动|举报|原标题).*|\s*https?://.*"
)
_FROM = re.compile(r"^(?:from|via|aus|de|da|från|fra|z)\s*:\s*", re.IGNORECASE)
LONGEST_NAME = 60  # letters
_SOURCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:source|laiyuan)(?:$|[\s_-])|source(?:Title|Name|Text)|(?:article|news|post)Source"
)
_SOURCE_CLASSED = Needled(_SOURCE_CLASS, ("source", "Source", "laiyuan"))
_OF_ELSE = re.compile(
    r"\b(?:data|daten|photo|foto|bild|image|picture|video|chart|map|weather|graphics?|cover|map)\s+(?:source|quelle|credit)s?\s*[:：]",
    re.IGNORECASE,
)
# Who wrote and who took the picture: "Jane Doe (Text), John Doe (Photo)".
_DIVIDED = re.compile(r"\((?:text|bild(?:er)?|fotos?|photos?|texte|testo|texto)\)", re.IGNORECASE)
_MAY_BE_LABELLED = re.compile("[:：|｜]")
_DASHES = "-–—"


def labelled_source(block: Block) -> str | None:
    """What follows the label of a source in a line of labelled data, without a link behind it (reprints, complaints)."""
    text = block.text
    if not _MAY_BE_LABELLED.search(text) or _DIVIDED.search(text):
        return None
    if PICTURE.match(text) or _OF_ELSE.search(text):
        return None
    for field, told in labels.labelled(text):
        if field == "author" and (names := creditlines.in_byline(told)):
            return "/".join(names)
        if field == "source":
            told = CUT.sub("", _before_link(block, told))
            if 2 <= len(told) <= LONGEST_NAME:
                return told
    return None


def _before_link(block: Block, told: str) -> str:
    if not 0 < block.link_length < len(block.text):
        return told
    before = ""
    for index, (kind, piece) in enumerate(block.pieces):
        if kind == "open" and not isinstance(piece, str) and piece.tag == "a":
            linked = "".join(str(p) for k, p in block.pieces[index:] if k == "text")
            before = fold(before)
            if fold(linked) and told.endswith(fold(linked)) and not before.endswith((",", "/", "、", "and")):
                rest = told[: -len(fold(linked))].strip()
                return rest or told
        elif kind == "text":
            before += str(piece)
    return told


def named_source(block: Block) -> str | None:
    """The text of a short element whose class says that it names the source; beside a link in a list it is another's."""
    if block.place.item is not None and block.link_length:
        return None
    for element in (block.element, *block.element.iter("span", "a", "em")):
        named = element.get("class") or element.get("id") or ""
        if _SOURCE_CLASSED.search(named) and "location" not in named:
            told = lines(element)
            text = _FROM.sub("", labels.without("source", told[0])) if len(told) == 1 else ""
            if 2 <= len(text) <= LONGEST_NAME // 2 and not any(c.isdigit() or c in "/:：" for c in text):
                # "Washington —" is the rest of a dateline that its template took apart.
                told_by = datelines.of_paragraph(text) or ("" if text[-1] in _DASHES else text)
                return told_by or None
    return None
