"""Elements that are named for the author: by their class, their id or their relation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawler.extraction import givennames, namekinds
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.needles import Needled
from newscrawler.extraction.text import fold, lines

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:authors?|bylines?|by-line|writer|vcard|auteur|autor(?:en?|in|es|a|i|zy)?|auteure?s|autrice|journaliste?|redakteur|reporter|yazar|muhabir|penulis|forfatter|skribent|szerzo|fn)(?:$|[\s_-]|-?name|links?)"
    r"|author_?name|(?<=[a-z])(?:Author|By[Ll]ine)|author(?=[A-Z])",
)
_CLASSED = Needled(
    _CLASS,
    (
        "author",
        "Author",
        "byline",
        "by-line",
        "By",
        "writer",
        "vcard",
        "auteur",
        "autor",
        "redakteur",
        "reporter",
        "journalist",
        "autrice",
        "yazar",
        "muhabir",
        "penulis",
        "forfatter",
        "skribent",
        "szerzo",
        "fn",
    ),
)
_NOT_CLASS = re.compile(
    r"comment|avatar|authors?[_-]{1,2}(?:badge|label|level|count|title|job|role|position|occupation|function|company|location|place|city|email|mail|twitter|handle)|social|bio\b|biograph|about|desc|image|photo|date|follow|related|thumb",
    re.IGNORECASE,
)
# "firma" is a company too.
_SIGNED = Needled(
    re.compile(r"(?:^|[\s_-])(?:firmas?|signatures?|signed|signee?|creditos?)(?:$|[\s_-])"),
    ("firma", "sign", "credito"),
)
_OF_PICTURES = re.compile(r"\b(?:f|ph)otogra(?:f|ph|fo|fa|phe|fe)\b|\billustrat", re.IGNORECASE)
_SIDES = ("span", "a", "address", "strong", "b", "em", "cite")
_MOST_SIDES = 40  # inline elements of one block that are looked at
_LONGEST = 120
_FILED = frozenset({"category", "tag"})
_MOST_BOXES, _DEEP = 2, 8


def names_in(block: Block) -> list[str]:
    """The texts of the innermost elements in a block whose class or relation is the author's."""
    names = []
    for element in islice(block.element.iter(*_SIDES), _MOST_SIDES):
        if is_author(element) and not any(is_author(part) for part in element.iterdescendants(*_SIDES)):
            text = fold(element.text_content())
            if 2 <= len(text) <= _LONGEST and text in block.text:
                names.append(text)
    if names:
        return list(dict.fromkeys(names))
    parent = block.element.getparent()
    is_named = is_author(block.element) or (parent is not None and is_author(parent) and not _is_filed(block))
    if not is_named and not _is_signed(block.element, parent):
        return []
    name = _told_name(block.element)
    if not is_named:
        told = name or block.text
        return [told] if namekinds.is_person(told) and givennames.starts(told) else []
    return [] if name and _OF_PICTURES.search(block.text.replace(name, "")) else [name or block.text]


def _is_filed(block: Block) -> bool:
    """Whether a line links to the categories or tags it is filed under: what is around it names the author beside."""
    links = islice(block.element.iter("a"), _MOST_SIDES) if block.link_length else ()
    return any(not _FILED.isdisjoint((link.get("rel") or "").split()) for link in links)


def _is_signed(element: HtmlElement, parent: HtmlElement | None) -> bool:
    """Whether an element or the one around it is named with a word that means a signature as well as something else."""
    names = f"{element.get('class') or ''} {(parent.get('class') or '') if parent is not None else ''}"
    return len(names) > 1 and _SIGNED.search(names) is not None


def _told_name(element: HtmlElement) -> str | None:
    """The text of the part that is called the name, beside what else is told of who wrote."""
    for part in islice(element.iter("span", "a", "div"), _MOST_SIDES):
        if {"name", "fn", "nombre", "nome", "nom", "nazwa"} & set(
            (part.get("class") or "").split()
        ) and part is not element:
            return fold(part.text_content())
    return None


def is_author(element: HtmlElement) -> bool:
    """Whether an element is named for the author and for nothing beside them."""
    if not element.keys():
        return False
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(said) > 1 and _CLASSED.search(said) and not _NOT_CLASS.search(said):
        return True
    return "author" in (element.get("rel") or "").split()


def boxed(article: Sequence[Block]) -> list[str]:
    """The persons whom boxes for the author name anywhere, also in menus, whose lines are not read.

    A page that has many of them lists other texts.
    """
    boxes: list[HtmlElement] = []
    for element in article[0].element.getroottree().iter("div", "address") if article else ():
        if "uthor" not in (element.get("class") or "") or (boxes and _holds(boxes[-1], element)):
            continue
        if is_author(element):
            boxes.append(element)
            if len(boxes) > _MOST_BOXES:
                return []
    told = [lines(box)[:1] for box in boxes]
    return [name for names in told for name in names if namekinds.is_person(name) and givennames.starts(name)]


def _holds(box: HtmlElement, element: HtmlElement) -> bool:
    return any(above is box for above in islice(element.iterancestors(), _DEEP))


def is_named_for(names: str) -> bool:
    """Whether the names of an element (class, id) speak of an author."""
    return _CLASSED.search(names) is not None
