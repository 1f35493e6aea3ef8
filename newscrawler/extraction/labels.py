"""The words that label a field on news pages, in many languages: one table, turned into patterns."""

from __future__ import annotations

import re
from functools import lru_cache

WORDS: dict[str, tuple[str, ...]] = {
    "published": (
        "time", "date", "published", "published on", "publication date", "release date", "release time", "posted", "posted on", "first published", "originally published", "originally created", "created", "created on", "submitted",
        "submitted on",
        "发布时间", "发布日期", "发表时间", "发表日期", "发布于", "发表于", "时间", "日期", "發布時間", "發佈時間", "發佈日期", "時間",
        "公開日", "投稿日", "掲載日", "配信", "公開", "등록", "입력", "작성일", "게시일",
        "veröffentlicht", "veröffentlicht am", "erstellt", "erstellt am", "erschienen", "erschienen am", "geschrieben am", "gespeichert",
        "eingestellt am", "verfasst am", "publiziert am", "pressemitteilung vom", "meldung vom", "beitrag vom", "artikel vom", "datum", "publié", "publié le", "mis en ligne le",
        "publicado", "publicado el", "publicado em", "fecha", "data", "pubblicato", "pubblicato il", "opublikowano", "data publikacji",
        "опубликовано", "дата", "дата публикации", "опубліковано", "gepubliceerd", "publicerad", "publisert", "julkaistu",
        "yayınlanma", "yayın tarihi", "tarih", "تاريخ النشر", "نشر", "التاريخ", "ngày đăng", "tanggal", "datum objave", "objavljeno",
        "megjelent", "publicat", "publicat la", "δημοσιεύτηκε", "פורסם", "offentliggjort", "publiceret", "udgivet", "publikováno", "vydáno", "zverejnené",
        "publikované", "avaldatud", "paskelbta", "publicēts", "публикувано", "публикуван", "प्रकाशित", "প্রকাশিত", "প্রকাশ", "เผยแพร่", "منتشر شده", "تاریخ انتشار",
        "تاريخ", "đăng lúc", "diterbitkan", "terbit", "publiceerd op", "gepubliceerd op", "publicada", "publicada el", "publicada em", "pubblicata", "data di pubblicazione",
        "data publicării", "fecha de publicación", "data de publicação", "date de publication", "veröffentlichungsdatum", "дата публікації", "δημοσίευση", "დრო",
    ),
    "modified": (
        "updated", "last updated", "last updated on", "updated on", "update", "last edited", "last change", "last revised", "reviewed", "modified", "last modified", "edited", "更新时间", "更新日期", "更新于", "最后更新", "最后编辑", "最近更新",
        "修改时间", "更新時間", "最後更新", "更新日", "最終更新", "更新", "수정", "stand", "letzte änderung", "geändert", "geändert am", "aktualisiert", "aktualisiert am", "zuletzt aktualisiert",
        "letzte aktualisierung", "mis à jour", "mis à jour le", "modifié", "actualizado", "actualizado el", "atualizado",
        "atualizado em", "aggiornato", "aggiornato il", "zaktualizowano", "aktualizacja", "обновлено", "оновлено", "bijgewerkt",
        "uppdaterad", "oppdatert", "päivitetty", "güncelleme", "güncellendi", "آخر تحديث", "تحديث", "opdateret", "sist oppdatert", "senast uppdaterad", "muokattu",
        "cập nhật", "diperbarui", "frissítve", "utolsó frissítés", "actualizat", "actualizat la", "aktualizováno", "aktualizované", "naposledy aktualizováno", "ενημερώθηκε",
        "τελευταία ενημέρωση", "עודכן", "עדכון אחרון", "ažurirano", "zadnja izmjena", "posodobljeno", "uuendatud", "atnaujinta", "atjaunināts", "обновен", "актуализирано",
        "последнее обновление", "изменено", "última actualización", "última atualização", "ultima modifica", "ultimo aggiornamento", "dernière mise à jour", "laatst bijgewerkt",
        "ostatnia aktualizacja", "अपडेट", "अद्यतन", "আপডেট", "แก้ไขล่าสุด", "อัปเดต", "به روز شده", "son güncelleme", "更新於", "最後編輯", "수정일", "최종수정",
    ),
    "tags": (
        "tag", "tags", "keywords", "key words", "topics", "topic", "labels", "标签", "关键词", "关键字", "標籤", "關鍵字", "タグ",
        "キーワード", "태그", "키워드", "schlagworte", "schlagwörter", "stichwörter", "themen", "mots-clés", "mots clés", "étiquettes",
        "etiquetas", "palabras clave", "temas", "palavras-chave", "tagi", "słowa kluczowe", "теги", "ключевые слова", "метки",
        "etiketler", "الكلمات الدلالية", "وسوم", "trefwoorden", "etichete", "related topics", "related tags", "tagged", "tagged as", "tagged in", "tagged with",
        "相关标签", "themen des artikels", "themen in diesem artikel", "thèmes", "sujets", "temas relacionados", "archivado en",
        "assuntos", "tópicos", "argomenti", "temi", "tematy", "темы", "konular", "ämnen", "emner", "onderwerpen", "stikord", "nøgleord", "nyckelord", "avainsanat",
        "asiasanat", "címkék", "klíčová slova", "štítky", "témata", "kľúčové slová", "oznake", "ključne riječi", "ключові слова", "теги новости", "тагове", "λέξεις-κλειδιά",
        "ετικέτες", "תגיות", "टैग", "ট্যাগ", "แท็ก", "برچسب‌ها", "برچسب ها", "read more about", "more about", "mehr lesen über", "lees meer over", "más sobre", "leia mais sobre", "läs mer om", "les mer om", "læs mere om", "lue lisää aiheesta", "الوسوم", "كلمات مفتاحية", "từ khóa", "từ khoá", "chủ đề", "kata kunci", "topik", "分类标签",
    ),
    "source": (
        "source", "sources", "source of information", "news source", "来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "消息来源",
        "本文来源", "内容来源", "来源于", "转载来源", "原文来源", "稿源", "出处", "转自", "转载自", "來源", "資料來源", "文章來源", "出典", "情報源", "配信元", "提供", "提供元", "ソース", "引用元", "출처", "quelle", "quellen",
        "fonte", "fonti", "fontes", "fuente", "fuentes", "źródło", "źródła", "zdroj", "источник", "источники", "джерело", "المصدر",
        "المصادر", "kaynak", "bron", "källa", "kilde", "lähde", "forrás", "sursa", "sursă", "πηγή", "nguồn", "sumber", "izvor", "vir",
        "מקור", "منبع", "स्रोत", "lähteet", "källor", "kilder", "zdroje", "извор", "извори", "източник", "allikas", "allikad", "avots", "avoti", "šaltinis", "šaltiniai",
        "haber kaynağı", "情報提供", "情報元", "引用", "nguồn tin", "viri", "izvori", "джерела", "ذریعہ", "ziņu avots", "heimild",
    ),
    "author": (
        "by", "author", "authors", "written by", "posted by", "story by", "submitted by", "reporter", "text", "作者", "记者", "文", "撰文", "撰稿", "記者", "文責", "筆者", "執筆",
        "기자", "글", "von", "autor", "autorin", "autoren", "text von", "verfasst von", "geschrieben von", "erstellt von", "par", "auteur", "écrit par", "rédigé par", "por", "escrito por", "autora", "di", "autore", "autor artykułu",
        "автор", "yazar", "door", "av", "szerző", "de", "tekst", "kirjoittaja", "الكاتب", "autorka", "autorzy", "текст", "авторы", "автори", "forfatter",
        "skribent", "författare", "auteurs", "autores", "autori", "autore dell'articolo", "autrice", "redatto da", "scritto da", "geschreven door", "skrevet av", "skrevet af",
        "skriven av", "napisał", "napisała", "συντάκτης", "מאת", "כתב", "نویسنده", "كتب", "بقلم", "tác giả", "penulis", "oleh", "napsal", "napsala",
        "लेखक", "লেখক", "autorius", "autorė", "autors", "autoriai", "höfundur", "egilea", "piše", "pišu", "napisao", "napisala", "γράφει", "κείμενο", "подготви", "texto", "textos", "texte", "textes", "testo", "testi", "muhabir", "opracował", "opracowała", "opracowanie", "teksti", "toimittaja", "írta", "escribe", "ผู้เขียน", "采写", "通讯员", "作 者",
    ),
    "editor": (
        "editor", "editing", "edited by", "责任编辑", "编辑", "责编", "责任编辑:", "網路編輯", "編輯", "責任編輯", "編集", "redaktion", "redakteur",
        "redaktor", "редактор", "editado por", "redazione", "редакторка", "redaktør", "redaktör", "redigerat av", "szerkesztő", "szerkesztette",
        "редактори", "edición", "edição", "editado", "edité", "المحرر", "تحرير", "editör", "biên tập", "penyunting", "editor in charge", "editor responsable", "编审", "审核", "責編", "编 辑",
    ),
    # Other work, whose names are none of the fields'.
    "other": (
        "校对", "校對", "摄影", "攝影", "制图", "製圖", "监制", "監製", "排版", "美编", "美編", "策划", "策劃", "翻译", "翻譯", "视频制作", "写真", "撮影", "사진", "foto", "fotos", "photo", "photos",
        "photography", "fotografie", "fotografia", "fotografía", "fotograf", "illustration", "illustrations", "grafik", "фото", "видео", "zdjęcia", "kuvat", "kuva",
    ),
}  # fmt: skip
_COLON = r"\s*[:：]\s*"


