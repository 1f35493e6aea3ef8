"""What the people in bylines do: "Political Reporter", "envoyée spéciale", told apart from their names."""

from __future__ import annotations

import re

_WORK = (
    r"writers?|reporters?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?|fellow|freelancer?|intern|staff|staffer|chief"
    r"|redakteur(?:in)?|chefredakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?|volontär(?:in)?|reporter(?:in)?|journalist(?:in)?|ressortleiter(?:in)?"
    r"|rédact(?:eur|rice)|journaliste|correspondant(?:e|s|es)?|envoyée?s?|chroniqueu(?:r|se)|éditorialiste"
    r"|periodista|redactora?|corresponsal|enviad[oa]s?|columnista|giornalista|inviat[oai]|corrispondente|caporedattore|caporedattrice"
    r"|jornalista|repórter|colunista|correspondente|redatora?|estagiári[oa]|verslaggee?fster|verslaggever|redacteur|korrespondente?|correspondent"
    r"|dziennikar(?:z|ka)|redaktorka?|korespondent(?:ka)?|публицист|журналист(?:ка)?|корреспондент|спецкор|обозреватель|редактор|колумнист|кореспондент"
    r"|muhabiri?|yazarı?|editörü"
)
_OTHERS = "professor|director|president|analyst|biografie|profil|follow|twitter|facebook|email|e-mail|contact|web"
IS_WORK = re.compile(rf"(?<![^\W_])(?:{_WORK})(?![^\W_])", re.IGNORECASE)
IS_ROLE = re.compile(rf"(?<![^\W_])(?:{_WORK}|{_OTHERS})(?![^\W_])", re.IGNORECASE)
_FOR_WHAT = (
    "senior junior bureau deputy associate assistant special foreign national international political politics business economics economy finance financial"
    " sports sport science tech technology health education features feature news local investigative digital data crime court legal city metro state guest contributing"
    " freelance lead managing executive entertainment arts culture travel food fashion opinion weather energy climate environment environmental transport defence defense"
    " security diplomatic white-house regional world breaking video multimedia night"
)
_QUALIFIERS = frozenset(_FOR_WHAT.split())
_JOINED = re.compile(
    r"(?<=[^\W\d_]|\.)(?:(?:\s*Twitter|\s*Facebook|\s+Follow|Follow)\b.*|(?:facebook|twitter|flipboard|whatsapp|linkedin|pinterest)\w*)$"
)
_LEAST = 2  # words of a name that are left whatever follows


def is_role(text: str) -> bool:
    """Whether a text is a role and nothing else."""
    return IS_ROLE.fullmatch(text) is not None


def without_role(name: str, is_given: bool) -> str:
    """The name without the role behind it; ``is_given`` says whether its second word may be a given name too.

    One word that says for what ("Harbour Reporter") goes with the role where a full name is left.
    """
    bare = _JOINED.sub("", name)
    words = bare.split()
    role = next((n for n in range(1, len(words)) if is_role(words[n].strip(",.;"))), None)
    if role is None:
        return bare
    cut = next((n for n in range(min(_LEAST, role), role) if _is_qualifier(words[n])), role)
    if all(map(_is_qualifier, words[:cut])):
        return " ".join(words[role + 1 :])
    if cut == role == _LEAST + 1 and not is_given:
        cut -= 1
    return " ".join(words[:cut])


def _is_qualifier(word: str) -> bool:
    return word.lower() in _QUALIFIERS
