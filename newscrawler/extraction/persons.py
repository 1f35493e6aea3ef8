"""Names of persons in bylines: what stands around them taken off, joined ones split, accounts and agencies left out."""

from __future__ import annotations

import re

from newscrawler.extraction import agencies, labels
from newscrawler.extraction.text import fold

LONGEST = 60
_MOST_WORDS = 6
_SEPARATE = re.compile(r"\s*[|•·»›—–\n\t]\s*|\s+[-~@]+\s+|\s*\(|\)\s*|\s{3,}|^~\s*")
_JOINED = re.compile(
    r"\s*[,，、;；/&+]\s*|\s+(?:and|und|et|y|e|i|och|og|en|и|та|ve|with|mit|avec|con|och|&)\s+", re.IGNORECASE
)
_BY_WORDS = (
    r"by|von|vom|par|por|di|da|door|av|af|od|de|text|words|written by|story by|posted by|reported by|author|autor|autorin|ein(?:e|) "
    r"(?:artikel|beitrag|kommentar|analyse|interview) von|veröffentlicht von|verfasst von|geschrieben von|erstellt von"
    r"|gespeichert von|publié par|écrit par|publicado por|escrito por|scritto da|pubblicato da|published by"
    r"|beitrag ?von|text von|text und interview|interview"
)
_PREFIX = re.compile(rf"^[\W_]*(?:{_BY_WORDS})\s*:\s*|^[\W_]*(?:{_BY_WORDS})\s+|^By(?=[A-Z])", re.IGNORECASE)
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
_END_ROLE = re.compile(rf"(?<=[a-zà-ÿ.])(?:\s+(?:\w+\s+)?(?i:{_ROLES})s?\b.*|(?:Twitter|Facebook|Follow)\b.*)$")
_BEHIND = re.compile(r"(?<=\w)\s+(?:under|am|on|at|le|el|il|um|zum|zu|ago|tags?)\s+.*$")
_IN_PLACE = re.compile(r"(?<=\w)\s+(?:in|aus|from|à|im|reporting)\s+[A-ZÀ-Þ].*$")
_ACCOUNT = re.compile(
    r"^(?:admin\w*|administrator|webmaster|root|unknown|anonymous|author|authors?|autor|name|null|none|undefined|default|user|未知|佚名|匿名"
    r"|ph\.?d|m\.?d|jr|dr|esq|n/a|website|webteam|press release|pressemitteilung|comments?|kommentare?|in|on|am|um|uhr|and|und|et|y|von|by|par|por|contactar|contacto|kontakt|autor de|de|source|quelle|nachrichten|news)\W*$",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"redaktion|r[ée]daction|redacci[óo]n|reda[çc][ãa]o|redazione|redakcja|редакция|newsroom|newsdesk|news desk|editorial"
    r"|^(?:\w+ )?staff(?: (?:writers?|reporters?|and .*))?$|^(?:\w+ )?(?:team|desk)$|编辑部|編集部|本报|本站|online$|^our |[\u4e00-\u9fff](?:网|報|报|社|号|新闻|新聞|在线|频道|客户端|电视台|杂志|财经|视频|频道|中心)$|新聞|オンライン",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"[:@{}<>=*?!#\"“”„]|://|\b(?:sagt|says|schreibt|kommentare?|comments?|minutes?|min|lesezeit|read|veröffentlicht|publiziert"
    r"|posted|published|publié|publicado|updated|on|am|um|uhr|foto|photos?|bild|theme|leave|about|more|mehr|über|share|erforderlich"
    r"|required|uncategorized|copyright|advertisement|cookies?|subscribe|newsletter|view|all|follow|likes?)\b",
    re.IGNORECASE,
)
_CJK_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000]+[\u4e00-\u9fff·]{2,4})+")
_CJK_ROLE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}(?:记者|記者|通讯员|作者|撰稿人?|撰文|特派员)|文|图文|责任编辑|编辑|编译)[\s/／:：]*|[\s]*(?:记者|記者|기자|특파원|摄|報道|报道|撰|译)$"
)
_CJK_POST = re.compile(
    r"^([\u4e00-\u9fff]{2,3}?)(?:中国|北京|上海|全国|国家|[\u4e00-\u9fff]{2,6}(?:大学|学院|研究院|公司)).*$"
)
_CJK_BEFORE = re.compile(r"^[\u4e00-\u9fff“”]*(?:研究员|教授|部长|主任|院长)(?=[\u4e00-\u9fff]{2,3}$)")
_CJK_END = re.compile(r"[\u4e00-\u9fff]{3,}(?:研究员|教授|部长|主任|院长|部|系|处)$")
_CODE = re.compile(r"[_\s]+[A-Z]{0,3}\d{2,}$|_[A-Z]+\d+$")
_TITLED = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-ZÀ-Þ])\.$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,4}")
_AROUND = "()[]（）【】.,:：·•-–—_~|/ \u3000'’"


def names_of(raw: str) -> list[str]:
    """Names of persons, desks and accounts in a byline, in order; agencies and what is no name are left out."""
    if "://" in raw or len(raw) > 4 * LONGEST:
        return []
    text = fold(raw)
    segments = [part for part in _SEPARATE.split(text) if part and not part.isspace()]
    told = next((part for part in segments if _PREFIX.match(part)), None)
    if told is None:
        inside = _INSIDE.search(text)
        if inside and any(c.isdigit() for c in text[: inside.start()]):
            told = _SEPARATE.split(text[inside.start() :])[0]
    found: dict[str, str] = {}
    for segment in [told] if told is not None else segments:
        for name in _split(segment):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _split(segment: str) -> list[str]:
    bare = labels.without("author", labels.without("editor", segment))
    bare = _PREFIX.sub("", _PREFIX.sub("", bare))
    bare = _IN_PLACE.sub("", _BEHIND.sub("", _STARTS_DATED.sub("", _DATE.sub("", bare))))
    names = []
    for index, part in enumerate(_JOINED.split(bare)):
        for name in _of_cjk(part):
            trimmed = _trim(name)
            if is_name(trimmed) and not (index and _is_post(name.strip())):
                names.append(trimmed)
    return names


def _of_cjk(part: str) -> list[str]:
    if part.isascii():
        return [part]
    bare = _CODE.sub("", _CJK_ROLE.sub("", part.strip(_AROUND)).strip(_AROUND))
    bare = _CJK_BEFORE.sub("", bare)
    post = _CJK_POST.match(bare)
    if post:
        return [post[1]]
    return bare.split() if _CJK_NAMES.fullmatch(bare) else [bare]


def _trim(part: str) -> str:
    told = _PREFIX.sub("", part.strip())
    name = told if _DESK.search(told) else _END_ROLE.sub("", told)
    bare = _CODE.sub("", name.strip(_AROUND))
    return f"{bare}." if _TITLED.search(f"{bare}.") and f"{bare}." in name else bare


def _is_post(name: str) -> bool:
    """Whether a part behind a comma is what somebody does and not another person."""
    return _IS_ROLE.search(name) is not None or name[:1].islower()


def is_name(name: str) -> bool:
    """Whether a part of a byline can be a name: of a person, a desk, an organisation."""
    if not 2 <= len(name) <= LONGEST or len(name.split()) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    if _ACCOUNT.match(name) or _NO_NAME.search(name) or (re.search(r"\d\d", name) and " " in name):
        return False
    return not agencies.in_table(name) and not _CJK_END.search(name)


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
