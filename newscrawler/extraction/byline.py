"""Who wrote and edited an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from newscrawler.extraction import (
    agencies,
    authorparts,
    biographies,
    bywords,
    editing,
    givennames,
    japanese,
    labels,
    namekinds,
    persons,
    reporters,
    signatures,
)
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.houses import OF_THE_HOUSE, doubt, is_house, letters_of, names_of_house
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.structured import Structured, marked_authors, strings
from newscrawler.extraction.text import fold
from newscrawler.extraction.zones import Zones, opening

_SPOKEN_OF = re.compile(
    r"author|writ|by|autor|verfasst|geschrieben|écrit|auteur|escrito|scritto|napis|door", re.IGNORECASE
)
_METAS = (
    "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
    "article:author_name", "dcsext.author", "article:author", "og:article:author", "citation_author",
)  # fmt: skip
_FOR_MACHINES = ("meta:", "jsonld:")
_LONGEST_LINE = 120
_LONGEST_LABELLED = 200
_LONGEST_LABEL = 25
_OF_OTHERS = BITS["related"] | BITS["nav"]
_NEAR = 10  # blocks behind the text that may name who wrote it
_DATED = re.compile(
    r"\s*[|•·,/—–-]?\s*\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{1,2}\.?\s+)?[^\W\d_]{3,9}\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d)\s*[|•·,/—–-]?\s*"
)
_DIGIT = re.compile(r"\d")
_LONGEST_DATED = 70
_AROUND = " |•·,/—–-"
_HEADINGS = frozenset({"h1", "h2", "h3"})
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|staff|journalists?|journalistes?|writers?|redakteure?|redactores?)/[^/?#]+/?$",
    re.IGNORECASE,
)
_MOST_LINKED = 3
_BESIDE = 2
_FRAMES = 5  # elements above a link that may be named for the author
_WIDE = re.compile("[\u3400-\u9fff]")
_LAST = 3  # lines at a text's end, and behind it, in which agencies say who reported
_AGREEMENT = 0.06


def parse_authors(raws: Sequence[str]) -> tuple[str, ...]:
    """Names of persons: joined ones split, "By" and roles dropped, agencies and accounts left out, order kept.

    A desk or "Staff Writer" stays only where nobody else is named.
    """
    found: dict[str, str] = {}
    for raw in raws:
        for name in persons.names_of(raw):
            found.setdefault(name.casefold(), name)
    names = persons.without_places(list(found.values()), raws)
    named = [name for name in names if not namekinds.is_desk(name)]
    people = [name for name in named if not namekinds.is_domain(name)]
    named = people or named
    return tuple(named or names)


def find(
    found: Structured,
    where: Zones,
    field: str,
    host: str = "",
    credited: frozenset[str] = frozenset(),
    editors: Sequence[str] = (),
) -> Verdict[tuple[str, ...]]:
    """Witnesses for ``author`` or ``editor``; ``host`` is the site's, whose own name is believed least.

    ``credited`` are the sources of the article, in lower case, who are none of its authors; nor are its ``editors``
    where nothing but data for machines calls them so.
    """
    spoken = chain(_labelled(where, field), _from_data(found, field))
    if field == "author":
        spoken = chain(spoken, _lines(where), _told_in_text(where, found))
    house = names_of_house(found, host)
    is_wide = bool(where.article) and _is_wide(where.article[-1].text)
    witnesses: list[Candidate[tuple[str, ...]]] = []
    is_an_agency_s = False
    for raws, origin, confidence in spoken:
        if raws and (names := _people(parse_authors(raws), house, credited)):
            # A house's name may be two names for those who do not know it: "Harbour & Coast".
            is_own = all(is_house((raw,), house) for raw in raws)
            trust = confidence - (OF_THE_HOUSE if is_own else doubt(names, house))
            if is_wide and all(name.isascii() for name in names):
                trust -= 0.3
            witnesses.append(Candidate(names, "\n".join(names), origin, max(trust, 0.05)))
        is_an_agency_s = is_an_agency_s or any(agencies.in_table(raw.strip(_AROUND)) for raw in raws)
    witnesses = [w for w in witnesses if not (w.origin.startswith(_FOR_MACHINES) and set(w.value) <= set(editors))]
    if field == "author" and all(is_house(witness.value, house) for witness in witnesses):
        if is_an_agency_s:
            return Verdict()  # the house only passes it on
        witnesses += _last_resorts(where, witnesses)
    return choose(witnesses)


def _people(names: tuple[str, ...], house: set[str], credited: frozenset[str]) -> tuple[str, ...]:
    """The names without sources', and without the house's own, which many pages give beside a person's."""
    names = tuple(name for name in names if name.casefold() not in credited)
    if len(names) < 2 or not any(namekinds.is_person(name) for name in names):
        return names
    others = tuple(name for name in names if not is_house((name,), house))
    return others if any(namekinds.is_person(name) for name in others) else names


