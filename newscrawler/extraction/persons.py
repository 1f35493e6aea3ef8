"""Names of persons in bylines: what stands around them taken off, joined ones split, accounts and agencies left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from newscrawler.extraction import agencies, bywords, cjknames, givennames, labels, nicknames, papers
from newscrawler.extraction.cjknames import AROUND, CODE
from newscrawler.extraction.namekinds import LONGEST, is_desk, is_domain, is_name, is_person, says_desk
from newscrawler.extraction.needles import holds_any
from newscrawler.extraction.roles import IS_ROLE, without_role
from newscrawler.extraction.text import fold

_SEPARATE = re.compile(r"\s*[|•·»›—–\n\t]\s*|\s+[-~@]+\s+|\s*\(|\)\s*|\s{3,}|^~\s*")
_JOINED = re.compile(
    r"\s*[,，、;；/&+]\s*(?:(?:and|und|et|y|e|och|og|en|i|и)\s+(?=[^\W\d_]))?"
    r"|\s+(?:and|und|et|y|e|ed|i|och|og|en|и|та|ve|with|mit|avec|con|sowie|oraz|&|(?-i:a|ja|dan|és|și|και|và|і))\s+",
    re.IGNORECASE,
)
_BY_WORDS = (
    r"by|von|vom|par|por|di|da|door|av|af|od|de|durch|text|words|written by|(?:(?:news|guest|opinion) )?(?:analysis|opinion|perspective|commentary"
    r"|essay|column|review|report|reporting) by|(?:propos )?recueillis? par|story by|posted by|reported by|author|autor|autorin|ein(?:e|) "
    r"(?:artikel|beitrag|kommentar|analyse|interview) von|veröffentlicht von|verfasst von|geschrieben von|erstellt von"
    r"|gespeichert von|publié par|écrit par|publicado por|escrito por|scritto da|pubblicato da|published by"
    r"|beitrag ?von|text von|text und interview|interview|post author|(?:zeige )?alles? (?:(?:beiträge|artikel) )?von|(?:beiträge|artikel|rezept) von"
    r"|(?:(?:view|see) )?(?:all|more) (?:(?:posts|articles|stories) )?(?:by|from)|posts by|voir tous les articles (?:de|par)|articles (?:de|par)"
    r"|ver tod[ao]s (?:las|los|os|as) (?:entradas|artículos|artigos|posts) (?:de|por)|(?:vedi tutti gli )?articoli di"
)
_PREFIX = re.compile(
    rf"^[\W_]*(?:{_BY_WORDS})\s*:\s*|^[\W_]*(?:{_BY_WORDS})\s+|(?-i:^(?:By|von)(?=[A-ZÀ-Þ])|^(?:by|par|por|door)(?=[A-ZÀ-Þ][a-zß-ÿ]))",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"^\W*(?:posted|filed|published|written|submitted|veröffentlicht|abgelegt|geschrieben|gepostet|verfasst|erstellt|publié|publicado|pubblicato"
    r"|scritto|opublikowano|publicerad|publicerat|publisert|publiceret|udgivet|gepubliceerd|geplaatst)\b",
    re.IGNORECASE,
)
# Who did something else than write.
_OTHER_WORK = re.compile(
    r"^\W*(?:übersetz\w+|aus dem \w+ von|translat\w+|traduc\w+|traduz\w+|tłum\w+|перевод\w*|fotos?|photos?|bild(?:er)?|illustrat\w+|grafik"
    r"|geprüft|reviewed|fact.?checked|edited|developed|designed|powered|sponsored)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s+\(?@\w{2,30}\)?$")
_TWICE = re.compile(r"(.{5,40}) ?\1")
_A_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(rf"(?<![^\W_])(?:{_BY_WORDS})\s+(?=\S)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\b(?:mon|tues?|wed|thurs?|fri|sat|sun)\w*,?\s+)?(?:\b\d{1,2}\.?\s*(?:\w+\.?\s+)?(?:19|20)\d\d\b"
    r"|\b[A-ZÀ-Ýa-zà-ÿ]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\b\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}).*$",
    re.IGNORECASE,
)
_STARTS_DATED = re.compile(
    r"^[\W\d]*(?:\d{1,2}\.?\s+\w+\.?\s+)?(?:19|20)\d\d\b[\s,:\d]*|^\d[\d\s.:/-]*(?:uhr|am|pm)?\s+", re.IGNORECASE
)
_BEHIND = re.compile(r"(?<=\w)\s+(?:under|am|on|at|le|el|il|um|zum|zu|ago|tags?)\s+.*$")
# "in Paris and": up to the next name.
_IN_PLACE = re.compile(r"(?<=\w)\s+(?:in|aus|from|à|im|reporting)\s+[A-ZÀ-Þ](?:(?!,|\s(?:and|und|et|y|e)\s).)*")
_FURTHER = re.compile(
    r"(?<=\w)(?<!\bund)(?<!\band)(?<!\bet)(?<!\by)(?<!\be)(?<!\bog)(?<!\boch)(?<!\ben)[\s,.;]+(?:(?:(?:additional (?:reporting|writing)|editing|edited) by\b)|(?:last )?updated|published|posted|modified|aktualisiert|veröffentlicht|mis(?:e)? à jour|actualizado|publicado|aggiornato|pubblicato"
    r"|atualizado|обновлено|\d+\s*min\b|(?:editor|penyunting|redaktur|redaktor|source|quelle|fonte|fuente)\s*:|(?:fotos?|photos?|bild(?:er)?|video|illustrations?|grafik)\s*(?::|\b(?:by|von|par|por|de|di|av|af|door)\b)).*$",
    re.IGNORECASE,
)
_OF_FURTHER = (
    "updated", "published", "posted", "modified", "aktualisiert", "veröffentlicht", "jour", "actualizado", "publicado", "aggiornato", "pubblicato",
    "atualizado", "обновлено", "edited", "editing", "additional", "min", "editor", "penyunting", "reda", "source", "quelle", "fonte", "fuente", "foto", "photo", "bild", "video",
    "illustration", "grafik",
)  # fmt: skip
_WITH = re.compile(r"^\W*(?:with|avec|mit|con|com|met|med)\s+(?=[^\W\d_a-zß-ÿ])")
_UNDERLINED = re.compile(r"(?<=[A-Za-z])_(?=[A-Z])")  # "The_Harbour_Herald"
# "James Berg Health and science reporter"
_POST_OF_TWO = re.compile(r"(?<=\w)\s+[A-Z][a-z]+ and [a-z]+ (?:reporter|editor|correspondent|writer|columnist)s?\b.*$")
_HONOURS = re.compile(r"(?:[A-Z][a-z]{0,2}\.?){2,4}")
_FOR = re.compile(r"(?<=[a-zà-ÿ])\s+[Ff]or\s+(?:[Tt]he\s+)?[A-Z].*$")
# Cities of more than one word that stand behind a reporter's name.
_OF_WORDS = (
    "new york|new york city|new delhi|los angeles|san francisco|las vegas|hong kong|são paulo|sao paulo|rio de janeiro|buenos aires|tel aviv|mexico city|kuala lumpur|cape town"
    "|ciudad de méxico|washington d.c|washington dc|the hague|den haag|la paz|san josé|santiago de chile|palma de mallorca|abu dhabi|addis abeba|addis ababa"
    "|nova york|nueva york|nueva delhi|nova iorque|st. petersburg|sankt petersburg|la habana|la haye|le caire|la valette|belo horizonte|porto alegre|san juan"
)
_CITIES = frozenset(_OF_WORDS.split("|"))
_COMPANY = re.compile(r"\b(?:GmbH|Ltd|Inc|LLC|Corp|AG|S\.?A\.?|SE|KG)\b\.?$")
_TITLED = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-ZÀ-Þ])\.$")


@lru_cache(maxsize=64)  # several witnesses of a page name the same people
def names_of(raw: str) -> tuple[str, ...]:
    """Names of persons, desks and accounts in a byline, in order; agencies and what is no name are left out."""
    if "://" in raw or len(raw) > 4 * LONGEST:
        return ()
    text = fold(unescape(raw) if "&" in raw else raw)
    text = _UNDERLINED.sub(" ", text) if "_" in text else text
    text = cjknames.without_place(text) if cjknames.is_wide(text) else nicknames.hidden(text)
    if holds_any(text.lower(), _OF_FURTHER):
        text = _FURTHER.sub("", text)
    found: dict[str, str] = {}
    for segment in _segments(text):
        first = "" if _WITH.match(segment) else next(iter(found.values()), "")
        for name in _split(segment):
            if not _is_elsewhere(first, name):
                found.setdefault(name.casefold(), nicknames.shown(name))
    return tuple(found.values())


def _is_elsewhere(first: str, name: str) -> bool:
    """Whether a part behind "Anna Berg |" is a place or a section, which is as likely there as another name."""
    if " " not in first or cjknames.is_wide(first):
        return False
    if not first[:1].isupper():
        return " " not in name and not first[:1].islower()
    return givennames.starts(first) and is_person(first) and not (is_person(name) and givennames.starts(name))


def _segments(text: str) -> list[str]:
    """The parts of a byline between bars and brackets; those that say "by", and "with" behind them, where one does."""
    segments = [part for part in _SEPARATE.split(text) if part and not part.isspace()]
    told = next((n for n, part in enumerate(segments) if _PREFIX.match(part) or bywords.after(part)), None)
    if told is not None:
        return [segments[told], *(part for part in segments[told + 1 :] if _WITH.match(part))]
    is_filed = _FILED.match(text) is not None
    if is_filed or _A_DIGIT.search(text):
        inside = _INSIDE.search(text)
        if inside and (is_filed or _A_DIGIT.search(text, 0, inside.start())):
            return [_SEPARATE.split(text[inside.start() :])[0]]
    return segments


def _split(segment: str) -> list[str]:
    if _OTHER_WORK.match(segment) or segment[:4].lower() == "via ":
        return []
    bare = labels.without("author", labels.without("editor", bywords.after(segment) or segment))
    bare = _PREFIX.sub("", _PREFIX.sub("", bare))
    bare = _POST_OF_TWO.sub("", bare)
    bare = _IN_PLACE.sub("", _BEHIND.sub("", _STARTS_DATED.sub("", _DATE.sub("", bare))))
    parts = _turned(_parts(bare))
    names = []
    for index, part in enumerate(parts):
        for name in cjknames.of_part(part):
            trimmed = _trim(name)
            if is_name(trimmed) and not (index and _is_post(name.strip(), trimmed)):
                names.append(trimmed)
    # Beside an agency or an address a single word is a place: "Reuters, Washington".
    return without_places(names, parts)


def _parts(text: str) -> list[str]:
    """The names of a list, without where a person with a full name is: "Anna Berg, New York", "Anna Berg / LONDON"."""
    parts: list[str] = []
    at, is_full, behind = 0, False, ""
    for joint in (*_JOINED.finditer(text), None):
        part = text[at : joint.start()] if joint else text[at:]
        words = part.split()
        if parts and (len(part) == 1 or (joint is None and len(words) == 1 and behind in {"y", "i"})):
            parts[-1] = text[text.index(parts[-1]) : at + len(part)]  # "Ham & i", "Ortega y Gasset"
        elif not (is_full and _is_place(words, behind)):
            parts.append(part)
        is_full = is_full or (len(words) > 1 and not _is_address(part))
        if joint:
            at, behind = joint.end(), "/" if IS_ROLE.search(part) else joint[0].strip()
    return parts


def _turned(parts: list[str]) -> list[str]:
    """The one person of "Berg, Anna", as catalogues write names."""
    is_turned = len(parts) == 2 and all(part.isalpha() for part in parts) and givennames.starts(parts[1])
    return [f"{parts[1]} {parts[0]}"] if is_turned and not givennames.starts(parts[0]) else parts


def _is_place(words: list[str], behind: str) -> bool:
    """Whether a part of a list that has a person is a city: ``behind`` a comma a word in small letters may be a name too."""
    if behind not in {",", "/"}:
        return False
    if " ".join(words).strip(AROUND).casefold() in _CITIES:
        return True
    if len(words) != 1:
        return False
    word = words[0].strip(AROUND)
    is_name = "." in word or givennames.starts(word) or says_desk(word)
    return not is_name and (word.isupper() if behind == "," else word[:1].isupper())


def without_places(names: list[str], parts: Sequence[str]) -> list[str]:
    """The names in a byline of these parts: beside an agency or an address a single word is a place ("AP, London")."""
    if len(parts) < 2 or not any(map(_is_address, parts)):
        return names
    return [
        name
        for name in names
        if " " in name or not (name.isascii() and name[:1].isupper()) or is_domain(name) or is_desk(name)
    ]


def _is_address(part: str) -> bool:
    """Whether a part of a byline names a house: an agency, a site, a company."""
    bare = part.strip(AROUND)
    return is_domain(bare) or _COMPANY.search(bare) is not None or (bool(bare) and agencies.in_table(bare))


def _trim(part: str) -> str:
    told = _PREFIX.sub("", _HANDLE.sub("", _WITH.sub("", part.strip())))
    told = agencies.past_writer(told)
    told = _FOR.sub("", told) if " " in _FOR.sub("", told) else told
    told = papers.without_paper(told)
    agency = agencies.at_end(told)
    if agency and " " in (rest := told[: -len(agency)].rstrip(" ,")) and not says_desk(rest):
        told = rest
    if not says_desk(told) or givennames.starts(told):
        told = without_role(told, _is_given(told))
    name = told
    bare = _without_code(name.strip(AROUND))
    if twice := _TWICE.fullmatch(bare):
        bare = twice[1]
    return f"{bare}." if _TITLED.search(f"{bare}.") and f"{bare}." in name else bare


def _without_code(name: str) -> str:
    """The name without an account's number; "Canal 13" is a house, which has no other name."""
    bare = CODE.sub("", name)
    return bare if " " in bare or " " not in name or cjknames.is_wide(bare) else name


def _is_given(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and givennames.starts(words[1])


def _is_post(said: str, name: str) -> bool:
    """Whether a part behind a comma is what somebody does and not another person."""
    if IS_ROLE.search(said) is not None:
        return " " not in name or not (name.isupper() or givennames.starts(name))
    return said[:1].islower() or _HONOURS.fullmatch(said) is not None
