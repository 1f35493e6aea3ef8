"""Notices that sites set around texts: rights, accounts, comments, embedded content, commissions, who made it when."""

from __future__ import annotations

import re

from newscrawler.extraction import editing, labels
from newscrawler.extraction.needles import Needled

_LONGEST_NOTICE, _LONGEST_CALL, _LONGEST_LINE, _LONGEST_BYLINE = 400, 160, 90, 60  # letters
_STOPS = ".!?。！？"
_YEAR, _CLOCK = re.compile(r"(?:19|20)\d\d"), re.compile(r"\b\d{1,2}\s?[:h]\s?\d\d\b")
_DATE_LETTERS = 22
_OF_THE_TEXT = frozenset({"published", "modified"})
_RIGHTS = re.compile(
    r"(?:copyright\W{1,3})?(?:©|\(c\)\s)[^.!?]{0,40}(?:19|20)\d\d\b|copyright\W{1,3}(?:19|20)\d\d\b"
    r"|copyright\b[^.!?]{0,60}(?:19|20)\d\d$",
    re.IGNORECASE,
)
# Who may reprint it, in languages that need no year for it.
_REPRINT = re.compile(
    r".{0,80}(?:무단\s?(?:전재|복제|배포)|無断(?:転載|複製|引用)|(?:未经|未經).{2,12}(?:不得|禁止|严禁|嚴禁).{0,4}(?:转载|轉載)"
    r"|(?:禁止|严禁|嚴禁|謝絕)(?:转载|轉載)).{0,60}",
)
# What weblogs say of when and where a post was filed.
_FILED = re.compile(
    r"This (?:entry|post|article) was (?:posted|published|written)"
    r"|(?:Dieser|Der) (?:Beitrag|Eintrag|Artikel) (?:wurde|ist)\b.{0,60}"
    r"\b(?:veröffentlicht|geschrieben|erstellt|abgelegt)\b"
    r"|Cet(?:te)? (?:article|entrée|publication) a été (?:publié|posté)|Esta entrada (?:fue|ha sido) "
    r"|Questo articolo è stato (?:pubblicato|inserito)|Dit bericht (?:is|werd) geplaatst|Ten wpis został "
    r"|Запись опубликована|Detta inlägg |Este (?:post|artigo) foi (?:publicado|postado)"
)
_COMMISSION = Needled(
    re.compile(
        r"\b(?:may|might|will|could|can) (?:earn|receive|get|make|collect) (?:a |an )?(?:small |affiliate |referral )*"
        r"(?:commission|revenue|compensation)\b|\baffiliate[ -](?:links?|commission|partner)|\bliens? affilié"
        r"|\benlaces? de afiliad",
        re.IGNORECASE,
    ),
    ("commission", "revenue", "compensation", "affili", "afiliad"),
)
_CALL = Needled(
    re.compile(
        r"\b(?:create|have) an account\b.{0,40}\b(?:sign in|log in|create|register)\b"
        r"|^\W*(?:sign|log) in (?:or \w+ )?to (?:continue|read|comment|view|access|unlock|save)\b"
        r"|\bnicht (?:eingeloggt|angemeldet)\b|\bbitte (?:registrieren|melden) sie sich\b|\bvous devez être connecté"
        r"|\b(?:you (?:must|need to|have to) be (?:logged|signed)|please (?:log|sign)) in\b|\bdebes iniciar sesi"
        r"|\b(?:youtube|twitter|facebook|instagram)-inhalt|\binhalte? von (?:youtube|twitter|x|facebook|instagram)\b"
        r"|\bempfohlener (?:redaktioneller|externer) inhalt|\bcontenido (?:recomendado|externo)\b"
        r"|\brecommended content\b"
        r"|^\W*(?:like|follow|join) .{2,40}\b(?:on|at) (?:facebook|twitter|instagram|telegram|google\+|x\b)"
        r"|^\W*(?:acompanhe|siga|curta|s[ií]gue(?:nos)?|sigan?os|suivez|folgen sie|folg(?:e|t)"
        r"|abonnieren sie|segui(?:ci|te)?|volg|obserwuj|polub|подпи(?:сывайтесь|шитесь)|takip ed\w+|ikuti|följ|følg"
        r"|seuraa|urmăr\w+) .{0,70}"
        r"\b(?:facebook|twitter|instagram|telegram|whatsapp|youtube|tiktok|google news)\b"
        r"|^(?:this is your last|you(?:'ve| have) (?:(?:reached|read|used) )?(?:your |all )?"
        r"(?:\d+|no|one|two|last|free|limit)).{0,30}\barticles?\b.{0,40}\b(?:month|left|remaining|limit)\b"
        r"|^\W*(?:any )?questions\?\s*(?:comments\?|(?:e-?mail|contact|write|call) us)"
        r"|^for (?:more|the latest|all the latest)(?: on)? (?:\w+ )?(?:news|stories|updates|headlines)\b.{0,90}"
        r"\b(?:visit|click|check out|follow us|go to|download)\b"
        r"|\b(?:e-?mail|message) has (?:not )?been sent\b|^we (?:welcome|encourage) (?:your |all )?comments\b"
        r"|\bview this (?:post|photo) on\b|\bctrl\s?\+\s?enter\b"
        r"|\bcomments? (?:are |is |have been )?(?:now )?(?:closed|disabled)\b|\bcomentarios (?:están )?cerrados\b"
        r"|\bkommentar(?:e|funktion)? (?:sind |ist |wurden? )?(?:geschlossen|deaktiviert)\b"
        r"|\bcommentaires sont (?:fermés|clos)\b",
        re.IGNORECASE,
    ),
    (
        "account", "in to ", "in or ", "eingeloggt", "angemeldet", "registrieren sie", "melden sie", "connecté",
        "ed in", "please log in", "please sign in", "iniciar sesi", "inhalt", "contenido",
        "recommended content", "facebook", "twitter", "instagram", "telegram", "google+", "on x", "at x", "been sent",
        "article", "questions?",
        "whatsapp", "youtube", "tiktok", "google news", "for more", "latest",
        "comments", "view this", "ctrl", "comment", "comentarios", "kommentar",
    ),
)  # fmt: skip
# What a short line is that begins so: the name of who took its pictures, its title elsewhere.
_LABELLED = re.compile(
    r"\W{0,3}(?:photos?|fotos?|pictures?|bilder|images?|illustrations?|videos?|photography|photographs?|foto[sg]raf\w*"
    r"|拍摄|摄影|图片|图|写真|撮影|사진)(?: by| credits?| von| de| par|来源)?\s?[:：/]"
    r"|\W?原(?:标题|標題|题)\s?[:：]",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?i:by|von|par|por|di|door|av|af|autor(?:in)?|text)(?::\s?|\s)[^\W\d_a-z]\S+\s[^\W\d_a-z]\S+")