def _pattern(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


ANY = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<{field}>{_pattern(words)})" for field, words in WORDS.items()) + ")" + _COLON,
    re.IGNORECASE,
)
_SIGNS_BEFORE = re.compile(r"^\W+")
_WORDS_OF = {field: frozenset(words) for field, words in WORDS.items()}
_A_COLON = re.compile(_COLON)
_FIELD_OF = {word: field for field, words in reversed(WORDS.items()) for word in words}
_SIZES = sorted({len(word) for word in _FIELD_OF}, reverse=True)
LEADING = {
    field: re.compile(rf"^\W*(?:{_pattern(words)})(?:{_COLON}|\s+(?=\S))", re.IGNORECASE)
    for field, words in WORDS.items()
}
CLOSED = {field: re.compile(rf"^\W*(?:{_pattern(words)}){_COLON}", re.IGNORECASE) for field, words in WORDS.items()}


# Words before dates that are another thing's: an event's, a member's, the day of the visit.
_ELSE = (
    "event", "event date", "date of the event", "start date", "end date", "due date", "closing date", "date of birth", "birth date", "when", "start", "starts", "begins", "begin", "ends", "end", "deadline", "born", "died", "joined", "member since",
    "registered", "last visit", "last seen", "copyright", "expires", "valid until", "until", "accessed", "retrieved", "access date",
    "wann", "termin", "termine", "beginn", "ende", "geboren", "gestorben", "registriert", "registriert seit", "mitglied seit",
    "dabei seit", "beigetreten", "gültig bis", "bis", "bis zum", "jusqu'au", "hasta", "hasta el", "fino al", "até", "tot en met", "abgerufen", "abgerufen am", "inscrit le", "né le",
    "début", "inicio", "fecha de nacimiento", "nacido", "iscritto", "dołączył",
    "截止", "截至", "活动时间", "注册时间", "生日",
)  # fmt: skip


