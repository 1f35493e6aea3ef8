"""Lines and sentences that credit an outlet: labels, phrases in many languages, agencies' shorthand at a text's end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawler.extraction import agencies, labels

LONGEST = 160
SPLIT = re.compile(
    r"\s*[,，、;；/|&·+()（）]\s*|\s+(?:and|und|et|y|e|i|og|och|и|та|ve|en|mit|with|avec)\s+(?=\S)", re.IGNORECASE
)
# A line of names and data has dashes between them too.
_SPLIT_LINE = re.compile(SPLIT.pattern + r"|\s+[-–—]+\s+", re.IGNORECASE)
NUMBER = re.compile(r"\s*\b(?:dpa|apa|ots)[:-][\d-]+\S*")
_NAME = r"[\"“„«'‘]?(?P<name>{})[\"”“»'’]?"
_TO_END = _NAME.format(r"[^.:;\n]{2,60}?(?:\.(?:com?|net|org|de|at|ch|fr|it|es|pl|ru|uk|info|tv|news)\b)?")
_SOON = r"(?:\s+(?:on|am|le|el|il|dia)\s.{3,30}?)?(?:\s*[,;.]?\s*(?:and (?:is|was|has been) )?(?:re-?(?:published|printed)|read (?:the|it|more)|under|here|you can).{0,160})?\s*\.?$"
_WHAT = r"(?:article|story|report|text|post|piece|column|essay|interview|item|analysis|content|news)"
# Sentences that credit whole outlets.
_PHRASES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:editor'?s note:?\s*)?(?:(?:a version of )?(?:this|the) {_WHAT} )?(?:(?:was|is|has been|had) )?(?:also )?(?:(?:first|originally|previously|initially|re-?) ?)+"
        rf"(?:appeared|published|reported|printed|posted|produced|aired|ran)(?: (?:online|here))? (?:in|by|on|at|with|from|via) {_TO_END}{_SOON}",
        rf"^(?:this {_WHAT} |(?:story|materials?|content) )?(?:(?:is|was|has been|were) )?(?:provided|supplied|distributed|republished|reprinted|reproduced|syndicated)(?: here)?(?: with (?:the )?(?:kind )?permission)?,? (?:from|of|by|courtesy of) {_TO_END}{_SOON}",
        rf"^with material (?:by|from) {_TO_END}\.?$",
        rf"^(?:quelle|source|fuente|fonte)s? (?:der|des|de la|de l'|du|del|da|do|of the) ?[\w-]+\s*: {_TO_END}\.?$",
        # Where an embedded picture or post is from is no source of the text.
        rf"^via:? (?!(?:giphy|tenor|youtube|vimeo|twitter|facebook|instagram|tiktok|flickr|imgur|tumblr)\b){_TO_END}\.?$",
        rf"^courtesy of {_TO_END}\.?$",
        rf"^dieser? (?:artikel|beitrag|text|bericht|meldung) (?:erschien|ist|wurde)(?: (?:zuerst|zunächst|ursprünglich|erstmals|auch))+ (?:erschienen )?(?:bei|in|im|auf|von) {_TO_END}(?: (?:erschienen|veröffentlicht|publiziert))?\.?$",
        rf"^(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht) (?:bei|in|im|auf) {_TO_END}\.?$",
        rf"^mit (?:agentur)?material (?:von|vom|der|des) (?:der )?{_TO_END}\.?$",
        rf"^(?:cet|l'|ce) ?(?:article|texte|papier) (?:a (?:été )?|est )(?:(?:initialement|d'abord|originellement) )?(?:paru|publié|parue)(?: (?:initialement|d'abord|originellement))? (?:par|dans|sur|en|chez) {_TO_END}\.?$",
        rf"^(?:este|esta) (?:artículo|nota|noticia|texto|artigo|matéria|reportagem) (?:fue|foi|se|apareció) ?(?:publicad[oa]|publicó)? ?(?:originalmente|originariamente|primeiro|por primera vez) ?(?:publicad[oa])? ?(?:por|en|em|no|na|pelo|pela) {_TO_END}\.?$",
        rf"^(?:publicado originalmente|originalmente publicado) (?:por|en|em|no|na) {_TO_END}\.?$",
        rf"^(?:con|com) (?:información|informações|informaciones) (?:de|da|do|del) {_TO_END}\.?$",
        rf"^(?:questo articolo|l'articolo|articolo) (?:è )?(?:stato )?(?:originariamente |originalmente )?(?:pubblicato|apparso)(?: originariamente| per la prima volta| originalmente)? (?:da|su|in|dal) {_TO_END}\.?$",
        rf"^dit artikel (?:verscheen|is) (?:eerder|eerst|oorspronkelijk|ook)(?: verschenen| gepubliceerd)? (?:in|op|bij|door) {_TO_END}\.?$",
        rf"^по (?:материалам|данным|информации) {_TO_END}\.?$",
        rf"^(?:この記事は)?{_NAME.format('[^。、]{2,30}?')}(?:が最初に報じ|より転載|に掲載された|から転載).{{0,12}}$",
        r"^(?:(?:本文)?(?:综合)?(?:整理自|转自|转载自|摘自|来源于|原载于?|选自)|据|综合)\s*[:：]?\s*《?(?P<name>[^，。：:；（）]{2,40}?)》?\s*(?:等?(?:综合)?(?:报道|消息|电|讯)|等)?[。.]?$",
    )
)
# Sentences about who helped: persons as often as outlets.
_HELPED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:with )?(?:additional )?(?:reporting|files?|information|contributions?|inputs?) (?:by|from|of) (?P<name>[^.]{2,90})\.?$",
        r"^(?P<name>[^.]{2,90}?)(?: (?:also|has|have))? contributed (?:to|reporting)\b[^.]{0,60}\.?$",
        r"^(?:some )?(?:information|material|reporting) (?:from|by) (?P<name>[^.]{2,60}?) (?:was|were|is) (?:used|included)\b.{0,60}$",
        r"^this (?:report|story|article) (?:includes|contains|uses) (?:information|material|reporting) (?:from|by) (?P<name>[^.]{2,60})\.?$",
        r"^with (?P<name>[^.]{2,40}?) inputs\.?$",
        r"^(?:with|avec|mit|con|com|met|med)(?: agency| agencies)? (?:l'|la |der )?(?P<name>[^.]{2,40})\.?$",
        r"^\W*za (?P<name>PAP)\W*$",
    )
)


def _any_of(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that says whether any of several matches, in a tenth of the time that it takes to try each."""
    return re.compile("|".join(p.pattern.replace("(?P<name>", "(?:") for p in patterns), re.IGNORECASE)