_ADDRESS = re.compile(r"(?:[^\W\d_]+:?\s){0,3}[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


# Where and when a report was filed: "LONDON | Fri Jun 7, 2013 5:09am EDT", "05.15.13, 22:47 / World News".
_DATELINE = re.compile(
    r"[^|]{2,40} \| .{0,12}\b(?:19|20)\d\d,? \d{1,2}[:.]\d\d ?(?:[ap]m)?\b.{0,8}"
    r"|\d{1,2}\.\d{1,2}\.\d{2,4}, \d{1,2}:\d\d\b.{0,30}",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Whether a text is such a notice; ``text`` begins and ends with no white space."""
    if _RIGHTS.match(text):
        return True
    length = len(text)
    if length >= _LONGEST_NOTICE:
        return False
    if editing.CONTACT.match(text) or (length < _LONGEST_LINE and _DATELINE.fullmatch(text)):
        return True
    if length < _LONGEST_CALL and not text.isascii() and _REPRINT.fullmatch(text):
        return True
    if _FILED.match(text) or _COMMISSION.search(text) or (length < _LONGEST_CALL and _CALL.search(text)):
        return True
    return length < _LONGEST_LINE and text[-1] not in _STOPS and _is_line(text)


def _is_line(text: str) -> bool:
    """Whether a line without a full stop names who wrote or photographed, or states when."""
    if _LABELLED.match(text) or ("@" in text and _ADDRESS.fullmatch(text.strip("[]()<>"))):
        return True
    if len(text) >= _LONGEST_BYLINE:
        return False
    return _BYLINE.match(text) is not None or _is_moment(text)


def _is_moment(text: str) -> bool:
    """Whether a line is a day with a time and hardly any words, or a few more that say which day it is."""
    if _YEAR.search(text) is None or _CLOCK.search(text) is None:
        return False
    letters = sum(map(str.isalpha, text))
    return letters <= _DATE_LETTERS or (letters <= 2 * _DATE_LETTERS and labels.of_date(text) in _OF_THE_TEXT)