# Words that say what a date is right before it; elsewhere they say little.
_OF_PUBLICATION = (
    "créé", "créé le", "posté le", "rédigé le", "erstveröffentlichung", "erstmals veröffentlicht", "online seit", "hochgeladen am", "creado", "creado el", "fecha de creación",
    "criado em", "criada em", "postado em", "postado", "creato il", "creata il", "inserito il", "utworzono", "dodano", "data dodania", "data utworzenia", "vytvořeno", "vytvorené",
    "vloženo", "vydané", "létrehozva", "közzétéve", "közzététel", "feltöltve", "postat", "postat la", "geplaatst", "geplaatst op", "gemaakt", "gemaakt op", "opprettet",
    "skapad", "skapat", "oprettet", "lagt ud", "luotu", "giriş", "giriş tarihi", "eklenme", "eklenme tarihi", "oluşturulma", "oluşturulma tarihi", "đăng ngày", "ngày xuất bản",
    "dipublikasikan", "diposting", "登録日", "掲載", "投稿", "기사등록", "등록일", "기사입력", "승인", "발행일", "创建时间", "创建日期", "刊登日期", "上稿時間", "发表", "發表", "刊出",
    "تم النشر", "أضيف", "أضيف بتاريخ", "نشر بتاريخ", "تاريخ الإضافة", "תאריך פרסום", "ημερομηνία", "објављено", "kreirano", "loodud", "lisatud", "เผยแพร่เมื่อ", "publikuar",
    "publikuar më", "krijuar", "krijuar më", "გამოქვეყნდა", "birt", "birt þann", "gepubliseer", "publicat el", "date posted", "date published", "date created",
)  # fmt: skip
_OF_CHANGES = (
    "дата обновления", "обновление", "обновлён", "обновлен", "изменён", "изменен", "màj", "maj :", "maj:", "mise à jour", "modifié le", "bearbeitet", "bearbeitet am",
    "letztes update", "letzte aktualisierung", "zuletzt geändert", "zuletzt bearbeitet", "überarbeitet", "überarbeitet am", "última modificación", "modificado",
    "modificado el", "modificado em", "modificada", "última modificação", "editado em", "modificato", "modificato il", "modificata il", "ostatnia modyfikacja",
    "zmodyfikowano", "edytowano", "upraveno", "upravené", "naposledy upraveno", "aktualizace", "módosítva", "utoljára módosítva", "módosítás", "frissült", "modificat",
    "modificat la", "ultima actualizare", "ultima modificare", "actualizare", "laatst gewijzigd", "laatst gewijzigd op", "gewijzigd", "gewijzigd op", "laatste update",
    "aangepast", "sist endret", "endret", "ändrad", "ändrat", "senast ändrad", "uppdaterat", "ændret", "sidst ændret", "senest opdateret", "päivitetty viimeksi",
    "güncelleme tarihi", "güncellenme", "güncellenme tarihi", "cập nhật lúc", "cập nhật lần cuối", "kemas kini", "dikemas kini", "diperbaharui", "修改", "修改於", "最後修改",
    "最后修改", "آخرین بهروزرسانی", "بهروزرسانی", "بروزرسانی", "آخرین ویرایش", "تم التحديث", "تم التعديل", "последна промяна", "последно обновяване", "zadnja izmena", "izmenjeno",
    "izmijenjeno", "измењено", "ажурирано", "muudetud", "viimati muudetud", "atjaunots", "pēdējās izmaiņas", "อัปเดตล่าสุด", "อัพเดต", "revised", "revised on",
    "përditësuar", "përditësuar më", "uppfært", "síðast uppfært", "actualitzat", "actualitzat el", "opgedateer", "განახლდა", "date modified", "date updated",
)  # fmt: skip

