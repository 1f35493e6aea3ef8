"""Names of persons in bylines: what stands around them taken off, joined ones split, accounts and agencies left out."""

from __future__ import annotations

import re
from html import unescape

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
    r"|beitrag ?von|text von|text und interview|interview|post author|(?:zeige )?alles? (?:(?:beiträge|artikel) )?von|(?:beiträge|artikel|rezept) von"
    r"|(?:(?:view|see) )?(?:all|more) (?:(?:posts|articles|stories) )?(?:by|from)|posts by|voir tous les articles (?:de|par)|articles (?:de|par)"
    r"|ver tod[ao]s (?:las|los|os|as) (?:entradas|artículos|artigos|posts) (?:de|por)|(?:vedi tutti gli )?articoli di"
)
_PREFIX = re.compile(rf"^[\W_]*(?:{_BY_WORDS})\s*:\s*|^[\W_]*(?:{_BY_WORDS})\s+|^By(?=[A-Z])", re.IGNORECASE)
_FILED = re.compile(
    r"^\W*(?:posted|filed|published|written|submitted|veröffentlicht|abgelegt|geschrieben|gepostet|verfasst|erstellt|publié|publicado|pubblicato"
    r"|scritto|opublikowano)\b",
    re.IGNORECASE,
)
# Who did something else than write.
_OTHER_WORK = re.compile(
    r"^\W*(?:übersetz\w+|aus dem \w+ von|translat\w+|traduc\w+|traduz\w+|tłum\w+|перевод\w*|fotos?|photos?|bild(?:er)?|illustrat\w+|grafik"
    r"|geprüft|reviewed|fact.?checked)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(.{5,40}) \1")
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
_BEHIND = re.compile(r"(?<=\w)\s+(?:under|am|on|at|le|el|il|um|zum|zu|ago|tags?)\s+.*$")
_IN_PLACE = re.compile(r"(?<=\w)\s+(?:in|aus|from|à|im|reporting)\s+[A-ZÀ-Þ].*$")
_ACCOUNT = re.compile(
    r"^(?:admin\w*|administrator|webmaster|root|unknown|anonymous|author|authors?|autor|name|null|none|undefined|default|user|未知|佚名|匿名"
    r"|ph\.?d|m\.?d|jr|dr|esq|n/a|website|webteam|press release|pressemitteilung|comments?|kommentare?|in|on|am|um|uhr|and|und|et|y|von|by|par|por|words|min|minutes?|contactar|contacto|kontakt|autor de|de|source|quelle|nachrichten|news)\W*$",
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
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单"
    "包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶瞿戚丘古米池滕晋佟臧姬冷艾迟奚穆蓝褚娄宫尚喻闻楼荆满和简党鞠占桑"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘範譚鄒陸龍萬錢湯喬賀賴龔龐蘭顏倪嚴溫蘆魯韋畢聶叢齊莊塗時關費紀陽衛單闞"
)
_LONG_SURNAMES = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "长孙",
        "宇文",
        "司徒",
        "夏侯",
        "端木",
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
        "長孫",
    ]
)
_CJK_ROLE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}(?:记者|記者|通讯员|作者|撰稿人?|撰文|特派员)|文|图文|责任编辑|编辑|编译)[\s/／:：|｜丨]*|[\s]*(?:记者|記者|기자|특파원|摄|報道|报道|撰|译)$"
)
_CJK_POST = re.compile(
    r"^([\u4e00-\u9fff]{2,3}?)(?:中国|北京|上海|全国|国家|[\u4e00-\u9fff]{2,6}(?:大学|学院|研究院|公司)).*$"
)
_CJK_BEFORE = re.compile(r"^[\u4e00-\u9fff“”]*(?:研究员|教授|部长|主任|院长)(?=[\u4e00-\u9fff]{2,3}$)")
_CJK_END = re.compile(r"[\u4e00-\u9fff]{3,}(?:研究员|教授|部长|主任|院长|部|系|处)$")
_CODE = re.compile(r"[_\s]+[A-Z]{0,3}\d{2,}$|_[A-Z]+\d+$")
_TITLED = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-ZÀ-Þ])\.$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,4}")
_AROUND = "©()[]（）【】.,:：·•-–—_~|/ \u3000'’"


def names_of(raw: str) -> list[str]:
    """Names of persons, desks and accounts in a byline, in order; agencies and what is no name are left out."""
    if "://" in raw or len(raw) > 4 * LONGEST:
        return []
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
    return list(found.values())


def _split(segment: str) -> list[str]:
    if _OTHER_WORK.match(segment):
        return []
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
    parts = bare.split()
    return parts if _CJK_NAMES.fullmatch(bare) and not is_japanese(parts) else [" ".join(parts)]


def is_japanese(parts: list[str]) -> bool:
    """Whether two words in Chinese characters are family name and given name of one Japanese person.

    Chinese names set apart by a space each begin with a family name.
    """
    return len(parts) == 2 and not all(part[0] in _SURNAMES or part[:2] in _LONG_SURNAMES for part in parts)


def _trim(part: str) -> str:
    told = _PREFIX.sub("", part.strip())
    name = told if _DESK.search(told) else _END_ROLE.sub("", told)
    bare = _CODE.sub("", name.strip(_AROUND))
    if twice := _TWICE.fullmatch(bare):
        bare = twice[1]
    return f"{bare}." if _TITLED.search(f"{bare}.") and f"{bare}." in name else bare


def _is_post(name: str) -> bool:
    """Whether a part behind a comma is what somebody does and not another person."""
    return _IS_ROLE.search(name) is not None or name[:1].islower()


def is_name(name: str) -> bool:
    """Whether a part of a byline can be a name: of a person, a desk, an organisation."""
    if not 2 <= len(name) <= LONGEST or len(name.split()) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    if (
        _NO_END.search(name)
        or _ACCOUNT.match(name)
        or _NO_NAME.search(name)
        or (re.search(r"\d\d", name) and " " in name)
    ):
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