def _last_resorts(where: Zones, doubted: list[Candidate[tuple[str, ...]]]) -> list[Candidate[tuple[str, ...]]]:
    """Witnesses that are asked where nobody, or only the house itself, is named."""
    best = max((witness.confidence for witness in doubted), default=0.0)
    trust = max(0.45, best + _AGREEMENT * 3 + 0.01)
    spoken = [(signatures.at_the_beginning(where), "text:name", trust)] if doubted else [_linked(where)]
    spoken.append((signatures.at_the_end(where), "text:name", trust))
    ends = [*where.article[-_LAST:], *where.tail[:_LAST]]
    spoken.append((next(filter(None, (editing.reported_by(b.text) for b in ends)), []), "text:reporting", trust))
    if not doubted:
        spoken.append((signatures.beside_a_date(where), "text:name", 0.42))
        spoken.append((authorparts.boxed(where.article), "class:author", 0.4))
        spoken.append((biographies.of_writers(where), "text:biography", 0.4))
    return [
        Candidate(names, "\n".join(names), origin, confidence)
        for raws, origin, confidence in spoken
        if (names := parse_authors(raws))
    ][:1]


def choose(witnesses: list[Candidate[tuple[str, ...]]]) -> Verdict[tuple[str, ...]]:
    """The most trusted witness, where each that names the same people adds to its trust."""
    sets = [{letters_of(name) for name in witness.value} for witness in witnesses]
    ranked = []
    for witness, own in zip(witnesses, sets, strict=True):
        agreeing = sum(own == other for other in sets) - 1
        ranked.append(replace(witness, confidence=min(0.99, witness.confidence + _AGREEMENT * min(agreeing, 3))))
    ranked.sort(key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()


Spoken = tuple[list[str], str, float]


def _is_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _from_data(found: Structured, field: str) -> Iterator[Spoken]:
    """What the page says for machines."""
    data = found.article.get(field) or (found.article.get("creator") if field == "author" else None)
    yield _named(data)[:12], f"jsonld:{field}", 0.85
    if field != "author":
        return
    for name in _METAS:
        yield found.meta.get(name, [])[:12], f"meta:{name}", 0.68
    for number in ("1", "2"):
        label = "".join(found.meta.get(f"twitter:label{number}", [])[:1])
        if label and _SPOKEN_OF.search(label):
            yield found.meta.get(f"twitter:data{number}", [])[:1], "meta:twitter:data", 0.75
    yield marked_authors(found), "itemprop:author", 0.66


def _named(data: Any) -> list[str]:
    """The names in a JSON-LD value, also of persons whose given and family names stand apart."""
    people = data if isinstance(data, list) else [data]
    names: list[str] = []
    for person in people:
        if isinstance(person, dict) and not person.get("name"):
            names.append(" ".join(strings([person.get("givenName"), person.get("familyName")])))
        else:
            names += strings(person, "name")
    return [name for name in names if name]


def _labelled(where: Zones, field: str) -> Iterator[Spoken]:
    """Lines with a label at the headline, at the text's end and behind it."""
    edges = where.article[:3] + where.article[-3:] if len(where.article) > 6 else where.article
    label = -2  # where a label stands that has its line to itself
    for block in chain(where.head, edges, where.tail):
        text = block.text
        if field == "editor" and "to the editor" in text.lower():
            continue  # a letter
        if block.position == label + 1 and len(text) <= namekinds.LONGEST:
            yield [text], "text:label", 0.7 - (0.1 if block.outside else 0.0)
        if text[-1] in ":：" and len(text) <= _LONGEST_LABEL and labels.is_label(field, text):
            label = block.position
        if field == "editor" and (names := editing.names_in(text)):
            yield [names], "text:editing", 0.7 - (0.1 if block.outside else 0.0)
        if len(text) < _LONGEST_LABELLED and (":" in text or "：" in text):
            told = [part for kind, part in labels.labelled(text) if kind == field and len(part) <= _LONGEST_LINE]
            if told:
                less = 0.1 if block.outside else 0.0
                yield told, "text:label", (0.82 if _is_wide(text) else 0.72) - less


def _lines(where: Zones) -> Iterator[Spoken]:
    """Bylines at the headline and behind the text: elements named so, lines that begin with "By"."""
    near = where.article[-1].position + _NEAR if where.article else 0
    behind = (b for b in where.tail if b.position <= near and not (b.place.near[0] | b.place.near[1]) & _OF_OTHERS)
    kind, run, trust, at = "", list[str](), 0.0, 0
    for block in chain(where.head, where.article[:2], _signed_inside(where), where.article[-1:], behind):
        text = block.text
        if len(text) > _LONGEST_LINE or labels.leading("editor", text):
            continue
        less = (0.0 if where.is_under_headline(block) else 0.1) + (0.1 if block.outside and _is_wide(text) else 0.0)
        named = authorparts.names_in(block)
        said = block.element.get("class") or block.element.tag
        # A list of authors, one a line.
        if named and run and said == kind and block.position - at <= _BESIDE:
            run, at = [*run, *named], block.position
        elif named:
            yield run, "class:author", trust
            kind, run, trust, at = said, named, 0.8 - less, block.position
        if block.element.tag == "h1":
            continue
        parts = bywords.PARTS.split(text)
        if bywords.is_byline(text, parts):
            yield [text], "text:by", 0.78 - less
        elif "@" in text and (name := bywords.at_a_time(text)):
            yield [name], "text:by", 0.7 - less
        elif bywords.may_be_byline(text, parts) and _are_persons(parse_authors([text])):
            yield [text], "text:by", 0.75 - less
        elif _is_dated(block):
            yield _beside_date(text), "text:dated", 0.5 - less
    yield run, "class:author", trust


def _are_persons(names: tuple[str, ...]) -> bool:
    return bool(names) and all(map(namekinds.is_person, names)) and any(map(givennames.starts, names))


def _signed_inside(where: Zones) -> Iterator[Block]:
    """Lines between the first paragraphs, below pictures or teasers, that say by whom the text is."""
    for block in opening(where.article)[2:]:
        text = block.text
        is_line = len(text) <= _LONGEST_LINE and block.element.tag not in _HEADINGS
        if is_line and bywords.is_byline(text, [text]) and all(map(namekinds.is_person, parse_authors([text]))):
            yield block


def _is_dated(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_DATED or block.element.tag in _HEADINGS:
        return False
    return _DIGIT.search(text) is not None and _DATED.search(text) is not None


def _beside_date(text: str) -> list[str]:
    """The first part of a line with a date that is a person's name."""
    parts = (part.strip(_AROUND) for piece in _DATED.split(text) for part in bywords.PARTS.split(piece))
    return [part for part in parts if namekinds.is_person(part) and givennames.starts(part)][:1]


def _linked(where: Zones) -> Spoken:
    """The texts of links to authors' pages, where the page has no more than the article's."""
    names: dict[str, None] = {}
    named: dict[str, None] = {}
    for link in where.article[0].element.getroottree().iter("a") if where.article else ():
        if _AUTHOR_PAGE.search(link.get("href") or ""):
            is_named = any(
                authorparts.is_named_for(e.get("class") or "") for e in islice(link.iterancestors(), _FRAMES)
            )
            (named if is_named else names).setdefault(fold(link.text_content()))
    told = [name for name in named or names if name and len(name) <= namekinds.LONGEST]
    return (told if len(told) <= _MOST_LINKED else []), "link:author", 0.4


def _told_in_text(where: Zones, found: Structured) -> Iterator[Spoken]:
    """What the text and the lines right before and behind it say of its reporters."""
    if not where.article:
        return
    first, last = where.article[0].position, where.article[-1].position
    before = [b for b in where.head if first - _BESIDE <= b.position < first and not b.outside]
    behind = [b for b in where.tail if last < b.position <= last + _BESIDE and not b.outside]
    # Japanese houses give themselves as authors in data for machines, and the reporter in the text: the site's own word counts.
    is_the_house_s = bool(found.article.get("author")) and japanese.is_japanese(where.article[0].text)
    yield reporters.names_in(where.article, before, behind), "text:reporter", 0.38 if is_the_house_s else 0.86