# Words for the day of the visit, where a line begins with them: elsewhere they may be a newspaper's name.
_TODAY = ("today", "heute", "aujourd'hui", "hoy", "oggi", "dziś", "сегодня", "今天", "今日")


def _spoken(words: tuple[str, ...]) -> str:
    """Words as a pattern that finds them as whole words, those of scripts without spaces anywhere."""
    spaced = [w for w in words if not "\u2e80" <= w[0] <= "\ud7ff"]
    unspaced = [w for w in words if "\u2e80" <= w[0] <= "\ud7ff"]
    whole = rf"(?<![^\W\d_])(?:{_pattern(tuple(spaced))})(?![^\W\d_])"
    return f"{whole}|{_pattern(tuple(unspaced))}" if unspaced else whole


_OF_DATES = re.compile(
    f"(?P<modified>{_spoken(WORDS['modified'] + _OF_CHANGES)})"
    f"|(?P<published>{_spoken(WORDS['published'] + _OF_PUBLICATION)})"
    rf"|(?P<other>{_spoken(_ELSE)}|^\W*(?:{_pattern(_TODAY)}))",
    re.IGNORECASE,
)


def of_date(words: str, *, is_last: bool = False) -> str | None:
    """What the words before a date say it is: ``published``, ``modified``, ``other``; None where they say nothing.

    The last label counts, with or without a colon; with ``is_last`` only where no other word stands behind it.
    """
    kind, end = None, 0
    for match in _OF_DATES.finditer(words):
        kind, end = match.lastgroup, match.end()
    return None if is_last and _LETTER.search(words, end) else kind


