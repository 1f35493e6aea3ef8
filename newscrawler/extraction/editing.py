"""Who edited a text, in lines without a colon: "Editing by Anna Stone", 「编辑 李四 校对 王五」, 「责编/李四」."""

from __future__ import annotations

import re

_BY = re.compile(
    r"\b(?:[Ee]dited|[Ee]diting|[Ee]ditad[oa]|[Rr]edigiert|[Bb]earbeitet|[Rr]edigerat|[Rr]edigeret|[Éé]dité)\s+(?:by|por|von|av|af|par)\s+(?P<names>[^\W\d_a-zß-ÿ][^;()]{1,80})"
)
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_WIDE = re.compile(
    rf"(?:^|[\s　（(【\[|｜])(?:责任编辑|責任編輯|值班编辑|本文编辑|责编|責編|编辑|編輯)[\s　/／|｜丨]+(?P<names>{_NAME}(?:[\s　、]+(?!校对|校對|摄影|审核|记者|制作){_NAME})*)"
    r"(?=\W*$|[\s　|｜/／]+(?:校对|校對|摄影|审核|记者|制作|图片|视频))"
)
_LONGEST = 200
# "(Reporting by Anna Stone in Cairo and Ben Berg; Editing by ...)"
_REPORTED = re.compile(
    r"^[(\[]?(?:[Rr]eporting|[Ww]riting|[Rr]eporting and writing|[Ss]tory)\s+[Bb]y\s+(?P<names>[^\W\d_a-zß-ÿ][^;()]{2,120}?)(?=\s*[;)\]]|\.?$)"
)
# "To contact the reporters on this story: Anna Stone in Rio de Janeiro at astone@..."
CONTACT = re.compile(r"To contact the (?P<who>reporter|writer|author|editor)s?(?: [^:]{0,60})?:\s*")
_AT_AN_ADDRESS = re.compile(r"\s+(?:in\s+[A-ZÀ-Þ][^;@]{1,40}?\s+)?(?:at|or)\s+\S+@\S+?(?=[;,]|\s|$)")


def reported_by(text: str) -> list[str]:
    """The names of those who a line at the end of a text says reported it, as agencies end theirs."""
    if match := _REPORTED.match(text):
        return [match["names"]]
    match = CONTACT.match(text)
    if match is None or match["who"] == "editor":
        return []
    parts = _AT_AN_ADDRESS.sub(";", text[match.end() :]).split(";")
    return [name for part in parts if (name := part.strip(" ,.;"))]


def names_in(text: str) -> str | None:
    """The names of those who edited, as the line gives them; None where it names nobody so."""
    if len(text) > _LONGEST:
        return None
    match = _BY.search(text) if text.isascii() or "dit" in text or "edi" in text else None
    if match is None and not text.isascii() and ("编" in text or "編" in text):
        match = _WIDE.search(text)
    return match["names"].strip(" .") if match else None
