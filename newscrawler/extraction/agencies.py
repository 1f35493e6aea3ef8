"""News agencies by name: the table in ``agencies.toml``, and what can be told of a name that is not in it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from newscrawler.extraction.needles import Needled

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("newscrawler.extraction").joinpath("agencies.toml").read_text(encoding="utf-8")
)["agencies"]
_KEY_OF = {
    spelling.casefold(): name.casefold() for name, spellings in _TABLE.items() for spelling in (name, *spellings)
}
_SHORT = 4  # letters up to which a spelling is an acronym, and "Ap" or "Map" is none
# Names that say themselves that they are an agency's.
_SAYS_AGENCY = re.compile(
    r"\b(?:news|press|wire) (?:agency|agencies|services?)\b|\bwire (?:reports?|services?)\b|\bnews services?\b"
    r"|\bAgencia\b|\bAgence\b|\bAgenzia\b|\bAgência\b|Presseagentur|Nachrichtenagentur|Presse-Agentur"
    r"|\b(?:Агентство|агентство)\b|خبرگزاری|وكالة|(?:通讯社|通訊社|通信社|통신)$",
)
_AGENCY_SAID = Needled(
    _SAYS_AGENCY,
    (
        "agenc", "Agenc", "Agenzia", "Agência", "wire ", "service", "agentur", "Agentur", "гентство", "خبرگزاری",
        "وكالة", "通讯社", "通訊社", "通信社", "통신",
    ),
)  # fmt: skip
_CODE = re.compile(r"[a-zäöüßåøæéèçñ]{1,5}")
_LONG_SPELLINGS = sorted((s for s in _KEY_OF if len(s) > _SHORT and s.isascii()), key=len, reverse=True)
_GLUED = re.compile(r"(?P<name>" + "|".join(map(re.escape, _LONG_SPELLINGS)) + r")$", re.IGNORECASE)
_ENDS = tuple(_LONG_SPELLINGS)
_WRITER = re.compile(r"\b(?:writers?|reporters?|correspondents?|staff|editors?|journalists?)\b", re.IGNORECASE)
_MOST_WORDS = 4  # of an agency's name
_LONGEST = 60


def key_of(name: str) -> str | None:
    """The agency's name in lower case, the same for all its spellings; None for what is no agency."""
    folded = name.casefold()
    key = _KEY_OF.get(folded)
    if key is None:
        said = _AGENCY_SAID.search(name) if _SHORT < len(name) <= _LONGEST else None
        return folded if said and said[0] != name else None
    is_acronym = len(name) <= _SHORT and name.isascii() and name[1:] not in {name[1:].upper(), name[1:].lower()}
    is_word = len(name) <= _SHORT and name.isascii() and name.istitle() and len(name) > 1 and name not in _TABLE
    return None if is_acronym or is_word else key


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's, whichever of its spellings is used."""
    return key_of(name) is not None


def in_table(name: str) -> bool:
    """Whether a name is one of the table's and does not only sound like an agency."""
    return name.casefold() in _KEY_OF and is_agency(name)


def is_of_all(name: str) -> bool:
    """Whether a name stands for agencies in general: "Agencies", "Wires"."""
    return key_of(name) == "agencies"


def is_code(text: str) -> bool:
    """Whether a part of a sign-off is a desk's or a person's shorthand (``sak`` in ``sak/Reuters``)."""
    return _CODE.fullmatch(text) is not None and not is_agency(text)


def of_writer(text: str) -> str | None:
    """The agency of "AP Sports Writer" or "Associated Press writer Jane Doe"."""
    match = _WRITER.search(text[:60])
    words = text[: match.start()].split() if match else []
    return next(
        (name for n in range(min(len(words), _MOST_WORDS), 0, -1) if in_table(name := " ".join(words[:n]))), None
    )


def past_writer(text: str) -> str:
    """What stands behind "Associated Press writer" at a text's beginning; the text itself where it begins otherwise."""
    match = _WRITER.search(text[:60])
    return text[match.end() :].strip(" ,") if match and of_writer(text) else text


def at_end(text: str) -> str | None:
    """A long agency name at the end of a byline, also where no space stands before it."""
    match = _GLUED.search(text) if text.rstrip("\n").lower().endswith(_ENDS) else None
    return match["name"] if match else None
