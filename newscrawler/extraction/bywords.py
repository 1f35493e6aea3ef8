"""What stands before a name in a byline, in many languages: "Written by", "Ein Gastbeitrag von", "Opracowała", "dal nostro inviato".

The commonest words are a pattern in ``persons``; these are many and rare, and found by a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawler.extraction.needles import holds_any

# What a byline calls the text, by the word that joins it to the name.
_TEXTS = {
    "von": (
        "beitrag artikel kommentar gastbeitrag gastkommentar gastartikel analyse reportage kolumne essay bericht glosse rezension kritik leitartikel"
        " interview porträt protokoll meinungsbeitrag recherche einschätzung nachruf text texte"
    ),
    "by": "article report story feature column essay opinion analysis review interview commentary perspective words text texts dispatch",
    "par": "article texte textes reportage enquête chronique tribune analyse billet critique récit décryptage portrait entretien interview éditorial opinion",
    "por": "artículo texto textos reportaje crónica columna análisis opinión entrevista artigo reportagem coluna análise opinião crônica",
    "de": "article texte artículo texto artigo reportagem",
    "di": "articolo servizio commento analisi intervista testo testi inchiesta reportage editoriale recensione opinione",
    "door": "artikel verslag column analyse interview opinie reportage tekst",
    "van": "artikel verslag column bijdrage tekst",
    "av": "tekst text artikel kronikk kommentar krönika analyse analys reportage intervju",
    "af": "tekst artikel kommentar klumme analyse reportage interview",
}  # fmt: skip
# What was done with it.
_DONE = {
    "von": "verfasst geschrieben erstellt veröffentlicht gespeichert aufgezeichnet zusammengestellt notiert recherchiert eingestellt gepostet publiziert",
    "by": "written posted published reported submitted compiled prepared produced authored contributed reporting",
    "par": "écrit publié rédigé posté signé recueilli recueillis réalisé proposé préparé",
    "por": "escrito publicado redactado elaborado redigido enviado postado",
    "da": "scritto pubblicato redatto inviato",
    "di": "a_cura",
    "door": "geschreven geplaatst gepubliceerd opgetekend samengesteld",
    "av": "skrevet skriven skrivet publicerad publicerat publisert postet",
    "af": "skrevet udgivet publiceret",
}  # fmt: skip
# Words that need no other to join them to the name.
_ALONE = (
    "die_fragen_stellte die_fragen_stellten das_gespräch_führte das_gespräch_führten das_interview_führte das_interview_führten es_berichtet protokoll aufzeichnung"
    " propos_recueillis_par signé texte textes auteur auteure texto textos escribe escriben firma testo testi tekst tekstit teksti teksten"
    " opracował opracowała opracowali oprac. opracowanie rozmawiał rozmawiała rozmawiali napisał napisała notował notowała"
    " подготовил подготовила подготовили беседовал беседовала записал записала написал написала"
    " підготував підготувала спілкувався спілкувалася kirjoittanut toimittanut toimittaja napsal napsala připravil připravila írta"
    " nga haber muhabir yazan hazırlayan röportaj oleh penulis του της γράφει γράφει_ο γράφει_η piše pišu napisao de per ni מאת بقلم كتب كتبت إعداد تقرير أعد_التقرير"
)  # fmt: skip
_ARTICLES = ("", "a ", "an ", "ein ", "eine ", "un ", "une ", "una ", "uma ", "een ", "en ", "et ")
_PHRASES = frozenset(
    [f"{a}{text} {join}" for join, texts in _TEXTS.items() for text in texts.split() for a in _ARTICLES]
    + [f"{done.replace('_', ' ')} {join}" for join, all_done in _DONE.items() for done in all_done.split()]
    + [word.replace("_", " ") for word in _ALONE.split()]
)
_FIRST = frozenset(phrase.split()[0] for phrase in _PHRASES)
_MOST = max(len(phrase.split()) for phrase in _PHRASES)
# "dal nostro inviato", "Van onze verslaggever", "Von unserem Korrespondenten in Rom"
_SIGNS = "(（[–—- "
_OURS = re.compile(
    r"^\W*(?:(?:von|vom|par|dal|dalla|del|door|van|by|da|de)\s+)?(?:unser(?:e[mnr]?)?|onze|nostr[oa]|notre|nos|nuestr[oa]s?|our|noss[oa])\s+(?:[\w-]+\s+){0,2}?"
    r"(?:\w*(?:korrespondent|mitarbeiter|redakteur|reporter|autor)(?:in|innen|en|s)?|redacteur|verslaggee?fst?er|verslaggever|correspondent(?:e|es|s)?|inviat[oa]|corrispondente"
    r"|envoyée?s? spécia(?:le?s?|ux)|enviad[oa]s? especia(?:l|is|les)|corresponsal|correspondente)\s+(?:(?:in|à|a|en|em|aus)\s+(?-i:[A-ZÀ-Þ])[\w-]+\s+)?(?-i:(?=[^\W\d_a-zß-ÿ]))",
    re.IGNORECASE,
)
_OUR = ("unser", "onze", "nostr", "notre", "nos ", "nuestr", "our ", "noss")
_FROM_PLACE = re.compile(r"^Aus [A-ZÄÖÜ][\w-]+ (?:berichtet|berichten|meldet)\s+(?=[A-ZÄÖÜ])")

_BY = re.compile(
    r"^\W*(?:By|BY|Von|VON|Vom|Par|PAR|Por|POR|Door|Av|Af|Di|Text von|Ein Kommentar von|Eine Analyse von|Interview von|Written by"
    r"|Posted by|Submitted by|Gespeichert von|Verfasst von|Geschrieben von|Erstellt von|erstellt von|Veröffentlicht von|Publié par)"
    r"(?::\s*|\s+)(?=\S)|^By(?=[A-Z])|^[-–—\s]*(?:by|von|vom|par|por|door|di)\s+(?=[A-ZÀ-Þ])"
)
# "Posted in News by Jane Doe on 3 May"; "— jane @ 10:30"
_FILED_BY = re.compile(
    r"^\W*(?:posted|filed|published|written|submitted|veröffentlicht|abgelegt|geschrieben|gepostet|verfasst|publié|publicado|pubblicato|scritto|publicerad|publicerat|publisert|publiceret|udgivet|gepubliceerd|geplaatst|opublikowano)"
    r"\b.{0,80}?\s(?:by|von|par|por|da|av|af|door|przez)\s+\S",
    re.IGNORECASE,
)
# "06.11.2023 13:30 von Anna"
_DATED_BY = re.compile(
    r"\d?\d[:h]\d\d(?:\s?(?i:Uhr|h|[ap]\.?m\.?))?(?:\s[A-Z]{2,4})?\W{0,3}\s(?:by|BY|By|von|Von|par|Par|por|Por|da)\s+[A-ZÀ-Þ]"
)
_AT_TIME = re.compile(r"[—–-]\s(?P<name>[^—–@]{2,40}?)\s@\s\d\d?:\d\d")
_AUTHOR = re.compile(r"^(?:Autor(?:in)?|Author|Auteure?|Autore|Autrice|Autora?)\s+(?=[^\W\d_a-z])")
PARTS = re.compile(r"\s*[|•·—–]\s*")


def is_byline(text: str, parts: Sequence[str]) -> bool:
    """Whether a line, or one of its parts between bars, begins with "By", or says in a sentence who posted it when."""
    return any(map(_BY.match, parts)) or _FILED_BY.match(text) is not None or _DATED_BY.search(text) is not None


def may_be_byline(text: str, parts: Sequence[str]) -> bool:
    """Whether a line begins with words that stand before names as well as before others: it is one where names follow."""
    return _AUTHOR.match(text) is not None or any(map(after, parts))


def at_a_time(text: str) -> str | None:
    """The name in "— jane @ 10:30"."""
    match = _AT_TIME.search(text)
    return match["name"] if match else None


def after(text: str) -> str | None:
    """What follows such words at a text's beginning; None where it does not begin with any."""
    bare = text.lstrip(_SIGNS)
    first = bare.partition(" ")[0].rstrip(":").lower()
    if first in _FIRST:
        words = bare.replace(" :", ":", 1).split(" ", _MOST)
        for count in range(min(_MOST, len(words) - 1), 0, -1):
            if " ".join(words[:count]).rstrip(":").lower() in _PHRASES:
                return " ".join(words[count:]).strip()
    low = text[:30].lower()
    if holds_any(low, _OUR) and (ours := _OURS.match(text)):
        return text[ours.end() :]
    place = _FROM_PLACE.match(text) if low.startswith("aus ") else None
    return text[place.end() :] if place else None
