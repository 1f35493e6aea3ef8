"""What is left of a page's frame in a text: captions, data lines, code, copies, headings of what follows it."""

from __future__ import annotations

import re
from collections import Counter

from newscrawler.extraction import labels, section
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.captions import is_caption, is_credited
from newscrawler.extraction.notices import is_notice
from newscrawler.extraction.phrases import phrases_in

_LONGEST_DATA_LINE = 220
_LONGEST_POSTED = 90
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{4}年\d{1,2}月\d{1,2}日")
_DAY = re.compile(r"\W*(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\W*")
_CLOCK = re.compile(r"\b\d{1,2}\s?[:h]\s?\d\d\b")
_PARTED = re.compile(r"\s[|•·]\s")
_POSTED = re.compile(r"(?:19|20)\d\d")
# A script whose elements broken markup has closed too early.
_SCRIPT = re.compile(
    r"\W{0,20}(?:function\s?\(|(?:var|let|const)\s\w+\s?=|window\.\w+\s?[=(.]|document\.\w+[(.]|jQuery\(|\$\()"
)
_LABEL = re.compile(r"[A-Z][A-Z' ]{2,20}: (?!$)")  # "STORY: The eastern pier is built again"
_DATA = re.compile(r"\{\s*\"[\w-]+\"\s*:.*\}", re.DOTALL)  # {"assetid": "2162723", ...}
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*[\"'”“″’][^\]]*)?\]")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STOPS, _OPEN_ENDS = ".!?。！？", ("...", "…")
_ADVERTISEMENT = frozenset({
    "ad", "advert", "advertisement", "advertising", "sponsored", "anzeige", "werbung", "publicité", "publicidad",
    "publicidade", "pubblicità", "reklama", "reklam", "annons", "annonse", "annonce", "advertentie", "mainos",
    "hirdetés", "реклама", "广告", "廣告", "広告", "광고", "إعلان",
})  # fmt: skip
_LONGEST_LABEL = 30  # of an advertisement
_CALL = 80  # weight: calls to read something else are shorter
_LEAD = 60  # letters
_WHOLE = 600  # weight of a block that can hold others
_MOST_COMPARED = 200_000  # pairs
_LINE = 40  # letters that can hardly be the same by chance


def is_boilerplate(block: Block) -> bool:
    """Whether a block that may look like text is data, a notice, a script, an advertisement's label or a pointer."""
    text = block.text
    if is_notice(text) or _is_code(block):
        return True
    if len(text) >= _LONGEST_DATA_LINE:
        return False
    if len(text) < _LONGEST_LABEL and text.casefold().strip(" :-–—") in _ADVERTISEMENT:
        return True
    return _is_data_line(text) or _points_elsewhere(block)


def without_boilerplate(kept: list[Block]) -> list[Block]:
    """The text's blocks without what stands apart from it, says it twice or leads on to something else."""
    if len(kept) > 1 and _DAY.fullmatch(kept[0].text):
        kept = kept[1:]
    return _without_leads(_without_credits(_without_copies(_of_the_main_part(kept))))


def _points_elsewhere(block: Block) -> bool:
    """Whether a line is a call to read something else and the link to it (``Read also: The eastern pier``)."""
    text = block.text
    if 2 * block.link_length < len(text):
        return False
    if ":" not in text[:_LEAD] and "：" not in text[:_LEAD]:
        return False
    return _LABEL.match(text) is not None or not {"more", "lead-in"}.isdisjoint(phrases_in(text))


def _is_code(block: Block) -> bool:
    """Whether a text is a shortcode that a template left as it is, or begins and ends as a script does.

    One that is set to be read is none.
    """
    text = block.text
    if text[0] == "[" and _SHORTCODE.match(text):
        return True
    if text[0] == "{" and block.element.tag != "pre" and _DATA.fullmatch(text):
        return True
    return text[-1] in ";})" and "{" in text and block.element.tag != "pre" and _SCRIPT.match(text) is not None


def _of_the_main_part(kept: list[Block]) -> list[Block]:
    """The blocks without those in hidden elements, sidebars, captions and the like, unless most text stands there."""
    apart = {block.position for block in kept if block.outside or is_caption(block)}
    if not apart:
        return kept
    own = [block for block in kept if block.position not in apart]
    return own if 2 * sum(len(b.text) for b in own) >= sum(len(b.text) for b in kept) else kept


def _without_leads(kept: list[Block]) -> list[Block]:
    """The blocks without headings behind the last paragraph, and without calls to read on what is not of the text."""
    end = len(kept)
    while end > 1 and (kept[end - 1].element.tag in _HEADINGS or _is_call(kept[end - 1])):
        end -= 1
    positions = {block.position for block in kept[:end]}
    return [block for block in kept[:end] if block.position + 1 in positions or not _is_call(block)]


def _is_call(block: Block) -> bool:
    if block.weight >= _CALL or "more" not in phrases_in(block.text):
        return False
    return block.text[-1] not in _STOPS or block.text.endswith(_OPEN_ENDS)


def _without_copies(kept: list[Block]) -> list[Block]:
    """The blocks without those that say in one piece, for machines, what others say in paragraphs."""
    long = [block for block in kept if block.weight >= _WHOLE]
    if len(long) * len(kept) > _MOST_COMPARED:
        return kept  # it says far too much to say it twice
    copies = []
    for block in long:
        parts = [other for other in kept if other is not block and len(other.text) > _LINE and other.text in block.text]
        if len(parts) > 1 and sum(len(part.text) for part in parts) > len(block.text) / 2:
            copies.append(block)
    return [block for block in kept if block not in copies] if copies else kept


def _without_credits(kept: list[Block]) -> list[Block]:
    """The blocks without the lines that say again and again who took the pictures."""
    lines = Counter(block.text for block in kept)
    again = {block.text for block in kept if lines[block.text] > 1 and is_credited(block)}
    return [block for block in kept if block.text not in again] if again else kept


def _says_when(text: str) -> bool:
    return any(labels.LEADING[field].match(text) for field in ("published", "modified"))


def _is_data_line(text: str) -> bool:
    """A breadcrumb, or a line of labelled data (``Time:… Tag:…``) that is not a credit line of the text itself."""
    if section.is_trail(text):
        return True
    if _PARTED.search(text) and _DATE.search(text) and _CLOCK.search(text) and text[-1] not in _STOPS:
        return True
    if len(text) < _LONGEST_POSTED and _POSTED.search(text) and _says_when(text):
        return text[-1] not in _STOPS
    if ":" not in text and "：" not in text:
        return False
    fields = {field for field, _ in labels.labelled(text)}
    if _DATE.match(text) is not None and (len(fields) > 1 or len(text) < _LONGEST_POSTED):
        return bool(fields) and text[-1] not in _STOPS
    return bool(fields & {"published", "modified", "tags"}) and labels.ANY.match(text) is not None
