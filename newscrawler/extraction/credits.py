"""Source credits: which outlet or agency an article says it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newscrawler.extraction import agencies, authorparts, creditlines, datelines, labels, passedon
from newscrawler.extraction.article import Credit
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.creditlabels import CUT, LONGEST_NAME, PICTURE, labelled_source, named_source
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.structured import Structured, marked_authors, strings
from newscrawler.extraction.zones import TAIL, Zones, is_apart, opening

_OWN = re.compile(
    r"^本(?:站|网|網|报|報|刊|台|社)|原创|原創|^original|own report|^eigene|^(?:our|unsere?|nuestr[ao]|notre|nostr[ao]|noss[ao])\b|^(?:pressemitteilung|press release|communiqué(?: de presse)?"
    r"|comunicado(?: de prensa)?|comunicato(?: stampa)?|press office|n/?a|未知|互联网|网络|網路)$"
    r"|^(?:traduit|traducido|tradotto|translated|übersetzt)\b|\bvia\b|^pool$",
    re.IGNORECASE,
)
_AROUND_NAMES = "()（）[]【】.。:：·•-–—\"'“”„«»《》©* \u3000"
_ADDRESS = re.compile(r"\b(?:bit\.ly|(?:dx\.)?doi\.org|t\.co|goo\.gl)/\S+\s*")  # of a study
_ONLINE = re.compile(r"^(?:published )?online,? (?:[A-Z][a-z]+ \d{1,2}.*|\d.*|$)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:\w\.)+\w")
_CJK_SPACE = re.compile(r"^([\u4e00-\u9fff]{2,})\s.*$")
_LEADS = re.compile(r"^(?:the website of|with|from|by|via|der|die|das|le site de|sowie)\s+(?=\S)", re.IGNORECASE)
_FORM = re.compile(r"(?:LLC|Inc|Ltd|GmbH|AG|Corp|S\.?A|Co)\.?")
_OF = re.compile(
    r"^(?:(?:da|do|de|del|dal|dalla|la|der|door|par|por|von|by|di|av|af|via|from)(?:\s*:\s*|\s+)|l['’])(?=\S)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,120})[)）\]】]\W*$")
_SENTENCES = re.compile(r"(?<=[.!?。！？”\"])\s*(?=\S)")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_NEAR_BEHIND = 5  # and one without a label
_LONGEST_LABEL = 25
_LONGEST_BYLINE = 90
_LEAST_DATED = 10  # characters of a line with a place and an agency
_LONGEST_HELP = 400  # a sentence that names all who helped with a report
_BEFORE = 2  # blocks before the text
_BYLINE = BITS["meta"] | BITS["bio"]
_POOL = re.compile(r"/\s*pool\b", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "header"})

Spoken = tuple[str, str, float]


def parse_credits(raws: Sequence[str]) -> tuple[Credit, ...]:
    """Outlets and agencies named in credit lines, labels, phrases and brackets dropped.

    The role is ``agency`` for news agencies, else ``source``; the order is the page's. Spellings of one agency count once, as the table
    spells it where one of them does and no line that names its source spells it otherwise.
    """
    found: dict[str, Credit] = {}
    for raw in raws:
        dateline = datelines.of_paragraph(raw)
        for words in [dateline] if dateline else creditlines.names_in(raw) or [raw]:
            for name in _names(words):
                key = agencies.key_of(name)
                known = found.setdefault(key or name.casefold(), Credit("agency" if key else "source", name, raw))
                is_spelled = name.casefold() == key != known.name.casefold()
                if key is not None and is_spelled and not creditlines.is_statement(known.raw):
                    found[key] = replace(known, name=name)
    return tuple(found.values())


def _names(words: str) -> Iterator[str]:
    words = _ADDRESS.sub("", words)
    parts = [
        part
        for part in creditlines.SPLIT.split(CUT.sub("", creditlines.NUMBER.sub("", words).strip(_AROUND_NAMES)))
        if part
    ]
    for part in parts:
        name = _LEADS.sub("", _CJK_SPACE.sub(r"\1", part.strip(_AROUND_NAMES))).replace("_", " ")
        name = _ONLINE.sub("", name)
        if _INITIALS.fullmatch(name) and f"{name}." in words:
            name += "."
        if len(parts) > 1 and (agencies.is_code(name) or creditlines.is_own_desk(name) or _FORM.fullmatch(name)):
            continue
        if (led := _OF.sub("", name)) != name and agencies.in_table(led):
            name = led
        if (
            2 <= len(name) <= LONGEST_NAME
            and not _OWN.search(name)
            and any(c.isalpha() for c in name)
            and ":" not in name
        ):
            yield name


def find(
    where: Zones, found: Structured | None = None, pictures: frozenset[int] = frozenset(), host: str = ""
) -> Verdict[tuple[str, ...]]:
    """Credits in the article's last lines and just behind them, at its headline, in its dateline and its byline.

    ``pictures`` are the positions of blocks behind a picture, ``host`` is the site's. All that speak are believed, since an article may name several.
    """
    spoken = [*_around(where, pictures, host), *(_bylines(found) if found is not None else ())]
    if not spoken:
        return Verdict()
    spoken.sort(key=lambda s: -s[2])
    kept = tuple(dict.fromkeys(raw for raw, _, _ in spoken))
    _, origin, confidence = spoken[0]
    chosen = Candidate(kept, "\n".join(kept), origin, confidence)
    return Verdict(chosen, tuple(Candidate((raw,), raw, origin, trust) for raw, origin, trust in spoken[1:]))


def _around(where: Zones, pictures: frozenset[int], host: str) -> Iterator[Spoken]:
    """What the text and the lines around it credit."""
    article = where.article
    if article:
        # Below the text the line right behind a picture is its credit.
        tail = [b for b in where.tail if b.position not in pictures]
        yield from _dateline(article, where.head)
        yield from _at_the_headline(where, host, pictures)
        yield from _at_the_end(article)
        yield from _behind(tail, article[-1])


def _dateline(article: list[Block], head: list[Block]) -> Iterator[Spoken]:
    """The dateline of the first paragraphs, or of a line of its own right before them."""
    first = article[0].position
    before = [b for b in head if first - _BEFORE <= b.position < first and len(b.text) <= LONGEST_NAME]
    start = [b for b in opening(article) if b.element.tag not in _HEADINGS and len(b.text) >= _LEAST_DATED]
    for block in (*start, *before):
        if names := datelines.of_paragraph(block.text):
            yield names, "text:dateline", 0.8
            return


def _at_the_end(article: list[Block]) -> Iterator[Spoken]:
    last = next((block for block in reversed(article[-TAIL:]) if not PICTURE.match(block.text)), article[-1])
    for block in article[-TAIL:]:
        if is_apart(block):
            continue
        text = block.text.strip()
        is_last = block is last
        if len(text) <= _LONGEST_HELP and (agency := creditlines.helped(text)):
            yield agency, "text:line", 0.85
            continue
        bracket = _BRACKETS.search(text)
        if bracket and (creditlines.names_in(bracket[1]) or creditlines.signed_by(bracket[1])):
            yield bracket[1], "text:bracket", 0.9
        elif len(text) <= creditlines.LONGEST and (
            creditlines.names_in(text) or (is_last and creditlines.signed_by(text))
        ):
            yield text, "text:line", 0.85
        elif len(text) <= creditlines.LONGEST and (told := labelled_source(block)):
            yield told, "text:label", 0.8
        elif sentence := _last_sentence(text, is_last=is_last) or (is_last and _first_sentence(text)):
            yield sentence, "text:sentence", 0.7


def _last_sentence(text: str, *, is_last: bool) -> str | None:
    """The paragraph's last sentence where it is a credit."""
    parts = _SENTENCES.split(text[-2 * creditlines.LONGEST :])
    if len(parts) < 2 or PICTURE.match(text):
        return None
    last = parts[-1].strip()
    if len(last) > creditlines.LONGEST:
        return None
    is_credit = creditlines.names_in(last) or (is_last and creditlines.signed_by(last))
    return last if is_credit else None