_LETTER = re.compile(r"[^\W\d_]{3}")

# Chinese data lines between bars do without colons: "发表于2014-08-24 | 来源CSDN | 作者魏星".
_BARE = re.compile(
    r"(?:^|[|｜])\s*(?:(?P<source>来源|來源|出处|稿源)|(?P<author>作者|记者|記者|撰文)|(?P<editor>责任编辑|责编|编辑|編輯))\s?(?P<told>[^|｜:：\s]{2,20})\s*(?=[|｜]|$)"
)


def labelled(line: str) -> list[tuple[str, str]]:
    """The labelled parts of a line as (field, text up to the next label), in order."""
    found = list(_labelled(line)) if ":" in line or "：" in line else []
    if not line.isascii() and ("|" in line or "｜" in line):
        found += [(next(k for k in m.groupdict() if k != "told" and m[k]), m["told"]) for m in _BARE.finditer(line)]
    return found


@lru_cache(maxsize=64)  # every field asks for the same lines of a page
def _labelled(line: str) -> tuple[tuple[str, str], ...]:
    found = _labels_of(line)
    if not found:
        return ()
    ends = [start for _, start, _ in found[1:]] + [len(line)]
    return tuple(
        (field, line[begin:end].strip(" \t|·•/—–-;；,，"))
        for (field, _, begin), end in zip(found, ends, strict=True)
        if line[begin:end].strip()
    )


def _labels_of(line: str) -> list[tuple[str, int, int]]:
    """What ``ANY`` finds, as (field, start, end): words are looked up before each colon, in a tenth of the time."""
    low = line.lower()
    if len(low) != len(line) or not (line.isprintable() and "  " not in line):
        return [(str(match.lastgroup), *match.span()) for match in ANY.finditer(line)]
    found: list[tuple[str, int, int]] = []
    floor = 0
    for colon in _A_COLON.finditer(low):
        end = colon.start()
        for size in _SIZES:
            start = end - size
            if start >= floor and low[start:end] in _FIELD_OF and _may_begin(low, start, is_next=floor > 0):
                floor = colon.end()
                found.append((_FIELD_OF[low[start:end]], start, floor))
                break
    return found


def _may_begin(low: str, start: int, *, is_next: bool) -> bool:
    """Whether a label may begin here: not inside a word, but Chinese data often stand without a space between them."""
    return not start or not low[start - 1].isalnum() or (is_next and "\u4e00" <= low[start] <= "\u9fff")


def is_label(field: str, text: str) -> bool:
    """Whether a text is a label of the field and nothing else."""
    return _SIGNS_BEFORE.sub("", text.rstrip(" :：").lower()) in _WORDS_OF[field]


def leading(field: str, text: str) -> re.Match[str] | None:
    """The label of the field, with a colon, that a text begins with."""
    return CLOSED[field].match(text) if ":" in text or "：" in text else None


def without(field: str, text: str) -> str:
    """The text without a leading label of the field."""
    label = leading(field, text)
    return text[label.end() :].strip() if label else text.strip()
