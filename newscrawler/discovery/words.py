"""Words of many languages that discovery reads on links: onward, back, more, and what leads nowhere."""

from __future__ import annotations

import re

_NEXT = (
    "next|next page|next »|older|older posts|older entries|older articles|older stories|older news|next entries|next posts|"
    "more|more posts|more news|more articles|more stories|more results|load more|load more posts|show more|view more|see more|"
    "view more events|more events|read more articles|continue to next page|forward|"
    "siguiente|siguientes|página siguiente|siguiente página|próximo|próxima|proxima|próxima página|entradas antiguas|"
    "entradas anteriores|más antiguas|más entradas|cargar más|ver más|artículos anteriores|"
    "seguinte|próximos|página seguinte|mais antigos|mais antigas|postagens mais antigas|carregar mais|"
    "suivant|suivante|suivants|page suivante|suiv|articles plus anciens|articles précédents|publications plus anciennes|"
    "billets plus anciens|plus anciens|plus anciennes|plus ancien|voir plus|charger plus|plus d'articles|messages plus anciens|"
    "weiter|nächste|nächste seite|nächster|vor|vorwärts|ältere|ältere beiträge|ältere artikel|ältere einträge|ältere posts|"
    "mehr laden|mehr anzeigen|weitere|weitere artikel|weitere meldungen|mehr beiträge|"
    "avanti|successivo|successiva|successivi|pagina successiva|prossimo|prossima|prossima pagina|articoli precedenti|"
    "articoli più vecchi|post più vecchi|più vecchi|meno recenti|carica altro|altri articoli|"
    "volgende|volgende pagina|oudere|oudere berichten|meer laden|meer tonen|"
    "næste|neste|nästa|nästa sida|neste side|næste side|äldre|äldre inlägg|eldre|eldre innlegg|ældre|ældre indlæg|visa fler|vis flere|"
    "seuraava|seuraava sivu|vanhemmat|vanhemmat artikkelit|lisää|"
    "następna|następny|następne|następna strona|dalej|starsze|starsze wpisy|starsze posty|więcej|załaduj więcej|pokaż więcej|"
    "další|další strana|následující|starší|starší příspěvky|ďalšia|ďalej|ďalšie|staršie|"
    "következő|következő oldal|régebbi|régebbi bejegyzések|tovább|"
    "următoarea|următorul|pagina următoare|articole mai vechi|mai vechi|înainte|"
    "sljedeća|sledeća|starije|naslednja|naprej|starejše|следеща|по-стари|следећа|старије|"
    "следующая|следующая страница|следующая →|вперед|вперёд|дальше|далее|след|старые записи|предыдущие записи|ранее|"
    "показать еще|показать ещё|загрузить еще|загрузить ещё|ещё|еще|наступна|наступна сторінка|далі|старіші|старіші записи|"
    "επόμενη|επόμενο|επόμενη σελίδα|παλαιότερα|παλαιότερες|παλαιότερα άρθρα|παλιότερα|"
    "sonraki|sonraki sayfa|ileri|eski yazılar|daha eski|daha fazla|"
    "berikutnya|selanjutnya|halaman berikutnya|lebih lama|seterusnya|trang sau|tiếp|tiếp theo|sau|trang tiếp|xem thêm|cũ hơn|"
    "التالي|الصفحة التالية|التالية|المزيد|أقدم|بعدی|صفحه بعد|بعد|قدیمی‌تر|הבא|לעמוד הבא|ישנים יותר|"
    "अगला|अगला पृष्ठ|पुराने|পরবর্তী|পরের পাতা|পুরাতন|அடுத்து|తదుపరి|หน้าถัดไป|ถัดไป|เก่ากว่า|"
    "下一页|下一頁|下页|下頁|后一页|後一頁|下一张|更早|更早的文章|较旧的文章|較舊的文章|加载更多|查看更多|更多|载入更多|閱讀更多文章|下页>|后页|下一页>|"
    "次へ|次|次のページ|次の記事|過去の記事|古い記事|古い投稿|以前の記事|もっと見る|さらに読み込む|次ページ|"
    "다음|다음 페이지|다음페이지|이전 글|이전 글 보기|더보기|더 보기"
)
_BACK = (
    "previous|previous page|prev|prev page|newer|newer posts|newer entries|back|newest|recent|anterior|anteriores|página anterior|"
    "entradas recientes|más recientes|mais recentes|précédent|précédente|page précédente|plus récents|articles plus récents|articles suivants|"
    "zurück|vorherige|vorherige seite|neuere|neuere beiträge|neuere artikel|indietro|precedente|precedenti|più recenti|"
    "vorige|nieuwere|forrige|föregående|nyare|edellinen|uudemmat|poprzednia|poprzedni|nowsze|nowsze wpisy|předchozí|novější|"
    "előző|újabb|anterioară|назад|предыдущая|пред|новые записи|следующие записи|попередня|προηγούμενη|νεότερα|önceki|"
    "sebelumnya|trang trước|السابق|السابقة|قبلی|הקודם|上一页|上一頁|上页|前一页|前へ|前|前のページ|新しい記事|이전|이전 페이지|다음 글"
)
# Older, in no doubt.
_OLDER = (
    "older|antigu|ältere|aeltere|plus ancien|più vecchi|meno recenti|oudere|äldre|eldre|ældre|vanhemmat|starsze|starší|régebbi|mai vechi|"
    "старые|старіші|παλαι|παλιό|daha eski|eski yaz|lebih lama|cũ hơn|أقدم|更早|较旧|較舊|過去の|古い|以前の|mais antig"
)
# "Previous entries" are older ones on a blog's front page, and newer ones where "next entries" stands beside it.
_EARLIER = (
    "(?:previous|earlier) (?:entries|posts|articles|stories|news|page of posts)|entradas anteriores|artículos anteriores|articles précédents|"
    "billets précédents|articoli precedenti|предыдущие записи|이전 글"
)
_MORE_OF = re.compile(r"^(?:view |see |load |show |read )?(?:all |more |older )[\w' ]{0,24}?(?:posts|news|articles|stories|events|entries|results|headlines|items)$")
_READ_MORE = (
    "read more|read the full|read full|read on|read it|read article|read story|read|full story|full article|full text|continue reading|continue|learn more|more|more info|"
    "find out more|details|view|view details|view article|view post|see more|click here|here|open|permalink|link|go|more details|keep reading|"
    "leer más|leer mas|seguir leyendo|ver más|más información|sigue leyendo|continuar leyendo|más|ler mais|leia mais|continuar lendo|continue lendo|saiba mais|mais|"
    "lire la suite|lire plus|en savoir plus|lire|voir plus|la suite|suite|lire l'article|continuer la lecture|plus|"
    "weiterlesen|mehr lesen|mehr erfahren|mehr|zum artikel|artikel lesen|jetzt lesen|weiter|lesen sie mehr|mehr dazu|mehr informationen|"
    "leggi tutto|leggi|continua a leggere|continua|leggi di più|leggi l'articolo|altro|approfondisci|lees meer|lees verder|meer|"
    "læs mere|les mer|läs mer|les meir|lue lisää|czytaj więcej|czytaj dalej|więcej|czytaj|číst více|číst dál|více|celý článek|viac|čítať ďalej|"
    "tovább|bővebben|tovább olvasom|citește mai mult|citeste mai mult|mai mult|читать далее|читать дальше|читать полностью|читать|подробнее|далее|"
    "детальніше|читати далі|читати|докладніше|διαβάστε περισσότερα|περισσότερα|διαβάστε|devamını oku|devamı|oku|"
    "selengkapnya|baca selengkapnya|baca juga|baca|xem thêm|đọc tiếp|chi tiết|اقرأ المزيد|المزيد|بیشتر|ادامه مطلب|קרא עוד|और पढ़ें|বিস্তারিত|"
    "阅读全文|阅读更多|查看详情|查看更多|详细|详情|更多|全文|继续阅读|点击查看|閱讀全文|閱讀更多|繼續閱讀|繼續閱讀|了解更多|続きを読む|もっと読む|詳細|全文を読む|記事を読む|もっと見る|"
    "더 보기|더보기|자세히 보기|자세히|계속 읽기|전체보기"
)
_COMMENTS = re.compile(
    r"^\W*(?:\d+|no|leave an?|add an?|post an?|view|all|one|un|0|kein\w*|ein|deja un|sin|aucun|laisser un|nessun|lascia un|brak|\d+条|нет|оставить)?\W*"
    r"(?:comments?|replies|reply|responses?|kommentare?|comentarios?|coment[aá]rios?|commentaires?|commenti|commento|reacties?|kommentarer?|"
    r"komentarz[ey]?|komentář\w*|комментари\w*|коментар\w*|σχόλι\w*|yorum\w*|评论|評論|コメント|댓글|تعليق\w*)\W*\d*\W*$",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[\s«»‹›<>→←↓⟶▶►▸➔➜⇒>|·•….:;,()\[\]–—\-_*+#]+|[\s«»‹›<>→←↓⟶▶►▸➔➜⇒>|·•….:;,()\[\]–—\-_*+#]+$")
NEXT_SIGNS = {">", "»", "›", "→", ">>", "››", "»»", "▶", "►", "⟩", "⇒", "⟶", "->", "-->", "❯", "＞", "＞＞", "▸", "⏵", "next"}
LAST_SIGNS = {">|", "»|", ">>|", "|>", "⏭"}
NEXT_WORDS = set(_NEXT.split("|"))
BACK_WORDS = set(_BACK.split("|"))
READ_MORE_WORDS = set(_READ_MORE.split("|"))
LAST_WORDS = {"last", "last page", "letzte", "letzte seite", "ultima", "última", "dernière", "dernier", "末页", "尾页", "最后一页", "最後", "последняя", "ostatnia", "laatste", "end", "fin"}
_READ_MORE_STARTS = ("read more", "continue reading", "(more", "weiterlesen", "lire la suite", "leer más")
_OLDER_RE = re.compile(_OLDER)
_EARLIER_RE = re.compile(_EARLIER)


# What a link's text asks for, as bits: plain numbers, since they are tested for every link of a page.
NEXT, BACK, OLDER, EARLIER, READ_MORE, COMMENTS, LAST = (1 << n for n in range(7))

# Longer texts are headlines, whatever words they hold.
_LONGEST = 60


def plain(text: str) -> str:
    """A link's text in lower case without arrows, dots and brackets around it."""
    return _EDGES.sub("", text.strip().lower()).strip()


def says(text: str) -> int:
    """Bits of what a link's text asks for: the next page (``NEXT``, with ``OLDER`` where it says older), the page before, the
    last page, to read on, the comments."""
    if len(text) > _LONGEST:
        return 0
    bare = plain(text)
    found = 0
    if _OLDER_RE.search(bare):
        found |= OLDER | NEXT
    elif _EARLIER_RE.search(bare):
        found |= EARLIER | NEXT
    elif bare in BACK_WORDS:
        found |= BACK
    if bare in NEXT_WORDS or text.strip().lower() in NEXT_SIGNS or _MORE_OF.match(bare):
        found |= NEXT
    if not bare or bare in READ_MORE_WORDS or bare.startswith(_READ_MORE_STARTS):
        found |= READ_MORE
    if bare.isdigit() or _COMMENTS.match(text):
        found |= COMMENTS
    if bare in LAST_WORDS or text in LAST_SIGNS:
        found |= LAST
    return found