def _first_sentence(text: str) -> str | None:
    """The first sentence of a short note where it says where the text is from: "Originally published at ... Since then ..."."""
    if len(text) > _LONGEST_HELP:
        return None
    first = _NEXT_SENTENCE.split(text, 1)[0]
    return first if len(first) < len(text) and creditlines.is_statement(first) else None


def _behind(tail: list[Block], end: Block) -> Iterator[Spoken]:
    """Lines behind the text: labelled ones, and near it or beside its last paragraph also phrases and shorthand."""
    last, home = end.position, end.element.getparent()
    label = -2  # where a label stands that has its line to itself
    for block in tail:
        text = block.text.strip()
        if len(text) > creditlines.LONGEST:
            continue
        if block.position == label + 1 and len(text) <= LONGEST_NAME:
            yield text, "text:label", 0.8
            continue
        if len(text) <= _LONGEST_LABEL and not block.outside and labels.is_label("source", text):
            label = block.position
        told = labelled_source(block)
        if told and not (text[0] in "(（[" and block.position > last + 2):
            yield told, "text:label", 0.85
        elif block.position <= last + _NEAR_BEHIND or block.element.getparent() is home:
            yield from _unlabelled(block, text, is_next=block.position <= last + _BEFORE)


def _unlabelled(block: Block, text: str, *, is_next: bool) -> Iterator[Spoken]:
    """What a line behind the text credits by a phrase or by shorthand; ``is_next`` says whether it stands right there."""
    if block.link_length == len(text):
        if authorparts.names_in(block) and agencies.in_table(text):
            yield text, "class:author", 0.7
    elif creditlines.names_in(text):
        yield text, "text:line", 0.8
    elif block.element.tag != "li" and (names := creditlines.signed_by(text)):
        yield "/".join(names), "text:sign-off", 0.75
    elif is_next and (sentence := _last_sentence(text, is_last=False) or _first_sentence(text)):
        yield sentence, "text:sentence", 0.65


