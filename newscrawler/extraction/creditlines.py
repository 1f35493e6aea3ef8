"""Lines and sentences that credit an outlet: labels, phrases in many languages, agencies' shorthand at a text's end."""

from __future__ import annotations

import re

from newscrawler.extraction import agencies, labels
from newscrawler.extraction.creditphrases import ANY_HELPED, ANY_OF_AGENCIES, ANY_WHOLE, HELPED, OF_AGENCIES, WHOLE

LONGEST = 160
SPLIT = re.compile(
    r"\s*[,，、;；/|&·•+()（）]\s*|\s+(?:and|und|et|y|e|i|og|och|и|та|ve|en|mit|with|avec)\s+(?=\S)", re.IGNORECASE
)
# A line of names and data has dashes between them too.
_SPLIT_LINE = re.compile(SPLIT.pattern + r"|\s+[-–—]+\s+", re.IGNORECASE)
NUMBER = re.compile(r"\s*\b(?:dpa|apa|ots)[:-][\d-]+\S*")
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
_SENTENCES = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")
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
_LONGEST_BOX = 12
_WITH_AGENCY = re.compile(
    r"^[^.,:|]{2,40}? (?:avec|mit|con|com|met|med|with) (?:l['’])?(?P<name>[^.,|]{2,30})$",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s*[|•·]\s*")
_WORDS_OF_PLACE = 3
_TOLD = re.compile(r"\b(?:interview|gespräch|entretien|entrevista|talks?|spoke|told|tells)\b", re.IGNORECASE)
_HELD = re.compile(r"^(?:with|avec|mit|con|com|met|med)\s+(?:l['’])?", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:by|von|par|por|di|door|av|af|od|de|from|via)\s*:?\s+|^\W*(?:-|–|—|\|)\s*", re.IGNORECASE)
_OWN_DESK = re.compile(
    r"^(?:unserer?|our|nuestr[ao]|notre)\b|^(?:red|redaktion|redaction|rédaction|redacción|redação|redazione|redakcja|staff)$",
    re.IGNORECASE,
)


def _phrase(line: str) -> re.Match[str] | None:
    """The first phrase of a line that is a sentence about whole outlets."""
    return next(m for pattern in WHOLE if (m := pattern.match(line))) if ANY_WHOLE.match(line) else None


def is_statement(line: str) -> bool:
    """Whether a line says where the article is from, by a label or a phrase."""
    bare = line.strip(" \u3000()（）[]【】*_-–—•")
    return labels.leading("source", bare) is not None or _phrase(bare) is not None


def is_own_desk(name: str) -> bool:
    """Whether a name is the house's own desk in a sign-off ("red/dpa")."""
    return _OWN_DESK.match(name) is not None


def names_in(line: str) -> list[str] | None:
    """The raw names a line credits by a label or a phrase; None for a line that does neither."""
    bare = line.replace("(C)", "©", 1).strip(" \u3000()（）[]【】*_-–—•")
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
    if name := _labelled_in_a_box(bare) or _agency_told_of(line):
        return [name]
    if "/" in bare and (together := _with_material(bare)):
        return together
    match = _RIGHTS.match(bare)
    if match and agencies.in_table(match["name"]):
        return [match["name"]]
    return helpers(bare)


def _labelled_in_a_box(line: str) -> str | None:
    """The name behind a label in brackets of its own: "출처] Harbour Wire", the first bracket being stripped."""
    label, closed, name = line.partition("]")
    is_label = closed and len(label) <= _LONGEST_BOX and labels.is_label("source", label)
    return name.strip(" :：") or None if is_label else None


def _agency_told_of(line: str) -> str | None:
    bare = line.strip(" \u3000()[]<>*_-–—•")
    if not ANY_OF_AGENCIES.match(bare):
        return None
    matches = (pattern.match(bare) for pattern in OF_AGENCIES)
    return next((m["name"].strip() for m in matches if m and agencies.in_table(m["name"].strip())), None)


def _with_material(line: str) -> list[str] | None:
    """The outlets of "outlet/with material from another"."""
    first, _, rest = line.partition("/")
    match = _phrase(rest.strip())
    return [first.strip(), match["name"]] if match and first.strip() and " " not in first.strip() else None


def helpers(line: str) -> list[str] | None:
    """The outlets among those who helped with a report; persons are left out."""
    if not ANY_HELPED.match(line):
        return None
    match = next(m for pattern in HELPED if (m := pattern.match(line)))
    parts = [part for part in SPLIT.split(match["name"]) if part]
    outlets = [agencies.of_writer(part) or part for part in parts if agencies.of_writer(part) or is_outlet(part)]
    if not outlets and (told := _WITH_OUTLET.match(line)):
        return [told["name"]]
    return outlets or None


def helped(text: str) -> str | None:
    """The agency of "Associated Press writers A, B and C contributed to this report", however many are named."""
    if "contributed" not in text and "beigetragen" not in text:
        return None
    for sentence in _SENTENCES.split(text):
        said = _POSSESSIVE.match(sentence)
        name = said["name"] if said and agencies.in_table(said["name"]) else agencies.of_writer(sentence[:_WRITERS])
        if name and ("contributed" in sentence or "beigetragen" in sentence):
            return name
    return None


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


def beside_a_house(line: str) -> list[str] | None:
    """The agency of "La Gazette avec AFP" and of "EFE | Madrid | 3 May": a line with a house or a place, at the headline."""
    if len(line) > _LONGEST_SIGN_OFF:
        return None
    match = _WITH_AGENCY.match(line)
    if match and agencies.in_table(match["name"]) and not _TOLD.search(line):
        return [match["name"]]
    if not _BARS.search(line):
        return None
    first, *others = _BARS.split(line)
    is_line = bool(others) and all(_is_place_or_day(part) for part in others)
    return [first] if is_line and agencies.in_table(first) else None


def _is_place_or_day(part: str) -> bool:
    return _HAS_DIGIT(part) is not None or (
        len(part.split()) <= _WORDS_OF_PLACE and all(w[:1].isupper() for w in part.split())
    )


def in_byline(line: str) -> list[str]:
    """The agencies in a byline that may name persons too: "Jane Doe and AP", "By Jane DoeThe Associated Press"."""
    named = []
    for said in _parts(line):
        part = _HELD.sub("", said)
        agency = part if agencies.is_agency(part) else agencies.of_writer(part) or agencies.at_end(part)
        if agency and _TOLD.search(part[: -len(agency)]):
            continue
        if agency:
            named.append(agency)
    return named
