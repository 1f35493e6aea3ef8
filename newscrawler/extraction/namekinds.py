"""What a name in a byline is: a person's, a desk's, a site's address, or none at all."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawler.extraction import agencies, cjknames, givennames, labels, papers
from newscrawler.extraction.roles import is_role

LONGEST = 60  # letters
_MOST_WORDS = 6
_NO_END = re.compile(r"\s(?:by|von|par|por|de|di|da|door|av)$", re.IGNORECASE)
_NO_START = re.compile(r"(?:the|a|an|der|die|das|dem|den|la|le|les|el|los|las|il|lo|gli|het|een)\s+[a-zß-ÿ]")
_ACCOUNT = re.compile(
    r"^(?:(?:(?:user|site|web|super|blog|main|wp) ?)?admin\w*(?: (?:user|account))?|webmaster|root|super ?user|email protected|unknown|anonymous|anonyme?|an[óoô]nimo|author|authors?|autor|name|null|none|undefined|default|user|未知|佚名|匿名|网络整理|网络"
    r"|ph\.?d|m\.?d|jr|dr|esq|n/a|website|webteam|press release|pressemitteilung|comments?|kommentare?|in|on|am|um|uhr|and|und|et|y|von|by|par|por|nga|oleh|door|words|min|minutes?|contactar|contacto|kontakt|autor de|de|source|quelle|nachrichten|news"
    r"|reporting|print|design|redaktori|reddit|e-?mail|telegram|whatsapp|linkedin|pinterest|instagram|(?:copy )?link|line|tumblr|flipboard|messenger|viber|vk|вконтакте"
    r"|ca|circa|etwa|germany|deutschland|austria|österreich|switzerland|schweiz|france|italia|italy|españa|spain|usa|united kingdom|uk)\W*$",
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
# What nobody is called: times of day, ordinals, for whom somebody wrote, lists beside the text.
_NOBODY = re.compile(
    r"^(?:[ap]\.?m\b|special (?:for|to)\b|for the\b|related (?:stories|articles|news|links)$|(?:the|this|that)$)|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_CJK_END = re.compile(
    r"[\u4e00-\u9fff]{3,}(?:研究员|教授|部长|主任|院长|(?<!编辑)部|系|处)$|(?:でした|ました|ません|です|ます|ください|する|した|こちら|について|습니다|세요)$"
)
_LED = re.compile(r"^(?:from|the|da|de|del|dal|aus|van|la)\s+", re.IGNORECASE)  # what may stand before an agency
_CLOCK = re.compile(r"(?:GMT|UTC|BST|CES?T|EES?T|WES?T|[AECMP][SD]T|AE[SD]T|AC[SD]T|[IJKMS]ST|HKT|WIB)")
# What is written small in a name that has capitals.
_PARTICLES = frozenset((
    "von", "van", "vom", "zu", "zum", "zur", "der", "den", "dem", "des", "de", "del", "della", "delle", "di",
    "da", "das", "do", "dos", "du", "la", "le", "les", "el", "al", "af", "av", "och", "og", "und", "and", "et",
    "y", "e", "i", "bin", "bint", "ibn", "ben", "abu", "ter", "ten", "te", "'t", "in", "of", "for", "the",
    "alias", "für",
))  # fmt: skip
_WEEKDAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "today",
    "yesterday", "heute", "gestern",
))  # fmt: skip
_OURS = frozenset(("our", "unser", "unsere", "notre", "nos", "nuestro", "nuestra", "nostro", "nosso", "nossa"))
_NEVER = (_WEEKDAYS | _OURS).union(word.casefold() for words in labels.WORDS.values() for word in words)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,4}")


def is_name(name: str) -> bool:
    """Whether a part of a byline can be a name: of a person, a desk, an organisation."""
    if not 2 <= len(name) <= LONGEST or len(name.split()) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    if (
        all(len(word) == 1 for word in name.split())
        or _NO_END.search(name)
        or _NO_START.match(name)
        or _CLOCK.fullmatch(name)
        or _ACCOUNT.match(name)
        or _NO_NAME.search(name)
        or _NOBODY.search(name)
        or (name.casefold() in _NEVER and not says_desk(name))
        or _is_sentence(name)
        or (re.search(r"\b\d\d", name) and " " in name)
    ):
        return False
    bare = _LED.sub("", name)
    return not agencies.in_table(bare) and not _CJK_END.search(name)


def _is_sentence(name: str) -> bool:
    """Whether words go on small that began with a capital: a headline, and no name."""
    words = name.split()
    return len(words) > 2 and words[0][:1].isupper() and any(w.islower() and w not in _PARTICLES for w in words[1:])


def says_desk(text: str) -> bool:
    """Whether a word of a text is one that only desks and houses are called by."""
    return _DESK.search(text) is not None


@lru_cache(maxsize=64)
def is_desk(name: str) -> bool:
    """Whether a name is a house's byline (a desk, "Staff Writer") and no person's."""
    if says_desk(name) or agencies.is_agency(name) or is_role(name):
        return True
    return papers.is_paper(name) and not givennames.starts(name)


def is_domain(name: str) -> bool:
    """Whether a name is a site's address."""
    return _DOMAIN.fullmatch(name) is not None


def is_person(name: str) -> bool:
    """Whether a name looks like a person's full name: two words or more, or a name in Chinese characters."""
    if is_desk(name):
        return False
    words = name.split()
    if len(words) >= 2:
        begin_so = all(word[:1].isupper() or _is_uncased(word[:1]) for word in (words[0], words[-1]))
        return begin_so and "." not in words[-1][1:-1]
    return not name.isascii() and 2 <= len(name) <= 4 and not name.endswith(("网", "社", "报", "新聞", "新闻"))


def _is_uncased(letter: str) -> bool:
    """Whether a letter is of a script that has neither capitals nor Chinese characters: Arabic, Hebrew, Devanagari."""
    return letter.isalpha() and not letter.islower() and not cjknames.is_wide(letter)