_ANY_PHRASE, _ANY_HELPED = _any_of(_PHRASES), _any_of(_HELPED)
_RIGHTS = re.compile(
    r"^(?:copyright|©|\(c\))[\s©]*(?:\d{4})?,?\s*(?:by )?(?P<name>[^.]{2,40}?)(?:[ ,]+\d{4})?(?:\.\s.{0,140}|\.)?$",
    re.IGNORECASE,
)
_KNOWN_NO_COLON = re.compile(
    r"^\W*(?:sources?|quellen?|fuentes?|fonti|fontes?|źródł[oa]|источники?|джерело|zdroj|kaynak|bron|källa|kilde|المصدر|sumber|forrás)"
    r"\s*(?:[-–—|]\s*|\s(?-i:(?=[A-ZÀ-ÞА-Я\u0600-\u06ff])))(?P<name>\S.{1,60})$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:the|news|daily|times|post|press|journal|herald|tribune|gazette|guardian|radio|tv|today|agency|wire|service)\b|\.\w{2,4}$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^\W*(?P<name>[A-Z][\w .]{1,25})['’]s? [A-Z]")
_WRITERS = 40  # characters in which an agency and its writers are named
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|net|org|de|at|ch|fr|it|es|pl|ru|info|tv|news|nl|be|eu|cz|lu)", re.IGNORECASE)
# "Avec Le Monde", "Avec Ouest-France": no first and last name
_WITH_OUTLET = re.compile(
    r"^[Aa]vec (?P<name>(?:(?:L[ea]s?|l[ea]s?) |[Ll]['’])[A-ZÀ-Þ][\w-]+(?: [\w-]+)*|[A-ZÀ-Þ][\w-]*[\w]|minist\w+ .{2,40}?)\.?$"
)
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,5}")
_INITIALS = re.compile(r"[a-z]{2,3}")
_HAS_DIGIT = re.compile(r"\d").search
_LONGEST_SIGN_OFF = 60
_BY = re.compile(r"^\W*(?:by|von|par|por|di|door|av|af|od|de)\s*:?\s+|^\W*(?:-|–|—|\|)\s*", re.IGNORECASE)
_OWN_DESK = re.compile(
    r"^(?:unserer?|our|nuestr[ao]|notre)\b|^(?:red|redaktion|redaction|rédaction|redacción|redação|redazione|redakcja|staff)$",
    re.IGNORECASE,
)