def _at_the_headline(where: Zones, host: str, pictures: frozenset[int]) -> Iterator[Spoken]:
    for block in where.head:
        text = block.text
        # In brackets below a picture and its caption it is the picture's.
        if len(text) > _LONGEST_BYLINE or (
            text[0] in "(（[【" and not pictures.isdisjoint(range(block.position - 2, block.position + 1))
        ):
            continue
        if _is_avatar(block) or PICTURE.match(text) or ("/" in text and _POOL.search(text)):
            continue
        if told := labelled_source(block):
            yield told, "text:label", 0.8
        elif (names := creditlines.signed_by(text, dated=True)) and not _is_a_menu_s(block, names):
            yield "/".join(names), "text:byline", 0.82
        elif block.link_length < len(text) and (names := creditlines.names_in(text)):
            yield "/".join(names), "text:line", 0.75
        else:
            yield from _named_beside_others(block, host, is_under=where.is_under_headline(block))


def _named_beside_others(block: Block, host: str, *, is_under: bool) -> Iterator[Spoken]:
    """The source that a line names beside a house, a place or persons, or by an element's name, or links."""
    text = block.text
    if is_under and (names := creditlines.beside_a_house(text)):
        yield "/".join(names), "text:byline", 0.7
    elif told := named_source(block):
        yield told, "class:source", 0.6
    elif _is_byline(block) and (names := creditlines.in_byline(text)):
        yield "/".join(names), "text:byline", 0.65
    elif is_under and (outlet := passedon.outlet_of(block, host)):
        yield outlet, "link:source", 0.6


def _is_a_menu_s(block: Block, names: list[str]) -> bool:
    """Whether a link is a menu's: in a list that is no byline, or one that says "Agencies" or "Wires"."""
    if block.link_length < len(block.text):
        return False
    return (block.element.tag == "li" and not _is_byline(block)) or all(agencies.is_of_all(name) for name in names)


def _is_avatar(block: Block) -> bool:
    """Whether a block stands for a person's picture: initials look like an agency's."""
    return "avatar" in (block.element.get("class") or "")


def _is_byline(block: Block) -> bool:
    own, above, over = block.place.near
    return bool((own | above | over) & _BYLINE) or block.text[:3].lower() in {"by ", "von", "par", "por"}


def _bylines(found: Structured) -> Iterator[Spoken]:
    """Agencies that the page's data name as authors, and the source its meta elements name."""
    for _, text in found.metas("source", "contentsource", "news_source"):
        # Elsewhere than in China the element may also name the section, the campaign, the software.
        if (told := labels.without("source", text)) and (not told.isascii() or creditlines.is_outlet(told)):
            yield told, "meta:source", 0.6
    data = (*strings(found.article.get("author"), "name"), *(t for _, t in found.metas("author", "byl")))
    for text in (*data, *marked_authors(found)):
        if len(text) <= _LONGEST_BYLINE and (names := creditlines.in_byline(text)):
            yield "/".join(names), "jsonld:author", 0.6
