"""What a reader gets: the whole text or only its beginning; an article, or an error, a consent form, an empty shell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction import consent, forms
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.needles import Needled
from newscrawler.extraction.structured import Structured
from newscrawler.extraction.text import fold

_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "cxenseparse:recs:paywall")
_YES, _NO = frozenset({"true", "yes", "1", "free"}), frozenset({"false", "no", "0", "locked", "metered", "premium"})
# What stands under the beginning of a text that only subscribers may read to its end.
_WALL = re.compile(
    r"(?:subscribe|sign up|log ?in|register|become a (?:member|subscriber)|start your (?:free )?trial)[^.]{0,60}"
    r"(?:to (?:continue|keep|read|finish|unlock|access)|for (?:full|unlimited) access)"
    r"|(?:this|the full) (?:article|story|content) is (?:only )?(?:for|available to|reserved for)[^.]{0,30}(?:subscribers|members)"
    r"|(?:continue|keep) reading (?:with|for|by)|already a (?:subscriber|member)\?"
    r"|jetzt (?:weiterlesen|testen|abonnieren)|weiterlesen mit|diesen artikel (?:weiter)?lesen mit|nur für abonnenten"
    r"|(?:réservé|reserve) aux abonnés|il vous reste [\d,.]+ ?% de (?:cet|l')|la suite est réservée|déjà abonné"
    r"|(?:contenido|artículo) (?:exclusivo|solo) para suscriptores|suscríbete para (?:seguir|continuar|leer)"
    r"|(?:conteúdo|matéria) exclusiv[oa] para assinantes|assine para (?:ler|continuar)"
    r"|(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:continuare|leggere)"
    r"|(?:treść|artykuł) (?:dostępn[ay] )?(?:tylko )?dla (?:prenumeratorów|subskrybentów)|только для подписчиков"
    r"|(?:订阅|登录|付费|购买)后?(?:即可)?(?:继续)?(?:阅读|查看)(?:全文|更多)|剩余[\d.]+%|会員限定|続きを読むには|구독하(?:고|시면)",
    re.IGNORECASE,
)
_WALLS = Needled(
    _WALL,
    (
        "to continue", "to keep", "to read", "to finish", "to unlock", "to access", "for full access",
        "for unlimited access", "article is", "story is", "content is", "reading with", "reading for", "reading by",
        "already a", "jetzt", "weiterlesen mit", "diesen artikel", "nur für", "aux abonn", "il vous reste", "la suite est",
        "déjà abonné", "suscriptores", "suscríbete para", "assinantes", "assine para", "agli abbonati", "abbonati per",
        "dla prenumerator", "dla subskrybent", "для подписчиков", "阅读", "查看", "剩余", "会員限定", "続きを読むには", "구독하",
    ),
)  # fmt: skip
_WALL_NAME = re.compile(
    r"(?:^|[\s_-])(?:paywall|pay-wall|regwall|premium-?(?:content|teaser|wall)|subscriber-only)", re.IGNORECASE
)
_ERROR_WORD = "(?:error|fehler|erreur|errore|erro|błąd|ошибка|помилка|chyba|hiba|fout|fel|feil|fejl|virhe|hata)"
# The whole headline of an error page, however much of the site stands below it.
_ERROR_TITLE = re.compile(
    rf"\W*(?:{_ERROR_WORD}\W*(?:40[0134]|410|50[0-4])\b.{{0,40}}|(?:404|410)\W*(?:(?:page|seite|página|strona) )?"
    r"(?:not found|nicht gefunden|introuvable|no encontrada|não encontrada|non trovata|nie znaleziono|не найдена)?\W*)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    rf"^\W*(?:{_ERROR_WORD}\W*)?(?:40[0134]|410|429|50[0-4])\b(?!\s+(?:million|people|years|menschen|personnes|personas)\b)"
    r"|^\W*(?:page|article|file|content|story|seite|artikel|page web|página|pagina|strona|страница)? ?"
    r"(?:not found|nicht gefunden|non trouvée?|introuvable|no encontrada|não encontrada|non trovata|nie znaleziono|не найдена)\b"
    r"|(?:page|article) (?:you (?:requested|are looking for)|could not be found|does not exist|is no longer available)"
    r"|(?:access|permission) denied|forbidden$|too many requests|service unavailable|bad gateway|internal server error"
    r"|页面不存在|找不到(?:该|您|此)?(?:页面|网页)|您访问的(?:页面|网页)|無法找到|ページが見つかりません|페이지를 찾을 수 없습니다"
    r"|just a moment|attention required|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|access to this page has been denied",
    re.IGNORECASE,
)
_SCRIPTS_NEEDED = re.compile(
    r"(?:enable|activate|turn on|requires?|aktivieren sie) (?:your )?javascript|javascript (?:is|must be) (?:disabled|enabled|required)"
    r"|activer javascript|activar javascript|请(?:开启|启用|打开)javascript",
    re.IGNORECASE,
)
_SHORT = 900  # weight of a text that may be an error's or a form's
_BEHIND = 12  # blocks behind the text in which a paywall speaks
_FRONT = 1500  # weight of running text from which on a front page may be an article: a site of one page
_FEW_LINKS = 500  # letters in links that a site of one page may have
_PARAGRAPH, _TEASER = 100, 0.3  # letters of a paragraph, and the share of them in links from which on it is a teaser
_TOLD = 300  # weight of paragraphs that tell something: forms have less
_MUCH, _MANY_TIMES = 3000, 8  # letters in links, at least and for each of the text, that make a list of a page
_SENTENCE = 120  # weight of sentences that make a text
_ENDS = frozenset(".!?…。！？।؟")
_SHELL = 20_000  # characters of an empty page that are looked at


def is_free(found: Structured, blocks: Sequence[Block], last: int) -> bool | None:
    """Whether the whole text is free to read; None where the page says nothing. ``last`` is the text's last position.

    What the page states for machines goes first, then a paywall's words or name right behind the text.
    """
    stated = [_said(node.get("isAccessibleForFree")) for node in (found.article, *found.nodes)]
    stated += [_said(text) for _, text in found.metas(*_TIERS)]
    if False in stated:
        return False
    behind = [b for b in blocks if last - 1 <= b.position <= last + _BEHIND and len(b.text) < _SHORT]
    if any(_WALLS.search(b.text) or _WALL_NAME.search(b.element.get("class") or "") for b in behind):
        return False
    return True if True in stated else None


def _said(value: object) -> bool | None:
    word = str(value).strip().lower()
    return True if word in _YES else False if word in _NO else None


def refusal(root: HtmlElement, title: str | None, text: Sequence[Block], stated: Sequence[str]) -> str | None:
    """Why a page is no article; None for one that is.

    An error, a consent form and a robot check have headlines and text too, but little of it.
    """
    if not title:
        return _shell(root) or "it has no headline"
    if stated:
        return None
    if _ERROR_TITLE.fullmatch(fold(title)):
        return "it is an error page"
    weight = sum(block.weight for block in text)
    if weight < _SHORT:
        if _ERROR.search(fold(title)) or any(_ERROR.search(b.text) for b in text[:2]):
            return "it is an error page"
        if consent.asks(text):
            return "it asks for consent to cookies"
    if not text:
        return _shell(root) or "it has no running text"
    return None


def as_list(found: Structured, text: Sequence[Block], blocks: Sequence[Block], url: str) -> str | None:
    """Why a page is a list of others; None for one that calls itself an article, or has more text than links.

    A front page has little running text for its links, whatever it calls itself; another list next to none.
    """
    linked = sum(block.link_length for block in blocks)
    parts = urlsplit(url)
    if parts.hostname and not parts.path.strip("/") and not parts.query:
        running = sum(b.weight for b in text if len(b.text) >= _PARAGRAPH and b.link_length < _TEASER * len(b.text))
        return "it is the front page of its site" if _FEW_LINKS < linked > running < _FRONT else None
    if found.article or any("article" in kind for _, kind in found.metas("og:type")):
        return None
    if linked <= _MUCH or linked <= _MANY_TIMES * sum(block.weight for block in text):
        return None
    spoken = sum(block.weight for block in text if block.text.rstrip("\"'”’»)")[-1:] in _ENDS)
    return "it is a list of links" if spoken < _SENTENCE else None


def as_form(root: HtmlElement, found: Structured, title: str | None, text: Sequence[Block], url: str) -> str | None:
    """Why a page without a date is a form to fill in; None for one that is none, or calls itself an article."""
    if not title or found.article or any("article" in kind for _, kind in found.metas("og:type")):
        return None
    paragraphs = sum(b.weight for b in text if len(b.text) >= _PARAGRAPH and not b.link_length and b.text[-1] in _ENDS)
    if paragraphs >= _TOLD or sum(b.weight for b in text) >= _SHORT or not forms.is_form(root, title, url):
        return None
    return "it is a form to fill in"


def _shell(root: HtmlElement) -> str | None:
    body = root.find("body")
    shown = "" if body is None else str(body.text_content())[:_SHELL]
    if _SCRIPTS_NEEDED.search(shown):
        return 'its text is drawn by scripts: set render = "browser" in the site\'s profile'
    return None
