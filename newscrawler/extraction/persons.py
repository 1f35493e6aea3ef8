"""Names of persons in bylines: what stands around them taken off, joined ones split, accounts and agencies left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from newscrawler.extraction import agencies, cjknames, givennames, labels
from newscrawler.extraction.cjknames import AROUND, CODE
from newscrawler.extraction.text import fold

LONGEST = 60
_MOST_WORDS = 6
_FULL = 3  # words of a name with a role
_SEPARATE = re.compile(r"\s*[|•·»›—–\n\t]\s*|\s+[-~@]+\s+|\s*\(|\)\s*|\s{3,}|^~\s*")
_JOINED = re.compile(
    r"\s*[,，、;；/&+]\s*|\s+(?:and|und|et|y|e|i|och|og|en|и|та|ve|with|mit|avec|con|och|&)\s+", re.IGNORECASE
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
    rf"^[\W_]*(?:{_BY_WORDS})\s*:\s*|^[\W_]*(?:{_BY_WORDS})\s+|(?-i:^(?:By|von)(?=[A-ZÀ-Þ]))", re.IGNORECASE
)
_FILED = re.compile(
    r"^\W*(?:posted|filed|published|written|submitted|veröffentlicht|abgelegt|geschrieben|gepostet|verfasst|erstellt|publié|publicado|pubblicato"
    r"|scritto|opublikowano)\b",
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
_NO_END = re.compile(r"\s(?:by|von|par|por|de|di|da|door|av)$", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<![^\W_])(?:{_BY_WORDS})\s+(?=\S)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\b(?:mon|tues?|wed|thurs?|fri|sat|sun)\w*,?\s+)?(?:\b\d{1,2}\.?\s*(?:\w+\.?\s+)?(?:19|20)\d\d\b"
    r"|\b[A-ZÀ-Ýa-zà-ÿ]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}).*$",
    re.IGNORECASE,
)
_STARTS_DATED = re.compile(
    r"^[\W\d]*(?:\d{1,2}\.?\s+\w+\.?\s+)?(?:19|20)\d\d\b[\s,:\d]*|^\d[\d\s.:/-]*(?:uhr|am|pm)?\s+", re.IGNORECASE
)
_ROLES = (
    r"writers?|reporters?|editors?|correspondents?|journalists?|columnists?|contributors?|producer|fellow|freelancer?|intern|staff"
    r"|redakteur(?:in)?|chefredakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?|volontär(?:in)?|reporter(?:in)?|journalist(?:in)?"
    r"|rédact(?:eur|rice)|journaliste|correspondante?|periodista|redactora?|corresponsal|giornalista|inviato|dziennikarz"
    r"|professor|director|president|analyst|biografie|profil|follow|twitter|facebook|email|e-mail|contact|web"
)
_IS_ROLE = re.compile(rf"(?<![^\W_])(?:{_ROLES})(?![^\W_])", re.IGNORECASE)
_END_ROLE = re.compile(
    rf"(?<=[a-zà-ÿ.])(?:\s+(?:\w+\s+)?(?i:{_ROLES})s?\b.*|(?:Twitter|Facebook|Follow)\b.*|(?:facebook|twitter|flipboard|whatsapp|linkedin|pinterest)\w*)$"
)
_LAST_ROLE = re.compile(rf"(?<=[a-zà-ÿ.])\s+(?i:{_ROLES})s?\b.*$")
_BEHIND = re.compile(r"(?<=\w)\s+(?:under|am|on|at|le|el|il|um|zum|zu|ago|tags?)\s+.*$")
_IN_PLACE = re.compile(r"(?<=\w)\s+(?:in|aus|from|à|im|reporting)\s+[A-ZÀ-Þ].*$")
_ACCOUNT = re.compile(
    r"^(?:admin\w*|administrator|webmaster|root|super ?user|email protected|unknown|anonymous|anonyme?|an[óoô]nimo|author|authors?|autor|name|null|none|undefined|default|user|未知|佚名|匿名|网络整理|网络"
    r"|ph\.?d|m\.?d|jr|dr|esq|n/a|website|webteam|press release|pressemitteilung|comments?|kommentare?|in|on|am|um|uhr|and|und|et|y|von|by|par|por|words|min|minutes?|contactar|contacto|kontakt|autor de|de|source|quelle|nachrichten|news"
    r"|reporting|print|design|redaktori|reddit|e-?mail|telegram|whatsapp|linkedin|pinterest|tumblr|flipboard|messenger|viber|vk|вконтакте"
    r"|germany|deutschland|austria|österreich|switzerland|schweiz|france|italia|italy|españa|spain|usa|united kingdom|uk)\W*$",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"redaktion|r[ée]daction|redacci[óo]n|reda[çc][ãa]o|redazione|redakcja|редакция|newsroom|newsdesk|news desk|editorial"
    r"|^(?:\w+ )?staff(?: (?:writers?|reporters?|and .*))?$|^(?:\w+ ){2,3}staff$|^(?:\w+ )?(?:team|desk)$|编辑部|編集部|本报|本站|online$|^our |\b(?:news|press|media|magazine?|institut\w*|universit\w+|foundation|stiftung|gmbh|ltd|inc|verlag|bureau|verband|\w*minist\w+|department"
    r"|correspondent|services?|kitchens?|authors?|autoren|contributors?)\b|[\u4e00-\u9fff](?:网|報|报|社|号|新闻|新聞|在线|频道|客户端|电视台|杂志|财经|视频|频道|中心)$|新聞|オンライン",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"[:：@{}<>=*?!#\"“”„]|://|\b(?:sagt|says|schreibt|kommentare?|comments?|minutes?|min|lesezeit|read|veröffentlicht|publiziert"
    r"|posted|published|publié|publicado|updated|on|am|um|uhr|foto|photos?|bild|theme|leave|about|more|mehr|über|share|erforderlich"
    r"|required|uncategorized|copyright|advertisement|cookies?|subscribe|newsletter|view|all|follow|likes?|facebook|twitter|google|ago|next|previous|browsing)\b",
    re.IGNORECASE,
)
_CJK_END = re.compile(r"[\u4e00-\u9fff]{3,}(?:研究员|教授|部长|主任|院长|(?<!编辑)部|系|处)$")
# What is written small in a name that has capitals.
_PARTICLES = frozenset((
    "von", "van", "vom", "zu", "zum", "zur", "der", "den", "dem", "des", "de", "del", "della", "delle", "di",
    "da", "das", "do", "dos", "du", "la", "le", "les", "el", "al", "af", "av", "och", "og", "und", "and", "et",
    "y", "e", "i", "bin", "bint", "ibn", "ben", "abu", "ter", "ten", "te", "'t", "in", "of", "for", "the",
    "alias", "für",
))  # fmt: skip
_HONOURS = re.compile(r"(?:[A-Z][a-z]{0,2}\.?){2,4}")
_FOR = re.compile(r"(?<=[a-zà-ÿ])\s+for\s+(?:the\s+)?[A-Z].*$")
_WEEKDAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "today",
    "yesterday", "heute", "gestern",
))  # fmt: skip
_COMPANY = re.compile(r"\b(?:GmbH|Ltd|Inc|LLC|Corp|AG|S\.?A\.?|SE|KG)\b\.?$")
_OURS = frozenset(("our", "unser", "unsere", "notre", "nos", "nuestro", "nuestra", "nostro", "nosso", "nossa"))
_NEVER = (_WEEKDAYS | _OURS).union(word.casefold() for words in labels.WORDS.values() for word in words)
_TITLED = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-ZÀ-Þ])\.$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,4}")


@lru_cache(maxsize=64)  # several witnesses of a page name the same people
def names_of(raw: str) -> tuple[str, ...]:
    """Names of persons, desks and accounts in a byline, in order; agencies and what is no name are left out."""
    if "://" in raw or len(raw) > 4 * LONGEST:
        return ()
    text = fold(unescape(raw) if "&" in raw else raw)
    segments = [part for part in _SEPARATE.split(text) if part and not part.isspace()]
    told = next((part for part in segments if _PREFIX.match(part)), None)
    if told is None:
        inside = _INSIDE.search(text)
        if inside and (any(c.isdigit() for c in text[: inside.start()]) or _FILED.match(text)):
            told = _SEPARATE.split(text[inside.start() :])[0]
    found: dict[str, str] = {}
    for segment in [told] if told is not None else segments:
        for name in _split(segment):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _split(segment: str) -> list[str]:
    if _OTHER_WORK.match(segment):
        return []
    bare = labels.without("author", labels.without("editor", segment))
    bare = _PREFIX.sub("", _PREFIX.sub("", bare))
    bare = _IN_PLACE.sub("", _BEHIND.sub("", _STARTS_DATED.sub("", _DATE.sub("", bare))))
    parts = _JOINED.split(bare)
    names = []
    for index, part in enumerate(parts):
        for name in cjknames.of_part(part):
            trimmed = _trim(name)
            if is_name(trimmed) and not (index and _is_post(name.strip())):
                names.append(trimmed)
    # Beside an agency or an address a single word is a place: "Reuters, Washington".
    return without_places(names, parts)


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
    told = _PREFIX.sub("", _HANDLE.sub("", part.strip()))
    told = _FOR.sub("", told) if " " in _FOR.sub("", told) else told
    name = told if _DESK.search(told) and not givennames.starts(told) else _without_role(told)
    bare = CODE.sub("", name.strip(AROUND))
    if twice := _TWICE.fullmatch(bare):
        bare = twice[1]
    return f"{bare}." if _TITLED.search(f"{bare}.") and f"{bare}." in name else bare


def _without_role(name: str) -> str:
    """The name without the role behind it: a word before the role belongs to it unless hardly a name is left."""
    bare = _END_ROLE.sub("", name)
    return _LAST_ROLE.sub("", name) if " " not in bare and len(name.split()) > _FULL else bare


def _is_post(name: str) -> bool:
    """Whether a part behind a comma is what somebody does and not another person."""
    return _IS_ROLE.search(name) is not None or name[:1].islower() or _HONOURS.fullmatch(name) is not None


def is_name(name: str) -> bool:
    """Whether a part of a byline can be a name: of a person, a desk, an organisation."""
    if not 2 <= len(name) <= LONGEST or len(name.split()) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    if (
        _NO_END.search(name)
        or _ACCOUNT.match(name)
        or _NO_NAME.search(name)
        or (name.casefold() in _NEVER and not _DESK.search(name))
        or _is_sentence(name)
        or (re.search(r"\d\d", name) and " " in name)
    ):
        return False
    return not agencies.in_table(name) and not _CJK_END.search(name)


def _is_sentence(name: str) -> bool:
    """Whether words go on small that began with a capital: a headline, and no name."""
    words = name.split()
    return len(words) > 2 and words[0][:1].isupper() and any(w.islower() and w not in _PARTICLES for w in words[1:])


@lru_cache(maxsize=64)
def is_desk(name: str) -> bool:
    """Whether a name is a house's byline (a desk, "Staff Writer") and no person's."""
    return _DESK.search(name) is not None or agencies.is_agency(name) or _IS_ROLE.fullmatch(name) is not None


def is_domain(name: str) -> bool:
    """Whether a name is a site's address."""
    return _DOMAIN.fullmatch(name) is not None


def is_person(name: str) -> bool:
    """Whether a name looks like a person's full name: two words or more, or a name in Chinese characters."""
    if is_desk(name):
        return False
    words = name.split()
    if len(words) >= 2:
        return words[0][:1].isupper() and words[-1][:1].isupper() and "." not in words[-1][1:-1]
    return not name.isascii() and 2 <= len(name) <= 4 and not name.endswith(("网", "社", "报", "新聞", "新闻"))
