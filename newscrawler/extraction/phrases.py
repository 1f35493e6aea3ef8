"""Words that stand around articles and hardly ever in them, in many languages, by what they belong to."""

from __future__ import annotations

import re

from newscrawler.extraction.needles import holds_any
from newscrawler.extraction.starts import Starts

_WORDS = {
    "more": "read more|read also|read next|also read|see also|more on|more from|more about|related|recommended|you may also|you might"
    "|most read|trending|popular|don't miss|up next|editor'?s? pick|top stories|latest news|in other news"
    "|lesen sie|lies auch|mehr zum|mehr dazu|weitere|das könnte|auch interessant|siehe auch|zum thema|meistgelesen"
    "|lire aussi|à lire|lire la suite|sur le même|voir aussi|articles? liés|en savoir plus|lea también|lee también|te puede|le puede|más información"
    "|ver más|você (?:pode|também)|leia (?:também|mais)|veja também|saiba mais|leggi anche|leggi tutto|potrebbe|approfond|czytaj|zobacz|przeczytaj|polecamy|więcej"
    "|lees ook|lees meer|bekijk ook|läs (?:också|mer)|les også|læs også|lue myös|читайте|смотрите|по теме|читати|devamı|ilgili haber"
    "|citește|citeste|vezi și|olvasta|přečtěte|čtěte|baca juga|xem thêm|اقرأ|إقرأ|相关|相關|推荐|推薦|延伸阅读|延伸閱讀|更多|阅读更多|関連|あわせて|관련",
    "next": "previous|next|prev\\b|older|newer|back to|zurück|weiter\\b|vorheriger|nächster|précédent|suivant|anterior|siguiente|próxim"
    "|precedente|successiv|poprzedni|następny|предыдущ|следующ|上一篇|下一篇|上一页|下一页|返回|前の|次の",
    "share": "share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|instagram|telegram|e-?mail|print|follow us|teilen|merken|drucken|partager"
    "|suivez|imprimer|compartir|síguenos|compartilh|condividi|seguici|udostępnij|delen|dela\\b|jaa\\b|поделиться|подпис|分享|扫一扫|扫码|微信|微博|シェア|공유",
    "subscribe": "subscrib|sign up|newsletter|log ?in|register|become a member|support (?:us|our)|donate|free trial|premium|already a|get the latest"
    "|abonn|anmelden|jetzt (?:lesen|testen)|registrieren|spenden|inscrivez|s'inscrire|soutenez|suscr|regístr|apóy|assine|cadastr|iscriviti|abbonat"
    "|zapisz|subskry|prenumer|订阅|登录|注册|関注|会員|구독",
    "comment": "comment|leave a reply|kommentar|diskut|commentaire|comentario|commenti|komentarz|reactie|комментар|коммент|评论|評論|留言|跟帖|コメント|댓글",
    "rights": "copyright|©|all rights|rights reserved|alle rechte|tous droits|derechos reservados|todos os direitos|riproduzione|wszelkie prawa|все права"
    "|版权|版權|转载|轉載|著作権|無断|무단|republish|terms of|privacy|cookie|impressum|datenschutz|disclaimer|免责",
    "photo": "photo|foto|image|credit|getty|picture|bild|illustration|video|watch|listen|caption|quelle|source|fonte|fuente|źródło|来源|來源|图片|图为|摄|図|写真|사진",
    "ad": "advert|anzeige|werbung|publicité|publicidad|pubblicità|reklam|sponsored|promoted|affiliate|buy now|广告|廣告|広告|광고",
    "byline": "by |von |par |por |di |autor|author|written by|posted|published|updated|editor|redaktion|reporter|作者|记者|編輯|编辑|责任|责编|文/|文：|撰文|記者|原标题|原標題|执笔|발행|기자",
    "tags": "tags?\\b|topics?\\b|keywords|filed under|categor|schlagw|themen|étiquettes|mots-clés|etiquetas|temas|tagi|теги|标签|關鍵|关键|タグ",
    "about": "about the author|is a (?:writer|reporter|journalist|freelance|senior|staff|contributor|professor)|contact|e-mail:|reach (?:him|her|them)|follow (?:him|her)|über den autor"
    "|ist redakteur|l'auteur|journaliste|biograf|correspondent|works? (?:as|for)|can be reached|born in",
}  # fmt: skip
_START = Starts(_WORDS)
_READ_TIME = re.compile(
    r"\b\d+\s*(?:min(?:ute)?s?|Min\.?|Minuten)\b.{0,10}$|^\W*(?:浏览|阅读|点击|字号|views?|hits?)\W*\d*", re.IGNORECASE
)
_SHOT = re.compile(
    r"(?:摄|摄影|图|供图)[)）]?[。]?$|[(\[（](?:foto|photo|bild|image|picture|symbolbild|archiv|file|crédito|fot)\b[^()]{0,60}[)\]）]\.?$"
    r"|\b(?:getty|shutterstock|imago|picture alliance|via (?:ap|reuters|getty))\b.{0,30}$",
    re.IGNORECASE,
)
_SHOT_ENDS = (")", "]", "）", ").", "].", "）.", "摄", "影", "图", "。")
_SHOT_NAMES = ("getty", "shutterstock", "imago", "picture alliance", "via ")
_CALLS = (
    "newsletter", "subscri", "sign up", "follow us", "our app", "telegram", "whatsapp", "messenger", "abonnier", "suscrib", "inscri",
    "assine", "ad blocker", "adblock", "cookie", "javascript", "click here", "klicken sie", "cliquez", "haz clic", "press release",
    "publish with us", "advertis", "external content", "externer inhalt", "externen inhalt", "externe inhalte", "contenu externe",
    "contenido externo", "contenuto esterno", "externe inhoud",
)  # fmt: skip
_CALLS_BEYOND_ASCII = (
    "suscríb", "关注", "公众号", "客户端", "下载", "声明", "扫码", "二维码", "编辑", "责编",
)  # fmt: skip
_LEAD_IN = re.compile(
    r"^[^.!?]{0,25}(?:lea|lee|leia|veja|czytaj|dowiedz|zobacz|read|watch|lesen|lire|leggi|mehr|more|see|also|auch|voir|ver|больше|читай\w*)\b"
    r"[^.!?]{0,25}:"
    r"|^\W*(?:延伸[阅閱][读讀]|相[关關][阅閱][读讀]|相[关關]新[闻聞]|推[荐薦][阅閱][读讀]|更多[阅閱][读讀]|関連記事|あわせて読みたい|관련 ?기사)\s*[:：]",
    re.IGNORECASE,
)
_LONG = 300


def phrases_in(text: str) -> list[str]:
    """The kinds of phrases in a text: what it begins with, calls to the reader, a photographer's name at its end."""
    start = _START.of(text, 80)
    found = [start] if start else []
    if len(text) > _LONG:
        return [f"{name}-long" for name in found]
    low = text.lower()
    if holds_any(low, _CALLS) or (not low.isascii() and holds_any(low, _CALLS_BEYOND_ASCII)):
        found.append("call")
    if _may_be_shot(low[-90:]) and _SHOT.search(text, max(0, len(text) - 90)):
        found.append("shot")
    if (":" in text[:60] or "：" in text[:60]) and _LEAD_IN.match(text):
        found.append("lead-in")
    if len(text) < 60 and _may_be_time(low) and _READ_TIME.search(text):
        found.append("time")
    return found


def _may_be_shot(end: str) -> bool:
    """A cheap test before the dear one, like the next."""
    return end.endswith(_SHOT_ENDS) or holds_any(end, _SHOT_NAMES)


def _may_be_time(low: str) -> bool:
    return "min" in low or "view" in low or "hit" in low or not low.isascii()