def _phrase(line: str) -> re.Match[str] | None:
    """The first phrase of a line that is a sentence about whole outlets."""
    return next(m for pattern in _PHRASES if (m := pattern.match(line))) if _ANY_PHRASE.match(line) else None


def is_statement(line: str) -> bool:
    """Whether a line says where the article is from, by a label or a phrase."""
    bare = line.strip(" \u3000()（）[]【】*_-–—•")
    return labels.leading("source", bare) is not None or _phrase(bare) is not None


def names_in(line: str) -> list[str] | None:
    """The raw names a line credits by a label or a phrase; None for a line that does neither."""
    bare = line.strip(" \u3000()（）[]【】*_-–—•")
    label = labels.leading("source", bare)
    if label:
        rest = bare[label.end() :]
        other = labels.ANY.search(rest)
        return [rest[: other.start()] if other else rest] if rest.strip() else None
    match = _KNOWN_NO_COLON.match(bare)
    if match and len(bare) <= 70:
        return [match["name"]]
    match = _phrase(bare)
    if match:
        return [match["name"]]
    if "/" in bare and (together := _with_material(bare)):
        return together
    match = _RIGHTS.match(bare)
    if match and agencies.in_table(match["name"]):
        return [match["name"]]
    return helpers(bare)


def _with_material(line: str) -> list[str] | None:
    """The outlets of "outlet/with material from another"."""
    first, _, rest = line.partition("/")
    match = _phrase(rest.strip())
    return [first.strip(), match["name"]] if match and first.strip() and " " not in first.strip() else None


def helpers(line: str) -> list[str] | None:
    """The outlets among those who helped with a report; persons are left out."""
    if not _ANY_HELPED.match(line):
        return None
    match = next(m for pattern in _HELPED if (m := pattern.match(line)))
    parts = [part for part in SPLIT.split(match["name"]) if part]
    outlets = [agencies.of_writer(part) or part for part in parts if agencies.of_writer(part) or is_outlet(part)]
    if not outlets and (told := _WITH_OUTLET.match(line)):
        return [told["name"]]
    return outlets or None


def helped(text: str) -> str | None:
    """The agency of "Associated Press writers A, B and C contributed to this report", however many are named."""
    if "contributed" not in text and "beigetragen" not in text:
        return None
    said = _POSSESSIVE.match(text)
    return said["name"] if said and agencies.in_table(said["name"]) else agencies.of_writer(text[:_WRITERS])


def is_outlet(part: str) -> bool:
    """Whether a name is an agency's, or is made as outlets' names are: an acronym, "Daily", "Times", an address."""
    if agencies.is_agency(part) or (part.isupper() and 2 <= len(part) <= 5):
        return True
    return part[:1].isupper() and _OUTLET.search(part) is not None and len(part.split()) <= 5


def signed_by(line: str, *, dated: bool = False) -> list[str] | None:
    """The agencies of a sign-off such as ``sak/Reuters`` or ``(dpa, AFP)``; None where anything else is in it.

    ``dated`` allows dates and times beside them.
    """
    if len(line) > _LONGEST_SIGN_OFF:
        return None
    parts = _parts(NUMBER.sub("", line))
    if not parts or not any(agencies.is_agency(part) for part in parts):
        return _with_initials(parts)
    named = []
    for part in parts:
        if agencies.is_agency(part) or _DOMAIN.fullmatch(part) or _ACRONYM.fullmatch(part):
            named.append(part)
        elif not (agencies.is_code(part) or _OWN_DESK.match(part) or part.isdigit() or (dated and _HAS_DIGIT(part))):
            return None
    return named


def _with_initials(parts: list[str]) -> list[str] | None:
    """The agency of "SID er th": one name and initials of those who wrote and edited it."""
    words = parts[0].split() if len(parts) == 1 else []
    is_signed = 1 < len(words) <= 4 and agencies.is_agency(words[0]) and all(_INITIALS.fullmatch(w) for w in words[1:])
    return words[:1] if is_signed else None


def _parts(line: str) -> list[str]:
    bare = _BY.sub("", line.strip(" \t()（）[].:©*"))
    return [p for part in _SPLIT_LINE.split(bare) if (p := part.strip(" .-–—:()|©*"))]


def in_byline(line: str) -> list[str]:
    """The agencies in a byline that may name persons too: "Jane Doe and AP", "By Jane DoeThe Associated Press"."""
    named = []
    for part in _parts(line):
        agency = part if agencies.is_agency(part) else agencies.of_writer(part) or agencies.at_end(part)
        if agency:
            named.append(agency)
    return named
